//! The model as a table: by the key of a row, its weights and what the word list says.
//!
//! A row is about one to four syllables that stand side by side, or about a syllable and how it is written or listed.
//! It has a weight for each of four tokens, so that one look tells all that a pair of syllables says; whether the run
//! is a word of the list stands with it. Keys are hashes: two facts that meet share their weights in training as in
//! use.

use std::fmt;
use std::hint::select_unpredictable;

use crate::perfect::{Perfect, widen};
use crate::tagger::feature;

/// The low bits of a key, in which a row keeps its flags and a feature of the trainer its column.
const LOW_BITS: u32 = 2;
const LOW: u32 = (1 << LOW_BITS) - 1;
/// Bytes of a row: key and flags in the high half, weights in the low half, little-endian.
const ROW: usize = 8;

/// The key of the row for a value of some kind.
#[inline]
pub fn key(kind: u8, value: u64) -> u32 {
    // Zero marks an empty slot.
    (feature(kind, value) & !LOW).max(1 << LOW_BITS)
}

/// What is known of one fact; all zero where nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Row {
    /// [`Row::WORD`], [`Row::PREFIX`].
    pub flags: u8,
    /// How much it speaks for going on at each of four tokens; which ones depends on the kind of row.
    pub weights: [i8; 4],
}

impl Row {
    /// A run of syllables that is a word of the list.
    pub const WORD: u8 = 1;
    /// A run of syllables that begins a longer word of the list.
    pub const PREFIX: u8 = 2;

    /// Whether it is a word of the list.
    #[inline]
    pub fn is_word(self) -> bool {
        self.flags & Row::WORD != 0
    }

    /// Whether it begins a longer one.
    #[inline]
    pub fn is_prefix(self) -> bool {
        self.flags & Row::PREFIX != 0
    }
}

/// Rows by key: a [perfect hash](crate::perfect).
pub struct Rows(Perfect<ROW>);

impl Default for Rows {
    /// One group, one slot, no row.
    fn default() -> Self {
        const NONE: &[u8] = &[1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Rows::from_bytes(NONE).expect("as long as one slot")
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rows({})", self.0.len())
    }
}

impl Rows {
    /// Reads the bytes that [`to_bytes`] made.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<Rows> {
        match Perfect::read(bytes)? {
            (rows, []) => Some(Rows(rows)),
            _ => None,
        }
    }

    /// The row with the key. What is read decides on no branch, so that several rows are on their way at once.
    #[inline(always)]
    pub fn get(&self, key: u32) -> Row {
        let row = u64::from_le_bytes(*self.0.slot(widen(key))) ^ u64::from(key) << 32;
        let flags = (row >> 32) as u32;
        let row = select_unpredictable(flags <= LOW, row, 0);
        Row { flags: (row >> 32) as u8, weights: (row as u32).to_le_bytes().map(|byte| byte as i8) }
    }
}

/// The bytes of rows.
#[cfg(any(test, feature = "train"))]
pub fn to_bytes(rows: &std::collections::BTreeMap<u32, Row>) -> Vec<u8> {
    let slot = |(&key, row): (&u32, &Row)| {
        let weights = u32::from_le_bytes(row.weights.map(|weight| weight as u8));
        (widen(key), (u64::from(key | u32::from(row.flags)) << 32 | u64::from(weights)).to_le_bytes())
    };
    crate::perfect::lay_out(&rows.iter().map(slot).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_found_and_nothing_else() {
        let key = |number: u32| key(1, number.into());
        let row = |number: u32| Row { flags: (number % 4) as u8, weights: [number as i8, -1, 0, i8::MIN] };
        let bytes = to_bytes(&(0..1000).map(|number| (key(number), row(number))).collect());
        let rows = Rows::from_bytes(bytes.leak()).unwrap();
        assert!((0..1000).all(|number| rows.get(key(number)) == row(number)));
        assert!((1000..9000).all(|number| rows.get(key(number)) == Row::default()));
        assert_eq!(Rows::default().get(key(1)), Row::default());
    }

    #[test]
    fn cut_bytes_are_refused() {
        let bytes = to_bytes(&[(4, Row::default()), (8, Row::default())].into()).leak();
        assert!(Rows::from_bytes(bytes).is_some());
        assert!(Rows::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    }
}
