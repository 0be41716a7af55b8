//! Pieces that stand side by side become one expression: `8h` + `sáng` + `30/5`, `chiều nay` + `(30/5)`,
//! `từ` + `tháng 3` + `đến` + `nay`; members of a list share their month and year.

use crate::dates::expression::{Content, Moment, Point, Unit, Year};
use crate::dates::grammar::days::{listed, reach};
use crate::dates::grammar::month::narrowed;
use crate::dates::grammar::{Slot, Weak};
use crate::dates::line::Line;
use crate::dates::rules::{Piece, RULES};
use crate::dates::vocabulary::Syllable::*;
use crate::document::Modifier;

mod pair;
mod range;

use pair::merge;
use range::ranges;

/// An expression in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// First unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// What it says.
    pub content: Content,
    /// What it lacks.
    pub weak: Option<Weak>,
    /// The id of the rule that gave it its place on the calendar.
    pub rule: &'static str,
}

impl Draft {
    /// The moment, unless it is a range.
    pub fn moment(&self) -> Option<Moment> {
        match self.content {
            Content::Moment(moment) => Some(moment),
            Content::Range(..) => None,
        }
    }
}

/// Pieces to drafts, in text order.
pub fn join(line: Line<'_>, pieces: Vec<Piece>) -> Vec<Draft> {
    let mut drafts = ranges(line, merged(line, pieces));
    share(line, &mut drafts);
    for draft in &mut drafts {
        loosen(line, draft);
    }
    drafts
}

/// Merges neighbours into moments.
fn merged(line: Line<'_>, pieces: Vec<Piece>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let rule = RULES[piece.rule].id;
        let (start, end, weak) = (piece.start, piece.found.end, piece.found.weak);
        match piece.found.slot {
            Slot::Nothing => {}
            Slot::List(days) => list(line, start, days, rule, &mut drafts),
            Slot::Range(from, to) => {
                add(line, Draft { start, end, content: Content::Range(from, to), weak, rule }, &mut drafts)
            }
            Slot::Moment(moment) => {
                add(line, Draft { start, end, content: Content::Moment(moment), weak, rule }, &mut drafts)
            }
        }
    }
    drafts
}

fn add(line: Line<'_>, draft: Draft, drafts: &mut Vec<Draft>) {
    let mut draft = draft;
    narrow(line, &mut draft);
    // What is now complete may itself complete the one before it: `hôm nay` + (`(9-2` + `, tức 22 tháng Chạp)`).
    while let Some(joined) = drafts.last().and_then(|last| merge(line, last, &draft)) {
        drafts.pop();
        draft = joined;
    }
    drafts.push(draft);
}

fn list(line: Line<'_>, start: usize, days: Vec<(usize, Moment)>, rule: &'static str, drafts: &mut Vec<Draft>) {
    let mut start = start;
    for (index, (end, moment)) in days.into_iter().enumerate() {
        let draft = Draft { start, end, content: Content::Moment(moment), weak: None, rule };
        if index == 0 {
            add(line, draft, drafts);
        } else {
            drafts.push(draft);
        }
        start = listed(line, end).unwrap_or(end);
    }
}

/// Takes in `đầu`, `giữa`, `cuối`, `trung tuần` before a unit longer than a day.
fn narrow(line: Line<'_>, draft: &mut Draft) {
    let Content::Moment(moment) = &mut draft.content else {
        if RULES.iter().any(|rule| rule.id == draft.rule && rule.id == "year.stretch") {
            let Some((modifier, start)) = narrowed_before(line, draft.start) else { return };
            draft.start = start;
            if let Content::Range(from, _) = &mut draft.content {
                from.modifier = Some(modifier);
            }
        }
        return;
    };
    let long = match moment.point {
        Point::Month { .. } | Point::Year(_) | Point::Quarter(..) | Point::Season(..) | Point::Decade(_) => true,
        Point::Century(_) | Point::SchoolYear(_) | Point::Half(..) => true,
        Point::Offset { unit, .. } => unit != Unit::Day,
        _ => false,
    };
    if !long || moment.modifier.is_some() {
        return;
    }
    if let Some((modifier, start)) = narrowed_before(line, draft.start) {
        moment.modifier = Some(modifier);
        draft.start = start;
        draft.weak = None;
    }
}

fn narrowed_before(line: Line<'_>, at: usize) -> Option<(Modifier, usize)> {
    for size in [3, 2, 1] {
        let Some(start) = at.checked_sub(size) else { continue };
        if let Some((modifier, end)) = narrowed(line, start)
            && end == at
        {
            return Some((modifier, start));
        }
    }
    None
}

/// Takes in `khoảng`, `hơn`, `gần` and the like.
fn loosen(line: Line<'_>, draft: &mut Draft) {
    let moment = match &mut draft.content {
        Content::Moment(moment) | Content::Range(moment, _) => moment,
    };
    let counted = moment.clock.is_some()
        || matches!(moment.point, Point::Offset { unit, count, .. } if unit != Unit::Day && count.abs() > 1 || count.abs() > 1);
    while let Some(before) = draft.start.checked_sub(1) {
        let word = line.word(before);
        let loose = match word {
            About => true,
            MoreThan | Nearly | Approximately | Outside | Range | Degree => counted,
            _ => false,
        };
        if !loose || line.sign(before) != '\0' {
            return;
        }
        draft.start = before;
        moment.modifier = Some(Modifier::Approx);
    }
}

/// Members of a list share the year that only the last states; a bare year or month after a full one is of its kind.
fn share(line: Line<'_>, drafts: &mut [Draft]) {
    for right in 1..drafts.len() {
        let (before, after) = drafts.split_at_mut(right);
        let (last, draft) = (&before[right - 1], &mut after[0]);
        if listed(line, last.end) == Some(draft.start) {
            let fits = matches!(
                (last.weak, kind_of_unit(last), draft.weak),
                (None, Some(Unit::Year), Some(Weak::Year))
                    | (None, Some(Unit::Month), Some(Weak::Month))
                    | (None, Some(Unit::Day), Some(Weak::Day))
            );
            if fits {
                draft.weak = None;
            }
        }
    }
    for left in (0..drafts.len().saturating_sub(1)).rev() {
        let (before, after) = drafts.split_at_mut(left + 1);
        let (draft, next) = (&mut before[left], &after[0]);
        if listed(line, draft.end) != Some(next.start) && reach(line, draft.end) != Some(next.start) {
            continue;
        }
        if let (Content::Moment(moment), Some(next)) = (&mut draft.content, next.moment())
            && kind_of(moment) == kind_of(&next)
            && let (Some(year @ Year::Unsaid), Some(given @ Year::Given(_))) =
                (year_of(&mut moment.point), year_of(&mut { next }.point).copied())
        {
            *year = given;
        }
    }
}

fn kind_of_unit(draft: &Draft) -> Option<Unit> {
    kind_of(&draft.moment()?)
}

fn kind_of(moment: &Moment) -> Option<Unit> {
    Some(match moment.point {
        Point::Day { .. } => Unit::Day,
        Point::Month { .. } => Unit::Month,
        Point::Quarter(..) => Unit::Quarter,
        Point::Year(_) => Unit::Year,
        _ => return None,
    })
}

fn year_of(point: &mut Point) -> Option<&mut Year> {
    match point {
        Point::Day { year, .. } | Point::Month { year, .. } | Point::Quarter(_, year) => Some(year),
        _ => None,
    }
}
