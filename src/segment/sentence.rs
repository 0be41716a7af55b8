//! One line to its sentences.
//!
//! One pass looks for what could part two sentences: a stop, or a capital after a word with only white space
//! between. What is found is decided upon with the words around it; all else costs a table look-up a byte.

use std::cell::RefCell;

use super::lost_stop::{self, Place};
use super::{furniture, stop};
use crate::span::{Normalized, Span};
use crate::tagger::Scratch;

const SPACE: u8 = 1;
const STOP: u8 = 2;
/// The first byte of `…`, `“`, `”`.
const GENERAL_PUNCTUATION: u8 = 3;
/// The first byte of the no-break space.
const LATIN_SIGN: u8 = 4;

static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    class[b' ' as usize] = SPACE;
    class[b'\t' as usize] = SPACE;
    class[b'.' as usize] = STOP;
    class[b'!' as usize] = STOP;
    class[b'?' as usize] = STOP;
    class[0xE2] = GENERAL_PUNCTUATION;
    class[0xC2] = LATIN_SIGN;
    class
};

/// Words that take a time of publication or the name of a button as their own.
const LEADING_ON: &[&str] =
    &["lúc", "hồi", "vào", "ngày", "từ", "đến", "mục", "nút", "và", "sáng", "chiều", "tối", "trưa"];

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Calls `found` with every sentence of the block, in order.
pub fn split(text: &str, block: Span<Normalized>, mut found: impl FnMut(Span<Normalized>)) {
    SCRATCH.with_borrow_mut(|scratch| {
        let mut splitter = Splitter::new(&text[block.range()], scratch);
        splitter.run(|start, end| found(Span::new(block.start + start, block.start + end)));
    });
}

/// Calls `found` with every place of the line at which a stop may have been lost, given where sentences begin.
#[cfg(feature = "train")]
pub fn places<'t>(line: &'t str, starts: &[usize], mut found: impl FnMut(Place<'t>, bool)) {
    let mut scratch = Scratch::default();
    let mut splitter = Splitter::new(line, &mut scratch);
    let mut next = 0;
    for at in 1..line.len() {
        if !line.is_char_boundary(at) {
            continue;
        }
        splitter.quotation(at);
        while starts.get(next).is_some_and(|&start| start < at) {
            (splitter.sentence, splitter.in_quotation) = (starts[next], false);
            next += 1;
        }
        if matches!(line.as_bytes()[at - 1], b' ')
            && at > splitter.sentence + 1
            && let Some(place) = splitter.place(at - 1, at)
        {
            found(place, starts.binary_search(&at).is_ok());
        }
    }
}

struct Splitter<'t, 's> {
    line: &'t str,
    /// Where the sentence began.
    sentence: usize,
    in_quotation: bool,
    /// Where the furniture ends that the sentence begins with, if it does.
    furniture_end: usize,
    scratch: &'s mut Scratch,
}

impl<'t, 's> Splitter<'t, 's> {
    fn new(line: &'t str, scratch: &'s mut Scratch) -> Self {
        let furniture_end = furniture::read(line, 0).unwrap_or(0);
        Splitter { line, sentence: 0, in_quotation: false, furniture_end, scratch }
    }

    fn run(&mut self, mut found: impl FnMut(usize, usize)) {
        let bytes = self.line.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at = match CLASS[byte as usize] {
                0 => at + 1,
                STOP => self.stop(at, &mut found),
                GENERAL_PUNCTUATION if bytes[at..].starts_with("…".as_bytes()) => self.stop(at, &mut found),
                GENERAL_PUNCTUATION => self.quotation(at),
                SPACE => self.space(at, 1, &mut found),
                LATIN_SIGN if bytes.get(at + 1) == Some(&0xA0) => self.space(at, 2, &mut found),
                _ => at + 1,
            };
        }
        self.close(bytes.len(), bytes.len(), &mut found);
    }

    /// Ends the sentence at `end`; the next begins at `next`.
    fn close(&mut self, end: usize, next: usize, found: &mut impl FnMut(usize, usize)) {
        let sentence = self.line[self.sentence..end].trim_end();
        if !sentence.is_empty() {
            found(self.sentence, self.sentence + sentence.len());
        }
        (self.sentence, self.in_quotation) = (next, false);
        self.furniture_end = furniture::read(self.line, next).unwrap_or(0);
    }

    /// Keeps account of quotations; returns where to go on.
    fn quotation(&mut self, at: usize) -> usize {
        let sign = &self.line[at..];
        if sign.starts_with('“') {
            self.in_quotation = true;
        } else if sign.starts_with('”') {
            self.in_quotation = false;
        }
        at + 1
    }

    fn stop(&mut self, at: usize, found: &mut impl FnMut(usize, usize)) -> usize {
        let stop = stop::read(self.line, self.sentence, at);
        if stop.ends_sentence() {
            let next = stop.end + (self.line.len() - stop.end - self.line[stop.end..].trim_start().len());
            self.close(stop.end, next, found);
            return next;
        }
        stop.end
    }

    fn space(&mut self, at: usize, width: usize, found: &mut impl FnMut(usize, usize)) -> usize {
        let next = at + width;
        let Some(place) = self.place(at, next) else { return next };
        if self.is_furniture_boundary(at, next) || place.is_capital() && lost_stop::begins_sentence(place, self.scratch)
        {
            self.close(at, next, found);
        }
        next
    }

    /// Whether furniture begins or ends here.
    fn is_furniture_boundary(&self, space: usize, next: usize) -> bool {
        let byte = self.line.as_bytes()[next];
        let after = space >= self.furniture_end && self.line[self.furniture_end.min(space)..space].trim().is_empty();
        (after && self.furniture_end > self.sentence && !matches!(byte, b'-' | b'|' | b','))
            || byte == b'(' && furniture::is_agency(self.line, next)
            || furniture::may_begin(byte) && furniture::read(self.line, next).is_some() && !self.leads_on(space)
    }

    /// `lúc 8:00`, `mục Bình luận`, a weekday in front of its date: the word in front takes what follows as its own.
    fn leads_on(&self, space: usize) -> bool {
        let before = self.line[self.sentence..space].trim_end();
        let word = before.rsplit(' ').next().unwrap_or_default();
        LEADING_ON.contains(&word.to_lowercase().as_str())
            || before.starts_with("Thứ ") && before.len() <= "Thứ năm".len()
    }

    /// The place behind the white space at `space`, if a sentence could begin there.
    fn place(&self, space: usize, at: usize) -> Option<Place<'t>> {
        let bytes = self.line.as_bytes();
        if !may_begin(&bytes[at..]) || space <= self.sentence {
            return None;
        }
        let before = self.line[self.sentence..space].trim_end();
        let word = match before.as_bytes().last()? {
            byte if byte.is_ascii_alphanumeric() => true,
            b')' | b']' | b'"' | b'_' => true,
            byte if byte.is_ascii() => false,
            _ => !before.ends_with(['“', '‘', '–', '—', '…', '«']),
        };
        word.then_some(Place { line: self.line, sentence: self.sentence, at, in_quotation: self.in_quotation })
    }
}

/// A capital, a quotation mark or bracket with one behind it, or a time of publication. May err on the side of yes.
#[inline]
fn may_begin(bytes: &[u8]) -> bool {
    match bytes {
        [b'0'..=b'9', b':' | b'/' | b'-' | b'.', ..] => true,
        [b'0'..=b'9', b'0'..=b'9', b':' | b'/' | b'-' | b'.', ..] => true,
        _ => may_be_capital(bytes),
    }
}

#[inline]
fn may_be_capital(bytes: &[u8]) -> bool {
    match bytes {
        [b'A'..=b'Z', ..] => true,
        [0xC3, second, ..] => *second < 0xA0,
        [0xC4..=0xC6, _, ..] => true,
        // Ạ to Ỹ: capitals are the even code points.
        [0xE1, 0xBA | 0xBB, third, ..] => third % 2 == 0,
        [b'"' | b'\'' | b'(' | b'[', rest @ ..] => may_be_capital_letter(rest),
        [0xE2, 0x80, 0x9C | 0x98, rest @ ..] => may_be_capital_letter(rest),
        _ => false,
    }
}

fn may_be_capital_letter(bytes: &[u8]) -> bool {
    !matches!(bytes, [b'"' | b'\'' | b'(' | b'[' | 0xE2, ..]) && may_be_capital(bytes)
}
