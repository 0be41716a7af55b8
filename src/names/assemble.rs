//! Mentions, identities and holders to the lists of the document.

use std::collections::HashMap;

use crate::lexicon;
use crate::names::identity::holder::TitleMention;
use crate::names::tagging::Found;
use crate::names::{Identities, Mention, Mentions, Names, Organization, Person, Title};

/// Builds the lists. A person stands where it is first mentioned, an office without a holder where it is. An
/// organization that only a title implies has no mentions and stands where the title does.
pub(super) fn assemble(text: &str, mentions: &Mentions, identities: &Identities) -> Names {
    let mut entries = named(mentions, identities);
    let mut vacant: HashMap<String, usize> = HashMap::new();
    for (index, (title, holders)) in mentions.titles.iter().zip(&identities.holders).enumerate() {
        let body = identities.body_of_title[index];
        for &holder in holders {
            add_title(&mut entries[holder].person, text, title, body);
        }
        if holders.is_empty() {
            let key = match body {
                Some(body) => format!("{}|{body}", title.parsed.role_key),
                None => format!("{} {}", title.parsed.role_key, title.qualifiers.join(" ")),
            };
            let next = entries.len();
            let at = *vacant.entry(key).or_insert(next);
            if at == next {
                entries.push(Entry { first: title.found.span.start, person: nobody(None) });
            }
            add_title(&mut entries[at].person, text, title, body);
        }
    }
    entries.sort_by_key(|entry| entry.first);
    let people = entries.into_iter().map(|entry| entry.person).collect();
    Names { people, organizations: organizations(mentions, identities) }
}

/// A person of the list and where it is first mentioned.
struct Entry {
    first: usize,
    person: Person,
}

fn nobody(name: Option<String>) -> Person {
    Person { name, titles: Vec::new(), mentions: Vec::new() }
}

fn named(mentions: &Mentions, identities: &Identities) -> Vec<Entry> {
    let entry = |name: &String| Entry { first: usize::MAX, person: nobody(Some(name.clone())) };
    let mut entries: Vec<Entry> = identities.people.names.iter().map(entry).collect();
    for (found, &person) in mentions.persons.iter().zip(&identities.people.of) {
        let entry = &mut entries[person];
        entry.first = entry.first.min(found.span.start);
        entry.person.mentions.push(mention(found));
    }
    entries
}

/// Adds a mention of a title to a person: to the title that it repeats, perhaps in short, or as a new one.
fn add_title(person: &mut Person, text: &str, title: &TitleMention, body: Option<usize>) {
    let parsed = &title.parsed;
    let short = body.is_none() && parsed.complement >= title.found.span.len();
    let same = |known: &Title| {
        let role = lexicon::fold(&known.role) == lexicon::fold(&parsed.role) && known.modifiers == parsed.modifiers;
        role && (short || body.is_some() && (known.organization == body || is_short(known)))
    };
    let surface = text[title.found.span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
    let known = person.titles.iter().position(|known| known.text == surface && known.organization == body);
    let known = known.or_else(|| person.titles.iter().position(same));
    match known {
        Some(known) => {
            let known = &mut person.titles[known];
            known.organization = known.organization.or(body);
            known.mentions.push(mention(&title.found));
        }
        None => person.titles.push(Title {
            text: surface,
            kind: parsed.kind,
            role: parsed.role.clone(),
            modifiers: parsed.modifiers.clone(),
            organization: body,
            mentions: vec![mention(&title.found)],
        }),
    }
}

/// Whether a title says of no body: `Bí thư`, `nguyên Bộ trưởng`.
fn is_short(title: &Title) -> bool {
    let words = title.text.split(' ').count();
    let own = title.role.split(' ').count()
        + title.modifiers.iter().map(|modifier| modifier.split(' ').count()).sum::<usize>();
    title.organization.is_none() && words == own
}

fn organizations(mentions: &Mentions, identities: &Identities) -> Vec<Organization> {
    let organization =
        |(name, kind): &(String, _)| Organization { name: name.clone(), kind: *kind, mentions: Vec::new() };
    let mut organizations: Vec<Organization> = identities.bodies.all.iter().map(organization).collect();
    for (found, &body) in mentions.bodies.iter().zip(&identities.bodies.of) {
        organizations[body].mentions.push(mention(found));
    }
    organizations
}

fn mention(found: &Found) -> Mention {
    Mention { span: found.span, sentence: found.sentence, rule: found.rule }
}
