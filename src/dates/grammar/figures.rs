//! Days written with numbers and signs alone: `30/5/2017`, `22-5`, `10-11/02`, `22/5-26/5`, `2016-12-31`.

use super::clock::starts_cleanly;
use super::day::spelled_month;
use super::year::{completing, ends_cleanly};
use super::{Found, Slot, Weak};
use crate::dates::expression::{Moment, Point, Year};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};
use crate::document::Calendar;

/// How a day, month or year is written with numbers and signs alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compact {
    Day(u8),
    DayMonth(u8, u8),
    Full(u8, u8, i32),
    MonthYear(u8, i32),
}

/// The sign between two numbers of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
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

pub(super) fn possible(day: u32, month: u32) -> bool {
    (1..=12).contains(&month) && day >= 1 && day <= u32::from(longest_month(month as u8))
}

pub(super) fn exists(day: u32, month: u32, year: i32) -> bool {
    possible(day, month) && jiff::civil::Date::new(year as i16, month as i8, day as i8).is_ok()
}

impl Compact {
    pub(super) fn moment(self) -> Moment {
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
pub(super) fn compact(line: Line<'_>, at: usize, wide: bool) -> Option<(Compact, Separator, usize)> {
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

pub(super) fn numeric(line: Line<'_>, at: usize, headed: bool) -> Option<Found> {
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

/// `ngày 31/4`, `ngày 32/5/2017`: an impossible day is a mistake or no day, and no part of it is a date.
pub(super) fn impossible(line: Line<'_>, at: usize) -> Option<Found> {
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
        || super::stretch::bare_stretch(line, at).is_some()
    {
        return None;
    }
    let mut end = at + 1;
    while separator(line, end - 1).is_some_and(|sign| sign != Separator::WideDash) {
        end += 2;
    }
    Found::nothing(end)
}
