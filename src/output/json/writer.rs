//! The grammar of JSON, written straight into bytes: strings escaped, numbers, commas where they belong.
//!
//! The output is several times the text it describes, so it is made without a tree of values between.

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

    /// A string, with JSON's escapes and those of the contract.
    #[inline]
    pub fn string(&mut self, text: &str) {
        self.out.push(b'"');
        let bytes = text.as_bytes();
        let (mut copied, mut at) = (0, 0);
        while at < bytes.len() {
            if !SUSPECT[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let length = escaped_length(&bytes[at..]);
            if length == 0 {
                at += 1;
                continue;
            }
            self.raw(&bytes[copied..at]);
            self.escape(&text[at..at + length]);
            at += length;
            copied = at;
        }
        self.raw(&bytes[copied..]);
        self.out.push(b'"');
    }

    #[cold]
    fn escape(&mut self, character: &str) {
        let short = match character {
            "\"" => "\\\"",
            "\\" => "\\\\",
            "\n" => "\\n",
            "\r" => "\\r",
            "\t" => "\\t",
            "\u{8}" => "\\b",
            "\u{c}" => "\\f",
            // Every character that is escaped lies in the basic plane, so it is one unit.
            _ => return character.encode_utf16().for_each(|unit| self.raw(format!("\\u{unit:04x}").as_bytes())),
        };
        self.raw(short.as_bytes());
    }
}

/// Bytes at which a character may start that is escaped; Vietnamese letters start with none of them.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = true;
        byte += 1;
    }
    suspect[b'"' as usize] = true;
    suspect[b'\\' as usize] = true;
    suspect[0x7f] = true;
    suspect[0xc2] = true; // U+0080-009F
    suspect[0xd8] = true; // U+061C
    suspect[0xe2] = true; // U+200E, U+2028, U+202A, U+2066 …
    suspect[0xef] = true; // U+FEFF
    suspect
};

/// How many bytes the character takes that `bytes` start with, if it is to be escaped; else 0.
///
/// Beside JSON's own: line ends of other standards (U+007F-009F, U+2028, U+2029), the byte order mark, and the
/// bidirectional controls, which make a terminal show another text than is there (Unicode Technical Report 36).
#[inline]
fn escaped_length(bytes: &[u8]) -> usize {
    match *bytes {
        [0..0x20 | b'"' | b'\\' | 0x7f, ..] => 1,
        [0xc2, 0x80..=0x9f, ..] => 2,
        [0xd8, 0x9c, ..] => 2,
        [0xe2, 0x80, 0x8e | 0x8f | 0xa8..=0xae, ..] => 3,
        [0xe2, 0x81, 0xa6..=0xa9, ..] => 3,
        [0xef, 0xbb, 0xbf, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str) -> String {
        let mut out = Vec::new();
        Writer::new(&mut out).string(text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_character_reads_back() {
        let all: String = ('\0'..='\u{ffff}').chain(['𝄞', '🇻']).collect();
        let written = string(&all);
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), all);
    }

    #[test]
    fn no_character_ends_a_line_or_turns_it() {
        let all: String = ('\0'..='\u{ffff}').collect();
        let is_unsafe = |c: char| {
            c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{61c}' | '\u{200e}' | '\u{200f}')
                || ('\u{202a}'..='\u{202e}').contains(&c)
                || ('\u{2066}'..='\u{2069}').contains(&c)
        };
        assert_eq!(string(&all).chars().find(|&c| is_unsafe(c)), None);
        let written = all.chars().filter(|&c| string(&c.to_string()).contains('\\')).count();
        let expected = all.chars().filter(|&c| is_unsafe(c)).count() + 2;
        assert_eq!(written, expected, "only those, the quotation mark and the backslash are escaped");
    }

    #[test]
    fn neighbours_of_escaped_characters_stay_as_they_are() {
        assert_eq!(string("“Điện” – 5 °C…\u{a0}"), "\"“Điện” – 5 °C…\u{a0}\"");
        assert_eq!(string("a\tb\u{85}"), r#""a\tb\u0085""#);
    }

    #[test]
    fn numbers_of_every_length() {
        for value in [0, 9, 10, 4194, usize::MAX] {
            let mut out = Vec::new();
            Writer::new(&mut out).number(value);
            assert_eq!(out, value.to_string().as_bytes());
        }
    }
}
