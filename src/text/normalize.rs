//! Original text to normalized text.

use std::borrow::Cow;

use super::{NormalizedText, OffsetMap, Options};

/// Brings `original` into one consistent form.
pub fn normalize<'t>(original: &'t str, _options: &Options) -> NormalizedText<'t> {
    NormalizedText { text: Cow::Borrowed(original), map: OffsetMap::identity() }
}
