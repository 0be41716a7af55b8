//! Bytes to text, as the command line asks for it.

use std::borrow::Cow;

use docbao::output::ErrorCode;

use super::record::Failure;

/// How bytes are read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Decoding {
    /// Bytes that are not valid are an error.
    pub strict: bool,
}

/// A text and what it took to read it.
#[derive(Debug)]
pub struct Decoded<'b> {
    /// The text, without byte order mark.
    pub text: Cow<'b, str>,
    /// What it was read as.
    pub encoding: &'static str,
    /// How many invalid sequences became U+FFFD.
    pub replaced: usize,
}

impl Decoding {
    /// A whole document.
    pub fn text<'b>(&self, bytes: &'b [u8]) -> Result<Decoded<'b>, Failure> {
        if bytes.iter().take(8192).any(|&byte| byte == 0)
            && !bytes.starts_with(b"\xff\xfe")
            && !bytes.starts_with(b"\xfe\xff")
        {
            return Err(Failure::new(ErrorCode::Binary, "a zero byte in the text"));
        }
        if let [b'\xff', b'\xfe', rest @ ..] = bytes {
            return Ok(utf16(rest, u16::from_le_bytes));
        }
        if let [b'\xfe', b'\xff', rest @ ..] = bytes {
            return Ok(utf16(rest, u16::from_be_bytes));
        }
        self.line(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
    }

    /// One line of JSON Lines.
    pub fn line<'b>(&self, bytes: &'b [u8]) -> Result<Decoded<'b>, Failure> {
        let text = String::from_utf8_lossy(bytes);
        let replaced = match &text {
            Cow::Borrowed(_) => 0,
            Cow::Owned(_) => bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count(),
        };
        if self.strict && replaced > 0 {
            return Err(Failure::new(ErrorCode::BadEncoding, format!("{replaced} sequences are not valid utf-8")));
        }
        Ok(Decoded { text, encoding: "utf-8", replaced })
    }
}

fn utf16<'b>(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded<'b> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut replaced = bytes.len() % 2;
    let mut read = |char: Result<char, _>| {
        replaced += usize::from(char.is_err());
        char.unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    let text: String = char::decode_utf16(units).map(|char| read(char)).collect();
    Decoded { text: text.into(), encoding: "utf-16", replaced }
}
