//! Letters of other alphabets that look like Vietnamese ones: `Ð`, Cyrillic and Greek, fullwidth forms, caron for
//! breve.
//!
//! They are replaced only inside an otherwise Vietnamese word; `Москва`, `Guðmundsson` and `Ðorðević` stay.

use unicode_normalization::UnicodeNormalization;

use super::atom::{self, Atom, Context};
use super::tone::Word;
use crate::letter::{self, Letter};

/// Each look-alike right before the letter that it looks like.
#[rustfmt::skip]
const PAIRS: [&str; 4] = [
    // Latin: eth, African d, caron, dotless i.
    "ÐĐðđƉĐɖđǍĂǎăıi",
    // Cyrillic.
    "АAВBСCЕEНHІIЈJКKМMОOРPЅSТTХXУYаaсcеeһhіiјjкkоoрpѕsхxуyԁd",
    // Greek.
    "ΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXαaιiκkνvοoρpυuόóάáίíύú",
    "",
];

/// The letter that `c` looks like.
pub(super) fn letter(c: char) -> Option<char> {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 'Ａ' as u32 + 'A' as u32),
        '\0'..='\u{cf}' | '\u{1e00}'..='\u{feff}' => None,
        _ => PAIRS.iter().find_map(|pairs| {
            let mut chars = pairs.chars();
            std::iter::from_fn(|| Some((chars.next()?, chars.next()?))).find(|pair| pair.0 == c).map(|pair| pair.1)
        }),
    }
}

/// Whether `c` is looked at wherever it stands; the others only beside a Latin letter.
pub(super) fn is_latin(c: char) -> bool {
    is_d(c) || matches!(c, 'Ǎ' | 'ǎ' | 'ı')
}

fn is_d(c: char) -> bool {
    matches!(c, 'Ð' | 'ð' | 'Ɖ' | 'ɖ')
}

/// Replaces the look-alikes of one word.
pub(super) fn repair(word: &mut [Atom], context: Context) {
    // No Vietnamese letter looks like another, and most words are of nothing else.
    if !word.iter().any(|atom| Letter::of(atom.ch).is_none() && letter(atom.ch).is_some()) {
        return;
    }
    let chars: Vec<char> = word.iter().map(|atom| atom.ch).collect();
    if is_d_for_stroke(&chars) || is_vietnamese(&chars, context) {
        word.iter_mut().for_each(|atom| atom.ch = letter(atom.ch).unwrap_or(atom.ch));
        atom::join(word);
    }
}

/// `Ðại`, `Ðắk`, `HÐND`, `ÐT743`: a d with stroke where Vietnamese writes one. At the start of a word of Vietnamese
/// letters; inside capitals after a consonant (but `NORÐUR` is Icelandic); never inside other words, where eth is a
/// letter.
fn is_d_for_stroke(word: &[char]) -> bool {
    let letters = &word[..word.iter().position(|c| c.is_numeric()).unwrap_or(word.len())];
    let is_vietnamese = |c: &char| {
        Letter::of(*c).is_some_and(|letter| !matches!(letter.quality, b'f' | b'j' | b'w' | b'z')) || is_d(*c)
    };
    let inner = letters.iter().skip(1).filter(|c| is_d(**c)).count();
    if !letters.iter().any(|c| is_d(*c)) || !letters.iter().all(is_vietnamese) {
        return false;
    }
    inner == 0
        || letters.len() <= 7 && letters.iter().all(|c| c.is_uppercase()) && {
            let follows_consonant =
                |pair: &[char]| !is_d(pair[1]) || is_d(pair[0]) || !"AEIOUYR".contains(pair[0]) && pair[0].is_ascii();
            letters.windows(2).all(follows_consonant)
        }
}

/// A word that has letters of its own, and with its look-alikes replaced is a syllable, or shows a Vietnamese mark on
/// one of its own letters (`Đắк`).
fn is_vietnamese(word: &[char], context: Context) -> bool {
    let own = |c: &&char| letter(**c).is_none() && Letter::of(**c).is_some();
    let has_mark = word.iter().filter(own).any(|c| letter::is_marked(*c));
    let replaced: Vec<char> = word.iter().map(|&c| letter(c).unwrap_or(c)).nfc().collect();
    if !replaced.iter().all(|&c| Letter::of(c).is_some()) {
        return false;
    }
    let is_syllable = Word::of(replaced).is_some_and(|word| word.is_syllable());
    if word.iter().any(|&c| is_d(c)) {
        return false;
    }
    if word.contains(&'ı') && !has_mark {
        return false; // Turkish
    }
    if word.iter().any(|c| matches!(c, 'Ǎ' | 'ǎ')) {
        return is_syllable && !context.line().contains(is_pinyin);
    }
    word.iter().any(|c| own(&c)) && (is_syllable || has_mark)
}

/// Letters by which romanized Chinese shows.
fn is_pinyin(c: char) -> bool {
    "āēīōūǖǘǚǜǐǒǔě".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_look_alike_is_foreign_and_looks_like_a_vietnamese_letter() {
        for pairs in PAIRS {
            let chars: Vec<char> = pairs.chars().collect();
            for pair in chars.chunks(2) {
                assert!(Letter::of(pair[0]).is_none() && Letter::of(pair[1]).is_some(), "{pair:?}");
                assert_eq!(letter(pair[0]), Some(pair[1]));
            }
        }
        assert_eq!((letter('Ｖ'), letter('ｚ'), letter('１')), (Some('V'), Some('z'), None));
    }
}
