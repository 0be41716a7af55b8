//! What the countries of a text say against its mentions: `Thủ tướng Đức | Angela Merkel`, not `Thủ tướng | Đức Angela
//! Merkel`; `Đức` without an honorific is no person where nobody of that name is.

use std::collections::HashSet;

use crate::names::body_name;
use crate::names::tagging::{Found, FoundKind};
use crate::names::words;
use crate::span::Span;

/// Moves and drops mentions that a country tells to be wrong. They stay in text order.
pub(super) fn mend(text: &str, found: &mut Vec<Found>) {
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let person = &mut after[0];
        // An organization inside the title may stand between the two.
        let title = before.iter_mut().rev().take(3).find(|other| other.kind == FoundKind::Title);
        if let Some(title) = title.filter(|_| person.kind == FoundKind::Person)
            && let Some((end, start)) = country_between(text, title, person)
        {
            title.span = Span::new(title.span.start, end);
            person.span = Span::new(start, person.span.end);
        }
    }
    let last = |name: &str| name.rsplit_once(' ').map(|(_, last)| last.to_string());
    let full: HashSet<String> = names(text, found).filter_map(last).collect();
    found.retain(|found| {
        let name = &text[found.span.range()];
        let country = found.kind == FoundKind::Person && !name.contains(' ') && body_name::is_country(name);
        !country || words::sex_before(text, found.span.start).is_some() || full.contains(name)
    });
}

fn names<'t>(text: &'t str, found: &[Found]) -> impl Iterator<Item = &'t str> {
    found.iter().filter(|found| found.kind == FoundKind::Person).map(move |found| &text[found.span.range()])
}

/// Where the title ends and the person starts if a country at the start of the name is the title's.
fn country_between(text: &str, title: &Found, person: &Found) -> Option<(usize, usize)> {
    let gap = text.get(title.span.end..person.span.start)?;
    let last = text[title.span.range()].rsplit(' ').next()?;
    if gap != " " {
        return None;
    }
    let name = &text[person.span.range()];
    let spaces: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).take(2).collect();
    spaces.into_iter().rev().find_map(|space| {
        let (country, rest) = (&name[..space], &name[space + 1..]);
        let foreign = rest.contains(' ') && rest.is_ascii();
        let names = body_name::is_country(country) || body_name::is_country(&format!("{last} {country}"));
        (foreign && names).then_some((person.span.start + space, person.span.start + space + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(parts: &[(FoundKind, &str)]) -> Vec<String> {
        let text = parts.iter().map(|(_, part)| *part).collect::<Vec<_>>().join(" ");
        let mut start = 0;
        let mut found: Vec<Found> = Vec::new();
        for &(kind, part) in parts {
            found.push(Found { kind, span: Span::new(start, start + part.len()), sentence: 0, rule: "case" });
            start += part.len() + 1;
        }
        mend(&text, &mut found);
        found.iter().map(|found| text[found.span.range()].to_string()).collect()
    }

    #[test]
    fn a_country_belongs_to_the_title_before_a_foreign_name() {
        use FoundKind::{Person, Title};
        let parted = [(Title, "Thủ tướng"), (Person, "Đức Angela Merkel")];
        assert_eq!(mended(&parted), ["Thủ tướng Đức", "Angela Merkel"]);
        let parted = [(Title, "Tổng thống Thổ"), (Person, "Nhĩ Kỳ Recep Erdogan")];
        assert_eq!(mended(&parted), ["Tổng thống Thổ Nhĩ Kỳ", "Recep Erdogan"]);
        let whole = [(Title, "Giám đốc"), (Person, "Anh Đức Hòa")];
        assert_eq!(mended(&whole), ["Giám đốc", "Anh Đức Hòa"]);
    }

    #[test]
    fn a_country_is_a_person_only_with_an_honorific_or_a_full_name() {
        use FoundKind::{Organization, Person};
        assert_eq!(mended(&[(Organization, "bóng đá"), (Person, "Đức")]), ["bóng đá"]);
        assert_eq!(mended(&[(Organization, "và ông"), (Person, "Đức")]).len(), 2);
        assert_eq!(mended(&[(Person, "Lê Văn Đức"), (Person, "Đức")]).len(), 2);
    }
}
