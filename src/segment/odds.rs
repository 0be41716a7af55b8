//! How likely a capitalized word begins a sentence, and a word ends one, as counted in a corpus.
//!
//! `Theo` after another word nearly always begins a sentence whose stop was lost; `Nguyễn` nearly never.

use std::collections::HashMap;

use crate::tagger::{feature, pair};

/// Log-odds in tenths, by hash of the word or pair of words.
#[derive(Debug, Default)]
pub struct Odds {
    table: HashMap<u32, i8, Plain>,
}

/// The keys are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub struct Plain(u64);

impl std::hash::BuildHasher for Plain {
    type Hasher = Plain;
    fn build_hasher(&self) -> Plain {
        Plain(0)
    }
}

impl std::hash::Hasher for Plain {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only u32 keys are hashed");
    }
    fn write_u32(&mut self, key: u32) {
        // The map takes its tag from the high bits, its slot from the low ones.
        self.0 = u64::from(key) | u64::from(key) << 32;
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

/// The key of a word that begins a sentence, from its hash.
#[inline]
pub fn first_word(word: u64) -> u32 {
    feature(0, word)
}

/// The key of two words that begin a sentence.
#[inline]
pub fn first_words(first: u64, second: u64) -> u32 {
    feature(1, pair(first, second))
}

/// The key of a word that ends a sentence.
#[inline]
pub fn last_word(word: u64) -> u32 {
    feature(2, word)
}

impl Odds {
    /// Reads `count: u32`, then `count` times `key: u32, tenths: i8`, little-endian; returns what follows, too.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Odds, &[u8])> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let length = 5 * u32::from_le_bytes(*count) as usize;
        let (entries, rest) = rest.split_at_checked(length)?;
        let entry = |entry: &[u8]| (u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]), entry[4] as i8);
        Some((Odds { table: entries.chunks_exact(5).map(entry).collect() }, rest))
    }

    /// The entries, ascending by key, as [`Odds::from_bytes`] reads them.
    #[cfg(feature = "train")]
    pub fn to_bytes(entries: &std::collections::BTreeMap<u32, i8>) -> Vec<u8> {
        let mut bytes = (entries.len() as u32).to_le_bytes().to_vec();
        for (key, tenths) in entries {
            bytes.extend(key.to_le_bytes());
            bytes.push(*tenths as u8);
        }
        bytes
    }

    /// Log-odds in tenths, if the key was counted often enough.
    #[inline]
    pub fn get(&self, key: u32) -> Option<i32> {
        self.table.get(&key).map(|&tenths| i32::from(tenths))
    }
}
