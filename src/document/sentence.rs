//! Sentences and their tokens.

use std::ops::Range;

use super::Location;

/// One sentence, heading, caption or line of page furniture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub location: Location,
    /// Its role in the article.
    pub part: Part,
    /// Its tokens, as a range of [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<usize>,
}

/// The role of a sentence in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The article's own heading.
    Headline,
    /// The line or opening that says when and by whom it was published.
    Dateline,
    /// The opening paragraph (sapo).
    Lead,
    /// Everything else that is the story.
    Body,
    /// The text under a picture, with its credit.
    Caption,
    /// Who wrote it.
    Byline,
    /// Counters, buttons and link lists of the page.
    Furniture,
}

/// A word in the sense of Vietnamese treebanks, or one number, sign, address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub location: Location,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// One or more syllables: `đề nghị`, `Mùa A Vảng`.
    Word,
    /// `1.000.000`, `5,5%`.
    Number,
    /// A compact date: `30/5`, `17-11-2021`.
    Date,
    /// A clock time: `8h30`, `15:15`.
    Time,
    /// `TP.`, `PGS.TS.`, `UBND`.
    Abbreviation,
    /// A comma, stop, bracket, quotation mark, dash.
    Punctuation,
    /// Any other sign, emoji included.
    Symbol,
    /// An address on the web.
    Url,
    /// An e-mail address.
    Email,
}
