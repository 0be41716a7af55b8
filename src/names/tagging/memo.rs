//! What was worked out for things that were met before.

/// A table of fixed size: a slot belongs to the thing that filled it last. What is remembered never changes a result,
/// because it is used only for the very thing that filled its slot.
#[derive(Debug)]
pub(super) struct Memo<K, T> {
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
        let slot = hash >> (64 - self.slots.len().trailing_zeros());
        let slot = &mut self.slots[slot as usize];
        if slot.0 != key {
            *slot = (key, make());
        }
        &slot.1
    }
}
