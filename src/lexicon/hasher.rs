//! A hasher for look-ups in our own lists.
//!
//! Several times as fast as the standard one on keys of a few syllables. It is no defence against keys made to collide,
//! so it serves maps whose keys are ours, never maps that are filled from a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from the forms of a list.
pub type FormMap<K, V> = HashMap<K, V, BuildHasherDefault<FormHasher>>;

/// One multiplication for eight bytes.
#[derive(Debug, Default, Clone, Copy)]
pub struct FormHasher(u64);

impl FormHasher {
    #[inline]
    fn mix(&mut self, bytes: u64) {
        self.0 = (self.0.rotate_left(5) ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for FormHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (blocks, rest) = bytes.as_chunks::<8>();
        blocks.iter().for_each(|block| self.mix(u64::from_le_bytes(*block)));
        self.mix(rest.iter().fold(rest.len() as u64, |all, &byte| all << 8 | u64::from(byte)));
    }

    /// The end of a string, which the length of its last bytes marks as well.
    #[inline]
    fn write_u8(&mut self, _: u8) {}

    #[inline]
    fn finish(&self) -> u64 {
        // The best bits are the high ones; tables take the low ones too.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    use super::*;

    #[test]
    fn the_forms_of_the_lists_do_not_collide() {
        let hasher = BuildHasherDefault::<FormHasher>::default();
        let forms = || crate::lexicon::PHRASES.rows().map(|row| row.form);
        let hashes: HashSet<u64> = forms().map(|form| hasher.hash_one(form)).collect();
        assert_eq!(hashes.len(), forms().count());
        // As even in the low bits as chance makes it: 63 of 100 slots taken where there are as many slots as forms.
        let slots = forms().count().next_power_of_two() as u64;
        let taken: HashSet<u64> = hashes.iter().map(|hash| hash % slots).collect();
        let expected = (1.0 - (-(hashes.len() as f64) / slots as f64).exp()) * slots as f64;
        assert!(taken.len() as f64 > 0.97 * expected, "{} of {slots} slots, expected {expected}", taken.len());
    }
}
