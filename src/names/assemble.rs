//! Mentions, identities and holders to the lists of the document.

use std::collections::HashMap;

use crate::document::OrganizationKind;
use crate::names::coreference::Persons;
use crate::names::holder::TitleMention;
use crate::names::tagging::Found;
use crate::names::{Mention, Mentions, Names, Organization, Person, Title};

/// Builds the lists. A person stands where it is first mentioned, an office without a holder where it is.
pub(super) fn assemble(text: &str, mentions: &Mentions, people: &Persons, holders: &[Vec<usize>]) -> Names {
    let mut entries: Vec<(usize, Person)> = named(mentions, people);
    let mut vacant: HashMap<String, usize> = HashMap::new();
    for (title, holders) in mentions.titles.iter().zip(holders) {
        for &holder in holders {
            add_title(&mut entries[holder].1, text, title);
        }
        if holders.is_empty() {
            let key = format!("{} {}", title.parsed.role_key, title.qualifiers.join(" "));
            let next = entries.len();
            let at = *vacant.entry(key).or_insert(next);
            if at == next {
                entries.push((title.found.span.start, Person { name: None, titles: Vec::new(), mentions: Vec::new() }));
            }
            add_title(&mut entries[at].1, text, title);
        }
    }
    entries.sort_by_key(|&(first, _)| first);
    let organizations = mentions.bodies.iter().map(|body| Organization {
        name: text[body.span.range()].to_string(),
        kind: OrganizationKind::Other,
        mentions: vec![mention(body)],
    });
    Names { people: entries.into_iter().map(|(_, person)| person).collect(), organizations: organizations.collect() }
}

fn named(mentions: &Mentions, people: &Persons) -> Vec<(usize, Person)> {
    let person =
        |name: &String| (usize::MAX, Person { name: Some(name.clone()), titles: Vec::new(), mentions: Vec::new() });
    let mut entries: Vec<(usize, Person)> = people.names.iter().map(person).collect();
    for (found, &person) in mentions.persons.iter().zip(&people.of) {
        let (first, entry) = &mut entries[person];
        *first = (*first).min(found.span.start);
        entry.mentions.push(mention(found));
    }
    entries
}

fn add_title(person: &mut Person, text: &str, title: &TitleMention) {
    let surface = text[title.found.span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
    let parsed = &title.parsed;
    match person.titles.iter_mut().find(|known| known.text == surface) {
        Some(known) => known.mentions.push(mention(&title.found)),
        None => person.titles.push(Title {
            text: surface,
            kind: parsed.kind,
            role: parsed.role.clone(),
            modifiers: parsed.modifiers.clone(),
            organization: None,
            mentions: vec![mention(&title.found)],
        }),
    }
}

fn mention(found: &Found) -> Mention {
    Mention { span: found.span, sentence: found.sentence, rule: found.rule }
}
