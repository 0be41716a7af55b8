//! The way from normalized offsets back to original ones.

use crate::span::{Normalized, Original, Span};

/// A sorted list of segments that tile both texts; none where they are the same text.
///
/// A verbatim segment is the same bytes in both texts and may be cut anywhere; any other is one repair, and a span
/// that touches it gets all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// In text order, both offsets strictly increasing.
    segments: Vec<Segment>,
    /// Length of the normalized text, in bytes; 0 for the identity.
    normalized: usize,
    /// Length of the original text, in bytes; 0 for the identity.
    original: usize,
}

/// Where a segment starts in both texts. It ends where the next one starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    normalized: usize,
    original: usize,
    verbatim: bool,
}

/// The same segment with its ends, while maps are put together.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    normalized: (usize, usize),
    original: (usize, usize),
    verbatim: bool,
}

impl OffsetMap {
    /// The map of a text that did not change.
    pub fn identity() -> Self {
        OffsetMap::default()
    }

    /// Whether nothing changed.
    pub fn is_identity(&self) -> bool {
        self.segments.is_empty() && self.original == 0
    }

    /// The stretch of the original that became `span`, rounded outward to whole segments.
    pub fn original(&self, span: Span<Normalized>) -> Span<Original> {
        if self.is_identity() {
            return Span::new(span.start, span.end);
        }
        let start = self.start(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.end(span.end))
    }

    /// The starts of all segments as (normalized, original) bytes, closed by the lengths of the texts.
    pub fn cuts(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let starts = self.segments.iter().map(|segment| (segment.normalized, segment.original));
        starts.chain(std::iter::once((self.normalized, self.original)))
    }

    fn start(&self, normalized: usize) -> usize {
        if normalized >= self.normalized {
            return self.original;
        }
        let segment = self.segments[self.segments.partition_point(|segment| segment.normalized <= normalized) - 1];
        segment.original + if segment.verbatim { normalized - segment.normalized } else { 0 }
    }

    fn end(&self, normalized: usize) -> usize {
        let next = self.segments.partition_point(|segment| segment.normalized < normalized);
        let segment = self.segments[next - 1];
        if segment.verbatim {
            return segment.original + (normalized - segment.normalized);
        }
        self.segments.get(next).map_or(self.original, |segment| segment.original)
    }

    fn stretches(&self) -> impl Iterator<Item = Stretch> + '_ {
        let ends = self.cuts().skip(1);
        self.segments.iter().zip(ends).map(|(segment, end)| Stretch {
            normalized: (segment.normalized, end.0),
            original: (segment.original, end.1),
            verbatim: segment.verbatim,
        })
    }

    /// The map of a text that was normalized twice: `self` leads from the first result to the original, `second` from
    /// the second result to the first.
    pub(super) fn then(self, second: OffsetMap) -> OffsetMap {
        if second.is_identity() {
            return self;
        }
        if self.is_identity() {
            return second;
        }
        let mut builder = Builder::default();
        let mut first = self.stretches().peekable();
        for later in second.stretches() {
            if !later.verbatim {
                let original = self.original(Span::new(later.original.0, later.original.1));
                builder.push(later.normalized.1, original.start, original.end, false);
                continue;
            }
            // Verbatim in the second map: every segment of the first shines through.
            while first.next_if(|earlier| earlier.normalized.1 <= later.original.0).is_some() {}
            while let Some(&earlier) = first.peek().filter(|earlier| earlier.normalized.0 < later.original.1) {
                let middle = (earlier.normalized.0.max(later.original.0), earlier.normalized.1.min(later.original.1));
                let original = self.original(Span::new(middle.0, middle.1));
                let normalized = later.normalized.0 + (middle.1 - later.original.0);
                builder.push(normalized, original.start, original.end, earlier.verbatim);
                if earlier.normalized.1 > later.original.1 {
                    break;
                }
                first.next();
            }
        }
        builder.finish(self.original, 0)
    }
}

/// Puts a map together from left to right.
#[derive(Debug, Default)]
pub(super) struct Builder {
    map: OffsetMap,
}

impl Builder {
    /// Appends the segment that ends at `normalized` and stands for the original up to `end`. `start` is where its own
    /// original starts: what overlaps the segments before becomes one with them, and a gap before it is its own.
    pub(super) fn push(&mut self, normalized: usize, start: usize, end: usize, verbatim: bool) {
        let map = &mut self.map;
        if normalized == map.normalized {
            return;
        }
        let mut joined = false;
        while start < map.original {
            let last = map.segments.pop().expect("what overlaps, overlaps a segment");
            (map.normalized, map.original) = (last.normalized, last.original);
            joined = true;
        }
        let verbatim = verbatim && !joined && start == map.original;
        if !(verbatim && map.segments.last().is_some_and(|last| last.verbatim)) {
            map.segments.push(Segment { normalized: map.normalized, original: map.original, verbatim });
        }
        (map.normalized, map.original) = (normalized, end.max(map.original));
    }

    /// What lies between the last segment and byte `original` belongs to the last character, which has `last_char`
    /// bytes in the normalized text.
    pub(super) fn absorb(&mut self, original: usize, last_char: usize) {
        let map = &mut self.map;
        let Some(&last) = map.segments.last().filter(|_| original > map.original) else { return };
        if last.verbatim {
            let normalized = map.normalized - last_char;
            if normalized == last.normalized {
                map.segments.pop();
            }
            let start = last.original + (normalized - last.normalized);
            map.segments.push(Segment { normalized, original: start, verbatim: false });
        }
        map.original = original;
    }

    /// The map into an original of `original` bytes; the last character, of `last_char` bytes, takes what is left.
    pub(super) fn finish(mut self, original: usize, last_char: usize) -> OffsetMap {
        self.absorb(original, last_char);
        self.map.original = original;
        self.map
    }
}
