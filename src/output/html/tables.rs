//! The tables beside the text: people with their offices, organizations, dates.

use super::labels::Language;
use super::marks::{Group, Kind, Marks, office};
use super::writer::Page;
use crate::Document;
use crate::document::{Mention, Person};
use crate::output::terms::Term;

/// The tables of a document while they are written.
pub struct Tables<'a, 'o> {
    pub page: Page<'o>,
    pub document: &'a Document<'a>,
    pub marks: &'a Marks,
    pub prefix: &'a str,
    pub language: Language,
}

impl Tables<'_, '_> {
    /// A heading with a count.
    pub fn heading(&mut self, key: &str, count: usize) {
        self.page.raw("<h2>").raw(self.language.label(key)).raw(" <small>").number(count).raw("</small></h2>\n");
    }

    /// People by how often they are named, then offices without a named holder.
    pub fn people(&mut self) {
        let mut people: Vec<(usize, &Person)> = (1..).zip(&self.document.people).collect();
        people.sort_by_key(|(_, person)| std::cmp::Reverse(person.mentions.len()));
        let (named, offices): (Vec<_>, Vec<_>) = people.into_iter().partition(|(_, person)| person.name.is_some());
        self.page.raw("<section>");
        self.heading("people", named.len());
        self.person_rows(&named);
        self.page.raw("</section>\n");
        if !offices.is_empty() {
            self.page.raw("<section>");
            self.heading("offices", offices.len());
            self.person_rows(&offices);
            self.page.raw("</section>\n");
        }
    }

    fn person_rows(&mut self, people: &[(usize, &Person)]) {
        self.page.raw("<table>\n");
        for &(number, person) in people {
            self.row('p', number);
            if let Some(name) = &person.name {
                self.page.raw("<b>").text(name).raw("</b>");
            }
            if !person.titles.is_empty() {
                self.page.raw("<ul class=\"offices\">");
                for title in &person.titles {
                    self.page.raw("<li>");
                    self.link(Kind::Title, title.mentions.first(), &office(title, self.document));
                    if let Some(index) = title.organization.filter(|&index| self.has_row(index)) {
                        self.page.raw("\u{a0}<a href=\"#").raw(self.prefix).raw("o").number(index + 1);
                        self.page.raw("\" title=\"").text(&self.document.organizations[index].name).raw("\">↗</a>");
                    }
                    self.page.raw("</li>");
                }
                self.page.raw("</ul>");
            }
            let of_name = person.mentions.iter().map(|mention| (Kind::Person, mention));
            let of_titles =
                person.titles.iter().flat_map(|title| &title.mentions).map(|mention| (Kind::Title, mention));
            match person.name {
                Some(_) => self.references(of_name),
                None => self.references(of_titles),
            }
        }
        self.page.raw("</table>\n");
    }

    /// Whether the organization has a row to link to: `--only` may have left it out.
    fn has_row(&self, index: usize) -> bool {
        self.document.organizations[index].mentions.first().is_some_and(|mention| {
            self.marks.list.iter().any(|mark| mark.kind == Kind::Organization && mark.span == mention.location.original)
        })
    }

    /// Organizations by how often they are named.
    pub fn organizations(&mut self) {
        let mut bodies: Vec<_> = (1..).zip(&self.document.organizations).collect();
        bodies.sort_by_key(|(_, body)| std::cmp::Reverse(body.mentions.len()));
        self.page.raw("<section>");
        self.heading("organizations", bodies.len());
        self.page.raw("<table>\n");
        for (number, body) in bodies {
            self.row('o', number);
            self.page.raw("<b>").text(&body.name).raw("</b> <span class=\"soft\">");
            self.page.text(self.language.label(body.kind.name()));
            let mut names = Vec::new();
            for name in body.mentions.iter().map(|mention| self.document.text(mention.location)) {
                if name.to_lowercase() != body.name.to_lowercase() && !names.contains(&name) {
                    names.push(name);
                }
            }
            if !names.is_empty() {
                self.page.raw(" · ").raw(self.language.label("also")).raw(" ").text(&names.join(", "));
            }
            self.page.raw("</span>");
            self.references(body.mentions.iter().map(|mention| (Kind::Organization, mention)));
        }
        self.page.raw("</table></section>\n");
    }

    /// The words of every date, folded away below the timeline.
    pub fn dates(&mut self, groups: &[Group<'_>]) {
        self.page.raw("<details><summary>").raw(self.language.label("all_dates")).raw("</summary><table>\n");
        for group in groups {
            self.page.raw("<tr><th class=\"names\"><b>").text(&group.label()).raw("</b> <span class=\"soft\">");
            let mut texts: Vec<&str> = Vec::new();
            for text in group.dates.iter().map(|date| self.document.text(date.mention.location)) {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            self.page.text(&texts.join(", ")).raw("</span>");
            self.references(group.dates.iter().map(|date| (Kind::Date, &date.mention)));
        }
        self.page.raw("</table></details>\n");
    }

    fn row(&mut self, kind: char, number: usize) {
        self.page.raw("<tr id=\"").raw(self.prefix).raw(kind.encode_utf8(&mut [0; 4])).number(number);
        self.page.raw("\"><th class=\"names\">");
    }

    /// Ends a row with links to the mentions, numbered.
    fn references<'m>(&mut self, mentions: impl Iterator<Item = (Kind, &'m Mention)>) {
        self.page.raw("</th><td class=\"refs\">");
        for (number, (kind, mention)) in (1..).zip(mentions) {
            self.link(kind, Some(mention), &format!("{number}"));
            self.page.raw(" ");
        }
        self.page.raw("</td></tr>\n");
    }

    fn link(&mut self, kind: Kind, mention: Option<&Mention>, text: &str) {
        match mention {
            Some(mention) => {
                let number = self.marks.number(kind, mention);
                self.page.raw("<a href=\"#").raw(self.prefix).raw("m").number(number).raw("\">").text(text).raw("</a>");
            }
            None => {
                self.page.text(text);
            }
        }
    }
}
