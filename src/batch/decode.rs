//! Bytes to text, as the command line asks for it: [`docbao::text::decode`], and what is no text at all.

use docbao::output::ErrorCode;
use docbao::text::{self, Decoded, Encoding, Invalid};

use super::record::Failure;

/// Where a zero byte makes a file binary: as far as `grep` and `git` look.
const BINARY_BYTES: usize = 8 << 10;

/// How bytes are read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decoding {
    /// The encoding of everything.
    pub encoding: Encoding,
    /// What happens to invalid bytes.
    pub invalid: Invalid,
}

impl Decoding {
    /// A whole document.
    ///
    /// # Errors
    /// `binary`, `bad_encoding`.
    pub fn text<'b>(&self, bytes: &'b [u8]) -> Result<Decoded<'b>, Failure> {
        let beginning = &bytes[..bytes.len().min(BINARY_BYTES)];
        if !self.is_utf16(bytes) && memchr::memchr(0, beginning).is_some() {
            return Err(Failure::new(ErrorCode::Binary, "expected a text, found zero bytes"));
        }
        text::decode(bytes, self.encoding, self.invalid).map_err(bad_encoding)
    }

    /// One line of JSON Lines.
    ///
    /// # Errors
    /// `bad_encoding`.
    pub fn line<'b>(&self, bytes: &'b [u8]) -> Result<Decoded<'b>, Failure> {
        let encoding = match self.encoding {
            // No byte order mark stands within a stream.
            Encoding::Auto => Encoding::Utf8,
            Encoding::Utf16 | Encoding::Viqr => {
                let message = format!("JSON Lines in {} cannot be read: convert them to utf-8", self.encoding);
                return Err(Failure::new(ErrorCode::BadEncoding, message));
            }
            other => other,
        };
        text::decode(bytes, encoding, self.invalid).map_err(bad_encoding)
    }

    fn is_utf16(&self, bytes: &[u8]) -> bool {
        let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        self.encoding == Encoding::Utf16 || (self.encoding == Encoding::Auto && marked)
    }
}

fn bad_encoding(error: text::InvalidBytes) -> Failure {
    Failure::new(ErrorCode::BadEncoding, error.to_string())
}
