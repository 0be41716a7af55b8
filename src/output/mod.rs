//! A document to bytes.

pub mod json;

/// Where a document came from; `source` in every record.
#[derive(Debug, Clone, Default)]
pub struct Source<'a> {
    /// The file it stands in, as named.
    pub path: Option<&'a str>,
    /// Its line in a JSON Lines input, from 1.
    pub line: Option<usize>,
    /// Name of the encoding it was decoded from.
    pub encoding: &'a str,
    /// Its size in the input, in bytes.
    pub bytes: usize,
    /// How many invalid byte sequences became U+FFFD.
    pub replaced: usize,
}

/// The unit of `start` and `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OffsetUnit {
    /// Unicode code points.
    #[default]
    Char,
    /// UTF-8 bytes.
    Byte,
    /// UTF-16 code units.
    Utf16,
}

/// Which parts of an analysis are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // named as in the JSON
pub struct Sections {
    pub text: bool,
    pub article: bool,
    pub sentences: bool,
    pub tokens: bool,
    pub dates: bool,
    pub people: bool,
    pub organizations: bool,
    pub rules: bool,
}

impl Default for Sections {
    /// Everything but the original text and the rules.
    fn default() -> Self {
        Sections {
            text: false,
            article: true,
            sentences: true,
            tokens: true,
            dates: true,
            people: true,
            organizations: true,
            rules: false,
        }
    }
}

/// How documents are written.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Unit of `start` and `end`.
    pub offsets: OffsetUnit,
    /// What is written.
    pub sections: Sections,
    /// Indented, for people; else one line a document.
    pub indented: bool,
}
