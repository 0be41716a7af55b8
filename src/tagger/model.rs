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
/// A model has at most this many labels.
pub(super) const MOST_LABELS: usize = 12;
pub(super) const MAGIC: &[u8; 5] = b"DBTG\x01";

/// A trained linear-chain CRF, ready to use.
pub struct Model {
    labels: Vec<String>,
    pub(super) start: Vec<i32>,
    /// By previous label, then next label; columns without a label are forbidden.
    pub(super) transitions: Vec<[i32; MOST_LABELS]>,
    known: Known,
    /// Open addressing: the feature, and where in `weights` its own are: their number in the low bits, the first of
    /// them in the others. Feature 0 is an empty slot.
    slots: Vec<(Feature, u32)>,
    /// Label and weight.
    weights: Vec<(u8, i16)>,
}

/// Bits of a slot that count its weights.
const COUNT_BITS: u32 = 5;

/// One bit for some features each: most features of a text are not in the model, and one look here says so.
#[derive(Default)]
struct Known {
    bits: Vec<u64>,
    /// How far a feature is shifted to be the number of its bit.
    shift: u32,
}

impl Known {
    /// Room for so many features, eight bits each.
    fn new(features: usize) -> Known {
        let bits = (features * 8).next_power_of_two().max(64);
        Known { bits: vec![0; bits / 64], shift: 32 - bits.trailing_zeros() }
    }

    fn insert(&mut self, feature: Feature) {
        let bit = feature >> self.shift;
        self.bits[bit as usize / 64] |= 1 << (bit % 64);
    }

    #[inline(always)]
    fn may_hold(&self, feature: Feature) -> bool {
        let bit = feature >> self.shift;
        self.bits[bit as usize / 64] >> (bit % 64) & 1 != 0
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({} labels, {} weights)", self.labels.len(), self.weights.len())
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
        let transitions = (0..labels.len()).map(|_| reader.row(labels.len())).collect::<Result<_, _>>()?;
        let features = u32::from_le_bytes(reader.array("the number of features")?) as usize;
        let mut model = Model {
            start,
            transitions,
            known: Known::new(features),
            slots: vec![(0, 0); (features + features / 3).next_power_of_two().max(2)],
            weights: Vec::with_capacity(2 * features),
            labels,
        };
        for _ in 0..features {
            let feature = u32::from_le_bytes(reader.array("a feature")?);
            let [count] = reader.array("a number of weights")?;
            if usize::from(count) > model.labels.len() || u32::from(count) >> COUNT_BITS != 0 {
                return Err(InvalidModel { byte: reader.at, expected: "no more weights than labels" });
            }
            model.insert(feature, count);
            for _ in 0..count {
                let [label, low, high] = reader.array("a weight")?;
                if usize::from(label) >= model.labels.len() {
                    return Err(InvalidModel { byte: reader.at, expected: "a known label" });
                }
                model.weights.push((label, i16::from_le_bytes([low, high])));
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

    /// What the feature says: labels with their weights; nothing where the model does not know it.
    #[inline(always)]
    pub(super) fn weights(&self, feature: Feature) -> &[(u8, i16)] {
        if self.known.may_hold(feature) { self.find(feature) } else { &[] }
    }

    #[inline(never)]
    fn find(&self, feature: Feature) -> &[(u8, i16)] {
        let mask = self.slots.len() - 1;
        let mut slot = feature as usize & mask;
        loop {
            let (key, place) = self.slots[slot];
            if key == feature {
                let (first, count) = (place >> COUNT_BITS, place & ((1 << COUNT_BITS) - 1));
                return &self.weights[first as usize..][..count as usize];
            }
            if key == 0 {
                return &[];
            }
            slot = (slot + 1) & mask;
        }
    }

    fn insert(&mut self, feature: Feature, count: u8) {
        let mask = self.slots.len() - 1;
        let mut slot = feature as usize & mask;
        while self.slots[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (feature, (self.weights.len() as u32) << COUNT_BITS | u32::from(count));
        self.known.insert(feature);
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
        if !(1..=MOST_LABELS).contains(&usize::from(count)) {
            return Err(InvalidModel { byte: self.at - 1, expected: "1 to 12 labels" });
        }
        let mut labels = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let [length] = self.array("the length of a label")?;
            let name = std::str::from_utf8(self.take(length as usize, "a label")?);
            labels.push(name.map_err(|_| InvalidModel { byte: self.at, expected: "a label in UTF-8" })?.to_string());
        }
        Ok(labels)
    }

    fn row(&mut self, count: usize) -> Result<[i32; MOST_LABELS], InvalidModel> {
        let mut row = [FORBIDDEN; MOST_LABELS];
        row[..count].copy_from_slice(&self.scores(count)?);
        Ok(row)
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
        assert_eq!(model.weights(7), [(1, 100)]);
        assert_eq!(model.weights(8), []);
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
