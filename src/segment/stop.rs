//! Whether a sentence ends at a stop, and where the next one begins.

use super::abbreviation::{goes_on, is_initial};
use super::lost_stop;
use super::peek::{self, Shape};
use super::syllable::is_syllable;
use crate::letter::class::{is_alphanumeric, is_mark};

/// A run of stops in a line, with what closes after it.
#[derive(Debug, Clone, Copy)]
pub struct Stop<'t> {
    /// The line.
    pub line: &'t str,
    /// Where the sentence began.
    pub sentence: usize,
    /// First byte of the run.
    pub start: usize,
    /// One past the last byte of the run: `.`, `?!`, `...`, `…`.
    pub stop: usize,
    /// One past the quotation marks and brackets that close after it.
    pub end: usize,
}

/// Single letters that shorten what a number or a name follows: `Q. 1`, `P. Bến Nghé`, `H. Củ Chi`.
const UNITS: &[&str] = &["Q", "P", "H", "F", "X", "TT"];
/// What an article of a law or a section is called before its number.
const NUMBERED: &[&str] = &["Bài", "Bước", "Chương", "Câu", "Khoản", "Mục", "Phần", "Top", "Điều"];
/// So far back the word before a stop is read, in bytes: `A.A.A.…` must not cost its square.
const LONGEST_WORD: usize = 64;
/// Above these odds (in tenths) a capitalized word begins a sentence even after an initial.
const LIKELY_FIRST: i32 = -5;
/// Above these it does so even after the middle initial of a foreign name.
const CERTAINLY_FIRST: i32 = 5;

/// Reads the run of stops at `start`.
pub fn read(line: &str, sentence: usize, start: usize) -> Stop<'_> {
    let run = |from: usize, fits: fn(char) -> bool| {
        from + line[from..].chars().take_while(|&character| fits(character)).map(char::len_utf8).sum::<usize>()
    };
    let stop = run(start, |character| matches!(character, '.' | '!' | '?' | '…'));
    let end =
        run(stop, |character| matches!(character, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '.' | '!' | '?' | '…'));
    Stop { line, sentence, start, stop, end }
}

impl Stop<'_> {
    /// Whether the sentence ends here.
    pub fn ends_sentence(&self) -> bool {
        let rest = &self.line[self.end..];
        let Some(next) = rest.chars().next() else { return false };
        if next.is_whitespace() { self.ends_before_space() } else { self.ends_glued(next) }
    }

    fn run(&self) -> &str {
        &self.line[self.start..self.stop]
    }

    fn is_single(&self) -> bool {
        self.run() == "."
    }

    /// The letters, digits and inner stops right before the run.
    fn word(&self) -> &str {
        let floor = self.line.ceil_char_boundary(self.sentence.max(self.start.saturating_sub(LONGEST_WORD)));
        let slice = &self.line[floor..self.start];
        let start = slice.rfind(|c: char| !(is_alphanumeric(c) || is_mark(c) || matches!(c, '.' | '/')));
        start.map_or(slice, |at| &slice[at + slice[at..].chars().next().map_or(1, char::len_utf8)..])
    }

    /// `an toàn.Sau khi`: only where a word in small letters and a capital meet.
    fn ends_glued(&self, next: char) -> bool {
        let after = peek::next(self.line, self.end);
        let opens = matches!(next, '“' | '‘' | '"' | '«');
        let first = if opens { after.and_then(|sign| peek::next(self.line, sign.end)) } else { after };
        let Some(first) = first.filter(|piece| piece.shape.is_capital()) else { return false };
        if self.end > self.stop || !self.is_single() {
            return self.stop > self.start && !matches!(next, '"' | '\'');
        }
        let word = self.word();
        let text = &self.line[first.start..first.end];
        let small = word.chars().next_back().is_some_and(char::is_lowercase);
        let plain = small
            && !goes_on(word)
            && !is_initial(word)
            && word.chars().nth(1).is_some()
            && !text.eq_ignore_ascii_case("vn");
        let number = word.len() >= 3
            && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/')
            && first.shape == Shape::Capital;
        let acronym = word.len() >= 3 && is_acronym(word) && !goes_on(word) && self.likely_first(first.start, 5);
        (plain && !self.is_in_address(word)) || number || opens || acronym
    }

    /// `bao.Vn`, `Zing.Vn`: an address in sloppy letters.
    fn is_in_address(&self, word: &str) -> bool {
        word.contains("www") || word.contains('/')
    }

    fn likely_first(&self, at: usize, least: i32) -> bool {
        lost_stop::odds_of_beginning(self.line, at).is_some_and(|odds| odds > least)
    }

    fn ends_before_space(&self) -> bool {
        let Some((first, opened)) = self.first_word_after() else { return false };
        if first.shape == Shape::Sign('.') && self.line[first.end..].starts_with(' ') {
            // A stop struck twice with a space between: the second begins the next sentence.
            return self.start > self.sentence;
        }
        if self.start == self.sentence {
            return false;
        }
        if self.end > self.stop && self.line[self.end..first.start].trim().starts_with(['-', '–', '—']) {
            // `…?” - ông hỏi`, `…?” – Bộ trưởng hỏi`: the quotation is being attributed.
            return false;
        }
        match first.shape {
            Shape::Lower | Shape::Sign(_) if self.is_single() || self.end > self.stop || !opened => {
                return self.small_begins(first, opened);
            }
            Shape::Lower => return opened && !self.line[self.end..first.start].contains('('),
            _ => {}
        }
        if self.is_single() && self.end == self.stop {
            return self.abbreviation_ends(first);
        }
        if matches!(self.run(), "?" | "!") || self.is_single() {
            return self.mark_ends(first);
        }
        // An ellipsis may only trail off inside a list of names.
        first.shape == Shape::Digits && self.end > self.stop || first.shape != Shape::Digits && self.odds(first) > -35
    }

    fn odds(&self, first: peek::Piece) -> i32 {
        lost_stop::odds_of_beginning(self.line, first.start).unwrap_or(-20)
    }

    /// The first word of what follows, past what opens and past bullets; whether something opened.
    fn first_word_after(&self) -> Option<(peek::Piece, bool)> {
        let mut piece = peek::next(self.line, self.end)?;
        let mut opened = false;
        for _ in 0..3 {
            match piece.shape {
                Shape::Sign('"' | '“' | '‘' | '\'' | '(' | '[' | '«') => opened = true,
                Shape::Sign('-' | '–' | '—' | '+' | '*' | '•' | '●' | '>' | '|' | '►' | '■') => {}
                _ => break,
            }
            piece = peek::next(self.line, piece.end)?;
        }
        Some((piece, opened))
    }

    /// A small letter begins a sentence nowhere but after a bullet; other signs may.
    fn small_begins(&self, first: peek::Piece, opened: bool) -> bool {
        let between = self.line[self.end..first.start].trim();
        match first.shape {
            Shape::Lower => opened && self.is_single() && self.end == self.stop && between != "(",
            Shape::Sign(sign) => {
                !matches!(sign, ',' | ';' | ':' | '.' | '!' | '?' | '…' | ')' | '/' | '”' | '%')
                    && !goes_on(self.word())
            }
            _ => false,
        }
    }

    /// `?` and `!`, and a stop with a bracket or quotation mark closed after it.
    fn mark_ends(&self, first: peek::Piece) -> bool {
        // `(?)`, `“Vì sao?” (2017)`: the bracket holds nothing but the mark, or comments on it.
        let alone = self.line[self.sentence..self.start].ends_with('(');
        !alone && first.shape != Shape::Digits
            || first.shape == Shape::Digits && self.line[self.stop..self.end].is_empty() | self.is_single()
    }

    /// A single stop with white space after it and a capital or digit next.
    fn abbreviation_ends(&self, first: peek::Piece) -> bool {
        let word = self.word();
        let before = self.line[self.sentence..self.start - word.len()].trim_end();
        if word.is_empty() {
            return true;
        }
        let head = before.trim_end_matches(['-', '–', '+', '*', '•', ' ', '(', '"', '“']);
        if (head.is_empty() || head.ends_with(':')) && is_enumerator(word) {
            return false;
        }
        let last = word.rsplit('.').next().unwrap_or(word);
        if goes_on(last) || last.len() < word.len() && goes_on(word) {
            return self.abbreviation_was_last(word, first);
        }
        if word == "v.v" || word == "v" {
            return true;
        }
        if UNITS.contains(&last) && (first.shape == Shape::Digits || self.odds(first) < LIKELY_FIRST) {
            return false;
        }
        if word.bytes().all(|byte| byte.is_ascii_digit()) && NUMBERED.iter().any(|noun| before.ends_with(noun)) {
            return false;
        }
        if is_initial(last) && is_initial(&self.line[first.start..first.end]) && first.end - first.start <= 2 {
            return false;
        }
        if is_initial(last) {
            let least = if is_foreign(before) { CERTAINLY_FIRST } else { LIKELY_FIRST };
            return first.shape != Shape::Digits && self.odds(first) > least;
        }
        true
    }

    /// `tại TP. Bí thư nói`: what stands next is no place that was named in short.
    fn abbreviation_was_last(&self, word: &str, first: peek::Piece) -> bool {
        let second = peek::next(self.line, first.end).map(|piece| piece.shape);
        let text = &self.line[first.start..first.end];
        let odds = self.odds(first);
        let place = matches!(text, "Vinh" | "Huế") || odds < 0 && second != Some(Shape::Lower) || odds < -15;
        let opened = self.line[self.end..first.start].contains(['“', '"']);
        matches!(word, "TP" | "Tp") && first.shape == Shape::Capital && (!place || opened)
    }
}

/// Whether the last word is the capitalized part of a foreign name: `George` in front of `W. Bush`.
fn is_foreign(before: &str) -> bool {
    let word = before.rsplit([' ', '.']).next().unwrap_or_default();
    word.len() > 3 && word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase) && !is_syllable(word)
}

fn is_acronym(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_uppercase)
}

/// The number of an item: `1`, `2.3`, `IV`, `a`.
fn is_enumerator(word: &str) -> bool {
    let digits = word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let roman = word.len() <= 4 && word.bytes().all(|byte| b"IVX".contains(&byte));
    digits || roman || word.chars().nth(1).is_none()
}
