//! The letters of the Vietnamese alphabet: quality, tone and case of each.
//!
//! [`class`] tells letters of all scripts from other characters, [`utf8`] does so where only bytes are at hand; both
//! are quick for Vietnamese.

pub mod class;
pub mod utf8;

/// The tones, in the order in which the rows of [`VOWELS`] spell them.
pub const LEVEL: u8 = 0;
/// Sắc and nặng, the two tones that a syllable may carry before a final stop.
pub const SHARP: u8 = 4;
pub const HEAVY: u8 = 5;

/// Every vowel letter, a row a quality: level, huyền, hỏi, ngã, sắc, nặng.
#[rustfmt::skip]
const VOWELS: [(u8, [char; 6], [char; 6]); 12] = [
    (b'a', ['a', 'à', 'ả', 'ã', 'á', 'ạ'], ['A', 'À', 'Ả', 'Ã', 'Á', 'Ạ']),
    (b'A', ['ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'], ['Ă', 'Ằ', 'Ẳ', 'Ẵ', 'Ắ', 'Ặ']),
    (b'Z', ['â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'], ['Â', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ậ']),
    (b'e', ['e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'], ['E', 'È', 'Ẻ', 'Ẽ', 'É', 'Ẹ']),
    (b'E', ['ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'], ['Ê', 'Ề', 'Ể', 'Ễ', 'Ế', 'Ệ']),
    (b'i', ['i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'], ['I', 'Ì', 'Ỉ', 'Ĩ', 'Í', 'Ị']),
    (b'o', ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'], ['O', 'Ò', 'Ỏ', 'Õ', 'Ó', 'Ọ']),
    (b'O', ['ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'], ['Ô', 'Ồ', 'Ổ', 'Ỗ', 'Ố', 'Ộ']),
    (b'W', ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'], ['Ơ', 'Ờ', 'Ở', 'Ỡ', 'Ớ', 'Ợ']),
    (b'u', ['u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'], ['U', 'Ù', 'Ủ', 'Ũ', 'Ú', 'Ụ']),
    (b'U', ['ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'], ['Ư', 'Ừ', 'Ử', 'Ữ', 'Ứ', 'Ự']),
    (b'y', ['y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'], ['Y', 'Ỳ', 'Ỷ', 'Ỹ', 'Ý', 'Ỵ']),
];

/// One letter.
///
/// Consonants are their lower-case ASCII byte, `đ` is [`Letter::D_STROKE`]. Plain vowels are their own byte too, and
/// those with a mark of quality a capital: ă `A`, â `Z`, ê `E`, ô `O`, ơ `W`, ư `U`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// Which letter, without tone and case.
    pub quality: u8,
    /// 0 (level) to 5.
    pub tone: u8,
    /// Whether it is a capital.
    pub upper: bool,
}

impl Letter {
    pub const D_STROKE: u8 = b'D';

    /// The letter that `c` is; `None` where Vietnamese has none such.
    pub const fn of(c: char) -> Option<Letter> {
        if c.is_ascii_alphabetic() {
            return Some(Letter { quality: c.to_ascii_lowercase() as u8, tone: LEVEL, upper: c.is_ascii_uppercase() });
        }
        let packed = match packed_index(c) {
            Some(index) => PACKED[index],
            None => 0,
        };
        let upper = packed & 1 == 1;
        match packed >> 1 {
            0 => None,
            D_STROKE_ROW => Some(Letter { quality: Self::D_STROKE, tone: LEVEL, upper }),
            cell => Some(Letter { quality: VOWELS[(cell as usize - 1) / 6].0, tone: (cell - 1) % 6, upper }),
        }
    }

    /// The ASCII letter below its marks, in lower case: `e` for `Ể`.
    pub const fn base(self) -> u8 {
        match self.quality {
            b'A' | b'Z' => b'a',
            b'E' => b'e',
            b'O' | b'W' => b'o',
            b'U' => b'u',
            Self::D_STROKE => b'd',
            plain => plain,
        }
    }

    /// Whether it has a mark that is no tone: ă, â, đ, ê, ô, ơ, ư.
    pub const fn is_modified(self) -> bool {
        self.quality.is_ascii_uppercase()
    }

    /// The vowel letter of this quality and case that carries `tone`; `None` for a consonant.
    pub fn with_tone(self, tone: u8) -> Option<char> {
        let row = VOWELS.iter().find(|row| row.0 == self.quality)?;
        Some(if self.upper { row.2 } else { row.1 }[tone as usize])
    }

    /// Whether it is one of the twelve vowel letters.
    pub const fn is_vowel(self) -> bool {
        matches!(self.base(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
    }
}

const D_STROKE_ROW: u8 = 0x7f;
/// The letters beyond ASCII lie in two blocks: U+00C0..U+01C0 and U+1EA0..U+1F00.
const LOW: usize = 0xc0;
const LOW_LEN: usize = 0x100;
const HIGH: usize = 0x1ea0;
/// A byte a code point of both blocks: case in bit 0, cell of [`VOWELS`] + 1 above it.
static PACKED: [u8; LOW_LEN + 0x60] = pack();

const fn pack() -> [u8; LOW_LEN + 0x60] {
    let mut packed = [0; LOW_LEN + 0x60];
    let mut row = 0;
    while row < 12 {
        let mut tone = 0;
        while tone < 6 {
            let cell = ((row * 6 + tone + 1) << 1) as u8;
            let (lower, upper) = (VOWELS[row].1[tone], VOWELS[row].2[tone]);
            if !lower.is_ascii() {
                packed[const_index(lower)] = cell;
                packed[const_index(upper)] = cell | 1;
            }
            tone += 1;
        }
        row += 1;
    }
    packed[const_index('đ')] = D_STROKE_ROW << 1;
    packed[const_index('Đ')] = D_STROKE_ROW << 1 | 1;
    packed
}

const fn const_index(c: char) -> usize {
    let code = c as usize;
    if code >= HIGH { code - HIGH + LOW_LEN } else { code - LOW }
}

const fn packed_index(c: char) -> Option<usize> {
    match c as usize {
        code @ LOW..0x1c0 => Some(code - LOW),
        code @ HIGH..0x1f00 => Some(code - HIGH + LOW_LEN),
        _ => None,
    }
}

/// Whether `c` is a letter that no other alphabet's plain ASCII has: a vowel with a mark, or đ.
pub fn is_marked(c: char) -> bool {
    !c.is_ascii() && Letter::of(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vowel_comes_back_from_its_parts() {
        for (quality, lower, upper) in VOWELS {
            for tone in 0..6 {
                for (c, is_upper) in [(lower[tone as usize], false), (upper[tone as usize], true)] {
                    let letter = Letter::of(c).unwrap();
                    assert_eq!(letter, Letter { quality, tone, upper: is_upper });
                    assert_eq!(letter.with_tone(tone), Some(c));
                }
            }
        }
        assert_eq!(Letter::of('Đ'), Some(Letter { quality: Letter::D_STROKE, tone: LEVEL, upper: true }));
    }

    #[test]
    fn a_letter_knows_what_is_below_its_marks() {
        for (c, base, is_modified, is_vowel) in
            [('Ể', b'e', true, true), ('ỹ', b'y', false, true), ('đ', b'd', true, false), ('K', b'k', false, false)]
        {
            let letter = Letter::of(c).unwrap();
            assert_eq!((letter.base(), letter.is_modified(), letter.is_vowel()), (base, is_modified, is_vowel), "{c}");
        }
    }

    #[test]
    fn other_letters_are_none() {
        for c in ['ð', 'ñ', 'ü', 'ǎ', 'ж', '東', 'ẞ', 'Ạ'.to_lowercase().next().unwrap(), '9', ' '] {
            assert_eq!(Letter::of(c).is_some(), c == 'ạ', "{c}");
        }
    }
}
