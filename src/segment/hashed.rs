//! Hashes to small values, in a table that is mostly asked for what it does not hold.

/// Open addressing by the high bits of the hash, so that hashes in ascending order fill it from front to back.
#[derive(Debug)]
pub struct Hashed<V> {
    /// One bit for each of the hash's first values: where it is not set, the slots need not be read. It stays in the
    /// nearest cache, the slots do not.
    present: Vec<u64>,
    present_shift: u32,
    /// A hash of 0 is an empty slot.
    slots: Vec<(u32, V)>,
    slot_shift: u32,
}

/// Bits of `present` for each slot.
const BITS_A_SLOT: usize = 4;

impl<V: Copy + Default> Hashed<V> {
    /// A table for so many hashes.
    pub fn with_capacity(count: usize) -> Self {
        let slots = (count * 2).next_power_of_two().max(64);
        let bits = slots * BITS_A_SLOT;
        Hashed {
            present: vec![0; bits / 64],
            present_shift: u32::BITS - bits.trailing_zeros(),
            slots: vec![(0, V::default()); slots],
            slot_shift: u32::BITS - slots.trailing_zeros(),
        }
    }

    /// Sets the value of a hash that is not 0 and that the table does not hold.
    pub fn insert(&mut self, hash: u32, value: V) {
        debug_assert!(hash != 0, "0 marks an empty slot");
        let bit = (hash >> self.present_shift) as usize;
        self.present[bit / 64] |= 1 << (bit % 64);
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> self.slot_shift) as usize;
        while self.slots[slot].0 != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (hash, value);
    }

    /// The value of a hash.
    #[inline]
    pub fn get(&self, hash: u32) -> Option<V> {
        let bit = (hash >> self.present_shift) as usize;
        if self.present[bit / 64] >> (bit % 64) & 1 == 0 { None } else { self.read(hash) }
    }

    #[inline]
    fn read(&self, hash: u32) -> Option<V> {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> self.slot_shift) as usize;
        loop {
            let (found, value) = self.slots[slot & mask];
            if found == hash {
                return Some(value);
            }
            if found == 0 {
                return None;
            }
            slot += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let mut table = Hashed::with_capacity(1000);
        // All in the last slots, so that the search wraps.
        let hashes: Vec<u32> = (0..1000).map(|number| u32::MAX - number * 3).collect();
        for &hash in &hashes {
            table.insert(hash, hash % 100);
        }
        assert!(hashes.iter().all(|&hash| table.get(hash) == Some(hash % 100)));
        assert!(hashes.iter().all(|&hash| table.get(hash - 1).is_none() && table.get(hash / 2).is_none()));
    }
}
