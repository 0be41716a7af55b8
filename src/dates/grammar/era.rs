//! Decades, centuries, and the years before Christ.

use super::number::{cardinal, roman};
use super::year::{PLAUSIBLE, counted, ends_cleanly, four_digits};
use super::{Found, Slot};
use crate::dates::expression::{Basis, Moment, Point, Unit, Year};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};

/// One past `trước Công nguyên`, `TCN` behind a year or century.
pub(super) fn before_christ(line: Line<'_>, at: usize) -> Option<usize> {
    let word = |at: usize| if line.is_word(at) { line.surface(at, at + 1) } else { "" };
    if word(at) == "TCN" {
        return Some(at + 1);
    }
    let era = word(at + 1).to_lowercase() == "công" && word(at + 2).to_lowercase() == "nguyên";
    (line.word(at) == Before && era).then_some(at + 3)
}

/// The year of the same number before Christ; the year before the first is 0.
pub(super) fn bce(year: Year) -> Year {
    match year {
        Year::Given(year) => Year::Given(1 - year),
        other => other,
    }
}

/// `những năm 80`, `những năm 1990`, `thập niên 90`, `thập kỷ 1990`, `những năm ba mươi`, each perhaps
/// `của thế kỷ trước`.
pub fn decade(line: Line<'_>, at: usize) -> Option<Found> {
    let head = match (line.word(at), line.word(at + 1), line.word(at + 2)) {
        (Plural, Syllable::Year, Start) => at + 3,
        (Plural, Syllable::Year, Collect) => at + 4,
        (Plural, Syllable::Year, _) => at + 2,
        (Collect, Years | Era, _) => at + 2,
        _ => return None,
    };
    let (value, digits, end) = match line.number(head) {
        Some((value, digits)) => (value, digits, head + 1),
        None => cardinal(line, head).map(|(value, end)| (value, 2, end))?,
    };
    if !ends_cleanly(line, end) && line.sign(end) != '-' {
        return None;
    }
    if digits == 4 && PLAUSIBLE.contains(&value) {
        if line.sign(end) == '-'
            && let Some(last) = four_digits(line, end + 1).filter(|&last| last >= value as i32)
        {
            let year = |year| Moment::at(Point::Year(Year::Given(year)));
            return Some(Found { end: end + 2, slot: Slot::Range(year(value as i32), year(last)), weak: None });
        }
        return if value % 10 == 0 { Found::point(end, Point::Decade(value as i32)) } else { None };
    }
    if digits != 2 || value % 10 != 0 || value >= 100 || line.word(end) == Syllable::Year {
        return None;
    }
    decades(line, value as i32, end)
}

/// `60`, `60-70`, `60, 70` behind the head of a decade, perhaps `của thế kỷ trước`.
fn decades(line: Line<'_>, first: i32, end: usize) -> Option<Found> {
    let next = |at: usize, last: i32| {
        let (value, 2) = line.number(at)? else { return None };
        (value as i32 == last + 10 && ends_cleanly(line, at + 1)).then_some((value as i32, at + 1))
    };
    let mut tens = vec![(first, end)];
    let reached = super::days::reach(line, end).and_then(|at| next(at, first));
    tens.extend(reached);
    while let (None, Some(&(last, end))) = (reached, tens.last())
        && let Some(more) = super::days::listed(line, end).and_then(|at| next(at, last))
    {
        tens.push(more);
    }
    let (century, end) = of_century(line, tens.last()?.1);
    let moment = |value: i32| Moment::at(Point::Decade(century.unwrap_or(1900) + value));
    let slot = match tens[..] {
        [_] => Slot::Moment(moment(first)),
        [_, (last, _)] if reached.is_some() => Slot::Range(moment(first), moment(last)),
        _ => {
            tens.last_mut()?.1 = end;
            Slot::List(tens.into_iter().map(|(value, end)| (end, moment(value))).collect())
        }
    };
    Some(Found { end, slot, weak: None })
}

/// `(của) thế kỷ trước`, `thế kỷ XX` behind a decade.
fn of_century(line: Line<'_>, at: usize) -> (Option<i32>, usize) {
    let start = if line.word(at) == Of { at + 1 } else { at };
    if !line.words(start, &[World, Era]) {
        return (None, at);
    }
    if line.word(start + 2) == Before {
        return (Some(1900), start + 3);
    }
    match century_number(line, start + 2) {
        Some((number, end)) => (Some((number as i32 - 1) * 100), end),
        None => (None, at),
    }
}

/// `thế kỷ XX`, `thế kỷ 20`, `thế kỷ thứ 15`, `thế kỷ trước`.
pub fn century(line: Line<'_>, at: usize) -> Option<Found> {
    if !line.words(at, &[World, Era]) || counted(line, at) {
        return None;
    }
    let basis = Basis::Reference;
    let offset = |count| Point::Offset { unit: Unit::Century, count, basis };
    match line.word(at + 2) {
        Before => return Found::point(at + 3, offset(-1)),
        This => return Found::point(at + 3, offset(0)),
        _ => {}
    }
    let (number, end) = century_number(line, at + 2)?;
    if let Some(end) = before_christ(line, end) {
        return Found::point(end, Point::Century(1 - number as i32 * 100));
    }
    let moment = |number: u32| Moment::at(Point::Century((number as i32 - 1) * 100));
    match second_century(line, end, number) {
        Some((last, last_end, true)) => {
            Some(Found { end: last_end, slot: Slot::Range(moment(number), moment(last)), weak: None })
        }
        Some((last, last_end, false)) => {
            let slot = Slot::List(vec![(end, moment(number)), (last_end, moment(last))]);
            Some(Found { end: last_end, slot, weak: None })
        }
        None => Found::moment(end, moment(number)),
    }
}

/// `-XVIII`, `- 18`, `và 18` behind the first of two centuries: the second, its end, and whether they are a range.
fn second_century(line: Line<'_>, at: usize, first: u32) -> Option<(u32, usize, bool)> {
    let ranged = line.sign(at) == '-';
    if !ranged && line.word(at) != And {
        return None;
    }
    // `thế kỷ 18 và 19 người con`: a number may count what follows, a Roman one may not.
    let (last, end) = century_number(line, at + 1)?;
    let counts = line.number(at + 1).is_some() && line.is_word(end);
    (last == first + 1 && ends_cleanly(line, end) && !counts).then_some((last, end, ranged))
}

fn century_number(line: Line<'_>, at: usize) -> Option<(u32, usize)> {
    let at = if line.word(at) == Ordinal { at + 1 } else { at };
    if line.is_word(at)
        && let Some(number) = roman(line.surface(at, at + 1))
    {
        return Some((number, at + 1));
    }
    cardinal(line, at).filter(|&(number, _)| (1..=30).contains(&number))
}
