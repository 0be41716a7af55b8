//! Where the tone mark of a syllable goes.
//!
//! A tone that neither style allows is always moved to where it belongs; the two styles of open `oa`, `oe`, `uy` are
//! unified on demand. What is no Vietnamese syllable, or carries two tones, is not touched.

use super::Tone;
use super::syllable::{self, MAX_LETTERS};
use crate::letter::class::is_mark;
use crate::letter::{LEVEL, Letter};

/// A tone that has to move, as indices of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub from: usize,
    pub to: usize,
}

/// The letters of one word, as far as it may be a syllable.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    letters: [Letter; MAX_LETTERS],
    len: usize,
}

impl Word {
    /// `None` if there are more or other letters than a syllable can have.
    pub(super) fn of(chars: impl IntoIterator<Item = char>) -> Option<Word> {
        let mut word = Word { letters: [Letter { quality: 0, tone: LEVEL, upper: false }; MAX_LETTERS], len: 0 };
        for c in chars {
            *word.letters.get_mut(word.len)? = Letter::of(c)?;
            word.len += 1;
        }
        Some(word)
    }

    fn letters(&self) -> &[Letter] {
        &self.letters[..self.len]
    }

    fn parse(&self) -> Option<syllable::Syllable> {
        syllable::parse(&self.letters.map(|letter| letter.quality)[..self.len])
    }

    /// Whether it is spelled like a Vietnamese syllable with at most one tone, wherever that stands.
    pub(super) fn is_syllable(&self) -> bool {
        let mut tones = self.letters().iter().filter(|letter| letter.tone != LEVEL);
        let tone = tones.next().map_or(LEVEL, |letter| letter.tone);
        tones.next().is_none() && self.parse().is_some_and(|syllable| syllable.allows(tone))
    }

    /// How the tone has to move in this style, if it has to.
    pub(super) fn repair(&self, style: Tone) -> Option<Move> {
        let mut toned = self.letters().iter().enumerate().filter(|(_, letter)| letter.tone != LEVEL);
        let (from, bearer) = toned.next()?;
        if toned.next().is_some() || self.letters().iter().filter(|letter| letter.is_vowel()).count() < 2 {
            return None;
        }
        let syllable = self.parse().filter(|syllable| syllable.allows(bearer.tone))?;
        let to = match style {
            Tone::Keep if from == syllable.new => from,
            Tone::New => syllable.new,
            Tone::Keep | Tone::Old => syllable.old,
        };
        (from != to).then_some(Move { from, to })
    }

    /// The two letters as they are after the move.
    pub(super) fn moved(&self, Move { from, to }: Move) -> Option<(char, char)> {
        let tone = self.letters[from].tone;
        Some((self.letters[from].with_tone(LEVEL)?, self.letters[to].with_tone(tone)?))
    }
}

/// Whether the word around byte `at` has a tone to move. Looks no further than the longest syllable reaches.
pub(super) fn is_misplaced(text: &str, at: usize, style: Tone) -> bool {
    let mut start = at;
    for c in text[..at].chars().rev().take(MAX_LETTERS) {
        if Letter::of(c).is_none() {
            if joins(c) {
                return false;
            }
            break;
        }
        start -= c.len_utf8();
    }
    let mut rest = text[start..].chars();
    let mut after = None;
    // One letter more than a syllable has, so that a longer word shows as one.
    let letters = rest.by_ref().take(MAX_LETTERS + 1).take_while(|&c| {
        after = Letter::of(c).is_none().then_some(c);
        after.is_none()
    });
    let word = Word::of(letters);
    let ends = !after.or_else(|| rest.next()).is_some_and(joins);
    ends && word.is_some_and(|word| word.repair(style).is_some())
}

/// Whether `c`, which is no Vietnamese letter, makes the word that it touches something else than a syllable.
pub(super) fn joins(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c == '_' || c.is_ascii_alphanumeric(),
        _ => Letter::of(c).is_some() || c.is_alphanumeric() || is_mark(c),
    }
}

/// The ASCII letter below the tone of a vowel; `?` for a vowel with a mark of quality.
pub(super) fn plain(vowel: u32) -> u8 {
    let quality = char::from_u32(vowel).and_then(Letter::of).map_or(b'?', |letter| letter.quality);
    if quality.is_ascii_lowercase() { quality } else { b'?' }
}
