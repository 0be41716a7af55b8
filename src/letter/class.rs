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

/// The small letter of one of ASCII, one that Vietnamese adds to those, or a neighbour of these.
#[inline]
pub fn lower(character: char) -> Option<char> {
    match character {
        'a'..='z' | 'A'..='Z' => Some(character.to_ascii_lowercase()),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(character as u32 + 0x20),
        'Ạ'..='ỹ' => char::from_u32(character as u32 | 1),
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => char::from_u32(character as u32 + 1),
        'à'..='ö' | 'ø'..='þ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => Some(character),
        _ => None,
    }
}

/// How many bytes of the characters are `small`, in any case, if they begin with it.
pub fn length_in_any_case(text: impl Iterator<Item = char>, mut small: impl Iterator<Item = char>) -> Option<usize> {
    let is_in_any_case = |letter: char, small: char| match lower(letter) {
        Some(lower) => lower == small,
        None => letter.to_lowercase().eq([small]),
    };
    let mut length = 0;
    for character in text {
        let Some(expected) = small.next() else { return Some(length) };
        if !is_in_any_case(character, expected) {
            return None;
        }
        length += character.len_utf8();
    }
    small.next().is_none().then_some(length)
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
    fn a_text_may_begin_in_any_case() {
        let length = |text: &str, small: &str| length_in_any_case(text.chars(), small.chars());
        assert_eq!(length("TỈNH Hòa Bình", "tỉnh"), Some("tỉnh".len()));
        assert_eq!(length("tp. Vinh", "tp."), Some(3));
        assert_eq!((length("tỉ", "tỉnh"), length("tinh", "tỉnh"), length("", "")), (None, None, Some(0)));
    }

    #[test]
    fn small_letters_are_those_of_unicode_and_all_of_vietnamese() {
        for character in (0..0x2000).filter_map(char::from_u32) {
            match lower(character) {
                Some(lower) => assert!(character.to_lowercase().eq([lower]), "{character}"),
                None => assert_eq!(Letter::of(character), None, "{character}"),
            }
        }
    }
}
