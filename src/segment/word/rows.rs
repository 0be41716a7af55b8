//! The model as a table: by the key of a row, its weights and what the word list says.
//!
//! A row is about one to four syllables that stand side by side, or about a syllable and how it is written or listed. It
//! has a weight for each of four tokens, so that one look tells all that a pair of syllables says; whether the run is a
//! word of the list stands with it. Keys are hashes: two facts that meet share their weights in training as in use.

use std::fmt;

use crate::tagger::feature;

/// The low bits of a key, in which a row keeps its flags and a feature of the trainer its column.
const LOW_BITS: u32 = 2;
const LOW: u32 = (1 << LOW_BITS) - 1;
const SLOT_BITS: u32 = 17;
const SLOTS: usize = 1 << SLOT_BITS;
/// More rows would make too long a way through the table.
const MOST_ROWS: usize = SLOTS / 8 * 7;
/// Bits that tell for some keys each whether there is any row of them: they are nearer than the table.
const PRESENT_BITS: u32 = 20;

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

/// Rows by key: open addressing by the high bits, so that keys in ascending order fill it from front to back.
pub struct Rows {
    present: Box<[u64; 1 << (PRESENT_BITS - 6)]>,
    /// Key and flags in the high half, weights in the low half.
    slots: Box<[u64; SLOTS]>,
}

impl Default for Rows {
    fn default() -> Self {
        Rows { present: zeros(), slots: zeros() }
    }
}

fn zeros<const N: usize>() -> Box<[u64; N]> {
    vec![0; N].into_boxed_slice().try_into().expect("as many as were asked for")
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rows({})", self.slots.iter().filter(|&&slot| slot != 0).count())
    }
}

impl Rows {
    /// Reads rows of 8 bytes, as [`to_bytes`] writes them.
    pub fn from_bytes(bytes: &[u8]) -> Option<Rows> {
        let (entries, rest) = bytes.as_chunks::<8>();
        let mut rows = Rows::default();
        if !rest.is_empty() || entries.len() > MOST_ROWS {
            return None;
        }
        for entry in entries {
            rows.insert(u64::from_le_bytes(*entry))?;
        }
        Some(rows)
    }

    fn insert(&mut self, row: u64) -> Option<()> {
        let key = (row >> 32) as u32;
        let bit = (key >> (32 - PRESENT_BITS)) as usize;
        self.present[bit / 64] |= 1 << (bit % 64);
        let mut slot = (key >> (32 - SLOT_BITS)) as usize;
        while self.slots[slot % SLOTS] != 0 {
            slot += 1;
        }
        self.slots[slot % SLOTS] = row;
        (key > LOW).then_some(())
    }

    /// The row with the key.
    #[inline(always)]
    pub fn get(&self, key: u32) -> Row {
        let bit = (key >> (32 - PRESENT_BITS)) as usize;
        if self.present[bit / 64] >> (bit % 64) & 1 == 0 { Row::default() } else { self.find(key) }
    }

    #[inline(always)]
    fn find(&self, key: u32) -> Row {
        let mut slot = (key >> (32 - SLOT_BITS)) as usize;
        loop {
            let row = self.slots[slot % SLOTS];
            let flags = (row >> 32) as u32 ^ key;
            if flags <= LOW {
                return Row { flags: flags as u8, weights: (row as u32).to_le_bytes().map(|byte| byte as i8) };
            }
            if row == 0 {
                return Row::default();
            }
            slot += 1;
        }
    }
}

/// The bytes of rows, ascending by key.
#[cfg(any(test, feature = "train"))]
pub fn to_bytes(rows: &std::collections::BTreeMap<u32, Row>) -> Vec<u8> {
    let bytes = |(&key, row): (&u32, &Row)| {
        let weights = u32::from_le_bytes(row.weights.map(|weight| weight as u8));
        (u64::from(key | u32::from(row.flags)) << 32 | u64::from(weights)).to_le_bytes()
    };
    rows.iter().flat_map(bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_found_and_nothing_else() {
        // All in the last slots, so that the search wraps.
        let key = |number: u32| (u32::MAX - number * 12) & !LOW;
        let row = |number: u32| Row { flags: (number % 4) as u8, weights: [number as i8, -1, 0, i8::MIN] };
        let bytes = to_bytes(&(0..1000).map(|number| (key(number), row(number))).collect());
        let rows = Rows::from_bytes(&bytes).unwrap();
        assert!((0..1000).all(|number| rows.get(key(number)) == row(number)));
        assert!((0..1000).all(|number| rows.get(key(number) - 4) == Row::default()));
    }

    #[test]
    fn cut_bytes_and_key_zero_are_refused() {
        let bytes = to_bytes(&[(4, Row::default()), (8, Row::default())].into());
        assert!(Rows::from_bytes(&bytes).is_some());
        assert!(Rows::from_bytes(&bytes[..9]).is_none());
        assert!(Rows::from_bytes(&[0; 8]).is_none());
    }
}
