//! One sentence to the units that the tagger labels.
//!
//! Finer than the orthographic tokens: every run of letters and digits is a unit and every other sign is one, because
//! a mention may begin or end inside a token (`ThS.BS`, `UBND-HĐND`). What is known of a form is worked out once a
//! document, not once a unit.

use super::forms::{self, Known};
use super::phrases;
use crate::form::{ByForm, FormId, Generation};
use crate::letter::class::{is_alphanumeric, is_mark};
use crate::lexicon::fold_into;
use crate::memo::{self, Memo};
use crate::segment::Token;
use crate::span::{Normalized, Span};
use crate::tagger::{hash_bytes, pair};
use std::ops::Range;

/// One unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether white space stands before it.
    pub spaced: bool,
    pub form: Form,
}

/// What is known of a form wherever it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// None where only `id` tells it.
    pub number: FormId,
    /// Told from every other form, 0 being none.
    pub id: u64,
    /// Hash of the form as written; digits count as one.
    pub surface: u64,
    /// Hash of its key: case and tone placement do not count.
    pub key: u64,
    pub shape: Shape,
    pub known: Known,
    /// Cluster of the word that the form is by itself.
    pub cluster: u16,
    /// Set of categories of the phrase that the form is by itself.
    pub phrases: u16,
}

/// How a form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    Lower,
    Capitalized,
    /// Two letters or more, all upper case.
    Upper,
    /// One letter, upper case.
    Initial,
    /// Upper and lower case in another order.
    Mixed,
    Number,
    /// A digit first, then letters too.
    Alphanumeric,
    Comma,
    Stop,
    Colon,
    Semicolon,
    Quote,
    Open,
    Close,
    Dash,
    Slash,
    Ampersand,
    Other,
    /// A form of an all-caps sentence, whose case says nothing.
    Shouted,
}

impl Shape {
    /// Whether it begins with an upper-case letter.
    pub fn is_capital(self) -> bool {
        matches!(self, Shape::Capitalized | Shape::Upper | Shape::Initial | Shape::Mixed | Shape::Shouted)
    }

    fn of(form: &str) -> Shape {
        let first = form.chars().next().unwrap_or(' ');
        if first.is_alphabetic() {
            return Shape::of_letters(form);
        }
        match first {
            _ if first.is_numeric() && form.chars().all(char::is_numeric) => Shape::Number,
            _ if first.is_numeric() => Shape::Alphanumeric,
            ',' => Shape::Comma,
            '.' | '!' | '?' | '…' => Shape::Stop,
            ':' => Shape::Colon,
            ';' => Shape::Semicolon,
            '"' | '“' | '”' | '«' | '»' => Shape::Quote,
            '(' | '[' => Shape::Open,
            ')' | ']' => Shape::Close,
            '-' | '–' | '—' => Shape::Dash,
            '/' => Shape::Slash,
            '&' => Shape::Ampersand,
            _ => Shape::Other,
        }
    }

    fn of_letters(form: &str) -> Shape {
        let (mut letters, mut upper, mut lower) = (0, 0, 0);
        for letter in form.chars() {
            letters += 1;
            upper += usize::from(letter.is_uppercase());
            lower += usize::from(letter.is_lowercase());
        }
        match (upper, lower) {
            (0, _) => Shape::Lower,
            (_, 0) if letters == 1 => Shape::Initial,
            (_, 0) => Shape::Upper,
            (1, _) if form.starts_with(char::is_uppercase) => Shape::Capitalized,
            _ => Shape::Mixed,
        }
    }
}

/// So many forms without a number are remembered: signs, numbers, words beside them.
const SLOTS: usize = 1 << 10;

/// Cuts text into units, and remembers what is known of the common forms.
#[derive(Debug)]
pub(super) struct Scanner {
    numbered: ByForm<Form>,
    others: Memo<u128, Form>,
    key: String,
}

impl Default for Scanner {
    fn default() -> Self {
        let mut key = String::new();
        let empty = describe(".", &mut key);
        Scanner { numbered: ByForm::default(), others: Memo::new(SLOTS, 0, empty), key }
    }
}

impl Scanner {
    /// To be called before each document, with the generation of its forms.
    pub fn start_document(&mut self, generation: Generation) {
        self.numbered.turn_to(generation);
    }

    /// Appends the units of a sentence, given its tokens. Most are units by themselves, and what is known of their forms
    /// spares a look at their letters.
    pub fn read(&mut self, text: &str, sentence: Span<Normalized>, tokens: &[Token], units: &mut Vec<Unit>) {
        let (mut at, mut spaced) = (sentence.start, true);
        for token in tokens.iter().filter(|token| token.form.is_unit()) {
            let Span { start, end, .. } = token.span;
            spaced = self.scan(text, at..start, spaced, units);
            let known = || Form { number: token.form, ..describe(&text[start..end], &mut self.key) };
            let form = self.numbered.of(token.form, known);
            units.push(Unit { start, end, spaced, form });
            (at, spaced) = (end, false);
        }
        self.scan(text, at..sentence.end, spaced, units);
    }

    /// Appends the units of a stretch; `spaced` says that white space stands before it. Returns whether some stands at
    /// its end.
    #[inline]
    fn scan(&mut self, text: &str, stretch: Range<usize>, mut spaced: bool, units: &mut Vec<Unit>) -> bool {
        let text = &text[..stretch.end];
        let mut at = stretch.start;
        while at < text.len() {
            let (end, is_space) = if text.as_bytes()[at] == b' ' { (at + 1, true) } else { unit_end(text, at) };
            if !is_space {
                let form = self.form(text, at..end);
                units.push(Unit { start: at, end, spaced, form });
            }
            (at, spaced) = (end, is_space);
        }
        spaced
    }

    #[inline]
    fn form(&mut self, text: &str, written: Range<usize>) -> Form {
        let Scanner { others, key, .. } = self;
        match memo::short(text.as_bytes(), written.clone()) {
            Some((short, hash)) => *others.of(short, hash, || describe(&text[written], key)),
            None => describe(&text[written], key),
        }
    }
}

/// The end of the unit or white space that begins at `at`, and whether it is white space.
fn unit_end(text: &str, at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        // Most letters are ASCII, and so is what follows most words.
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let next = match bytes.get(end) {
            Some(byte) if !byte.is_ascii() => {
                text[end..].chars().next().filter(|&next| is_alphanumeric(next) || end > at && is_mark(next))
            }
            _ => None,
        };
        match next {
            Some(next) => end += next.len_utf8(),
            None if end > at => return (end, false),
            None => break,
        }
    }
    let sign = text[at..].chars().next().expect("`at` is before the end");
    (at + sign.len_utf8(), sign.is_whitespace())
}

fn describe(written: &str, key: &mut String) -> Form {
    let shape = Shape::of(written);
    key.clear();
    fold_into(written, key);
    let numeric = matches!(shape, Shape::Number | Shape::Alphanumeric);
    if numeric {
        *key = digits_as_one(key);
    }
    let hash = hash_bytes(key.as_bytes());
    let known = forms::look_up(hash);
    let surface = if numeric { hash } else { hash_bytes(written.as_bytes()) };
    let cluster = forms::cluster(written, surface, hash, shape);
    let id = pair(pair(surface, hash), shape as u64).max(1);
    Form { number: FormId::NONE, id, surface, key: hash, shape, known, cluster, phrases: phrases::set_of(hash) }
}

/// What is worked out for forms once: by number, or for a form that has none, by id.
#[derive(Debug)]
pub(super) struct OfForms<T> {
    numbered: ByForm<T>,
    others: Memo<u64, T>,
}

impl<T: Copy> OfForms<T> {
    /// `empty` is of no form; any will do.
    pub fn new(empty: T) -> Self {
        OfForms { numbered: ByForm::default(), others: Memo::new(SLOTS, 0, empty) }
    }

    /// To be called before each document, with the generation of its forms.
    pub fn start_document(&mut self, generation: Generation) {
        self.numbered.turn_to(generation);
    }

    /// What `make` gives for the form.
    #[inline]
    pub fn of(&mut self, number: FormId, id: u64, make: impl FnOnce() -> T) -> T {
        if number == FormId::NONE { *self.others.of(id, id, make) } else { self.numbered.of(number, make) }
    }
}

/// Each run of digits as one `0`.
fn digits_as_one(form: &str) -> String {
    let mut shorter = String::with_capacity(form.len());
    for character in form.chars() {
        let character = if character.is_ascii_digit() { '0' } else { character };
        if character != '0' || !shorter.ends_with('0') {
            shorter.push(character);
        }
    }
    shorter
}

/// The units of a text whose tokens are not known.
#[cfg(test)]
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    Scanner::default().read(text, Span::new(0, text.len()), &[], &mut units);
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Vec<(&str, Shape, bool)> {
        let units = units(text);
        units.iter().map(|unit| (&text[unit.start..unit.end], unit.form.shape, unit.spaced)).collect()
    }

    #[test]
    fn a_unit_is_a_run_of_letters_and_digits_or_one_sign() {
        use Shape::*;
        let expected = [("ThS", Mixed, true), (".", Stop, false), ("BS", Upper, false), ("Y", Initial, true)];
        assert_eq!(scan("ThS.BS Y"), expected);
        let expected = [("Hòa", Capitalized, true), (",", Comma, false), ("quận", Lower, true), ("12", Number, true)];
        assert_eq!(scan("Hòa, quận 12"), expected);
    }

    #[test]
    fn case_digits_and_tone_placement_do_not_count_in_keys() {
        let units = units("HOÀ hòa 12 3456");
        assert_eq!(units[0].form.key, units[1].form.key);
        assert_ne!(units[0].form.surface, units[1].form.surface);
        assert_eq!(units[2].form.surface, units[3].form.surface);
    }

    #[test]
    fn many_forms_are_all_kept_apart() {
        let text: String = (0..5000).map(|number| format!("a{number}b ")).collect();
        let mut scanner = Scanner::default();
        let [units, again] = [(); 2].map(|()| {
            let mut units = Vec::new();
            scanner.read(&text, Span::new(0, text.len()), &[], &mut units);
            units
        });
        assert!(units.iter().zip(&again).all(|(first, second)| first.form.surface == second.form.surface));
    }
}
