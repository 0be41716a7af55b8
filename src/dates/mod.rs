//! Calendar expressions: recognised without any context, then resolved against the reference date.

use crate::document::{Calendar, Clock, Grain, Inferred, Modifier, PartOfDay, ReferenceDate};
use crate::segment::Segmentation;
use crate::span::{Normalized, Span};

/// A calendar expression as it is written; what it means waits for the reference date.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// Where it stands.
    pub span: Span<Normalized>,
    /// Index of its sentence.
    pub sentence: usize,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// A calendar expression with its value; the fields are those of [`Date`](crate::document::Date).
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // documented there
pub struct Resolved {
    pub span: Span<Normalized>,
    pub sentence: usize,
    pub rule: &'static str,
    pub value: Option<String>,
    pub from: Option<jiff::civil::Date>,
    pub to: Option<jiff::civil::Date>,
    pub grain: Grain,
    pub time: Option<Clock>,
    pub part_of_day: Option<PartOfDay>,
    pub modifier: Option<Modifier>,
    pub calendar: Calendar,
    pub inferred: Vec<Inferred>,
}

/// Finds the calendar expressions of a text, in text order, without overlap.
pub fn recognise(_text: &str, _cut: &Segmentation) -> Vec<Expression> {
    Vec::new()
}

/// Gives each expression its value. Pure: the same expressions and reference give the same values.
pub fn resolve(_text: &str, _expressions: &[Expression], _reference: Option<ReferenceDate>) -> Vec<Resolved> {
    Vec::new()
}
