//! Original text to normalized text: one scan that proves text clean, and the repair of what it stops at.

use std::borrow::Cow;
use std::ops::Range;

use super::atom::{self, Atom, Context};
use super::offset_map::Builder;
use super::tone::{self, Word};
use super::{NormalizedText, OffsetMap, Options, Tone, clean, compose, html, kept, lookalike, mojibake, spacing};

/// How often a text is repaired until nothing changes. A repair may uncover damage (a zero-width space inside an HTML
/// reference); text that needs more rounds than this was made to need them.
const ROUNDS: usize = 8;

/// Brings `original` into one consistent form.
///
/// Clean text is borrowed and has the identity for its map. Lines stay lines.
///
/// ```
/// use docbao::text::{Options, normalize};
/// let text = normalize("Hòan thành\r\nVie\u{302}\u{323}t Nam", &Options::default());
/// assert_eq!(text.text, "Hoàn thành\nViệt Nam");
/// assert_eq!(text.original(docbao::Span::new(13, 19)).range(), 14..22);
/// ```
pub fn normalize<'t>(original: &'t str, options: &Options) -> NormalizedText<'t> {
    let mut text = Cow::Borrowed(original);
    let mut map = OffsetMap::identity();
    for _ in 0..ROUNDS {
        let Some(suspect) = clean::first_suspect(&text, 0, options.tone) else { break };
        let Some((repaired, step)) = Repair::new(&text, options.tone).run(suspect) else { break };
        text = Cow::Owned(repaired);
        map = map.then(step);
    }
    NormalizedText { text, map }
}

/// One round over a text.
struct Repair<'t> {
    original: &'t str,
    style: Tone,
    text: String,
    map: Builder,
    /// How much of the original is in `map`.
    covered: usize,
    atoms: Vec<Atom>,
    spare: Vec<Atom>,
    segment: String,
}

impl<'t> Repair<'t> {
    fn new(original: &'t str, style: Tone) -> Self {
        Repair {
            original,
            style,
            text: String::with_capacity(original.len() + 16),
            map: Builder::default(),
            covered: 0,
            atoms: Vec::new(),
            spare: Vec::new(),
            segment: String::new(),
        }
    }

    /// The repaired text and its map, or `None` if nothing had to change after all.
    fn run(mut self, first: usize) -> Option<(String, OffsetMap)> {
        let mut suspect = Some(first);
        let mut at = 0;
        while let Some(dirty) = suspect {
            at = match lone_space(self.original, dirty) {
                Some(end) => {
                    self.copy(at..dirty);
                    self.push(" ", dirty..end);
                    end
                }
                None => {
                    let window = window(self.original, at, dirty);
                    self.copy(at..window.start);
                    self.window(window.clone());
                    window.end
                }
            };
            suspect = clean::first_suspect(self.original, at, self.style);
        }
        self.copy(at..self.original.len());
        if self.text == self.original {
            return None;
        }
        let last_char = self.text.chars().next_back().map_or(0, char::len_utf8);
        let map = self.map.finish(self.original.len(), last_char);
        Some((self.text, map))
    }

    /// Clean text.
    fn copy(&mut self, range: Range<usize>) {
        self.push(&self.original[range.clone()], range);
    }

    /// One segment, or a verbatim run.
    fn push(&mut self, text: &str, range: Range<usize>) {
        let Some(first) = text.chars().next() else { return };
        let verbatim = text == &self.original[range.clone()];
        let before = self.text.len();
        self.text.push_str(text);
        let mut rest = range.start;
        if self.covered < range.start {
            // Something was dropped: it goes to a neighbour, rather to one that is no letter.
            let last = self.text[..before].chars().next_back();
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if last.is_some() && (!is_word(last) || is_word(Some(first))) {
                self.map.absorb(range.start, last.map_or(0, char::len_utf8));
            } else if verbatim {
                rest += first.len_utf8();
                self.map.push(before + first.len_utf8(), self.covered, rest, false);
            } else {
                rest = self.covered;
            }
        }
        self.map.push(self.text.len(), rest, range.end, verbatim);
        self.covered = range.end;
    }

    /// Repairs one window and appends it.
    fn window(&mut self, window: Range<usize>) {
        let context = Context { text: self.original, start: window.start, end: window.end };
        self.atoms.clear();
        atom::push_atoms(self.original, window, &mut self.atoms);
        kept::mark(&mut self.atoms);
        self.stage(|c| c == '&', html::repair);
        // Misread text is looked for in canonical text, and what it says need not be canonical.
        self.stage(|c| !compose::is_boundary(c), compose::repair);
        // Some text was misread twice.
        for _ in 0..2 {
            self.stage(|c| mojibake::is_lead(c as u32), |atoms, repaired| mojibake::repair(atoms, context, repaired));
        }
        self.stage(|c| spacing::kind(c).is_some(), spacing::repair);
        self.stage(|c| !compose::is_boundary(c), compose::repair);
        self.stage(compose::is_vietnamese_mark, compose::rejoin);
        repair_words(&mut self.atoms, context, self.style);
        self.append();
    }

    /// One repair of the window, if there is anything for it to look at.
    fn stage(&mut self, is_suspect: impl Fn(char) -> bool, repair: impl Fn(&[Atom], &mut Vec<Atom>)) {
        if self.atoms.iter().any(|atom| is_suspect(atom.ch)) {
            self.spare.clear();
            repair(&self.atoms, &mut self.spare);
            std::mem::swap(&mut self.atoms, &mut self.spare);
        }
    }

    /// Appends the repaired atoms. Those that share some of the original are one segment, and so is a run of those that
    /// did not change.
    fn append(&mut self) {
        let atoms = std::mem::take(&mut self.atoms);
        let mut segment = std::mem::take(&mut self.segment);
        let mut rest = &atoms[..];
        while let Some(first) = rest.first() {
            let mut verbatim = self.verbatim(rest);
            if self.covered < first.start {
                verbatim = verbatim.min(1); // What was dropped right before may go to it, and to nothing after it.
            }
            let count = if verbatim > 0 { verbatim } else { group(rest) };
            let end = rest[..count].iter().map(|atom| atom.end).max().unwrap_or(first.end);
            segment.clear();
            segment.extend(rest[..count].iter().map(|atom| atom.ch));
            self.push(&segment, first.start..end);
            rest = &rest[count..];
        }
        (self.atoms, self.segment) = (atoms, segment);
    }

    /// How many atoms from the first on are the original itself, without a gap.
    fn verbatim(&self, atoms: &[Atom]) -> usize {
        let mut end = atoms[0].start;
        let is_verbatim = |(index, atom): &(usize, &Atom)| {
            let is_own = atom.start == end && self.original[atom.start..atom.end].chars().eq([atom.ch]);
            end = atom.end;
            is_own && atoms.get(index + 1).is_none_or(|next| next.start >= atom.end)
        };
        atoms.iter().enumerate().take_while(is_verbatim).count()
    }
}

/// How many atoms from the first on share some of the original.
fn group(atoms: &[Atom]) -> usize {
    let mut end = atoms[0].end;
    let joins = |atom: &&Atom| {
        let joined = atom.start < end;
        end = end.max(atom.end);
        joined
    };
    1 + atoms[1..].iter().take_while(joins).count()
}

/// One past the no-break space at `dirty`, if it is nothing but a space. The scan stops earlier where it is the tail of
/// a misread character; before a mark it may part it from its letter.
fn lone_space(text: &str, dirty: usize) -> Option<usize> {
    const NO_BREAK_SPACE: &[u8] = "\u{a0}".as_bytes();
    let rest = text.as_bytes()[dirty..].strip_prefix(NO_BREAK_SPACE)?;
    let before_mark = matches!(rest.first(), Some(0xcc | 0xcd));
    (!before_mark).then_some(dirty + NO_BREAK_SPACE.len())
}

/// The white-space-bounded stretch around the suspect byte `dirty`, within `from..`.
///
/// A space before a mark does not bound it: the mark may belong to the letter before.
fn window(text: &str, from: usize, dirty: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let is_bound = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    if is_bound(&bytes[dirty]) {
        let is_pair = bytes[dirty] == b'\r' && bytes.get(dirty + 1) == Some(&b'\n');
        return dirty..dirty + 1 + usize::from(is_pair);
    }
    let starts_with_mark = |at: usize| text[at..].chars().next().is_some_and(compose::is_vietnamese_mark);
    let word_start = |at: usize| bytes[from..at].iter().rposition(is_bound).map_or(from, |space| from + space + 1);
    let mut start = word_start(dirty);
    while start > from && bytes[start - 1] == b' ' && starts_with_mark(start) {
        start = word_start(start - 1);
    }
    let word_end = |at: usize| bytes[at..].iter().position(is_bound).map_or(bytes.len(), |space| at + space);
    let mut end = word_end(dirty);
    while bytes.get(end) == Some(&b' ') && starts_with_mark(end + 1) {
        end = word_end(end + 1);
    }
    start..end
}

/// Repairs every word that is one syllable.
fn repair_words(atoms: &mut [Atom], context: Context, style: Tone) {
    let is_joined = |atom: &Atom| tone::joins(atom.ch);
    let mut rest = atoms;
    while let Some(start) = rest.iter().position(is_joined) {
        rest = &mut rest[start..];
        let len = rest.iter().position(|atom| !is_joined(atom)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_mut(len);
        if word.iter().all(|atom| !atom.kept) {
            lookalike::repair(word, context);
            repair_tone(word, style);
        }
        rest = after;
    }
}

fn repair_tone(atoms: &mut [Atom], style: Tone) {
    // Plain ASCII has no tone to move.
    if atoms.iter().all(|atom| atom.ch.is_ascii()) {
        return;
    }
    let Some(word) = Word::of(atoms.iter().map(|atom| atom.ch)) else { return };
    let Some(step) = word.repair(style) else { return };
    let Some((from, to)) = word.moved(step) else { return };
    (atoms[step.from].ch, atoms[step.to].ch) = (from, to);
    atom::join(atoms);
}
