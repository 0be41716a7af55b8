//! Many articles at a glance: who is named most and with what offices over time, which organizations, who is named with
//! whom, which days; everything linked to the articles.
//!
//! A [`Summary`] is made of each document, beside its page; an [`Overview`] counts them, in input order, and writes its
//! pages in the end. It holds counts and a few links for each name, never documents, and forgets names and pairs that
//! it met once when there are too many. People are told apart by their full names alone, so two of one name are one.

mod count;
mod pages;

use jiff::civil::Date;

use super::labels::Language;
use super::marks::office;
use crate::Document;
use crate::output::terms::Term;
use count::{Names, Pairs, Sample};

/// What an overview needs of one document.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The page of the document, relative to the pages of the overview, as a path.
    path: String,
    title: String,
    day: Option<Date>,
    people: Vec<(String, Vec<String>)>,
    organizations: Vec<(String, &'static str)>,
    days: Vec<Date>,
}

/// A title longer than this is cut.
const TITLE_CHARS: usize = 90;

impl Summary {
    /// The summary of a document whose page is at `path`, relative to the pages of the overview.
    pub fn of(document: &Document<'_>, path: String) -> Self {
        let first = document.article.headline.or(document.sentences.first().map(|sentence| sentence.location));
        let title = first.map_or(path.as_str(), |location| document.text(location));
        let title = match title.char_indices().nth(TITLE_CHARS) {
            Some((end, _)) => format!("{}…", &title[..end]),
            None => title.to_string(),
        };
        let people = document.people.iter().filter_map(|person| {
            // A single syllable is no name to tell people apart by.
            let name = person.name.as_ref().filter(|name| name.contains(' '))?;
            Some((name.clone(), person.titles.iter().map(|title| office(title, document)).collect()))
        });
        let mut days: Vec<Date> =
            document.dates.iter().filter(|date| date.from == date.to).filter_map(|date| date.from).collect();
        days.sort_unstable();
        days.dedup();
        Summary {
            title,
            day: document.reference_date.map(|reference| reference.at.day),
            people: people.collect(),
            organizations: document.organizations.iter().map(|body| (body.name.clone(), body.kind.name())).collect(),
            days,
            path,
        }
    }
}

/// One article of the list.
#[derive(Debug)]
struct Article {
    path: String,
    title: String,
    day: Option<Date>,
}

/// Counts over many documents.
///
/// ```
/// use docbao::output::{Language, Overview, Summary};
/// let mut overview = Overview::new(Language::Vietnamese);
/// overview.add(Summary::of(&docbao::Analyzer::default().analyze("Ông Lê Văn A đến.", None), "1.html".into()));
/// assert_eq!(overview.pages()[0].name, "index.html");
/// ```
#[derive(Debug, Default)]
pub struct Overview {
    language: Language,
    articles: Vec<Article>,
    people: Names,
    organizations: Names,
    pairs: Pairs,
    days: std::collections::BTreeMap<Date, Sample>,
}

/// A page of the overview.
#[derive(Debug)]
pub struct OverviewPage {
    /// Its file, beside the others.
    pub name: String,
    /// What stands in it.
    pub html: Vec<u8>,
}

/// People of one article beyond this many are not counted as pairs: a list of names says little of any two.
const MOST_NAMED_TOGETHER: usize = 24;

impl Overview {
    /// An overview of nothing yet.
    pub fn new(language: Language) -> Self {
        Overview { language, ..Overview::default() }
    }

    /// Counts one more document.
    pub fn add(&mut self, summary: Summary) {
        let article = self.articles.len();
        let mut together = Vec::new();
        for (name, offices) in &summary.people {
            let id = self.people.add(name, "", article);
            for office in offices {
                self.people.office(name, office, summary.day);
            }
            together.push(id);
        }
        together.sort_unstable();
        together.dedup();
        together.truncate(MOST_NAMED_TOGETHER);
        self.pairs.add(&together);
        for (name, kind) in &summary.organizations {
            self.organizations.add(name, kind, article);
        }
        for &day in &summary.days {
            self.days.entry(day).or_default().add(article);
        }
        self.articles.push(Article { path: summary.path, title: summary.title, day: summary.day });
    }

    /// How many documents were counted.
    pub fn documents(&self) -> usize {
        self.articles.len()
    }

    /// All pages, `index.html` first.
    pub fn pages(&self) -> Vec<OverviewPage> {
        pages::write(self)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;

    fn summary(number: usize) -> Summary {
        let mut document = sample::document();
        document.people[0].name = Some(format!("Lê <Văn> {}", number % 3));
        let mut second = document.people[0].clone();
        second.name = Some("Đỗ Thị Bình".to_string());
        document.people.push(second);
        Summary::of(&document, format!("bài #{number}.txt.html"))
    }

    fn overview(documents: usize) -> Overview {
        let mut overview = Overview::new(Language::Vietnamese);
        (0..documents).for_each(|number| overview.add(summary(number)));
        overview
    }

    #[test]
    fn counts_name_who_is_named_with_whom() {
        let pages = overview(9).pages();
        let index = String::from_utf8(pages[0].html.clone()).unwrap();
        assert_eq!(pages[0].name, "index.html");
        assert!(index.contains("Đỗ Thị Bình</a></b>") && index.contains("nguyên Bí thư · Huyện ủy A"));
        assert!(index.contains("Lê &lt;Văn&gt; 1") && !index.contains("<Văn>"), "names are escaped");
        let people = pages.iter().find(|page| page.name == "people-1.html").unwrap();
        let people = String::from_utf8(people.html.clone()).unwrap();
        assert!(people.contains("href=\"b%C3%A0i%20%230.txt.html\""), "paths are addresses");
    }

    #[test]
    fn every_link_between_pages_leads_somewhere() {
        let pages = overview(700).pages();
        let html = |page: &OverviewPage| String::from_utf8(page.html.clone()).unwrap();
        for page in &pages {
            assert!(page.html.len() < 5_000_000, "{}", page.name);
            for link in html(page).split("href=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]) {
                let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
                if file.ends_with(".txt.html") {
                    continue;
                }
                let name = if file.is_empty() { &page.name } else { file };
                let target = pages.iter().find(|page| page.name == name);
                let target = html(target.unwrap_or_else(|| panic!("{link} on {}", page.name)));
                assert!(anchor.is_empty() || target.contains(&format!(" id=\"{anchor}\"")), "{link} on {}", page.name);
            }
        }
        assert!(pages.len() > 5);
    }

    #[test]
    fn nothing_at_all_is_a_page_too() {
        let pages = overview(0).pages();
        assert!(String::from_utf8(pages[0].html.clone()).unwrap().ends_with("</html>\n"));
    }
}
