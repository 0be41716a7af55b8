//! The scan that proves text clean, at a few cycles a byte.
//!
//! It stops at whatever a repair might want to look at, and may stop too often, never too seldom: text that it passes
//! is in normal form. Most text is passed by tables alone; only a vowel pair that its neighbours do not settle (`ùy`,
//! `gìa`) has its syllable parsed.

use std::hint::select_unpredictable;

use super::{Tone, compose, html, lookalike, mojibake, spacing, tone};
use crate::letter::{LEVEL, Letter};

/// What the scan needs to know of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Nothing to look at.
    Other,
    /// a e i o u y without any mark.
    Plain,
    /// ă â ê ô ơ ư without a tone.
    Modified,
    /// à é ỉ ọ ũ ỳ.
    Toned,
    /// ằ ế ự.
    TonedModified,
    /// May start an HTML reference.
    Ampersand,
    /// A repair may be due.
    Suspect,
    /// Not in a table.
    Unknown,
}

/// Classes of U+0000..U+0240.
static LOW: [Class; 0x240] = {
    let mut classes = [Class::Other; 0x240];
    let mut code = 0x240;
    while code > 0 {
        code -= 1;
        classes[code] = match code as u32 {
            // Spaces, soft hyphen, and the letters that look like Đ, Ă or i.
            0x09 | 0x0d | 0xa0 | 0xad | 0xd0 | 0xf0 | 0x131 | 0x189 | 0x1cd | 0x1ce => Class::Suspect,
            0x26 => Class::Ampersand,
            _ => match letter_class(code as u32) {
                Some(class) => class,
                None => Class::Other,
            },
        };
    }
    classes
};

/// Classes of U+1E80..U+1F00.
static HIGH: [Class; 0x80] = {
    let mut classes = [Class::Other; 0x80];
    let mut code = 0;
    while code < 0x80 {
        if let Some(class) = letter_class(0x1e80 + code as u32) {
            classes[code] = class;
        }
        code += 1;
    }
    classes
};

/// The class of a Vietnamese vowel letter.
const fn letter_class(code: u32) -> Option<Class> {
    let Some(character) = char::from_u32(code) else { return None };
    match Letter::of(character) {
        Some(letter) if letter.is_vowel() => Some(match (letter.is_modified(), letter.tone) {
            (false, LEVEL) => Class::Plain,
            (true, LEVEL) => Class::Modified,
            (false, _) => Class::Toned,
            (true, _) => Class::TonedModified,
        }),
        _ => None,
    }
}

/// The code point at byte `at` of valid UTF-8, and its length.
#[inline]
fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
    let lead = bytes[at];
    if lead < 0x80 {
        return (lead as u32, 1);
    }
    let second = (bytes[at + 1] & 0x3f) as u32;
    if lead < 0xe0 {
        return ((lead as u32 & 0x1f) << 6 | second, 2);
    }
    let third = (bytes[at + 2] & 0x3f) as u32;
    if lead < 0xf0 {
        return ((lead as u32 & 0x0f) << 12 | second << 6 | third, 3);
    }
    ((lead as u32 & 0x07) << 18 | second << 12 | third << 6 | (bytes[at + 3] & 0x3f) as u32, 4)
}

#[inline]
const fn class(code: u32) -> Class {
    match code {
        0..0x240 => LOW[code as usize],
        0x1e80..0x1f00 => HIGH[code as usize - 0x1e80],
        0x2010..0x2028 => Class::Other,
        _ => Class::Unknown,
    }
}

/// What a character is to one beside it, by a byte of it: 0 for ASCII that is no vowel, 1 for an ASCII vowel, 2 for
/// what is beyond ASCII.
static SIDES: [u8; 256] = {
    let mut sides = [2; 256];
    let mut byte = 0;
    while byte < 0x80 {
        sides[byte] = matches!(LOW[byte], Class::Plain) as u8;
        byte += 1;
    }
    sides
};

/// By character, of two bytes or of three that begin with E1: a bit for each pair of sides between which nothing can be
/// wrong with it, at three times what stands before it and once what stands behind.
static PLAIN: [u16; 0x1800] = {
    let mut plain = [0; 0x1800];
    let mut index = 0x80;
    while index < plain.len() {
        let code = if index < 0x800 { index } else { index - 0x800 + 0x1000 } as u32;
        plain[index] = match class(code) {
            Class::Other | Class::Modified if !mojibake::is_lead(code) => 0b111_111_111,
            Class::Other | Class::Modified | Class::TonedModified => 0b011_011_011,
            Class::Toned => 0b000_000_001,
            _ => 0,
        };
        index += 1;
    }
    plain
};

/// Whether [`PLAIN`] tells that nothing is wrong with the character at `at`: so for six of seven beyond ASCII.
#[inline]
fn is_plain(bytes: &[u8], at: usize) -> bool {
    let Some(&[lead, second, third, fourth]) = bytes[at..].first_chunk() else { return false };
    if !matches!(lead, 0xc2..=0xdf | 0xe1) {
        return false;
    }
    let is_wide = lead == 0xe1;
    let low = |byte: u8| usize::from(byte & 0x3f);
    let index = select_unpredictable(is_wide, 0x800 + (low(second) << 6 | low(third)), low(lead) << 6 | low(second));
    let after = select_unpredictable(is_wide, fourth, third);
    let before = at.checked_sub(1).map_or(0, |before| SIDES[usize::from(bytes[before])]);
    let sides = 3 * before + SIDES[usize::from(after)];
    PLAIN[index] >> sides & 1 != 0
}

/// The first byte from `from` on that a repair has to look at. `from` starts a word.
pub(super) fn first_suspect(text: &str, from: usize, style: Tone) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = from;
    while let Some(at) = next_notable(bytes, end) {
        let (code, width) = decode(bytes, at);
        let before = text[from..at].chars().next_back().map_or(Class::Other, |c| class(c as u32));
        if is_suspect(text, at, (code, width), before, style) {
            return Some(at);
        }
        end = at + width;
    }
    None
}

fn is_suspect(text: &str, at: usize, (code, width): (u32, usize), before: Class, style: Tone) -> bool {
    let bytes = text.as_bytes();
    let is_suspect = match class(code) {
        Class::Other | Class::Plain | Class::Modified => false,
        Class::Toned => !is_settled(bytes, at, (code, width), before, style) && tone::is_misplaced(text, at, style),
        // Only `ừơ` and the like: nothing but another marked vowel can claim the tone.
        Class::TonedModified => {
            bytes.get(at + width).is_some_and(|next| !next.is_ascii()) && tone::is_misplaced(text, at, style)
        }
        Class::Ampersand => html::parse(&bytes[at + 1..]).is_some(),
        Class::Suspect => true,
        Class::Unknown => is_unknown_suspect(text, at),
    };
    is_suspect || width == 2 && is_misread(text, at, code)
}

/// The next character from `at` on that is no plain one. Two bytes of three are ASCII or go on with a character, so
/// blocks of bytes are looked at for where characters begin; which character is next waits for no look at the last.
#[inline]
fn next_notable(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(block) = bytes[at..].first_chunk() {
        let mut found = notable(u64::from_le_bytes(*block));
        while found != 0 {
            let next = at + found.trailing_zeros() as usize / 8;
            if !is_plain(bytes, next) {
                return Some(next);
            }
            found &= found - 1;
        }
        at += block.len();
    }
    (at..bytes.len()).find(|&at| notable(u64::from(bytes[at])) & 0x80 != 0 && !is_plain(bytes, at))
}

/// The high bits of the bytes that begin a character beyond ASCII or are tab, CR or an ampersand; right up to the first
/// of these three.
#[inline]
const fn notable(block: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH_BITS: u64 = 0x80 * ONES;
    const fn zeros(block: u64) -> u64 {
        block.wrapping_sub(ONES) & !block & HIGH_BITS
    }
    // Tab and CR differ in one bit.
    let spaces = zeros((block & !(0x04 * ONES)) ^ (b'\t' as u64 * ONES));
    block & block << 1 & HIGH_BITS | spaces | zeros(block ^ (b'&' as u64 * ONES))
}

#[cold]
fn is_unknown_suspect(text: &str, at: usize) -> bool {
    let c = text[at..].chars().next().expect("`at` is before a character");
    let is_latin_beside = |c: Option<char>| c.is_some_and(|c| Letter::of(c).is_some());
    spacing::kind(c).is_some()
        || !compose::is_boundary(c)
        || lookalike::is_latin(c)
        || lookalike::letter(c).is_some()
            && (is_latin_beside(text[..at].chars().next_back()) || is_latin_beside(text[at..].chars().nth(1)))
}

/// Two characters beyond ASCII in a row are rare enough to look for misread UTF-8 only there.
#[inline]
fn is_misread(text: &str, at: usize, code: u32) -> bool {
    text.as_bytes().get(at + 2).is_some_and(|next| !next.is_ascii())
        && mojibake::is_lead(code)
        && mojibake::starts_at(text, at)
}

/// Whether the plain toned vowel at `at` is where it belongs, as far as its neighbours tell.
#[inline]
fn is_settled(bytes: &[u8], at: usize, (code, width): (u32, usize), before: Class, style: Tone) -> bool {
    let after = bytes.get(at + width).copied().unwrap_or(b' ');
    // U+0080 to U+00BF, of which the no-break space matters, are no vowels.
    let is_last = (after.is_ascii() || after == 0xc2) && !matches!(LOW[after as usize], Class::Plain);
    let is_first = matches!(before, Class::Other | Class::Unknown);
    if is_first && is_last {
        return true;
    }
    style == Tone::Keep && is_settled_pair(bytes, at, (code, width), is_first, is_last)
}

/// The same for one of two vowels, in the frequent cases.
fn is_settled_pair(bytes: &[u8], at: usize, (code, width): (u32, usize), is_first: bool, is_last: bool) -> bool {
    let lower = |at: usize| bytes.get(at).map_or(b' ', |byte| byte | 0x20);
    let own = tone::plain(code);
    if is_first {
        let next = lower(at + width);
        let closes = lower(at + width + 1);
        let ends = !closes.is_ascii_alphabetic() && closes.is_ascii();
        let onset = if at == 0 { b' ' } else { lower(at - 1) };
        match (own, next) {
            (b'a', b'i' | b'o' | b'u' | b'y') | (b'e', b'o') | (b'o', b'i') => ends,
            (b'i', b'a' | b'u') => ends && onset != b'g',
            (b'u', b'a' | b'i' | b'y') => ends && onset != b'q',
            (b'o', b'a' | b'e') => ends,
            _ => false,
        }
    } else {
        let glide = if at == 0 { b' ' } else { lower(at - 1) };
        let onset = if at < 2 { b' ' } else { lower(at - 2) };
        // `giùôm`: a marked vowel after it claims the tone.
        let is_claimed = bytes.get(at + width).is_some_and(|next| !next.is_ascii());
        match (glide, own) {
            (b'o', b'a' | b'e') => !is_claimed,
            (b'u', b'y') => is_last,
            (b'u', b'a' | b'e' | b'i' | b'o') => onset == b'q' && !is_claimed,
            (b'i', b'a' | b'e') => onset == b'g' && !is_claimed,
            (b'i', b'o' | b'u') => onset == b'g' && (is_last && !is_claimed || lower(at + width) == b'i'),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_passed_at_a_glance_is_passed_by_a_closer_look() {
        let mut passed = 0;
        let letters = (0x80..0x250).chain(0x1e00..0x1f00).filter_map(char::from_u32);
        for (letter, before, after) in letters.flat_map(|letter| {
            let pairs = ["", "b", "a", "qu", "gi", "ạ", "ư", "Â"]
                .into_iter()
                .flat_map(|before| ["", "b", "i", "ạ", "ơ", "º", "\u{a0}"].map(|after| (before, after)));
            pairs.map(move |(before, after)| (letter, before, after))
        }) {
            let text = format!("{before}{letter}{after} bbb");
            if !is_plain(text.as_bytes(), before.len()) {
                continue;
            }
            passed += 1;
            let class_before = before.chars().next_back().map_or(Class::Other, |c| class(c as u32));
            for style in [Tone::Keep, Tone::Old, Tone::New] {
                let found = is_suspect(&text, before.len(), (letter as u32, letter.len_utf8()), class_before, style);
                assert!(!found, "{text}");
            }
        }
        assert!(passed > 10_000, "{passed}");
    }
}
