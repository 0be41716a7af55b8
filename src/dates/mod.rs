//! Calendar expressions: recognised without any context, then resolved against the reference date.
//!
//! In: the normalized text and its sentences. Out: expressions with their values. Three passes: `rules` read pieces by
//! a table of grammar functions and one overlap resolver (`filter`) keeps the winners; `join` makes expressions of
//! neighbouring pieces and `cue` drops what only looks like a date; `resolve` places each on the calendar. Durations,
//! frequencies and vague words are no dates; a date never crosses the end of a sentence.

mod cue;
mod edtf;
mod expression;
mod filter;
mod grammar;
mod join;
mod line;
mod lunar;
mod resolve;
mod rules;
mod vocabulary;
mod warnings;

use std::cell::RefCell;

use crate::document::{Calendar, Clock, Grain, Inferred, Modifier, PartOfDay, ReferenceDate};
use crate::form::ByForm;
use crate::segment::Segmentation;
use crate::span::{Normalized, Span};

pub use expression::{Content, Expression, Point};
pub use warnings::warnings;

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

thread_local! {
    /// What common forms are to dates.
    static KINDS: RefCell<ByForm<line::Kind>> = RefCell::default();
}

/// Finds the calendar expressions of a text, in text order, without overlap.
pub fn recognise(text: &str, cut: &Segmentation) -> Vec<Expression> {
    KINDS.with_borrow_mut(|kinds| recognise_with(kinds, text, cut))
}

fn recognise_with(kinds: &mut ByForm<line::Kind>, text: &str, cut: &Segmentation) -> Vec<Expression> {
    kinds.turn_to(cut.generation);
    let (mut items, mut pieces, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for (sentence, bounds) in cut.sentences.iter().enumerate() {
        items.clear();
        line::read(text, bounds.span, &cut.tokens[bounds.tokens.clone()], kinds, &mut items);
        let line = line::Line::new(text, &items);
        rules::read(line, &mut pieces);
        let drafts = join::join(line, filter::winners(std::mem::take(&mut pieces)));
        if drafts.is_empty() {
            continue;
        }
        let planned = cue::planned(line);
        let accepted = drafts.into_iter().filter(|draft| cue::accepted(line, draft));
        found.extend(accepted.map(|draft| Expression {
            span: line.span(draft.start, draft.end),
            sentence,
            rule: draft.rule,
            content: cue::tensed(line, &draft, planned),
        }));
    }
    found
}

/// Gives each expression its value. Pure: the same expressions and reference give the same values.
pub fn resolve(expressions: &[Expression], reference: Option<ReferenceDate>) -> Vec<Resolved> {
    let mut context = resolve::Context::new(reference.map(|reference| reference.at.day));
    expressions.iter().map(|expression| context.resolve(expression)).collect()
}
