//! Persons, titles and organizations, and who holds which office where.
//!
//! In: the normalized text and its segmentation. Out: people with their titles, and organizations, each with all
//! its mentions. Spans index the normalized text.

mod assemble;
mod coreference;
#[cfg(test)]
mod evaluation;
mod gap;
mod holder;
mod tagging;
mod title;
mod words;

use crate::document::{OrganizationKind, TitleKind};
use crate::segment::Segmentation;
use crate::span::{Normalized, Span};
use holder::TitleMention;
use tagging::{Found, FoundKind};

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
    interpret(text, cut, tagging::tag(text, cut))
}

/// What the mentions of a text mean. They are in text order, an outer mention before the one inside it.
fn interpret(text: &str, _cut: &Segmentation, found: Vec<Found>) -> Names {
    let mentions = Mentions::sort(text, found);
    let people = coreference::cluster(text, &mentions.persons);
    let holders = holder::assign(text, &mentions.titles, &mentions.persons, &people, &mentions.bodies);
    assemble::assemble(text, &mentions, &people, &holders)
}

/// The mentions by kind, each in text order.
struct Mentions {
    persons: Vec<Found>,
    titles: Vec<TitleMention>,
    bodies: Vec<Found>,
    /// The first body that stands inside each title: an index into `bodies`.
    body_in_title: Vec<Option<usize>>,
}

impl Mentions {
    fn sort(text: &str, found: Vec<Found>) -> Self {
        let mut titles: Vec<Found> = Vec::new();
        let (mut persons, mut bodies, mut body_in_title) = (Vec::new(), Vec::new(), Vec::new());
        for mention in found {
            match mention.kind {
                FoundKind::Person => persons.push(mention),
                FoundKind::Title => {
                    titles.push(mention);
                    body_in_title.push(None);
                }
                FoundKind::Organization => {
                    if let (Some(title), Some(body)) = (titles.last(), body_in_title.last_mut())
                        && title.span.covers(mention.span)
                    {
                        body.get_or_insert(bodies.len());
                    }
                    bodies.push(mention);
                }
            }
        }
        let parse = |(title, body): (&Found, &Option<usize>)| {
            let surface = &text[title.span.range()];
            let parsed = title::parse(surface, body.map(|body: usize| bodies[body].span.start - title.span.start));
            let qualifiers = words::qualifiers(&surface[parsed.complement..]);
            TitleMention { found: *title, parsed, qualifiers }
        };
        let titles = titles.iter().zip(&body_in_title).map(parse).collect();
        Mentions { persons, titles, bodies, body_in_title }
    }
}
