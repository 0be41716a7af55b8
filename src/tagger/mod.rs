//! The linear-chain CRF that `segment` and `names` share.
//!
//! A sequence is scored position by position: the caller adds up what the model knows of the features that hold there
//! ([`Model::add_to`]); [`Model::decode`] knows which label follows which and returns the best sequence of labels.
//! Features are 32-bit hashes: two that meet in training are one feature in use as well, so a meeting costs a little
//! accuracy and never a wrong row.
//!
//! The trainer (`train`, behind the cargo feature of that name) learns the weights with L1 regularization, so that
//! a model holds only what it needs. Same data, same settings: same bytes.

mod decode;
mod model;
mod table;
#[cfg(feature = "train")]
pub mod train;

pub use decode::{CERTAIN, Scratch};
#[cfg(feature = "train")]
pub use model::compact;
#[cfg(any(feature = "train", test))]
pub use model::margins;
pub use model::{InvalidModel, LANES, Model, Scores, add};
pub use table::Table;
#[cfg(feature = "train")]
pub use table::Width;

/// Steps of a score to one, in models whose sums must stay within [`Scores`].
#[cfg(feature = "train")]
pub const SCALE: f32 = 512.0;

/// A fact about one position of a sequence, as a hash.
pub type Feature = u32;

/// The feature that says `value` in the sense of `template` (one number for each kind of fact).
#[inline]
pub const fn feature(template: u8, value: u64) -> Feature {
    // Two rounds of multiply and fold: values are small numbers or FNV hashes, both poor in their low bits.
    let mixed = (value ^ ((template as u64) << 56)).wrapping_add(template as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (mixed >> 32) as u32;
    // Zero marks an empty slot of the model's table.
    if hash == 0 { 1 } else { hash }
}

/// Two facts as the value of one feature; the order counts.
#[inline]
pub const fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(25) ^ second).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// A string as the value of a feature (FNV-1a).
#[inline]
pub const fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x100_0000_01b3);
        index += 1;
    }
    hash
}
