//! The grammar of JSON, written straight into bytes: strings, numbers, commas where they belong.
//!
//! The output is several times the text it describes, so it is made without a tree of values between.

use crate::output::escape::escape;

/// Appends JSON to a buffer.
pub struct Writer<'o> {
    out: &'o mut Vec<u8>,
}

impl<'o> Writer<'o> {
    pub fn new(out: &'o mut Vec<u8>) -> Self {
        Writer { out }
    }

    /// Bytes that the caller knows to be JSON.
    #[inline]
    pub fn raw(&mut self, json: &[u8]) {
        self.out.extend_from_slice(json);
    }

    /// The name of the next field, a comma before it where one is due.
    #[inline]
    pub fn key(&mut self, name: &str) {
        self.separate();
        self.out.push(b'"');
        self.raw(name.as_bytes());
        self.raw(b"\":");
    }

    /// A comma, unless the enclosing object or array was only just opened.
    #[inline]
    pub fn separate(&mut self) {
        if !matches!(self.out.last(), Some(b'{' | b'[')) {
            self.out.push(b',');
        }
    }

    /// The items as an array, each written by `write`.
    pub fn array<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.out.push(b'[');
        for item in items {
            self.separate();
            write(self, item);
        }
        self.out.push(b']');
    }

    /// `null` for None.
    pub fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.raw(b"null"),
        }
    }

    /// An unsigned number in decimal.
    #[inline]
    pub fn number(&mut self, value: usize) {
        // Nearly all are offsets of few digits, and a copy of known length needs no call.
        match value {
            0..10 => self.out.push(b'0' + value as u8),
            10..100 => self.raw(&PAIRS[value]),
            100..1000 => {
                let [tens, ones] = PAIRS[value % 100];
                self.raw(&[b'0' + (value / 100) as u8, tens, ones]);
            }
            1000..10_000 => self.raw([PAIRS[value / 100], PAIRS[value % 100]].as_flattened()),
            _ => {
                self.number(value / 100);
                self.raw(&PAIRS[value % 100]);
            }
        }
    }

    /// A name that is known to need no escape.
    #[inline]
    pub fn term(&mut self, name: &str) {
        self.out.push(b'"');
        self.raw(name.as_bytes());
        self.out.push(b'"');
    }

    /// A string, escaped.
    #[inline]
    pub fn string(&mut self, text: &str) {
        self.string_is_plain(text);
    }

    /// The same. Returns whether nothing had to be escaped: then any part of it may be written as a [`Writer::term`].
    #[inline]
    pub fn string_is_plain(&mut self, text: &str) -> bool {
        self.out.push(b'"');
        let start = self.out.len();
        escape(self.out, text);
        let is_plain = self.out.len() - start == text.len();
        self.out.push(b'"');
        is_plain
    }
}

/// The numbers below a hundred, in two digits.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
        number += 1;
    }
    pairs
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length() {
        for value in [0, 9, 10, 99, 100, 905, 4194, 10_000, 70_605, usize::MAX] {
            let mut out = Vec::new();
            Writer::new(&mut out).number(value);
            assert_eq!(out, value.to_string().as_bytes());
        }
    }
}
