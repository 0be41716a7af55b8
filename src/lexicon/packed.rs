//! Hashes to small numbers, laid out ahead of time as one block of bytes that is used where it lies: reading it takes
//! no time, however long the list that it was made of.
//!
//! The block is a [perfect hash](crate::perfect) with slots of six bytes: 32 bits of the hash (0 in an empty slot) and
//! the number, little-endian. The slot is told by the whole hash, so two hashes are hardly ever taken for one.

use crate::perfect::Perfect;
#[cfg(test)]
use crate::perfect::lay_out;
use crate::tagger::pair;

const SLOT: usize = 6;

/// A file of `data/` that a test makes from the lists.
#[derive(Debug, Clone, Copy)]
pub struct Packed(Perfect<SLOT>);

impl Packed {
    /// Reads a block that [`Packed::lay_out`] made.
    pub const fn read(block: &'static [u8]) -> Option<Self> {
        match Perfect::read(block) {
            Some((slots, [])) => Some(Packed(slots)),
            _ => None,
        }
    }

    /// The number of a hash.
    #[inline]
    pub fn find(&self, hash: u64) -> Option<u16> {
        let mixed = mix(hash);
        let [a, b, c, d, low, high] = *self.0.slot(mixed);
        ([a, b, c, d] == mark(mixed)).then_some(u16::from_le_bytes([low, high]))
    }
}

const fn mix(hash: u64) -> u64 {
    pair(hash, 0)
}

/// What tells a hash from others in its slot.
const fn mark(mixed: u64) -> [u8; 4] {
    ((mixed >> 16 | 1) as u32).to_le_bytes()
}

#[cfg(test)]
impl Packed {
    /// The block that gives each hash its number; the first number of a hash counts.
    pub fn lay_out(numbers: impl IntoIterator<Item = (u64, u16)>) -> Vec<u8> {
        let mut numbers: Vec<(u64, u16)> = numbers.into_iter().collect();
        numbers.sort_by_key(|&(hash, _)| hash);
        numbers.dedup_by_key(|&mut (hash, _)| hash);
        let slot = |(hash, number): (u64, u16)| {
            let ([a, b, c, d], [low, high]) = (mark(mix(hash)), number.to_le_bytes());
            (mix(hash), [a, b, c, d, low, high])
        };
        lay_out(&numbers.into_iter().map(slot).collect::<Vec<_>>())
    }

    /// That a file of `data/` holds these bytes; `DOCBAO_BLESS=1` writes them.
    pub fn check(file: &str, bytes: &[u8]) {
        let path = format!("{}/src/lexicon/data/{file}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var("DOCBAO_BLESS").is_ok_and(|value| value == "1") {
            std::fs::write(&path, bytes).expect("data/ can be written");
        }
        let is_current = std::fs::read(&path).is_ok_and(|found| found == bytes);
        assert!(is_current, "{file} is not what the lists say\nhelp: DOCBAO_BLESS=1 cargo test --lib lists_lie_ready");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::hash_bytes;

    #[test]
    fn what_was_laid_out_is_found_and_nothing_else() {
        let hash = |number: u16| hash_bytes(number.to_string().as_bytes());
        let block = Packed::lay_out((0..10_000).map(|number| (hash(number), number)));
        let packed = Packed::read(block.leak()).unwrap();
        assert!((0..10_000).all(|number| packed.find(hash(number)) == Some(number)));
        assert!((10_000..60_000).all(|number| packed.find(hash(number)).is_none()));
    }

    #[test]
    fn an_empty_list_holds_nothing() {
        assert_eq!(Packed::read(Packed::lay_out([]).leak()).unwrap().find(7), None);
    }
}
