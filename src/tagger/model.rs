//! A trained model: its file and its table.
//!
//! The file, all numbers little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `DBTG` |
//! | 1 | format version, 1 |
//! | 1 | number of labels, L |
//! | L × (1 + n) | each label's name: length, UTF-8 |
//! | L × 4 | i32: score of each label at the start of a sequence |
//! | L × L × 4 | i32: score of each label (column) after each label (row); [`FORBIDDEN`] where it may not follow |
//! | 4 | u32: number of features |
//! | each 5 + 3k | u32 feature, ascending; k; k × (label, i16 weight) |

use std::fmt;

use super::Feature;

/// The score of a transition that may not happen; far below any sum of weights, far above overflow.
pub(super) const FORBIDDEN: i32 = -1_000_000_000;
pub(super) const MAGIC: &[u8; 5] = b"DBTG\x01";

/// A trained linear-chain CRF, ready to use.
pub struct Model {
    labels: Vec<String>,
    pub(super) start: Vec<i32>,
    /// By previous label, then next label.
    pub(super) transitions: Vec<i32>,
    /// Open addressing: (feature, row); feature 0 is an empty slot.
    slots: Vec<(Feature, u32)>,
    /// One weight a label for each row.
    rows: Vec<i16>,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({} labels, {} features)", self.labels.len(), self.rows.len() / self.labels.len().max(1))
    }
}

/// Why bytes are no model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidModel {
    /// Offset of the byte at which reading failed.
    pub byte: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl fmt::Display for InvalidModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a tagger model: expected {} at byte {}; train it again with docbao-train",
            self.expected, self.byte
        )
    }
}

impl std::error::Error for InvalidModel {}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// If the bytes are not of this format and version, are cut short, or something follows them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, InvalidModel> {
        let mut reader = Reader { bytes, at: 0 };
        if reader.take(MAGIC.len(), "the mark DBTG of version 1")? != MAGIC {
            return Err(InvalidModel { byte: 0, expected: "the mark DBTG of version 1" });
        }
        let labels = reader.labels()?;
        let start = reader.scores(labels.len())?;
        let transitions = reader.scores(labels.len() * labels.len())?;
        let features = u32::from_le_bytes(reader.array("the number of features")?) as usize;
        let mut model = Model {
            start,
            transitions,
            slots: vec![(0, 0); (features * 2).next_power_of_two().max(2)],
            rows: vec![0; features * labels.len()],
            labels,
        };
        for row in 0..features {
            let feature = u32::from_le_bytes(reader.array("a feature")?);
            model.insert(feature, row as u32);
            let [count] = reader.array("a number of weights")?;
            for _ in 0..count {
                let [label, low, high] = reader.array("a weight")?;
                let weight = model.rows.get_mut(row * model.labels.len() + label as usize);
                *weight.ok_or(InvalidModel { byte: reader.at, expected: "a known label" })? =
                    i16::from_le_bytes([low, high]);
            }
        }
        if reader.at != bytes.len() {
            return Err(InvalidModel { byte: reader.at, expected: "the end" });
        }
        Ok(model)
    }

    /// The names of the labels, in the order of their numbers.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// How much the feature speaks for the second of two labels: enough to decide positions that stand alone, where
    /// [`decode`](Self::decode) of a sequence is not needed.
    #[inline]
    pub fn margin(&self, feature: Feature) -> i32 {
        match self.row(feature) {
            Some([first, second, ..]) => i32::from(*second) - i32::from(*first),
            _ => 0,
        }
    }

    /// How much the model leans to the second of two labels before any feature is seen.
    pub fn lean(&self) -> i32 {
        self.start[1] - self.start[0]
    }

    /// What the feature says about each label, if the model knows it.
    #[inline]
    pub(super) fn row(&self, feature: Feature) -> Option<&[i16]> {
        let mask = self.slots.len() - 1;
        let mut slot = feature as usize & mask;
        loop {
            let (key, row) = self.slots[slot];
            if key == feature {
                let width = self.labels.len();
                return Some(&self.rows[row as usize * width..][..width]);
            }
            if key == 0 {
                return None;
            }
            slot = (slot + 1) & mask;
        }
    }

    fn insert(&mut self, feature: Feature, row: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = feature as usize & mask;
        while self.slots[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (feature, row);
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize, expected: &'static str) -> Result<&'b [u8], InvalidModel> {
        let taken = self.bytes.get(self.at..self.at + count).ok_or(InvalidModel { byte: self.at, expected })?;
        self.at += count;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self, expected: &'static str) -> Result<[u8; N], InvalidModel> {
        Ok(self.take(N, expected)?.try_into().expect("take returns as many bytes as it was asked for"))
    }

    fn labels(&mut self) -> Result<Vec<String>, InvalidModel> {
        let [count] = self.array("the number of labels")?;
        let mut labels = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let [length] = self.array("the length of a label")?;
            let name = std::str::from_utf8(self.take(length as usize, "a label")?);
            labels.push(name.map_err(|_| InvalidModel { byte: self.at, expected: "a label in UTF-8" })?.to_string());
        }
        Ok(labels)
    }

    fn scores(&mut self, count: usize) -> Result<Vec<i32>, InvalidModel> {
        (0..count).map(|_| Ok(i32::from_le_bytes(self.array("a score")?))).collect()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A model of labels O and B in which feature 7 speaks for B, and B may not follow B.
    pub fn tiny() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([2, 1, b'O', 1, b'B']);
        for score in [0, 0, 0, 0, 0, FORBIDDEN] {
            bytes.extend(i32::to_le_bytes(score));
        }
        bytes.extend(1u32.to_le_bytes());
        bytes.extend(7u32.to_le_bytes());
        bytes.extend([1, 1]);
        bytes.extend(100i16.to_le_bytes());
        bytes
    }

    #[test]
    fn a_model_knows_its_features() {
        let model = Model::from_bytes(&tiny()).unwrap();
        assert_eq!(model.labels(), ["O", "B"]);
        assert_eq!(model.row(7), Some(&[0, 100][..]));
        assert_eq!(model.row(8), None);
    }

    #[test]
    fn a_cut_or_lengthened_file_is_refused_with_its_place() {
        let bytes = tiny();
        for length in 0..bytes.len() {
            assert!(Model::from_bytes(&bytes[..length]).is_err(), "{length} of {} bytes were taken", bytes.len());
        }
        let longer = [&bytes[..], &[0]].concat();
        let error = Model::from_bytes(&longer).unwrap_err();
        assert_eq!(error, InvalidModel { byte: bytes.len(), expected: "the end" });
    }
}
