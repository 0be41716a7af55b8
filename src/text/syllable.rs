//! The structure of the Vietnamese syllable: onset, glide, nucleus, coda; and which of its letters bears the tone.
//!
//! A syllable is judged by its spelling alone. There is no list of words here: `nghoằm` is as good as `ngoằm`'s
//! neighbours allow, and `krông` is none, because no onset is spelled so.

use std::sync::LazyLock;

use crate::letter::{HEAVY, Letter, SHARP};

/// Longest spelling: `nghiêng`.
pub(super) const MAX_LETTERS: usize = 7;

/// What the placement of tones needs to know about a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syllable {
    /// Index of the letter that bears the tone in the old style (`hòa`).
    pub old: usize,
    /// And in the new style (`hoà`); the same letter but for open `oa`, `oe`, `uy`.
    pub new: usize,
    /// Whether it ends in a stop, before which only sắc and nặng occur.
    stopped: bool,
}

impl Syllable {
    /// Whether the syllable may carry `tone`. Level is allowed before a stop: unaccented text writes it there.
    pub(super) fn allows(self, tone: u8) -> bool {
        !self.stopped || matches!(tone, 0 | SHARP | HEAVY)
    }
}

/// Where an onset is spelled as it is: `k`, `gh`, `ngh` before e, ê, i, y; `c`, `g`, `ng` before the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Front,
    Back,
    Any,
}

/// The onset that `letters` start with: how many letters it has, and what may follow. `gi` and `qu` are read before.
fn onset(letters: &[u8]) -> (usize, Before) {
    match letters {
        [b'n', b'g', b'h', ..] => (3, Before::Front),
        [b'g', b'h', ..] => (2, Before::Front),
        [b'n', b'g', ..] => (2, Before::Back),
        [b'c' | b'k' | b'n' | b'p' | b't', b'h', ..] | [b't', b'r', ..] => (2, Before::Any),
        [b'k', ..] => (1, Before::Front),
        [b'c' | b'g', ..] => (1, Before::Back),
        [b'b' | b'd' | b'h' | b'l' | b'm' | b'n' | b'p' | b'r' | b's' | b't' | b'v' | b'x' | Letter::D_STROKE, ..] => {
            (1, Before::Any)
        }
        _ => (0, Before::Any),
    }
}

/// Vowels of a rhyme, the index of its tone bearer when open (old, new) and when closed, and its endings (`-`: none).
type Row = (&'static str, (u8, u8), u8, &'static str);

#[rustfmt::skip]
const RHYMES: [Row; 25] = [
    ("a",   (0, 0), 0, "- i o u y c ch m n ng nh p t"),
    ("ă",   (0, 0), 0, "c m n ng p t"),
    ("â",   (0, 0), 0, "u y c m n ng p t"),
    ("e",   (0, 0), 0, "- o c m n ng p t"),
    ("ê",   (0, 0), 0, "- u c ch m n nh p t"),
    ("i",   (0, 0), 0, "- u c ch m n nh p t"),
    ("o",   (0, 0), 0, "- i c m n ng p t"),
    ("oo",  (1, 1), 1, "c n ng"),
    ("ô",   (0, 0), 0, "- i c m n ng p t"),
    ("ôô",  (1, 1), 1, "c ng"),
    ("ơ",   (0, 0), 0, "- i m n p t"),
    ("u",   (0, 0), 0, "- i c m n ng p t"),
    ("ư",   (0, 0), 0, "- i u c m n ng t"),
    ("y",   (0, 0), 0, "-"),
    ("ia",  (0, 0), 0, "-"),
    ("iê",  (1, 1), 1, "u c m n ng p t"),
    ("ua",  (0, 0), 0, "-"),
    ("uô",  (1, 1), 1, "i c m n ng p t"),
    ("ưa",  (0, 0), 0, "-"),
    ("ươ",  (1, 1), 1, "i u c m n ng p t"),
    // After a glide.
    ("oa",  (0, 1), 1, "- i o y c ch m n ng nh p t"),
    ("oă",  (1, 1), 1, "c m n ng p t"),
    ("oe",  (0, 1), 1, "- o m n ng t"),
    ("uâ",  (1, 1), 1, "y c n ng t"),
    ("uê",  (1, 1), 1, "- u c ch n nh t"),
];
#[rustfmt::skip]
const MORE_RHYMES: [Row; 5] = [
    ("uơ",  (1, 1), 1, "- n"),
    ("uy",  (0, 1), 1, "- u c ch n nh p t"),
    ("uya", (1, 1), 1, "-"),
    ("uyê", (2, 2), 2, "m n ng t"),
    ("uêu", (1, 1), 1, "-"),
];
/// `yê` is how `iê` is spelled without an onset.
#[rustfmt::skip]
const BARE_RHYMES: [Row; 1] = [
    ("yê",  (1, 1), 1, "u m n ng t"),
];
/// After `qu`, whose u is the glide.
#[rustfmt::skip]
const RHYMES_AFTER_QU: [Row; 11] = [
    ("a",   (0, 0), 0, "- i o u y c ch m n ng nh p t"),
    ("ă",   (0, 0), 0, "c m n ng p t"),
    ("â",   (0, 0), 0, "u y c n ng t"),
    ("e",   (0, 0), 0, "- o c m n ng t"),
    ("ê",   (0, 0), 0, "- u ch n nh t"),
    ("i",   (0, 0), 0, "- u ch n nh t"),
    ("o",   (0, 0), 0, "- c n t"),
    ("ô",   (0, 0), 0, "- c n t"),
    ("ơ",   (0, 0), 0, "- i n t"),
    ("y",   (0, 0), 0, "- u ch n nh p t"),
    ("yê",  (1, 1), 1, "n t"),
];

/// Rhymes by their packed spelling, sorted.
struct Rhymes(Vec<(u32, Syllable)>);

impl Rhymes {
    fn of(rows: &[&[Row]]) -> Rhymes {
        let mut rhymes = Vec::new();
        for &(vowels, open, closed, endings) in rows.iter().copied().flatten() {
            for ending in endings.split(' ') {
                let is_open = ending == "-";
                let spelling = spell(vowels).chain(spell(if is_open { "" } else { ending }));
                let (old, new) = if is_open { open } else { (closed, closed) };
                let stopped = matches!(ending, "p" | "t" | "c" | "ch");
                let key = spelling.fold(0, |key, letter| key << 8 | u32::from(letter));
                rhymes.push((key, Syllable { old: old as usize, new: new as usize, stopped }));
            }
        }
        rhymes.sort_unstable_by_key(|&(key, _)| key);
        Rhymes(rhymes)
    }

    fn get(&self, letters: &[u8]) -> Option<Syllable> {
        if letters.len() > 4 {
            return None;
        }
        let key = letters.iter().fold(0, |key, &letter| key << 8 | u32::from(letter));
        self.0.binary_search_by_key(&key, |&(key, _)| key).ok().map(|at| self.0[at].1)
    }
}

/// The letters' qualities, as [`Letter`] writes them.
fn spell(text: &str) -> impl Iterator<Item = u8> + '_ {
    text.chars().map(|c| Letter::of(c).expect("the tables are spelled in Vietnamese letters").quality)
}

static AFTER_ANY: LazyLock<Rhymes> = LazyLock::new(|| Rhymes::of(&[&RHYMES, &MORE_RHYMES]));
static AFTER_NONE: LazyLock<Rhymes> = LazyLock::new(|| Rhymes::of(&[&BARE_RHYMES]));
static AFTER_QU: LazyLock<Rhymes> = LazyLock::new(|| Rhymes::of(&[&RHYMES_AFTER_QU]));

/// Reads one syllable from its letters' qualities; `None` if it is no Vietnamese spelling.
pub(super) fn parse(letters: &[u8]) -> Option<Syllable> {
    if letters.len() > MAX_LETTERS {
        return None;
    }
    match letters {
        [b'q', b'u', rhyme @ ..] => AFTER_QU.get(rhyme).map(|syllable| shift(syllable, 2)),
        [b'g', b'i', rhyme @ ..] => {
            // `giếng` and `gì` spell the i of gi and of their rhyme only once.
            let own = AFTER_ANY.get(rhyme).filter(|_| !matches!(rhyme[0], b'i' | b'y')).map(|rhyme| shift(rhyme, 2));
            own.or_else(|| AFTER_ANY.get(&letters[1..]).map(|rhyme| shift(rhyme, 1)))
        }
        _ => {
            let (onset, before) = onset(letters);
            let rhyme = &letters[onset..];
            let is_front = matches!(rhyme.first()?, b'e' | b'E' | b'i' | b'y');
            if before != Before::Any && is_front != (before == Before::Front) {
                return None;
            }
            let bare = if onset == 0 { AFTER_NONE.get(rhyme) } else { None };
            bare.or_else(|| AFTER_ANY.get(rhyme)).map(|rhyme| shift(rhyme, onset))
        }
    }
}

fn shift(rhyme: Syllable, onset: usize) -> Syllable {
    Syllable { old: rhyme.old + onset, new: rhyme.new + onset, ..rhyme }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearers(text: &str) -> Option<(usize, usize)> {
        parse(&spell(text).collect::<Vec<u8>>()).map(|syllable| (syllable.old, syllable.new))
    }

    #[test]
    fn structure_places_the_tone() {
        for (text, expected) in [
            ("hoa", (1, 2)),
            ("hoan", (2, 2)),
            ("khuyu", (3, 3)),
            ("qua", (2, 2)),
            ("quy", (2, 2)),
            ("quyên", (3, 3)),
            ("gia", (2, 2)),
            ("gi", (1, 1)),
            ("gin", (1, 1)),
            ("giêng", (2, 2)),
            ("giương", (3, 3)),
            ("nghiêng", (4, 4)),
            ("cua", (1, 1)),
            ("mia", (1, 1)),
            ("khuya", (3, 3)),
            ("yêu", (1, 1)),
            ("y", (0, 0)),
            ("ngoeo", (3, 3)),
            ("xoong", (2, 2)),
        ] {
            assert_eq!(bearers(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_no_vietnamese_syllable_is_spelled_like_is_none() {
        for text in ["krông", "đăk", "buk", "pleiku", "naive", "tio", "ke", "ce", "nge", "ghan", "q", "qu", "w", ""]
        {
            assert_eq!(bearers(text).is_some(), text == "ke", "{text}");
        }
    }
}
