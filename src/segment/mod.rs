//! Normalized text to blocks, sentences, tokens and words.
//!
//! A block is a line; a sentence never leaves its block. A token is orthographic: one syllable, number or
//! sign. A word is one or more tokens. All spans index the normalized text.

mod abbreviation;
#[cfg(test)]
mod cases;
mod decision;
mod furniture;
mod hashed;
mod lost_stop;
mod number;
mod odds;
mod peek;
mod sentence;
mod stop;
mod syllable;
mod token;
#[cfg(feature = "train")]
pub mod training;
mod web;
#[cfg(not(feature = "train"))]
mod word;
#[cfg(feature = "train")]
pub mod word;

use std::cell::RefCell;
use std::ops::Range;

use crate::document::TokenKind;
use crate::form::{FormId, Forms, Generation};
use crate::span::{Normalized, Span};

/// One line of the text, white space trimmed; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span<Normalized>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, white space trimmed.
    pub span: Span<Normalized>,
    /// Index of its block.
    pub block: usize,
    /// Its orthographic tokens, as a range of [`Segmentation::tokens`].
    pub tokens: Range<usize>,
    /// Its words, as a range of [`Segmentation::words`].
    pub words: Range<usize>,
}

/// An orthographic token: one syllable, number, sign or address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span<Normalized>,
    /// What it is.
    pub kind: TokenKind,
    /// Its form under [`Segmentation::generation`].
    pub form: FormId,
}

/// A word in the sense of Vietnamese treebanks: one or more tokens that stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its tokens, as a range of [`Segmentation::tokens`]; never empty.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// A text cut into its units.
#[derive(Debug, Clone, Default)]
pub struct Segmentation {
    /// In text order.
    pub blocks: Vec<Block>,
    /// In text order, without overlap.
    pub sentences: Vec<Sentence>,
    /// In text order, without overlap; only white space stands between them.
    pub tokens: Vec<Token>,
    /// In text order; together they hold every token once.
    pub words: Vec<Word>,
    /// That of the tokens' forms.
    pub generation: Generation,
}

/// Calls `found` with the lines of a text that are not blank, white space trimmed.
fn lines(text: &str, mut found: impl FnMut(Span<Normalized>)) {
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = &text[start..end];
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            found(Span::new(first, first + trimmed.len()));
        }
        start = end + 1;
    }
}

/// Cuts a normalized text into blocks and sentences alone: no tokens, no words.
pub fn sentences_only(text: &str) -> Segmentation {
    let mut cut = Segmentation::default();
    lines(text, |line| {
        let block = cut.blocks.len();
        sentence::split(text, line, |span| cut.sentences.push(Sentence { span, block, tokens: 0..0, words: 0..0 }));
        cut.blocks.push(Block { span: line });
    });
    cut
}

thread_local! {
    /// What the texts before have taught of syllables; it spares time and never changes a result.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

#[derive(Debug, Default)]
struct Scratch {
    forms: Forms,
    words: word::Scratch,
}

/// Cuts a normalized text.
pub fn segment(text: &str) -> Segmentation {
    SCRATCH.with_borrow_mut(|scratch| segment_in(text, scratch))
}

fn segment_in(text: &str, Scratch { forms, words }: &mut Scratch) -> Segmentation {
    let mut cut = Segmentation {
        // Room for what news have, so that lists seldom move while they grow.
        tokens: Vec::with_capacity(text.len() / 4),
        words: Vec::with_capacity(text.len() / 6),
        generation: forms.start_document(),
        ..Segmentation::default()
    };
    words.start_document(cut.generation);
    lines(text, |line| {
        sentence::split(text, line, |span| {
            let (first_token, first_word) = (cut.tokens.len(), cut.words.len());
            token::scan(text, span, &mut cut.tokens);
            number(text, &mut cut.tokens[first_token..], forms);
            word::cut(text, &cut.tokens, first_token, words, &mut cut.words);
            cut.sentences.push(Sentence {
                span,
                block: cut.blocks.len(),
                tokens: first_token..cut.tokens.len(),
                words: first_word..cut.words.len(),
            });
        });
        cut.blocks.push(Block { span: line });
    });
    cut
}

/// Numbers the forms of tokens. Letters and digits that others touch are no unit.
fn number(text: &str, tokens: &mut [Token], forms: &mut Forms) {
    let bytes = text.as_bytes();
    let parts = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    for token in tokens {
        let Span { start, end, .. } = token.span;
        token.form = forms.number(bytes, start..end);
        // Most stand between spaces.
        let is_touched = bytes.get(end) != Some(&b' ') && !parts(bytes.get(end))
            || start > 0 && bytes[start - 1] != b' ' && !parts(bytes.get(start - 1));
        if is_touched && bytes[start] != 0xE2 && !bytes[start].is_ascii_punctuation() {
            token.form = token.form.as_part();
        }
    }
}
