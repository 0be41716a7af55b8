//! Which stretches of the article are marked, as what, and what is said about each.

use std::collections::HashMap;

use super::labels::Language;
use crate::Document;
use crate::document::{Date, Mention, Title};
use crate::output::terms::Term;
use crate::output::{Section, Sections};
use crate::span::{Original, Span};

/// What is marked; the name of its class and of its box in the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Title,
    Person,
    Organization,
    Date,
}

impl Kind {
    pub fn class(self) -> &'static str {
        match self {
            Kind::Title => "t",
            Kind::Person => "p",
            Kind::Organization => "o",
            Kind::Date => "d",
        }
    }
}

/// One marked stretch.
#[derive(Debug)]
pub struct Mark {
    pub span: Span<Original>,
    pub kind: Kind,
    /// The row beside the text that it belongs to: `p1`, `o2`, `d3`.
    pub row: String,
    /// What a reader is told about it, in lines.
    pub tip: String,
}

/// All marks of a document, in text order, and the way from a mention to the number of its mark.
pub struct Marks {
    pub list: Vec<Mark>,
    numbers: HashMap<(Kind, Span<Original>), usize>,
}

impl Marks {
    pub fn of(document: &Document<'_>, sections: Sections, dates: &[Group<'_>], language: Language) -> Self {
        let mut list = Vec::new();
        let mut add = |kind, mention: &Mention, row: &str, tip: &str| {
            list.push(Mark { span: mention.location.original, kind, row: row.to_string(), tip: tip.to_string() });
        };
        for (number, person) in (1..).zip(&document.people).filter(|_| sections.people) {
            let row = format!("p{number}");
            let titles: Vec<_> = person.titles.iter().map(|title| office(title, document)).collect();
            let tip = format!("{}\n{}", person.name.as_deref().unwrap_or(""), titles.join("\n"));
            person.mentions.iter().for_each(|mention| add(Kind::Person, mention, &row, tip.trim()));
            for title in &person.titles {
                let holder = person.name.as_deref().unwrap_or(language.label("nobody"));
                let tip = format!("{}\n{} · {holder}", office(title, document), language.label(title.kind.name()));
                title.mentions.iter().for_each(|mention| add(Kind::Title, mention, &row, &tip));
            }
        }
        for (number, body) in (1..).zip(&document.organizations).filter(|_| sections.organizations) {
            let tip = format!("{}\n{}", body.name, language.label(body.kind.name()));
            body.mentions.iter().for_each(|mention| add(Kind::Organization, mention, &format!("o{number}"), &tip));
        }
        for (number, group) in (1..).zip(dates) {
            let row = format!("d{number}");
            group.dates.iter().for_each(|date| add(Kind::Date, &date.mention, &row, &date_tip(date, language)));
        }
        list.sort_by_key(|mark| (mark.span, mark.kind));
        Self::merged(list)
    }

    /// A title that several people hold is one mark with all their tips.
    fn merged(list: Vec<Mark>) -> Self {
        let mut merged: Vec<Mark> = Vec::with_capacity(list.len());
        let mut numbers = HashMap::new();
        for mark in list {
            match merged.last_mut() {
                Some(last) if (last.kind, last.span) == (mark.kind, mark.span) => {
                    last.tip.push('\n');
                    last.tip.push_str(&mark.tip);
                }
                _ => {
                    merged.push(mark);
                    let mark = &merged[merged.len() - 1];
                    numbers.insert((mark.kind, mark.span), merged.len());
                }
            }
        }
        Marks { list: merged, numbers }
    }

    /// The number of a mention's mark, from 1.
    pub fn number(&self, kind: Kind, mention: &Mention) -> usize {
        self.numbers[&(kind, mention.location.original)]
    }

    pub fn count(&self, kind: Kind) -> usize {
        self.list.iter().filter(|mark| mark.kind == kind).count()
    }
}

/// `nguyên Bí thư · Huyện ủy Điện Biên Đông`; as written where it belongs to no body.
pub fn office(title: &Title, document: &Document<'_>) -> String {
    match title.organization {
        Some(index) => {
            let head: Vec<_> = title.modifiers.iter().map(String::as_str).chain([title.role.as_str()]).collect();
            format!("{} · {}", head.join(" "), document.organizations[index].name)
        }
        None => title.text.clone(),
    }
}

/// The dates of one value, in text order.
pub struct Group<'a> {
    pub dates: Vec<&'a Date>,
}

impl Group<'_> {
    /// The value as a row of the timeline names it.
    pub fn label(&self) -> String {
        let date = self.dates[0];
        let value = date.value.clone().unwrap_or_else(|| "?".to_string()).replace('T', " ").replace('/', " – ");
        value.trim().to_string()
    }
}

/// The dates by value: those on the calendar first, by their first day; then the others, in text order.
pub fn groups<'a>(document: &'a Document<'_>, sections: Sections) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut known: HashMap<Option<&str>, usize> = HashMap::new();
    for date in document.dates.iter().filter(|_| sections.has(Section::Dates)) {
        let index = *known.entry(date.value.as_deref()).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.dates.push(date),
            None => groups.push(Group { dates: vec![date] }),
        }
    }
    groups.sort_by_key(|group| (group.dates[0].from.is_none(), group.dates[0].from, group.dates[0].to));
    groups
}

/// The value with its weekday, then what it is and what the text leaves out.
fn date_tip(date: &Date, language: Language) -> String {
    let mut first = date.value.clone().unwrap_or_default();
    if let (Some(from), true) = (date.from, date.from == date.to) {
        first += &format!(" ({})", language.weekday(from));
    }
    let mut rest = vec![language.label(date.grain.name()).to_string()];
    rest.extend(date.time.map(|time| time.to_string()));
    rest.extend(date.part_of_day.map(|part| language.label(part.name()).to_string()));
    rest.extend(date.modifier.map(|modifier| language.label(modifier.name()).to_string()));
    rest.extend((date.calendar != Default::default()).then(|| language.label(date.calendar.name()).to_string()));
    if !date.inferred.is_empty() {
        let parts: Vec<_> = date.inferred.iter().map(|part| language.label(part.name())).collect();
        rest.push(format!("{} {}", parts.join(", "), language.label("not_in_text")));
    }
    format!("{first}\n{}", rest.join(" · "))
}
