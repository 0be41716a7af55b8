//! How likely a capitalized word begins a sentence, and a word ends one, as counted in a corpus.
//!
//! `Theo` after another word nearly always begins a sentence whose stop was lost; `Nguyễn` nearly never.

use super::hashed::Hashed;
use crate::tagger::{feature, pair};

/// Log-odds in tenths, by hash of the word or pair of words.
#[derive(Debug)]
pub struct Odds {
    table: Hashed<i8>,
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
        let mut table = Hashed::with_capacity(entries.len() / 5);
        for entry in entries.chunks_exact(5) {
            table.insert(u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]), entry[4] as i8);
        }
        Some((Odds { table }, rest))
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
        self.table.get(key).map(i32::from)
    }
}
