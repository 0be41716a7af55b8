//! The lunar calendar as it is written: `mùng 2 Tết`, `rằm tháng Giêng`, `10/3 âm lịch`, `năm Đinh Dậu`.

use super::day::month_number;
use super::figures::longest_month;
use super::number::small;
use super::year::{completing, four_digits};
use super::{Found, Slot, Weak};
use crate::dates::expression::{Moment, Point, Year};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};
use crate::document::{Calendar, PartOfDay};

/// The calendar that the words behind a date name (`âm lịch`, `dương lịch`), else `written`.
pub fn mark(line: Line<'_>, at: usize, written: Calendar) -> (Calendar, usize) {
    match (line.word(at), line.word(at + 1)) {
        (Moon, Syllable::Calendar) => (Calendar::Lunar, at + 2),
        (Sun, Syllable::Calendar) => (Calendar::Solar, at + 2),
        _ => (written, at),
    }
}

/// `Đinh Dậu`: the place in the cycle of sixty, 0 for Giáp Tý, and the end.
pub fn cycle(line: Line<'_>, at: usize) -> Option<(u8, usize)> {
    const STEMS: [Syllable; 10] = [
        StemFirst,
        StemSecond,
        StemThird,
        StemFourth,
        StemFifth,
        Era,
        StemSeventh,
        StemEighth,
        StemNinth,
        QuarterOrTenth,
    ];
    const BRANCHES: [Syllable; 12] = [Rat, Ox, Tiger, Cat, Dragon, Snake, Horse, Goat, Monkey, Rooster, Dog, Pig];
    let stem = STEMS.iter().position(|&stem| stem == line.word(at))?;
    let branch = BRANCHES.iter().position(|&branch| branch == line.word(at + 1))?;
    // Only every second pair of a stem and a branch exists.
    let place = (0..60).find(|place| place % 10 == stem && place % 12 == branch)?;
    Some((place as u8, at + 2))
}

/// `mùng 2`, `mùng 2 Tết [Nguyên đán] [Đinh Dậu]`, `mồng 10 tháng Giêng`, `ngày mùng 8 tháng 2 năm Tân Sửu`.
pub fn first_ten(line: Line<'_>, at: usize) -> Option<Found> {
    let head = if line.word(at) == Day { at + 1 } else { at };
    if line.word(head) != FirstTen {
        return None;
    }
    let (day, end) = small(line, head + 1, 10)?;
    if line.sign(end) == '/'
        && let Some((month @ 1..=12, 1..=2)) = line.number(end + 1)
    {
        return dated(line, day, month as u8, false, end + 2);
    }
    month_or_tet(line, day, end).or_else(|| {
        let point = Point::Day { day, month: None, leap: false, year: Year::Unsaid, calendar: Calendar::Lunar };
        Found::point(end, point)?.weak(Weak::DayOfMonth)
    })
}

/// `tháng Giêng …`, `Tết …` or `âm lịch` behind a lunar day.
fn month_or_tet(line: Line<'_>, day: u8, at: usize) -> Option<Found> {
    match line.word(at) {
        Syllable::Month => {
            let (month, _, end) = month_number(line, at + 1)?;
            let leap = line.word(end) == Leap;
            dated(line, day, month, leap, end + usize::from(leap))
        }
        Tet => tet(line, day, at),
        _ => None,
    }
}

/// A lunar day and month, with what follows them.
fn dated(line: Line<'_>, day: u8, month: u8, leap: bool, end: usize) -> Option<Found> {
    let (calendar, end) = mark(line, end, Calendar::Lunar);
    let (year, end) = completing(line, end);
    let (calendar, end) = mark(line, end, calendar);
    // In front of a solar year `mùng` is a solar day: `mùng 2 tháng 9 năm 1945`.
    let calendar =
        if matches!(year, Year::Given(_)) && (day <= longest_month(month)) { Calendar::Solar } else { calendar };
    Found::point(end, Point::Day { day, month: Some(month), leap, year, calendar })
}

/// `Tết`, `Tết Nguyên đán Đinh Dậu`, `Tết 2017` behind a day: from the 20th on it is the year that ends.
fn tet(line: Line<'_>, day: u8, at: usize) -> Option<Found> {
    let mut end = at + 1;
    if line.words(end, &[Origin, FirstDawn]) {
        end += 2;
    }
    let named = match line.word(end) {
        Syllable::Year => end + 1,
        _ => end,
    };
    let (year, end) = match cycle(line, named) {
        Some((cycle, end)) => (Year::Cycle(cycle), end),
        None => four_digits(line, named).map_or((Year::Unsaid, end), |year| (Year::Given(year), named + 1)),
    };
    let month = if day >= 20 { 12 } else { 1 };
    let year = match (month, year) {
        (12, Year::Given(year)) => Year::Given(year - 1),
        (12, Year::Cycle(place)) => Year::Cycle((place + 59) % 60),
        _ => year,
    };
    let point = Point::Day { day, month: Some(month), leap: false, year, calendar: Calendar::Lunar };
    Found::point(end, point)
}

/// `27 Tết`, `ngày 30 Tết`, `30 tháng Chạp`.
pub fn before_tet(line: Line<'_>, at: usize) -> Option<Found> {
    let number = if line.word(at) == Day { at + 1 } else { at };
    let (day @ 20..=30, 2) = line.number(number)? else { return None };
    if line.word(number + 1) != Tet || !super::clock::starts_cleanly(line, at) {
        return None;
    }
    tet(line, day as u8, number + 1)
}

/// `đêm giao thừa`, `đêm giao thừa Tết Đinh Dậu`, `đêm giao thừa năm 2017`: the last night of the lunar year.
pub fn last_night(line: Line<'_>, at: usize) -> Option<Found> {
    if !line.words(at, &[Night, Hand, Surplus]) {
        return None;
    }
    let end = at + 3;
    let found = match line.word(end) {
        Tet => tet(line, 30, end)?,
        Syllable::Year if four_digits(line, end + 1).is_some() => tet(line, 30, end - 1)?,
        _ if four_digits(line, end).is_some() => tet(line, 30, end - 1)?,
        _ => Found::point(
            end,
            Point::Day { day: 30, month: Some(12), leap: false, year: Year::Unsaid, calendar: Calendar::Lunar },
        )?,
    };
    let Slot::Moment(moment) = found.slot else { return None };
    let night = Found::moment(found.end, Moment { part: Some(PartOfDay::Night), ..moment })?;
    // By itself it is a feast, as `Giáng sinh` is; as the end of a range it is a day.
    if night.end == end { night.weak(Weak::Word) } else { Some(night) }
}

/// `rằm tháng Giêng`, `rằm tháng 7 năm Ất Tỵ`, `rằm tháng Tám âm lịch`.
pub fn full_moon(line: Line<'_>, at: usize) -> Option<Found> {
    let head = if line.word(at) == Day { at + 1 } else { at };
    if line.word(head) != FullMoon || line.word(head + 1) != Syllable::Month {
        return None;
    }
    let (month, _, end) = month_number(line, head + 2)?;
    let (_, end) = mark(line, end, Calendar::Lunar);
    let (year, end) = completing(line, end);
    Found::point(end, Point::Day { day: 15, month: Some(month), leap: false, year, calendar: Calendar::Lunar })
}
