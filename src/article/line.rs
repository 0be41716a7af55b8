//! One sentence as the layout sees it.

use crate::segment::Segmentation;
use crate::span::{Normalized, Span};

/// One sentence with what its place on the page tells.
#[derive(Debug, Clone, Copy)]
pub struct Line<'t> {
    /// Its text.
    pub text: &'t str,
    /// Where it stands.
    pub span: Span<Normalized>,
    /// Index of its block.
    pub block: usize,
    /// Whether nothing precedes it in its block.
    pub opens: bool,
    /// Whether nothing follows it in its block.
    pub closes: bool,
}

/// No heading, credit or button is longer, in bytes.
pub const LONGEST_LABEL: usize = 240;

impl<'t> Line<'t> {
    /// Whether the block holds nothing else.
    pub fn alone(&self) -> bool {
        self.opens && self.closes
    }

    /// Whether it ends as a sentence of prose does.
    pub fn stops(&self) -> bool {
        let bare = self.text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
        bare.ends_with(['.', '!', '?', '…'])
    }

    /// Whether it is a stretch of the story and no heading, name or label.
    pub fn is_prose(&self) -> bool {
        self.text.len() > LONGEST_LABEL || (self.stops() && self.text.len() > 40)
    }

    /// The words, white space between them.
    pub fn words(&self) -> impl Iterator<Item = &'t str> {
        self.text.split_whitespace()
    }
}

/// The sentences of an article as lines.
pub fn lines<'t>(text: &'t str, cut: &Segmentation) -> Vec<Line<'t>> {
    let block = |index: usize| cut.sentences.get(index).map(|sentence| sentence.block);
    let line = |(index, sentence): (usize, &crate::segment::Sentence)| Line {
        text: &text[sentence.span.range()],
        span: sentence.span,
        block: sentence.block,
        opens: index == 0 || block(index - 1) != Some(sentence.block),
        closes: block(index + 1) != Some(sentence.block),
    };
    cut.sentences.iter().enumerate().map(line).collect()
}
