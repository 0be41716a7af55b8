//! Months and what is counted in them: months, half-years, the first or last months of a year.

use super::clock::starts_cleanly;
use super::day::month_number;
use super::number::small;
use super::year::{completing, counted, ends_cleanly, four_digits, headed};
use super::{Found, Slot, Weak};
use crate::dates::expression::{Basis, Moment, Point, Unit, Year};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};
use crate::document::{Calendar, Modifier};

/// `tháng 3`, `tháng 3/2017`, `tháng ba năm 2017`, `tháng Giêng`, `tháng 9-10/2016`.
pub fn month(line: Line<'_>, at: usize) -> Option<Found> {
    if line.word(at) != Syllable::Month {
        return None;
    }
    let five = line.word(at + 1) == Syllable::Year;
    // `tháng năm` is May only with a capital; `năm tháng` and `tháng năm 2017` are not.
    if five && !line.capital(at + 1) {
        return None;
    }
    let (month, calendar, end) = month_number(line, at + 1)?;
    if loosely_counted(line, at) || named_by_a_month(line, at) || !written(line, at + 1, end) {
        return None;
    }
    if let Some(found) = months(line, month, end).or_else(|| months_of_years(line, at + 1)) {
        return Some(found);
    }
    if matches!(line.sign(end), '/' | '.' | '-')
        && line.glued(end)
        && line.number(end + 1).is_some()
        && four_digits(line, end + 1).is_none()
    {
        return None;
    }
    let leap = line.word(end) == Leap;
    let (year, end) = completing(line, end + usize::from(leap));
    let (calendar, end) = super::lunar::mark(line, end, if leap { Calendar::Lunar } else { calendar });
    Found::point(end, Point::Month { month, leap, year, calendar })
}

/// A count before `tháng`: `3 tháng 5 ngày`, `mỗi tháng một lần`, `năm tháng`.
fn loosely_counted(line: Line<'_>, at: usize) -> bool {
    counted(line, at) || line.word_before(at) == Syllable::Year
}

/// `Cách mạng Tháng Tám`, `đường 2 Tháng 9`: names.
fn named_by_a_month(line: Line<'_>, at: usize) -> bool {
    line.word_before(at) == Revolution
        || line.capital(at)
            && at > 0
            && (line.is_word(at - 1) || line.number(at - 1).is_some())
            && !line.surface(at, at + 1).chars().all(char::is_uppercase)
}

/// Whether the month's number is the whole of a number, and no count of something: `tháng 3 lần`.
fn written(line: Line<'_>, number: usize, end: usize) -> bool {
    line.number(number).is_none() || ends_cleanly(line, end) || matches!(line.sign(end), '/' | '-' | '.')
}

/// `2/2012 – 9/2015` behind `tháng`.
fn months_of_years(line: Line<'_>, at: usize) -> Option<Found> {
    let found = super::figures::bare(line, at)?;
    let Slot::Range(from, to) = found.slot else { return None };
    let months = matches!((from.point, to.point), (Point::Month { .. }, Point::Month { .. }));
    months.then_some(Found { weak: None, ..found })
}

/// `9-10/2016`, `3 - 4` behind `tháng`.
fn months(line: Line<'_>, first: u8, at: usize) -> Option<Found> {
    if line.sign(at) != '-' {
        return None;
    }
    let (last @ 1..=12, 1..=2) = line.number(at + 1)? else { return None };
    if last <= u32::from(first) && four_digits(line, at + 3).is_none() {
        return None;
    }
    let (year, end) = completing(line, at + 2);
    if !ends_cleanly(line, end) {
        return None;
    }
    let point = |month| Moment::at(Point::Month { month, leap: false, year, calendar: Calendar::Solar });
    Some(Found { end, slot: Slot::Range(point(first), point(last as u8)), weak: None })
}

/// `các tháng 3, 4 và 5 năm 2017`, `tháng 3 và 4/2017`: without head and year the second number may count anything.
pub fn list(line: Line<'_>, at: usize) -> Option<Found> {
    let several = line.word(at) == Every;
    let head = at + usize::from(several);
    if line.word(head) != Syllable::Month || !several && (loosely_counted(line, head) || named_by_a_month(line, head)) {
        return None;
    }
    let month = |at: usize| match line.number(at)? {
        (month @ 1..=12, 1..=2) => Some((month as u8, at + 1)),
        _ => None,
    };
    let point = |month, year| Point::Month { month, leap: false, year, calendar: Calendar::Solar };
    members(line, head + 1, month, point, !several)
}

/// Numbered units of one year, of which only the last may state it.
pub(super) fn members(
    line: Line<'_>,
    at: usize,
    number: impl Fn(usize) -> Option<(u8, usize)>,
    point: impl Fn(u8, Year) -> Point,
    dated: bool,
) -> Option<Found> {
    let mut numbers = vec![number(at)?];
    while let Some(more) = super::days::listed(line, numbers.last()?.1).and_then(&number) {
        numbers.push(more);
    }
    let (year, end) = completing(line, numbers.last()?.1);
    if numbers.len() < 2 || dated && year == Year::Unsaid || !ends_cleanly(line, end) {
        return None;
    }
    let last = numbers.len() - 1;
    let member = |(index, (number, at))| (if index == last { end } else { at }, Moment::at(point(number, year)));
    Some(Found { end, slot: Slot::List(numbers.into_iter().enumerate().map(member).collect()), weak: None })
}

/// `6 tháng đầu năm 2017`, `9 tháng cuối năm`, `sáu tháng đầu năm nay`, `9 tháng năm 2023`.
pub fn months_of_year(line: Line<'_>, at: usize) -> Option<Found> {
    if !starts_cleanly(line, at) {
        return None;
    }
    let (count, month) = small(line, at, 12)?;
    let count = match line.word(month) {
        Syllable::Month => count,
        // `hai quý đầu năm`
        QuarterOrTenth if count <= 4 => count * 3,
        _ => return None,
    };
    if matches!(line.word_before(at), Day | Syllable::Month) {
        return None;
    }
    let (first, last, year) = match line.word(month + 1) {
        Start if line.word(month + 2) == Of => (1, count, month + 3),
        Start => (1, count, month + 2),
        End => (13 - count, 12, month + 2),
        Of if headed(line, month + 2).is_some() => (1, count, month + 2),
        Syllable::Year if four_digits(line, month + 2).is_some() => (1, count, month + 1),
        Syllable::Year if matches!(line.word(month + 2), Now | LastYear) => (1, count, month + 1),
        _ => return None,
    };
    if line.word(year) != Syllable::Year {
        return None;
    }
    let (year, end) = headed(line, year).unwrap_or((Year::Unsaid, year + 1));
    // `6 tháng đầu năm năm 2017` stammers.
    let (year, end) = if year == Year::Unsaid { headed(line, end).unwrap_or((year, end)) } else { (year, end) };
    Found::point(end, Point::Months(first, last, year))
}

/// `lũy kế 9 tháng`, `tính chung 6 tháng`, `sơ kết 6 tháng`: months of the year of the report, counted from January.
pub fn cumulative(line: Line<'_>, at: usize) -> Option<Found> {
    let (count @ 2..=11, month) = small(line, at, 11)? else { return None };
    let summed = at >= 2
        && matches!(
            line.surface(at - 2, at).to_lowercase().as_str(),
            "lũy kế" | "luỹ kế" | "tính chung" | "sơ kết" | "cộng dồn"
        );
    // `sơ kết 6 tháng thực hiện nghị quyết`
    let whole = !line.is_word(month + 1) || matches!(line.word(month + 1), Did | Reach | Rise | Fall | Achieve);
    if line.word(month) != Syllable::Month || !summed || !whole {
        return None;
    }
    Found::point(month + 1, Point::Months(1, count, Year::Unsaid))
}

/// `T5/2017`; without its year it is a weekday.
pub fn lettered_month(line: Line<'_>, at: usize) -> Option<Found> {
    let (month @ 1..=12, 1..=2) = line.number(at + 1)? else { return None };
    if !line.capital(at) || !line.glued(at + 1) || line.sign(at + 2) != '/' {
        return None;
    }
    let year = four_digits(line, at + 3)?;
    let point = Point::Month { month: month as u8, leap: false, year: Year::Given(year), calendar: Calendar::Solar };
    Found::point(at + 4, point)
}

/// `nửa đầu năm 2017`, `nửa cuối năm`, `nửa đầu tháng 5`, `nửa năm 2017`, `những tháng cuối năm`.
pub fn part_of_year(line: Line<'_>, at: usize) -> Option<Found> {
    let (half, unit) = match (line.word(at), line.word(at + 1), line.word(at + 2)) {
        (Half, Start, _) => (1, at + 2),
        (Half, End, _) => (2, at + 2),
        (Half, Syllable::Year, _) if four_digits(line, at + 2).is_some() => (1, at + 1),
        (Plural, Syllable::Month, Start) => (3, at + 3),
        (Plural, Syllable::Month, End) => (4, at + 3),
        _ => return None,
    };
    let modifier = if half % 2 == 1 { Modifier::Start } else { Modifier::End };
    if line.word(unit) == Syllable::Month && half < 3 {
        let found = month(line, unit)?;
        let Slot::Moment(moment) = found.slot else { return None };
        return Found::moment(found.end, Moment { modifier: Some(modifier), ..moment });
    }
    if line.word(unit) != Syllable::Year {
        return None;
    }
    let (year, end) = headed(line, unit).unwrap_or((Year::Unsaid, unit + 1));
    if half < 3 {
        return Found::point(end, Point::Half(half, year));
    }
    let year = if year == Year::Unsaid { Year::Relative(0) } else { year };
    Found::moment(end, Moment { modifier: Some(modifier), ..Moment::at(Point::Year(year)) })
}

/// `đầu năm`, `cuối tháng`, `giữa năm ngoái`, `đầu tuần này`, `trung tuần tháng 5`, `đầu xuân`,
/// `cuối mùa giải năm nay`.
pub fn narrowed(line: Line<'_>, at: usize) -> Option<(Modifier, usize)> {
    let modifier = match (line.word(at), line.word(at + 1), line.word(at + 2)) {
        (Upper, Week, Syllable::Month) => (Modifier::Start, at + 2),
        (Middle, Week, Syllable::Month) => (Modifier::Mid, at + 2),
        (Lower, Week, Syllable::Month) => (Modifier::End, at + 2),
        (Plural, Day | Syllable::Year, Start) => (Modifier::Start, at + 3),
        (Plural, Day | Syllable::Year, Mid) => (Modifier::Mid, at + 3),
        (Plural, Day | Syllable::Year, End) => (Modifier::End, at + 3),
        (Half, Start, World | Collect) => (Modifier::Start, at + 2),
        (Half, End, World | Collect) => (Modifier::End, at + 2),
        // `lần đầu tháng 9` is the first time.
        (Start, ..) if line.word_before(at) == Times => return None,
        (Start, ..) => (Modifier::Start, at + 1),
        (Mid, ..) => (Modifier::Mid, at + 1),
        (End, ..) => (Modifier::End, at + 1),
        _ => return None,
    };
    Some(modifier)
}

/// A unit of which the text names only a part: `đầu năm`, `cuối tháng`, `giữa quý`.
pub fn unit_in_part(line: Line<'_>, at: usize) -> Option<Found> {
    let (modifier, unit) = narrowed(line, at)?;
    let named = match line.word(unit) {
        Syllable::Year => Unit::Year,
        Syllable::Month => Unit::Month,
        Week if modifier != Modifier::End => Unit::Week,
        _ => return None,
    };
    // `đầu năm 2017` is read with its year; `đầu năm học` is of another kind.
    let next = line.word(unit + 1);
    let whole = match named {
        Unit::Year => headed(line, unit).is_some(),
        Unit::Month => month(line, unit).is_some() || super::relative::single_unit(line, unit).is_some(),
        _ => super::relative::single_unit(line, unit).is_some(),
    };
    if whole {
        return None;
    }
    if line.number(unit + 1).is_some() && line.glued(unit + 1) || matches!(next, Study | Finance) {
        return None;
    }
    let end = if named == Unit::Year && next == New { unit + 2 } else { unit + 1 };
    if let Some(year) = four_digits(line, end).filter(|_| named == Unit::Year) {
        let moment = Moment { modifier: Some(modifier), ..Moment::at(Point::Year(Year::Given(year))) };
        return Found::moment(end + 1, moment);
    }
    if line.number(unit + 1).is_some() {
        return None;
    }
    let point = Point::Offset { unit: named, count: 0, basis: Basis::Reference };
    let found = Found::moment(end, Moment { modifier: Some(modifier), ..Moment::at(point) })?;
    found.weak(Weak::Unit)
}
