//! Several days: `các ngày 3, 4 và 5/2`, `sáng 20 và 21/2`, `từ 9 đến 16/4`; and what parts the members of lists and
//! ranges.

use super::day::{headed, spelled, with_year};
use super::figures::numeric;
use super::{Found, Slot, Weak};
use crate::dates::expression::{Moment, Point};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::*;

/// `3, 4 và 5/2/2017`: every number is a day of the last one's month.
pub(super) fn list(line: Line<'_>, at: usize) -> Option<Found> {
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
    if days.is_empty() {
        return None;
    }
    let mut all: Vec<(usize, Moment)> =
        days.into_iter().map(|(end, day)| Some((end, day_in_month_of(moment, day)?))).collect::<Option<_>>()?;
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
    if right.weak == Some(Weak::DayOfMonth) && !(line.word(from) == Day && line.word(to) == Day) {
        return None;
    }
    range_to(day as u8, right)
}

/// `ngày 13 đến 15/7`, `13 đến 15 tháng 7`: a range that no `từ` opens; without `ngày` the month is spelled.
pub fn to_day(line: Line<'_>, at: usize) -> Option<Found> {
    let is_headed = line.word(at) == Day;
    // The end of another date: `8/3 đến …`, `tháng 3 đến …`
    let follows = matches!(line.sign_before(at), '/' | '-' | '.' | ':' | ',') || at > 0 && line.word(at - 1) == Month;
    let start = at + usize::from(is_headed);
    let (day @ 1..=31, 1..=2) = line.number(start).filter(|_| is_headed || !follows)? else { return None };
    let to = reach(line, start + 1).filter(|_| matches!(line.word(start + 1), Reach | Coming))?;
    let numeric = || numeric(line, to, true).map(|found| with_year(line, found)).filter(|_| is_headed);
    // `3 đến 4 tháng một lần` counts months.
    let counts = !is_headed && line.word(to + 2) == One;
    let right = spelled(line, to, true).or_else(numeric).filter(|right| right.weak.is_none() && !counts)?;
    range_to(day as u8, right)
}

/// From a day to another of the month that the other one names.
fn range_to(day: u8, right: Found) -> Option<Found> {
    let Slot::Moment(moment) = right.slot else { return None };
    Some(Found { end: right.end, slot: Slot::Range(day_in_month_of(moment, day)?, moment), weak: None })
}

/// Another day of the month that a day is of.
fn day_in_month_of(moment: Moment, day: u8) -> Option<Moment> {
    let Point::Day { month, leap, year, calendar, .. } = moment.point else { return None };
    Some(Moment::at(Point::Day { day, month, leap, year, calendar }))
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
