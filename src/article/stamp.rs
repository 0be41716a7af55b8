//! The day and clock time that a line prints, and what is left of the line.

use jiff::civil::Date;

use super::line::Line;
use crate::dates::{Content, Expression, Point};
use crate::document::Clock;

/// A full date with the clock time beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub day: Date,
    /// The time, where one is printed.
    pub clock: Option<Clock>,
    /// Whether the day of the week is printed too.
    pub weekday: bool,
    /// The line without them.
    pub rest: String,
}

/// The stamp of a line; None unless it holds exactly one date, with its year, and at most one clock time.
pub fn read(line: &Line<'_>, dates: &[Expression]) -> Option<Stamp> {
    let mut full = dates.iter().filter_map(|date| Some((date, date.absolute()?)));
    let (date, (day, beside)) = full.next()?;
    let clocks: Vec<Clock> = dates.iter().filter_map(clock_alone).collect();
    if dates.len() != 1 + clocks.len() || clocks.len() + usize::from(beside.is_some()) > 1 {
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
    Some(Stamp { day, clock: beside.or(clocks.first().copied()), weekday: moment.weekday.is_some(), rest })
}

/// `16h` where the sign between keeps it apart from its date: `24/4/2026 - 16h`.
fn clock_alone(date: &Expression) -> Option<Clock> {
    match &date.content {
        Content::Moment(moment) if moment.point == Point::Unsaid => moment.clock,
        _ => None,
    }
}
