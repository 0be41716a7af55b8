//! A perfect hash that was made ahead of time: which slot of a block of bytes is that of a hash.
//!
//! The block is used where it lies, so reading it takes no time and a short text touches little of it. A look reads one
//! seed and one slot, whether the hash is there or not. Hashes are parted into groups by their high bits; each group
//! has a seed that sends its hashes to slots that no other has ("hash and displace"). All numbers are little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | u32: number of groups, G |
//! | 4 | u32: number of slots, S |
//! | G × 2 | u16: the seed of each group |
//! | S × W | the slots; those of no hash are zero |
//!
//! All bits of a hash must be mixed well. One that is not there is sent to some slot as well: what a slot holds must
//! tell whose it is.

/// Slots of `W` bytes.
#[derive(Debug, Clone, Copy)]
pub struct Perfect<const W: usize> {
    seeds: &'static [[u8; 2]],
    slots: &'static [[u8; W]],
}

impl<const W: usize> Perfect<W> {
    /// Reads a block; returns what follows, too. None if the bytes are cut short.
    pub const fn read(bytes: &'static [u8]) -> Option<(Self, &'static [u8])> {
        let Some((&groups, rest)) = bytes.split_first_chunk() else { return None };
        let Some((&count, rest)) = rest.split_first_chunk() else { return None };
        let (groups, count) = (u32::from_le_bytes(groups) as usize, u32::from_le_bytes(count) as usize);
        let Some((seeds, rest)) = rest.split_at_checked(2 * groups) else { return None };
        let Some((slots, rest)) = rest.split_at_checked(W * count) else { return None };
        if groups == 0 || count == 0 {
            return None;
        }
        Some((Perfect { seeds: seeds.as_chunks().0, slots: slots.as_chunks().0 }, rest))
    }

    /// The slot of a hash, if it has one; else that of another, or an empty one.
    #[inline(always)]
    pub fn slot(&self, hash: u64) -> &'static [u8; W] {
        let seed = u16::from_le_bytes(self.seeds[share(hash, self.seeds.len())]);
        &self.slots[share(stir(hash, seed), self.slots.len())]
    }

    /// How many slots there are.
    pub const fn len(&self) -> usize {
        self.slots.len()
    }
}

/// A hash of 32 bits as one of this module's.
#[inline(always)]
pub const fn widen(hash: u32) -> u64 {
    (hash as u64) << 32 | hash as u64
}

/// Which of so many parts of all hashes one is in.
#[inline(always)]
const fn share(hash: u64, parts: usize) -> usize {
    (((hash >> 32) * parts as u64) >> 32) as usize
}

/// The hash that a seed makes of a hash.
#[inline(always)]
const fn stir(hash: u64, seed: u16) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15 + 2 * seed as u64)
}

/// The block that gives each hash its slot. No hash may come twice.
#[cfg(any(feature = "train", test))]
pub fn lay_out<const W: usize>(entries: &[(u64, [u8; W])]) -> Vec<u8> {
    /// Hashes to a group. Fewer make seeds easier to find and take more room.
    const GROUP: usize = 5;
    let mut groups = vec![Vec::new(); entries.len() / GROUP + 1];
    for entry in entries {
        groups[share(entry.0, entries.len() / GROUP + 1)].push(entry);
    }
    // Large groups first, while there is room. The fiftieth that stays free lets the last ones find a slot.
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&group| std::cmp::Reverse(groups[group].len()));
    let mut seeds = vec![[0; 2]; groups.len()];
    let mut slots = vec![None; entries.len() + entries.len() / 50 + 1];
    for group in order {
        let entries = &groups[group];
        let places =
            |seed| -> Vec<usize> { entries.iter().map(|entry| share(stir(entry.0, seed), slots.len())).collect() };
        let parts = |seed: &u16| {
            let mut places = places(*seed);
            places.sort_unstable();
            places.iter().all(|&place| slots[place].is_none()) && places.windows(2).all(|two| two[0] != two[1])
        };
        let seed = (0..=u16::MAX).find(parts).expect("hashes that differ are parted by some seed");
        seeds[group] = seed.to_le_bytes();
        for (place, entry) in places(seed).into_iter().zip(entries) {
            slots[place] = Some(entry.1);
        }
    }
    let sizes = [seeds.len(), slots.len()].map(|size| (size as u32).to_le_bytes());
    let slots: Vec<[u8; W]> = slots.into_iter().map(|slot| slot.unwrap_or([0; W])).collect();
    [sizes.as_flattened(), seeds.as_flattened(), slots.as_flattened()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::feature;

    fn entries(count: u32) -> Vec<(u64, [u8; 4])> {
        let hash = |number| u64::from(feature(1, number)) << 32 | u64::from(feature(2, number));
        (1..=count).map(|number| (hash(number.into()), number.to_le_bytes())).collect()
    }

    #[test]
    fn every_hash_has_a_slot_of_its_own() {
        for count in [0, 1, 2, 7, 100, 20_000] {
            let entries = entries(count);
            let table = Perfect::<4>::read(lay_out(&entries).leak()).unwrap().0;
            assert!(entries.iter().all(|(hash, slot)| table.slot(*hash) == slot), "{count}");
            assert!(table.len() <= entries.len() * 51 / 50 + 1);
        }
    }

    #[test]
    fn hashes_that_differ_in_their_low_bits_alone_are_parted() {
        let entries: Vec<(u64, [u8; 1])> = (1..=5).map(|number| (7 << 40 | number, [number as u8])).collect();
        let table = Perfect::<1>::read(lay_out(&entries).leak()).unwrap().0;
        assert!(entries.iter().all(|(hash, slot)| table.slot(*hash) == slot));
    }

    #[test]
    fn a_block_is_read_whole_or_not_at_all() {
        let longer: &[u8] = [&lay_out(&entries(100))[..], b"rest"].concat().leak();
        let length = longer.len() - 4;
        assert!((0..length).all(|end| Perfect::<4>::read(&longer[..end]).is_none()));
        assert_eq!(Perfect::<4>::read(longer).map(|(_, rest)| rest), Some(&b"rest"[..]));
        assert!(Perfect::<4>::read(&[0; 8]).is_none(), "no slots");
    }
}
