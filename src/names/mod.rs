//! Persons, titles and organizations, and who holds which office where.
//!
//! In: the normalized text and its segmentation. Out: people with their titles, and organizations, each with all
//! its mentions. Spans index the normalized text.

mod tagging;

use crate::document::{OrganizationKind, TitleKind};
use crate::segment::Segmentation;
use crate::span::{Normalized, Span};

/// One occurrence of a name, title or organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span<Normalized>,
    /// Index of its sentence.
    pub sentence: usize,
    /// What made it.
    pub rule: &'static str,
}

/// A person; see [`Person`](crate::document::Person).
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // documented there
pub struct Person {
    pub name: Option<String>,
    pub titles: Vec<Title>,
    pub mentions: Vec<Mention>,
}

/// A title; see [`Title`](crate::document::Title).
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // documented there
pub struct Title {
    pub text: String,
    pub kind: TitleKind,
    pub role: String,
    pub modifiers: Vec<String>,
    pub organization: Option<usize>,
    pub mentions: Vec<Mention>,
}

/// An organization; see [`Organization`](crate::document::Organization).
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // documented there
pub struct Organization {
    pub name: String,
    pub kind: OrganizationKind,
    pub mentions: Vec<Mention>,
}

/// Everybody and every body that a text names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    /// In the order of their first mention.
    pub people: Vec<Person>,
    /// In the order of their first mention.
    pub organizations: Vec<Organization>,
}

/// Finds the names of a text.
pub fn find(text: &str, cut: &Segmentation) -> Names {
    let _found = tagging::tag(text, cut);
    Names::default()
}
