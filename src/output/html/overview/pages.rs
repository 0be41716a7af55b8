//! The pages of an overview.

use std::collections::{BTreeMap, HashMap};

use super::super::writer::Page;
use super::super::{closing_of, head};
use super::count::{Name, Office, Sample};
use super::{Overview, OverviewPage};
use crate::output::html::labels::Language;

/// Names that are listed; the rest is only counted.
const MOST_LISTED: usize = 2_000;
/// Names on the first page.
const FIRST: usize = 25;
/// Names on each page of a list.
const NAMES_A_PAGE: usize = 200;
/// Articles on each page of their list.
const ARTICLES_A_PAGE: usize = 500;
const MOST_PARTNERS: usize = 8;

struct Writer<'a> {
    overview: &'a Overview,
    language: Language,
    people: Vec<&'a Name>,
    organizations: Vec<&'a Name>,
    /// Where a person stands in `people`.
    places: HashMap<u32, usize>,
    partners: HashMap<u32, Vec<(u32, u32)>>,
    /// The days named, by year.
    years: BTreeMap<i16, Vec<(jiff::civil::Date, &'a Sample)>>,
}

pub fn write(overview: &Overview) -> Vec<OverviewPage> {
    let people = overview.people.top(MOST_LISTED);
    let organizations = overview.organizations.top(MOST_LISTED);
    let ids: Vec<u32> = people.iter().map(|person| person.id).collect();
    let mut years: BTreeMap<i16, Vec<_>> = BTreeMap::new();
    for (&day, sample) in &overview.days {
        years.entry(day.year()).or_default().push((day, sample));
    }
    let writer = Writer {
        overview,
        language: overview.language,
        places: ids.iter().copied().zip(0..).collect(),
        partners: overview.pairs.partners(&ids, MOST_PARTNERS),
        people,
        organizations,
        years,
    };
    writer.all()
}

impl Writer<'_> {
    fn all(&self) -> Vec<OverviewPage> {
        let mut pages = vec![self.page("index.html".to_string(), "overview", |page| self.index(page))];
        pages.extend(self.list("people", self.people.len(), NAMES_A_PAGE, |page, from, to| {
            self.names(page, "people", &self.people[from..to], from, true);
        }));
        pages.extend(self.list("organizations", self.organizations.len(), NAMES_A_PAGE, |page, from, to| {
            self.names(page, "organizations", &self.organizations[from..to], from, true);
        }));
        for &year in self.years.keys() {
            pages.push(self.page(year_file(year), "dates", |page| self.year(page, year)));
        }
        let articles = &self.overview.articles;
        pages.extend(self.list("articles", articles.len(), ARTICLES_A_PAGE, |page, from, to| {
            page.raw("<ul class=\"articles card\">\n");
            (from..to).for_each(|index| {
                page.raw("<li>");
                self.article(page, index as u32);
                page.raw("</li>\n");
            });
            page.raw("</ul>\n");
        }));
        pages
    }

    /// A page with its head, its way to the others and its end.
    fn page(&self, name: String, key: &str, body: impl FnOnce(&mut Page<'_>)) -> OverviewPage {
        let mut html = Vec::new();
        let mut page = Page::new(&mut html);
        head(&mut page, &format!("{} · docbao", self.language.label(key)), self.language);
        page.raw("<nav class=\"bar\"><div class=\"legend\">\n");
        let dates = self.years.keys().next_back().map(|&year| year_file(year));
        let first = |key: &str, any: bool| Some(format!("{key}-1.html")).filter(|_| any);
        for (label, file) in [
            ("overview", Some("index.html".to_string())),
            ("people", first("people", !self.people.is_empty())),
            ("organizations", first("organizations", !self.organizations.is_empty())),
            ("dates", dates),
            ("articles", first("articles", !self.overview.articles.is_empty())),
        ] {
            if let Some(file) = file {
                let here = if label == key { " aria-current=\"page\"" } else { "" };
                page.raw(&format!("<a href=\"{file}\"{here}>{}</a>\n", self.language.label(label)));
            }
        }
        page.raw("</div></nav>\n<main class=\"wide\">\n");
        body(&mut page);
        page.raw(&closing_of(self.language));
        OverviewPage { name, html }
    }

    /// The pages of a long list.
    fn list(
        &self,
        key: &str,
        length: usize,
        a_page: usize,
        write: impl Fn(&mut Page<'_>, usize, usize),
    ) -> Vec<OverviewPage> {
        let count = length.div_ceil(a_page);
        let one = |number: usize| {
            self.page(format!("{key}-{number}.html"), key, |page| {
                page.raw("<h1>").raw(self.language.label(key)).raw("</h1>\n");
                self.pager(page, key, number, count);
                write(page, (number - 1) * a_page, (number * a_page).min(length));
                self.pager(page, key, number, count);
            })
        };
        (1..=count).map(one).collect()
    }

    fn pager(&self, page: &mut Page<'_>, key: &str, number: usize, count: usize) {
        if count < 2 {
            return;
        }
        page.raw("<p class=\"refs\">");
        for other in 1..=count {
            match other == number {
                true => page.raw("<b>").number(other).raw("</b> "),
                false => page.raw(&format!("<a href=\"{key}-{other}.html\">{other}</a> ")),
            };
        }
        page.raw("</p>\n");
    }

    fn index(&self, page: &mut Page<'_>) {
        let overview = self.overview;
        page.raw("<h1>").raw(self.language.label("overview")).raw("</h1>\n<p class=\"facts\">");
        for (key, count) in [
            ("articles", overview.articles.len()),
            ("people", overview.people.len()),
            ("organizations", overview.organizations.len()),
            ("days_named", overview.days.len()),
        ] {
            page.raw("<span><b>").text(&grouped(count)).raw("</b> ").raw(self.language.label(key)).raw("</span>\n");
        }
        page.raw("</p>\n<div class=\"columns\">\n");
        for (key, rows) in [("people", &self.people), ("organizations", &self.organizations)] {
            page.raw("<section class=\"card\"><h2>").raw(self.language.label(key)).raw("</h2>\n");
            self.names(page, key, &rows[..rows.len().min(FIRST)], 0, false);
            page.raw("</section>\n");
        }
        page.raw("</div>\n");
        if !self.years.is_empty() {
            page.raw("<section class=\"card\"><h2>").raw(self.language.label("calendar")).raw("</h2>\n");
            self.months(page);
            page.raw("</section>\n");
        }
        page.raw("<p class=\"soft\">").raw(self.language.label("same_name")).raw("</p>\n");
    }

    /// Names with what is known of each. On a list of their own they have partners and articles too.
    fn names(&self, page: &mut Page<'_>, key: &str, rows: &[&Name], first: usize, full: bool) {
        page.raw(if full { "<table class=\"card\">\n" } else { "<table>\n" });
        for (place, row) in (first..).zip(rows) {
            let (file, anchor) = (place / NAMES_A_PAGE + 1, place + 1);
            match full {
                true => page.raw(&format!("<tr id=\"n{anchor}\"><th><b>")).text(&row.text),
                false => page
                    .raw(&format!("<tr><th><b><a href=\"{key}-{file}.html#n{anchor}\">"))
                    .text(&row.text)
                    .raw("</a>"),
            };
            page.raw("</b>");
            if !row.kind.is_empty() {
                page.raw(" <span class=\"soft\">").raw(self.language.label(row.kind)).raw("</span>");
            }
            self.offices(page, &row.offices, if full { 12 } else { 3 });
            if let Some(partners) = self.partners.get(&row.id).filter(|_| key == "people") {
                self.partners(page, &partners[..partners.len().min(if full { MOST_PARTNERS } else { 3 })]);
            }
            if full {
                self.articles(page, &row.sample);
            }
            page.raw("</th><td class=\"count\">").text(&grouped(row.sample.count)).raw("</td></tr>\n");
        }
        page.raw("</table>\n");
    }

    /// The offices met most, in the order of time.
    fn offices(&self, page: &mut Page<'_>, offices: &[Office], most: usize) {
        if offices.is_empty() {
            return;
        }
        let mut offices: Vec<&Office> = offices.iter().collect();
        offices.sort_by_key(|office| std::cmp::Reverse(office.count));
        offices.truncate(most);
        offices.sort_by_key(|office| (office.first.is_none(), office.first));
        page.raw("<ul class=\"offices\">");
        for office in offices {
            page.raw("<li>").text(&office.name);
            if let (Some(first), Some(last)) = (office.first, office.last) {
                page.raw(" <time>").text(&first.to_string());
                if first != last {
                    page.raw(" – ").text(&last.to_string());
                }
                page.raw("</time>");
            }
            if office.count > 1 {
                page.raw(" ×").number(office.count);
            }
            page.raw("</li>");
        }
        page.raw("</ul>");
    }

    fn partners(&self, page: &mut Page<'_>, partners: &[(u32, u32)]) {
        page.raw("<p class=\"with\">").raw(self.language.label("named_with")).raw(" ");
        for (index, (id, count)) in partners.iter().enumerate() {
            let place = self.places[id];
            page.raw(if index > 0 { ", " } else { "" });
            page.raw(&format!("<a href=\"people-{}.html#n{}\">", place / NAMES_A_PAGE + 1, place + 1));
            page.text(&self.people[place].text).raw("</a> ×").number(*count as usize);
        }
        page.raw("</p>");
    }

    fn articles(&self, page: &mut Page<'_>, sample: &Sample) {
        let shown = sample.articles.len();
        page.raw("<ul class=\"articles\">");
        for &article in &sample.articles {
            page.raw("<li>");
            self.article(page, article);
            page.raw("</li>");
        }
        if sample.count > shown {
            page.raw("<li class=\"soft\">+ ").text(&grouped(sample.count - shown)).raw("</li>");
        }
        page.raw("</ul>");
    }

    fn article(&self, page: &mut Page<'_>, index: u32) {
        let article = &self.overview.articles[index as usize];
        if let Some(day) = article.day {
            page.raw("<time>").text(&day.to_string()).raw("</time> ");
        }
        page.raw("<a href=\"").raw(&address(&article.path)).raw("\">").text(&article.title).raw("</a>");
    }

    /// One square a month, darker the more its days are named; years from the last.
    fn months(&self, page: &mut Page<'_>) {
        let mut counts: BTreeMap<(i16, i8), usize> = BTreeMap::new();
        for (day, sample) in &self.overview.days {
            *counts.entry((day.year(), day.month())).or_default() += sample.count;
        }
        let most = counts.values().copied().max().unwrap_or(1);
        page.raw("<div class=\"scroll\"><table class=\"months\">\n");
        for &year in self.years.keys().rev() {
            page.raw(&format!("<tr><th><a href=\"{}\">{year}</a></th>", year_file(year)));
            for month in 1..=12 {
                match counts.get(&(year, month)) {
                    Some(&count) => {
                        let (file, shade) = (year_file(year), shade(count, most));
                        page.raw(&format!("<td class=\"h{shade}\"><a href=\"{file}#{month}\">{month}</a></td>"))
                    }
                    None => page.raw(&format!("<td>{month}</td>")),
                };
            }
            page.raw("</tr>\n");
        }
        page.raw("</table></div>\n");
    }

    /// The days of one year that were named, with articles.
    fn year(&self, page: &mut Page<'_>, year: i16) {
        let days = &self.years[&year];
        page.raw("<h1>").text(&year.to_string()).raw("</h1>\n<p class=\"refs\">");
        for &other in self.years.keys().rev() {
            match other == year {
                true => page.raw("<b>").text(&other.to_string()).raw("</b> "),
                false => page.raw(&format!("<a href=\"{}\">{other}</a> ", year_file(other))),
            };
        }
        page.raw("</p>\n<table class=\"card\">\n");
        let mut month = 0;
        for (day, sample) in days {
            let anchor = if day.month() != month { format!(" id=\"{}\"", day.month()) } else { String::new() };
            month = day.month();
            page.raw(&format!("<tr{anchor}><th><b>{day}</b> <span class=\"soft\">"));
            page.raw(self.language.weekday(*day)).raw("</span>");
            self.articles(page, sample);
            page.raw("</th><td class=\"count\">").text(&grouped(sample.count)).raw("</td></tr>\n");
        }
        page.raw("</table>\n");
    }
}

/// `dates-2024.html`.
fn year_file(year: i16) -> String {
    format!("dates-{year}.html")
}

/// 1 to 5, by the logarithm.
fn shade(count: usize, most: usize) -> usize {
    let share = (1.0 + count as f64).ln() / (1.0 + most as f64).ln();
    ((share * 5.0).ceil() as usize).clamp(1, 5)
}

/// `35,000`, with a space that does not break, which both languages read.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// A relative path as a relative address.
fn address(path: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => address.push(byte as char),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(35_000), "35\u{202f}000");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
    }

    #[test]
    fn shades_run_from_one_to_five() {
        assert_eq!((shade(1, 1000), shade(1000, 1000), shade(0, 0)), (1, 5, 1));
    }
}
