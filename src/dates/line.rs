//! One sentence as the grammar sees it: syllables, numbers and signs, each knowing whether white space stands before
//! it.
//!
//! The orthographic tokens of `segment/` serve words; a date is written inside them (`8h30`, `22/5-26/5`), so the
//! grammar cuts finer. It never sees more than one sentence: a date cannot cross its end.

use super::vocabulary::{self, Lowered, Syllable};
use crate::form::ByForm;
use crate::letter::class::{self, is_mark};
use crate::letter::utf8::{letter_length, small_letter_length};
use crate::segment::Token;
use crate::span::{Normalized, Span};

/// One unit of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    start: u32,
    end: u32,
    /// What it is.
    pub kind: Kind,
    /// No white space stands before it.
    pub glued: bool,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters.
    Word(Syllable),
    /// A run of digits: its value (saturating) and their number.
    Number(u32, u8),
    /// Any one other character; dashes of all widths are `-`, typographic quotation marks as they stand.
    Sign(char),
}

/// The units of one sentence.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The whole normalized text, which the units index.
    pub text: &'a str,
    items: &'a [Item],
}

impl<'a> Line<'a> {
    /// The units that [`read`] found in `text`.
    pub fn new(text: &'a str, items: &'a [Item]) -> Self {
        Line { text, items }
    }

    /// The number of units.
    pub fn len(self) -> usize {
        self.items.len()
    }

    /// The unit at `at`, if there is one.
    pub fn item(self, at: usize) -> Option<Item> {
        self.items.get(at).copied()
    }

    /// The syllable at `at`; `Other` for numbers, signs and beyond the end.
    pub fn word(self, at: usize) -> Syllable {
        match self.items.get(at) {
            Some(Item { kind: Kind::Word(syllable), .. }) => *syllable,
            _ => Syllable::Other,
        }
    }

    /// The syllable before `at`.
    pub fn word_before(self, at: usize) -> Syllable {
        at.checked_sub(1).map_or(Syllable::Other, |before| self.word(before))
    }

    /// Whether a run of letters stands at `at`.
    pub fn is_word(self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item { kind: Kind::Word(_), .. }))
    }

    /// Whether these syllables stand at `at`.
    pub fn words(self, at: usize, syllables: &[Syllable]) -> bool {
        syllables.iter().enumerate().all(|(ahead, &syllable)| self.word(at + ahead) == syllable)
    }

    /// The number at `at` and how many digits it is written with.
    pub fn number(self, at: usize) -> Option<(u32, u8)> {
        match self.items.get(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// The sign at `at`; NUL where there is none.
    pub fn sign(self, at: usize) -> char {
        match self.items.get(at) {
            Some(Item { kind: Kind::Sign(sign), .. }) => *sign,
            _ => '\0',
        }
    }

    /// The sign before `at`; NUL where there is none.
    pub fn sign_before(self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |before| self.sign(before))
    }

    /// Whether the unit at `at` follows the one before it without white space. False at the ends.
    pub fn glued(self, at: usize) -> bool {
        at > 0 && self.items.get(at).is_some_and(|item| item.glued)
    }

    /// The text of the units `start..end`.
    pub fn surface(self, start: usize, end: usize) -> &'a str {
        &self.text[self.span(start, end).range()]
    }

    /// Whether the unit at `at` begins with a capital.
    pub fn capital(self, at: usize) -> bool {
        self.is_word(at) && self.surface(at, at + 1).starts_with(char::is_uppercase)
    }

    /// From the first byte of unit `start` to the last of unit `end - 1`.
    pub fn span(self, start: usize, end: usize) -> Span<Normalized> {
        Span::new(self.items[start].start as usize, self.items[end - 1].end as usize)
    }
}

/// Appends the units of one sentence, given its tokens. What is known of forms by number spares a look at their letters.
pub fn read(text: &str, sentence: Span<Normalized>, tokens: &[Token], known: &mut ByForm<Kind>, items: &mut Vec<Item>) {
    let (mut at, mut glued) = (sentence.start, false);
    for token in tokens.iter().filter(|token| token.form.is_unit()) {
        let Span { start, end, .. } = token.span;
        glued = scan(text, Span::new(at, start), glued, items);
        let kind = known.of(token.form, || unit(&text[..end], start).expect("a unit is no white space").0);
        items.push(Item { start: start as u32, end: end as u32, kind, glued });
        (at, glued) = (end, true);
    }
    scan(text, Span::new(at, sentence.end), glued, items);
}

/// Appends the units of a stretch; `glued` says that no white space stands before it. Returns whether none stands at
/// its end.
#[inline]
pub fn scan(text: &str, stretch: Span<Normalized>, mut glued: bool, items: &mut Vec<Item>) -> bool {
    let text = &text[..stretch.end];
    let bytes = text.as_bytes();
    let mut at = stretch.start;
    while let Some(character) = bytes.get(at) {
        let (start, unit) = (at, if *character == b' ' { Err(at + 1) } else { unit(text, at) });
        (at, glued) = match unit {
            Ok((kind, end)) => {
                items.push(Item { start: start as u32, end: end as u32, kind, glued });
                (end, true)
            }
            Err(end) => (end, false),
        };
    }
    glued
}

/// The unit that begins at `start`, and its end; an error with the end of the white space that stands there instead.
fn unit(text: &str, start: usize) -> Result<(Kind, usize), usize> {
    let mut at = start;
    let kind = match class_of(text, &mut at) {
        Class::Space => return Err(at),
        Class::Digit => number(text.as_bytes(), start, &mut at),
        Class::Letter => {
            at = start;
            Kind::Word(word(text, &mut at))
        }
        Class::Sign(sign) => Kind::Sign(sign),
    };
    Ok((kind, at))
}

enum Class {
    Space,
    Digit,
    Letter,
    Sign(char),
}

/// The class of the character at `at`, which moves behind it.
fn class_of(text: &str, at: &mut usize) -> Class {
    let byte = text.as_bytes()[*at];
    if byte < 0x80 {
        *at += 1;
        return match byte {
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b' ' | b'\t' | b'\n' | b'\r' => Class::Space,
            _ => Class::Sign(char::from(byte)),
        };
    }
    if letter_length(&text.as_bytes()[*at..]) > 0 {
        return Class::Letter;
    }
    let character = text[*at..].chars().next().unwrap_or('\0');
    *at += character.len_utf8();
    match character {
        '–' | '—' | '‐' | '‑' | '−' => Class::Sign('-'),
        '’' | '′' | '‘' => Class::Sign('\''),
        _ if character.is_alphabetic() || is_mark(character) => Class::Letter,
        _ if character.is_whitespace() => Class::Space,
        _ => Class::Sign(character),
    }
}

/// The word that begins at `at`, which moves behind it. Nearly all are in small letters, and are looked up as they
/// stand.
pub fn word(text: &str, at: &mut usize) -> Syllable {
    let (bytes, start) = (text.as_bytes(), *at);
    loop {
        *at += bytes[*at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        match bytes.get(*at) {
            None | Some(0..b'A' | b'['..=0x7f) => return vocabulary::look_up(bytes, start..*at),
            Some(_) => match small_letter_length(&bytes[*at..]) {
                0 => break,
                length => *at += length,
            },
        }
    }
    *at = start;
    word_of_any_letters(text, at)
}

/// The same of words with capitals or letters of other languages.
fn word_of_any_letters(text: &str, at: &mut usize) -> Syllable {
    let mut lowered = Lowered::default();
    for character in text[*at..].chars() {
        match class::lower(character) {
            Some(lower) => lowered.push(lower),
            // No form of the vocabulary holds such a letter.
            None if !character.is_ascii() && (character.is_alphabetic() || is_mark(character)) => {
                lowered.push(character);
            }
            None => break,
        }
        *at += character.len_utf8();
    }
    lowered.syllable()
}

/// The run of digits that begins at `start`.
fn number(bytes: &[u8], start: usize, at: &mut usize) -> Kind {
    let mut value = 0_u32;
    *at = start;
    while *at < bytes.len() && bytes[*at].is_ascii_digit() {
        value = value.saturating_mul(10).saturating_add(u32::from(bytes[*at] - b'0'));
        *at += 1;
    }
    Kind::Number(value, (*at - start).min(255) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        let mut items = Vec::new();
        scan(text, Span::new(0, text.len()), false, &mut items);
        items.into_iter().map(|item| item.kind).collect()
    }

    #[test]
    fn letters_and_digits_part() {
        use Kind::{Number, Sign, Word};
        assert_eq!(kinds("8h30 ngày"), [Number(8, 1), Word(Syllable::HourMark), Number(30, 2), Word(Syllable::Day)]);
        assert_eq!(kinds("1–2"), [Number(1, 1), Sign('-'), Number(2, 1)]);
        assert_eq!(kinds("99999999999"), [Number(u32::MAX, 11)]);
    }

    #[test]
    fn white_space_is_remembered() {
        let text = "a b\u{a0}c,d";
        let mut items = Vec::new();
        scan(text, Span::new(0, text.len()), false, &mut items);
        assert_eq!(items.iter().map(|item| item.glued).collect::<Vec<_>>(), [false, false, false, true, true]);
    }
}
