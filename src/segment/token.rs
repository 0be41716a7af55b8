//! One sentence to its orthographic tokens: one pass over its bytes.
//!
//! White space always parts tokens. What is glued together is one token where a reader sees one thing: a compact
//! date, a number with its unit or `%`, an abbreviation with its stops, a foreign name with its hyphens or
//! apostrophes, an address of the web.

use unicode_segmentation::UnicodeSegmentation;

use super::abbreviation::{is_initial_or_centre, keeps_stop};
use super::syllable::is_syllable;
use super::{Token, number, web};
use crate::document::TokenKind;
use crate::form::FormId;
use crate::letter::class::{is_alphanumeric, is_lowercase, is_mark, is_uppercase};
use crate::letter::utf8::letter_length;
use crate::span::{Normalized, Span};

/// Appends the tokens of the sentence, in order; their forms have no numbers.
pub fn scan(text: &str, sentence: Span<Normalized>, tokens: &mut Vec<Token>) {
    let scanner = Scanner { text: &text[sentence.range()] };
    let mut at = 0;
    while let Some((start, end, kind)) = scanner.next(at, tokens.last().copied(), text) {
        let span = Span::new(sentence.start + start, sentence.start + end);
        tokens.push(Token { span, kind, form: FormId::NONE });
        at = end;
    }
}

/// Academic degrees: written together they are one token (`PGS.TS`), which `ThS.BS`, a degree and a job, is not.
const DEGREES: &[&str] = &["CKI", "CKII", "GS", "PGS", "TS", "TSKH", "ThS", "Ths"];
/// Dotted words that fit no rule.
const DOTTED: &[&str] = &["Co.op", "v.v", "V.v", "Th.S", "Ph.D", "T.p"];

struct Scanner<'t> {
    text: &'t str,
}

impl Scanner<'_> {
    /// The first token at or after `at`.
    fn next(&self, at: usize, last: Option<Token>, text: &str) -> Option<(usize, usize, TokenKind)> {
        let bytes = self.text.as_bytes();
        let mut start = at;
        loop {
            match *bytes.get(start)? {
                b' ' | b'\t'..=b'\r' => start += 1,
                byte if byte.is_ascii_digit() => {
                    let before = || last.map_or("", |token| &text[token.span.range()]);
                    let (end, kind) = number::read(bytes, start, before);
                    return Some(self.after_number(start, end, kind));
                }
                byte if byte.is_ascii_alphabetic() => return Some(self.word(start)),
                b',' => return Some((start, start + 1, TokenKind::Punctuation)),
                byte if byte.is_ascii() => return Some(self.sign(start, byte as char)),
                _ if letter_length(&bytes[start..]) > 0 => return Some(self.word(start)),
                _ => {
                    let character = self.char(start)?;
                    if is_alphanumeric(character) {
                        return Some(self.word(start));
                    } else if !character.is_whitespace() {
                        return Some(self.sign(start, character));
                    }
                    start += character.len_utf8();
                }
            }
        }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// The end of the run of letters, marks and digits at `at`.
    #[inline]
    fn run(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = at;
        while let Some(&byte) = bytes.get(end) {
            if GOES_ON[usize::from(byte)] {
                end += 1;
                continue;
            }
            if byte.is_ascii() {
                break;
            }
            let length = letter_length(&bytes[end..]);
            if length > 0 {
                end += length;
                continue;
            }
            match self.char(end) {
                Some(character) if is_alphanumeric(character) || goes_on_letter(character) => {
                    end += character.len_utf8()
                }
                _ => break,
            }
        }
        end
    }

    /// A number with what is glued to it: `30km`, `1.300m2`, `51A-123`.
    fn after_number(&self, start: usize, end: usize, kind: TokenKind) -> (usize, usize, TokenKind) {
        let run = self.run(end);
        if run == end {
            return (start, end, kind);
        }
        let plate =
            self.byte(run) == b'-' && self.byte(run + 1).is_ascii_digit() && self.byte(run - 1).is_ascii_uppercase();
        let end = if plate { self.run(run + 1) } else { run };
        (start, end, TokenKind::Number)
    }

    /// What begins with a letter.
    #[inline]
    fn word(&self, start: usize) -> (usize, usize, TokenKind) {
        let end = self.run(start);
        match self.byte(end) {
            b' ' | b',' => (start, end, self.word_kind(start, end)),
            _ => self.joined_word(start, end),
        }
    }

    /// A word with what signs may join to its first run of letters, which ends at `end`.
    fn joined_word(&self, start: usize, mut end: usize) -> (usize, usize, TokenKind) {
        let mut part = start;
        loop {
            let sign = self.byte(end);
            if matches!(sign, b'.' | b':' | b'@' | b'_' | b'-')
                && let Some((end, kind)) = web::address(self.text, start, end)
            {
                return (start, end, kind);
            }
            let joined = match sign {
                b' ' | b',' | 0 => None,
                b'.' if part == start => match self.dotted(start, end) {
                    Some(end) => return (start, end, TokenKind::Abbreviation),
                    None => None,
                },
                b'&' => self.ampersand(end),
                b'-' => self.hyphen(part, end),
                b'\'' => self.apostrophe(start, end, end + 1),
                0xE2 if self.text[end..].starts_with('’') => self.apostrophe(start, end, end + '’'.len_utf8()),
                _ => None,
            };
            let Some(next) = joined else { break };
            part = next;
            end = self.run(next);
        }
        (start, end, self.word_kind(start, end))
    }

    fn word_kind(&self, start: usize, end: usize) -> TokenKind {
        // Nearly every word begins with a small letter, or has one behind its capital.
        if self.byte(start).is_ascii_lowercase() || self.byte(start + 1).is_ascii_lowercase() && start + 1 < end {
            return TokenKind::Word;
        }
        let word = &self.text[start..end];
        let mut letters = word.chars();
        let mut next_is_upper = || letters.next().is_some_and(is_uppercase);
        let upper = next_is_upper() && next_is_upper() && !word.chars().any(is_lowercase);
        if upper && !is_syllable(word) { TokenKind::Abbreviation } else { TokenKind::Word }
    }

    /// The end of the abbreviation whose first piece ends at the stop at `stop`.
    fn dotted(&self, start: usize, stop: usize) -> Option<usize> {
        let piece = &self.text[start..stop];
        let rest = &self.text[start..];
        if let Some(word) = DOTTED.iter().find(|word| rest.starts_with(**word)) {
            let end = start + word.len();
            if self.run(end) == end {
                return Some(self.own_stop(end));
            }
        }
        let after = self.char(stop + 1);
        match after {
            Some(next) if next.is_alphabetic() => self.dotted_on(piece, stop),
            Some(next) if next.is_ascii_digit() => self.numbered(piece, stop),
            _ if is_initial_or_centre(piece) || keeps_stop(piece) || self.is_small_initial(start, stop) => {
                Some(self.own_stop(stop)).filter(|&end| end > stop)
            }
            _ => None,
        }
    }

    /// `chị h. nói`: an initial in a text of small letters. No word is a consonant alone, but a unit behind a number
    /// is.
    fn is_small_initial(&self, start: usize, stop: usize) -> bool {
        let mut letters = self.text[start..stop].chars();
        let is_consonant = letters.next().is_some_and(|letter| "bcdđghklmnpqrstvx".contains(letter));
        let before = self.text[..start].trim_end().chars().next_back().is_some_and(char::is_alphabetic);
        is_consonant && letters.next().is_none() && before && self.byte(stop + 1) == b' '
    }

    /// `Q.1`, `No.1`; a year after a single capital is no number of it.
    fn numbered(&self, piece: &str, stop: usize) -> Option<usize> {
        let end = self.run(stop + 1);
        let short = end - stop - 1 <= 3;
        (short && (is_initial_or_centre(piece) || piece.eq_ignore_ascii_case("no"))).then_some(end)
    }

    /// A stop with a letter glued to it: `PGS.TS.`, `N.V.A`, `TP.` before `HCM`.
    fn dotted_on(&self, piece: &str, stop: usize) -> Option<usize> {
        if DEGREES.contains(&piece) {
            // The stop before a job (`ThS.BS`) is nobody's: the title ends in front of it.
            return Some(self.chain(stop, |piece| DEGREES.contains(&piece), 0)).filter(|&end| end > stop);
        }
        if is_initial_or_centre(piece) {
            return Some(self.chain(stop, is_initial_or_centre, 1));
        }
        keeps_stop(piece).then_some(stop + 1)
    }

    /// The end of `A.B.C` while every piece is `fit`; before one that is not, `keep` bytes of the stop belong to it.
    fn chain(&self, first_stop: usize, fit: impl Fn(&str) -> bool, keep: usize) -> usize {
        let mut stop = first_stop;
        loop {
            let next = self.run(stop + 1);
            if next == stop + 1 {
                return self.own_stop(stop);
            }
            if !fit(&self.text[stop + 1..next]) {
                return stop + keep;
            }
            if self.byte(next) != b'.' {
                return next;
            }
            stop = next;
        }
    }

    /// The end of an abbreviation with the stop at `stop`, unless that ends the sentence or begins an ellipsis.
    fn own_stop(&self, stop: usize) -> usize {
        let Some(after) = self.text[stop..].strip_prefix('.') else { return stop };
        let last = after.bytes().all(|byte| matches!(byte, b'"' | b')' | b' ')) || after.starts_with('”');
        let ellipsis = after.starts_with("..") || after.starts_with('…');
        if last || ellipsis { stop } else { stop + 1 }
    }

    /// `GD&ĐT`: capitals on both sides.
    fn ampersand(&self, at: usize) -> Option<usize> {
        let before = self.text[..at].chars().next_back()?;
        (before.is_uppercase() && self.char(at + 1)?.is_uppercase()).then_some(at + 1)
    }

    /// `GD-ĐT`, `Hang-seo`, `Xê-út`, `Mercedes-Benz`, `F-16`; not `Thiên-Huế`, `Long-Hoài`, `PGS-TS-bác`.
    fn hyphen(&self, part: usize, at: usize) -> Option<usize> {
        let (left, right) = (&self.text[part..at], &self.text[at + 1..self.run(at + 1)]);
        let (first, next) = (left.chars().next()?, right.chars().next()?);
        let caps = |word: &str| !word.chars().any(char::is_lowercase);
        let joined = if next.is_numeric() {
            left.len() <= 3 || caps(left) || (first.is_uppercase() && !is_syllable(left))
        } else if next.is_lowercase() {
            let title = caps(left) && left.chars().nth(1).is_some();
            !(title || matches!(right, "xã" | "nguyên"))
        } else {
            let letter = left.chars().nth(1).is_none() && first.is_uppercase();
            let abbreviations = caps(left) && caps(right) && !self.is_stop_inside(at + 1 + right.len());
            let foreign_left = !(is_syllable(left) || caps(left) && left.len() > 2);
            let foreign_right = !is_syllable(right) && !caps(right);
            letter || abbreviations || foreign_left && !right.contains(char::is_numeric) || foreign_right
        };
        joined.then_some(at + 1)
    }

    /// A stop with a letter glued to it.
    fn is_stop_inside(&self, at: usize) -> bool {
        self.byte(at) == b'.' && self.char(at + 1).is_some_and(char::is_alphabetic)
    }

    /// `K'Sor`, `D’Or`, `N'Trang`, `Trump's`; not a closing quotation mark.
    fn apostrophe(&self, start: usize, at: usize, after: usize) -> Option<usize> {
        let (left, right) = (&self.text[start..at], &self.text[after..self.run(after)]);
        let short = left.chars().nth(2).is_none() && left.starts_with(char::is_uppercase);
        let joined = short && right.starts_with(char::is_alphabetic) || matches!(right, "s" | "t" | "re" | "ll" | "ve");
        joined.then_some(after)
    }

    /// What begins with neither letter nor digit.
    fn sign(&self, start: usize, character: char) -> (usize, usize, TokenKind) {
        let mut end = start + character.len_utf8();
        if ".!?-=*_~<>#…".contains(character) {
            // `...`, `!!!`, `->`: one sign however often it is struck.
            let more = self.text[end..].bytes().take_while(|&byte| byte == character as u8 && byte.is_ascii()).count();
            end += more;
            return (start, end, TokenKind::Punctuation);
        }
        if character.is_ascii_punctuation() && !"$%+^`|@&".contains(character) || "“”‘’–—«»‹›„‟′″·•".contains(character)
        {
            return (start, end, TokenKind::Punctuation);
        }
        // An emoji keeps its variation selectors, skin tones and joined parts.
        end = self.text[start..].grapheme_indices(true).nth(1).map_or(self.text.len(), |(next, _)| start + next);
        (start, end, TokenKind::Symbol)
    }
}

/// Bytes that go on a run of letters and digits whatever stands behind them: those of ASCII, the first bytes of U+0100
/// to U+01BF, and all but the first of any character.
static GOES_ON: [bool; 256] = {
    let mut goes_on = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        goes_on[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte, 0x80..=0xBF | 0xC4..=0xC6);
        byte += 1;
    }
    goes_on
};

/// Whether it changes the character before it: an accent, a variation selector, an enclosing sign.
fn goes_on_letter(character: char) -> bool {
    is_mark(character) || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{20d0}'..='\u{20ff}')
}
