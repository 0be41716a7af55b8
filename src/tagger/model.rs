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
//! Version 4 is the same ready for use: after the labels' names come eleven times [`Scores`] (at the start; from label
//! 0 to each other; from each other to each, eight rows; from each to 0), then the [table](super::table). Its scores
//! have one byte each where the model is [made compact](compact).

use std::fmt;

use super::Feature;
use super::table::Table;
#[cfg(any(feature = "train", test))]
use super::table::Width;

/// The score of a transition that may not happen, in the file of version 1.
#[cfg(any(feature = "train", test))]
pub(super) const FORBIDDEN: i32 = -1_000_000_000;
/// A model has one label more at most.
pub const LANES: usize = 8;
#[cfg(any(feature = "train", test))]
pub(super) const MAGIC: &[u8; 5] = b"DBTG\x01";
const READY: &[u8; 5] = b"DBTG\x04";

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
    labels: usize,
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
        write!(f, "Model({} labels, room for {} features)", self.labels, self.table.room())
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
    /// Reads a model file of version 4.
    ///
    /// # Errors
    /// If the bytes are not of this format and version, are cut short, or something follows them.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Model, InvalidModel> {
        let mut reader = Reader { bytes, at: 0 };
        if reader.take(READY.len(), "the mark DBTG and a version")? != READY {
            return Err(InvalidModel { byte: 0, expected: "the mark DBTG of version 4" });
        }
        let labels = reader.labels()?.len();
        let (start, enter) = (reader.lanes()?, reader.lanes()?);
        let mut stay = [[0; LANES]; LANES];
        for row in &mut stay {
            *row = reader.lanes()?;
        }
        let (leave, at) = (reader.lanes()?, reader.at);
        let table = Table::read(&bytes[at..]).map_err(|error| InvalidModel { byte: at + error.byte, ..error })?;
        Ok(Model { labels, start, enter, stay, leave, table })
    }

    /// Reads a file of version 1.
    ///
    /// # Errors
    /// As [`Model::from_bytes`].
    #[cfg(any(feature = "train", test))]
    pub fn trained(file: &[u8]) -> Result<Model, InvalidModel> {
        Model::from_bytes(Trained::read(file)?.write(Width::Wide).leak())
    }

    /// What the feature says; nothing if the model does not know it.
    #[cfg(any(feature = "train", test))]
    pub fn scores(&self, feature: Feature) -> Scores {
        self.table.scores(feature)
    }

    /// Adds what features say.
    #[inline]
    pub fn add_to(&self, sums: &mut Scores, features: &[Feature]) {
        self.table.add_to(sums, features);
    }
}

/// What a file of version 1 holds, relative to label 0.
#[cfg(any(feature = "train", test))]
struct Trained {
    labels: Vec<String>,
    /// As in the file of version 4.
    lanes: Vec<Scores>,
    features: Vec<(Feature, Scores)>,
}

/// The file of version 4 with scores of a byte, at the finest scale that holds the largest.
#[cfg(feature = "train")]
pub fn compact(trained: &[u8]) -> Result<Vec<u8>, InvalidModel> {
    let mut trained = Trained::read(trained)?;
    let scores = trained.features.iter().flat_map(|(_, scores)| scores);
    let largest = scores.map(|score| score.unsigned_abs()).max().unwrap_or(0).max(1);
    let scale = (f64::from(i8::MAX) / f64::from(largest)).min(1.0);
    let scaled = |scores: &mut Scores| {
        for score in scores.iter_mut().filter(|score| **score != i16::MIN) {
            *score = (f64::from(*score) * scale).round() as i16;
        }
    };
    trained.lanes.iter_mut().for_each(scaled);
    trained.features.iter_mut().for_each(|(_, scores)| scaled(scores));
    trained.features.retain(|(_, scores)| *scores != [0; LANES]);
    Ok(trained.write(Width::Narrow))
}

/// What a file of version 1 with two labels says for the second, against the first: at the start, and by feature.
#[cfg(any(feature = "train", test))]
pub fn margins(trained: &[u8]) -> Result<(i16, Vec<(Feature, i16)>), InvalidModel> {
    let trained = Trained::read(trained)?;
    if trained.labels.len() != 2 {
        return Err(InvalidModel { byte: MAGIC.len(), expected: "two labels" });
    }
    let margins = trained.features.iter().map(|&(feature, [margin, ..])| (feature, margin));
    Ok((trained.lanes[0][0], margins.collect()))
}

#[cfg(any(feature = "train", test))]
impl Trained {
    fn read(bytes: &[u8]) -> Result<Trained, InvalidModel> {
        let mut reader = Reader { bytes, at: 0 };
        if reader.take(MAGIC.len(), "the mark DBTG and a version")? != MAGIC {
            return Err(InvalidModel { byte: 0, expected: "the mark DBTG of version 1" });
        }
        let labels = reader.labels()?;
        let start = reader.scores(labels.len())?;
        let transitions = (0..labels.len()).map(|_| reader.scores(labels.len())).collect::<Result<Vec<_>, _>>()?;
        let stays = transitions[0][0];
        let leave: Vec<i32> = transitions.iter().map(|row| row[0]).collect();
        let rows = transitions.iter().map(|row| relative(row, stays));
        let mut lanes = vec![relative(&start, start[0])];
        lanes.extend(rows.chain(std::iter::repeat([i16::MIN; LANES])).take(1 + LANES));
        lanes.push(relative(&leave, stays));
        let count = u32::from_le_bytes(reader.array("the number of features")?) as usize;
        let mut features = Vec::with_capacity(count.min(bytes.len()));
        for _ in 0..count {
            let feature = u32::from_le_bytes(reader.array("a feature")?);
            features.push((feature, reader.weights(labels.len())?));
        }
        match reader.at == bytes.len() {
            true => Ok(Trained { labels, lanes, features }),
            false => Err(InvalidModel { byte: reader.at, expected: "the end" }),
        }
    }

    fn write(&self, width: Width) -> Vec<u8> {
        let mut bytes = READY.to_vec();
        bytes.push(self.labels.len() as u8);
        for label in &self.labels {
            bytes.push(label.len() as u8);
            bytes.extend(label.as_bytes());
        }
        self.lanes.iter().flatten().for_each(|score| bytes.extend(score.to_le_bytes()));
        bytes.extend(Table::bytes(&self.features, width));
        bytes
    }
}

/// The scores of all labels but the first, against `base`.
#[cfg(any(feature = "train", test))]
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
    #[cfg(any(feature = "train", test))]
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

    #[cfg(any(feature = "train", test))]
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
        let model = Model::trained(&tiny()).unwrap();
        assert_eq!(model.labels, 2);
        assert_eq!([7, 8].map(|feature| model.scores(feature)[0]), [100, 0]);
    }

    #[test]
    fn a_cut_or_lengthened_file_is_refused_with_its_place() {
        let trained: &[u8] = tiny().leak();
        let file: &[u8] = Trained::read(trained).unwrap().write(Width::Wide).leak();
        assert!((0..trained.len()).all(|length| Model::trained(&trained[..length]).is_err()));
        assert!((0..file.len()).all(|length| Model::from_bytes(&file[..length]).is_err()));
        let end = |bytes: &[u8]| InvalidModel { byte: bytes.len(), expected: "the end" };
        assert_eq!(Model::trained(&[trained, &[0]].concat()).unwrap_err(), end(trained));
        assert_eq!(Model::from_bytes([file, &[0]].concat().leak()).unwrap_err(), end(file));
    }

    #[test]
    #[cfg(feature = "train")]
    fn a_compact_model_says_the_same_in_coarser_steps() {
        let mut loud = tiny();
        let end = loud.len();
        loud[end - 2..].copy_from_slice(&254i16.to_le_bytes());
        let (whole, small) = (Model::trained(&loud), Model::from_bytes(compact(&loud).unwrap().leak()));
        let (whole, small) = (whole.unwrap(), small.unwrap());
        assert_eq!([&whole, &small].map(|model| model.scores(7)[0]), [254, 127]);
        assert_eq!(whole.stay[0][0], small.stay[0][0], "what is forbidden stays so");
    }
}
