//! Days with their head word or their month in words: `ngày 22-5`, `ngày 3 tháng 5 năm 2017`, `21 tháng 9`.

use super::clock::starts_cleanly;
use super::days::{list, listed};
use super::figures::{Compact, compact, exists, impossible, numeric, possible};
use super::number::small;
use super::year::{completing, ends_cleanly};
use super::{Found, Slot, Weak};
use crate::dates::expression::{Moment, Point, Year};
use crate::dates::line::Line;
use crate::dates::lunar::MONTH_NAMES;
use crate::dates::vocabulary::Syllable::{self, *};
use crate::document::Calendar;

/// `tháng 5`, `tháng tư`, `tháng Giêng`, `tháng 6 nhuận` behind a day: the month with its calendar, leap or not, and
/// the end.
pub(super) fn spelled_month(line: Line<'_>, at: usize) -> Option<((u8, Calendar), bool, usize)> {
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
pub(super) fn with_year(line: Line<'_>, found: Found) -> Found {
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

/// `ngày 15`
fn day_of_month(line: Line<'_>, at: usize) -> Option<Found> {
    let (day @ 1..=31, 1..=2) = line.number(at)? else { return None };
    if !ends_cleanly(line, at + 1) {
        return None;
    }
    Found { end: at + 1, slot: Slot::Moment(Compact::Day(day as u8).moment()), weak: None }.weak(Weak::DayOfMonth)
}
