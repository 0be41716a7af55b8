//! What kind of character one is: the answers of Unicode, without its tables where the letter is Vietnamese.

/// Whether it is a letter or digit of any script.
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

/// Whether it is one of the combining marks that a Latin letter may carry.
#[inline]
pub fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// The small letter of one that Vietnamese adds to ASCII, or of a neighbour of those.
#[inline]
pub fn lower(character: char) -> Option<char> {
    match character {
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(character as u32 + 0x20),
        'Ạ'..='ỹ' => char::from_u32(character as u32 | 1),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => char::from_u32(character as u32 + 1),
        'à'..='ö' | 'ø'..='þ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(character),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Letter;

    #[test]
    fn classes_are_those_of_unicode() {
        for character in (0..0x3000).filter_map(char::from_u32) {
            assert_eq!(is_alphanumeric(character), character.is_alphanumeric(), "{character}");
            assert_eq!(is_uppercase(character), character.is_uppercase(), "{character}");
            assert_eq!(is_lowercase(character), character.is_lowercase(), "{character}");
        }
    }

    #[test]
    fn small_letters_are_those_of_unicode_and_all_of_vietnamese() {
        for character in (0x80..0x2000).filter_map(char::from_u32) {
            match lower(character) {
                Some(lower) => assert!(character.to_lowercase().eq([lower]), "{character}"),
                None => assert_eq!(Letter::of(character), None, "{character}"),
            }
        }
    }
}
