//! A tagger's model of two labels, read as what each feature says for the second of them: one number a feature and a
//! position instead of two, and one look at a bit for most of the features that it does not know.

use super::hashed::Hashed;
use crate::tagger::Feature;

/// Chooses between two labels, 0 and 1, at one position.
#[derive(Debug)]
pub struct Decision {
    lean: i32,
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
        // What follows what says nothing where each position is decided on alone.
        reader.array::<16>()?;
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
        reader.0.is_empty().then_some(Decision { lean: start[1].saturating_sub(start[0]), margins })
    }

    /// How much the feature speaks for label 1.
    #[inline]
    pub fn margin(&self, feature: Feature) -> i32 {
        self.margins.get(feature).unwrap_or(0)
    }

    /// How much the model leans to label 1 before any feature is seen.
    pub fn lean(&self) -> i32 {
        self.lean
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
    use crate::tagger::{Feature, LANES, Model, Scratch, feature};

    fn numbered(number: u32) -> Feature {
        feature(1, number.into())
    }

    /// A model in which feature [`numbered`] `n` speaks for label `n % 2` with weight `n * 10`.
    fn model(start: [i32; 2]) -> Vec<u8> {
        let mut bytes = b"DBTG\x01\x02\x01a\x02bc".to_vec();
        start.iter().chain(&[0; 4]).for_each(|score: &i32| bytes.extend(score.to_le_bytes()));
        bytes.extend(60u32.to_le_bytes());
        for number in 1..=60u32 {
            bytes.extend(numbered(number).to_le_bytes());
            bytes.extend([1, (number % 2) as u8]);
            bytes.extend((number as i16 * 10).to_le_bytes());
        }
        bytes
    }

    #[test]
    fn one_position_is_decided_as_the_tagger_does() {
        for start in [[0, 0], [0, -200], [30, 0]] {
            let bytes = model(start);
            let (generic, fast) = (Model::trained(&bytes).unwrap(), Decision::from_bytes(&bytes).unwrap());
            for features in (1..70).flat_map(|first| (1..70).map(move |second| [first, second].map(numbered))) {
                let mut scores = [0; LANES];
                generic.add_to(&mut scores, &features);
                let margin: i32 = features.iter().map(|&feature| fast.margin(feature)).sum();
                assert_eq!(
                    [u8::from(fast.lean() + margin > 0)],
                    generic.decode(&[scores], &mut Scratch::default()),
                    "{features:?}, {start:?}"
                );
            }
        }
    }

    #[test]
    fn a_cut_or_lengthened_file_is_refused() {
        let bytes = model([0, 0]);
        assert!((0..bytes.len()).all(|length| Decision::from_bytes(&bytes[..length]).is_none()));
        assert!(Decision::from_bytes(&[&bytes[..], &[0]].concat()).is_none());
    }
}
