//! A model of two labels, read as what each feature says for the second of them: one number a feature.

use super::hashed::Hashed;
use crate::tagger::Feature;
#[cfg(any(feature = "train", test))]
use crate::tagger::{InvalidModel, margins};

type Table = Hashed<6, 2>;

/// Chooses between two labels, 0 and 1, at one position.
#[derive(Debug)]
pub struct Decision {
    lean: i32,
    margins: Table,
}

impl Decision {
    /// Reads the bytes that [`Decision::to_bytes`] made: how much the model leans to label 1 (i16, little-endian), then
    /// how much each feature speaks for it.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<Decision> {
        let (lean, table) = bytes.split_first_chunk()?;
        let (margins, rest) = Table::read(table)?;
        rest.is_empty().then_some(Decision { lean: i16::from_le_bytes(*lean).into(), margins })
    }

    /// The bytes of a tagger's model of two labels, as its trainer wrote it.
    #[cfg(any(feature = "train", test))]
    pub fn to_bytes(trained: &[u8]) -> Result<Vec<u8>, InvalidModel> {
        let (lean, margins) = margins(trained)?;
        let table = Table::bytes(margins.into_iter().map(|(feature, margin)| (feature, margin.to_le_bytes())));
        Ok([&lean.to_le_bytes(), &table[..]].concat())
    }

    /// How much the feature speaks for label 1.
    #[inline]
    pub fn margin(&self, feature: Feature) -> i32 {
        self.margins.get(feature).map_or(0, |&margin| i16::from_le_bytes(margin).into())
    }

    /// How much the model leans to label 1 before any feature is seen.
    pub fn lean(&self) -> i32 {
        self.lean
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
            let fast = Decision::from_bytes(Decision::to_bytes(&bytes).unwrap().leak()).unwrap();
            let generic = Model::trained(&bytes).unwrap();
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
        let longer: &[u8] = [&Decision::to_bytes(&model([0, 0])).unwrap()[..], &[0]].concat().leak();
        let length = longer.len() - 1;
        assert!((0..=length + 1).all(|end| Decision::from_bytes(&longer[..end]).is_some() == (end == length)));
    }
}
