//! Two neighbours that are one moment: how they are joined on the page, and whether they belong together.

use super::Draft;
use crate::dates::expression::{Basis, Content, Moment, Point, Tense, Unit, Year};
use crate::dates::grammar::Weak;
use crate::dates::grammar::clock::on_the_day;
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::*;
use crate::document::Calendar;

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
pub(super) enum Kind {
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

pub(super) fn kind(moment: &Moment) -> Kind {
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
pub(super) fn merge(line: Line<'_>, left: &Draft, right: &Draft) -> Option<Draft> {
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
        (Weekday, Clock) => link == Link::Adjacent && first.tense == Tense::Open,
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
pub(super) fn rank(moment: &Moment) -> u8 {
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
