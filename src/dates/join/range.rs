//! Two moments that are the ends of a range: `từ tháng 3 đến nay`, `22/5 - 26/5`.

use super::Draft;
use super::pair::{Kind, kind, rank};
use crate::dates::expression::{Content, Moment, Point, Year};
use crate::dates::grammar::Weak;
use crate::dates::grammar::days::reach;
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::*;

/// Joins the two ends of a range, with the prepositions that belong to it.
pub(super) fn ranges(line: Line<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        if let Some(last) = joined.last_mut()
            && let Some(range) = range(line, last, &draft)
        {
            *last = range;
            continue;
        }
        joined.push(draft);
    }
    for draft in &mut joined {
        if matches!(draft.content, Content::Range(..))
            && (draft.rule != "year.stretch")
            && let Some(start) = from_before(line, draft.start)
        {
            draft.start = stage_before(line, start);
            draft.weak = None;
        }
    }
    joined
}

/// The start of `từ`, `kể từ`, `khoảng từ` before a range's left end.
fn from_before(line: Line<'_>, at: usize) -> Option<usize> {
    let from = at.checked_sub(1).filter(|&from| line.word(from) == From)?;
    Some(if from > 0 && line.word(from - 1) == Count { from - 1 } else { from })
}

/// `giai đoạn` before `từ … đến …` names the same stretch.
fn stage_before(line: Line<'_>, at: usize) -> usize {
    match at.checked_sub(2) {
        Some(stage) if line.words(stage, &[Stage, Stretch]) => stage,
        _ => at,
    }
}

fn range(line: Line<'_>, left: &Draft, right: &Draft) -> Option<Draft> {
    let (first, second) = (left.moment()?, right.moment()?);
    let from = from_before(line, left.start);
    let gap = left.end;
    let gap = if line.word(gap) == To { gap + 1 } else { gap };
    let dashed = line.sign(gap) == '-';
    if right.start <= left.end || reach(line, gap) != Some(right.start) {
        return None;
    }
    let together = match from {
        Some(_) => !(dashed && kind(&first) == Kind::Part),
        None => same_kind(&first, &second, dashed),
    };
    if !together || second.point == Point::Now && from.is_none() {
        return None;
    }
    let rule = if rank(&first) >= 2 { left.rule } else { right.rule };
    let clocks = from.is_none() && first.point == Point::Unsaid && second.point == Point::Unsaid;
    let weak = if clocks { Some(Weak::Clock) } else { None };
    Some(Draft { start: left.start, end: right.end, content: Content::Range(first, second), weak, rule })
}

/// Whether two moments are a range without `từ`: both days, both months, both years, or two clocks of one day.
fn same_kind(first: &Moment, second: &Moment, dashed: bool) -> bool {
    match (first.point, second.point) {
        (Point::Day { month: Some(_), .. }, Point::Day { month: Some(_), .. }) => true,
        (Point::Month { .. }, Point::Month { .. }) | (Point::Quarter(..), Point::Quarter(..)) => true,
        (Point::Century(first), Point::Century(second)) | (Point::Decade(first), Point::Decade(second)) => {
            first < second
        }
        (Point::Year(Year::Given(first)), Point::Year(Year::Given(second))) => first < second,
        (Point::Unsaid, Point::Unsaid | Point::Day { .. } | Point::Offset { .. }) => {
            dashed && first.clock.is_some() && second.clock.is_some()
        }
        _ => false,
    }
}
