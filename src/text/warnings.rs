//! What a reader should know about a text before trusting its analysis: that it was decoded wrongly.

use unicode_normalization::UnicodeNormalization;

use super::decode::Encoding;
use super::legacy::Table;
use super::mojibake;
use super::tone::Word;
use crate::document::Warning;
use crate::letter;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 1 << 16;
/// After so many words with accents, most of them Vietnamese, a text is taken for what it says it is.
const ENOUGH: usize = 24;
/// The encodings that are looked for in characters beyond ASCII, likelier first.
const SUSPECTS: [Encoding; 5] =
    [Encoding::Tcvn3, Encoding::Vni, Encoding::Windows1258, Encoding::Viscii, Encoding::Vps];

/// Warnings about the original text: that it looks like a legacy encoding that was read as Latin-1.
///
/// ```
/// let warnings = docbao::text::warnings("Thñ t\u{ad}íng ChÝnh phñ");
/// assert_eq!(warnings[0].code, "likely_encoding");
/// assert!(warnings[0].message.contains("tcvn3"));
/// assert!(docbao::text::warnings("Thủ tướng Chính phủ").is_empty());
/// ```
pub fn warnings(original: &str) -> Vec<Warning> {
    let sample = &original[..original.floor_char_boundary(SAMPLE)];
    let likely = if looks_vietnamese(sample) { None } else { likely_in_characters(sample).or_else(|| viqr(sample)) };
    likely.map(|encoding| warning(encoding, "text")).into_iter().collect()
}

/// A warning about bytes that are no UTF-8, if they look like a legacy encoding.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Warning> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = sample.iter().filter(|&&byte| byte == 0).count();
    if zeros * 4 > sample.len() {
        return Some(warning(Encoding::Utf16, "input"));
    }
    let words: Vec<&[u8]> = sample.split(u8::is_ascii_whitespace).filter(|word| !word.is_ascii()).collect();
    most_likely(&words).map(|encoding| warning(encoding, "input"))
}

fn warning(encoding: Encoding, what: &str) -> Warning {
    let message = format!(
        "the {what} looks like {encoding} that was read as something else: give the original bytes with --encoding {encoding}"
    );
    Warning { code: "likely_encoding", message }
}

/// Whether the words with accents are Vietnamese syllables as they stand, as soon as that is clear.
fn looks_vietnamese(text: &str) -> bool {
    let (mut words, mut syllables) = (0, 0);
    for token in text.split_ascii_whitespace() {
        if token.is_ascii() {
            continue;
        }
        words += 1;
        syllables += usize::from(is_vietnamese(token));
        if words >= ENOUGH && syllables * 2 > words {
            return true;
        }
    }
    syllables * 2 > words
}

/// Whether every word of the token that has an accent is a syllable, and there is one.
fn is_vietnamese(token: &str) -> bool {
    let is_letter =
        |c: char| if c.is_ascii() { c.is_ascii_alphanumeric() } else { letter::is_marked(c) || c.is_alphanumeric() };
    let mut words = token.split(|c: char| !is_letter(c)).filter(|word| word.chars().any(letter::is_marked));
    let mut any = false;
    words.all(|word| {
        any = true;
        Word::of(word.chars()).is_some_and(|word| word.is_syllable())
    }) && any
}

fn likely_in_characters(text: &str) -> Option<Encoding> {
    let tokens = text.split(|c: char| c.is_ascii_whitespace()).filter(|token| !token.is_ascii());
    let mut foreign = 0;
    let mut words = Vec::new();
    for token in tokens {
        foreign += 1;
        words.extend(token.chars().map(mojibake::byte).collect::<Option<Vec<u8>>>());
    }
    let words: Vec<&[u8]> = words.iter().map(Vec::as_slice).collect();
    most_likely(&words).filter(|_| words.len() * 10 >= foreign * 7)
}

/// The encoding in which most of `words` are Vietnamese: seven of ten, and at least two.
fn most_likely(words: &[&[u8]]) -> Option<Encoding> {
    let hits = |encoding: Encoding| {
        let is_hit = |word: &&&[u8]| is_vietnamese(&read(word, encoding));
        words.iter().filter(is_hit).count()
    };
    let scores = SUSPECTS.map(|encoding| (hits(encoding), encoding));
    // The first of equals: `max_by_key` alone would take the last.
    let &(best, encoding) = scores.iter().rev().max_by_key(|(hits, _)| *hits)?;
    (best >= 2 && best * 10 >= words.len() * 7).then_some(encoding)
}

fn read(word: &[u8], encoding: Encoding) -> String {
    match Table::of(encoding) {
        Some(table) => table.decode(word).nfc().collect(),
        None => encoding_rs::WINDOWS_1258.decode_without_bom_handling(word).0.nfc().collect(),
    }
}

/// VIQR is plain ASCII, known by its marks inside words: `Vie^.t`, `nu+o+'c`.
fn viqr(text: &str) -> Option<Encoding> {
    let table = Table::of(Encoding::Viqr).expect("VIQR has a table");
    let is_written = |token: &&str| {
        token.as_bytes().windows(2).any(|pair| {
            matches!(
                pair,
                [b'a' | b'e' | b'o' | b'A' | b'E' | b'O', b'^']
                    | [b'o' | b'u' | b'O' | b'U', b'+']
                    | [b'a' | b'A', b'(']
            )
        })
    };
    memchr::memchr3(b'^', b'+', b'(', text.as_bytes())?;
    let written = text.split_ascii_whitespace().filter(|token| token.is_ascii()).filter(is_written);
    let (words, hits) = written.fold((0, 0), |(words, hits), token| {
        (words + 1, hits + usize::from(is_vietnamese(&table.decode(token.as_bytes()))))
    });
    (hits >= 2 && hits * 10 >= words * 7).then_some(Encoding::Viqr)
}
