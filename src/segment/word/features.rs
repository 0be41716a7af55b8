//! What speaks for and against a cut before a token.
//!
//! The syllables around it, how they are written, and the word list: which words of the list hold this syllable at
//! which place, and where the longest ones from the left lie.

use super::lexicon::{LONGEST, Lexicon};
use super::unit::{Shape, Unit};
use crate::tagger::{Feature, feature, pair};

/// A sentence with what the word list says of it. Reused from sentence to sentence.
#[derive(Debug, Default, Clone)]
pub struct View {
    units: Vec<Unit>,
    /// By token: one bit for each (length, place) at which a word of the list covers it.
    covers: Vec<u16>,
    /// By token: its place in the longest match from the left, and the match's length.
    longest: Vec<u8>,
    /// By token: how often its syllable is written with a capital.
    capitals: Vec<u8>,
}

/// Units beyond each edge, so that no look needs a check.
const EDGE: usize = 2;

impl View {
    /// The units to fill before [`View::look_up`].
    pub fn units_mut(&mut self) -> &mut Vec<Unit> {
        &mut self.units
    }

    /// Reads the word list over the units.
    pub fn look_up(&mut self, lexicon: &Lexicon) {
        let length = self.units.len();
        self.covers.clear();
        self.covers.resize(length + 2 * EDGE, 0);
        self.longest.clear();
        self.longest.resize(length + 2 * EDGE, 0);
        self.capitals.clear();
        self.capitals.resize(EDGE, 0);
        self.capitals.extend(self.units.iter().map(|unit| lexicon.capitals(unit.key)));
        self.capitals.resize(length + 2 * EDGE, 0);
        self.units.splice(0..0, [Unit::default(); EDGE]);
        self.units.extend([Unit::default(); EDGE]);
        let mut free_from = 0;
        for start in EDGE..EDGE + length {
            let mut longest = 1;
            let joinable = self.units[start..].iter().take_while(|unit| unit.joins()).map(|unit| unit.key);
            let covers = &mut self.covers;
            lexicon.words(joinable, |words_length| {
                longest = words_length;
                for place in 0..words_length {
                    covers[start + place] |= bit(words_length, place);
                }
            });
            if start >= free_from {
                for place in 0..longest {
                    self.longest[start + place] = (longest * LONGEST + place) as u8;
                }
                free_from = start + longest;
            }
        }
    }

    /// Number of tokens.
    #[cfg(feature = "train")]
    pub fn len(&self) -> usize {
        self.units.len() - 2 * EDGE
    }

    /// Calls `add` with each feature of the token at `index`.
    #[inline]
    pub fn features(&self, index: usize, mut add: impl FnMut(Feature)) {
        let at = index + EDGE;
        let [before2, before, here, after, after2] = [at - 2, at - 1, at, at + 1, at + 2].map(|at| self.units[at].key);
        let shape = |at: usize| self.units[at].shape as u64;
        let covers = |at: usize| u64::from(self.covers[at]);
        let longest = |at: usize| u64::from(self.longest[at]);
        let capitals = |at: usize| u64::from(self.capitals[at]);
        let usual = capitals(at - 1) << 4 | capitals(at);
        let shapes = shape(at - 1) << 4 | shape(at);
        let matched = longest(at - 1) << 8 | longest(at);
        // Where case says nothing, the syllables themselves have more to say: weights of their own.
        let one_case = u8::from(self.units[at].shape == Shape::OneCase) << 5;
        add(feature(one_case | 1, here));
        add(feature(one_case | 2, before));
        add(feature(one_case | 3, after));
        add(feature(4, pair(before, here)));
        add(feature(5, pair(here, after)));
        add(feature(6, pair(before2, before)));
        add(feature(7, pair(after, after2)));
        add(feature(8, pair(pair(before, here), after)));
        add(feature(9, pair(pair(before2, before), here)));
        add(feature(10, matched << 8 | longest(at + 1)));
        add(feature(11, matched << 8 | shapes));
        add(feature(12, covers(at - 1) << 16 | covers(at)));
        add(feature(13, covers(at) << 16 | covers(at + 1)));
        add(feature(14, shape(at - 2) << 12 | shapes << 4 | shape(at + 1)));
        add(feature(15, pair(here, shapes)));
        add(feature(16, pair(before, shapes)));
        add(feature(one_case | 17, pair(here, longest(at))));
        add(feature(one_case | 18, pair(before, longest(at - 1))));
        add(feature(19, usual << 16 | capitals(at - 2) << 12 | capitals(at + 1) << 8 | shapes));
        add(feature(20, usual << 24 | matched << 8 | shapes));
    }

    /// Whether a word may go on from the token before into this one at all.
    #[inline]
    pub fn may_join(&self, index: usize) -> bool {
        let at = index + EDGE;
        self.units[at - 1].joins() && self.units[at].joins() && self.units[at].shape != Shape::Outside
    }
}

/// Bits 0 and 1 for words of two syllables, 2 to 4 for three, 5 to 8 for four.
fn bit(length: usize, place: usize) -> u16 {
    1 << (length * (length - 1) / 2 - 1 + place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_and_place_has_a_bit_of_its_own() {
        let all = (2..=LONGEST).flat_map(|length| (0..length).map(move |place| bit(length, place)));
        assert_eq!(all.fold(0, |seen, bit| if seen & bit == 0 { seen | bit } else { u16::MAX }), 0b1_1111_1111);
    }
}
