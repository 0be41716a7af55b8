//! Where persons, titles and organizations are mentioned.
//!
//! In: the normalized text and its segmentation. Out: the spans of the mentions, in text order; an organization may
//! stand inside a title. What the mentions mean (who holds which title, which mentions are one body) is not decided
//! here.

use crate::segment::Segmentation;
use crate::span::{Normalized, Span};

/// What is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code)] // until the tagger makes them
pub(crate) enum FoundKind {
    /// A person's name, without honorific and title.
    Person,
    /// An office, rank, degree or honour, with the organization that completes it.
    Title,
    /// An organization, from its head noun to the end of its name.
    Organization,
}

/// One mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// What is mentioned.
    pub kind: FoundKind,
    /// Where it stands.
    pub span: Span<Normalized>,
    /// Index of its sentence.
    pub sentence: usize,
    /// What made it.
    pub rule: &'static str,
}

/// Finds the mentions of a text, in text order, an outer mention before the one inside it.
pub(crate) fn tag(_text: &str, _cut: &Segmentation) -> Vec<Found> {
    Vec::new()
}
