//! A document to bytes: JSON for programs, tables and treebank files for tools, pages and plain text for people.
//!
//! [`document`] is the one door: it appends one analyzed document in the [`Form`] asked for. What stands before the
//! first document of an output ([`opening`]) and between two of them ([`parting`]) is given apart, because only the
//! caller knows which is the first. A document that failed has a record in JSON alone: [`error`].
//!
//! ```
//! use docbao::output::{self, Id, Settings, Source};
//!
//! let document = docbao::Analyzer::default().analyze("Chiều nay (30/5), huyện Sông Mã họp.", None);
//! let mut out = Vec::new();
//! output::document(&mut out, Id::Text("1"), &Source::default(), &document, &Settings::default());
//! assert!(out.starts_with(br#"{"schema":"docbao/1","id":"1","#));
//! ```

mod conllu;
pub(crate) mod escape;
mod html;
mod json;
#[cfg(test)]
mod sample;
mod terms;
mod text;
mod tsv;
mod units;
#[cfg(test)]
mod validators;

use crate::{Document, Stages};
pub use html::labels::Language;
pub use html::{Overview, OverviewPage, Summary};

/// The JSON Schema (2020-12) of every record in JSON.
pub const SCHEMA: &str = include_str!("schema.json");

/// The value that names a record, as the input gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Id<'a> {
    /// Missing or unreadable: `null`.
    #[default]
    Missing,
    /// A string, unescaped.
    Text(&'a str),
    /// A number exactly as its JSON wrote it, so that no digit is lost.
    Number(&'a str),
}

impl Id<'_> {
    /// As plain text; empty where it is missing.
    fn as_str(&self) -> &str {
        match self {
            Id::Missing => "",
            Id::Text(text) | Id::Number(text) => text,
        }
    }
}

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

/// The forms that a document can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// One JSON object a line.
    #[default]
    Jsonl,
    /// The same object, indented for people.
    Json,
    /// Words in the treebank format of Universal Dependencies.
    Conllu,
    /// A page to look at.
    Html,
    /// One mention of a date, person, title or organization a line.
    Tsv,
    /// The normalized text.
    Normalized,
    /// One sentence a line, normalized.
    Sentences,
    /// One sentence a line, its words parted by spaces and their syllables joined by `_`.
    Words,
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

/// One part of an analysis that can be asked for or left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // named as in the JSON
#[non_exhaustive]
pub enum Section {
    Text,
    Article,
    Sentences,
    Tokens,
    Dates,
    People,
    Organizations,
    Rules,
}

/// Which parts of an analysis are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // named as in the JSON
pub struct Sections {
    text: bool,
    article: bool,
    sentences: bool,
    tokens: bool,
    dates: bool,
    people: bool,
    organizations: bool,
    rules: bool,
}

impl Default for Sections {
    /// Everything but the original text and the rules.
    fn default() -> Self {
        use Section::*;
        Sections::only(&[Article, Sentences, Tokens, Dates, People, Organizations])
    }
}

impl Sections {
    /// Nothing but the given sections, and what they stand in.
    pub fn only(sections: &[Section]) -> Self {
        let none = Sections {
            text: false,
            article: false,
            sentences: false,
            tokens: false,
            dates: false,
            people: false,
            organizations: false,
            rules: false,
        };
        sections.iter().fold(none, |chosen, &section| chosen.with(section))
    }

    /// The same and one more. Tokens stand in sentences, so they bring them.
    #[must_use]
    pub fn with(mut self, section: Section) -> Self {
        *self.flag(section) = true;
        self.sentences |= self.tokens;
        self
    }

    /// The same and one less. Tokens go with the sentences that they stand in.
    #[must_use]
    pub fn without(mut self, section: Section) -> Self {
        *self.flag(section) = false;
        self.tokens &= self.sentences;
        self
    }

    /// Whether `section` is written.
    pub fn has(mut self, section: Section) -> bool {
        *self.flag(section)
    }

    fn flag(&mut self, section: Section) -> &mut bool {
        match section {
            Section::Text => &mut self.text,
            Section::Article => &mut self.article,
            Section::Sentences => &mut self.sentences,
            Section::Tokens => &mut self.tokens,
            Section::Dates => &mut self.dates,
            Section::People => &mut self.people,
            Section::Organizations => &mut self.organizations,
            Section::Rules => &mut self.rules,
        }
    }
}

/// How documents are written.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// In which form.
    pub form: Form,
    /// Unit of `start` and `end`.
    pub offsets: OffsetUnit,
    /// What is written.
    pub sections: Sections,
    /// The language of labels.
    pub language: Language,
    /// Whether the output holds this one document and no other: HTML then makes a page with its headline as title.
    pub alone: bool,
}

impl Settings {
    /// The stages whose results are written, so that no other needs to run.
    pub fn stages(&self) -> Stages {
        let sections = self.sections;
        match self.form {
            Form::Jsonl | Form::Json => Stages {
                sentences: true,
                tokens: sections.tokens,
                article: true,
                dates: sections.dates,
                names: sections.people || sections.organizations,
                warnings: true,
            },
            Form::Html => Stages::default(),
            Form::Tsv => Stages { tokens: false, warnings: false, ..Stages::default() },
            Form::Conllu | Form::Words => Stages { sentences: true, tokens: true, ..Stages::NONE },
            Form::Sentences => Stages { sentences: true, ..Stages::NONE },
            Form::Normalized => Stages::NONE,
        }
    }
}

/// Why a document has no analysis; `error.code` in its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// The line is not JSON.
    BadJson,
    /// The line is JSON, but no object with a text.
    BadRecord,
    /// Bytes that are not valid in the encoding, where the caller wanted none replaced.
    BadEncoding,
    /// The file is no text.
    Binary,
    /// Larger than the caller allows.
    TooLarge,
    /// A device, socket or pipe where a file was expected.
    NotRegular,
    /// The system could not read it.
    Io,
    /// Its output is there already.
    Exists,
    /// A bug of this program.
    Internal,
}

impl ErrorCode {
    /// The code as records write it.
    pub fn name(self) -> &'static str {
        terms::Term::name(self)
    }
}

/// What stands at the head of an output, before its first document.
pub fn opening(settings: &Settings) -> String {
    match settings.form {
        Form::Tsv => tsv::HEADER.to_string(),
        Form::Html if !settings.alone => html::opening(settings),
        _ => String::new(),
    }
}

/// What stands at the end of an output, after its last document.
pub fn closing(settings: &Settings) -> String {
    match settings.form {
        Form::Html if !settings.alone => html::closing(settings),
        _ => String::new(),
    }
}

/// What stands between two documents of one output.
pub fn parting(settings: &Settings) -> &'static str {
    match settings.form {
        Form::Normalized | Form::Sentences | Form::Words => "\n",
        _ => "",
    }
}

/// Appends the record of a document that has no analysis. Of the forms that are not JSON none has a place for it: they
/// are left as they are.
///
/// ```
/// use docbao::output::{self, ErrorCode, Id, Settings, Source};
///
/// let (mut out, source) = (Vec::new(), Source { line: Some(2), ..Source::default() });
/// output::error(&mut out, Id::Missing, &source, ErrorCode::BadJson, "expected value", &Settings::default());
/// assert!(out.ends_with(b"\"error\":{\"code\":\"bad_json\",\"message\":\"expected value\"}}\n"));
/// ```
pub fn error(out: &mut Vec<u8>, id: Id<'_>, source: &Source<'_>, code: ErrorCode, message: &str, settings: &Settings) {
    match settings.form {
        Form::Jsonl => json::error(out, id, source, code, message),
        Form::Json => {
            let mut line = Vec::new();
            json::error(&mut line, id, source, code, message);
            json::indent(out, &line);
        }
        _ => {}
    }
}

/// Appends one analyzed document.
///
/// ```
/// use docbao::output::{self, Form, Id, Settings, Source};
///
/// let document = docbao::Analyzer::default().analyze("Huyện Sông Mã họp. Ông A đến.", None);
/// let (mut out, settings) = (Vec::new(), Settings { form: Form::Sentences, ..Settings::default() });
/// output::document(&mut out, Id::Missing, &Source::default(), &document, &settings);
/// assert_eq!(String::from_utf8(out).unwrap(), "Huyện Sông Mã họp.\nÔng A đến.\n");
/// ```
pub fn document(out: &mut Vec<u8>, id: Id<'_>, source: &Source<'_>, document: &Document<'_>, settings: &Settings) {
    match settings.form {
        Form::Jsonl => json::document(out, id, source, document, settings),
        Form::Json => {
            let mut line = Vec::new();
            json::document(&mut line, id, source, document, settings);
            json::indent(out, &line);
        }
        Form::Conllu => conllu::document(out, id, source, document, settings),
        Form::Html => html::document(out, id, source, document, settings),
        Form::Tsv => tsv::document(out, id, document, settings),
        Form::Normalized => text::normalized(out, document),
        Form::Sentences => text::sentences(out, document),
        Form::Words => text::words(out, document),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_sentences_go_together() {
        assert!(Sections::only(&[Section::Tokens]).sentences);
        assert!(!Sections::default().without(Section::Sentences).tokens);
        assert!(Sections::default().without(Section::Tokens).sentences);
    }
}
