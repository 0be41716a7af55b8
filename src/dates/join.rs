//! Pieces that stand side by side become one expression: `8h` + `sáng` + `30/5`, `chiều nay` + `(30/5)`,
//! `từ` + `tháng 3` + `đến` + `nay`; members of a list share their month and year.

use super::expression::{Basis, Content, Moment, Point, Unit, Year};
use super::grammar::clock::on_the_day;
use super::grammar::day::{listed, reach};
use super::grammar::month::narrowed;
use super::grammar::{Slot, Weak};
use super::line::Line;
use super::rules::{Piece, RULES};
use super::vocabulary::Syllable::*;
use crate::document::{Calendar, Modifier};

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

/// How two neighbours are joined on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Adjacent,
    Comma,
    /// A dash or bar.
    Dash,
    /// The second stands in brackets.
    Bracket,
    /// The second stands behind `lúc`.
    At,
}

/// The link between units `end` and `start`, and where the second really ends.
fn link(line: Line<'_>, left: usize, start: usize, end: usize) -> Option<(Link, usize)> {
    let between = start - left;
    if between == 0 {
        return Some((Link::Adjacent, end));
    }
    if between > 5 {
        return None;
    }
    match line.sign(left) {
        ',' if between == 1 => Some((Link::Comma, end)),
        ',' if between == 2 && matches!(line.word(start - 1), Namely | Aim) => Some((Link::Bracket, end)),
        '-' | '|' if between == 1 => Some((Link::Dash, end)),
        '(' | '['
            if between == 1
                || between == 2 && matches!(line.word(start - 1), Namely | Aim)
                || between == 3 && line.words(left + 1, &[Namely, Being]) =>
        {
            matches!(line.sign(end), ')' | ']').then_some((Link::Bracket, end + 1))
        }
        ',' if between == 2 && line.sign(left + 1) == '(' => {
            (line.sign(end) == ')').then_some((Link::Bracket, end + 1))
        }
        // `9h sáng (giờ địa phương) ngày 9-9`
        '(' if line.word(left + 1) == Hour && line.sign(start - 1) == ')' => Some((Link::Adjacent, end)),
        _ if between == 1 && matches!(line.word(left), Of | In) => Some((Link::Adjacent, end)),
        _ if line.word(start - 1) == At
            && (between == 1 || between == 2 && (line.word(left) == In || line.sign(left) == ',')) =>
        {
            Some((Link::At, end))
        }
        _ => None,
    }
}

/// What kind of moment a draft is, for the purpose of joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Clock,
    Part,
    Weekday,
    /// A day named by its distance.
    Relative,
    /// A day of a month; whether its year is stated.
    Day(bool),
    DayOfMonth,
    Other,
}

fn kind(moment: &Moment) -> Kind {
    match moment.point {
        Point::Unsaid if moment.weekday.is_some() => Kind::Weekday,
        Point::Unsaid if moment.part.is_some() && moment.clock.is_none() => Kind::Part,
        Point::Unsaid => Kind::Clock,
        Point::Offset { unit: Unit::Day, .. } | Point::WeekdayOf { .. } => Kind::Relative,
        Point::Offset { basis: Basis::Reference, .. } => Kind::Relative,
        Point::Day { month: None, .. } => Kind::DayOfMonth,
        Point::Day { year, .. } => Kind::Day(matches!(year, Year::Given(_))),
        _ => Kind::Other,
    }
}

/// The two as one, if they belong together.
fn merge(line: Line<'_>, left: &Draft, right: &Draft) -> Option<Draft> {
    if right.start < left.end {
        return None;
    }
    let (link, end) = link(line, left.end, right.start, right.end)?;
    let first = match left.content {
        Content::Moment(moment) => moment,
        Content::Range(from, to) => return clocks_of_a_day(left, right, (from, to), link),
    };
    let Content::Moment(second) = right.content else {
        return with_range(left, right, &first, link, end);
    };
    let daily = matches!(first.point, Point::Offset { unit: Unit::Day, .. });
    if daily && right.weak == Some(Weak::Day) && line.word(right.end) == Year {
        return None;
    }
    if !belong(kind(&first), kind(&second), link, &first, &second) {
        return None;
    }
    let named = if rank(&second) >= rank(&first) { right.rule } else { left.rule };
    let weak = match (kind(&first), kind(&second)) {
        (Kind::Clock, Kind::Part) | (Kind::Part, Kind::Clock) => Some(Weak::Clock),
        _ => None,
    };
    let weak = if weak.is_some() && first.part.is_none() && second.part.is_some() { None } else { weak };
    Some(Draft { start: left.start, end, content: Content::Moment(combined(first, second)), weak, rule: named })
}

/// `13-16h` + `ngày 11/5`
fn clocks_of_a_day(left: &Draft, right: &Draft, (from, to): (Moment, Moment), link: Link) -> Option<Draft> {
    let day = right.moment()?;
    let clocks = from.clock.is_some() && to.clock.is_some() && to.point == Point::Unsaid;
    if !clocks || link != Link::Adjacent || !belong(Kind::Clock, kind(&day), link, &to, &day) {
        return None;
    }
    let content = Content::Range(from, combined(to, day));
    let weak = if kind(&day) == Kind::Part { left.weak } else { None };
    Some(Draft { start: left.start, end: right.end, content, weak, rule: left.rule })
}

/// `cuối tuần qua` + `(3-4/6)`: the days written in brackets are those of the deictic.
fn with_range(left: &Draft, right: &Draft, first: &Moment, link: Link, end: usize) -> Option<Draft> {
    let restated = link == Link::Bracket && matches!(kind(first), Kind::Relative);
    let counted = link == Link::Bracket && matches!(first.point, Point::Weekend { .. } | Point::Offset { .. });
    if !(restated || counted) {
        return None;
    }
    Some(Draft { start: left.start, end, ..right.clone() })
}

/// Whether two moments joined like this are one.
fn belong(left: Kind, right: Kind, link: Link, first: &Moment, second: &Moment) -> bool {
    use Kind::{Clock, Day, DayOfMonth, Other, Part, Relative, Weekday};
    if first.clock.is_some() && second.clock.is_some() {
        return false;
    }
    let beside = matches!(link, Link::Adjacent | Link::Comma);
    if link == Link::At {
        return matches!(left, Relative | Day(_) | Weekday) && right == Clock;
    }
    match (left, right) {
        (Clock, Part) => link == Link::Adjacent && first.part.is_none(),
        (Clock, Relative | Weekday | Day(false) | DayOfMonth) => beside || right == Weekday,
        (Clock, Day(true)) => link != Link::Bracket,
        (Part, Relative) => link == Link::Adjacent && second.part.is_none(),
        (Part, Day(_) | Weekday | DayOfMonth) => link == Link::Adjacent,
        (Weekday, Day(_)) => true,
        (Weekday, DayOfMonth) => link == Link::Adjacent || link == Link::Comma,
        // `ngày mai lúc 5 giờ` + `chiều`
        (Relative | Day(_) | Weekday, Part) => link == Link::Adjacent && first.clock.is_some() && first.part.is_none(),
        (Weekday, Clock) => link == Link::Adjacent && first.tense == super::expression::Tense::Open,
        (Relative, Day(_)) => link != Link::Dash,
        (Relative, Weekday) => link == Link::Bracket,
        (Day(true), Clock) => link != Link::Bracket && second.part.is_none(),
        (Day(_), Weekday) => link == Link::Bracket,
        (Day(_), Day(_)) => link == Link::Bracket && calendar(first) != calendar(second),
        (Other, Day(true)) => link == Link::Bracket && matches!(first.point, Point::Offset { .. }),
        _ => false,
    }
}

fn calendar(moment: &Moment) -> Option<Calendar> {
    match moment.point {
        Point::Day { calendar, .. } => Some(calendar),
        _ => None,
    }
}

/// How much a moment says of its place: a written date wins over a deictic, the civil calendar over the lunar one.
fn rank(moment: &Moment) -> u8 {
    match moment.point {
        Point::Unsaid => u8::from(moment.weekday.is_some()),
        Point::Day { calendar: Calendar::Solar, .. } => 4,
        Point::Day { .. } => 3,
        _ => 2,
    }
}

/// The place of the stronger, with whatever the other adds.
fn combined(first: Moment, second: Moment) -> Moment {
    let (strong, other) = if rank(&second) >= rank(&first) { (second, first) } else { (first, second) };
    let part = strong.part.or(other.part);
    let clock = strong.clock.or(other.clock);
    Moment {
        point: strong.point,
        // A clock and the part of the day beside it say one thing.
        clock: match (clock, part) {
            (Some(clock), Some(part)) => Some(on_the_day(clock, part)),
            (clock, _) => clock,
        },
        part,
        weekday: strong.weekday.or(other.weekday),
        modifier: strong.modifier.or(other.modifier),
        tense: strong.tense,
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

/// Joins the two ends of a range, with the prepositions that belong to it.
fn ranges(line: Line<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
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
