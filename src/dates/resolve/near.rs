//! Sums with days: the candidate that lies nearest to the reference date, and how far that is.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::dates::expression::Tense;

/// The candidate of the years around `reference` that lies nearest to it, on the side that the tense allows.
pub(super) fn nearest(reference: Date, tense: Tense, candidate: impl Fn(i32) -> Option<Date> + Copy) -> Option<Date> {
    let year = i32::from(reference.year());
    // Four years either way for the 29th of February.
    let near = year - 1..=year + 1;
    let years = if near.clone().any(|year| candidate(year).is_some()) { near } else { year - 4..=year + 4 };
    let around = years.filter_map(candidate).filter(|&date| match tense {
        Tense::Open | Tense::Planned => true,
        Tense::Past => date <= reference,
        Tense::Future => date >= reference,
    });
    around.min_by_key(|&date| (far(reference, date, tense), date))
}

/// How far a candidate lies from the reference date. News tells of the past: without a word of plans what lies more
/// than two months ahead is less likely than the same day of the year before.
fn far(reference: Date, date: Date, tense: Tense) -> i32 {
    let distance = distance(reference, date);
    match tense {
        Tense::Open if date > reference && distance > 60 => distance + UNLIKELY,
        Tense::Planned if date < reference && distance > 60 => distance + 2 * UNLIKELY,
        _ => distance,
    }
}

/// Days by which a candidate on the unlikely side must be nearer.
const UNLIKELY: i32 = 120;

pub(super) fn distance(a: Date, b: Date) -> i32 {
    (day_number(a) - day_number(b)).abs()
}

/// Days since 1 March of the year 0; a `Span` would balance units that are not asked for.
fn day_number(date: Date) -> i32 {
    let (year, month) = (i32::from(date.year()), i32::from(date.month()));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + i32::from(date.day())
}

pub(super) fn civil(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()
}

pub(super) fn shifted(date: Date, span: Span) -> Option<Date> {
    date.checked_add(span).ok()
}

/// The given weekday of the week that begins on `monday`.
pub(super) fn days_after(monday: Date, weekday: Weekday) -> Option<Date> {
    shifted(monday, i32::from(weekday.to_monday_zero_offset()).days())
}
