//! Bytes to original text to normalized text, with the way back.
//!
//! [`decode`] reads bytes; [`normalize`] brings the text into one consistent Vietnamese and gives the [`OffsetMap`]
//! that leads each of its spans back to the original; [`warnings`] says what a reader should know.
//!
//! It repairs damage and keeps style: quotes, dashes, case and the spelling of what is no Vietnamese stay as they are.

mod atom;
mod clean;
mod compose;
mod decode;
mod html;
mod kept;
mod legacy;
mod lookalike;
mod mojibake;
mod normalize;
mod offset_map;
mod spacing;
mod syllable;
mod tone;
mod warnings;

use std::borrow::Cow;

pub use decode::{Decoded, Encoding, Invalid, InvalidBytes, decode};
pub use normalize::normalize;
pub use offset_map::OffsetMap;
pub use warnings::warnings;

use crate::span::{Normalized, Original, Span};

/// What may differ between two normalizations of the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Where the tone of an open `oa`, `oe`, `uy` goes.
    pub tone: Tone,
}

/// The style of tone placement. Both are legitimate; a tone that neither of them allows is always repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As written.
    #[default]
    Keep,
    /// On the glide: `hòa`, `khỏe`, `thúy`.
    Old,
    /// On the nucleus: `hoà`, `khoẻ`, `thuý`.
    New,
}

/// A normalized text that knows where each of its bytes came from.
#[derive(Debug, Clone)]
pub struct NormalizedText<'t> {
    /// The text; borrowed where nothing had to change.
    pub text: Cow<'t, str>,
    /// The way back.
    pub map: OffsetMap,
}

impl NormalizedText<'_> {
    /// The stretch of the original that became `span`, rounded outward to whole segments.
    pub fn original(&self, span: Span<Normalized>) -> Span<Original> {
        self.map.original(span)
    }
}
