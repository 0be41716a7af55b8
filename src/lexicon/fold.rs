//! The key under which a form is looked up: case and tone placement do not count.
//!
//! A key is compared and hashed, never shown, never sliced: `hoàn` becomes `hòan`, which no one writes.

use crate::tagger::{hash_bytes, hash_on};

/// The two placements of a tone mark on `oa`, `oe`, `uy` (`hoà`, `hòa`), the second for the first.
#[rustfmt::skip]
const PLACEMENTS: &[(char, char, char)] = &[
    ('o', 'à', 'ò'), ('o', 'á', 'ó'), ('o', 'ả', 'ỏ'), ('o', 'ã', 'õ'), ('o', 'ạ', 'ọ'),
    ('o', 'è', 'ò'), ('o', 'é', 'ó'), ('o', 'ẻ', 'ỏ'), ('o', 'ẽ', 'õ'), ('o', 'ẹ', 'ọ'),
    ('u', 'ỳ', 'ù'), ('u', 'ý', 'ú'), ('u', 'ỷ', 'ủ'), ('u', 'ỹ', 'ũ'), ('u', 'ỵ', 'ụ'),
];

/// The key of a form.
pub fn fold(form: &str) -> String {
    let mut key = String::with_capacity(form.len());
    fold_into(form, &mut key);
    key
}

/// The hashes of a form as written and of its key, as `hash_bytes` makes them; spares the key in nearly every case.
pub fn hashes(form: &str) -> (u64, u64) {
    if is_key(form.as_bytes()) {
        let hash = hash_bytes(form.as_bytes());
        return (hash, hash);
    }
    let (mut surface, mut key) = (hash_bytes(b""), hash_bytes(b""));
    let mut before = '\0';
    for character in form.chars() {
        let mut bytes = [0; 4];
        surface = hash_on(surface, character.encode_utf8(&mut bytes).as_bytes());
        let lower =
            if character.is_ascii() { Some(character.to_ascii_lowercase()) } else { vietnamese_lower(character) };
        let is_glide = matches!(before, 'o' | 'u') && !character.is_ascii();
        let Some(lower) = lower.filter(|_| !is_glide) else {
            return (hash_bytes(form.as_bytes()), hash_bytes(fold(form).as_bytes()));
        };
        if lower != character {
            lower.encode_utf8(&mut bytes);
        }
        key = hash_on(key, &bytes[..lower.len_utf8()]);
        before = lower;
    }
    (surface, key)
}

/// Whether the form is plainly its own key: no capitals, no letters from elsewhere, no mark behind `o` or `u`.
fn is_key(form: &[u8]) -> bool {
    let mut at = 0;
    let mut before = 0;
    while at < form.len() {
        let width = match form[at..] {
            [byte, ..] if byte.is_ascii() => {
                if byte.is_ascii_uppercase() {
                    return false;
                }
                1
            }
            _ if matches!(before, b'o' | b'u') => return false,
            [0xC3, 0xA0..=0xB6, ..] => 2,
            [0xC4, 0x83 | 0x91 | 0xA9, ..] | [0xC5, 0xA9, ..] | [0xC6, 0xA1 | 0xB0, ..] => 2,
            [0xE1, 0xBA, 0xA0..=0xBF, ..] | [0xE1, 0xBB, ..] if form[at + 2] % 2 == 1 => 3,
            _ => return false,
        };
        before = form[at];
        at += width;
    }
    true
}

/// Appends the key of a form.
pub fn fold_into(form: &str, key: &mut String) {
    for character in form.chars() {
        match character {
            '\0'..='\x7f' => key.push(character.to_ascii_lowercase()),
            _ => match vietnamese_lower(character) {
                Some(lower) => push_lower(lower, key),
                None => character.to_lowercase().for_each(|lower| push_lower(lower, key)),
            },
        }
    }
}

/// The small letter of those that Vietnamese adds to the Latin alphabet, without the tables of Unicode.
#[inline]
fn vietnamese_lower(character: char) -> Option<char> {
    match character {
        'À'..='Ö' => char::from_u32(character as u32 + 0x20),
        'Ø'..='Þ' => char::from_u32(character as u32 + 0x20),
        'Ạ'..='ỹ' => char::from_u32(character as u32 | 1),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => char::from_u32(character as u32 + 1),
        'à'..='ö' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(character),
        _ => None,
    }
}

/// Appends one small letter, and moves its tone to the glide in front of it.
#[inline]
fn push_lower(character: char, key: &mut String) {
    let moved = match key.as_bytes().last() {
        Some(b'o' | b'u') => PLACEMENTS.iter().find(|&&(glide, marked, _)| marked == character && key.ends_with(glide)),
        _ => None,
    };
    let Some(&(_, marked, glide)) = moved else { return key.push(character) };
    key.pop();
    key.push(glide);
    key.push(if "àáảãạ".contains(marked) {
        'a'
    } else if "èéẻẽẹ".contains(marked) {
        'e'
    } else {
        'y'
    });
}

#[cfg(test)]
mod tests {
    use super::{fold, hashes, is_key, vietnamese_lower};
    use crate::tagger::hash_bytes;

    #[test]
    fn what_is_plainly_a_key_is_one() {
        for character in (0..0x3000).filter_map(char::from_u32) {
            for form in [character.to_string(), format!("o{character}"), format!("qu{character}n")] {
                assert!(!is_key(form.as_bytes()) || fold(&form) == form, "{form}");
            }
        }
        assert!(is_key("người đương đại".as_bytes()) && !is_key("hoà".as_bytes()));
    }

    #[test]
    fn hashes_are_those_of_form_and_key() {
        for form in ["", "Điện", "hoà", "HOÀNG", "uỷ", "thuở", "TP.HCM", "ễnh ương", "日本", "Ǆ", "x²"]
        {
            assert_eq!(hashes(form), (hash_bytes(form.as_bytes()), hash_bytes(fold(form).as_bytes())), "{form}");
        }
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        for character in (0x80..0x2000).filter_map(char::from_u32) {
            if let Some(lower) = vietnamese_lower(character) {
                assert!(character.to_lowercase().eq([lower]), "{character}");
            }
        }
    }

    #[test]
    fn case_and_tone_placement_do_not_count() {
        for (old, new) in
            [("ỦY BAN", "uỷ ban"), ("Hòa Bình", "hoà bình"), ("Khỏe", "khoẻ"), ("Quý", "quý"), ("LÝ", "lý")]
        {
            assert_eq!(fold(old), fold(new));
        }
        assert_eq!(fold("Thúy"), "thúy");
        assert_ne!(fold("hòa"), fold("hóa"));
        assert_ne!(fold("ĐẢNG"), fold("DẢNG"));
    }
}
