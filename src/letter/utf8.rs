//! Vietnamese letters told by the bytes that they begin with.

/// The length in bytes of the letter at the front if it is one that Vietnamese adds to ASCII, else 0: what nearly every
/// letter beyond ASCII is. Their Latin neighbours count too.
#[inline]
pub fn letter_length(bytes: &[u8]) -> usize {
    match bytes {
        [0xC3, second, ..] if !matches!(second, 0x97 | 0xB7) => 2,
        [0xC4..=0xC6, ..] => 2,
        [0xE1, 0xBA | 0xBB, ..] => 3,
        _ => 0,
    }
}

/// The length in bytes of the letter at the front if it is a small letter of Vietnamese, else 0.
#[inline]
pub fn small_letter_length(bytes: &[u8]) -> usize {
    match bytes {
        [b'a'..=b'z', ..] => 1,
        [0xE1, 0xBA | 0xBB, third, ..] if third % 2 == 1 => 3,
        [0xC3, 0xA0..=0xB6 | 0xB8..=0xBF, ..] => 2,
        [0xC4, 0x83 | 0x91 | 0xA9, ..] | [0xC5, 0xA9, ..] | [0xC6, 0xA1 | 0xB0, ..] => 2,
        _ => 0,
    }
}

/// Whether the bytes begin with a capital of Latin script, Vietnamese above all.
#[inline]
pub fn is_capital(bytes: &[u8]) -> bool {
    match bytes {
        [first, ..] if first.is_ascii() => first.is_ascii_uppercase(),
        [0xC3, second, ..] => *second < 0x9F && *second != 0x97,
        // Ă, Đ, Ĩ and Ạ to Ỹ: capitals are the even code points.
        [0xC4, second, ..] => second % 2 == 0,
        [0xC5, second, ..] => (second % 2 == 0) != (0x81..0x89).contains(second),
        [0xC6, second, ..] => matches!(second, 0xA0 | 0xAF),
        [0xE1, 0xB8..=0xBB, third, ..] => third % 2 == 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Letter;

    #[test]
    fn bytes_say_what_the_characters_say() {
        for character in (0..0x3000).filter_map(char::from_u32) {
            let mut buffer = [0; 4];
            let bytes = character.encode_utf8(&mut buffer).as_bytes();
            let length = letter_length(bytes);
            assert!(length == 0 || length == bytes.len() && character.is_alphabetic(), "{character}");
            let small = small_letter_length(bytes);
            assert!(small == 0 || small == bytes.len() && character.is_lowercase(), "{character}");
            let Some(letter) = Letter::of(character) else { continue };
            assert_eq!(length > 0, !character.is_ascii(), "{character}");
            assert_eq!(small > 0, !letter.upper, "{character}");
            assert_eq!(is_capital(bytes), letter.upper, "{character}");
        }
    }
}
