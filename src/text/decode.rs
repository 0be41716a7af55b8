//! Bytes to the original text.
//!
//! A byte order mark goes; nothing else is touched. No encoding is ever guessed: what looks like a legacy one is named
//! in a warning.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::legacy::{self, Table};
use super::warnings;
use crate::document::Warning;

/// How the bytes of a text are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Encoding {
    /// By the byte order mark, else UTF-8.
    #[default]
    Auto,
    /// UTF-8.
    Utf8,
    /// UTF-16 in the order of its mark, else little-endian unless most of its spaces are big-endian.
    Utf16,
    /// Windows-1258, tones as combining marks.
    Windows1258,
    /// TCVN 5712:1993 VN1, the superset of what the ABC (`.Vn…`) fonts use.
    Tcvn3,
    /// VNI for Windows.
    Vni,
    /// VISCII 1.1 (RFC 1456).
    Viscii,
    /// VPS.
    Vps,
    /// VIQR (RFC 1456), ASCII mnemonics.
    Viqr,
}

impl Encoding {
    /// All of them, in the order in which messages list them.
    pub const ALL: [Encoding; 9] = [
        Encoding::Auto,
        Encoding::Utf8,
        Encoding::Utf16,
        Encoding::Windows1258,
        Encoding::Tcvn3,
        Encoding::Vni,
        Encoding::Viscii,
        Encoding::Vps,
        Encoding::Viqr,
    ];

    /// The name by which users know it: `utf-8`, `tcvn3`.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Auto => "auto",
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Vni => "vni",
            Encoding::Viscii => "viscii",
            Encoding::Vps => "vps",
            Encoding::Viqr => "viqr",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Encoding {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Encoding::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name));
        known.ok_or_else(|| {
            let names: Vec<&str> = Encoding::ALL.iter().map(|encoding| encoding.name()).collect();
            format!("unknown encoding `{name}`: expected one of {}", names.join(", "))
        })
    }
}

/// What happens to bytes that are not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Invalid {
    /// Each becomes U+FFFD and is counted.
    #[default]
    Replace,
    /// The first is an error.
    Error,
}

/// A decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The original text, without its byte order mark.
    pub text: Cow<'b, str>,
    /// How it was read; never [`Encoding::Auto`].
    pub encoding: Encoding,
    /// How many stretches of invalid bytes became U+FFFD.
    pub replaced: usize,
    /// What the bytes are more likely to be; only looked for where some were invalid.
    pub warnings: Vec<Warning>,
}

/// Bytes that are not valid in their encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidBytes {
    /// The encoding.
    pub encoding: Encoding,
    /// Offset of the first of them in the input, in bytes.
    pub offset: usize,
    /// What the bytes are more likely to be.
    pub warnings: Vec<Warning>,
}

impl fmt::Display for InvalidBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found invalid bytes at byte {}", self.encoding, self.offset)?;
        self.warnings.iter().try_for_each(|warning| write!(f, "; {}", warning.message))
    }
}

impl std::error::Error for InvalidBytes {}

/// Reads `bytes` as `encoding`.
///
/// ```
/// use docbao::text::{Encoding, Invalid, decode};
/// let decoded = decode(b"H\xb5 N\xe9i", Encoding::Tcvn3, Invalid::Error).unwrap();
/// assert_eq!((&*decoded.text, decoded.replaced), ("Hà Nội", 0));
/// ```
///
/// # Errors
/// If some are not valid and `invalid` says that this is one.
pub fn decode(bytes: &[u8], encoding: Encoding, invalid: Invalid) -> Result<Decoded<'_>, InvalidBytes> {
    let (encoding, bom) = resolve(bytes, encoding);
    let (text, replaced, first) = match encoding {
        Encoding::Utf16 => utf16(&bytes[bom..], is_big_endian(bytes)),
        Encoding::Windows1258 => windows_1258(bytes),
        Encoding::Tcvn3 => legacy(bytes, |text| legacy::raise_tcvn3_capitals(&text), encoding),
        _ if Table::of(encoding).is_some() => legacy(bytes, |text| text, encoding),
        _ => utf8(&bytes[bom..]),
    };
    let warnings = match first {
        Some(_) if encoding == Encoding::Utf8 => warnings::of_bytes(bytes).into_iter().collect(),
        _ => Vec::new(),
    };
    match first {
        Some(offset) if invalid == Invalid::Error => Err(InvalidBytes { encoding, offset: offset + bom, warnings }),
        _ => Ok(Decoded { text, encoding, replaced, warnings }),
    }
}

/// The encoding that `Auto` stands for, and the length of the byte order mark.
fn resolve(bytes: &[u8], encoding: Encoding) -> (Encoding, usize) {
    let marked = match bytes {
        [0xef, 0xbb, 0xbf, ..] => Some((Encoding::Utf8, 3)),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some((Encoding::Utf16, 2)),
        _ => None,
    };
    match (encoding, marked) {
        (Encoding::Auto, Some(marked)) => marked,
        (Encoding::Auto, None) => (Encoding::Utf8, 0),
        (encoding, Some((same, bom))) if encoding == same => (same, bom),
        (encoding, _) => (encoding, 0),
    }
}

/// Text, number of replacements, offset of the first.
type Read<'b> = (Cow<'b, str>, usize, Option<usize>);

fn utf8(bytes: &[u8]) -> Read<'_> {
    // As the standard library's, but by vectors: Vietnamese is a third non-ASCII, where that one goes byte by byte.
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return (Cow::Borrowed(text), 0, None);
    }
    let (mut text, mut replaced, mut first) = (String::with_capacity(bytes.len() + 16), 0, None);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
            first = first.or(Some(at));
        }
        at += chunk.invalid().len();
    }
    (Cow::Owned(text), replaced, first)
}

/// Without a mark, spaces tell: U+0020 is far more frequent in text than U+2000.
fn is_big_endian(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] => false,
        [0xfe, 0xff, ..] => true,
        _ => {
            let spaces = |space: [u8; 2]| bytes.chunks_exact(2).take(4096).filter(|unit| **unit == space).count();
            spaces([0, b' ']) > spaces([b' ', 0])
        }
    }
}

fn utf16(bytes: &[u8], big_endian: bool) -> Read<'static> {
    let unit = |unit: &[u8]| {
        let unit = [unit[0], unit[1]];
        if big_endian { u16::from_be_bytes(unit) } else { u16::from_le_bytes(unit) }
    };
    let (mut text, mut replaced, mut first, mut at) = (String::with_capacity(bytes.len()), 0, None, 0);
    for decoded in char::decode_utf16(bytes.chunks_exact(2).map(unit)) {
        let c = decoded.unwrap_or_else(|_| {
            replaced += 1;
            first = first.or(Some(at));
            char::REPLACEMENT_CHARACTER
        });
        at += if replaced > 0 { 2 } else { 2 * c.len_utf16() };
        text.push(c);
    }
    if bytes.len() % 2 == 1 {
        text.push(char::REPLACEMENT_CHARACTER);
        (replaced, first) = (replaced + 1, first.or(Some(bytes.len() - 1)));
    }
    (Cow::Owned(text), replaced, first)
}

fn windows_1258(bytes: &[u8]) -> Read<'_> {
    let (text, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
    // Its table has no hole: every byte is a character.
    (text, 0, None)
}

fn legacy(bytes: &[u8], finish: impl Fn(String) -> String, encoding: Encoding) -> Read<'static> {
    let table = Table::of(encoding).expect("only called for an encoding with a table");
    (Cow::Owned(finish(table.decode(bytes))), 0, None)
}
