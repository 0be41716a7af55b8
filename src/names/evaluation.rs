//! The annotated articles with their own spans, so that what spans mean is measured apart from how they are found.
//!
//! `DOCBAO_GOLD=train.jsonl cargo test --lib gold_spans -- --ignored --nocapture` writes `target/gold_spans.jsonl` in
//! the form that the scorer reads.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::names::tagging::{Found, FoundKind};
use crate::names::{self, Mention};
use crate::segment::{Segmentation, Sentence};
use crate::span::{Normalized, Span};

#[test]
#[ignore = "measures; needs DOCBAO_GOLD"]
fn gold_spans_are_interpreted() {
    let Some(path) = std::env::var_os("DOCBAO_GOLD") else {
        crate::skip::skipped("DOCBAO_GOLD names no file of annotated articles");
        return;
    };
    let gold = std::fs::read_to_string(&path).expect("DOCBAO_GOLD is a JSON Lines file");
    let mut out = String::new();
    for line in gold.lines() {
        let article: Value = serde_json::from_str(line).expect("one JSON object a line");
        writeln!(out, "{}", interpreted(&article)).expect("a string takes all");
    }
    std::fs::write("target/gold_spans.jsonl", out).expect("target/ is writable");
}

fn interpreted(article: &Value) -> Value {
    let text = article["text"].as_str().expect("text");
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let characters = |byte: usize| bytes.partition_point(|&at| at < byte);
    let sentence = |value: &Value| {
        let side = |index: usize| bytes[value[index].as_u64().expect("an offset") as usize];
        Sentence { span: Span::new(side(0), side(1)), block: 0, tokens: 0..0, words: 0..0 }
    };
    let span = |value: &Value| -> Span<Normalized> {
        let side = |name| value[name].as_u64().expect("an offset") as usize;
        Span::new(bytes[side("start")], bytes[side("end")])
    };
    let cut = Segmentation {
        sentences: article["sentences"].as_array().expect("sentences").iter().map(sentence).collect(),
        ..Segmentation::default()
    };
    let mut found: Vec<Found> = article["annotations"]
        .as_array()
        .expect("annotations")
        .iter()
        .filter_map(|a| {
            let kind = match a["kind"].as_str()? {
                "p" => FoundKind::Person,
                "t" => FoundKind::Title,
                "o" => FoundKind::Organization,
                _ => return None,
            };
            Some(Found { kind, span: span(a), sentence: sentence_at(&cut, span(a).start), rule: "gold" })
        })
        .collect();
    found.sort_by_key(|found| found.span);
    let names = names::interpret(text, &cut, found);
    let places = |mentions: &[Mention]| -> Value {
        mentions.iter().map(|m| json!({"start": characters(m.span.start), "end": characters(m.span.end)})).collect()
    };
    let people: Vec<Value> = names
        .people
        .iter()
        .map(|person| {
            let titles: Vec<Value> = person.titles.iter().map(|title| json!({
            "text": title.text, "role": title.role, "modifiers": title.modifiers, "kind": format!("{:?}", title.kind),
            "organization": title.organization.map(|body| &names.organizations[body].name),
            "mentions": places(&title.mentions),
        })).collect();
            json!({"name": person.name, "titles": titles, "mentions": places(&person.mentions)})
        })
        .collect();
    let bodies: Vec<Value> = names
        .organizations
        .iter()
        .map(|body| json!({"name": body.name, "kind": format!("{:?}", body.kind), "mentions": places(&body.mentions)}))
        .collect();
    json!({"id": article["id"], "people": people, "organizations": bodies})
}

fn sentence_at(cut: &Segmentation, byte: usize) -> usize {
    cut.sentences.partition_point(|sentence| sentence.span.start <= byte).saturating_sub(1)
}
