//! Quarters and seasons: `quý I/2017`, `quý III-IV/2016`, `mùa hè 2017`, `vụ đông xuân 2025-2026`.

use super::month::members;
use super::number::roman;
use super::year::{completing, ends_cleanly, four_digits, headed};
use super::{Found, Slot};
use crate::dates::expression::{Moment, Point, Year};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};

/// `quý I và II năm 2017`, `quý III-IV/2016`.
pub fn quarters(line: Line<'_>, at: usize) -> Option<Found> {
    if line.word(at) != QuarterOrTenth {
        return None;
    }
    let roman = line.is_word(at + 1);
    let quarter = |at: usize| quarter_number(line, at).filter(|_| line.is_word(at) == roman);
    let point = |quarter, year| Point::Quarter(quarter, year);
    if line.sign(at + 2) != '-' {
        return members(line, at + 1, quarter, point, !roman);
    }
    let (first, last) = (quarter(at + 1)?.0, quarter(at + 3)?);
    let (year, end) = completing(line, last.1);
    let moment = |quarter| Moment::at(point(quarter, year));
    (last.0 > first && ends_cleanly(line, end) && (roman || year != Year::Unsaid)).then(|| Found {
        end,
        slot: Slot::Range(moment(first), moment(last.0)),
        weak: None,
    })
}

/// `quý I/2017`, `quý 2 năm 2017`, `quý III`, `quý đầu năm`, `quý này`.
pub fn quarter(line: Line<'_>, at: usize) -> Option<Found> {
    if line.word(at) != QuarterOrTenth {
        return None;
    }
    let (quarter, end) = match (line.word(at + 1), line.word(at + 2)) {
        (Start, Syllable::Year) => (1, at + 2),
        (End, Syllable::Year) => (4, at + 2),
        _ => {
            let (quarter, end) = quarter_number(line, at + 1)?;
            (quarter, end)
        }
    };
    let (year, end) = match completing(line, end) {
        (Year::Unsaid, _) if line.word(end) == Syllable::Year && matches!(line.word(at + 1), Start | End) => {
            (Year::Relative(0), end + 1)
        }
        (Year::Unsaid, end) if !ends_cleanly(line, end) => return None,
        found => found,
    };
    Found::point(end, Point::Quarter(quarter, year))
}

/// `I` to `IV`, `1` to `4`, `đầu`, with the end.
pub fn quarter_number(line: Line<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some((number @ 1..=4, 1)) = line.number(at) {
        return Some((number as u8, at + 1));
    }
    if !line.is_word(at) {
        return None;
    }
    // `quý ba năm 2016`; `đá quý ba màu` and `quý tư nhân` count and name other things.
    let spelled = match line.word(at) {
        One => Some(1),
        Two => Some(2),
        Three => Some(3),
        Four | FourOrPrivate => Some(4),
        _ => None,
    };
    if let Some(number) = spelled {
        let dated = headed(line, at + 1).is_some() || matches!(line.sign(at + 1), '/' | '-');
        return dated.then_some((number, at + 1));
    }
    let number = roman(line.surface(at, at + 1)).filter(|number| *number <= 4)?;
    Some((number as u8, at + 1))
}

/// `Q1/2017`
pub fn lettered_quarter(line: Line<'_>, at: usize) -> Option<Found> {
    let (quarter @ 1..=4, 1) = line.number(at + 1)? else { return None };
    if !line.capital(at) || !line.glued(at + 1) || !matches!(line.sign(at + 2), '/' | '-') {
        return None;
    }
    let year = four_digits(line, at + 3)?;
    Found::point(at + 4, Point::Quarter(quarter as u8, Year::Given(year)))
}

/// `mùa hè 2017`, `mùa xuân năm 2017`, `hè 2018`, `mùa hè này`, `vụ xuân 2026`, `vụ đông xuân 2025-2026`.
pub fn season(line: Line<'_>, at: usize) -> Option<Found> {
    let crop = line.word(at) == Crop;
    let name = if matches!(line.word(at), Season | Crop) { at + 1 } else { at };
    let season = season_number(line.word(name))?;
    let (seasons, year_at) = match season_number(line.word(name + 1)).or((line.sign(name + 1) == '-').then_some(0)) {
        Some(0) if season_number(line.word(name + 2)).is_some() => (2, name + 3),
        Some(1..) => (2, name + 1 + 1),
        _ => (1, name + 1),
    };
    if seasons == 2 && !crop {
        return None;
    }
    if name != at
        && let Some(found) = super::stretch::bare_stretch(line, year_at)
    {
        return Some(Found { weak: None, ..found });
    }
    // Without a head word a season is a season only right before its year, and `thu`, `đông` hardly ever.
    let bare = name == at && !(season == 1 && matches!(line.word_before(at), Start | End | Mid));
    if bare
        && (season > 2
            || line.number(name + 1).is_none()
                && !(season == 2 && line.word(name + 1) == This && line.word(name) == Summer))
    {
        return None;
    }
    let after_new = if line.word(year_at) == New { year_at + 1 } else { year_at };
    let (year, end) = match super::lunar::cycle(line, after_new) {
        Some((_, end)) if four_digits(line, end).is_some() => (Year::Given(four_digits(line, end)?), end + 1),
        Some((cycle, end)) => (Year::Cycle(cycle), end),
        None if line.word(year_at) == This && line.word(at) == Season
            || line.word(year_at) == This && line.word(at) == Summer =>
        {
            (Year::Relative(0), year_at + 1)
        }
        None => completing(line, year_at),
    };
    if year == Year::Unsaid || line.sign(year_at) == '-' || line.sign(year_at) == '.' {
        return None;
    }
    if let Year::Given(first) = year
        && line.sign(end) == '-'
        && let Some(last) = four_digits(line, end + 1).filter(|&last| last == first + 1)
    {
        let year = |year| Moment::at(Point::Year(Year::Given(year)));
        return Some(Found { end: end + 2, slot: Slot::Range(year(first), year(last)), weak: None });
    }
    if seasons == 2 {
        return Found::point(end, Point::Year(year));
    }
    Found::point(end, Point::Season(season, year))
}

/// Spring 1 to winter 4.
pub fn season_number(syllable: Syllable) -> Option<u8> {
    Some(match syllable {
        Spring => 1,
        Summer | Lower => 2,
        Autumn => 3,
        Winter => 4,
        _ => return None,
    })
}
