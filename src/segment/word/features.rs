//! What speaks for and against a cut before a token.
//!
//! The syllables around it, how they are written, and the word list: which words of the list hold this syllable at
//! which place, and where the longest ones from the left lie.

use super::lexicon::{LONGEST, Lexicon};
use super::unit::{Shape, Unit};
use crate::segment::decision::Decision;
use crate::segment::hashed::Memo;
use crate::tagger::{Feature, feature, pair};

/// A sentence with what the word list says of it. Reused from sentence to sentence.
#[derive(Debug, Default, Clone)]
pub struct View {
    units: Vec<Unit>,
    /// By token: one bit for each (length, place) at which a word of the list covers it.
    covers: Vec<u16>,
    /// By token: its place in the longest match from the left, and the match's length.
    longest: Vec<u8>,
    /// By token: what is known of its syllable.
    syllables: Vec<Syllable>,
}

/// Units beyond each edge, so that no look needs a check.
const EDGE: usize = 2;

/// Hands features on, one by one.
type Facts<'f> = dyn Fn(&mut dyn FnMut(Feature)) + 'f;

impl View {
    /// The units to fill before [`View::look_up`].
    pub fn units_mut(&mut self) -> &mut Vec<Unit> {
        &mut self.units
    }

    /// Reads the word list over the units; for [`View::margin`] the decision is needed, too.
    pub fn look_up(&mut self, lexicon: &Lexicon, decision: Option<&Decision>, memos: &mut Memos) {
        let length = self.units.len();
        self.covers.clear();
        self.covers.resize(length + 2 * EDGE, 0);
        self.longest.clear();
        self.longest.resize(length + 2 * EDGE, 0);
        self.units.resize(length + 2 * EDGE, Unit::default());
        self.units.copy_within(..length, EDGE);
        self.units[..EDGE].fill(Unit::default());
        self.syllables.clear();
        let memo = &mut memos.syllables;
        let known = |unit: &Unit| memo.get(unit.key, || Syllable::of(unit.key, lexicon, decision));
        self.syllables.extend(self.units.iter().map(known));
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
    #[cfg(any(test, feature = "train"))]
    pub fn len(&self) -> usize {
        self.units.len() - 2 * EDGE
    }

    /// Calls `add` with each feature of the token at `index`.
    #[cfg(any(test, feature = "train"))]
    pub fn features(&self, index: usize, mut add: impl FnMut(Feature)) {
        let at = index + EDGE;
        let one_case = self.one_case(at);
        for (role, at) in [(Role::Here, at), (Role::Before, at - 1), (Role::After, at + 1)] {
            add(of_syllable(role, one_case, self.units[at].key));
        }
        self.of_pairs(at, &mut add);
        Writing(self.writing(at)).features(&mut add);
        Match(self.matched(at)).features(&mut add);
        Cover(self.cover(at)).features(&mut add);
    }

    /// What all features of the token at `index` say together.
    #[inline]
    pub fn margin(&self, index: usize, decision: &Decision, memos: &mut Memos) -> i32 {
        let at = index + EDGE;
        let one_case = usize::from(self.one_case(at));
        let mut margin: i32 = [(at, Role::Here), (at - 1, Role::Before), (at + 1, Role::After)]
            .iter()
            .map(|&(at, role)| self.syllables[at].margins[one_case][role as usize])
            .sum();
        self.of_pairs(at, |feature| margin += decision.margin(feature));
        let sum = |features: &Facts<'_>| {
            let mut sum = 0;
            features(&mut |feature| sum += decision.margin(feature));
            sum
        };
        let (writing, matched, cover) = (self.writing(at), self.matched(at), self.cover(at));
        margin += memos.writing.get(writing, || sum(&|add| Writing(writing).features(add)));
        margin += memos.matched.get(matched, || sum(&|add| Match(matched).features(add)));
        margin + memos.cover.get(cover, || sum(&|add| Cover(cover).features(add)))
    }

    /// Where case says nothing, the syllables themselves have more to say: weights of their own.
    #[inline]
    fn one_case(&self, at: usize) -> bool {
        self.units[at].shape == Shape::OneCase
    }

    /// The features of more than one syllable, or of a syllable and how it is written or listed.
    #[inline]
    fn of_pairs(&self, at: usize, mut add: impl FnMut(Feature)) {
        let [before2, before, here, after, after2] = [at - 2, at - 1, at, at + 1, at + 2].map(|at| self.units[at].key);
        let longest = |at: usize| u64::from(self.longest[at]);
        let shapes = self.shape(at - 1) << 4 | self.shape(at);
        let one_case = u8::from(self.one_case(at)) << ONE_CASE;
        let two = pair(before, here);
        add(feature(4, two));
        add(feature(5, pair(here, after)));
        add(feature(6, pair(before2, before)));
        add(feature(7, pair(after, after2)));
        add(feature(8, pair(two, after)));
        add(feature(9, pair(pair(before2, before), here)));
        add(feature(15, pair(here, shapes)));
        add(feature(16, pair(before, shapes)));
        add(feature(one_case | 17, pair(here, longest(at))));
        add(feature(one_case | 18, pair(before, longest(at - 1))));
    }

    #[inline]
    fn shape(&self, at: usize) -> u64 {
        self.units[at].shape as u64
    }

    /// Shapes (4 bits each, first of all) and capitals (4 bits each) from two tokens before to the one after.
    #[inline]
    fn writing(&self, at: usize) -> u64 {
        let around = [at - 2, at - 1, at, at + 1];
        let shapes = around.iter().fold(0, |all, &at| all << 4 | self.shape(at));
        around.iter().fold(shapes, |all, &at| all << 4 | u64::from(self.syllables[at].capitals))
    }

    /// Capitals, longest matches and shapes of the token before and this one.
    #[inline]
    fn matched(&self, at: usize) -> u64 {
        let capitals = |at: usize| u64::from(self.syllables[at].capitals);
        let usual = capitals(at - 1) << 4 | capitals(at);
        let matched = u64::from(self.longest[at - 1]) << 8 | u64::from(self.longest[at]);
        usual << 24 | matched << 8 | self.shape(at - 1) << 4 | self.shape(at)
    }

    /// Covers (9 bits each) and longest matches (8 bits each) from the token before to the one after.
    #[inline]
    fn cover(&self, at: usize) -> u64 {
        let around = [at - 1, at, at + 1];
        let covers = around.iter().fold(0, |all, &at| all << 9 | u64::from(self.covers[at]));
        around.iter().fold(covers, |all, &at| all << 8 | u64::from(self.longest[at]))
    }

    /// Whether a word may go on from the token before into this one at all.
    #[inline]
    pub fn may_join(&self, index: usize) -> bool {
        let at = index + EDGE;
        self.units[at - 1].joins() && self.units[at].joins() && self.units[at].shape != Shape::Outside
    }
}

/// The bit of a template's number that says that case says nothing.
const ONE_CASE: u8 = 5;

/// Where a syllable stands, seen from the token that is decided on.
#[derive(Debug, Clone, Copy)]
enum Role {
    Here,
    Before,
    After,
}

/// What a syllable alone says.
fn of_syllable(role: Role, one_case: bool, key: u64) -> Feature {
    feature(u8::from(one_case) << ONE_CASE | (role as u8 + 1), key)
}

/// What is known of a syllable wherever it stands.
#[derive(Debug, Clone, Copy, Default)]
struct Syllable {
    /// By whether case says nothing, then by role.
    margins: [[i32; 3]; 2],
    /// How often it is written with a capital.
    capitals: u8,
}

impl Syllable {
    fn of(key: u64, lexicon: &Lexicon, decision: Option<&Decision>) -> Syllable {
        let margin = |role, one_case| decision.map_or(0, |decision| decision.margin(of_syllable(role, one_case, key)));
        let margins =
            [false, true].map(|one_case| [Role::Here, Role::Before, Role::After].map(|role| margin(role, one_case)));
        Syllable { margins, capitals: lexicon.capitals(key) }
    }
}

/// [`View::writing`] as features.
struct Writing(u64);

impl Writing {
    fn features(self, mut add: impl FnMut(Feature)) {
        let (shapes, capitals) = (self.0 >> 16, self.0 & 0xffff);
        let (before2, usual, after) = (capitals >> 12, capitals >> 4 & 0xff, capitals & 0xf);
        add(feature(14, shapes));
        add(feature(19, usual << 16 | before2 << 12 | after << 8 | shapes >> 4 & 0xff));
    }
}

/// [`View::matched`] as features.
struct Match(u64);

impl Match {
    fn features(self, mut add: impl FnMut(Feature)) {
        add(feature(11, self.0 & 0xff_ffff));
        add(feature(20, self.0));
    }
}

/// [`View::cover`] as features.
struct Cover(u64);

impl Cover {
    fn features(self, mut add: impl FnMut(Feature)) {
        let covers = |place: u64| self.0 >> (24 + 9 * place) & 0x1ff;
        add(feature(10, self.0 & 0xff_ffff));
        add(feature(12, covers(2) << 16 | covers(1)));
        add(feature(13, covers(1) << 16 | covers(0)));
    }
}

/// Sums of margins that were worked out before. They are those of one model: keep no memos for two.
#[derive(Debug, Clone)]
pub struct Memos {
    syllables: Memo<Syllable>,
    writing: Memo<i32>,
    matched: Memo<i32>,
    cover: Memo<i32>,
}

impl Default for Memos {
    fn default() -> Self {
        let memo = || Memo::new(1 << 11);
        Memos { syllables: Memo::new(1 << 12), writing: memo(), matched: memo(), cover: memo() }
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
