//! The parts of the news story: headline, dateline, lead, body, captions, bylines, page furniture; and when and by
//! whom it was published.

use crate::dates::Expression;
use crate::document::{Clock, Part};
use crate::segment::Segmentation;
use crate::span::{Normalized, Span};

/// What the layout of an article says.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    /// The role of each sentence.
    pub parts: Vec<Part>,
    /// The headline, if the text has one.
    pub headline: Option<Span<Normalized>>,
    /// The time of publication that the article prints.
    pub published: Option<(jiff::civil::Date, Option<Clock>)>,
    /// The paper or agency that it names as its own.
    pub source: Option<Span<Normalized>>,
    /// Its writers and photographers.
    pub bylines: Vec<Span<Normalized>>,
}

/// Reads the layout of an article.
pub fn read(_text: &str, cut: &Segmentation, _dates: &[Expression]) -> Layout {
    Layout { parts: vec![Part::Body; cut.sentences.len()], ..Layout::default() }
}
