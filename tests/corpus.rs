//! A run over the whole corpus, as a user would do it: every line in is a line out, and every span slices back.
//!
//!     cargo test --release --test corpus -- --ignored --nocapture
//!
//! `DOCBAO_CORPUS` names another file of JSON Lines (`.xz` or not); `DOCBAO_JOBS` the number of threads (default 2).

mod support;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

use docbao::text;
use serde_json::Value;
use support::repository;
use support::skip::skipped;

/// The article with its code points counted, so that a span in `char`s slices it.
struct Original {
    text: String,
    starts: Vec<usize>,
}

impl Original {
    fn new(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_string();
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Original { text, starts }
    }

    fn slice(&self, place: &Value) -> Option<&str> {
        let at = |name: &str| self.starts.get(usize::try_from(place[name].as_u64()?).ok()?).copied();
        self.text.get(at("start")?..at("end")?)
    }
}

fn lines_of(path: &Path) -> Box<dyn BufRead> {
    if path.extension().is_some_and(|extension| extension == "xz") {
        let unpacked = Command::new("xz").arg("-dc").arg(path).output().expect("xz is installed");
        assert!(unpacked.status.success(), "{}: xz failed", path.display());
        Box::new(Cursor::new(unpacked.stdout))
    } else {
        Box::new(BufReader::new(File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))))
    }
}

/// The program at work on the corpus, and what it writes.
fn analysis(path: &Path) -> (Child, BufReader<ChildStdout>) {
    let jobs = std::env::var("DOCBAO_JOBS").unwrap_or_else(|_| "2".to_string());
    let mut program = Command::new(env!("CARGO_BIN_EXE_docbao"))
        .args(["-f", "jsonl", "-t", "jsonl", "-j", &jobs, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = program.stdin.take().expect("a pipe was asked for");
    let path = path.to_path_buf();
    std::thread::spawn(move || std::io::copy(&mut lines_of(&path), &mut input));
    let output = BufReader::new(program.stdout.take().expect("a pipe was asked for"));
    (program, output)
}

/// Every place of a record, wherever it stands in it.
fn places<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            if object.contains_key("start") {
                found.push(value);
            }
            object.values().for_each(|inner| places(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| places(inner, found)),
        _ => {}
    }
}

/// What is wrong with the record of an article, if anything is.
fn fault(input: &Value, record: &Value) -> Option<String> {
    if record["id"] != input["id"] {
        return Some(format!("expected the record of {}, found that of {}", input["id"], record["id"]));
    }
    if record.get("error").is_some() {
        return Some(format!("{}: {}", input["id"], record["error"]));
    }
    let original = Original::new(input["text"].as_str()?);
    let mut all = Vec::new();
    places(record, &mut all);
    all.into_iter().find_map(|place| {
        let normalized = original.slice(place).map(|slice| text::normalize(slice, &text::Options::default()).text);
        let same = normalized.as_ref().is_some_and(|slice| Some(slice.trim()) == place["text"].as_str().map(str::trim));
        (!same).then(|| format!("{}: {place} slices {normalized:?}", input["id"]))
    })
}

/// Counts what the record holds.
fn count(record: &Value, counts: &mut BTreeMap<&'static str, usize>) {
    let length = |value: &Value| value.as_array().map_or(0, Vec::len);
    for name in ["sentences", "dates", "people", "organizations"] {
        *counts.entry(name).or_default() += length(&record[name]);
    }
    let sentences = record["sentences"].as_array().map(Vec::as_slice).unwrap_or_default();
    *counts.entry("tokens").or_default() += sentences.iter().map(|sentence| length(&sentence["tokens"])).sum::<usize>();
    for name in ["headline", "published", "source"] {
        *counts.entry(name).or_default() += usize::from(!record["article"][name].is_null());
    }
    *counts.entry("bylines").or_default() += length(&record["article"]["bylines"]);
}

#[test]
#[ignore = "minutes long; needs ../shared/corpus"]
fn every_article_of_the_corpus_is_analyzed_and_every_span_slices_back() {
    let path = std::env::var("DOCBAO_CORPUS").map_or(repository("../shared/corpus/vinews.jsonl.xz"), PathBuf::from);
    if !path.exists() {
        skipped(&format!("{} is not there", path.display()));
        return;
    }
    let start = Instant::now();
    let (mut program, mut output) = analysis(&path);
    let (mut articles, mut bytes) = (0, 0);
    let mut counts = BTreeMap::new();
    let mut faults = Vec::new();
    let mut line = String::new();
    for input in lines_of(&path).lines() {
        let input: Value =
            serde_json::from_str(&input.expect("the corpus is UTF-8")).expect("the corpus is JSON Lines");
        line.clear();
        output.read_line(&mut line).expect("the output is UTF-8");
        let record = serde_json::from_str(&line).unwrap_or(Value::Null);
        faults.extend(fault(&input, &record));
        count(&record, &mut counts);
        articles += 1;
        bytes += input["text"].as_str().map_or(0, str::len);
    }
    let more = output.lines().count();
    let status = program.wait().expect("the program ends");
    println!(
        "{articles} articles, {bytes} bytes in {:.1} s with all checks: {counts:?}",
        start.elapsed().as_secs_f64()
    );
    assert_eq!(more, 0, "more lines came out than went in");
    assert!(status.success(), "{status}");
    let shown = faults.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "{} articles:\n{shown}", faults.len());
    assert!(articles > 0, "the corpus is empty");
}
