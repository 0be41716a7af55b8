//! A trained model: its files.
//!
//! Version 1 is what trainers write, all numbers little-endian:
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
//!
//! Version 2 is the same ready for use: after the labels' names come ten times [`Scores`] (at the start; from label 0
//! to each other; from each other to each, eight rows; from each to 0), then the [table](super::table).

use std::borrow::Cow;
use std::fmt;

use super::Feature;
use super::table::Table;

/// The score of a transition that may not happen, in the file.
#[cfg(any(feature = "train", test))]
pub(super) const FORBIDDEN: i32 = -1_000_000_000;
/// A model has one label more at most.
pub const LANES: usize = 8;
pub(super) const MAGIC: &[u8; 5] = b"DBTG\x01";
const READY: &[u8; 5] = b"DBTG\x02";

/// How much better each label but the first is than the first: 16 bytes, which a processor takes at once. Lanes
/// without a label are never looked at. Sums stop at the largest number instead of turning over.
pub type Scores = [i16; LANES];

/// Adds up scores. Not inlined: by itself it is one instruction for all lanes, inside other code it was eight.
#[inline(never)]
pub fn add(sums: &mut Scores, scores: &Scores) {
    for (sum, score) in sums.iter_mut().zip(scores) {
        *sum = sum.saturating_add(*score);
    }
}

/// A trained linear-chain CRF, ready to use. Label 0 is what most positions are; all scores are relative to it.
pub struct Model {
    labels: Vec<String>,
    /// At the start of a sequence.
    pub(super) start: Scores,
    /// From label 0 to each other one, against staying at 0.
    pub(super) enter: Scores,
    /// From each label but 0 (first index) to each (second index), against staying at 0.
    pub(super) stay: [Scores; LANES],
    /// From each label but 0 to 0, against staying at 0.
    pub(super) leave: Scores,
    table: Table,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Model({} labels, {} features)", self.labels.len(), self.table.len())
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
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Model, InvalidModel> {
        let bytes = bytes.into();
        let mut reader = Reader { bytes: &bytes, at: 0 };
        match reader.take(MAGIC.len(), "the mark DBTG and a version")? {
            mark if mark == MAGIC => Model::trained(reader),
            mark if mark == READY => {
                let labels = reader.labels()?;
                let (start, enter) = (reader.lanes()?, reader.lanes()?);
                let mut stay = [[0; LANES]; LANES];
                for row in &mut stay {
                    *row = reader.lanes()?;
                }
                let (leave, at) = (reader.lanes()?, reader.at);
                let rest = match bytes {
                    Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[at..]),
                    Cow::Owned(bytes) => Cow::Owned(bytes[at..].to_vec()),
                };
                let table = Table::read(rest).map_err(|error| InvalidModel { byte: at + error.byte, ..error })?;
                Ok(Model { labels, start, enter, stay, leave, table })
            }
            _ => Err(InvalidModel { byte: 0, expected: "the mark DBTG of version 1 or 2" }),
        }
    }

    /// Reads what follows the mark of version 1.
    fn trained(mut reader: Reader<'_>) -> Result<Model, InvalidModel> {
        let labels = reader.labels()?;
        let start = reader.scores(labels.len())?;
        let transitions = (0..labels.len()).map(|_| reader.scores(labels.len())).collect::<Result<Vec<_>, _>>()?;
        let stays = transitions[0][0];
        let leave: Vec<i32> = transitions.iter().map(|row| row[0]).collect();
        let mut stay = [[i16::MIN; LANES]; LANES];
        for (row, transitions) in stay.iter_mut().zip(&transitions[1..]) {
            *row = relative(transitions, stays);
        }
        let count = u32::from_le_bytes(reader.array("the number of features")?) as usize;
        let mut features = Vec::with_capacity(count.min(reader.bytes.len()));
        for _ in 0..count {
            let feature = u32::from_le_bytes(reader.array("a feature")?);
            features.push((feature, reader.weights(labels.len())?));
        }
        if reader.at != reader.bytes.len() {
            return Err(InvalidModel { byte: reader.at, expected: "the end" });
        }
        Ok(Model {
            start: relative(&start, start[0]),
            enter: relative(&transitions[0], stays),
            stay,
            leave: relative(&leave, stays),
            table: Table::new(&features),
            labels,
        })
    }

    /// The file of version 2.
    #[cfg(feature = "train")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = READY.to_vec();
        bytes.push(self.labels.len() as u8);
        for label in &self.labels {
            bytes.push(label.len() as u8);
            bytes.extend(label.as_bytes());
        }
        let lanes = [&self.start, &self.enter].into_iter().chain(&self.stay).chain([&self.leave]);
        lanes.flatten().for_each(|score| bytes.extend(score.to_le_bytes()));
        bytes.extend(self.table.bytes());
        bytes
    }

    /// The names of the labels, in the order of their numbers.
    #[cfg(test)]
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// What the feature says; None where the model does not know it.
    #[inline(always)]
    pub fn find(&self, feature: Feature) -> Option<Scores> {
        self.table.find(feature)
    }

    /// Adds what the feature says.
    #[inline(always)]
    pub fn add_to(&self, feature: Feature, sums: &mut Scores) {
        if let Some(scores) = self.find(feature) {
            add(sums, &scores);
        }
    }
}

/// The scores of all labels but the first, against `base`.
fn relative(scores: &[i32], base: i32) -> Scores {
    let mut relative = [i16::MIN; LANES];
    for (relative, score) in relative.iter_mut().zip(&scores[1..]) {
        *relative = score.saturating_sub(base).clamp(i16::MIN.into(), i16::MAX.into()) as i16;
    }
    relative
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
        if !(2..=LANES + 1).contains(&usize::from(count)) {
            return Err(InvalidModel { byte: self.at - 1, expected: "2 to 9 labels" });
        }
        let mut labels = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let [length] = self.array("the length of a label")?;
            let name = std::str::from_utf8(self.take(length as usize, "a label")?);
            labels.push(name.map_err(|_| InvalidModel { byte: self.at, expected: "a label in UTF-8" })?.to_string());
        }
        Ok(labels)
    }

    fn lanes(&mut self) -> Result<Scores, InvalidModel> {
        let bytes: [u8; 2 * LANES] = self.array("scores")?;
        Ok(std::array::from_fn(|lane| i16::from_le_bytes([bytes[2 * lane], bytes[2 * lane + 1]])))
    }

    /// The weights of one feature.
    fn weights(&mut self, labels: usize) -> Result<Scores, InvalidModel> {
        let [count] = self.array("a number of weights")?;
        if usize::from(count) > labels {
            return Err(InvalidModel { byte: self.at, expected: "no more weights than labels" });
        }
        let mut weights = [0; LANES + 1];
        for _ in 0..count {
            let [label, low, high] = self.array("a weight")?;
            if usize::from(label) >= labels {
                return Err(InvalidModel { byte: self.at, expected: "a known label" });
            }
            weights[usize::from(label)] = i32::from(i16::from_le_bytes([low, high]));
        }
        Ok(relative(&weights, weights[0]))
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
        let model = Model::from_bytes(tiny()).unwrap();
        assert_eq!(model.labels(), ["O", "B"]);
        assert_eq!(model.find(7).map(|scores| scores[0]), Some(100));
        assert_eq!(model.find(8), None);
    }

    #[test]
    fn a_cut_or_lengthened_file_is_refused_with_its_place() {
        let bytes = tiny();
        for length in 0..bytes.len() {
            assert!(
                Model::from_bytes(bytes[..length].to_vec()).is_err(),
                "{length} of {} bytes were taken",
                bytes.len()
            );
        }
        let longer = [&bytes[..], &[0]].concat();
        let error = Model::from_bytes(longer).unwrap_err();
        assert_eq!(error, InvalidModel { byte: bytes.len(), expected: "the end" });
    }

    #[test]
    #[cfg(feature = "train")]
    fn both_versions_are_one_model() {
        let model = Model::from_bytes(tiny()).unwrap();
        let bytes = model.to_bytes();
        let again = Model::from_bytes(bytes.clone()).unwrap();
        assert_eq!((again.start, again.enter, again.leave), (model.start, model.enter, model.leave));
        assert_eq!((again.stay, again.labels()), (model.stay, model.labels()));
        assert_eq!(again.find(7), model.find(7));
        assert!((0..bytes.len()).all(|length| Model::from_bytes(bytes[..length].to_vec()).is_err()));
    }
}
