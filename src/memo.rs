//! What was worked out for things that were met before.

use std::ops::Range;

/// A table of fixed size: a slot belongs to the thing that filled it last. What is remembered never changes a result,
/// because it is used only for the very thing that filled its slot.
#[derive(Debug, Clone)]
pub struct Memo<K, T> {
    slots: Vec<(K, T)>,
}

impl<K: Copy + Eq, T: Copy> Memo<K, T> {
    /// Room for `size` things, a power of two; `nothing` is no key of anything.
    pub fn new(size: usize, nothing: K, empty: T) -> Self {
        assert!(size.is_power_of_two());
        Memo { slots: vec![(nothing, empty); size] }
    }

    /// What `make` gives for the thing with this key; `hash` is mixed from the key, its high bits best.
    #[inline]
    pub fn of(&mut self, key: K, hash: u64, make: impl FnOnce() -> T) -> &T {
        let mask = self.slots.len() - 1;
        let slot = (hash >> (u64::BITS - self.slots.len().trailing_zeros())) as usize & mask;
        let slot = &mut self.slots[slot];
        if slot.0 != key {
            *slot = (key, make());
        }
        &slot.1
    }
}

/// Mixes a number into its high bits.
#[inline]
pub const fn spread(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Forms of up to this many bytes have a key of their own.
const SHORT: usize = 15;

/// The key of a short form and its hash: its bytes, and their number in the highest. No form has the key 0.
#[inline]
pub fn short(text: &[u8], form: Range<usize>) -> Option<(u128, u64)> {
    let length = form.len();
    if length > SHORT {
        return None;
    }
    let bytes = match text[form.start..].first_chunk::<16>() {
        // One load, where copying so many bytes would wait for itself.
        Some(chunk) => u128::from_le_bytes(*chunk) & FIRST_BYTES[length],
        None => text[form].iter().rev().fold(0, |number, &byte| number << 8 | u128::from(byte)),
    };
    let key = bytes | (length as u128) << 120;
    Some((key, spread((key as u64) ^ ((key >> 64) as u64).rotate_left(29))))
}

/// By a number of bytes, the bits of so many.
static FIRST_BYTES: [u128; SHORT + 1] = {
    let mut first = [0; SHORT + 1];
    let mut length = 1;
    while length < first.len() {
        first[length] = first[length - 1] << 8 | 0xff;
        length += 1;
    }
    first
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memo_never_gives_what_belongs_to_another() {
        let mut memo = Memo::new(16, u64::MAX, 0);
        for number in (0..100).chain(0..100) {
            assert_eq!(*memo.of(number, spread(number), || number * 2), number * 2);
        }
    }

    #[test]
    fn the_key_of_a_form_is_that_of_its_bytes_wherever_it_stands() {
        let text = "điện biên, nghiêng nghiêng".as_bytes();
        for start in 0..text.len() {
            for end in start..text.len().min(start + SHORT) {
                let copy = [b"........", &text[start..end]].concat();
                assert_eq!(short(&copy, 8..copy.len()), short(text, start..end));
            }
        }
        assert_ne!(short(b"xa", 0..2), short(b"xa ", 0..3));
        assert_ne!(short(b"a", 0..1), short(b"a\0", 0..2));
        assert_eq!(short(text, 0..SHORT + 1), None);
    }
}
