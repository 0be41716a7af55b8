//! What the tags expect against what the analysis found.

use std::collections::BTreeMap;
use std::ops::Range;

use super::found::{Found, holder_list};
use super::markup::Marked;

/// Every difference, one line each; empty if all is as marked.
///
/// Of the kinds in `kinds` (`s p t o d`) each marked span must be found and each found span must be marked. Of the
/// attributes those that are written must be right; a date's `m` must be right also where none is written.
pub fn differences(marked: &Marked, found: &[Found], kinds: &str) -> Vec<String> {
    let expected = expected(marked);
    let mut differences = Vec::new();
    for kind in kinds.chars().filter(|kind| !kind.is_whitespace()) {
        let found: Vec<&Found> = found.iter().filter(|found| found.kind == kind).collect();
        let expected: Vec<&Found> = expected.iter().filter(|expected| expected.kind == kind).collect();
        for want in &expected {
            match found.iter().find(|found| found.span == want.span) {
                None => differences.push(format!("- missing    {}", show(marked, want))),
                Some(have) => differences.extend(wrong(marked, want, have)),
            }
        }
        let unexpected = found.iter().filter(|found| !expected.iter().any(|expected| expected.span == found.span));
        differences.extend(unexpected.map(|found| format!("+ unexpected {}", show(marked, found))));
    }
    differences
}

fn wrong(marked: &Marked, want: &Found, have: &Found) -> Vec<String> {
    let differs = |(name, value): (&&'static str, &String)| {
        let found = have.attributes.get(name).map_or("(no such attribute)", String::as_str);
        (found != value).then(|| {
            format!(
                "! wrong      {} {name}: expected {:?}, found {:?} (rule {})",
                place(marked, want.kind, &want.span),
                meaning(marked, name, value),
                meaning(marked, name, found),
                have.attributes.get("rule").map_or("-", String::as_str),
            )
        })
    };
    want.attributes.iter().filter_map(differs).collect()
}

/// Persons stand as the offset of their first mention: show the name that is there.
fn meaning(marked: &Marked, attribute: &str, value: &str) -> String {
    if !matches!(attribute, "id" | "of") {
        return value.to_string();
    }
    let name = |start: usize| {
        let annotation = marked.annotations.iter().find(|a| a.kind == 'p' && a.span.start == start);
        annotation.map_or(format!("byte {start}"), |a| marked.text[a.span.clone()].to_string())
    };
    let names: Vec<String> = value.split(' ').filter_map(|start| start.parse().ok()).map(name).collect();
    names.join(", ")
}

/// The marked annotations as an analysis would have found them, with the attributes that the tags state.
pub fn expected(marked: &Marked) -> Vec<Found> {
    let mut first_mention: BTreeMap<&str, usize> = BTreeMap::new();
    for annotation in &marked.annotations {
        if let Some(id) = annotation.attributes.get("id") {
            first_mention.entry(id).or_insert(annotation.span.start);
        }
    }
    let sentence = |(span, part): (Range<usize>, Option<&str>)| Found {
        kind: 's',
        span,
        attributes: part.map(|part| ("part", part.to_string())).into_iter().collect(),
    };
    let mut all: Vec<Found> = marked.sentences().into_iter().map(sentence).collect();
    for annotation in &marked.annotations {
        let mut attributes: BTreeMap<&'static str, String> = BTreeMap::new();
        for (name, value) in &annotation.attributes.0 {
            let value = match name.as_str() {
                "id" => first_mention[value.as_str()].to_string(),
                "of" => holders(value, &first_mention),
                _ => value.clone(),
            };
            attributes.insert(known(name), value);
        }
        if annotation.kind == 'd' {
            attributes.entry("m").or_default();
        }
        all.push(Found { kind: annotation.kind, span: annotation.span.clone(), attributes });
    }
    all
}

fn holders(ids: &str, first_mention: &BTreeMap<&str, usize>) -> String {
    let mut starts: Vec<usize> = ids.split(' ').filter(|id| !id.is_empty()).map(|id| first_mention[id]).collect();
    starts.sort_unstable();
    holder_list(&starts)
}

fn known(name: &str) -> &'static str {
    const NAMES: [&str; 19] = [
        "id",
        "of",
        "c",
        "v",
        "m",
        "part",
        "grain",
        "from",
        "to",
        "time",
        "part_of_day",
        "calendar",
        "inferred",
        "rule",
        "role",
        "kind",
        "modifiers",
        "organization",
        "name",
    ];
    NAMES.into_iter().find(|&known| known == name).unwrap_or_else(|| panic!("no attribute {name:?} is known"))
}

fn show(marked: &Marked, found: &Found) -> String {
    let attributes: Vec<String> = found
        .attributes
        .iter()
        .filter(|(name, value)| !value.is_empty() && matches!(**name, "v" | "m" | "of" | "part" | "rule"))
        .map(|(name, value)| format!("{name}={:?}", meaning(marked, name, value)))
        .collect();
    format!("{} {}", place(marked, found.kind, &found.span), attributes.join(" "))
}

fn place(marked: &Marked, kind: char, span: &Range<usize>) -> String {
    let name = match kind {
        's' => "sentence",
        'p' => "person",
        't' => "title",
        'o' => "organization",
        _ => "date",
    };
    format!("{name} [{}]", &marked.text[span.clone()])
}
