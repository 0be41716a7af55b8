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
    pub fn number(&mut self, mut value: usize) {
        let mut digits = [0; 20];
        let mut first = digits.len();
        loop {
            first -= 1;
            digits[first] = b'0' + (value % 10) as u8;
            value /= 10;
            if value == 0 {
                break;
            }
        }
        self.out.extend_from_slice(&digits[first..]);
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
        self.out.push(b'"');
        escape(self.out, text);
        self.out.push(b'"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length() {
        for value in [0, 9, 10, 4194, usize::MAX] {
            let mut out = Vec::new();
            Writer::new(&mut out).number(value);
            assert_eq!(out, value.to_string().as_bytes());
        }
    }
}
