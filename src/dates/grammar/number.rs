//! Numbers, in digits and written out.

use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};

/// The number at `at`, in digits or words, and where it ends.
pub fn cardinal(line: Line<'_>, at: usize) -> Option<(u32, usize)> {
    match line.number(at) {
        Some((value, _)) => Some((value, at + 1)),
        None => words(line, at),
    }
}

/// A number of at most so many, in digits (one or two) or words.
pub fn small(line: Line<'_>, at: usize, most: u32) -> Option<(u8, usize)> {
    let (value, end) = match line.number(at) {
        Some((value, 1..=2)) => (value, at + 1),
        Some(_) => return None,
        None => words(line, at)?,
    };
    (1..=most).contains(&value).then_some((value as u8, end))
}

/// A number in words: `mười hai`, `hai mươi mốt`, `hai nghìn không trăm mười bảy`.
pub fn words(line: Line<'_>, at: usize) -> Option<(u32, usize)> {
    let (first, end) = below_hundred(line, at)?;
    match line.word(end) {
        Thousand => {
            let (hundreds, end) = hundreds(line, end + 1);
            Some(remainder(line, first * 1000 + hundreds, end))
        }
        Hundred => Some(remainder(line, first * 100, end + 1)),
        _ => Some((first, end)),
    }
}

/// `không trăm`, `chín trăm` after the thousands.
fn hundreds(line: Line<'_>, at: usize) -> (u32, usize) {
    let digit = if line.word(at) == Zero { Some(0) } else { unit(line.word(at)) };
    match digit {
        Some(digit) if line.word(at + 1) == Hundred => (digit * 100, at + 2),
        _ => (0, at),
    }
}

/// What follows the hundreds or thousands.
fn remainder(line: Line<'_>, total: u32, end: usize) -> (u32, usize) {
    if line.word(end) == Odd {
        return unit(line.word(end + 1)).map_or((total, end), |digit| (total + digit, end + 2));
    }
    // `trăm năm` is a hundred years; only tens may follow without `linh`.
    match below_hundred(line, end) {
        Some((rest, end)) if rest >= 10 => (total + rest, end),
        _ => (total, end),
    }
}

fn below_hundred(line: Line<'_>, at: usize) -> Option<(u32, usize)> {
    let (tens, end) = match (line.word(at), line.word(at + 1)) {
        (Ten, _) => (10, at + 1),
        (first, Tens) => (unit(first)? * 10, at + 2),
        (first, _) => return Some((unit(first)?, at + 1)),
    };
    // `mười năm` is ten years, fifteen is `mười lăm`.
    let last = match line.word(end) {
        FiveAfterTens => Some(5),
        OneAfterTens if tens > 10 => Some(1),
        FourOrPrivate if tens > 10 => Some(4),
        Year => None,
        syllable => unit(syllable),
    };
    Some(last.map_or((tens, end), |last| (tens + last, end + 1)))
}

/// The digit that a syllable means by itself; `năm` is five here.
pub fn unit(syllable: Syllable) -> Option<u32> {
    Some(match syllable {
        One => 1,
        Two => 2,
        Three => 3,
        Four => 4,
        Year => 5,
        Six => 6,
        Seven => 7,
        Eight => 8,
        Nine => 9,
        _ => return None,
    })
}

/// A Roman numeral up to 39, in capitals.
pub fn roman(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 6 {
        return None;
    }
    let digit = |letter| match letter {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let (mut total, mut before) = (0, 0);
    for &letter in word.as_bytes().iter().rev() {
        let value = digit(letter)?;
        total = if value < before { total - value } else { total + value };
        before = before.max(value);
    }
    (1..=39).contains(&total).then_some(total as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::line;
    use crate::span::Span;

    fn read(text: &str) -> Option<(u32, usize)> {
        let mut items = Vec::new();
        line::scan(text, Span::new(0, text.len()), false, &mut items);
        words(Line::new(text, &items), 0)
    }

    #[test]
    fn numbers_in_words() {
        for (text, value) in [
            ("một", 1),
            ("mười", 10),
            ("mười hai", 12),
            ("mười lăm", 15),
            ("hai mươi", 20),
            ("hai mươi mốt", 21),
            ("ba mươi tư", 34),
            ("một trăm", 100),
            ("một trăm linh năm", 105),
            ("chín trăm bốn mươi lăm", 945),
            ("một nghìn chín trăm bảy mươi lăm", 1975),
            ("hai nghìn không trăm mười bảy", 2017),
            ("hai nghìn", 2000),
            ("hai nghìn mười bảy", 2017),
            ("hai nghìn không trăm linh chín", 2009),
        ] {
            let words = text.split(' ').count();
            assert_eq!(read(text), Some((value, words)), "{text}");
        }
        assert_eq!(read("mười năm"), Some((10, 1)), "ten years");
        assert_eq!(read("một trăm năm"), Some((100, 2)), "a hundred years");
        assert_eq!(read("rất"), None);
    }

    #[test]
    fn roman_numerals() {
        for (text, value) in [("I", 1), ("IV", 4), ("XIX", 19), ("XX", 20), ("XXI", 21), ("XVIII", 18)] {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        assert_eq!(roman("VI-A"), None);
        assert_eq!(roman("xx"), None);
    }
}
