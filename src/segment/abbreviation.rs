//! Abbreviations that are written with a stop: `TS. Minh`, `TP. Vinh`, `chị A. nói`.

use crate::letter::class::lower;

/// What a stop behind an abbreviation is.
enum Stop {
    /// Part of the token; a sentence may end with it.
    Kept,
    /// The same, but no sentence ends with it: what it shortens goes on.
    KeptGoesOn,
    /// No sentence ends with it; the token may stand without.
    GoesOn,
}
use Stop::{GoesOn, Kept, KeptGoesOn};

/// In small letters.
#[rustfmt::skip]
const ABBREVIATIONS: &[(&str, Stop)] = &[
    // Degrees, jobs, honours.
    ("bs", KeptGoesOn), ("bsck", KeptGoesOn), ("bsckii", GoesOn), ("cn", KeptGoesOn), ("dr", KeptGoesOn),
    ("gs", KeptGoesOn), ("gsts", KeptGoesOn), ("ks", KeptGoesOn), ("kts", KeptGoesOn), ("lm", KeptGoesOn),
    ("ls", KeptGoesOn), ("nsnd", GoesOn), ("nsưt", GoesOn), ("pgs", KeptGoesOn), ("pgsts", KeptGoesOn),
    ("prof", KeptGoesOn), ("ths", KeptGoesOn), ("ts", KeptGoesOn), ("tskh", KeptGoesOn), ("vs", GoesOn),
    // Forms of address, and on whose behalf somebody signs.
    ("jr", Kept), ("mr", KeptGoesOn), ("mrs", KeptGoesOn), ("ms", KeptGoesOn), ("đ/c", GoesOn), ("đc", KeptGoesOn),
    ("kt", GoesOn), ("tl", GoesOn), ("tm", GoesOn), ("tuq", GoesOn),
    // Places, firms, books, numbers.
    ("cty", Kept), ("no", KeptGoesOn), ("nxb", Kept), ("sgk", Kept), ("st", KeptGoesOn), ("th", Kept),
    ("tp", KeptGoesOn), ("tr", KeptGoesOn), ("tt", Kept), ("tx", KeptGoesOn), ("vd", Kept), ("đ", Kept), ("đt", Kept),
];
/// Abbreviations that are words in small letters: `ấm no.`
const WORDS: &[&str] = &["no", "kt", "tm"];
/// Longest abbreviation, in bytes.
const LONGEST: usize = 8;

/// The forms as numbers, which compare all at once; 0 in place of the others.
type Packed = [u64; ABBREVIATIONS.len()];
static KEPT: Packed = packed(true);
static GOING_ON: Packed = packed(false);

const fn packed(kept: bool) -> Packed {
    let mut packed = [0; ABBREVIATIONS.len()];
    let mut index = 0;
    while index < packed.len() {
        let (form, stop) = &ABBREVIATIONS[index];
        let is_one = matches!((stop, kept), (KeptGoesOn, _) | (Kept, true) | (GoesOn, false));
        let mut at = 0;
        while is_one && at < form.len() {
            packed[index] = packed[index] << 8 | form.as_bytes()[at] as u64;
            at += 1;
        }
        index += 1;
    }
    packed
}

/// Whether a stop behind the word is part of its token.
pub fn keeps_stop(word: &str) -> bool {
    is_in(&KEPT, word)
}

/// Whether no sentence ends with a stop behind the word.
pub fn goes_on(word: &str) -> bool {
    is_in(&GOING_ON, word) && !WORDS.contains(&word)
}

fn is_in(forms: &Packed, word: &str) -> bool {
    if word.is_empty() || word.len() > LONGEST {
        return false;
    }
    let push = |packed, byte: u8| packed << 8 | u64::from(byte);
    let word = if word.is_ascii() {
        word.bytes().fold(0, |packed, byte| push(packed, byte.to_ascii_lowercase()))
    } else {
        let small = |letter: char| lower(letter).unwrap_or(letter);
        word.chars().map(small).fold(0, |packed, letter| letter.encode_utf8(&mut [0; 4]).bytes().fold(packed, push))
    };
    forms.iter().fold(false, |any, &known| any | (known == word))
}

/// Whether it is one capital, or the first letters of a syllable that is hidden: `A`, `Th`, `Tr`.
pub fn is_initial(word: &str) -> bool {
    is_capital_before(word, |second| matches!(second, 'h' | 'r' | 'g'))
}

/// Whether it is an initial, or the centre: `TƯ`.
pub fn is_initial_or_centre(word: &str) -> bool {
    is_capital_before(word, |second| matches!(second, 'h' | 'r' | 'g' | 'Ư' | 'ư'))
}

/// Whether it is one capital, perhaps with one letter behind it.
fn is_capital_before(word: &str, second: impl Fn(char) -> bool) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(second) && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_known_in_every_case() {
        assert!(["TS", "Ts", "PGS", "Đ", "TP"].into_iter().all(keeps_stop));
        assert!(["TS", "NSƯT", "đ/c", "TP", "BSCKII"].into_iter().all(goes_on));
        assert!(!["họp", "", "nghiêng", "NSND"].into_iter().any(keeps_stop));
        assert!(!["họp", "", "SGK", "no"].into_iter().any(goes_on) && goes_on("No"));
    }

    #[test]
    fn every_form_is_listed_once_and_fits() {
        let mut forms: Vec<&str> = ABBREVIATIONS.iter().map(|(form, _)| *form).collect();
        assert!(forms.iter().all(|form| form.len() <= LONGEST && form.to_lowercase() == *form));
        forms.sort_unstable();
        assert!(forms.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn initials_are_a_letter_or_the_head_of_a_syllable() {
        assert!(["A", "Đ", "Th", "Ng"].into_iter().all(is_initial));
        assert!(!["a", "Ta", "The", "TƯ", ""].into_iter().any(is_initial));
        assert!(["A", "Th", "TƯ", "Tư"].into_iter().all(is_initial_or_centre));
        assert!(!["a", "tư", "TƯA"].into_iter().any(is_initial_or_centre));
    }
}
