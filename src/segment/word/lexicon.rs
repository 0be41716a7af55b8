//! The word list as a set of hashes: is this run of syllables a word, may it become one? And how often is a syllable
//! written with a capital, which tells names where a text is all in one case.

use crate::segment::hashed::Hashed;
use crate::tagger::pair;

/// Longest word that is looked for, in syllables.
pub const LONGEST: usize = 4;

const WORD: u8 = 1;
const PREFIX: u8 = 2;
/// Single syllables keep here how often they are capitalized, from 1 (never) to 4 (nearly always).
const CAPITALS_SHIFT: u8 = 2;

/// Words of two syllables and more, by the hash of their folded syllables.
#[derive(Debug)]
pub struct Lexicon {
    flags: Hashed<u8>,
}

/// The hash of a run of syllables, one syllable longer.
#[inline]
pub fn extend(run: u64, syllable: u64) -> u64 {
    pair(run, syllable)
}

impl Lexicon {
    /// Reads `count: u32`, then the ascending hashes of the words' syllable runs with their flags, 5 bytes each;
    /// returns what follows, too.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Lexicon, &[u8])> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (entries, rest) = rest.split_at_checked(count.checked_mul(5)?)?;
        let mut lexicon = Lexicon { flags: Hashed::with_capacity(count) };
        for entry in entries.chunks_exact(5) {
            lexicon.flags.insert(u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]), entry[4]);
        }
        Some((lexicon, rest))
    }

    #[inline]
    fn flags(&self, run: u64) -> u8 {
        self.flags.get(slot_key(run)).unwrap_or(0)
    }

    /// How often the syllable is written with a capital, from 1 (never) to 4 (nearly always); 0 where it is not known.
    #[inline]
    pub fn capitals(&self, syllable: u64) -> u8 {
        self.flags(syllable) >> CAPITALS_SHIFT
    }

    /// Calls `found` with the length of each word that begins `syllables`, shortest first.
    #[inline]
    pub fn words(&self, mut syllables: impl Iterator<Item = u64>, mut found: impl FnMut(usize)) {
        let Some(mut run) = syllables.next() else { return };
        for length in 2..=LONGEST {
            let Some(syllable) = syllables.next() else { return };
            run = extend(run, syllable);
            let flags = self.flags(run);
            if flags & WORD != 0 {
                found(length);
            }
            if flags & PREFIX == 0 {
                return;
            }
        }
    }
}

/// Never 0, which marks an empty slot.
#[inline]
fn slot_key(run: u64) -> u32 {
    ((run >> 32) as u32).max(1)
}

/// The file of a word list, each word given as its folded syllables' keys, and of the syllables' capitals.
#[cfg(feature = "train")]
pub fn to_bytes(words: &[Vec<u64>], capitals: &[(u64, u8)]) -> Vec<u8> {
    let mut flags: std::collections::BTreeMap<u32, u8> = std::collections::BTreeMap::new();
    for &(syllable, bucket) in capitals {
        *flags.entry(slot_key(syllable)).or_default() |= bucket << CAPITALS_SHIFT;
    }
    for word in words.iter().filter(|word| (2..=LONGEST).contains(&word.len())) {
        let mut run = word[0];
        for (index, &syllable) in word.iter().enumerate().skip(1) {
            run = extend(run, syllable);
            *flags.entry(slot_key(run)).or_default() |= if index + 1 == word.len() { WORD } else { PREFIX };
        }
    }
    let mut bytes = (flags.len() as u32).to_le_bytes().to_vec();
    for (key, flags) in flags {
        bytes.extend(key.to_le_bytes());
        bytes.push(flags);
    }
    bytes
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_shortest_first_and_prefixes_are_no_words() {
        let bytes = to_bytes(&[vec![1, 2], vec![1, 2, 3, 4], vec![5, 6, 7]], &[(9 << 32, 3)]);
        let (lexicon, rest) = Lexicon::from_bytes(&bytes).unwrap();
        assert!(rest.is_empty());
        let lengths = |syllables: &[u64]| {
            let mut lengths = Vec::new();
            lexicon.words(syllables.iter().copied(), |length| lengths.push(length));
            lengths
        };
        assert_eq!(lengths(&[1, 2, 3, 4, 5]), [2, 4]);
        assert_eq!(lengths(&[1, 2, 3]), [2]);
        assert_eq!(lengths(&[5, 6]), [0usize; 0]);
        assert_eq!(lengths(&[]), [0usize; 0]);
        assert_eq!((lexicon.capitals(9 << 32), lexicon.capitals(8 << 32)), (3, 0));
    }
}
