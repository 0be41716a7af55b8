//! One article as a page to look at: the text with everything that was found marked in it, and the tables beside it.
//!
//! A page is one file without script or outside resource; the boxes of the legend switch kinds on and off by style
//! alone. Several documents in one output are one page with an `<article>` each.

#[cfg(test)]
mod browser;
pub mod labels;
mod marks;
mod overview;
mod tables;
mod text;
mod timeline;
mod writer;

use super::{Id, Sections, Settings, Source};
use crate::Document;
use labels::Language;
use marks::{Kind, Marks};
pub use overview::{Overview, OverviewPage, Summary};
use tables::Tables;
use writer::Page;

const STYLE: &str = include_str!("page.css");

/// The SHA-256 of [`STYLE`], so that the policy of a page can allow this style and no other. A test says the right one.
const STYLE_HASH: &str = include_str!("page.css.sha256");

/// The head of a page that will hold any number of documents, up to their `<main>`.
pub fn opening(settings: &Settings) -> String {
    let mut out = Vec::new();
    let mut page = Page::new(&mut out);
    head(&mut page, "docbao", settings.language);
    legend(&mut page, settings, None);
    page.raw("<main>\n");
    String::from_utf8(out).expect("text was appended to text")
}

/// What ends a page.
pub fn closing(settings: &Settings) -> String {
    closing_of(settings.language)
}

fn closing_of(language: Language) -> String {
    format!("</main>\n<footer>{}</footer>\n</body>\n</html>\n", language.label("made_by"))
}

/// Appends a document: a page of its own where it is alone in its output, else an article of the page.
pub fn document(out: &mut Vec<u8>, id: Id<'_>, source: &Source<'_>, document: &Document<'_>, settings: &Settings) {
    let groups = marks::groups(document, settings.sections);
    let marks = Marks::of(document, settings.sections, &groups, settings.language);
    if !settings.alone {
        let name = anchor(id, source);
        return article(out, document, &marks, &groups, &name, id, settings);
    }
    let mut page = Page::new(out);
    let headline = document.article.headline.map(|headline| document.text(headline));
    head(&mut page, headline.unwrap_or(id.as_str()), settings.language);
    legend(&mut page, settings, Some((&marks, document)));
    page.raw("<main>\n");
    article(out, document, &marks, &groups, "", id, settings);
    out.extend_from_slice(closing(settings).as_bytes());
}

/// The id of a document's `<article>` in a page of several: its line, else a number made of its name.
pub fn anchor(id: Id<'_>, source: &Source<'_>) -> String {
    let hash = |text: &str| {
        // FNV-1a; any number that the same name always has would do.
        text.bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    match source.line {
        Some(line) => format!("line{line}"),
        None => format!("text{:08x}", hash(source.path.unwrap_or(id.as_str())) >> 32),
    }
}

fn head(page: &mut Page<'_>, title: &str, language: Language) {
    page.raw("<!doctype html>\n<html lang=\"").raw(language.code()).raw("\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-");
    page.raw(STYLE_HASH.trim()).raw("'; base-uri 'none'; form-action 'none'\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").text(title.trim());
    page.raw("</title>\n<style>").raw(STYLE).raw("</style>\n</head>\n<body>\n");
}

/// The boxes that switch marks on and off, with how many there are where that is known.
fn legend(page: &mut Page<'_>, settings: &Settings, counted: Option<(&Marks, &Document<'_>)>) {
    let (language, sections) = (settings.language, settings.sections);
    let kinds = [
        ("p", "people", sections.people, Some(Kind::Person)),
        ("t", "titles", sections.people, Some(Kind::Title)),
        ("o", "organizations", sections.organizations, Some(Kind::Organization)),
        ("d", "dates", sections.dates, Some(Kind::Date)),
        ("s", "sentences", sections.sentences, None),
    ];
    page.raw("<div class=\"bar\"><fieldset class=\"legend\"><legend>").raw(language.label("show")).raw("</legend>\n");
    for (class, key, _, kind) in kinds.into_iter().filter(|kind| kind.2) {
        // The marks are what the page is for; the edges of the sentences are for those who ask.
        let checked = if kind.is_some() { " checked" } else { "" };
        page.raw(&format!("<label><input type=\"checkbox\" id=\"show-{class}\"{checked}><span class=\"{class}\">"));
        page.raw(language.label(key)).raw("</span>");
        if let Some((marks, document)) = counted {
            let count = kind.map_or(document.sentences.len(), |kind| marks.count(kind));
            page.raw(" <small>").number(count).raw("</small>");
        }
        page.raw("</label>\n");
    }
    page.raw("</fieldset></div>\n");
}

fn article(
    out: &mut Vec<u8>,
    document: &Document<'_>,
    marks: &Marks,
    groups: &[marks::Group<'_>],
    name: &str,
    id: Id<'_>,
    settings: &Settings,
) {
    let prefix = if name.is_empty() { String::new() } else { format!("{name}-") };
    let mut page = Page::new(out);
    page.raw("<article");
    if !name.is_empty() {
        page.raw(" id=\"").raw(name).raw("\"");
    }
    page.raw("><div class=\"text\" lang=\"vi\">\n");
    meta(&mut page, document, id, settings);
    text::Text::new(Page::new(out), document, &marks.list, &prefix).paragraphs();
    out.extend_from_slice(b"</div>\n<aside>\n");
    let Sections { people, organizations, dates, .. } = settings.sections;
    let mut tables = Tables { page: Page::new(out), document, marks, prefix: &prefix, language: settings.language };
    if people {
        tables.people();
    }
    if organizations {
        tables.organizations();
    }
    if dates {
        tables.page.raw("<section>");
        tables.heading("dates", groups.len());
        if !groups.is_empty() {
            timeline::write(&mut tables.page, groups, marks, document.reference_date, &prefix, settings.language);
            tables.dates(groups);
        }
        tables.page.raw("</section>\n");
    }
    out.extend_from_slice(b"</aside></article>\n");
}

/// Who published it when, as far as that is known, and by what name it goes.
fn meta(page: &mut Page<'_>, document: &Document<'_>, id: Id<'_>, settings: &Settings) {
    let article = &document.article;
    let mut facts: Vec<String> = article.source.iter().chain(&article.bylines).cloned().collect();
    let published = article.published.map(|at| ("published", at));
    let reference = document.reference_date.map(|reference| ("read_against", reference.at));
    if let Some((label, at)) = published.or(reference) {
        facts.push(format!("{} {}", settings.language.label(label), at.to_string().replace('T', " ")));
    }
    facts.extend(Some(id.as_str().to_string()).filter(|id| !id.is_empty()));
    if !facts.is_empty() {
        page.raw("<p class=\"meta\" lang=\"").raw(settings.language.code()).raw("\">").text(&facts.join(" · "));
        page.raw("</p>\n");
    }
}
