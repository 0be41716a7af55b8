//! Clock times, parts of the day, weekdays.

use jiff::civil::Weekday;

use super::number::{cardinal, small};
use super::{Found, Slot, Weak};
use crate::dates::expression::{Moment, Point};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};
use crate::document::{Clock, PartOfDay};

/// `8h30`, `8 giờ 30 phút`, `15h`, `8 giờ rưỡi`, `9 giờ kém 15`, `tám giờ`.
pub fn hours(line: Line<'_>, at: usize) -> Option<Found> {
    if !starts_cleanly(line, at) && !ends_a_range(line, at) {
        return None;
    }
    let (hour, mark) = match line.number(at) {
        Some((hour, 1..=2)) => (hour, at + 1),
        Some(_) => return None,
        None => cardinal(line, at)?,
    };
    let spelled = match line.word(mark) {
        Hour => true,
        HourMark => false,
        HourLetter if line.glued(mark) && line.number(at).is_some() => false,
        _ => return None,
    };
    if hour > 24 {
        return Found::nothing(mark + 1);
    }
    let (clock, end) = minutes(line, hour as u8, mark + 1, spelled)?;
    if line.glued(end) && (line.is_word(end) || line.number(end).is_some()) {
        return None;
    }
    time(clock, end).weak(Weak::Clock)
}

/// `11h30` in `8h30-11h30`.
fn ends_a_range(line: Line<'_>, at: usize) -> bool {
    line.sign_before(at) == '-'
        && at >= 3
        && (matches!(line.word(at - 2), Hour | HourMark | HourLetter)
            || matches!(line.word(at - 3), Hour | HourMark | HourLetter))
}

/// `13-16h`, `8 - 11 giờ`: the first hour has no mark.
pub fn span(line: Line<'_>, at: usize) -> Option<Found> {
    let (first @ 0..=24, 1..=2) = line.number(at)? else { return None };
    if line.sign(at + 1) != '-' || !starts_cleanly(line, at) {
        return None;
    }
    let (last, 1..=2) = line.number(at + 2)? else { return None };
    if last <= first || last > 24 || !matches!(line.word(at + 3), HourMark | Hour) {
        return None;
    }
    let (clock, end) = minutes(line, last as u8, at + 3 + 1, line.word(at + 3) == Hour)?;
    let moment = |clock| Moment { clock: Some(clock), ..Moment::at(Point::Unsaid) };
    let slot = Slot::Range(moment(Clock { hour: first as u8, minute: 0 }), moment(clock));
    Found { end, slot, weak: None }.weak(Weak::Clock)
}

fn time(clock: Clock, end: usize) -> Found {
    let moment = Moment { clock: Some(clock), ..Moment::at(Point::Unsaid) };
    Found { end, slot: Slot::Moment(moment), weak: None }
}

/// The minutes after the mark of the hour, if there are any.
fn minutes(line: Line<'_>, hour: u8, at: usize, spelled: bool) -> Option<(Clock, usize)> {
    let full = (Clock { hour, minute: 0 }, at);
    match line.word(at) {
        AndHalf => return Some((Clock { hour, minute: 30 }, at + 1)),
        Lacking if hour > 0 => {
            let Some((lack, end)) = small(line, at + 1, 59) else { return Some(full) };
            let end = if line.word(end) == Minute { end + 1 } else { end };
            return Some((Clock { hour: hour - 1, minute: 60 - lack }, end));
        }
        _ => {}
    }
    let number = match line.number(at) {
        Some((minute, 1..=2)) if minute < 60 && !belongs_to_a_date(line, at, spelled) => Some((minute as u8, at + 1)),
        None if spelled => {
            cardinal(line, at).filter(|&(_, end)| line.word(end) == Minute).map(|(m, end)| (m as u8, end))
        }
        _ => None,
    };
    let Some((minute, end)) = number.filter(|&(minute, _)| minute < 60 && hour < 24) else { return Some(full) };
    Some((Clock { hour, minute }, seconds(line, minute_mark(line, end))))
}

/// The number after `8 giờ` may be a day: `8 giờ 30/5`, or a count: `8 giờ 3 người`.
fn belongs_to_a_date(line: Line<'_>, at: usize, spelled: bool) -> bool {
    let dated = matches!(line.sign(at + 1), '/' | '.' | '-') && line.glued(at + 1) && line.number(at + 2).is_some();
    let clocked = matches!(line.word(at + 3), Hour | HourMark | HourLetter);
    let month = line.word(at + 1) == Month;
    let loose = !line.glued(at) && line.number(at).is_some_and(|(_, digits)| digits == 1);
    let minute = matches!(line.word(at + 1), Minute | MinuteLetter);
    month || (spelled || !line.glued(at)) && (dated && !clocked || loose && !minute)
}

fn minute_mark(line: Line<'_>, at: usize) -> usize {
    match line.word(at) {
        Minute => at + 1,
        MinuteLetter if line.glued(at) => at + 1,
        _ if line.sign(at) == '\'' && line.glued(at) => at + 1,
        _ => at,
    }
}

/// Seconds are read over: a news clock is one of minutes.
fn seconds(line: Line<'_>, at: usize) -> usize {
    match line.number(at) {
        Some((0..=59, 1..=2)) if matches!(line.word(at + 1), Second | SecondLetter) => at + 2,
        _ => at,
    }
}

/// `15:15`, `9:05:30`, `8:30 SA`.
pub fn colon(line: Line<'_>, at: usize) -> Option<Found> {
    let (Some((hour, 1..=2)), ':', Some((minute, 2))) = (line.number(at), line.sign(at + 1), line.number(at + 2))
    else {
        return None;
    };
    if !starts_cleanly(line, at) || !line.glued(at + 1) || !line.glued(at + 2) || hour > 24 || minute > 59 {
        return None;
    }
    let mut end = at + 3;
    if line.sign(end) == ':' && line.glued(end) && matches!(line.number(end + 1), Some((0..=59, 2))) {
        end += 2;
    }
    // `09:10 [GMT+7]` is one with its zone, in square brackets.
    if line.sign(end) == '[' && line.word(end + 1) == Marker && line.sign(end + 4) == ']' {
        end += 5;
    }
    let (hour, end) = half_of_day(line, hour as u8, end);
    if line.glued(end) && (line.is_word(end) || line.sign(end) == ':' || line.sign(end) == '%') {
        return None;
    }
    time(Clock { hour, minute: minute as u8 }, end).weak(Weak::Clock)
}

/// `SA`, `CH`, `AM`, `PM`, `giờ` behind a clock time with a colon: the hour of the whole day, and the end.
fn half_of_day(line: Line<'_>, hour: u8, at: usize) -> (u8, usize) {
    let written = line.is_word(at) && matches!(line.surface(at, at + 1), "SA" | "CH" | "AM" | "PM" | "am" | "pm");
    match (line.word(at), hour) {
        (AmSign, 12) if written => (0, at + 1),
        (PmSign, 0..12) if written => (hour + 12, at + 1),
        (AmSign | PmSign, _) if written => (hour, at + 1),
        (Hour, _) if line.number(at + 1).is_none() => (hour, at + 1),
        _ => (hour, at),
    }
}

/// Whether a number at `at` is no tail of a longer one: `1.200`, `U23`, `12:30:45`.
pub fn starts_cleanly(line: Line<'_>, at: usize) -> bool {
    if !line.glued(at) || at == 0 {
        return true;
    }
    match line.sign_before(at) {
        '\0' | '$' | '#' | '@' | '_' | '+' | '€' | '£' | '%' => false,
        '/' | '.' | ',' | ':' | '-' => {
            at < 2 || !line.glued(at - 1) || line.number(at - 2).is_none() && !line.is_word(at - 2)
        }
        _ => true,
    }
}

/// `đêm 18 rạng sáng 19/11`, `đêm 6 đến ngày 8-10`: a night, and the day that it leads to.
pub fn night_to_day(line: Line<'_>, at: usize) -> Option<Found> {
    let (night, number) = part(line, at)?;
    let number = if line.word(number) == Day { number + 1 } else { number };
    let (first @ 1..=31, 1..=2) = line.number(number)? else { return None };
    let to = match (line.word(number + 1), line.word(number + 2)) {
        (Dawn, _) => part(line, number + 1)?.1,
        (_, Dawn) if line.sign(number + 1) == ',' => part(line, number + 2)?.1,
        (Reach, _) => number + 2,
        _ => return None,
    };
    let right = super::day::headed(line, to).or_else(|| super::figures::bare(line, to))?;
    let Slot::Moment(moment) = right.slot else { return None };
    let Point::Day { month: Some(month), leap, year, calendar, .. } = moment.point else { return None };
    let left = Point::Day { day: first as u8, month: Some(month), leap, year, calendar };
    let from = Moment { part: Some(night), ..Moment::at(left) };
    Some(Found { end: right.end, slot: Slot::Range(from, moment), weak: None })
}

/// `sáng`, `rạng sáng`, `chiều tối`, `buổi trưa`, `đầu giờ chiều`.
pub fn part_of_day(line: Line<'_>, at: usize) -> Option<Found> {
    let (part, end) = part(line, at)?;
    Found { end, slot: Slot::Moment(Moment { part: Some(part), ..Moment::at(Point::Unsaid) }), weak: None }
        .weak(Weak::Part)
}

/// The part of the day at `at` and where it ends.
pub fn part(line: Line<'_>, at: usize) -> Option<(PartOfDay, usize)> {
    let start = match (line.word(at), line.word(at + 1)) {
        (Session, _) => at + 1,
        (Start | End, Hour | Session) => at + 2,
        _ => at,
    };
    let (part, mut end) = match (line.word(start), line.word(start + 1)) {
        (Dawn | Nearly | Fog, Morning) => (PartOfDay::Dawn, start + 2),
        (Tardy, _) => return None,
        (Morning, Early) => (PartOfDay::Morning, start + 2),
        (Early, Now) => (PartOfDay::Morning, start + 1),
        (Morning, _) => (PartOfDay::Morning, start + 1),
        (Noon, _) => (PartOfDay::Noon, start + 1),
        (Afternoon, Evening) => (PartOfDay::Afternoon, start + 2),
        (Afternoon, _) => (PartOfDay::Afternoon, start + 1),
        (Evening, _) => (PartOfDay::Evening, start + 1),
        (Night, Late) | (Late, Night) => (PartOfDay::Night, start + 2),
        (Night | Late, _) => (PartOfDay::Night, start + 1),
        (Half, Night) => (PartOfDay::Night, start + 2),
        _ => return None,
    };
    if line.word(end) == Tardy {
        end += 1;
    }
    Some((part, end))
}

/// `thứ hai`, `Thứ 5`, `hôm thứ ba`, `chủ nhật`, `T2`.
pub fn weekday(line: Line<'_>, at: usize) -> Option<Found> {
    let start = if matches!(line.word(at), That | Day) { at + 1 } else { at };
    let (weekday, end) = day_of_week(line, start)?;
    let moment = Moment { weekday: Some(weekday), ..Moment::at(Point::Unsaid) };
    let found = Found { end, slot: Slot::Moment(moment), weak: None };
    // `chủ nhật hằng tuần` comes back, and is no day.
    if line.word(end) == Daily || names_a_movement(line, start, end) {
        return None;
    }
    let sunday = weekday == Weekday::Sunday && end == start + 2;
    let named = line.word(at) == Day && line.capital(end - 1) && line.is_word(end - 1);
    if sunday || named || line.word(at) == That { Some(found) } else { found.weak(Weak::Weekday) }
}

/// `Ngày Chủ nhật xanh`, `thứ bảy tình nguyện` are what people do then, `Tuổi trẻ Chủ nhật` is a paper.
fn names_a_movement(line: Line<'_>, start: usize, end: usize) -> bool {
    let word = |at: usize| if line.is_word(at) { line.surface(at, at + 1) } else { "" };
    matches!(word(end), "xanh" | "Xanh" | "đỏ" | "Đỏ" | "hồng" | "tình" | "Tình")
        || start > 0 && line.capital(start) && matches!(word(start - 1), "trẻ" | "Trẻ" | "động" | "Động")
}

/// The weekday at `at` and where it ends.
pub fn day_of_week(line: Line<'_>, at: usize) -> Option<(Weekday, usize)> {
    match (line.word(at), line.word(at + 1)) {
        (Lord, Sunday) => Some((Weekday::Sunday, at + 2)),
        (SundayShort, _) if line.surface(at, at + 1) == "CN" => Some((Weekday::Sunday, at + 1)),
        (Ordinal, name) => Some((named(name).or_else(|| numbered(line, at + 1))?, at + 2)),
        (CommonOrdinal, _) if line.glued(at + 1) && line.capital(at) => Some((numbered(line, at + 1)?, at + 2)),
        _ => None,
    }
}

fn named(name: Syllable) -> Option<Weekday> {
    Some(match name {
        Two => Weekday::Monday,
        Three => Weekday::Tuesday,
        FourOrPrivate => Weekday::Wednesday,
        Year => Weekday::Thursday,
        Six => Weekday::Friday,
        Seven => Weekday::Saturday,
        _ => return None,
    })
}

fn numbered(line: Line<'_>, at: usize) -> Option<Weekday> {
    let (number @ 2..=7, 1) = line.number(at)? else { return None };
    // Vietnamese counts the days of the week from Sunday, so the second is Monday.
    Weekday::from_monday_one_offset(number as i8 - 1).ok()
}

/// The hour of the whole day that a clock time means beside a part of the day: `3 giờ chiều` is 15:00.
pub fn on_the_day(clock: Clock, part: PartOfDay) -> Clock {
    let hour = match (part, clock.hour) {
        (PartOfDay::Afternoon | PartOfDay::Evening, 1..=11) => clock.hour + 12,
        (PartOfDay::Noon, 1..=3) => clock.hour + 12,
        (PartOfDay::Night, 6..=11) => clock.hour + 12,
        (PartOfDay::Night, 12) => 24,
        _ => clock.hour,
    };
    Clock { hour, ..clock }
}
