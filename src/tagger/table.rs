//! Features and what they say, as one block of bytes that is used where it lies: reading it takes no time, and a short
//! text touches little of it.
//!
//! The block, all numbers little-endian, is a hash table of buckets of eight features:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | u32: number of buckets, B |
//! | 1 | b: there are 2^b bits, 8 at least |
//! | 1 | w: bytes of a score, 1 or 2 |
//! | 2^b / 8 | one bit for some features each, told by their high bits: most features of a text are not in the model, and one look here says so |
//! | B × 8 × 2 | u16 for each feature: its low 16 bits, 1 instead of 0; 0 where the bucket has room |
//! | B × 8 × 8 × w | what each of them says: [`Scores`] of i8 or i16 |
//!
//! A feature f is in bucket f × B / 2^32, or in the next one if that is full, and so on. Bucket and low bits tell it from
//! most others: one look in ten thousand takes a feature for another.

use super::Feature;
use super::model::{InvalidModel, LANES, Scores};

const HEADER: usize = 6;
/// Features of a bucket.
const BUCKET: usize = 8;
/// The low bits of the features of a bucket.
type Marks = [u8; 2 * BUCKET];

/// What each feature says.
#[derive(Debug)]
pub struct Table {
    bits: &'static [u8],
    /// How far a feature is shifted to be the number of its bit.
    shift: u32,
    /// Of each bucket.
    marks: &'static [Marks],
    rows: Rows,
}

/// The scores of each feature.
#[derive(Debug, Clone, Copy)]
enum Rows {
    Narrow(&'static [[u8; LANES]]),
    Wide(&'static [[u8; 2 * LANES]]),
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
        // Six and a half to a bucket.
        let buckets = features.len() * 2 / 13 + 1;
        let log = (features.len() * 6).next_power_of_two().trailing_zeros().max(3);
        let (mut bits, mut marks) = (vec![0; (1 << log) / 8], vec![[0; 2 * BUCKET]; buckets]);
        let mut rows = vec![[0; LANES]; buckets * BUCKET];
        for &(feature, scores) in features {
            let first = bucket(feature, buckets);
            let mut places = (first..buckets).chain(0..first).filter_map(|at| Some((at, find(&marks[at], 0)?)));
            let (bucket, place) = places.next().expect("there is more room than features");
            marks[bucket][place * 2..][..2].copy_from_slice(&low_bits(feature).to_le_bytes());
            rows[bucket * BUCKET + place] = scores;
            let bit = feature >> (32 - log);
            bits[bit as usize / 8] |= 1 << (bit % 8);
        }
        let header = [&(buckets as u32).to_le_bytes()[..], &[log as u8, width as u8]].concat();
        let rows = rows.as_flattened().iter();
        let rows: Vec<u8> = match width {
            Width::Narrow => rows.map(|&score| score.clamp(i8::MIN.into(), i8::MAX.into()) as u8).collect(),
            Width::Wide => rows.flat_map(|score| score.to_le_bytes()).collect(),
        };
        [&header, &bits, marks.as_flattened(), &rows].concat()
    }

    /// Reads a block that nothing follows.
    pub fn read(bytes: &'static [u8]) -> Result<Table, InvalidModel> {
        let wrong = |byte, expected| InvalidModel { byte, expected };
        let &[a, b, c, d, log, width, ..] = bytes else { return Err(wrong(bytes.len(), "the sizes of the table")) };
        let buckets = u32::from_le_bytes([a, b, c, d]) as usize;
        if !(3..=31).contains(&log) || !(1..=2).contains(&width) || buckets == 0 {
            return Err(wrong(0, "sizes that hold the features"));
        }
        let marks_at = HEADER + (1 << log) / 8;
        let rows_at = marks_at + buckets * BUCKET * 2;
        match rows_at + buckets * BUCKET * LANES * usize::from(width) {
            end if end > bytes.len() => return Err(wrong(bytes.len(), "the whole table")),
            end if end < bytes.len() => return Err(wrong(end, "the end")),
            _ => {}
        }
        let (marks, rows) = (&bytes[marks_at..rows_at], &bytes[rows_at..]);
        Ok(Table {
            bits: &bytes[HEADER..marks_at],
            shift: 32 - u32::from(log),
            marks: marks.as_chunks().0,
            rows: if width == 1 { Rows::Narrow(rows.as_chunks().0) } else { Rows::Wide(rows.as_chunks().0) },
        })
    }

    /// How many features it has room for.
    pub fn room(&self) -> usize {
        self.marks.len() * BUCKET
    }

    /// Adds what the feature says, if it is in the table.
    #[inline(always)]
    pub fn add_to(&self, feature: Feature, sums: &mut Scores) {
        let bit = feature >> self.shift;
        let may_hold = self.bits[bit as usize / 8] >> (bit % 8) & 1 != 0;
        if may_hold && let Some(row) = self.look_up(feature) {
            match self.rows {
                Rows::Narrow(rows) => add_narrow(sums, &rows[row]),
                Rows::Wide(rows) => add_wide(sums, &rows[row]),
            }
        }
    }

    /// What the feature says; nothing if it is not in the table.
    #[cfg(any(feature = "train", test))]
    pub fn scores(&self, feature: Feature) -> Scores {
        let mut scores = [0; LANES];
        self.add_to(feature, &mut scores);
        scores
    }

    /// The row of a feature.
    #[inline]
    fn look_up(&self, feature: Feature) -> Option<usize> {
        let mut bucket = bucket(feature, self.marks.len());
        loop {
            let marks = &self.marks[bucket];
            if let Some(place) = find(marks, low_bits(feature)) {
                return Some(bucket * BUCKET + place);
            }
            if find(marks, 0).is_some() {
                return None;
            }
            bucket = if bucket + 1 < self.marks.len() { bucket + 1 } else { 0 };
        }
    }
}

/// Not inlined: by itself it is one instruction for all lanes, inside other code it was eight. So is the next one.
#[inline(never)]
fn add_narrow(sums: &mut Scores, row: &[u8; LANES]) {
    for (sum, score) in sums.iter_mut().zip(row) {
        *sum = sum.saturating_add(i16::from(*score as i8));
    }
}

#[inline(never)]
fn add_wide(sums: &mut Scores, row: &[u8; 2 * LANES]) {
    for (sum, score) in sums.iter_mut().zip(row.as_chunks().0) {
        *sum = sum.saturating_add(i16::from_le_bytes(*score));
    }
}

/// The bucket where a feature belongs.
#[inline(always)]
fn bucket(feature: Feature, buckets: usize) -> usize {
    ((u64::from(feature) * buckets as u64) >> 32) as usize
}

/// The first place of a bucket that has these bits: all eight are compared at once, as one number.
#[inline(always)]
fn find(marks: &Marks, bits: u16) -> Option<usize> {
    const ONES: u128 = u128::MAX / 0xffff;
    let differing = u128::from_le_bytes(*marks) ^ (ONES * u128::from(bits));
    // The first part that is zero is the first whose high bit is one here.
    let zeros = differing.wrapping_sub(ONES) & !differing & (ONES << 15);
    (zeros != 0).then(|| zeros.trailing_zeros() as usize / 16)
}

/// What tells a feature from the others of its bucket.
#[inline(always)]
fn low_bits(feature: Feature) -> u16 {
    (feature as u16).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features() -> Vec<(Feature, Scores)> {
        (1..=1000u32).map(|number| (number.wrapping_mul(0x9e37_79b9), [number as i16 % 100; LANES])).collect()
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
            let others = (1001..100_000u32).map(|number| number.wrapping_mul(0x9e37_79b9));
            assert!(others.into_iter().filter(|&feature| table.scores(feature) != [0; LANES]).count() < 10);
        }
        assert_eq!(table(&[], Width::Wide).scores(7), [0; LANES]);
    }

    #[test]
    fn narrow_scores_stop_at_the_bounds_of_a_byte() {
        let features = [(7, [-300, -129, -128, -1, 0, 127, 128, 300])];
        assert_eq!(table(&features, Width::Wide).scores(7), features[0].1);
        assert_eq!(table(&features, Width::Narrow).scores(7), [-128, -128, -128, -1, 0, 127, 127, 127]);
    }

    #[test]
    fn a_full_bucket_runs_over_into_the_next() {
        let all: Vec<(Feature, Scores)> = (1..=20).map(|number| (u32::MAX - number, [number as i16; LANES])).collect();
        let table = table(&all, Width::Narrow);
        assert!(all.iter().all(|(feature, scores)| table.scores(*feature) == *scores));
    }

    #[test]
    fn a_cut_or_lengthened_block_is_refused() {
        let longer: &[u8] = [&Table::bytes(&features(), Width::Narrow)[..], &[0]].concat().leak();
        let length = longer.len() - 1;
        assert!((0..=length + 1).all(|end| Table::read(&longer[..end]).is_ok() == (end == length)));
    }

    #[test]
    fn sizes_that_cannot_be_are_refused() {
        for header in [[1, 0, 0, 0, 2, 1], [0, 0, 0, 0, 3, 1], [9, 0, 0, 0, 60, 1], [1, 0, 0, 0, 3, 3]] {
            assert!(Table::read(header.to_vec().leak()).is_err(), "{header:?}");
        }
    }
}
