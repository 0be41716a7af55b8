//! Whether a word is built like a Vietnamese syllable at all, with or without its marks: what `text` asks of a spelling
//! is stricter, and would call `NGUYEN` foreign.

use crate::letter::{LEVEL, Letter};

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
        let Some(letter) = Letter::of(character).filter(|_| length < bases.len()) else { return false };
        bases[length] = letter.base();
        length += 1;
        tones += usize::from(letter.tone != LEVEL);
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
