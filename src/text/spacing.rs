//! Invisible characters, spaces that are no U+0020, line ends, and presentation ligatures.

use super::atom::Atom;

/// What becomes of a character that is not simply there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    /// A space of another width, or a tab: becomes U+0020.
    Space,
    /// CR, of CR LF or alone: becomes U+000A.
    LineEnd,
    /// Shows nothing and means nothing: goes.
    Invisible,
    /// Joins or parts letters of other scripts, and emoji: goes only from among Latin letters.
    Joiner,
    /// Orders text that runs both ways: goes unless such text is next to it.
    Direction,
    /// `ﬁ`: becomes its letters.
    Ligature(&'static str),
}

/// What `c` is; `None` for all that stays.
pub(super) fn kind(c: char) -> Option<Spacing> {
    Some(match c {
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Spacing::Space,
        '\r' => Spacing::LineEnd,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => Spacing::Invisible,
        '\u{200c}' | '\u{200d}' => Spacing::Joiner,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Spacing::Direction,
        'ﬀ' => Spacing::Ligature("ff"),
        'ﬁ' => Spacing::Ligature("fi"),
        'ﬂ' => Spacing::Ligature("fl"),
        'ﬃ' => Spacing::Ligature("ffi"),
        'ﬄ' => Spacing::Ligature("ffl"),
        'ﬅ' | 'ﬆ' => Spacing::Ligature("st"),
        _ => return None,
    })
}

/// Whether `c` shows nothing and takes no room.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(kind(c), Some(Spacing::Invisible | Spacing::Joiner | Spacing::Direction))
}

/// Replaces what `kind` names.
pub(super) fn repair(atoms: &[Atom], repaired: &mut Vec<Atom>) {
    let (mut at, mut visible) = (0, 0);
    while let Some(&atom) = atoms.get(at) {
        at += 1;
        match kind(atom.ch).filter(|_| !atom.kept) {
            None => repaired.push(atom),
            Some(Spacing::Space) => repaired.push(atom.with(' ')),
            Some(Spacing::LineEnd) => match atoms.get(at).filter(|next| next.ch == '\n') {
                Some(&feed) => {
                    repaired.push(feed.with('\n'));
                    repaired.last_mut().expect("just pushed").start = atom.start;
                    at += 1;
                }
                None => repaired.push(atom.with('\n')),
            },
            Some(Spacing::Ligature(letters)) => repaired.extend(letters.chars().map(|ch| atom.with(ch))),
            Some(kind) => {
                let before = repaired.last().map(|atom| atom.ch);
                // Looked for once in a run of them, however long it is.
                if visible < at {
                    visible = at + atoms[at..].iter().take_while(|atom| is_invisible(atom.ch)).count();
                }
                if stays(kind, before, atoms.get(visible).map(|atom| atom.ch)) {
                    repaired.push(atom);
                }
            }
        }
    }
}

/// Whether an invisible character has work to do between its visible neighbours.
fn stays(kind: Spacing, before: Option<char>, after: Option<char>) -> bool {
    match kind {
        Spacing::Joiner => before.is_some_and(is_beyond_latin) && after.is_some_and(is_beyond_latin),
        Spacing::Direction => before.is_some_and(runs_left) || after.is_some_and(runs_left),
        _ => false,
    }
}

/// Emoji and the scripts whose letters join; not Latin, Greek, Cyrillic, marks, spaces, punctuation.
fn is_beyond_latin(c: char) -> bool {
    !matches!(c, '\0'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' | '\u{2000}'..='\u{206f}')
}

/// Hebrew, Arabic and their kin.
fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}')
}
