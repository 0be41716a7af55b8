//! Makes the committed models and lists: `docbao-train sentences|words|capitals|clusters|names OUTPUT INPUT...`.
//!
//! Same inputs, same bytes. Each subcommand says in its module what it reads.

mod capitals;
mod clusters;
mod names;
mod sentences;
mod words;

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
