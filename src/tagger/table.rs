//! Features and what they say, as one block of bytes that is used where it lies: reading it takes no time, and a short
//! text touches little of it.
//!
//! The block, all numbers little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | u32: number of features, N |
//! | 1 | b: there are 2^b bits, 8 at least |
//! | 1 | s: there are 2^s slots |
//! | 2^b / 8 | one bit for some features each, told by their high bits: most features of a text are not in the model, and one look here says so |
//! | 2^s × 4 | open addressing by the low bits of a feature: the number of its row + 1 in the low 20 bits, the feature's own high 12 bits above them; 0 is an empty slot |
//! | N × 20 | rows: the feature and its [`Scores`] |

use std::borrow::Cow;

use super::Feature;
use super::model::{InvalidModel, LANES, Scores};

const HEADER: usize = 6;
const SLOT: usize = 4;
const ROW: usize = 4 + 2 * LANES;
/// Bits of a slot that number its row.
const ROW_BITS: u32 = 20;

/// What each feature says.
pub(super) struct Table {
    bytes: Cow<'static, [u8]>,
    features: usize,
    /// How far a feature is shifted to be the number of its bit.
    shift: u32,
    mask: usize,
    slots: usize,
    rows: usize,
}

impl Table {
    /// Lays out features, each given once.
    ///
    /// # Panics
    /// If there are more than a million.
    pub fn new(features: &[(Feature, Scores)]) -> Table {
        assert!(features.len() < 1 << ROW_BITS, "a slot numbers a million rows");
        let bits = (features.len() * 8).next_power_of_two().max(8);
        let slots = (features.len() + features.len() / 3 + 1).next_power_of_two();
        let mut bytes = (features.len() as u32).to_le_bytes().to_vec();
        bytes.extend([bits.trailing_zeros() as u8, slots.trailing_zeros() as u8]);
        bytes.resize(HEADER + bits / 8 + slots * SLOT, 0);
        for (feature, scores) in features {
            bytes.extend(feature.to_le_bytes());
            scores.iter().for_each(|score| bytes.extend(score.to_le_bytes()));
        }
        let mut table = Table::read(bytes.into()).expect("it was laid out just now");
        for (row, &(feature, _)) in features.iter().enumerate() {
            table.insert(feature, row as u32);
        }
        table
    }

    /// Reads a block that nothing follows.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Table, InvalidModel> {
        let wrong = |byte, expected| InvalidModel { byte, expected };
        let &[a, b, c, d, bits, slots, ..] = &*bytes else {
            return Err(wrong(bytes.len(), "the sizes of the table"));
        };
        let features = u32::from_le_bytes([a, b, c, d]) as usize;
        if !(3..=31).contains(&bits) || slots >= 31 || features >= 1 << slots {
            return Err(wrong(4, "sizes that hold the features"));
        }
        let slots_at = HEADER + (1 << bits) / 8;
        let rows_at = slots_at + (SLOT << slots);
        match rows_at + features * ROW {
            end if end > bytes.len() => return Err(wrong(bytes.len(), "the whole table")),
            end if end < bytes.len() => return Err(wrong(end, "the end")),
            _ => {}
        }
        let (shift, mask) = (32 - u32::from(bits), (1 << slots) - 1);
        Ok(Table { bytes, features, shift, mask, slots: slots_at, rows: rows_at })
    }

    /// The block.
    #[cfg(feature = "train")]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many features it has.
    pub fn len(&self) -> usize {
        self.features
    }

    /// What the feature says; None where it is not in the table.
    #[inline(always)]
    pub fn find(&self, feature: Feature) -> Option<Scores> {
        let bit = feature >> self.shift;
        let may_hold = self.bytes[HEADER + bit as usize / 8] >> (bit % 8) & 1 != 0;
        if may_hold { self.look_up(feature) } else { None }
    }

    #[inline]
    fn look_up(&self, feature: Feature) -> Option<Scores> {
        let mut slot = feature as usize & self.mask;
        loop {
            let found = self.number(self.slots + slot * SLOT);
            if found == 0 {
                return None;
            }
            // A row is read only where the high bits agree.
            if found >> ROW_BITS == feature >> ROW_BITS {
                let row = self.rows + ((found & ((1 << ROW_BITS) - 1)) as usize - 1) * ROW;
                if self.number(row) == feature {
                    return self.scores(row + 4);
                }
            }
            slot = (slot + 1) & self.mask;
        }
    }

    #[inline(always)]
    fn number(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.bytes[at..at + 4].try_into().expect("four bytes"))
    }

    #[inline(always)]
    fn scores(&self, at: usize) -> Option<Scores> {
        let bytes: &[u8; 2 * LANES] = self.bytes.get(at..at + 2 * LANES)?.try_into().ok()?;
        Some(std::array::from_fn(|lane| i16::from_le_bytes([bytes[2 * lane], bytes[2 * lane + 1]])))
    }

    fn insert(&mut self, feature: Feature, row: u32) {
        let mut slot = feature as usize & self.mask;
        while self.number(self.slots + slot * SLOT) != 0 {
            slot = (slot + 1) & self.mask;
        }
        let entry = (feature >> ROW_BITS) << ROW_BITS | (row + 1);
        let bit = feature >> self.shift;
        let bytes = self.bytes.to_mut();
        bytes[self.slots + slot * SLOT..][..SLOT].copy_from_slice(&entry.to_le_bytes());
        bytes[HEADER + bit as usize / 8] |= 1 << (bit % 8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features() -> Vec<(Feature, Scores)> {
        (1..=1000u32).map(|number| (number.wrapping_mul(0x9e37_79b9), [number as i16; LANES])).collect()
    }

    #[test]
    fn every_feature_is_found_and_no_other() {
        let table = Table::new(&features());
        assert_eq!(table.len(), 1000);
        for (feature, scores) in features() {
            assert_eq!(table.find(feature), Some(scores));
        }
        let others = (1001..100_000u32).map(|number| number.wrapping_mul(0x9e37_79b9));
        assert!(others.into_iter().all(|feature| table.find(feature).is_none()));
        assert_eq!(Table::new(&[]).find(7), None);
    }

    #[test]
    fn a_cut_or_lengthened_block_is_refused() {
        let bytes = Table::new(&features()).bytes.into_owned();
        assert!(Table::read(bytes.clone().into()).is_ok());
        assert!((0..bytes.len()).step_by(7).all(|length| Table::read(bytes[..length].to_vec().into()).is_err()));
        assert!(Table::read([&bytes[..], &[0]].concat().into()).is_err());
    }

    #[test]
    fn sizes_that_cannot_be_are_refused() {
        for header in [[1, 0, 0, 0, 2, 1], [9, 0, 0, 0, 3, 3], [0, 0, 0, 0, 60, 3], [0, 0, 0, 0, 3, 40]] {
            assert!(Table::read(header.to_vec().into()).is_err(), "{header:?}");
        }
    }
}
