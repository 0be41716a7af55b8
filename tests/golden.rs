//! Whole articles of our own: the analysis against the tags of `expected.txt`, the JSON against `expected.json`.
//!
//! After a change that is meant, look at the difference and then rewrite the JSON:
//! `DOCBAO_BLESS=1 cargo test --test golden`. One article: `DOCBAO_ARTICLE=<slug>`.

mod support;

use std::collections::BTreeMap;
use std::fs;

use docbao::Analyzer;
use docbao::document::{Document, Part};
use docbao::output::{self, Form, Id, Settings, Source};
use support::articles::{self, Article};
use support::compare;
use support::found::found;
use support::score::{self, FIGURES, Tally};
use support::{floors, schema, strict};

fn chosen() -> Vec<Article> {
    let wanted = std::env::var("DOCBAO_ARTICLE").unwrap_or_default();
    let chosen: Vec<Article> = articles::all().into_iter().filter(|article| article.slug.contains(&wanted)).collect();
    assert!(!chosen.is_empty(), "no article in fixtures/articles matches DOCBAO_ARTICLE={wanted:?}");
    chosen
}

fn analyze(article: &Article) -> Document<'_> {
    Analyzer::default().analyze(&article.input, None)
}

#[test]
fn the_analyses_agree_with_the_tags_as_much_as_they_did() {
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let all = chosen();
    for article in &all {
        let found = found(&analyze(article));
        score::count(&mut tallies, &compare::expected(&article.expected), &found);
        if std::env::var_os("DOCBAO_ARTICLE").is_some() {
            println!("{}\n{}", article.slug, compare::differences(&article.expected, &found, "s p t o d").join("\n"));
        }
    }
    let mut low = Vec::new();
    for figure in FIGURES {
        let tally = tallies[figure];
        let (reached, floor) = (tally.f1(), floors::floor("fixtures", figure));
        println!("{figure:14} F1 {reached:.4}  floor {floor:.3}  {tally:?}");
        if reached < floor {
            low.push(format!("{figure}: F1 {reached:.4} is below its floor {floor}"));
        }
    }
    let whole = std::env::var_os("DOCBAO_ARTICLE").is_none();
    let help =
        "help: DOCBAO_ARTICLE=<slug> cargo test --test golden -- --nocapture lists what is missing and what is wrong";
    assert!(!whole || low.is_empty(), "{}\n{help}", low.join("\n"));
}

/// A wrong day of publication would move every relative date: here nothing less than all is enough.
#[test]
fn the_day_of_publication_is_the_one_on_the_dateline() {
    for article in chosen() {
        let document = analyze(&article);
        let datelines = article.expected.sentences();
        let stamped = |at: usize| datelines.iter().any(|(span, part)| *part == Some("dateline") && span.contains(&at));
        let stamp = article.expected.annotations.iter().find(|tag| tag.kind == 'd' && stamped(tag.span.start));
        let expected = stamp.and_then(|tag| tag.attributes.get("v")).map(support::timestamp);
        assert_eq!(document.article.published, expected.flatten(), "{}", article.slug);
    }
}

#[test]
fn headlines_are_the_marked_ones() {
    for article in chosen() {
        let document = analyze(&article);
        let marked = article.expected.sentences().into_iter().find(|(_, part)| *part == Some("headline"));
        let expected = marked.map(|(span, _)| &article.input[span]);
        let headline = document.article.headline.map(|headline| document.surface(headline));
        assert_eq!(headline, expected, "{}", article.slug);
        assert!(document.sentences.iter().any(|sentence| sentence.part == Part::Body), "{}: no body", article.slug);
    }
}

fn json(article: &Article) -> String {
    let source = Source { path: Some("input.txt"), encoding: "utf-8", bytes: article.input.len(), ..Source::default() };
    let settings = Settings { form: Form::Json, ..Settings::default() };
    let mut out = Vec::new();
    output::document(&mut out, Id::Text(&article.slug), &source, &analyze(article), &settings);
    String::from_utf8(out).expect("JSON is UTF-8")
}

#[test]
fn the_json_is_the_golden_one() {
    let bless = std::env::var("DOCBAO_BLESS").is_ok_and(|value| value == "1");
    let mut differing = Vec::new();
    for article in chosen() {
        let path = article.folder.join("expected.json");
        let json = json(&article);
        if bless {
            fs::write(&path, &json).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        let same = golden.lines().zip(json.lines()).take_while(|(a, b)| a == b).count();
        if golden != json {
            let line = |text: &str| text.lines().nth(same).unwrap_or("(end)").trim().to_string();
            let (want, have) = (line(&golden), line(&json));
            differing.push(format!("fixtures/articles/{}/expected.json:{}: {want} | {have}", article.slug, same + 1));
        }
    }
    let help = "help: look at each difference; if all are meant: DOCBAO_BLESS=1 cargo test --test golden";
    assert!(differing.is_empty(), "expected | found\n{}\n{help}", differing.join("\n"));
}

#[test]
fn the_json_keeps_to_the_contract() {
    for article in chosen() {
        let record = serde_json::from_str(&json(&article)).expect("our JSON is JSON");
        let faults = strict::faults(&record);
        assert_eq!(schema::objection(&record.to_string()), None, "{}: what the schema has against it", article.slug);
        assert!(faults.is_empty(), "{}:\n{}", article.slug, faults.join("\n"));
    }
}
