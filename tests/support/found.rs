//! What an analysis found, in the terms of the markup.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::ops::Range;

use docbao::document::{Date, Document, Location, Organization, Person};

/// One annotation of an analysis; `kind` and the attributes are those of the markup, in bytes of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// `s`, `p`, `t`, `o` or `d`.
    pub kind: char,
    /// Where it stands.
    pub span: Range<usize>,
    /// Every attribute that a test may name.
    pub attributes: BTreeMap<&'static str, String>,
}

impl Found {
    fn new<const N: usize>(kind: char, location: Location, attributes: [(&'static str, String); N]) -> Self {
        Found { kind, span: location.original.range(), attributes: attributes.into() }
    }
}

/// Everything that the analysis found, by start, the longer first.
pub fn found(document: &Document<'_>) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for sentence in &document.sentences {
        all.push(Found::new('s', sentence.location, [("part", snake(sentence.part))]));
    }
    all.extend(document.dates.iter().map(date));
    all.extend(document.people.iter().flat_map(person));
    all.extend(titles(&document.people, &document.organizations));
    for body in &document.organizations {
        for mention in &body.mentions {
            let attributes = [("c", body.name.clone()), ("kind", snake(body.kind)), ("rule", mention.rule.into())];
            all.push(Found::new('o', mention.location, attributes));
        }
    }
    all.sort_by_key(|found| (found.span.start, usize::MAX - found.span.end));
    all
}

/// The name of an enum's variant as the JSON writes it.
pub fn snake(variant: impl Debug) -> String {
    let mut name = String::new();
    for character in format!("{variant:?}").chars() {
        if character.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(character.to_lowercase());
    }
    name
}

fn date(date: &Date) -> Found {
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    let time = date.time.map_or(String::new(), |time| time.to_string());
    let inferred: Vec<String> = date.inferred.iter().map(snake).collect();
    let attributes = [
        ("v", date.value.clone().unwrap_or_default()),
        ("m", date.modifier.map_or(String::new(), snake)),
        ("grain", snake(date.grain)),
        ("from", day(date.from)),
        ("to", day(date.to)),
        ("time", time),
        ("part_of_day", date.part_of_day.map_or(String::new(), snake)),
        ("calendar", snake(date.calendar)),
        ("inferred", inferred.join(" ")),
        ("rule", date.mention.rule.into()),
    ];
    Found::new('d', date.mention.location, attributes)
}

/// Persons are told apart by where they are first named: an id of the document has no meaning in the markup.
fn identity(person: &Person) -> Option<usize> {
    person.mentions.iter().map(|mention| mention.location.original.start).min()
}

fn person(person: &Person) -> Vec<Found> {
    let id = identity(person).map_or(String::new(), |start| start.to_string());
    let name = person.name.clone().unwrap_or_default();
    let attributes = |rule: &str| [("id", id.clone()), ("name", name.clone()), ("rule", rule.into())];
    person.mentions.iter().map(|mention| Found::new('p', mention.location, attributes(mention.rule))).collect()
}

/// One a span: a title that several persons share is one mention with several holders.
fn titles(people: &[Person], organizations: &[Organization]) -> Vec<Found> {
    let mut titles: BTreeMap<(usize, usize), (Vec<usize>, Found)> = BTreeMap::new();
    for person in people {
        for title in &person.titles {
            let body = title.organization.map_or(String::new(), |index| organizations[index].name.clone());
            for mention in &title.mentions {
                let span = mention.location.original.range();
                let attributes = [
                    ("role", title.role.clone()),
                    ("kind", snake(title.kind)),
                    ("modifiers", title.modifiers.join(" ")),
                    ("organization", body.clone()),
                    ("rule", mention.rule.into()),
                ];
                let one = Found::new('t', mention.location, attributes);
                titles.entry((span.start, span.end)).or_insert((Vec::new(), one)).0.extend(identity(person));
            }
        }
    }
    let finish = |(mut holders, mut found): (Vec<usize>, Found)| {
        holders.sort_unstable();
        found.attributes.insert("of", holder_list(&holders));
        found
    };
    titles.into_values().map(finish).collect()
}

/// Holders as both sides of a comparison write them.
pub fn holder_list(first_mentions: &[usize]) -> String {
    first_mentions.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
}
