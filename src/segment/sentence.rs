//! One line to its sentences.
//!
//! One pass looks for what could part two sentences: a stop, or a capital after a word with only white space
//! between. What is found is decided upon with the words around it; all else is passed in blocks of bytes.

use super::lost_stop::{self, Place};
use super::{furniture, stop};
use crate::letter::utf8::is_capital;
use crate::span::{Normalized, Span};

/// White space, or the last byte of the no-break space.
const SPACE: u8 = 1;
/// What needs a look wherever it stands: a stop, or the first byte of `…`, `“`, `”`.
const STOP: u8 = 2;

static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b' ' | b'\t' | 0xA0 => SPACE,
            b'.' | b'!' | b'?' | 0xE2 => STOP,
            _ => 0,
        };
        byte += 1;
    }
    class
};

/// Words that take a time of publication or the name of a button as their own.
const LEADING_ON: &[&str] =
    &["lúc", "hồi", "vào", "ngày", "từ", "đến", "mục", "nút", "và", "sáng", "chiều", "tối", "trưa"];

/// Calls `found` with every sentence of the block, in order.
pub fn split(text: &str, block: Span<Normalized>, mut found: impl FnMut(Span<Normalized>)) {
    let mut splitter = Splitter::new(&text[block.range()]);
    splitter.run(|start, end| found(Span::new(block.start + start, block.start + end)));
}

/// Calls `found` with every place of the line at which a stop may have been lost, given where sentences begin.
#[cfg(feature = "train")]
pub fn places<'t>(line: &'t str, starts: &[usize], mut found: impl FnMut(Place<'t>, bool)) {
    let mut splitter = Splitter::new(line);
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

struct Splitter<'t> {
    line: &'t str,
    /// Where the sentence began.
    sentence: usize,
    in_quotation: bool,
    /// Where the furniture ends that the sentence begins with, if it does.
    furniture_end: usize,
}

impl<'t> Splitter<'t> {
    fn new(line: &'t str) -> Self {
        let furniture_end = furniture::read(line, 0).unwrap_or(0);
        Splitter { line, sentence: 0, in_quotation: false, furniture_end }
    }

    fn run(&mut self, mut found: impl FnMut(usize, usize)) {
        let bytes = self.line.as_bytes();
        let mut next = 0;
        while let Some(at) = next_notable(bytes, next) {
            if follows_space(bytes, at) && may_begin(&bytes[at..]) {
                self.begin(at, &mut found);
            }
            next = if CLASS[bytes[at] as usize] == STOP { self.stop(at, &mut found) } else { at + 1 };
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

    /// Keeps account of quotations.
    fn quotation(&mut self, at: usize) {
        match self.line.as_bytes()[at..] {
            [0xE2, 0x80, 0x9C, ..] => self.in_quotation = true,
            [0xE2, 0x80, 0x9D, ..] => self.in_quotation = false,
            _ => {}
        }
    }

    /// Decides on the stop at `at`, if one is there; returns where to go on.
    fn stop(&mut self, at: usize, found: &mut impl FnMut(usize, usize)) -> usize {
        if self.line.as_bytes()[at] == 0xE2 && !self.line[at..].starts_with('…') {
            self.quotation(at);
            return at + 1;
        }
        let stop = stop::read(self.line, self.sentence, at);
        if stop.ends_sentence() {
            let next = stop.end + (self.line.len() - stop.end - self.line[stop.end..].trim_start().len());
            self.close(stop.end, next, found);
            return next;
        }
        stop.end
    }

    /// Decides on what may begin a sentence at `next`, behind white space.
    fn begin(&mut self, next: usize, found: &mut impl FnMut(usize, usize)) {
        let width = match self.line.as_bytes()[..next] {
            [.., b' ' | b'\t'] => 1,
            [.., 0xC2, 0xA0] => 2,
            _ => return,
        };
        let space = next - width;
        if space <= self.sentence {
            return;
        }
        let Some(place) = self.place(space, next) else { return };
        if self.is_furniture_boundary(space, next) || place.is_capital() && lost_stop::begins_sentence(place) {
            self.close(space, next, found);
        }
    }

    /// Whether furniture begins or ends here.
    #[inline]
    fn is_furniture_boundary(&self, space: usize, next: usize) -> bool {
        let byte = self.line.as_bytes()[next];
        self.furniture_end > self.sentence && self.is_behind_furniture(space) && !matches!(byte, b'-' | b'|' | b',')
            || byte == b'(' && furniture::is_agency(self.line, next)
            || furniture::may_begin(&self.line.as_bytes()[next..])
                && furniture::read(self.line, next).is_some()
                && !self.leads_on(space)
    }

    fn is_behind_furniture(&self, space: usize) -> bool {
        self.line.get(self.furniture_end..space).is_some_and(|between| between.trim().is_empty())
    }

    /// `lúc 8:00`, `mục Bình luận`, a weekday in front of its date: the word in front takes what follows as its own.
    fn leads_on(&self, space: usize) -> bool {
        let before = self.line[self.sentence..space].trim_end();
        let word = before.rsplit(' ').next().unwrap_or_default();
        LEADING_ON.contains(&word.to_lowercase().as_str())
            || before.starts_with("Thứ ") && before.len() <= "Thứ năm".len()
    }

    /// The place behind the white space at `space`, if a sentence could begin there.
    #[inline]
    fn place(&self, space: usize, at: usize) -> Option<Place<'t>> {
        let bytes = &self.line.as_bytes()[self.sentence..space];
        let last = match bytes.last()? {
            b' ' | b'\t' | 0xA0 => self.line[self.sentence..space].trim_end().as_bytes(),
            _ => bytes,
        };
        let word = match last {
            [.., b')' | b']' | b'"' | b'_'] => true,
            [.., byte] if byte.is_ascii() => byte.is_ascii_alphanumeric(),
            [.., 0xE2, 0x80, 0x9C | 0x98 | 0x93 | 0x94 | 0xA6] | [.., 0xC2, 0xAB] => false,
            [.., _] => true,
            [] => false,
        };
        word.then_some(Place { line: self.line, sentence: self.sentence, at, in_quotation: self.in_quotation })
    }
}

fn follows_space(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| CLASS[bytes[before] as usize] == SPACE)
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

/// The next byte from `at` on that is a stop, or that follows white space and begins no small letter. Nineteen of
/// twenty bytes are neither, so they are passed in blocks; an other byte may be found now and then.
#[inline]
fn next_notable(bytes: &[u8], mut at: usize) -> Option<usize> {
    if at == 0 {
        if CLASS[*bytes.first()? as usize] == STOP {
            return Some(0);
        }
        at = 1;
    }
    while let Some(block) = bytes[at - 1..].first_chunk() {
        let found = notable(block);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += BLOCK;
    }
    (at..bytes.len()).find(|&at| is_notable([bytes[at - 1], bytes[at], 0, 0]))
}

/// The bits of those bytes of a block that are notable; one byte stands in front of it and two behind. Written so that
/// the compiler looks at all bytes at once.
#[inline]
fn notable(block: &[u8; BLOCK + 3]) -> u128 {
    let mut found = [0; BLOCK];
    for (at, found) in found.iter_mut().enumerate() {
        let is_notable = is_notable([block[at], block[at + 1], block[at + 2], block[at + 3]]);
        *found = u8::from(is_notable).wrapping_neg();
    }
    u128::from_le_bytes(found)
}

/// The same of the second of four bytes, without a branch.
#[inline(always)]
const fn is_notable([before, byte, second, third]: [u8; 4]) -> bool {
    let follows_space = (before == b' ') | (before == b'\t') | (before == 0xA0);
    // Letters of ASCII, à to ý, ă and đ, ạ to ỹ; few other bytes lie from 0x60 to 0x7F.
    let is_small = (byte & 0xE0 == 0x60)
        | (byte == 0xC3) & (second >= 0xA0)
        | ((byte == 0xC4) & (second & 1 == 1))
        | ((byte == 0xE1) & (third & 1 == 1));
    let is_stop = (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == 0xE2);
    follows_space & !is_small | is_stop
}

/// Whether the bytes begin with a capital, a quotation mark or bracket with one behind it, or the figures of a time of
/// publication.
fn may_begin(bytes: &[u8]) -> bool {
    match bytes {
        [b'0'..=b'9', b':' | b'/' | b'-' | b'.', ..] => true,
        [b'0'..=b'9', b'0'..=b'9', b':' | b'/' | b'-' | b'.', ..] => true,
        [b'"' | b'\'' | b'(' | b'[', rest @ ..] => is_capital(rest),
        [0xE2, 0x80, 0x9C | 0x98, rest @ ..] => is_capital(rest),
        _ => is_capital(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_may_begin_a_sentence_is_passed_over() {
        for character in (0x20..0x3000).filter_map(char::from_u32) {
            for (before, after) in
                [("a ", ""), ("a ", " và mười bảy byte"), ("à\u{a0}", "n"), ("mười sáu byte à ", "A")]
            {
                let text = format!("{before}{character}{after}");
                let (bytes, at) = (text.as_bytes(), before.len());
                let found = std::iter::successors(next_notable(bytes, 0), |&at| next_notable(bytes, at + 1));
                let is_wanted = may_begin(&bytes[at..]) || CLASS[bytes[at] as usize] == STOP;
                assert!(!is_wanted || found.into_iter().any(|found| found == at), "{text}");
            }
        }
    }
}
