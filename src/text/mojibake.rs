//! UTF-8 that was read as Windows-1252 or Latin-1: `Tiáº¿ng Viá»‡t`.
//!
//! A token is repaired when all its foreign characters are such sequences and one of them is nothing that an author
//! would write. Text that was misread twice is repaired by the second round over it.

use super::atom::{Atom, Context};
use crate::letter;

/// One misread character.
struct Sequence {
    c: char,
    /// How many characters it became.
    len: usize,
    /// Whether nobody writes these characters in this place.
    is_certain: bool,
}

/// The byte that `c` is in Windows-1252, or in Latin-1 where that leaves the byte free.
pub(super) fn byte(c: char) -> Option<u8> {
    match c as u32 {
        code @ 0..0x100 => Some(code as u8),
        0x152..0x2123 => SPECIALS.iter().position(|&special| special == c).map(|at| at as u8 + 0x80),
        _ => None,
    }
}

/// Bytes 80 to 9F of Windows-1252.
#[rustfmt::skip]
const SPECIALS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Whether `lead` may start a misread character: bytes C2 to C6 (letters), CC (marks), E1 and E2.
pub(super) const fn is_lead(code: u32) -> bool {
    matches!(code, 0xc2..=0xc6 | 0xcc | 0xe1 | 0xe2)
}

/// Whether a misread character starts at byte `at`, certain or not.
pub(super) fn starts_at(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    let first = chars.next().unwrap_or(' ');
    sequence(first, text[..at].chars().next_back(), |_| chars.next()).is_some()
}

/// Decodes the windows that are misread. The `context` settles sequences that are not certain.
pub(super) fn repair(atoms: &[Atom], context: Context, repaired: &mut Vec<Atom>) {
    let start = repaired.len();
    let (mut certain, mut uncertain, mut foreign, mut at) = (0, 0, 0, 0);
    while let Some(&atom) = atoms.get(at) {
        let before = at.checked_sub(1).map(|before| atoms[before].ch);
        let next = |offset: usize| atoms.get(at + offset).filter(|atom| !atom.kept).map(|atom| atom.ch);
        match sequence(atom.ch, before, next).filter(|_| !atom.kept) {
            Some(sequence) => {
                *(if sequence.is_certain { &mut certain } else { &mut uncertain }) += 1;
                repaired.push(atom.through(atoms[at + sequence.len - 1]).with(sequence.c));
                at += sequence.len;
            }
            None => {
                foreign += usize::from(!atom.kept && !atom.ch.is_ascii() && atom.ch.is_alphabetic());
                repaired.push(atom);
                at += 1;
            }
        }
    }
    let is_misread = foreign == 0 && (certain > 0 || uncertain > 0 && has_certain(context.line()));
    if !is_misread {
        repaired.truncate(start);
        repaired.extend_from_slice(atoms);
    }
}

/// Whether `text` holds the misread start of a Vietnamese letter of U+1EA0..U+1EFF or `Ä‘`, of which any sentence has
/// some.
fn has_certain(text: &str) -> bool {
    text.contains("áº") || text.contains("á»") || text.contains("Ä‘")
}

/// The misread character that starts with `first`; `next(n)` is the n-th character after it.
fn sequence(first: char, before: Option<char>, mut next: impl FnMut(usize) -> Option<char>) -> Option<Sequence> {
    if !is_lead(first as u32) {
        return None;
    }
    let len = if first as u32 >= 0xe0 { 3 } else { 2 };
    let mut bytes = [first as u8, 0, 0];
    let mut second = ' ';
    for (offset, misread) in bytes.iter_mut().enumerate().take(len).skip(1) {
        let c = next(offset)?;
        *misread = byte(c).filter(|byte| (0x80..0xc0).contains(byte))?;
        second = if offset == 1 { c } else { second };
    }
    let c = std::str::from_utf8(&bytes[..len]).ok()?.chars().next()?;
    if !is_target(c) {
        return None;
    }
    // Ä, Å and Æ are no Vietnamese letters, and no Vietnamese word has a capital after a small letter or `º` after á.
    let after_small = before.is_some_and(char::is_lowercase);
    let is_certain = len == 3 || after_small || letter::is_marked(c) && !is_natural_after_capital(second);
    let is_certain = is_certain || matches!(first, 'Ä' | 'Å' | 'Æ') && letter::is_marked(c);
    Some(Sequence { c, len, is_certain })
}

/// What an author may write right after `XÃ` or `Â`.
fn is_natural_after_capital(c: char) -> bool {
    matches!(
        c,
        '\u{a0}'
            | '\u{ad}'
            | '«'
            | '»'
            | '·'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '•'
            | '–'
            | '—'
            | '…'
            | '‹'
            | '›'
            | '™'
            | '®'
    )
}

/// What misread Vietnamese decodes to: its letters and marks, punctuation, and the characters of a second misreading.
fn is_target(c: char) -> bool {
    letter::is_marked(c)
        || matches!(c, '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{2027}' | '\u{2030}' | '₫' | '×')
        || matches!(c, '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' | '\u{31b}' | '\u{323}')
        || SPECIALS.contains(&c)
        || matches!(c, 'Ä' | 'Å' | 'Æ' | 'á' | 'â')
}
