//! The parts of the news story: headline, dateline, lead, body, captions, bylines, page furniture; and when and by
//! whom it was published.
//!
//! In: the normalized text, its segmentation and its dates. Out: a [`Layout`]. It works on pages with their line
//! structure and on articles that were flattened into one line, where the sentences are all there is. It corrects no
//! sentence boundaries, and of what it does not know it says `body`.

mod credit;
mod furniture;
mod line;
mod parts;
mod publication;
mod source;
mod stamp;

use crate::dates::Expression;
use crate::document::{Part, Timestamp};
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
    pub published: Option<Timestamp>,
    /// The paper or agency that it names as its own.
    pub source: Option<Span<Normalized>>,
    /// Its writers and photographers; those of single pictures are in their captions.
    pub bylines: Vec<Span<Normalized>>,
}

/// Reads the layout of an article.
pub fn read(text: &str, cut: &Segmentation, dates: &[Expression]) -> Layout {
    let lines = line::lines(text, cut);
    parts::read(&lines, dates)
}
