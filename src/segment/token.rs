//! One sentence to its orthographic tokens.

use super::Token;
use crate::document::TokenKind;
use crate::span::{Normalized, Span};

/// Appends the tokens of the sentence, in order.
pub fn scan(text: &str, sentence: Span<Normalized>, tokens: &mut Vec<Token>) {
    let slice = &text[sentence.range()];
    let mut rest = slice.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        if character.is_whitespace() {
            continue;
        }
        let mut end = at + character.len_utf8();
        let kind = if character.is_alphanumeric() {
            while let Some(&(next, c)) = rest.peek() {
                if !(c.is_alphanumeric() || is_mark(c)) {
                    break;
                }
                end = next + c.len_utf8();
                rest.next();
            }
            if character.is_numeric() { TokenKind::Number } else { TokenKind::Word }
        } else if character.is_ascii_punctuation() || "“”‘’…–—«»".contains(character) {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        };
        tokens.push(Token { span: Span::new(sentence.start + at, sentence.start + end), kind });
    }
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
