//! The day and clock time that a line prints, and what is left of the line.

use super::line::Line;
use crate::dates::{Content, Expression, Point};
use crate::document::{Clock, Timestamp};

/// A full date with the clock time beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The day, and the time where one is printed.
    pub at: Timestamp,
    /// Whether the day of the week is printed too.
    pub weekday: bool,
    /// The line without them.
    pub rest: String,
}

/// The stamp of a line; None unless it holds exactly one date, with its year, and at most one clock time.
pub fn read(line: &Line<'_>, dates: &[Expression]) -> Option<Stamp> {
    let mut full = dates.iter().filter_map(|date| Some((date, date.absolute()?)));
    let (date, printed) = full.next()?;
    let clocks: Vec<Clock> = dates.iter().filter_map(clock_alone).collect();
    if dates.len() != 1 + clocks.len() || clocks.len() + usize::from(printed.time.is_some()) > 1 {
        return None;
    }
    let Content::Moment(moment) = &date.content else { return None };
    let mut rest = String::new();
    let mut end = 0;
    for date in dates {
        rest.push_str(&line.text[end..date.span.start - line.span.start]);
        rest.push(' ');
        end = date.span.end - line.span.start;
    }
    rest.push_str(&line.text[end..]);
    let at = Timestamp { time: printed.time.or(clocks.first().copied()), ..printed };
    Some(Stamp { at, weekday: moment.weekday.is_some(), rest })
}

/// `16h` where the sign between keeps it apart from its date: `24/4/2026 - 16h`.
fn clock_alone(date: &Expression) -> Option<Clock> {
    match &date.content {
        Content::Moment(moment) if moment.point == Point::Unsaid => moment.clock,
        _ => None,
    }
}
