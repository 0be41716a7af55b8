//! Makes the committed models and lists: `docbao-train sentences|words|capitals|clusters|names OUTPUT INPUT...`.
//!
//! Same inputs, same bytes. Each subcommand says in its module what it reads.

mod capitals;
mod clusters;
mod names;
mod sentences;
mod words;

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let subcommand = arguments.next().unwrap_or_default();
    let files: Vec<String> = arguments.collect();
    let result = match subcommand.as_str() {
        "capitals" => capitals::run(&files),
        "clusters" => clusters::run(&files),
        "names" => names::run(&files),
        "sentences" => sentences::run(&files),
        "words" => words::run(&files),
        other => Err(format!("expected `sentences`, `words`, `capitals`, `clusters` or `names`, found `{other}`")),
    };
    let Err(message) = result else { return ExitCode::SUCCESS };
    eprintln!("docbao-train: {message}");
    ExitCode::from(2)
}

/// The lines of a file; a file that cannot be read ends the training.
fn lines(path: &str) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(text.lines().map(str::to_string).collect())
}

/// The records of a JSON Lines file.
fn records(path: &str) -> Result<Vec<serde_json::Value>, String> {
    let parse = |(index, line): (usize, &String)| {
        serde_json::from_str(line).map_err(|error| format!("{path}:{}: {error}", index + 1))
    };
    lines(path)?.iter().enumerate().map(parse).collect()
}

/// The records of a JSON Lines file but for those whose `id` stands in the file `without`, one a line.
fn records_without(path: &str, without: &str) -> Result<Vec<serde_json::Value>, String> {
    let without: HashSet<String> = lines(without)?.into_iter().collect();
    let mut records = records(path)?;
    records.retain(|record| !record["id"].as_str().is_some_and(|id| without.contains(id)));
    Ok(records)
}

/// The lines of the texts of records.
fn lines_of_texts(records: &[serde_json::Value]) -> impl Iterator<Item = &str> {
    records.iter().flat_map(|record| record["text"].as_str().unwrap_or_default().split('\n'))
}

/// A list of forms in groups: what it holds, then each group with its forms in order.
fn grouped(holds: &str, groups: BTreeMap<usize, Vec<String>>) -> String {
    let mut file = format!("# {holds} Source: vinews (see SOURCES.md).\n");
    for (group, mut forms) in groups {
        forms.sort_unstable();
        writeln!(file, "{group}: {}", forms.join(" ")).expect("a string takes everything");
    }
    file
}

/// Runs of letters and digits, and every other sign by itself.
fn tokens(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let sign = rest.chars().next()?.len_utf8();
        let run = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (token, after) = rest.split_at(run.max(sign));
        rest = after;
        Some(token)
    })
}
