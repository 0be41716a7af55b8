//! Runs `fixtures/identity/*.txt`: marked sentences with what their mentions mean, the tags taken as found.
//!
//! Whatever the rows say, the tags say too: mentions with one `id` are one person, `of` holds the title. All failures
//! are reported; `\n` in a row is a line break.

use std::fs;

use crate::document::terms::Term;
use crate::markup::{self, Annotation};
use crate::names::tagging::{Found, FoundKind};
use crate::names::{self, Names};
use crate::segment::{Segmentation, Sentence, segment};
use crate::span::Span;

/// A marked sentence taken apart.
struct Case {
    text: String,
    found: Vec<Found>,
    /// `id` or `of` of each mention in `found`.
    ids: Vec<String>,
    cut: Segmentation,
}

fn case(marked: &str) -> Case {
    let marked = markup::parse(marked).unwrap_or_else(|error| panic!("{error}: {marked}"));
    let cut = segment(&marked.text);
    let mention = |tag: &Annotation| {
        let kind = match tag.kind {
            'p' => FoundKind::Person,
            't' => FoundKind::Title,
            _ => FoundKind::Organization,
        };
        let sentence = cut.sentences.iter().position(|sentence| tag.span.start < sentence.span.end);
        let span = Span::new(tag.span.start, tag.span.end);
        Found { kind, span, sentence: sentence.expect("a sentence holds the tag"), rule: "case" }
    };
    let id = |tag: &Annotation| tag.attributes.get("id").or(tag.attributes.get("of")).unwrap_or_default().to_string();
    let found = marked.annotations.iter().map(mention).collect();
    let ids = marked.annotations.iter().map(id).collect();
    Case { text: marked.text, found, ids, cut }
}

fn rows() -> Vec<(String, String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/identity");
    let mut rows = Vec::new();
    for file in ["organizations.txt", "persons.txt", "titles.txt"] {
        let content = fs::read_to_string(format!("{folder}/{file}")).expect("the fixtures stand in the source tree");
        for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let (marked, expected) = line.split_once(" => ").expect("a row is `marked => expected`");
            rows.push((format!("{file}:{}", number + 1), marked.replace("\\n", "\n"), expected.to_string()));
        }
    }
    rows
}

fn titles(names: &Names) -> String {
    let title = &names.people.iter().find(|person| !person.titles.is_empty()).expect("a title").titles[0];
    let modifiers = if title.modifiers.is_empty() { "-".to_string() } else { title.modifiers.join(" ") };
    let body = title.organization.map_or("-", |body| names.organizations[body].name.as_str());
    format!("{modifiers} | {} | {} | {body}", title.role, title.kind.name())
}

fn organizations(names: &Names) -> String {
    let bodies = names.organizations.iter();
    let bodies = bodies.map(|body| format!("{} | {} | {}", body.name, body.kind.name(), body.mentions.len()));
    bodies.collect::<Vec<_>>().join(" ; ")
}

fn persons(names: &Names) -> String {
    let named = names.people.iter().filter_map(|person| Some((person.name.as_ref()?, person.mentions.len())));
    named.map(|(name, mentions)| format!("{name} | {mentions}")).collect::<Vec<_>>().join(" ; ")
}

/// Mentions with one `id` are one person, and the persons of `of` hold the title.
fn contradictions(case: &Case, names: &Names) -> Vec<String> {
    let holder_of =
        |span| names.people.iter().position(|person| person.mentions.iter().any(|mention| mention.span == span));
    let mut wrong = Vec::new();
    for (found, id) in case.found.iter().zip(&case.ids) {
        if found.kind == FoundKind::Title {
            let holds = |person: &&names::Person| {
                person.titles.iter().any(|title| title.mentions.iter().any(|mention| mention.span == found.span))
            };
            let have: Vec<&str> =
                names.people.iter().filter(holds).filter_map(|person| person.name.as_deref()).collect();
            let persons = case.found.iter().zip(&case.ids).filter(|(other, _)| other.kind == FoundKind::Person);
            let wanted = |other: &str| id.split(' ').any(|id| id == other);
            let want = persons
                .filter(|(_, other)| wanted(other))
                .filter_map(|(other, _)| names.people[holder_of(other.span)?].name.as_deref());
            let mut want: Vec<&str> = want.collect();
            want.dedup();
            if have.iter().any(|name| !want.contains(name)) || want.iter().any(|name| !have.contains(name)) {
                wrong.push(format!("{:?} is held by {have:?}, not by {want:?}", &case.text[found.span.range()]));
            }
        }
    }
    wrong
}

#[test]
fn the_mentions_mean_what_the_rows_say() {
    let rows = rows();
    assert!(rows.len() >= 200, "{} rows are left", rows.len());
    let mut failures = Vec::new();
    for (place, marked, expected) in &rows {
        let case = case(marked);
        let names = names::interpret(&case.text, &case.cut, case.found.clone());
        let have = match place.split('.').next() {
            Some("titles") => titles(&names),
            Some("organizations") => organizations(&names),
            _ => persons(&names),
        };
        let mut wrong = contradictions(&case, &names);
        if have != *expected {
            wrong.push(format!("expected {expected}\n       found {have}"));
        }
        failures.extend(wrong.iter().map(|wrong| format!("fixtures/identity/{place}: {marked}\n    {wrong}")));
    }
    assert!(failures.is_empty(), "{} of {} rows fail:\n{}", failures.len(), rows.len(), failures.join("\n"));
}

/// Hostile input: what the mentions mean takes time in proportion to them.
#[test]
fn many_mentions_take_time_in_proportion() {
    let row = "<t of=\"\">Phó Chủ tịch <o>UBND tỉnh</o></t>, <p id=\"1\">Nguyễn Nguyễn</p>, ông <p id=\"1\">Nguyễn</p>, <o>TT</o>, <o>Y tế</o>, ";
    let seconds = |count: usize| {
        let one = case(row);
        let mut text = String::new();
        let mut found = Vec::new();
        for _ in 0..count {
            let shift = text.len();
            let moved =
                |found: &Found| Found { span: Span::new(found.span.start + shift, found.span.end + shift), ..*found };
            found.extend(one.found.iter().map(moved));
            text.push_str(&one.text);
        }
        let sentence = Sentence { span: Span::new(0, text.len()), block: 0, tokens: 0..0, words: 0..0 };
        let cut = Segmentation { sentences: vec![sentence], ..Segmentation::default() };
        let start = std::time::Instant::now();
        let names = names::interpret(&text, &cut, found);
        assert!(!names.people.is_empty());
        start.elapsed().as_secs_f64()
    };
    seconds(100);
    let (few, many) = (seconds(1000).max(0.001), seconds(8000));
    // Eight times the mentions; a quadratic step would take 64 times as long.
    assert!(many < few * 24.0, "{few:.3} s for 1,000 rows, {many:.3} s for 8,000");
}
