//! How likely a capitalized word begins a sentence, and a word ends one, as counted in a corpus.
//!
//! `Theo` after another word nearly always begins a sentence whose stop was lost; `Nguyễn` nearly never.

use super::hashed::Hashed;
use crate::tagger::{feature, pair};

type Table = Hashed<5, 1>;

/// Log-odds in tenths, by hash of the word or pair of words.
#[derive(Debug)]
pub struct Odds {
    table: Table,
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
    /// Reads the bytes that [`Odds::to_bytes`] made; returns what follows, too.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<(Odds, &'static [u8])> {
        let (table, rest) = Hashed::read(bytes)?;
        Some((Odds { table }, rest))
    }

    /// The bytes of log-odds in tenths, by key.
    #[cfg(feature = "train")]
    pub fn to_bytes(entries: &std::collections::BTreeMap<u32, i8>) -> Vec<u8> {
        Table::bytes(entries.iter().map(|(&key, tenths)| (key, tenths.to_le_bytes())))
    }

    /// Log-odds in tenths, if the key was counted often enough.
    #[inline]
    pub fn get(&self, key: u32) -> Option<i32> {
        self.table.get(key).map(|&tenths| i8::from_le_bytes(tenths).into())
    }
}
