//! The plain forms: the normalized text, its sentences, its words.

use std::ops::Range;

use crate::Document;
use crate::document::Token;

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
        let tokens = &document.tokens[sentence.tokens.clone()];
        let between = |one: &Token, next: &Token| one.location.normalized.end..next.location.normalized.start;
        let runs = tokens.chunk_by(|one, next| document.normalized[between(one, next)] == *" ");
        for (index, run) in runs.enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            let spans = run.iter().map(|token| token.location.normalized.range());
            run_of_words(out, &document.normalized, spans);
        }
        out.push(b'\n');
    }
}

/// Words that stand one space apart, as most do: copied at once, and parted where they begin.
fn run_of_words(out: &mut Vec<u8>, text: &str, mut words: impl Iterator<Item = Range<usize>> + Clone) {
    let Some(first) = words.next() else { return };
    let end = words.clone().last().map_or(first.end, |word| word.end);
    let run = &text[first.start..end];
    if !is_plain(run.as_bytes()) {
        escaped_word(out, &text[first]);
        words.for_each(|word| {
            out.push(b' ');
            escaped_word(out, &text[word]);
        });
        return;
    }
    let copy = out.len();
    out.extend(run.bytes().map(|byte| if byte == b' ' { b'_' } else { byte }));
    words.for_each(|word| out[copy + word.start - first.start - 1] = b' ');
}

/// Whether all bytes stand for themselves: no `_`, no `\`, no part of a white space but the space itself, and never two
/// of those. All bytes are asked at once.
fn is_plain(text: &[u8]) -> bool {
    let is_other = |byte: u8| matches!(byte, 0..b' ' | b'_' | b'\\' | 0x7f | 0x9A | 0xC2 | 0xE2 | 0xE3);
    let others = text.iter().fold(false, |any, &byte| any | is_other(byte));
    let behind = text.get(1..).unwrap_or_default();
    !text.iter().zip(behind).fold(others, |any, (&one, &next)| any | ((one == b' ') & (next == b' ')))
}

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

    fn one_word(out: &mut Vec<u8>, text: &str) {
        run_of_words(out, text, std::iter::once(0..text.len()));
    }

    #[test]
    fn any_white_space_parts_syllables() {
        // Every white space of Unicode, those that the table must not take for letters among them.
        for space in (0..0x3001).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            let mut out = Vec::new();
            one_word(&mut out, &format!("bí{space}thư"));
            assert_eq!(out, "bí_thư".as_bytes(), "{space:?}");
        }
        let mut out = Vec::new();
        one_word(&mut out, "a  b");
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
