//! Days written with numbers: `30/5/2017`, `ngày 22-5`, `ngày 3 tháng 5 năm 2017`, `10-11/02`, `các ngày 3, 4 và 5/2`.

use super::clock::starts_cleanly;
use super::number::small;
use super::year::{completing, ends_cleanly};
use super::{Found, Slot, Weak};
use crate::dates::expression::{Moment, Point, Year};
use crate::dates::line::Line;
use crate::dates::lunar::MONTH_NAMES;
use crate::dates::vocabulary::Syllable::{self, *};
use crate::document::Calendar;

/// How a day, month or year is written with numbers and signs alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compact {
    Day(u8),
    DayMonth(u8, u8),
    Full(u8, u8, i32),
    MonthYear(u8, i32),
}

/// The sign between two numbers of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Slash,
    Dot,
    Dash,
    /// A dash with white space on at least one side: it joins the ends of a range.
    WideDash,
}

/// The separator behind the number at `at`, if another number follows it.
fn separator(line: Line<'_>, at: usize) -> Option<Separator> {
    line.number(at + 2)?;
    let tight = line.glued(at + 1) && line.glued(at + 2);
    match line.sign(at + 1) {
        '/' => Some(Separator::Slash),
        '.' if tight => Some(Separator::Dot),
        '-' if tight => Some(Separator::Dash),
        '-' => Some(Separator::WideDash),
        _ => None,
    }
}

/// The longest day that a calendar of any year has in a month.
pub fn longest_month(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn possible(day: u32, month: u32) -> bool {
    (1..=12).contains(&month) && day >= 1 && day <= u32::from(longest_month(month as u8))
}

fn exists(day: u32, month: u32, year: i32) -> bool {
    possible(day, month) && jiff::civil::Date::new(year as i16, month as i8, day as i8).is_ok()
}

impl Compact {
    fn moment(self) -> Moment {
        let day = |day, month, year| Point::Day { day, month, leap: false, year, calendar: Calendar::Solar };
        Moment::at(match self {
            Compact::Day(number) => day(number, None, Year::Unsaid),
            Compact::DayMonth(number, month) => day(number, Some(month), Year::Unsaid),
            Compact::Full(number, month, year) => day(number, Some(month), Year::Given(year)),
            Compact::MonthYear(month, year) => {
                Point::Month { month, leap: false, year: Year::Given(year), calendar: Calendar::Solar }
            }
        })
    }

    fn weakness(self) -> Option<Weak> {
        match self {
            Compact::Full(..) => None,
            Compact::Day(_) => Some(Weak::DayOfMonth),
            Compact::DayMonth(..) => Some(Weak::Day),
            Compact::MonthYear(..) => Some(Weak::Month),
        }
    }
}

/// A date of two or three numbers at `at`; `wide` allows `15- 6`.
fn compact(line: Line<'_>, at: usize, wide: bool) -> Option<(Compact, Separator, usize)> {
    let first = separator(line, at)?;
    let (a, b) = (line.number(at)?, line.number(at + 2)?);
    let sign = match first {
        // `20 - 02 - 2017`
        Separator::WideDash
            if separator(line, at + 2) == Some(first) && line.number(at + 4).is_some_and(|(_, digits)| digits == 4) =>
        {
            first
        }
        Separator::WideDash if wide && (line.glued(at + 1) || line.glued(at + 2)) => Separator::Dash,
        Separator::WideDash => return None,
        _ => first,
    };
    if separator(line, at + 2).is_some_and(|second| {
        second == sign || wide && second == Separator::WideDash && sign == Separator::Dash && line.glued(at + 3)
    }) {
        let c = line.number(at + 4)?;
        let day = match (a.1, b.1, c.1) {
            (1..=2, 1..=2, 4) if exists(a.0, b.0, c.0 as i32) => Compact::Full(a.0 as u8, b.0 as u8, c.0 as i32),
            // 1800 and 1900 begin telephone numbers.
            (4, 1..=2, 1..=2) if !matches!(a.0, 1800 | 1900) && exists(c.0, b.0, a.0 as i32) => {
                Compact::Full(c.0 as u8, b.0 as u8, a.0 as i32)
            }
            (1..=2, 1..=2, 2)
                if wide && (sign != Separator::Dot || a.1 + b.1 == 4) && exists(a.0, b.0, 2000 + c.0 as i32) =>
            {
                let century = if c.0 > 30 { 1900 } else { 2000 };
                Compact::Full(a.0 as u8, b.0 as u8, century + c.0 as i32)
            }
            _ => return None,
        };
        return Some((day, sign, at + 5));
    }
    match (a.1, b.1) {
        (1..=2, 4) if (1..=12).contains(&a.0) && (1900..=2100).contains(&b.0) => {
            Some((Compact::MonthYear(a.0 as u8, b.0 as i32), sign, at + 3))
        }
        (1..=2, 1..=2) if possible(a.0, b.0) => Some((Compact::DayMonth(a.0 as u8, b.0 as u8), sign, at + 3)),
        _ => None,
    }
}

/// A date of numbers and signs, or a range of two, without a head word.
pub fn bare(line: Line<'_>, at: usize) -> Option<Found> {
    if !starts_cleanly(line, at) {
        return None;
    }
    // `sáng 15- 6`: the part of the day is as good as a head word for telling a day from a range.
    let loose = matches!(line.word_before(at), Morning | Noon | Afternoon | Evening | Night);
    let found = numeric(line, at, false)
        .or_else(|| if loose { numeric(line, at, true)?.weak(Weak::Day) } else { None })
        .or_else(|| short_year(line, at))?;
    let unit = matches!(line.word(found.end), Day | Syllable::Month | Week | Hour | Minute | HourMark)
        || line.word(found.end) == Syllable::Year
            && found.weak == Some(Weak::Day)
            && line.number(found.end + 1).is_none();
    if unit && found.weak.is_some() && !loose { None } else { Some(found) }
}

/// `31/10/74`: without a head word it may as well be a number of something.
fn short_year(line: Line<'_>, at: usize) -> Option<Found> {
    match compact(line, at, true)? {
        (date @ Compact::Full(..), Separator::Slash, end) if ends_cleanly(line, end) => {
            Found::moment(end, date.moment())?.weak(Weak::Day)
        }
        _ => None,
    }
}

fn numeric(line: Line<'_>, at: usize, headed: bool) -> Option<Found> {
    if let Some(found) = range(line, at, headed) {
        return Some(found);
    }
    let (date, _, end) = compact(line, at, headed)?;
    if !ends_cleanly(line, end) {
        return None;
    }
    let found = Found { end, slot: Slot::Moment(date.moment()), weak: None };
    match date.weakness() {
        Some(weak) if !headed || weak != Weak::Day => found.weak(weak),
        _ => Some(found),
    }
}

/// `10-11/02`, `22/5-26/5`, `11 - 12.12.1961`, `1/1980-3/1983`: the sign between the ends differs from those within.
fn range(line: Line<'_>, at: usize, headed: bool) -> Option<Found> {
    // `10 tháng 8 - 12 tháng 9`: the 8 is a month.
    if line.word_before(at) == Syllable::Month {
        return None;
    }
    let day = match line.number(at)? {
        (day @ 1..=31, 1..=2) => separator(line, at).map(|sign| (Compact::Day(day as u8), sign, at + 1)),
        _ => None,
    };
    for (left, inner, end) in compact(line, at, false).into_iter().chain(day) {
        let joint = match separator(line, end - 1) {
            Some(Separator::WideDash) => Separator::WideDash,
            Some(Separator::Dash) if inner != Separator::Dash || matches!(left, Compact::Day(_)) => Separator::Dash,
            _ => continue,
        };
        if let Some(found) = right_end(line, left, joint, end + 1, headed) {
            return Some(found);
        }
    }
    None
}

/// The right end of a range, and whether both ends fit.
fn right_end(line: Line<'_>, left: Compact, joint: Separator, at: usize, headed: bool) -> Option<Found> {
    let Some((right, sign, end)) = compact(line, at, false) else {
        return days_of_the_context(line, left, joint, at, headed);
    };
    let fits = match (left, right) {
        (Compact::Day(first), Compact::DayMonth(last, _) | Compact::Full(last, ..)) => first < last,
        (Compact::MonthYear(..), Compact::MonthYear(..)) => true,
        (Compact::DayMonth(..) | Compact::Full(..), Compact::DayMonth(..) | Compact::Full(..)) => true,
        _ => false,
    };
    // `5-10-2017` is one day; `2-3/5` a range.
    if !fits || joint == Separator::Dash && sign == Separator::Dash || !ends_cleanly(line, end) {
        return None;
    }
    let slot = Slot::Range(left.moment(), right.moment());
    let found = Found { end, slot, weak: None };
    match (left, right) {
        (Compact::Full(..), _) | (_, Compact::Full(..)) | (Compact::MonthYear(..), _) => Some(found),
        _ if headed => Some(found),
        (Compact::Day(_), _) => found.weak(Weak::Day),
        // `tỷ số 10.5-9.5`
        _ if sign == Separator::Dot => found.weak(Weak::Day),
        _ => Some(found),
    }
}

/// `ngày 13-15`: B is no month, so both are days.
fn days_of_the_context(line: Line<'_>, left: Compact, joint: Separator, at: usize, headed: bool) -> Option<Found> {
    let (Compact::Day(first), (last @ 1..=31, 1..=2)) = (left, line.number(at)?) else { return None };
    let (month, end) =
        spelled_month(line, at + 1).map_or((None, at + 1), |(month, leap, end)| (Some((month, leap)), end));
    if u32::from(first) >= last || !ends_cleanly(line, end) {
        return None;
    }
    if let Some((month, leap)) = month {
        let (year, end) = completing(line, end);
        let (calendar, end) = super::lunar::mark(line, end, month.1);
        let (year, end) = if year == Year::Unsaid { completing(line, end) } else { (year, end) };
        let point = |day| Point::Day { day, month: Some(month.0), leap, year, calendar };
        let slot = Slot::Range(Moment::at(point(first)), Moment::at(point(last as u8)));
        return Some(Found { end, slot, weak: None });
    }
    if !headed || joint == Separator::Dash && last <= 12 {
        return None;
    }
    let slot = Slot::Range(Compact::Day(first).moment(), Compact::Day(last as u8).moment());
    Found { end, slot, weak: None }.weak(Weak::DayOfMonth)
}

/// `tháng 5`, `tháng tư`, `tháng Giêng`, `tháng 6 nhuận` behind a day: the month with its calendar, leap or not, and the end.
fn spelled_month(line: Line<'_>, at: usize) -> Option<((u8, Calendar), bool, usize)> {
    if line.word(at) != Syllable::Month {
        return None;
    }
    let (month, calendar, end) = month_number(line, at + 1)?;
    let leap = line.word(end) == Leap;
    let calendar = if leap { Calendar::Lunar } else { calendar };
    Some(((month, calendar), leap, end + usize::from(leap)))
}

/// The month behind `tháng`: a number, or the names that only the lunar calendar has.
pub fn month_number(line: Line<'_>, at: usize) -> Option<(u8, Calendar, usize)> {
    for &(name, month, calendar) in MONTH_NAMES {
        if line.word(at) == name {
            return Some((month, calendar, at + 1));
        }
    }
    let (month, end) = small(line, at, 12)?;
    Some((month, Calendar::Solar, end))
}

/// `ngày 3 tháng 5 [năm 2017]`, `21 tháng 9 năm 2025`, `15 tháng Chạp năm Ất Tỵ`; digits or words.
pub fn spelled(line: Line<'_>, at: usize, headed: bool) -> Option<Found> {
    let (day, end) = match line.number(at) {
        Some((day, 1..=2)) => (day, at + 1),
        Some(_) => return None,
        None if headed => super::number::words(line, at)?,
        None => return None,
    };
    // `ngày 20, tháng 2, năm 2017`
    let comma = headed && line.sign(end) == ',';
    let ((month, calendar), leap, end) = spelled_month(line, end + usize::from(comma))?;
    // `6 tháng một lần`, `2 Tháng 9` (a street) and
    let named = line.capital(at + 1) || line.is_word(at + 2) && line.word(at + 2) == One;
    // `9 tháng năm nay` counts the months of a year.
    let of_a_year = line.word(at + 2) == Syllable::Year && super::year::headed(line, at + 2).is_some();
    // `3 tháng 5 ngày` and `6 tháng 5 triệu` are no dates, but a head word makes one.
    if !headed && (named || of_a_year || !plausible_context(line, at) || matches!(line.word(end), Day | Week)) {
        return None;
    }
    finish(line, day, (month, calendar), leap, end)
}

fn plausible_context(line: Line<'_>, at: usize) -> bool {
    starts_cleanly(line, at) && !matches!(line.word_before(at), Each | MoreThan | Nearly)
}

/// Year and calendar behind a day and month.
fn finish(line: Line<'_>, day: u32, (month, calendar): (u8, Calendar), leap: bool, end: usize) -> Option<Found> {
    let (calendar, end) = super::lunar::mark(line, end, calendar);
    let (year, end) = completing(line, end);
    let (calendar, end) = super::lunar::mark(line, end, calendar);
    let calendar = if matches!(year, Year::Cycle(_)) { Calendar::Lunar } else { calendar };
    if !ends_cleanly(line, end) {
        return None;
    }
    let fits = match (calendar, year) {
        (Calendar::Lunar, _) => (1..=30).contains(&day),
        (_, Year::Given(year)) => exists(day, u32::from(month), year),
        _ => possible(day, u32::from(month)),
    };
    if !fits {
        return Found::nothing(end);
    }
    Found::point(end, Point::Day { day: day as u8, month: Some(month), leap, year, calendar })
}

/// One past the head of a day, `ngày`, `hôm`, `các ngày`, `hai ngày`, `ngày mùng`; and whether it announces several.
pub fn head(line: Line<'_>, at: usize) -> Option<(usize, bool)> {
    let several = match line.word(at) {
        Every | Plural => Some(at + 1),
        Day | That => None,
        _ => small(line, at, 10).map(|(_, end)| end),
    };
    if let Some(day) = several {
        return (line.word(day) == Day && line.number(day + 1).is_some() && begins_a_count(line, at))
            .then_some((day + 1, true));
    }
    if !matches!(line.word(at), Day | That) || matches!(line.word_before(at), Each) {
        return None;
    }
    // `Ngày: 13/04/2023` opens a line; after a word, as in `sinh ngày: …`, the head stays outside.
    let after = if line.sign(at + 1) == ':' && at == 0 { at + 2 } else { at + 1 };
    Some((after, false))
}

/// Whether a number at `at` can count days: not in `quận 2 ngày 7-2`, `số 02 ngày 22/3`, `thứ hai ngày 15/5`.
fn begins_a_count(line: Line<'_>, at: usize) -> bool {
    matches!(line.word(at), Every | Plural)
        || line.number(at).is_none_or(|(_, digits)| digits == 1)
            && (at == 0
                || !line.is_word(at - 1)
                || matches!(line.word_before(at), Inside | In | Every | Plural | After | Before | From | And))
}

/// A day with its head word.
pub fn headed(line: Line<'_>, at: usize) -> Option<Found> {
    if line.word(at) == Same && line.word(at + 1) == Day && line.number(at + 2).is_some() {
        return headed(line, at + 1).filter(|found| matches!(found.slot, Slot::Moment(_)) && found.weak.is_none());
    }
    let (number, several) = head(line, at)?;
    if several && !starts_cleanly(line, at) {
        return None;
    }
    let first = if line.word(number) == From { number + 1 } else { number };
    if first != number && !several {
        return None;
    }
    if line.number(first).is_none() {
        return spelled(line, first, true);
    }
    spelled(line, first, true)
        .or_else(|| list(line, first))
        .or_else(|| {
            numeric(line, first, true)
                .map(|found| with_year(line, found))
                .filter(|found| !several || matches!(found.slot, Slot::Range(..)) || listed(line, found.end).is_some())
        })
        .or_else(|| impossible(line, first))
        .or_else(|| if several { None } else { day_of_month(line, first) })
}

/// `ngày 2/9 năm ngoái`, `ngày 30/4 năm 1975`, `ngày 10/3 âm lịch`.
fn with_year(line: Line<'_>, found: Found) -> Found {
    let Slot::Moment(Moment { point: Point::Day { day, month: Some(month), year: Year::Unsaid, .. }, .. }) = found.slot
    else {
        return found;
    };
    let next = line.word(found.end);
    if next != Syllable::Year && next != Moon && next != Sun {
        return found;
    }
    finish(line, u32::from(day), (month, Calendar::Solar), false, found.end).unwrap_or(found)
}

/// `d/m năm nay`, `10/3 âm lịch` without a head word.
pub fn bare_with_year(line: Line<'_>, at: usize) -> Option<Found> {
    if !starts_cleanly(line, at) {
        return None;
    }
    let (Compact::DayMonth(..), _, _) = compact(line, at, false)? else { return None };
    let found = numeric(line, at, false)?;
    let before = found.end;
    if line.sign(at + 1) != '/' && line.word(before) == Syllable::Year {
        return None;
    }
    let found = with_year(line, found);
    (found.end > before).then_some(Found { weak: None, ..found })
}

/// `ngày 31/4`, `ngày 32/5/2017`: an impossible day is a mistake or no day, and no part of it is a date.
fn impossible(line: Line<'_>, at: usize) -> Option<Found> {
    let mut end = at + 1;
    separator(line, at)?;
    while separator(line, end - 1).is_some() {
        end += 2;
    }
    Found::nothing(end)
}

/// A chain of numbers and signs that no rule could read as a date: its tail is none either.
pub fn unreadable(line: Line<'_>, at: usize) -> Option<Found> {
    let first = separator(line, at)?;
    if first == Separator::WideDash
        || !starts_cleanly(line, at)
        || bare(line, at).is_some()
        || super::year::bare_stretch(line, at).is_some()
    {
        return None;
    }
    let mut end = at + 1;
    while separator(line, end - 1).is_some_and(|sign| sign != Separator::WideDash) {
        end += 2;
    }
    Found::nothing(end)
}

/// `ngày 15`
fn day_of_month(line: Line<'_>, at: usize) -> Option<Found> {
    let (day @ 1..=31, 1..=2) = line.number(at)? else { return None };
    if !ends_cleanly(line, at + 1) {
        return None;
    }
    Found { end: at + 1, slot: Slot::Moment(Compact::Day(day as u8).moment()), weak: None }.weak(Weak::DayOfMonth)
}

/// `3, 4 và 5/2/2017`: every number is a day of the last one's month.
fn list(line: Line<'_>, at: usize) -> Option<Found> {
    let (mut days, mut next) = (Vec::new(), at);
    let last = loop {
        let whole = spelled(line, next, true).or_else(|| numeric(line, next, true));
        if let Some(found) = whole.filter(|found| matches!(found.slot, Slot::Moment(_)) && found.weak.is_none()) {
            break with_year(line, found);
        }
        let (day @ 1..=31, 1..=2) = line.number(next)? else { return None };
        days.push((next + 1, day as u8));
        next = listed(line, next + 1)?;
    };
    let Slot::Moment(moment) = last.slot else { return None };
    let Point::Day { month, leap, year, calendar, .. } = moment.point else { return None };
    if days.is_empty() {
        return None;
    }
    let point = |day| Moment::at(Point::Day { day, month, leap, year, calendar });
    let mut all: Vec<(usize, Moment)> = days.into_iter().map(|(end, day)| (end, point(day))).collect();
    all.push((last.end, moment));
    Some(Found { end: last.end, slot: Slot::List(all), weak: None })
}

/// `sáng 20 và 21/2`: days that share a part of the day.
pub fn parts_of_days(line: Line<'_>, at: usize) -> Option<Found> {
    let (part, number) = super::clock::part(line, at)?;
    let mut found = list(line, number)?;
    if let Slot::List(days) = &mut found.slot {
        days.iter_mut().for_each(|(_, moment)| moment.part = Some(part));
    }
    Some(found)
}

/// `(22 và 23-7)`: brackets that hold nothing else.
pub fn bracketed_list(line: Line<'_>, at: usize) -> Option<Found> {
    if line.sign_before(at) != '(' {
        return None;
    }
    list(line, at).filter(|found| line.sign(found.end) == ')')
}

/// One past the sign or word between two members of a list.
pub fn listed(line: Line<'_>, at: usize) -> Option<usize> {
    match (line.sign(at), line.word(at)) {
        (',' | ';', And) => Some(at + 1),
        (',' | ';' | '&' | '+', _) => Some(if line.word(at + 1) == And { at + 2 } else { at + 1 }),
        (_, And | OrElse | Or) => Some(at + 1),
        _ => None,
    }
}

/// `từ 9 đến 16/4`, `từ ngày 1 đến hết ngày 5-3-2017`, `mùng 1 đến mùng 5 Tết`: the left end is a number alone.
pub fn from_number(line: Line<'_>, at: usize) -> Option<Found> {
    let from = match line.word(at) {
        Count if line.word(at + 1) == From => at + 2,
        From => at + 1,
        _ => return None,
    };
    let start = match line.word(from) {
        Day | FirstTen => from + 1,
        _ => from,
    };
    let start = if line.word(start) == FirstTen { start + 1 } else { start };
    let (day @ 1..=31, 1..=2) = line.number(start)? else { return None };
    let to = reach(line, start + 1)?;
    let right = match line.word(to) {
        Day | That | FirstTen => super::lunar::first_ten(line, to).or_else(|| headed(line, to)),
        _ => spelled(line, to, true).or_else(|| numeric(line, to, true).map(|found| with_year(line, found))),
    }?;
    let Slot::Moment(moment) = right.slot else { return None };
    let Point::Day { month, leap, year, calendar, .. } = moment.point else { return None };
    if right.weak == Some(Weak::DayOfMonth) && !(line.word(from) == Day && line.word(to) == Day) {
        return None;
    }
    let left = Moment::at(Point::Day { day: day as u8, month, leap, year, calendar });
    Some(Found { end: right.end, slot: Slot::Range(left, moment), weak: None })
}

/// One past `đến`, `đến hết`, `tới`, or a dash.
pub fn reach(line: Line<'_>, at: usize) -> Option<usize> {
    let end = match line.word(at) {
        Reach | Coming => at + 1,
        Until if matches!(line.word(at + 1), Reach | Coming) => at + 2,
        _ if line.sign(at) == '-' => at + 1,
        _ => return None,
    };
    Some(if line.word(end) == Whole { end + 1 } else { end })
}
