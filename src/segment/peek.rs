//! Looks at the words around a place in the text, without cutting the rest.

use crate::letter::utf8::is_capital;

/// What a word or sign looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `họp`
    Lower,
    /// `Hà`, `A`
    Capital,
    /// `UBND`, `HÀ`
    Upper,
    /// `2024`
    Digits,
    /// Any other character.
    Sign(char),
}

impl Shape {
    /// As the value of a feature.
    pub fn value(self) -> u64 {
        match self {
            Shape::Lower => 1,
            Shape::Capital => 2,
            Shape::Upper => 3,
            Shape::Digits => 4,
            Shape::Sign(sign) => u64::from(u32::from(sign)) + 8,
        }
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capital(self) -> bool {
        matches!(self, Shape::Capital | Shape::Upper)
    }
}

/// A run of letters, a run of digits, or one sign. Half-open, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it looks like.
    pub shape: Shape,
}

#[derive(PartialEq, Clone, Copy)]
enum Class {
    Letter,
    Digit,
    Space,
    Sign,
}

/// By first byte of a character: enough for a look around, and far cheaper than the properties of Unicode. Scripts
/// count as letters; U+0080 to U+00BF, U+2000 to U+2FFF and U+10000 onward as signs.
static CLASS: [Class; 256] = {
    let mut class = [Class::Sign; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | 0x80..=0xBF | 0xC3..=0xE1 | 0xE3..=0xEE => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | b'\r' => Class::Space,
            _ => Class::Sign,
        };
        byte += 1;
    }
    class
};

fn class(bytes: &[u8]) -> Class {
    match bytes {
        // The no-break space.
        [0xC2, 0xA0, ..] => Class::Space,
        [first, ..] => CLASS[*first as usize],
        [] => Class::Space,
    }
}

/// One past the last byte of the character that begins at `start`.
#[inline]
fn character_end(bytes: &[u8], start: usize) -> usize {
    match bytes[start] {
        0..0xC0 => start + 1,
        0xC0..0xE0 => start + 2,
        0xE0..0xF0 => start + 3,
        _ => start + 4,
    }
}

/// The first piece at or after `at`.
pub fn next(text: &str, at: usize) -> Option<Piece> {
    let bytes = text.as_bytes();
    let mut start = at;
    let kind = loop {
        match *bytes.get(start)? {
            // The no-break space.
            0xC2 if bytes.get(start + 1) == Some(&0xA0) => start += 2,
            byte => match CLASS[byte as usize] {
                Class::Space => start += 1,
                kind => break kind,
            },
        }
    };
    let mut end = character_end(bytes, start);
    if kind != Class::Sign {
        // The later bytes of a character count as letters, and only a letter's stand here.
        end += bytes[end..].iter().take_while(|byte| CLASS[**byte as usize] == kind).count();
    }
    Some(Piece { start, end, shape: shape(&text[start..end], kind) })
}

/// The last piece that ends at or before `at`, if it begins at or after `floor`.
pub fn previous(text: &str, at: usize, floor: usize) -> Option<Piece> {
    let bytes = &text.as_bytes()[..at];
    let (mut end, mut start, mut kind) = (at, at, Class::Space);
    while kind == Class::Space {
        end = start;
        start = character_start(bytes, floor, end)?;
        kind = class(&bytes[start..]);
    }
    if kind != Class::Sign {
        start -= bytes[floor..start].iter().rev().take_while(|byte| CLASS[**byte as usize] == kind).count();
        // The later bytes of a sign count as letters too.
        while bytes[start] & 0xC0 == 0x80 {
            start += 1;
        }
    }
    Some(Piece { start, end, shape: shape(&text[start..end], kind) })
}

/// The first byte of the character that ends at `end`.
fn character_start(bytes: &[u8], floor: usize, end: usize) -> Option<usize> {
    bytes[floor..end].iter().rposition(|byte| *byte & 0xC0 != 0x80).map(|at| floor + at)
}

fn shape(piece: &str, kind: Class) -> Shape {
    let bytes = piece.as_bytes();
    match kind {
        Class::Digit => Shape::Digits,
        Class::Letter if !is_capital(bytes) => Shape::Lower,
        // The second letter tells well enough, and long words cost no more than short ones.
        Class::Letter if is_capital(&bytes[character_end(bytes, 0)..]) => Shape::Upper,
        Class::Letter => Shape::Capital,
        _ => Shape::Sign(piece.chars().next().unwrap_or(' ')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_seen_from_both_sides() {
        let text = "Ông Hà (UBND)  họp 12/5.";
        let forward: Vec<&str> = std::iter::successors(next(text, 0), |piece| next(text, piece.end))
            .map(|p| &text[p.start..p.end])
            .collect();
        let mut backward: Vec<&str> =
            std::iter::successors(previous(text, text.len(), 0), |piece| previous(text, piece.start, 0))
                .map(|p| &text[p.start..p.end])
                .collect();
        backward.reverse();
        assert_eq!(forward, ["Ông", "Hà", "(", "UBND", ")", "họp", "12", "/", "5", "."]);
        assert_eq!(forward, backward);
        assert_eq!(next(text, 10).map(|piece| piece.shape), Some(Shape::Upper));
    }
}
