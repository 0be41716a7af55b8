//! The key under which a form is looked up: case and tone placement do not count.
//!
//! A key is compared and hashed, never shown, never sliced: `hoàn` becomes `hòan`, which no one writes.

use crate::letter::{self, Letter};

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

/// Appends the key of a form.
pub fn fold_into(form: &str, key: &mut String) {
    for character in form.chars() {
        match character {
            '\0'..='\x7f' => key.push(character.to_ascii_lowercase()),
            _ => match letter::class::lower(character) {
                Some(lower) => push_lower(lower, key),
                None => character.to_lowercase().for_each(|lower| push_lower(lower, key)),
            },
        }
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
    key.extend(Letter::of(marked).map(|letter| char::from(letter.base())));
}

#[cfg(test)]
mod tests {
    use super::fold;

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
