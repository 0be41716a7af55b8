//! Stretches of years: `2016-2020`, `giai đoạn 2016 - 2020`, `mùa giải 2016/17`, `năm học này`.

use super::clock::starts_cleanly;
use super::year::{PLAUSIBLE, ends_cleanly, four_digits};
use super::{Found, Slot, Weak};
use crate::dates::expression::{Moment, Point, Year};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};

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
        (Season, Before | Coming | JustNow) if !matches!(line.word_before(at), Lost | Get | Crop) => at + 1,
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
