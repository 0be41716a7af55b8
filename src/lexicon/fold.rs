//! The key under which a form is looked up: case and tone placement do not count.
//!
//! A key is compared and hashed, never shown, never sliced: `hoàn` becomes `hòan`, which no one writes.

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
        if character.is_ascii() {
            key.push(character.to_ascii_lowercase());
        } else {
            character.to_lowercase().for_each(|character| push(character, key));
        }
    }
}

/// Appends a letter in lower case; a tone mark that stands in the new place moves to the old one.
fn push(character: char, key: &mut String) {
    let glides = matches!(key.as_bytes().last(), Some(b'o' | b'u'));
    let moved = match character {
        'à'..='ỹ' if glides => {
            PLACEMENTS.iter().find(|&&(glide, marked, _)| marked == character && key.ends_with(glide))
        }
        _ => None,
    };
    match moved {
        Some(&(_, marked, glide)) => {
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
        None => key.push(character),
    }
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
