//! Keys: folded forms for look-up only. A key is never sliced, shown, or given offsets.

use super::letter::Letter;

/// Appends the key of a normalized text to `folded`: lower case, and the tone of open `oa`, `oe`, `uy` where the old style
/// puts it (`Hoà`, `hòa`, `HÒA` → `hòa`).
///
/// The key of a text is the keys of its words put together, so keys may be made word by word.
pub fn push_key(text: &str, folded: &mut String) {
    // The last letters of the word so far, the newest last.
    let mut before = ['\0'; 3];
    for c in text.chars() {
        let lower = if c.is_ascii() { c.to_ascii_lowercase() } else { fold_case(c, folded) };
        let goes_on = Letter::of(lower).is_some() || lower.is_alphabetic();
        if !goes_on {
            place_old(before, folded);
        }
        folded.push(lower);
        before = if goes_on { [before[1], before[2], lower] } else { ['\0'; 3] };
    }
    place_old(before, folded);
}

/// The lower case of `c`; all but its last character, where there are several, are appended.
fn fold_case(c: char, folded: &mut String) -> char {
    let mut lower = c.to_lowercase();
    let mut last = lower.next().expect("a lower case has at least one character");
    for next in lower {
        folded.push(last);
        last = next;
    }
    last
}

/// Moves the tone of a word that ends in new-style `oà`, `oè`, `uỳ`.
fn place_old([onset, glide, nucleus]: [char; 3], folded: &mut String) {
    let is_qu = onset == 'q' && glide == 'u';
    if let Some(old) = old_style(glide, nucleus).filter(|_| !is_qu) {
        folded.truncate(folded.len() - glide.len_utf8() - nucleus.len_utf8());
        folded.push_str(old);
    }
}

fn old_style(glide: char, nucleus: char) -> Option<&'static str> {
    const GLIDES: [(char, [char; 5], [&str; 5]); 3] = [
        ('o', ['à', 'ả', 'ã', 'á', 'ạ'], ["òa", "ỏa", "õa", "óa", "ọa"]),
        ('o', ['è', 'ẻ', 'ẽ', 'é', 'ẹ'], ["òe", "ỏe", "õe", "óe", "ọe"]),
        ('u', ['ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'], ["ùy", "ủy", "ũy", "úy", "ụy"]),
    ];
    if nucleus.is_ascii() {
        return None;
    }
    let row = GLIDES.iter().filter(|row| row.0 == glide);
    row.flat_map(|row| row.1.iter().zip(row.2)).find(|&(&new, _)| new == nucleus).map(|(_, old)| old)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        let mut folded = String::new();
        push_key(text, &mut folded);
        folded
    }

    #[test]
    fn both_styles_and_every_case_have_one_key() {
        for (texts, expected) in [
            (["hòa bình", "Hoà Bình", "HOÀ BÌNH"], "hòa bình"),
            (["ủy ban", "Uỷ Ban", "UỶ BAN"], "ủy ban"),
            (["khỏe", "khoẻ", "KHOẺ"], "khỏe"),
            (["quý", "Quý", "QUÝ"], "quý"),
            (["hoàn", "Hoàn", "HOÀN"], "hoàn"),
            (["tp.hòa", "TP.Hoà", "Tp.HÒA"], "tp.hòa"),
        ] {
            for text in texts {
                assert_eq!(key(text), expected);
            }
        }
    }

    #[test]
    fn a_key_of_a_text_is_the_keys_of_its_words() {
        let mut folded = String::new();
        for part in ["Hoà", " ", "Thuý", ", ", "İstanbul"] {
            push_key(part, &mut folded);
        }
        assert_eq!(folded, key("Hoà Thuý, İstanbul"));
    }
}
