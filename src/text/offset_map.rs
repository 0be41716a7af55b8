//! The way from normalized offsets back to original ones.

use crate::span::{Normalized, Original, Span};

/// Pairs of offsets at which both texts may be cut; none where they are the same text.
#[derive(Debug, Clone, Default)]
pub struct OffsetMap {
    /// Segment starts as (normalized byte, original byte), both strictly increasing, closed by the two lengths.
    segments: Vec<(usize, usize)>,
}

impl OffsetMap {
    /// The map of a text that did not change.
    pub fn identity() -> Self {
        OffsetMap::default()
    }

    /// The stretch of the original that became `span`, rounded outward to whole segments.
    pub fn original(&self, span: Span<Normalized>) -> Span<Original> {
        if self.segments.is_empty() {
            return Span::new(span.start, span.end);
        }
        let first = self.segments.partition_point(|&(normalized, _)| normalized <= span.start) - 1;
        let last = self.segments.partition_point(|&(normalized, _)| normalized < span.end);
        Span::new(self.segments[first].1, self.segments[last.max(first)].1)
    }
}
