//! Years and what is counted in them: years, decades, centuries, stretches of years.

use super::lunar::cycle;
use super::number::{cardinal, roman, unit};
use super::{Found, Slot, Weak};
use crate::dates::expression::{Basis, Moment, Point, Unit, Year};
use crate::dates::grammar::clock::starts_cleanly;
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};

/// The years that news writes with four digits.
const PLAUSIBLE: std::ops::RangeInclusive<u32> = 1000..=2999;

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
        super::day::listed(line, at + 3)?;
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
    if matches!(year, Year::Relative(_)) && counted(line, at) {
        return None;
    }
    let same_period = at >= 2 && line.words(at - 2, &[Same, Term]);
    let point = match year {
        Year::Relative(years) if same_period => Point::Offset { unit: Unit::Year, count: years, basis: Basis::Mention },
        Year::Relative(-1) if line.word(end - 1) == Past => Point::YearPast,
        year => Point::Year(year),
    };
    Found::point(end, point)
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

/// The end of `2016-2020`, `2016/17` behind its first year.
fn second_year(line: Line<'_>, at: usize, first: Year) -> Option<(i32, usize)> {
    let Year::Given(first) = first else { return None };
    let sign = line.sign(at);
    if !matches!(sign, '-' | '/') {
        return None;
    }
    if let Some(last) = four_digits(line, at + 1) {
        return (last >= first && last - first <= 400 && (sign == '-' || last == first + 1)).then_some((last, at + 2));
    }
    let (Some((short, 2)), true) = (line.number(at + 1), line.glued(at) && line.glued(at + 1)) else { return None };
    let last = first - first % 100 + short as i32;
    (last == first + 1 && ends_cleanly(line, at + 2)).then_some((last, at + 2))
}

fn years(first: i32, last: i32, end: usize) -> Option<Found> {
    let year = |year| Moment::at(Point::Year(Year::Given(year)));
    Some(Found { end, slot: Slot::Range(year(first), year(last)), weak: None })
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

/// `2016-2020`, `2016 - 2020`, `2016/17`.
pub fn bare_stretch(line: Line<'_>, at: usize) -> Option<Found> {
    if !starts_cleanly(line, at) {
        return None;
    }
    let (first, 4) = line.number(at)? else { return None };
    if !PLAUSIBLE.contains(&first) {
        return None;
    }
    let (last, end) = second_year(line, at + 1, Year::Given(first as i32))?;

    years(first as i32, last, end)?.weak(Weak::Years)
}

/// `giai đoạn 2016-2020`, `nhiệm kỳ 2015 - 2020`, `năm học 2016-2017`, `mùa giải 2016/17`, `khóa 1978-1981`.
pub fn stretch(line: Line<'_>, at: usize) -> Option<Found> {
    let mut head = stretch_head(line, at)?;
    if line.word(head) == New {
        head += 1;
    }
    if line.word(head) == From {
        head += 1;
    }
    if line.word(head) == Syllable::Year {
        head += 1;
    }
    let (first, 4) = line.number(head)? else { return None };
    if !PLAUSIBLE.contains(&first) {
        return None;
    }
    let first = first as i32;
    if let Some((last, end)) = second_year(line, head + 1, Year::Given(first)) {
        return years(first, last, end);
    }
    if matches!(line.word(head + 1), Reach | Coming) {
        let last = if line.word(head + 2) == Syllable::Year { head + 3 } else { head + 2 };
        if let Some(year) = four_digits(line, last).filter(|&year| year >= first) {
            return years(first, year, last + 1);
        }
    }
    None
}

/// One past the head word of a stretch of years.
pub fn stretch_head(line: Line<'_>, at: usize) -> Option<usize> {
    Some(match (line.word(at), line.word(at + 1)) {
        (Stage, Stretch) | (Office, Term) | (Time, Term) | (Syllable::Year, Study | Finance) | (Season, Prize) => {
            at + 2
        }
        (Years, Course | Crop) => at + 2,
        (Course, Study) => at + 2,
        (Course, _) if line.number(at + 1).is_some_and(|(_, digits)| digits == 4) => at + 1,
        (Time, Clear) => at + 2,
        (Season, Drought | Rain) if line.word(at + 2) == Syllable::Year => at + 3,
        (Season, Drought | Rain) => at + 2,
        (Season, _) if line.number(at + 1).is_some() => at + 1,
        _ => return None,
    })
}

/// `năm học này`, `năm học trước`, `mùa giải tới`, `mùa giải năm nay`, `mùa trước`.
pub fn school_year(line: Line<'_>, at: usize) -> Option<Found> {
    let head = match (line.word(at), line.word(at + 1)) {
        (Syllable::Year, Study) | (Season, Prize) => at + 2,
        (Season, Before | Coming | JustNow) if !matches!(line.word_before(at), Lose2 | Get | Crop) => at + 1,
        _ => return None,
    };
    let study = line.word(at + 1) == Study;
    let (years, end) = match (line.word(head), line.word(head + 1)) {
        (This, _) => (0, head + 1),
        (New, _) if study && line.number(head + 1).is_none() => (1, head + 1),
        (Syllable::Year, Now) => (0, head + 2),
        (Syllable::Year, LastYear) => (-1, head + 2),
        (Before | Past, _) => (-1, head + 1),
        (JustNow, Past | Over) => (if study { -1 } else { 0 }, head + 2),
        (Coming | After, _) => (1, head + 1),
        _ => return None,
    };
    Found::point(end, Point::SchoolYear(years))
}

/// `những năm 80`, `những năm 1990`, `thập niên 90`, `thập kỷ 1990`, `những năm ba mươi`, each perhaps `của thế kỷ trước`.
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
    let (century, end) = of_century(line, end);
    Found::point(end, Point::Decade(century.unwrap_or(1900) + value as i32))
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
    Found::point(end, Point::Century((number as i32 - 1) * 100))
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
