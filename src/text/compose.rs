//! Canonical form (NFC), with the two repairs that Unicode's equivalence does not cover: marks typed in the wrong
//! order, and marks that a PDF parted from their letter.

use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::atom::Atom;
use super::syllable::MAX_LETTERS;
use super::tone::Word;
use crate::letter::{LEVEL, Letter};

/// Whether text may be cut before `c` without changing its canonical form: a starter that composes with nothing before
/// it. Cuts at graphemes or at starters alone fail on a few strings of other scripts.
pub(super) fn is_boundary(c: char) -> bool {
    match c {
        // Nothing below U+0300 composes with what stands before it, and no precomposed Vietnamese letter does.
        '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' => true,
        '\u{300}'..='\u{36f}' => false,
        _ => canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes,
    }
}

/// The tone marks and the marks of quality, as combining characters.
pub(super) fn is_vietnamese_mark(c: char) -> bool {
    is_tone(c) || is_quality(c)
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' | '\u{340}' | '\u{341}')
}

/// Circumflex and breve, which share their class with most tones; the horn is sorted before them by Unicode itself.
fn is_quality(c: char) -> bool {
    matches!(c, '\u{302}' | '\u{306}' | '\u{31b}')
}

/// Composes every cluster.
pub(super) fn repair(atoms: &[Atom], repaired: &mut Vec<Atom>) {
    let mut composed = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let end = cluster_end(atoms, at);
        let cluster = &atoms[at..end];
        at = end;
        if cluster.len() == 1 && is_boundary(cluster[0].ch) || cluster[0].kept {
            repaired.extend_from_slice(cluster);
            continue;
        }
        composed.clear();
        match compose_letter(cluster) {
            Some(letter) => composed.push(letter),
            None => compose_cluster(cluster.iter().map(|atom| atom.ch), &mut composed),
        }
        if composed.iter().copied().eq(cluster.iter().map(|atom| atom.ch)) {
            repaired.extend_from_slice(cluster);
        } else {
            let whole = cluster[0].through(cluster[cluster.len() - 1]);
            repaired.extend(composed.iter().map(|&c| whole.with(c)));
        }
    }
}

/// Brings marks back that a space parted from their letter (`Viê ̣t`). Works on composed text.
pub(super) fn rejoin(atoms: &[Atom], repaired: &mut Vec<Atom>) {
    let mut rest = atoms;
    while let Some((&base, mut after)) = rest.split_first() {
        let mut whole = base;
        // The letter that was made may have more marks after it.
        while let Some((letter, count)) = parted(whole, after, repaired) {
            whole = whole.through(after[count - 1]).with(letter);
            after = &after[count..];
        }
        repaired.push(whole);
        rest = after;
    }
}

fn cluster_end(atoms: &[Atom], at: usize) -> usize {
    let kept = atoms[at].kept;
    let rest = atoms[at + 1..].iter();
    at + 1 + rest.take_while(|atom| atom.kept == kept && (kept || !is_boundary(atom.ch))).count()
}

/// A vowel letter whose marks, in whatever order, make another: nearly all that decomposed Vietnamese has. The same as
/// [`compose_cluster`], for less.
fn compose_letter(cluster: &[Atom]) -> Option<char> {
    let mut letter = Letter::of(cluster[0].ch)?;
    for atom in &cluster[1..] {
        let tone = match atom.ch {
            '\u{300}' | '\u{340}' => 1,
            '\u{309}' => 2,
            '\u{303}' => 3,
            '\u{301}' | '\u{341}' => 4,
            '\u{323}' => 5,
            _ => LEVEL,
        };
        match (letter.quality, atom.ch) {
            _ if tone != LEVEL && letter.tone == LEVEL => letter.tone = tone,
            (b'a', '\u{302}') => letter.quality = b'Z',
            (b'a', '\u{306}') => letter.quality = b'A',
            (b'e', '\u{302}') => letter.quality = b'E',
            (b'o', '\u{302}') => letter.quality = b'O',
            (b'o', '\u{31b}') => letter.quality = b'W',
            (b'u', '\u{31b}') => letter.quality = b'U',
            _ => return None,
        }
    }
    letter.with_tone(letter.tone)
}

/// NFC, without marks that a Vietnamese letter has already (`liề̀n`), then the first mark of quality that a toned vowel
/// can still take.
fn compose_cluster(chars: impl Iterator<Item = char>, composed: &mut Vec<char>) {
    composed.extend(chars.nfc());
    let is_repeated = |mark: &&char| is_vietnamese_mark(**mark) && has_mark(composed[0], **mark);
    let repeated = composed.iter().skip(1).take_while(is_repeated).count();
    composed.drain(1..1 + repeated);
    if let Some(letter) = composed.get(1).and_then(|&mark| reorder(composed[0], mark)) {
        composed[0] = letter;
        composed.remove(1);
    }
}

/// Whether `letter`, a Vietnamese vowel, bears `mark`.
fn has_mark(letter: char, mark: char) -> bool {
    Letter::of(letter).is_some() && !letter.is_ascii() && std::iter::once(letter).nfd().any(|part| part == mark)
}

/// `é` and a circumflex: `ế`.
fn reorder(toned: char, mark: char) -> Option<char> {
    let letter = Letter::of(toned).filter(|letter| letter.tone != LEVEL && is_quality(mark))?;
    let quality = Letter::of(compose(letter.with_tone(LEVEL)?, mark)?)?;
    quality.with_tone(letter.tone)
}

/// The letter that the base and the marks after it, parted from it by spaces, make, and how many of the atoms after it
/// that takes. Only if they make one letter, in a word that is a syllable with one tone.
fn parted(base: Atom, atoms: &[Atom], before: &[Atom]) -> Option<(char, usize)> {
    let is_space = |at: usize| atoms.get(at).is_some_and(|atom| !atom.kept && atom.ch == ' ');
    let is_mark = |at: usize| atoms.get(at).is_some_and(|atom| !atom.kept && is_vietnamese_mark(atom.ch));
    let mark_at = |at: usize| Some(at + usize::from(is_space(at))).filter(|&at| is_mark(at));
    if base.kept {
        return None;
    }
    let (mut cluster, mut end) = (vec![base.ch], 0);
    while cluster.len() <= 2
        && let Some(first) = mark_at(end)
    {
        let marks = (first..atoms.len()).take_while(|&at| is_mark(at)).take(2).count();
        cluster.extend(atoms[first..first + marks].iter().map(|atom| atom.ch));
        end = first + marks;
    }
    if end == 0 {
        return None;
    }
    let mut composed = Vec::new();
    compose_cluster(cluster.into_iter(), &mut composed);
    let &[letter] = &composed[..] else { return None };
    let is_letter = |atom: &&Atom| Letter::of(atom.ch).is_some();
    let head = before.iter().rev().take(MAX_LETTERS).take_while(is_letter).count();
    let head = before[before.len() - head..].iter().map(|atom| atom.ch);
    let tail = atoms[end..].iter().take(MAX_LETTERS).take_while(is_letter).map(|atom| atom.ch);
    let is_syllable = Word::of(head.chain([letter]).chain(tail)).is_some_and(|word| word.is_syllable());
    is_syllable.then_some((letter, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_compose_a_letter_agree() {
        let marks: Vec<char> =
            "\u{300}\u{301}\u{302}\u{303}\u{306}\u{309}\u{30c}\u{31b}\u{323}\u{340}\u{341}".chars().collect();
        let mut agreed = 0;
        for base in "aăâeêioôơuưyAÂEƠUYdđknÁệ".chars() {
            for (&first, &second) in marks.iter().flat_map(|first| marks.iter().map(move |second| (first, second))) {
                for text in [vec![base, first], vec![base, first, second]] {
                    let atom = |&ch: &char| Atom { ch, start: 0, end: 0, kept: false };
                    let cluster: Vec<Atom> = text.iter().map(atom).collect();
                    let mut composed = Vec::new();
                    compose_cluster(text.iter().copied(), &mut composed);
                    if let Some(letter) = compose_letter(&cluster) {
                        assert_eq!(composed, [letter], "{text:?}");
                        agreed += 1;
                    }
                }
            }
        }
        assert!(agreed > 400, "{agreed}");
    }
}
