//! Normalized text to blocks, sentences, tokens and words.
//!
//! A block is a line; a sentence never leaves its block. A token is orthographic: one syllable, number or
//! sign. A word is one or more tokens. All spans index the normalized text.

#[cfg(test)]
mod cases;
mod letter;
mod number;
mod sentence;
mod token;
mod web;

use std::ops::Range;

use crate::document::TokenKind;
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
}

/// Cuts a normalized text.
pub fn segment(text: &str) -> Segmentation {
    let mut cut = Segmentation::default();
    for line in text.split_inclusive('\n') {
        let offset = line.as_ptr() as usize - text.as_ptr() as usize;
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let start = offset + (line.len() - line.trim_start().len());
        let block = Block { span: Span::new(start, start + trimmed.len()) };
        sentence::split(text, block.span, |span| {
            let (first_token, first_word) = (cut.tokens.len(), cut.words.len());
            token::scan(text, span, &mut cut.tokens);
            for index in first_token..cut.tokens.len() {
                cut.words.push(Word { tokens: index..index + 1, kind: cut.tokens[index].kind });
            }
            cut.sentences.push(Sentence {
                span,
                block: cut.blocks.len(),
                tokens: first_token..cut.tokens.len(),
                words: first_word..cut.words.len(),
            });
        });
        cut.blocks.push(block);
    }
    cut
}
