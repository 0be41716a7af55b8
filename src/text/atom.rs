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

/// Where a window stands, for the repairs that need to know its neighbourhood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'t> {
    pub text: &'t str,
    pub start: usize,
    pub end: usize,
}

impl<'t> Context<'t> {
    /// How far a repair may look, in bytes, so that no line is long enough to make it slow.
    const REACH: usize = 128;

    /// The window and what is near it in its line.
    pub(super) fn line(self) -> &'t str {
        let start = self.text.ceil_char_boundary(self.start.saturating_sub(Self::REACH));
        let end = self.text.floor_char_boundary(self.end.saturating_add(Self::REACH).min(self.text.len()));
        let before = self.text[start..self.start].rfind('\n').map_or(start, |line| start + line + 1);
        let after = self.text[self.end..end].find('\n').map_or(end, |line| self.end + line);
        &self.text[before..after]
    }
}
