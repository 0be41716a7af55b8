//! A stretch of text on its way through the repairs.

use std::ops::Range;

/// One character and the stretch of the original that it stands for.
///
/// The stretches of a window's atoms rise; atoms that were made together share theirs, and what was dropped leaves a
/// gap, which goes to a neighbour in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Atom {
    pub ch: char,
    pub start: usize,
    pub end: usize,
    /// In a URL or the like: no repair may touch it.
    pub kept: bool,
}

impl Atom {
    /// Another character for the same stretch.
    pub(super) fn with(self, ch: char) -> Atom {
        Atom { ch, ..self }
    }

    /// The same character for everything up to the end of `last`.
    pub(super) fn through(self, last: Atom) -> Atom {
        Atom { end: last.end, ..self }
    }
}

/// The atoms of `text[window]`, appended to `atoms`.
pub(super) fn push_atoms(text: &str, window: Range<usize>, atoms: &mut Vec<Atom>) {
    atoms.extend(text[window.clone()].char_indices().map(|(at, ch)| {
        let start = window.start + at;
        Atom { ch, start, end: start + ch.len_utf8(), kept: false }
    }));
}

/// Makes all of `atoms` one segment.
pub(super) fn join(atoms: &mut [Atom]) {
    if let (Some(first), Some(last)) = (atoms.first().copied(), atoms.last().copied()) {
        atoms.iter_mut().for_each(|atom| (atom.start, atom.end) = (first.start, last.end));
    }
}
