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
        one_line(out, document.text(sentence.location).as_bytes());
        out.push(b'\n');
    }
}

/// The text with spaces for line ends.
fn one_line(out: &mut Vec<u8>, text: &[u8]) {
    let may_end = |byte: &u8| matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2);
    // Nearly always nothing; all bytes are asked at once.
    if !text.iter().fold(false, |any, byte| any | may_end(byte)) {
        return out.extend_from_slice(text);
    }
    let (mut written, mut at) = (0, 0);
    while let Some(found) = text[at..].iter().position(may_end) {
        at += found;
        let length = line_end(&text[at..]);
        if length > 0 {
            out.extend_from_slice(&text[written..at]);
            out.push(b' ');
            written = at + length;
        }
        at += length.max(1);
    }
    out.extend_from_slice(&text[written..]);
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
    let start = out.len();
    let (mut before, mut is_plain) = (b' ', true);
    out.extend(text.bytes().map(|byte| {
        is_plain &= IS_PLAIN[usize::from(byte)] | (byte == b' ' && before != b' ');
        before = byte;
        if byte == b' ' { b'_' } else { byte }
    }));
    if !is_plain {
        out.truncate(start);
        escaped_word(out, text);
    }
}

/// Bytes that stand for themselves: not `_`, not `\`, and no part of a white space, but for the space itself.
static IS_PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut control = 0;
    while control <= b' ' as usize {
        plain[control] = false;
        control += 1;
    }
    let others = [b'_', b'\\', 0x7f, 0xC2, 0x9A, 0xE2, 0xE3];
    let mut index = 0;
    while index < others.len() {
        plain[others[index] as usize] = false;
        index += 1;
    }
    plain
};

fn escaped_word(out: &mut Vec<u8>, text: &str) {
    for (index, syllable) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.push(b'_');
        }
        for &byte in syllable.as_bytes() {
            if matches!(byte, b'_' | b'\\') {
                out.push(b'\\');
            }
            out.push(byte);
        }
    }
}

/// The length of the line end at the front, as some reader of lines may see one (Unicode Standard Annex 14, mandatory
/// breaks); 0 if there is none.
fn line_end(text: &[u8]) -> usize {
    match text {
        [b'\n'..=b'\r', ..] => 1,
        [0xC2, 0x85, ..] => 2,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
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
    fn any_white_space_parts_syllables() {
        // Every white space of Unicode, those that the table must not take for letters among them.
        for space in (0..0x3001).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            let mut out = Vec::new();
            word(&mut out, &format!("bí{space}thư"));
            assert_eq!(out, "bí_thư".as_bytes(), "{space:?}");
        }
        let mut out = Vec::new();
        word(&mut out, "a  b");
        assert_eq!(out, b"a_b");
    }

    #[test]
    fn line_ends_become_spaces() {
        let mut out = Vec::new();
        one_line(&mut out, "“a”\u{85}b\u{a0}c\u{2028}\nd".as_bytes());
        assert_eq!(out, "“a” b\u{a0}c  d".as_bytes());
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
