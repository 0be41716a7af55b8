//! Features and what they say, as one block of bytes that is used where it lies.
//!
//! The block is one byte, 1 or 2, the bytes of a score; then a [perfect hash](crate::perfect). The slot of a feature
//! has its low 16 bits (u16, little-endian) and what it says ([`Scores`] of i8 or i16). One look in 65,536 takes a
//! feature that is not in the table for one that is.

use std::hint::select_unpredictable;

use super::Feature;
use super::model::{InvalidModel, LANES, Scores};
#[cfg(any(feature = "train", test))]
use crate::perfect::lay_out;
use crate::perfect::{Perfect, widen};

/// Bytes of the low bits of a feature.
const MARK: usize = 2;

/// What each feature says.
#[derive(Debug)]
pub struct Table(Slots);

#[derive(Debug)]
enum Slots {
    Narrow(Perfect<{ MARK + LANES }>),
    Wide(Perfect<{ MARK + 2 * LANES }>),
}

/// How many bytes a score takes.
#[cfg(any(feature = "train", test))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// One: what is beyond its bounds stops there.
    Narrow = 1,
    /// Two.
    Wide = 2,
}

impl Table {
    /// The block for features, each given once.
    #[cfg(any(feature = "train", test))]
    pub fn bytes(features: &[(Feature, Scores)], width: Width) -> Vec<u8> {
        let narrow = |score: i16| [score.clamp(i8::MIN.into(), i8::MAX.into()) as u8];
        let block = match width {
            Width::Narrow => lay_out(&slots::<{ MARK + LANES }, 1>(features, narrow)),
            Width::Wide => lay_out(&slots::<{ MARK + 2 * LANES }, 2>(features, i16::to_le_bytes)),
        };
        [&[width as u8], &block[..]].concat()
    }

    /// Reads a block that nothing follows.
    pub fn read(bytes: &'static [u8]) -> Result<Table, InvalidModel> {
        let (width, block) = bytes.split_first().unwrap_or((&0, &[]));
        let read = match width {
            1 => Perfect::read(block).map(|(slots, rest)| (Slots::Narrow(slots), rest)),
            2 => Perfect::read(block).map(|(slots, rest)| (Slots::Wide(slots), rest)),
            _ => return Err(InvalidModel { byte: 0, expected: "scores of 1 or 2 bytes" }),
        };
        match read {
            Some((slots, [])) => Ok(Table(slots)),
            Some((_, rest)) => Err(InvalidModel { byte: bytes.len() - rest.len(), expected: "the end" }),
            None => Err(InvalidModel { byte: bytes.len(), expected: "the whole table" }),
        }
    }

    /// How many features it has room for.
    pub fn room(&self) -> usize {
        match self.0 {
            Slots::Narrow(slots) => slots.len(),
            Slots::Wide(slots) => slots.len(),
        }
    }

    /// Adds what features say, as far as they are in the table.
    ///
    /// What is read decides on no branch, so that the processor has many slots on their way at once. Not inlined: by
    /// itself an addition is one instruction for all lanes.
    #[inline(never)]
    pub fn add_to(&self, sums: &mut Scores, features: &[Feature]) {
        let mut all = *sums;
        match self.0 {
            Slots::Narrow(slots) => features.iter().for_each(|&feature| {
                let scores = scores_in(slots.slot(widen(feature)), feature, &[0; LANES]);
                for (sum, score) in all.iter_mut().zip(scores) {
                    *sum = sum.saturating_add(i16::from(*score as i8));
                }
            }),
            Slots::Wide(slots) => features.iter().for_each(|&feature| {
                let scores = scores_in(slots.slot(widen(feature)), feature, &[0; 2 * LANES]);
                for (sum, score) in all.iter_mut().zip(scores.as_chunks().0) {
                    *sum = sum.saturating_add(i16::from_le_bytes(*score));
                }
            }),
        }
        *sums = all;
    }

    /// What the feature says; nothing if it is not in the table.
    #[cfg(any(feature = "train", test))]
    pub fn scores(&self, feature: Feature) -> Scores {
        let mut scores = [0; LANES];
        self.add_to(&mut scores, &[feature]);
        scores
    }
}

/// The scores in a slot if it is that of the feature, else `nothing`.
#[inline(always)]
fn scores_in<'s, const W: usize, const N: usize>(
    slot: &'s [u8; W],
    feature: Feature,
    nothing: &'s [u8; N],
) -> &'s [u8; N] {
    let (mark, scores) = slot.split_first_chunk().expect("slots have room for a mark");
    let scores = scores.first_chunk().expect("and for scores behind it");
    select_unpredictable(*mark == low_bits(feature), scores, nothing)
}

/// What tells a feature from others in its slot. An empty slot may pass for that of a feature: it says nothing.
#[inline(always)]
fn low_bits(feature: Feature) -> [u8; MARK] {
    (feature as u16).to_le_bytes()
}

/// The hash and the slot of each feature, whose scores have `N` bytes each.
#[cfg(any(feature = "train", test))]
fn slots<const W: usize, const N: usize>(
    features: &[(Feature, Scores)],
    bytes: impl Fn(i16) -> [u8; N],
) -> Vec<(u64, [u8; W])> {
    let slot = |&(feature, scores): &(Feature, Scores)| {
        let mut slot = low_bits(feature).to_vec();
        slot.extend(scores.into_iter().flat_map(&bytes));
        (widen(feature), slot.try_into().expect("as long as a slot"))
    };
    features.iter().map(slot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::feature;

    fn features() -> Vec<(Feature, Scores)> {
        (1..=1000).map(|number| (feature(1, number), [number as i16 % 100; LANES])).collect()
    }

    fn table(features: &[(Feature, Scores)], width: Width) -> Table {
        Table::read(Table::bytes(features, width).leak()).unwrap()
    }

    #[test]
    fn every_feature_is_found_and_hardly_another() {
        for table in [Width::Narrow, Width::Wide].map(|width| table(&features(), width)) {
            for (feature, scores) in features() {
                assert_eq!(table.scores(feature), scores);
            }
            let others = (1001..100_000).map(|number| feature(1, number));
            assert!(others.filter(|&feature| table.scores(feature) != [0; LANES]).count() < 10);
        }
        assert_eq!(table(&[], Width::Wide).scores(7), [0; LANES]);
    }

    #[test]
    fn what_several_features_say_is_added_up() {
        let table = table(&features(), Width::Narrow);
        let [first, second] = [features()[6], features()[41]];
        let mut sums = [1; LANES];
        table.add_to(&mut sums, &[first.0, 12345, second.0, first.0]);
        assert_eq!(sums, [1 + 7 + 42 + 7; LANES]);
    }

    #[test]
    fn narrow_scores_stop_at_the_bounds_of_a_byte() {
        let features = [(7, [-300, -129, -128, -1, 0, 127, 128, 300])];
        assert_eq!(table(&features, Width::Wide).scores(7), features[0].1);
        assert_eq!(table(&features, Width::Narrow).scores(7), [-128, -128, -128, -1, 0, 127, 127, 127]);
    }

    #[test]
    fn other_bytes_are_refused() {
        let longer: &[u8] = [&Table::bytes(&features(), Width::Narrow)[..], &[0]].concat().leak();
        let length = longer.len() - 1;
        assert!((0..=length + 1).all(|end| Table::read(&longer[..end]).is_ok() == (end == length)));
        assert!(Table::read([&[3], &longer[1..length]].concat().leak()).is_err(), "scores of three bytes");
    }
}
