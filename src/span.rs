//! Half-open byte ranges that know which text they index.
//!
//! Every stage works on the normalized text; only the step that builds the
//! [`Document`](crate::Document) knows the way back to the original. A span of one text where
//! one of the other is wanted does not compile.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;

/// Marks a [`Span`] into the text as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Original {}

/// Marks a [`Span`] into the text as normalization left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalized {}

/// A half-open range of UTF-8 bytes, `start..end`, in the text that `T` names.
///
/// ```
/// let span = docbao::Span::<docbao::Original>::new(0, 9);
/// assert_eq!(&"Hà Nội"[span.range()], "Hà Nội");
/// ```
pub struct Span<T> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    text: PhantomData<T>,
}

impl<T> Span<T> {
    /// The span `start..end`, in bytes.
    ///
    /// # Panics
    /// If `start > end` (in debug builds).
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span starts before it ends");
        Span { start, end, text: PhantomData }
    }

    /// Length in bytes.
    #[inline]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same bytes as a range, to slice the text with.
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether at least one byte lies in both.
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every byte of `other` lies in this span.
    #[inline]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// From the first byte of this span to the last of `other`.
    #[inline]
    pub const fn to(self, other: Self) -> Self {
        Self::new(self.start, other.end)
    }
}

// Written out because a derive would ask the same of the marker `T`, which has no values.
impl<T> Clone for Span<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Span<T> {}
impl<T> PartialEq for Span<T> {
    fn eq(&self, other: &Self) -> bool {
        self.range() == other.range()
    }
}
impl<T> Eq for Span<T> {}
impl<T> Hash for Span<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.range().hash(state);
    }
}
impl<T> PartialOrd for Span<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
/// By start; of two that start together the longer comes first, as a parent before its child.
impl<T> Ord for Span<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.start.cmp(&other.start).then(other.end.cmp(&self.end))
    }
}
impl<T> fmt::Debug for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span<Normalized> {
        Span::new(start, end)
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!span(0, 3).overlaps(span(3, 5)));
        assert!(span(0, 4).overlaps(span(3, 5)));
        assert!(!span(2, 2).overlaps(span(2, 2)), "an empty span covers no byte");
    }

    #[test]
    fn covers_is_inclusive_at_both_edges() {
        assert!(span(1, 4).covers(span(1, 4)));
        assert!(!span(1, 4).covers(span(1, 5)));
    }

    #[test]
    fn parents_sort_before_children() {
        let mut spans = [span(2, 3), span(0, 1), span(0, 9)];
        spans.sort();
        assert_eq!(spans, [span(0, 9), span(0, 1), span(2, 3)]);
    }
}
