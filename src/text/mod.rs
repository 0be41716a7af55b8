//! Original text to normalized text, with the way back.
//!
//! In: the text as it was given. Out: one consistent Vietnamese and an [`OffsetMap`] that leads each
//! of its spans back to the original.

mod offset_map;

use std::borrow::Cow;

pub use offset_map::OffsetMap;

use crate::span::{Normalized, Original, Span};

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

/// Brings `original` into one consistent form.
pub fn normalize(original: &str) -> NormalizedText<'_> {
    NormalizedText { text: Cow::Borrowed(original), map: OffsetMap::identity() }
}
