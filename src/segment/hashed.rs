//! Hashes to values of a few bytes, used where they lie.
//!
//! A [perfect hash](crate::perfect) each slot of which begins with the hash it is of (u32, little-endian), so that a
//! hash that is not in the table is never taken for one that is.

use crate::perfect::{Perfect, widen};

/// Bytes of a hash.
const HASH: usize = 4;

/// Values of `N` bytes in slots of `W`, which is `N` and four.
#[derive(Debug)]
pub struct Hashed<const W: usize, const N: usize>(Perfect<W>);

impl<const W: usize, const N: usize> Hashed<W, N> {
    /// Reads the bytes that [`Hashed::bytes`] made; returns what follows, too. None if they are cut short.
    pub fn read(bytes: &'static [u8]) -> Option<(Self, &'static [u8])> {
        const { assert!(W == HASH + N) };
        let (slots, rest) = Perfect::read(bytes)?;
        Some((Hashed(slots), rest))
    }

    /// The bytes of values by hash, each given once. A hash of 0 marks an empty slot and has no value.
    #[cfg(any(feature = "train", test))]
    pub fn bytes(entries: impl Iterator<Item = (u32, [u8; N])>) -> Vec<u8> {
        let slot = |(hash, value): (u32, [u8; N])| {
            let slot = [&hash.to_le_bytes()[..], &value].concat();
            (widen(hash), slot.try_into().expect("a hash and a value"))
        };
        crate::perfect::lay_out::<W>(&entries.map(slot).collect::<Vec<_>>())
    }

    /// The value of a hash.
    #[inline]
    pub fn get(&self, hash: u32) -> Option<&'static [u8; N]> {
        let (found, value) = self.0.slot(widen(hash)).split_first_chunk::<HASH>()?;
        if u32::from_le_bytes(*found) == hash { value.first_chunk() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::feature;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let hashes: Vec<u32> = (1..1000).map(|number| feature(1, number)).collect();
        let bytes = Hashed::<6, 2>::bytes(hashes.iter().map(|&hash| (hash, (hash as u16).to_le_bytes())));
        let (table, rest) = Hashed::<6, 2>::read(bytes.leak()).unwrap();
        assert!(rest.is_empty());
        assert!(hashes.iter().all(|&hash| table.get(hash) == Some(&(hash as u16).to_le_bytes())));
        assert!(hashes.iter().all(|&hash| table.get(hash ^ 1).is_none() && table.get(!hash).is_none()));
    }
}
