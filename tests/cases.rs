//! Runs `fixtures/cases/<stage>/*.txt`, every stage through one harness. A new stage is a row in [`STAGES`].
//!
//! All failures are reported. One case: `DOCBAO_CASE=dates/relative.txt:12 cargo test --test cases`.

mod support;

use std::fs;
use std::path::PathBuf;

use docbao::Analyzer;
use support::case_file::{self, Case};
use support::{compare, found, markup, repository, timestamp};

/// How the cases of one folder are checked.
struct Stage {
    folder: &'static str,
    /// Every difference, one line each.
    check: fn(&Case) -> Vec<String>,
    /// Whether the case shows something to be found; else it is one of look-alikes that must be left alone.
    is_positive: fn(&Case) -> bool,
}

const STAGES: &[Stage] = &[
    Stage { folder: "text", check: normalization, is_positive: changes_text },
    Stage { folder: "sentences", check: |case| annotations(case, "s"), is_positive: |case| case.text.contains("<s") },
    Stage {
        folder: "words",
        check: words,
        is_positive: |case| case.text.split('|').any(|word| word.trim().contains(' ')),
    },
    Stage { folder: "dates", check: |case| annotations(case, "d"), is_positive: |case| case.text.contains("<d") },
    Stage { folder: "names", check: |case| annotations(case, "p t o"), is_positive: |case| case.text.contains('<') },
    Stage { folder: "article", check: article, is_positive: |case| !case.fields.is_empty() },
];

/// `input => output`; an input that is right already is written alone.
fn normalization(case: &Case) -> Vec<String> {
    let (input, output) = case.text.split_once(" => ").unwrap_or((&case.text, &case.text));
    let normalized = docbao::text::normalize(input, &docbao::text::Options::default());
    if normalized.text == output {
        return Vec::new();
    }
    vec![format!("! expected {:?}", output), format!("!    found {:?}", normalized.text)]
}

fn changes_text(case: &Case) -> bool {
    case.text.contains(" => ")
}

/// Marked text against the whole analysis; `kinds` unless the file's header says otherwise.
fn annotations(case: &Case, kinds: &str) -> Vec<String> {
    let marked = match markup::parse(&case.text) {
        Ok(marked) => marked,
        Err(error) => return vec![format!("! the markup: {error}")],
    };
    let kinds = if case.check.is_empty() { kinds } else { &case.check };
    let document = Analyzer::default().analyze(&marked.text, timestamp(&case.anchor));
    compare::differences(&marked, &found::found(&document), kinds)
}

/// Words parted by `|`: `Thủ tướng| Chính phủ| đã| đến|.` White space beside a bar belongs to the text, not to a word.
fn words(case: &Case) -> Vec<String> {
    let text = case.text.replace('|', "");
    let expected: Vec<&str> = case.text.split(['|', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let document = Analyzer::default().analyze(&text, timestamp(&case.anchor));
    let words: Vec<&str> = document.tokens.iter().map(|token| document.surface(token.location)).collect();
    if words == expected {
        return Vec::new();
    }
    vec![format!("! expected {}", expected.join("|")), format!("!    found {}", words.join("|"))]
}

/// Marked sentences with their parts, and the `@published`, `@source`, `@bylines`, `@headline` that the case states.
fn article(case: &Case) -> Vec<String> {
    let mut differences = annotations(case, "s");
    let Ok(marked) = markup::parse(&case.text) else { return differences };
    let document = Analyzer::default().analyze(&marked.text, timestamp(&case.anchor));
    let article = &document.article;
    let published = article.published.map_or("none".to_string(), |at| at.to_string());
    let headline = article.headline.map_or("none", |location| document.text(location));
    let fields = [
        ("published", published.as_str()),
        ("source", article.source.as_deref().unwrap_or("none")),
        ("bylines", &article.bylines.join(" | ")),
        ("headline", headline),
    ];
    for (name, have) in fields {
        if let Some(want) = case.field(name).filter(|want| *want != have) {
            differences.push(format!("! wrong      {name}: expected {want:?}, found {have:?}"));
        }
    }
    differences
}

fn files(stage: &Stage) -> Vec<(PathBuf, String)> {
    let folder = repository("fixtures/cases").join(stage.folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let entries = entries.map(|entry| entry.expect("a readable folder").path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|it| it == "txt")).collect();
    files.sort();
    let name = |path: &PathBuf| format!("{}/{}", stage.folder, path.file_name().unwrap().to_string_lossy());
    files.into_iter().map(|path| (path.clone(), name(&path))).collect()
}

/// What is wrong with a case, `None` if it holds.
fn verdict(stage: &Stage, case: &Case) -> Option<String> {
    let differences = (stage.check)(case);
    match (case.known_failure, differences.is_empty()) {
        (true, true) => Some("passes now: take the ~ away".to_string()),
        (false, false) => Some(differences.join("\n    ")),
        _ => None,
    }
}

#[test]
fn every_case_holds() {
    let wanted = std::env::var("DOCBAO_CASE").unwrap_or_default();
    let (mut run, mut known) = (0, 0);
    let mut failures = Vec::new();
    for stage in STAGES {
        for (path, name) in files(stage) {
            for case in case_file::read(&path, &name).iter().filter(|case| case.place.contains(&wanted)) {
                run += 1;
                known += usize::from(case.known_failure);
                if let Some(verdict) = verdict(stage, case) {
                    failures.push(format!("fixtures/cases/{}\n    {}\n    {verdict}", case.place, case.text));
                }
            }
        }
    }
    assert!(run > 0, "no case matches DOCBAO_CASE={wanted:?}");
    println!("{run} cases, {known} of them known failures");
    let first = failures.first().and_then(|failure| failure.lines().next()).unwrap_or_default();
    let place = first.trim_start_matches("fixtures/cases/");
    assert!(
        failures.is_empty(),
        "{} of {run} cases failed:\n\n{}\n\nhelp: one alone: DOCBAO_CASE={place} cargo test --test cases",
        failures.len(),
        failures.join("\n\n"),
    );
}

/// Look-alikes that must be left alone have equal standing with what must be found.
#[test]
fn every_stage_shows_both_what_matches_and_what_does_not() {
    for stage in STAGES {
        let files = files(stage);
        let cases: Vec<Case> = files.iter().flat_map(|(path, name)| case_file::read(path, name)).collect();
        for positive in [true, false] {
            let present = cases.iter().any(|case| (stage.is_positive)(case) == positive);
            let sort = if positive { "shows something to be found" } else { "is a look-alike" };
            assert!(present, "fixtures/cases/{}: no case {sort}", stage.folder);
        }
    }
}

#[test]
fn every_folder_of_cases_is_run() {
    for entry in fs::read_dir(repository("fixtures/cases")).expect("fixtures/cases is there") {
        let folder = entry.expect("a readable folder").file_name().to_string_lossy().into_owned();
        let known = STAGES.iter().any(|stage| stage.folder == folder);
        assert!(known, "fixtures/cases/{folder} has no row in STAGES of tests/cases.rs");
    }
}
