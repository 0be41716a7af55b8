//! One block to its sentences.

use crate::span::{Normalized, Span};

/// Calls `found` with every sentence of the block, in order.
pub fn split(text: &str, block: Span<Normalized>, mut found: impl FnMut(Span<Normalized>)) {
    let slice = &text[block.range()];
    let mut start = 0;
    let mut characters = slice.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !matches!(character, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + character.len_utf8();
        let next_starts_a_sentence = slice[end..].trim_start().chars().next().is_some_and(char::is_uppercase);
        if slice[end..].starts_with(' ') && next_starts_a_sentence {
            found(Span::new(block.start + start, block.start + end));
            start = end + (slice[end..].len() - slice[end..].trim_start().len());
        }
    }
    if start < slice.len() {
        found(Span::new(block.start + start, block.end));
    }
}
