//! The model: plain data that the stages fill and the output forms read. No logic, no patterns.

mod date;
mod organization;
mod person;
mod sentence;
pub(crate) mod terms;

use std::borrow::Cow;

use crate::span::{Normalized, Original, Span};

pub use date::{Calendar, Clock, Date, Grain, Inferred, Modifier, PartOfDay, Timestamp};
pub use organization::{Organization, OrganizationKind};
pub use person::{Person, Title, TitleKind};
pub use sentence::{Part, Sentence, Token, TokenKind};

/// Everything that was found in one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'t> {
    /// The text as it was given; every [`Location::original`] indexes it.
    pub original: &'t str,
    /// The text as normalization left it; every [`Location::normalized`] indexes it.
    pub normalized: Cow<'t, str>,
    /// The day against which relative dates were resolved, if it is known.
    pub reference_date: Option<ReferenceDate>,
    /// Headline, time of publication, source and bylines.
    pub article: Article,
    /// In text order, without overlap.
    pub sentences: Vec<Sentence>,
    /// Words in the sense of Vietnamese treebanks, in text order, without overlap.
    pub tokens: Vec<Token>,
    /// In text order, without overlap.
    pub dates: Vec<Date>,
    /// In the order of their first mention. An office without a named holder is a person without a name.
    pub people: Vec<Person>,
    /// In the order of their first mention.
    pub organizations: Vec<Organization>,
    /// What a reader should know before trusting the rest.
    pub warnings: Vec<Warning>,
}

impl Document<'_> {
    /// The normalized form of a stretch of the text.
    pub fn text(&self, location: Location) -> &str {
        &self.normalized[location.normalized.range()]
    }

    /// The same stretch exactly as it was given.
    ///
    /// ```
    /// let document = docbao::Analyzer::default().analyze("Ông Lê Văn Ho\u{300}a đến.", None);
    /// let mention = document.people[0].mentions[0].location;
    /// assert_eq!((document.text(mention), document.surface(mention)), ("Lê Văn Hòa", "Lê Văn Ho\u{300}a"));
    /// ```
    pub fn surface(&self, location: Location) -> &str {
        &self.original[location.original.range()]
    }
}

/// One stretch of the article in both texts. Half-open, in UTF-8 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Location {
    /// Where it stands in [`Document::original`].
    pub original: Span<Original>,
    /// Where it stands in [`Document::normalized`].
    pub normalized: Span<Normalized>,
}

/// One occurrence of a name, title, organization or date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub location: Location,
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    /// What made it: the id of a rule, or the name of a model and what confirmed it.
    pub rule: &'static str,
}

/// What the article's relative dates are read against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceDate {
    /// When the article was published, as far as that is known.
    pub at: Timestamp,
    /// Who said so.
    pub from: ReferenceSource,
}

/// Where a [`ReferenceDate`] comes from, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceSource {
    /// The record that holds the article.
    Record,
    /// The article's publication line or dateline.
    Article,
    /// The caller's default.
    Option,
}

/// The parts of a news story that are no prose.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// The headline, if the text has one.
    pub headline: Option<Location>,
    /// The time of publication as the article prints it.
    pub published: Option<Timestamp>,
    /// The paper or agency that the article names as its own, as written (`ĐBP`, `TTXVN`).
    pub source: Option<String>,
    /// Writers and photographers, as written.
    pub bylines: Vec<String>,
}

/// Something that a reader should know before trusting an analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A stable name to test for, in snake case: `likely_encoding`.
    pub code: &'static str,
    /// One English sentence: what was found, and what to do.
    pub message: String,
}
