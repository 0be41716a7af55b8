//! Vietnamese letters as numbers: what letter, which tone, which case.
//!

use std::sync::LazyLock;

/// Letters by quality, each with its forms without tone and with huyền, hỏi, ngã, sắc, nặng.
const VOWELS: [&str; 12] = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
];

/// What one letter of the alphabet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letter {
    /// The plain Latin letter in lower case: `e` for `Ể`.
    pub base: u8,
    /// Tells `e` from `ê`, `d` from `đ`: 0 for the plain letter, else 1 or 2.
    pub quality: u8,
    /// 0 for none, 1 to 5 for huyền, hỏi, ngã, sắc, nặng.
    pub tone: u8,
    /// Whether it is a capital.
    pub upper: bool,
}

/// One past the last letter of the table: U+1EF9 is `ỹ`.
const END: usize = 0x1EFA;
/// The letters U+0250 to U+1E9F are not Vietnamese; the table leaves them out.
const GAP: std::ops::Range<usize> = 0x0250..0x1EA0;

static LETTERS: LazyLock<Vec<Letter>> = LazyLock::new(|| {
    let mut table = vec![Letter::default(); END - GAP.len()];
    let mut set = |character: char, letter: Letter| {
        if let Some(index) = index(character) {
            table[index] = letter;
        }
    };
    let mut both = |character: char, letter: Letter| {
        set(character, letter);
        character.to_uppercase().for_each(|capital| set(capital, Letter { upper: true, ..letter }));
    };
    for character in 'a'..='z' {
        both(character, Letter { base: character as u8, ..Letter::default() });
    }
    both('đ', Letter { base: b'd', quality: 1, ..Letter::default() });
    for (row, forms) in VOWELS.iter().enumerate() {
        let (base, quality) = [(b'a', 0), (b'a', 1), (b'a', 2), (b'e', 0), (b'e', 1), (b'i', 0), (b'o', 0), (b'o', 1)]
            .into_iter()
            .chain([(b'o', 2), (b'u', 0), (b'u', 1), (b'y', 0)])
            .nth(row)
            .expect("a base for every row of vowels");
        for (tone, character) in forms.chars().enumerate() {
            both(character, Letter { base, quality, tone: tone as u8, upper: false });
        }
    }
    table
});

fn index(character: char) -> Option<usize> {
    match character as usize {
        code if code < GAP.start => Some(code),
        code if GAP.contains(&code) || code >= END => None,
        code => Some(code - GAP.len()),
    }
}

/// The Vietnamese or basic Latin letter that `character` is, if it is one.
#[inline]
pub fn letter(character: char) -> Option<Letter> {
    index(character).map(|index| LETTERS[index]).filter(|letter| letter.base != 0)
}

/// Whether it is a letter or digit of any script; the Vietnamese ones are told without the tables of Unicode.
#[inline]
pub fn is_alphanumeric(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        'Ạ'..='ỹ' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' => true,
        '‐'..='⁞' => false,
        _ => character.is_alphanumeric(),
    }
}

/// Whether it is a capital of any script.
#[inline]
pub fn is_uppercase(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_uppercase(),
        'Ạ'..='ỹ' | 'Ā'..='ķ' => (character as u32).is_multiple_of(2),
        _ => character.is_uppercase(),
    }
}

/// Whether it is a small letter of any script.
#[inline]
pub fn is_lowercase(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_lowercase(),
        'Ạ'..='ỹ' | 'Ā'..='ķ' => character as u32 % 2 == 1,
        _ => character.is_lowercase(),
    }
}

const ONSETS: &[&str] = &[
    "", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r",
    "s", "t", "th", "tr", "v", "x",
];
/// With the `k` of `Đắk Lắk`.
const CODAS: &[&str] = &["", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t"];
const NUCLEI: &[&str] = &[
    "a", "ai", "ao", "au", "ay", "e", "eo", "eu", "i", "ia", "ie", "ieu", "iu", "o", "oa", "oai", "oao", "oay", "oe",
    "oeo", "oi", "oo", "u", "ua", "uay", "ue", "ui", "uo", "uoi", "uou", "uu", "uy", "uya", "uye", "uyu", "y", "ya",
    "ye", "yeu",
];

/// Whether `word` is built like a Vietnamese syllable: an onset, a rime, at most one tone. Marks may be missing.
pub fn is_syllable(word: &str) -> bool {
    let mut bases = [0u8; 8];
    let (mut length, mut tones) = (0, 0);
    for character in word.chars() {
        let Some(letter) = letter(character).filter(|_| length < bases.len()) else { return false };
        bases[length] = letter.base;
        length += 1;
        tones += usize::from(letter.tone != 0);
    }
    let bases = std::str::from_utf8(&bases[..length]).expect("bases are ASCII");
    tones <= 1 && splits_into_syllable(bases)
}

fn splits_into_syllable(bases: &str) -> bool {
    let vowel = |byte: &u8| b"aeiouy".contains(byte);
    ONSETS.iter().filter_map(|onset| bases.strip_prefix(onset)).any(|rime| {
        let nucleus = rime.bytes().take_while(|byte| vowel(byte)).count();
        NUCLEI.binary_search(&&rime[..nucleus]).is_ok() && CODAS.contains(&&rime[nucleus..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_know_base_quality_tone_and_case() {
        assert_eq!(letter('Ể'), Some(Letter { base: b'e', quality: 1, tone: 2, upper: true }));
        assert_eq!(letter('đ'), Some(Letter { base: b'd', quality: 1, tone: 0, upper: false }));
        assert_eq!(letter('ỹ'), Some(Letter { base: b'y', quality: 0, tone: 3, upper: false }));
        assert_eq!(letter('я'), None);
        assert_eq!(letter('4'), None);
    }

    #[test]
    fn classes_are_those_of_unicode() {
        for character in (0..0x3000).filter_map(char::from_u32) {
            assert_eq!(is_alphanumeric(character), character.is_alphanumeric(), "{character}");
            assert_eq!(is_uppercase(character), character.is_uppercase(), "{character}");
            assert_eq!(is_lowercase(character), character.is_lowercase(), "{character}");
        }
    }

    #[test]
    fn nuclei_are_sorted_for_the_search() {
        assert!(NUCLEI.is_sorted());
    }

    #[test]
    fn syllables_are_told_from_foreign_parts() {
        for word in ["Nguyễn", "NGHIÊNG", "hoà", "hòa", "giếng", "gì", "quyết", "Đắk", "ông", "uyên", "khuya", "Long"]
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["Benz", "HCM", "UBND", "Jazeera", "al", "Cuba", "Vietnam", "F", "ĐBP", ""] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
