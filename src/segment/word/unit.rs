//! What the segmenter sees of a token: a number for its folded form, and how it is written.

use crate::document::TokenKind;
use crate::segment::Token;
use crate::span::{Normalized, Span};
use crate::tagger::hash_bytes;
use crate::text;

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Shape {
    /// Beyond the edge of the sentence.
    #[default]
    Outside,
    /// Starts with a small letter.
    Lower,
    /// Starts with a capital, small letters follow; or one capital alone.
    Capital,
    /// Two capitals and more.
    Upper,
    /// Letters in a sentence that is all in one case, which therefore says nothing.
    OneCase,
    /// Digits.
    Number,
    /// `TP.`, `UBND`.
    Abbreviation,
    /// `-` and the dashes, which may stand inside a word.
    Dash,
    /// Any other sign, address, date or time.
    Other,
}

/// One token as the features see it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unit {
    /// Hash of the folded form; 0 beyond the edge of the sentence.
    pub key: u64,
    /// How it is written.
    pub shape: Shape,
}

impl Unit {
    /// Whether it can be part of a word of several tokens.
    pub fn joins(self) -> bool {
        !matches!(self.shape, Shape::Outside | Shape::Other)
    }
}

/// Surfaces up to this many bytes are remembered.
const REMEMBERED_BYTES: usize = 15;
const SLOTS: usize = 1 << 13;

/// Folds surfaces to units, and remembers the common ones. What it remembers never changes a result: a slot is used
/// only for the very bytes that filled it.
#[derive(Debug, Clone)]
pub struct Folder {
    /// Surface bytes with the length last, as a number, and what they fold to.
    slots: Vec<(u128, Unit)>,
    folded: String,
}

impl Default for Folder {
    fn default() -> Self {
        Folder { slots: vec![(0, Unit::default()); SLOTS], folded: String::new() }
    }
}

impl Folder {
    /// The unit of a token.
    #[cfg(any(test, feature = "train"))]
    pub fn unit(&mut self, surface: &str, kind: TokenKind) -> Unit {
        self.unit_at(surface, Span::new(0, surface.len()), kind)
    }

    /// The unit of the token that stands at `span`.
    #[inline]
    fn unit_at(&mut self, text: &str, span: Span<Normalized>, kind: TokenKind) -> Unit {
        let unit = self.letters(text, span);
        let shape = match kind {
            TokenKind::Word => unit.shape,
            TokenKind::Number => Shape::Number,
            TokenKind::Abbreviation => Shape::Abbreviation,
            _ if matches!(&text[span.range()], "-" | "–" | "—") => Shape::Dash,
            _ => Shape::Other,
        };
        Unit { shape, ..unit }
    }

    #[inline]
    fn letters(&mut self, text: &str, span: Span<Normalized>) -> Unit {
        if span.len() > REMEMBERED_BYTES {
            return fold(&text[span.range()], &mut self.folded);
        }
        let number = packed(text.as_bytes(), span);
        let mixed = ((number as u64) ^ ((number >> 64) as u64).rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = &mut self.slots[(mixed >> (64 - SLOTS.trailing_zeros())) as usize];
        if slot.0 != number {
            *slot = (number, fold(&text[span.range()], &mut self.folded));
        }
        slot.1
    }
}

/// At most [`REMEMBERED_BYTES`] bytes, and their number in the highest byte.
#[inline]
fn packed(text: &[u8], span: Span<Normalized>) -> u128 {
    let length = span.len();
    let bytes = match text[span.start..].first_chunk::<16>() {
        // One load, where copying so many bytes would wait for itself.
        Some(chunk) => u128::from_le_bytes(*chunk) & ((1 << (8 * length)) - 1),
        None => text[span.range()].iter().rev().fold(0, |number, &byte| number << 8 | u128::from(byte)),
    };
    bytes | (length as u128) << 120
}

fn fold(surface: &str, folded: &mut String) -> Unit {
    folded.clear();
    text::push_key(surface, folded);
    // Digits count by their number only: which ones they are says nothing about words.
    let key = if folded.bytes().next().is_some_and(|first| first.is_ascii_digit()) {
        hash_bytes(&[b'0', folded.len().min(8) as u8])
    } else {
        hash_bytes(folded.as_bytes())
    };
    let mut characters = surface.chars();
    let first_is_upper = characters.next().is_some_and(char::is_uppercase);
    let second_is_upper = characters.next().is_some_and(char::is_uppercase);
    let shape = match (first_is_upper, second_is_upper) {
        (true, true) => Shape::Upper,
        (true, false) => Shape::Capital,
        _ => Shape::Lower,
    };
    Unit { key: key.max(1), shape }
}

/// Fills `units` with those of a sentence; where all its letters are of one case, the case is taken off them.
pub fn read(text: &str, tokens: &[Token], folder: &mut Folder, units: &mut Vec<Unit>) {
    units.clear();
    units.extend(tokens.iter().map(|token| folder.unit_at(text, token.span, token.kind)));
    hide_one_case(units);
}

/// Takes the case off a sentence that is all small letters or all capitals.
pub fn hide_one_case(units: &mut [Unit]) {
    let some = |shape| units.iter().any(|unit| unit.shape == shape);
    let small_only = !some(Shape::Capital) && !some(Shape::Upper);
    let capitals_only = !some(Shape::Lower) && some(Shape::Upper);
    if small_only || capitals_only {
        hide_case(units);
    }
}

/// Takes the case off all letters.
pub fn hide_case(units: &mut [Unit]) {
    for unit in units {
        if matches!(unit.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Abbreviation) {
            unit.shape = Shape::OneCase;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(surface: &str) -> Unit {
        Folder::default().unit(surface, TokenKind::Word)
    }

    #[test]
    fn case_and_tone_style_do_not_change_the_key() {
        assert_eq!(unit("hòa").key, unit("HOÀ").key);
        assert_ne!(unit("hòa").key, unit("hoa").key);
        assert_eq!(
            (unit("Hòa").shape, unit("HÒA").shape, unit("hòa").shape),
            (Shape::Capital, Shape::Upper, Shape::Lower)
        );
    }

    #[test]
    fn what_is_remembered_never_changes_a_result() {
        let mut folder = Folder::default();
        for number in 0..50_000 {
            let surface = format!("x{number}");
            assert_eq!(folder.unit(&surface, TokenKind::Word).key, fold(&surface, &mut String::new()).key);
        }
        assert_eq!(folder.unit("x1\0", TokenKind::Word).key, fold("x1\0", &mut String::new()).key);
    }

    #[test]
    fn a_surface_is_packed_the_same_at_the_end_of_a_text() {
        let text = "điện biên, nghiêng nghiêng";
        for start in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
            for end in start..text.len().min(start + REMEMBERED_BYTES) {
                let alone = packed(&text.as_bytes()[start..end], Span::new(0, end - start));
                assert_eq!(packed(text.as_bytes(), Span::new(start, end)), alone);
            }
        }
    }

    #[test]
    fn a_sentence_of_one_case_hides_it() {
        let mut units = [unit("ĐIỆN"), unit("A")];
        hide_one_case(&mut units);
        assert!(units.iter().all(|unit| unit.shape == Shape::OneCase));
        let mut units = [unit("Điện"), unit("A")];
        hide_one_case(&mut units);
        assert_eq!(units[0].shape, Shape::Capital, "two capitalized words may be a name");
    }
}
