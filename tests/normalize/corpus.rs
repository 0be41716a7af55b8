//! The judged list of what normalization changes in a corpus.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use docbao::text::{Options, normalize};

const CORPUS: &str = "../shared/corpus/vinews.jsonl.xz";
const JUDGED: &str = include_str!("../../fixtures/judged/normalization.tsv");
const RULES: [&str; 7] = ["canonical", "tone", "look-alike", "invisible", "space", "reference", "misread"];

/// Undoes `char::escape_debug` as far as the list uses it.
fn unescape(cell: &str) -> String {
    let mut text = String::new();
    let mut rest = cell;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        rest = match escape.strip_prefix("u{").and_then(|escape| escape.split_once('}')) {
            Some((code, after)) => {
                text.extend(char::from_u32(u32::from_str_radix(code, 16).expect("hexadecimal")));
                after
            }
            None => {
                text.push(if escape.starts_with('n') { '\n' } else { '\t' });
                &escape[1..]
            }
        };
    }
    text + rest
}

/// (before, after) → count.
fn judged() -> BTreeMap<(String, String), usize> {
    let rows = JUDGED.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let &[before, after, count, rule, verdict, _note] = &cells[..] else { panic!("six cells: {row}") };
        assert!(rule.split(", ").all(|rule| RULES.contains(&rule)), "{row}");
        assert!(["right", "wrong"].contains(&verdict), "{row}");
        ((unescape(before), unescape(after)), count.parse().expect("a count"))
    })
    .collect()
}

#[test]
fn every_judged_change_is_still_made() {
    let judged = judged();
    assert!(judged.len() >= 60);
    for (before, after) in judged.keys() {
        assert_eq!(normalize(before, &Options::default()).text, *after, "{before:?}");
    }
}

/// Recomputes the list; a change that is not on it is printed as a row to judge.
#[test]
#[ignore = "reads the whole corpus: a minute"]
fn the_corpus_changes_as_judged() {
    if !Path::new(CORPUS).exists() {
        crate::skip::skipped(&format!("{CORPUS} is not there"));
        return;
    }
    let mut xz = Command::new("xzcat").arg(CORPUS).stdout(Stdio::piped()).spawn().expect("xzcat is installed");
    let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in BufReader::new(xz.stdout.take().expect("piped")).lines() {
        let article: serde_json::Value = serde_json::from_str(&line.expect("UTF-8")).expect("JSON Lines");
        let original = article["text"].as_str().unwrap_or_default();
        let normalized = normalize(original, &Options::default());
        let cuts: Vec<(usize, usize)> = normalized.map.cuts().collect();
        for pair in cuts.windows(2) {
            let before = &original[pair[0].1..pair[1].1];
            let after = &normalized.text[pair[0].0..pair[1].0];
            if before != after {
                *found.entry((before.to_string(), after.to_string())).or_default() += 1;
            }
        }
    }
    xz.wait().expect("it ends with its output");
    let judged = judged();
    for ((before, after), count) in found.iter().filter(|(change, count)| judged.get(*change) != Some(count)) {
        println!("{}\t{}\t{count}\t?\t?\t?", before.escape_debug(), after.escape_debug());
    }
    assert_eq!(found, judged, "judge what is printed above, or strike what is no longer changed");
}
