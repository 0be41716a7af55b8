//! The plain forms: the normalized text, its sentences, its words.

use crate::Document;

/// The normalized text; a last line that is not ended is ended.
pub fn normalized(out: &mut Vec<u8>, document: &Document<'_>) {
    out.extend_from_slice(document.normalized.as_bytes());
    if !document.normalized.ends_with('\n') {
        out.push(b'\n');
    }
}

/// One sentence a line.
pub fn sentences(out: &mut Vec<u8>, document: &Document<'_>) {
    for sentence in &document.sentences {
        for character in document.text(sentence.location).chars() {
            push(out, if is_line_end(character) { ' ' } else { character });
        }
        out.push(b'\n');
    }
}

/// One sentence a line: its words parted by spaces, the syllables of a word joined by `_`. A `_` or `\` of the text
/// itself is written `\_` or `\\`, so that both can be told apart.
pub fn words(out: &mut Vec<u8>, document: &Document<'_>) {
    for sentence in &document.sentences {
        for (index, token) in document.tokens[sentence.tokens.clone()].iter().enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            word(out, document.text(token.location));
        }
        out.push(b'\n');
    }
}

fn word(out: &mut Vec<u8>, text: &str) {
    for (index, syllable) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.push(b'_');
        }
        for character in syllable.chars() {
            if matches!(character, '_' | '\\') {
                out.push(b'\\');
            }
            push(out, character);
        }
    }
}

fn push(out: &mut Vec<u8>, character: char) {
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Whether some reader of lines ends one here (Unicode Standard Annex 14, mandatory breaks).
fn is_line_end(character: char) -> bool {
    matches!(character, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn written(form: impl Fn(&mut Vec<u8>, &Document<'_>)) -> String {
        let mut out = Vec::new();
        form(&mut out, &sample::document());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn sentences_are_lines() {
        assert_eq!(written(sentences), "🇻🇳 Họp\nSáng 20.2, ông Hòa, Bí thư Huyện ủy A\tB_C họp.\n");
    }

    #[test]
    fn syllables_are_joined_and_underscores_kept_apart() {
        assert_eq!(written(words), "🇻🇳 Họp\nSáng 20.2 , ông Hòa , Bí_thư Huyện_ủy A B\\_C họp .\n");
    }

    #[test]
    fn normalized_text_ends_its_last_line() {
        let mut out = Vec::new();
        let document = Document { normalized: "Hà Nội".into(), ..sample::document() };
        normalized(&mut out, &document);
        assert_eq!(out, "Hà Nội\n".as_bytes());
        assert!(written(normalized).ends_with("họp.\n"));
    }
}
