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

/// One past `trước Công nguyên`, `TCN` behind a year or century.
fn before_christ(line: Line<'_>, at: usize) -> Option<usize> {
    let word = |at: usize| if line.is_word(at) { line.surface(at, at + 1) } else { "" };
    if word(at) == "TCN" {
        return Some(at + 1);
    }
    let era = word(at + 1).to_lowercase() == "công" && word(at + 2).to_lowercase() == "nguyên";
    (line.word(at) == Before && era).then_some(at + 3)
}

/// The year of the same number before Christ; the year before the first is 0.
fn bce(year: Year) -> Year {
    match year {
        Year::Given(year) => Year::Given(1 - year),
        other => other,
    }
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
    ((first + 1) % 100 == short as i32 && ends_cleanly(line, at + 2)).then_some((first + 1, at + 2))
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
    // `mùa giải 2017` is played within one year, and the other seasons take their year's name.
    let season = match line.word(at) {
        // Of `mùa mưa năm 2020` only the year is a date.
        Season => line.word_before(head) != Syllable::Year,
        Crop => true,
        Syllable::Year => line.word(at + 1) == Finance,
        _ => false,
    };
    four_digits(line, head).filter(|_| season).and_then(|year| Found::point(head + 1, Point::Year(Year::Given(year))))
}

/// One past the head word of a stretch of years.
pub fn stretch_head(line: Line<'_>, at: usize) -> Option<usize> {
    Some(match (line.word(at), line.word(at + 1)) {
        (Stage, Stretch)
        | (Office, Term)
        | (Time, Term)
        | (Syllable::Year, Study | Finance)
        | (Season, Prize | Ball) => at + 2,
        (Years, Course | Crop) | (Crop, Season) => at + 2,
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
        (Syllable::Year, Study) | (Season, Prize | Ball) => at + 2,
        (Season, Before | Coming | JustNow) if !matches!(line.word_before(at), Lose2 | Get | Crop) => at + 1,
        _ => return None,
    };
    let study = line.word(at + 1) == Study;
    let (years, end) = match (line.word(head), line.word(head + 1)) {
        (This, _) => (0, head + 1),
        (New, _) if study && line.number(head + 1).is_none() => (1, head + 1),
        // `mùa giải năm ngoái` takes the year's name.
        (Syllable::Year, Now) if !study => return Found::point(head + 2, Point::Year(Year::Relative(0))),
        (Syllable::Year, LastYear) if !study => return Found::point(head + 2, Point::Year(Year::Relative(-1))),
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
    decades(line, value as i32, end)
}

/// `60`, `60-70`, `60, 70` behind the head of a decade, perhaps `của thế kỷ trước`.
fn decades(line: Line<'_>, first: i32, end: usize) -> Option<Found> {
    let next = |at: usize, last: i32| {
        let (value, 2) = line.number(at)? else { return None };
        (value as i32 == last + 10 && ends_cleanly(line, at + 1)).then_some((value as i32, at + 1))
    };
    let mut tens = vec![(first, end)];
    let reached = super::day::reach(line, end).and_then(|at| next(at, first));
    tens.extend(reached);
    while let (None, Some(&(last, end))) = (reached, tens.last())
        && let Some(more) = super::day::listed(line, end).and_then(|at| next(at, last))
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
