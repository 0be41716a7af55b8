//! What speaks for and against a cut before a token.
//!
//! The syllables around it, how they are written, and the word list: which words of the list hold this syllable at
//! which place, and where the longest ones from the left lie. One pass tells it all; who listens learns from it or adds
//! up what the model says.

use std::ops::Range;

use super::rows::{Row, key};
use super::unit::{Shape, Unit};
use crate::tagger::pair;

/// Longest word that is looked for, in syllables.
#[cfg(feature = "train")]
pub const LONGEST: usize = 4;

/// Units beyond each edge of a sentence, so that no look needs a check.
pub const EDGES: [usize; 2] = [1, 4];
/// How many steps of [`read`] come before the first that ends a token of the sentence.
pub const STEPS_BEFORE: usize = 2;

/// Learns of the facts of a sentence, a step for each token.
///
/// The four columns of a row are about the token before the one of this step, itself, and the two after it.
pub trait Listener {
    /// Of the syllable.
    fn syllable(&mut self, unit: &Unit);
    /// Of a row, and which columns it may have; returns it.
    fn row(&mut self, key: u32, columns: Range<usize>) -> Row;
    /// Of facts about the token before this one that all follow from one number; their rows have the first column.
    fn facts<const N: usize>(&mut self, facts: Facts, number: u64, keys: impl Fn(u64) -> [u32; N]);
    /// Nothing more will be told about the token before this one. Whether it may go on the one before it.
    fn step(&mut self, may_go_on: bool);
}

/// Groups of facts.
#[derive(Debug, Clone, Copy)]
pub enum Facts {
    /// How tokens are written.
    Writing,
    /// That and how words of the list match.
    Match,
    /// What words of the list cover tokens.
    Cover,
}

/// Kinds of rows.
mod kind {
    pub const SYLLABLE: u8 = 1;
    pub const SYLLABLE_OF_ONE_CASE: u8 = 2;
    pub const TWO: u8 = 3;
    pub const THREE: u8 = 4;
    pub const FOUR: u8 = 5;
    pub const MATCHED: u8 = 6;
    pub const SHAPED: u8 = 7;
    pub const WRITING: [u8; 2] = [8, 9];
    pub const MATCH: [u8; 2] = [10, 11];
    pub const COVER: [u8; 3] = [12, 13, 14];
}

/// The row of a syllable; its last column is how often the syllable has a capital, from 1 (never) to 4 (nearly always).
/// Where case says nothing, the syllables themselves have more to say: rows of their own.
pub fn of_syllable(syllable: u32, one_case: bool) -> u32 {
    key(if one_case { kind::SYLLABLE_OF_ONE_CASE } else { kind::SYLLABLE }, u64::from(syllable))
}

/// The row of two to four syllables that stand side by side.
#[cfg(feature = "train")]
pub fn of_run(syllables: &[u32]) -> u32 {
    match *syllables {
        [first, second] => key(kind::TWO, two(first, second)),
        [first, second, third] => key(kind::THREE, pair(two(first, second), third.into())),
        [first, second, third, fourth] => key(kind::FOUR, pair(two(first, second), two(third, fourth))),
        _ => panic!("runs have 2 to 4 syllables"),
    }
}

#[inline]
fn two(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// Tells a listener all about the units of a sentence, with those beyond its edges.
#[inline(always)]
pub fn read(units: &[Unit], listener: &mut impl Listener) {
    let mut view = View::default();
    for units in units.windows(4) {
        let &[first, second, third, fourth] = units.first_chunk().expect("windows of four");
        listener.syllable(&first);
        let run = two(first.key, second.key);
        let pair_row = listener.row(key(kind::TWO, run), 0..4);
        let triple_row = listener.row(key(kind::THREE, pair(run, third.key.into())), 2..4);
        let mut longest = 1;
        if pair_row.is_word() {
            longest = 2;
            view.covers |= covers(2);
        }
        if pair_row.is_prefix() {
            if triple_row.is_word() {
                longest = 3;
                view.covers |= covers(3);
            }
            let four = || key(kind::FOUR, pair(run, two(third.key, fourth.key)));
            if triple_row.is_prefix() && listener.row(four(), 0..0).is_word() {
                longest = 4;
                view.covers |= covers(4);
            }
        }
        view.push(&first, longest);
        view.tell(&first, &second, listener);
    }
}

/// What was seen of the last tokens, the latest in the lowest bits.
#[derive(Default)]
struct View {
    /// 9 bits a token, the latest lowest but three: those after it are begun.
    covers: u64,
    covered: u64,
    /// 8 bits a token: the length of the longest match from the left, and its place in it.
    matches: u64,
    /// The length of that match, and how much of it is to come.
    length: u64,
    rest: u64,
    /// 8 bits a token: shape, capitals.
    written: u64,
    /// A bit a token.
    joins: u8,
}

impl View {
    /// Takes the next token, at which a word of the list of at most `longest` syllables begins.
    #[inline(always)]
    fn push(&mut self, unit: &Unit, longest: u64) {
        if self.rest == 0 {
            (self.length, self.rest) = (longest, longest);
        }
        self.matches = self.matches << 8 | self.length << 2 | (self.length - self.rest);
        self.rest -= 1;
        self.covered = self.covered << 9 | self.covers & 0x1ff;
        self.covers >>= 9;
        self.written = self.written << 8 | (unit.shape as u64) << 4 | u64::from(unit.capitals);
        self.joins = self.joins << 1 | u8::from(unit.joins());
    }

    #[inline(always)]
    fn tell(&self, unit: &Unit, next: &Unit, listener: &mut impl Listener) {
        let one_case = u64::from(unit.shape == Shape::OneCase);
        let syllable = u64::from(unit.key) << 16;
        listener.row(key(kind::MATCHED, syllable | one_case << 8 | self.matches & 0xff), 1..3);
        let before = (self.written >> 12 & 0xf) as u8;
        if !(unit.shape.is_plain() && next.shape.is_plain() && Shape::is_plain_number(before)) {
            let shapes = u64::from(before) << 8 | (unit.shape as u64) << 4 | next.shape as u64;
            listener.row(key(kind::SHAPED, syllable | shapes), 1..3);
        }
        listener.facts(Facts::Writing, self.written & 0xffff_ffff, writing);
        listener.facts(Facts::Match, (self.matches >> 8 & 0xffff) << 16 | self.written >> 8 & 0xffff, matching);
        listener.facts(Facts::Cover, (self.covered & 0x7ff_ffff) << 24 | self.matches & 0xff_ffff, covering);
        listener.step(self.joins & 0b110 == 0b110);
    }
}

/// From shapes and capitals of four tokens, the third of which is spoken of.
fn writing(written: u64) -> [u32; 2] {
    let shapes = written & 0xf0f0_f0f0;
    let capitals = written & 0x0f0f_0f0f;
    [key(kind::WRITING[0], shapes), key(kind::WRITING[1], capitals | shapes & 0x00f0_f000)]
}

/// From shapes, capitals and matches of a token and the one before it.
fn matching(number: u64) -> [u32; 2] {
    [key(kind::MATCH[0], number & 0xffff_f0f0), key(kind::MATCH[1], number)]
}

/// From covers and matches of a token and those beside it.
fn covering(number: u64) -> [u32; 3] {
    let covers = number >> 24;
    [key(kind::COVER[0], number & 0xff_ffff), key(kind::COVER[1], covers >> 9), key(kind::COVER[2], covers & 0x3_ffff)]
}

/// By token, 9 bits each: the place at which a word of so many syllables covers it. Bits 0 and 1 are for words of two
/// syllables, 2 to 4 for three, 5 to 8 for four.
const fn covers(length: u64) -> u64 {
    let (mut covers, mut place) = (0, 0);
    while place < length {
        covers |= 1 << (length * (length - 1) / 2 - 1 + place) << (9 * place);
        place += 1;
    }
    covers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_and_place_has_a_bit_of_its_own() {
        assert_eq!(covers(2), 0b000000010_000000001);
        assert_eq!(covers(3), 0b000010000_000001000_000000100);
        assert_eq!(covers(4), 0b100000000_010000000_001000000_000100000);
    }
}
