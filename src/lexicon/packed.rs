//! Hashes to small numbers, laid out ahead of time as one block of bytes that is used where it lies: reading it takes no
//! time, however long the list that it was made of.
//!
//! The block is a row of slots of six bytes, open addressing: 32 bits of the hash (0 in an empty slot) and the number,
//! little-endian. The first slot to look into is told by the whole hash, so two hashes are hardly ever taken for one.

use crate::tagger::pair;

const SLOT: usize = 6;

/// A file of `data/` that a test makes from the lists.
#[derive(Debug, Clone, Copy)]
pub struct Packed {
    slots: &'static [[u8; SLOT]],
}

impl Packed {
    /// Reads a block that [`Packed::lay_out`] made.
    pub const fn new(block: &'static [u8]) -> Self {
        Packed { slots: block.as_chunks().0 }
    }

    /// The number of a hash.
    #[inline]
    pub fn find(&self, hash: u64) -> Option<u16> {
        let (mut slot, wanted) = place(hash, self.slots.len());
        loop {
            let [a, b, c, d, low, high] = *self.slots.get(slot)?;
            match u32::from_le_bytes([a, b, c, d]) {
                found if found == wanted => return Some(u16::from_le_bytes([low, high])),
                0 => return None,
                _ => slot = (slot + 1) % self.slots.len(),
            }
        }
    }
}

/// The first slot of a hash, and what stands there for it.
fn place(hash: u64, slots: usize) -> (usize, u32) {
    let mixed = pair(hash, 0);
    (((u128::from(mixed) * slots as u128) >> 64) as usize, (mixed >> 16 | 1) as u32)
}

#[cfg(test)]
impl Packed {
    /// The block that gives each hash its number; the first number of a hash counts.
    pub fn lay_out(numbers: impl IntoIterator<Item = (u64, u16)>) -> Vec<u8> {
        let mut numbers: Vec<(u64, u16)> = numbers.into_iter().collect();
        numbers.sort_by_key(|&(hash, _)| hash);
        numbers.dedup_by_key(|&mut (hash, _)| hash);
        let mut slots = vec![[0; SLOT]; numbers.len() * 3 / 2 + 1];
        for (hash, number) in numbers {
            let (first, mark) = place(hash, slots.len());
            let mut all = (first..slots.len()).chain(0..first);
            let free = all.find(|&slot| slots[slot] == [0; SLOT]).expect("more slots than numbers");
            slots[free][..4].copy_from_slice(&mark.to_le_bytes());
            slots[free][4..].copy_from_slice(&number.to_le_bytes());
        }
        slots.concat()
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
        let packed = Packed::new(Packed::lay_out((0..10_000).map(|number| (hash(number), number))).leak());
        assert!((0..10_000).all(|number| packed.find(hash(number)) == Some(number)));
        assert!((10_000..60_000).all(|number| packed.find(hash(number)).is_none()));
    }

    #[test]
    fn an_empty_block_holds_nothing() {
        assert_eq!(Packed::new(&[]).find(7), None);
        assert_eq!(Packed::new(Packed::lay_out([]).leak()).find(7), None);
    }
}
