//! Years: `năm 2017`, `năm ngoái`, `năm Đinh Dậu`, and the year that completes a month or quarter.

use super::era::{bce, before_christ};
use super::lunar::cycle;
use super::number::{cardinal, unit};
use super::stretch::bare_stretch;
use super::{Found, Slot, Weak};
use crate::dates::expression::{Basis, Point, Unit, Year};
use crate::dates::grammar::clock::starts_cleanly;
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};

/// The years that news writes with four digits.
pub(super) const PLAUSIBLE: std::ops::RangeInclusive<u32> = 1000..=2999;

/// A year of four digits at `at`, with nothing glued behind it that would make it another number.
pub fn four_digits(line: Line<'_>, at: usize) -> Option<i32> {
    let (value, 4) = line.number(at)? else { return None };
    (PLAUSIBLE.contains(&value) && ends_cleanly(line, at + 1)).then_some(value as i32)
}

/// Whether a number that ends before `at` is no head of a longer one: `2017/NĐ-CP`, `1.200`, `30%`.
pub fn ends_cleanly(line: Line<'_>, at: usize) -> bool {
    if !line.glued(at) {
        return true;
    }
    match line.sign(at) {
        '\0' | '%' | '°' | 'º' | '$' | '+' => false,
        '/' | '-' if line.glued(at + 1) => !(line.number(at + 1).is_some() || line.is_word(at + 1)),
        '.' | ',' | ':' if line.glued(at + 1) => line.number(at + 1).is_none(),
        _ => true,
    }
}

/// The year at `at`, with its head word: `năm 2017`, `năm nay`, `năm Đinh Dậu`, `sang năm`.
pub fn headed(line: Line<'_>, at: usize) -> Option<(Year, usize)> {
    if line.word(at) == Crossing && line.word(at + 1) == Syllable::Year && line.number(at + 2).is_none() {
        return Some((Year::Relative(1), at + 2));
    }
    if line.word(at) != Syllable::Year {
        return None;
    }
    let at = at + 1;
    if let Some(year) = four_digits(line, at) {
        return Some((Year::Given(year), at + 1));
    }
    if let Some((year, _)) = line.number(at)
        && before_christ(line, at + 1).is_some()
    {
        return Some((Year::Given(year as i32), at + 1));
    }
    // `năm 938`, not `năm 500 hộ`
    if let (Some((year @ 100..=999, 3)), false) = (line.number(at), line.is_word(at + 1) && !early(line.word(at + 1)))
        && ends_cleanly(line, at + 1)
    {
        return Some((Year::Given(year as i32), at + 1));
    }
    // `năm mới Giáp Thìn`
    let at = if line.word(at) == New && cycle(line, at + 1).is_some() { at + 1 } else { at };
    if let Some((cycle, end)) = cycle(line, at) {
        // `năm Đinh Dậu 2017` says the same twice.
        return Some(match four_digits(line, end) {
            Some(year) => (Year::Given(year), end + 1),
            None => (Year::Cycle(cycle), end),
        });
    }
    if let Some((value, end)) = cardinal(line, at)
        && line.number(at).is_none()
        && PLAUSIBLE.contains(&value)
    {
        return Some((Year::Given(value as i32), end));
    }
    let (years, end) = relative(line, at)?;
    Some((Year::Relative(years), end))
}

/// Words that may follow a year of three digits, which a counted noun may not be.
fn early(syllable: Syllable) -> bool {
    matches!(syllable, To | Reach | Coming | Before | After | And | Being | Did | Will | In | At)
}

/// What follows `năm`: nay, ngoái, trước, sau, tới, kia, vừa qua.
fn relative(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    Some(match (line.word(at), line.word(at + 1)) {
        (Before, More) => (-2, at + 2),
        (Over, _) => (-1, at + 1),
        (Now, _) => (0, at + 1),
        (LastYear, _) => (-1, at + 1),
        (BeforeYesterday, _) => (-2, at + 1),
        (Before, next) if !matches!(next, Yon | Here) => (-1, at + 1),
        (Past, _) => (-1, at + 1),
        (JustNow, Past | Over) => (-1, at + 2),
        (Coming, _) => (1, at + 1),
        (Approach, Coming) => (1, at + 2),
        (After, _) => (1, at + 1),
        _ => return None,
    })
}

/// The year that completes a month or quarter: `/2017`, `-2017`, ` năm 2017`, `, năm ngoái`, ` 2017`.
pub fn completing(line: Line<'_>, at: usize) -> (Year, usize) {
    let none = (Year::Unsaid, at);
    let sign = line.sign(at);
    if matches!(sign, '/' | '-' | '.') {
        return four_digits(line, at + 1).map_or(none, |year| (Year::Given(year), at + 2));
    }
    let start = if sign == ',' || line.word(at) == Of { at + 1 } else { at };
    if let Some(found) = headed(line, start) {
        return found;
    }
    // `14 tháng 4, 2015`, unless 2015 counts something.
    if let Some(year) =
        four_digits(line, at + 1).filter(|year| sign == ',' && (1900..=2100).contains(year) && !line.is_word(at + 2))
    {
        return (Year::Given(year), at + 2);
    }
    match four_digits(line, at) {
        Some(year) => (Year::Given(year), at + 1),
        None => none,
    }
}

/// `các năm 2011, 2012`, `hai năm 2020 - 2021`: the head says that several follow.
pub fn several(line: Line<'_>, at: usize) -> Option<Found> {
    if line.word(at + 1) != Syllable::Year {
        return None;
    }
    if line.word(at) == Every {
        let year = four_digits(line, at + 2)?;
        super::days::listed(line, at + 3)?;
        return Found::point(at + 3, Point::Year(Year::Given(year)));
    }
    let (count @ 2..=3, _) = super::number::small(line, at, 3)? else { return None };
    let found = bare_stretch(line, at + 2)?;
    let Slot::Range(from, to) = found.slot else { return None };
    let (Point::Year(Year::Given(first)), Point::Year(Year::Given(last))) = (from.point, to.point) else { return None };
    (last - first + 1 == i32::from(count) && starts_cleanly(line, at)).then_some(Found { weak: None, ..found })
}

/// `năm 2017`, `năm ngoái`, `sang năm`, `năm Đinh Dậu`.
pub fn year(line: Line<'_>, at: usize) -> Option<Found> {
    if line.word(at) == Syllable::Year
        && !matches!(line.word_before(at), Syllable::Year)
        && line.number(at.wrapping_sub(1)).is_none()
        && let Some(found) = bare_stretch(line, at + 1)
    {
        return Some(Found { weak: None, ..found });
    }
    let (year, end) = headed(line, at)?;
    // `bước sang năm thứ 7`
    if line.word(end) == Ordinal {
        return None;
    }
    // `mười năm trước`, `nhiều năm qua`: a count of years is no year.
    if matches!(year, Year::Relative(_)) && (counted(line, at) && !numbered_term(line, at) || whole_year(line, at, end))
    {
        return None;
    }
    let (year, end) = before_christ(line, end).map_or((year, end), |end| (bce(year), end));
    let same_period = at >= 2 && line.words(at - 2, &[Same, Term]);
    let point = match year {
        Year::Relative(years) if same_period => Point::Offset { unit: Unit::Year, count: years, basis: Basis::Mention },
        Year::Relative(-1) if line.word(end - 1) == Past => Point::YearPast,
        // `Năm 2015 … Năm sau …`
        Year::Relative(1) if line.word(end - 1) == After && line.capital(at) => {
            Point::Offset { unit: Unit::Year, count: 1, basis: Basis::Mention }
        }
        year => Point::Year(year),
    };
    Found::point(end, point)
}

/// `cả năm rồi` is a stretch as long as a year.
fn whole_year(line: Line<'_>, at: usize, end: usize) -> bool {
    line.word(end - 1) == Over
        && at > 0
        && (line.word(at - 1) == Quarterly || matches!(line.surface(at - 1, at), "cả" | "Cả"))
}

/// `học kỳ 2 năm nay`: the number is that of the term.
fn numbered_term(line: Line<'_>, at: usize) -> bool {
    at >= 2 && line.number(at - 1).is_some() && line.word(at - 2) == Term
}

/// Whether a count stands before the unit at `at`.
pub fn counted(line: Line<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = line.word(before);
    line.number(before).is_some()
        || unit(word).is_some() && word != Syllable::Year
        || matches!(
            word,
            Few | Ten
                | Tens
                | Hundred
                | Thousand
                | Dozen
                | Plural
                | Every
                | Each
                | Daily
                | Million
                | FourOrPrivate
                | FiveAfterTens
                | OneAfterTens
                | AndHalf
        )
        || matches!(line.surface(before, at).to_lowercase().as_str(), "nhiều" | "bao" | "nhiêu" | "tỷ" | "nửa")
}

/// `2017` alone.
pub fn bare(line: Line<'_>, at: usize) -> Option<Found> {
    // `SN1974` is as good as `SN 1974`.
    if !starts_cleanly(line, at) && line.word_before(at) != BirthShort {
        return None;
    }
    let year = four_digits(line, at).filter(|year| (1700..=2100).contains(year))?;
    Found::point(at + 1, Point::Year(Year::Given(year)))?.weak(Weak::Year)
}
