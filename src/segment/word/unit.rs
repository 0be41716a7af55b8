//! What the segmenter sees of a token: a number for its folded form, and how it is written.

use super::features::{EDGES, of_syllable};
use super::rows::Rows;
use crate::document::TokenKind;
use crate::form::ByForm;
use crate::letter::Letter;
use crate::lexicon::fold_into;
use crate::segment::Token;
use crate::tagger::hash_bytes;

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
    /// `-` and the dashes, which often stand between two names.
    Dash,
    /// Any other sign, address, date or time.
    Other,
}

impl Shape {
    /// Whether it is a syllable that its writing says nothing about.
    #[inline]
    pub fn is_plain(self) -> bool {
        Shape::is_plain_number(self as u8)
    }

    /// The same of the shape with this number.
    #[inline]
    pub fn is_plain_number(shape: u8) -> bool {
        1 << shape & (1 << Shape::Lower as u8 | 1 << Shape::OneCase as u8) != 0
    }
}

/// One token as the features see it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unit {
    /// Hash of the folded form; 0 beyond the edge of the sentence.
    pub key: u32,
    /// How it is written.
    pub shape: Shape,
    /// Whether it is letters that cannot be spoken, having no vowel: an abbreviation however it is written.
    pub is_mute: bool,
    /// How often the model saw it with a capital, from 1 (never) to 4 (nearly always); 0 where it does not know it.
    pub capitals: u8,
    /// What it says by itself about the token before it, itself, and the one after it.
    pub weights: [i8; 4],
}

impl Unit {
    /// Whether it can be part of a word of several tokens. A dash never is: where one stands inside a word, token and
    /// word are one.
    #[inline]
    pub fn joins(self) -> bool {
        !matches!(self.shape, Shape::Outside | Shape::Dash | Shape::Other)
    }

    /// The same with what the model knows of the syllable.
    fn known(self, rows: &Rows) -> Unit {
        let [before, this, after, capitals] = rows.get(of_syllable(self.key, self.shape == Shape::OneCase)).weights;
        Unit { weights: [before, this, after, 0], capitals: capitals as u8, ..self }
    }
}

/// Folds surfaces to units of one model, and remembers those whose form has a number.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    pub(super) units: ByForm<Unit>,
    folded: String,
}

impl Folder {
    /// The unit of a token.
    #[inline]
    fn unit(&mut self, text: &str, token: &Token, rows: &Rows) -> Unit {
        let Folder { units, folded } = self;
        let surface = &text[token.span.range()];
        let unit = units.of(token.form, || fold(surface, folded).known(rows));
        let shape = match token.kind {
            TokenKind::Word => unit.shape,
            TokenKind::Number => Shape::Number,
            TokenKind::Abbreviation => Shape::Abbreviation,
            _ if matches!(surface, "-" | "–" | "—") => Shape::Dash,
            _ => Shape::Other,
        };
        Unit { shape, ..unit }
    }
}

fn fold(surface: &str, folded: &mut String) -> Unit {
    folded.clear();
    fold_into(surface, folded);
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
    Unit { key: ((key >> 32) as u32).max(1), shape, is_mute: is_mute(surface), ..Unit::default() }
}

fn is_mute(surface: &str) -> bool {
    let is_consonant = |c| Letter::of(c).is_some_and(|letter| !letter.is_vowel());
    surface.chars().nth(1).is_some() && surface.chars().all(is_consonant)
}

/// Fills `units` with those of a sentence and those beyond its edges; where all its letters are of one case, the case
/// is taken off them.
pub fn read(text: &str, tokens: &[Token], folder: &mut Folder, rows: &Rows, units: &mut Vec<Unit>) {
    units.clear();
    units.extend([Unit::default(); EDGES[0]]);
    units.extend(tokens.iter().map(|token| folder.unit(text, token, rows)));
    units.extend([Unit::default(); EDGES[1]]);
    if is_of_one_case(units) {
        hide_case(units, rows);
    }
}

/// Whether a sentence is all small letters or all capitals.
pub fn is_of_one_case(units: &[Unit]) -> bool {
    let shapes = units.iter().fold(0, |shapes, unit| shapes | 1 << unit.shape as u16);
    let some = |shape| shapes & 1 << shape as u16 != 0;
    let small_only = !some(Shape::Capital) && !some(Shape::Upper);
    let capitals_only = !some(Shape::Lower) && some(Shape::Upper);
    small_only || capitals_only
}

/// Takes the case off all letters.
pub fn hide_case(units: &mut [Unit], rows: &Rows) {
    for unit in units {
        if matches!(unit.shape, Shape::Lower | Shape::Capital | Shape::Upper | Shape::Abbreviation) {
            let shape = if unit.is_mute { Shape::Abbreviation } else { Shape::OneCase };
            *unit = Unit { shape, ..*unit }.known(rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::token;
    use crate::span::Span;

    fn unit(surface: &str) -> Unit {
        fold(surface, &mut String::new())
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
    fn a_sentence_of_one_case_hides_it() {
        let shapes = |text: &str| {
            let mut tokens = Vec::new();
            token::scan(text, Span::new(0, text.len()), &mut tokens);
            let mut units = Vec::new();
            read(text, &tokens, &mut Folder::default(), &Rows::default(), &mut units);
            units.iter().map(|unit| unit.shape).filter(|shape| *shape != Shape::Outside).collect::<Vec<_>>()
        };
        assert_eq!(shapes("ĐIỆN A"), [Shape::OneCase, Shape::OneCase]);
        assert_eq!(shapes("Điện A"), [Shape::Capital, Shape::Capital], "two capitalized words may be a name");
        assert_eq!(shapes("điện 1"), [Shape::OneCase, Shape::Number]);
        assert_eq!(shapes("điện tp hcm"), [Shape::OneCase, Shape::Abbreviation, Shape::Abbreviation]);
        assert_eq!(shapes("ĐIỆN TP"), [Shape::OneCase, Shape::Abbreviation]);
    }
}
