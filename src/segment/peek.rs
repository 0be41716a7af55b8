//! Looks at the words around a place in the text, without cutting the rest.

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

fn class(character: char) -> Class {
    if character.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&character) {
        Class::Letter
    } else if character.is_ascii_digit() {
        Class::Digit
    } else if character.is_whitespace() {
        Class::Space
    } else {
        Class::Sign
    }
}

/// The first piece at or after `at`.
pub fn next(text: &str, at: usize) -> Option<Piece> {
    let mut start = at;
    let first = text[at..].chars().find(|&character| {
        let space = character.is_whitespace();
        start += if space { character.len_utf8() } else { 0 };
        !space
    })?;
    let kind = class(first);
    let mut end = start + first.len_utf8();
    if kind != Class::Sign {
        end = text[end..]
            .char_indices()
            .find(|&(_, character)| class(character) != kind)
            .map_or(text.len(), |(i, _)| end + i);
    }
    Some(Piece { start, end, shape: shape(&text[start..end], kind) })
}

/// The last piece that ends at or before `at`, if it begins at or after `floor`.
pub fn previous(text: &str, at: usize, floor: usize) -> Option<Piece> {
    let slice = text[floor..at].trim_end();
    let last = slice.chars().next_back()?;
    let (end, kind) = (floor + slice.len(), class(last));
    let mut start = end - last.len_utf8();
    if kind != Class::Sign {
        start = slice
            .char_indices()
            .rev()
            .take_while(|&(_, character)| class(character) == kind)
            .last()
            .map_or(start, |(i, _)| floor + i);
    }
    Some(Piece { start, end, shape: shape(&text[start..end], kind) })
}

fn shape(piece: &str, kind: Class) -> Shape {
    let mut characters = piece.chars();
    let first = characters.next().unwrap_or(' ');
    match kind {
        Class::Digit => Shape::Digits,
        Class::Letter if !first.is_uppercase() => Shape::Lower,
        // The second letter tells well enough, and long words cost no more than short ones.
        Class::Letter if characters.next().is_some_and(char::is_uppercase) => Shape::Upper,
        Class::Letter => Shape::Capital,
        _ => Shape::Sign(first),
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
        assert_eq!(next(text, 9).map(|piece| piece.shape), Some(Shape::Upper));
    }
}
