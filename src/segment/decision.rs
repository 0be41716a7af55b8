//! A tagger's model of two labels, read as what each feature says for the second of them: one number a feature and a
//! position instead of two, and one look at a bit for most of the features that it does not know.

use super::hashed::Hashed;
use crate::tagger::Feature;

/// Further apart than this two ways are never told (as in the tagger's decoder).
const FURTHEST: i32 = 666_666_666;

/// Chooses between two labels, 0 and 1.
#[derive(Debug)]
pub struct Decision {
    start: [i32; 2],
    /// By previous label, then next label.
    transitions: [[i32; 2]; 2],
    margins: Hashed<i32>,
}

impl Decision {
    /// Reads a model file of the tagger with two labels.
    pub fn from_bytes(bytes: &[u8]) -> Option<Decision> {
        let mut reader = Reader(bytes.strip_prefix(b"DBTG\x01\x02")?);
        for _ in 0..2 {
            let [length] = reader.array()?;
            reader.0 = reader.0.get(usize::from(length)..)?;
        }
        let start = [reader.number()?, reader.number()?];
        let transitions = [[reader.number()?, reader.number()?], [reader.number()?, reader.number()?]];
        let count = reader.number()? as usize;
        let mut margins = Hashed::with_capacity(count);
        for _ in 0..count {
            let [a, b, c, d, weights] = reader.array()?;
            let mut margin = 0;
            for _ in 0..weights {
                let [label, low, high] = reader.array()?;
                let weight = i32::from(i16::from_le_bytes([low, high]));
                margin += if label == 0 { -weight } else { weight };
            }
            margins.insert(u32::from_le_bytes([a, b, c, d]), margin);
        }
        reader.0.is_empty().then_some(Decision { start, transitions, margins })
    }

    /// How much the feature speaks for label 1.
    #[inline]
    pub fn margin(&self, feature: Feature) -> i32 {
        self.margins.get(feature).unwrap_or(0)
    }

    /// How much the model leans to label 1 before any feature is seen.
    pub fn lean(&self) -> i32 {
        self.start[1] - self.start[0]
    }

    /// The best sequence of labels for what the features of each position say (Viterbi).
    pub fn decode(&self, margins: &[i32], labels: &mut Vec<u8>) {
        let [[stay, rise], [fall, keep]] = self.transitions;
        labels.clear();
        let Some((&first, rest)) = margins.split_first() else { return };
        // How much better the best way to label 1 is than the best way to label 0.
        let mut lead = self.lean() + first;
        labels.push(0);
        for margin in rest {
            let (from_one_to_zero, from_one_to_one) = (lead + fall > stay, lead + keep > rise);
            labels.push(u8::from(from_one_to_zero) | u8::from(from_one_to_one) << 1);
            let ahead = rise.max(lead + keep) - stay.max(lead + fall) + margin;
            lead = ahead.clamp(-FURTHEST, FURTHEST);
        }
        let mut label = u8::from(lead > 0);
        for came_from in labels.iter_mut().rev() {
            let before = *came_from >> label & 1;
            *came_from = label;
            label = before;
        }
    }
}

struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn number(&mut self) -> Option<i32> {
        self.array().map(i32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::{Model, Scratch};

    /// A model in which feature `n` speaks for label `n % 2` with weight `n * 10`.
    fn model(start: [i32; 2], transitions: [i32; 4]) -> Vec<u8> {
        let mut bytes = b"DBTG\x01\x02\x01a\x02bc".to_vec();
        start.iter().chain(&transitions).for_each(|score: &i32| bytes.extend(score.to_le_bytes()));
        bytes.extend(60u32.to_le_bytes());
        for feature in 1..=60u32 {
            bytes.extend(feature.to_le_bytes());
            bytes.extend([1, (feature % 2) as u8]);
            bytes.extend((feature as i16 * 10).to_le_bytes());
        }
        bytes
    }

    #[test]
    fn labels_are_those_of_the_tagger() {
        for (start, transitions) in [
            ([0, 0], [0, 0, 0, 0]),
            ([0, -1_000_000_000], [110, 120, -285, -910]),
            ([30, 0], [0, 300, 0, -1_000_000_000]),
        ] {
            let bytes = model(start, transitions);
            let (generic, fast) = (Model::from_bytes(&bytes).unwrap(), Decision::from_bytes(&bytes).unwrap());
            let mut state = 7u32;
            for length in (0..40).chain([1000]) {
                let (mut scratch, mut margins) = (Scratch::default(), Vec::new());
                scratch.start(&generic);
                for _ in 0..length {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let features = [(state >> 8) % 70 + 1, (state >> 20) % 70 + 1];
                    scratch.push();
                    features.iter().for_each(|&feature| generic.add(feature, &mut scratch));
                    margins.push(features.iter().map(|&feature| fast.margin(feature)).sum());
                }
                let mut labels = Vec::new();
                fast.decode(&margins, &mut labels);
                assert_eq!(labels, generic.decode(&mut scratch), "{length} positions, {start:?}, {transitions:?}");
            }
        }
    }

    #[test]
    fn a_cut_or_lengthened_file_is_refused() {
        let bytes = model([0, 0], [0; 4]);
        assert!((0..bytes.len()).all(|length| Decision::from_bytes(&bytes[..length]).is_none()));
        assert!(Decision::from_bytes(&[&bytes[..], &[0]].concat()).is_none());
    }
}
