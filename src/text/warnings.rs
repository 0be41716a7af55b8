//! What a reader should know about a text before trusting its analysis: that it was decoded wrongly.

use crate::document::Warning;

/// Warnings about the original text.
pub fn warnings(_original: &str) -> Vec<Warning> {
    Vec::new()
}

/// A warning about bytes that are no UTF-8, if they look like a legacy encoding.
pub(super) fn of_bytes(_bytes: &[u8]) -> Option<Warning> {
    None
}
