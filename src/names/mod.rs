//! Persons, titles and organizations, and who holds which office where.
//!
//! In: the normalized text and its segmentation. Out: people with their titles, and organizations, each with all
//! its mentions. Spans index the normalized text.
//!
//! 1. `tagging`: the spans of mentions, by what was learned
//! 2. `mending`: the same, by rules
//! 3. `identity`: who and what they are
//! 4. `assemble`: the lists of the document

mod assemble;
mod body_name;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod evaluation;
mod identity;
mod mending;
mod place;
mod syllables;
mod tagging;
#[cfg(feature = "train")]
pub use tagging::train as training;
mod unit;
mod words;

use crate::document::{OrganizationKind, TitleKind};
use crate::segment::Segmentation;
use crate::span::{Normalized, Span};
use identity::coreference::{self, Persons};
use identity::holder::{self, TitleMention};
use identity::organization::{self, Bodies};
use identity::title;
use identity::title_body::{self, Implied};
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
fn interpret(text: &str, cut: &Segmentation, found: Vec<Found>) -> Names {
    let mut found = found;
    mending::mend(text, cut, &mut found);
    let mentions = Mentions::sort(text, found);
    let people = coreference::cluster(text, &mentions.persons);
    let implied = mentions.implied_bodies(text);
    let bodies = organization::unify(text, cut, &mentions.bodies, &title_body::names(&mentions.titles, &implied));
    let body_of_title = mentions.body_of_titles(&implied, &bodies);
    let holders = holder::assign(text, &mentions.titles, &body_of_title, &mentions.persons, &people, &mentions.bodies);
    assemble::assemble(text, &mentions, &Identities { people, holders, bodies, body_of_title })
}

/// Who and what the mentions are.
struct Identities {
    people: Persons,
    /// The persons who hold each title.
    holders: Vec<Vec<usize>>,
    bodies: Bodies,
    /// The body that each title belongs to.
    body_of_title: Vec<Option<usize>>,
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
            let (office, rest) = words::office(&parsed.role_key);
            let mut qualifiers = words::qualifiers(rest);
            qualifiers.extend(words::qualifiers(&surface[parsed.complement..]));
            TitleMention { found: *title, office: office.to_string(), parsed, qualifiers }
        };
        let titles = titles.iter().zip(&body_in_title).map(parse).collect();
        Mentions { persons, titles, bodies, body_in_title }
    }

    /// What each title that names no organization says of one.
    fn implied_bodies(&self, text: &str) -> Vec<Option<Implied>> {
        let implied = |(title, body): (&TitleMention, &Option<usize>)| match body {
            Some(_) => None,
            None => title_body::implied(&text[title.found.span.range()], &title.parsed),
        };
        self.titles.iter().zip(&self.body_in_title).map(implied).collect()
    }

    /// The body of each title: the one inside it, the one it implies, or the one it points back to.
    fn body_of_titles(&self, implied: &[Option<Implied>], bodies: &Bodies) -> Vec<Option<usize>> {
        let mut named = bodies.implied.iter().copied();
        let titles = self.titles.iter().zip(&self.body_in_title).zip(implied);
        let body =
            |((title, inside), implied): ((&TitleMention, &Option<usize>), &Option<Implied>)| match (inside, implied) {
                (Some(inside), _) => Some(bodies.of[*inside]),
                (None, Some(Implied::Named(_))) => named.next(),
                (None, Some(Implied::LastWith(first))) => self.last_body_with(first, title.found.span.start, bodies),
                (None, None) => None,
            };
        titles.map(body).collect()
    }

    /// The nearest body before a byte whose name begins with a syllable.
    fn last_body_with(&self, first: &str, at: usize, bodies: &Bodies) -> Option<usize> {
        const REACH: usize = 64;
        let before = self.bodies.partition_point(|body| body.span.start < at);
        let near = bodies.of[..before].iter().rev().take(REACH);
        let begins = |body: &&usize| {
            let name = &bodies.all[**body].0;
            name.split_once(' ').is_some_and(|(head, _)| crate::lexicon::fold(head) == first)
        };
        near.copied().find(|body| begins(&body))
    }
}
