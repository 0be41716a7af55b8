//! The outputs before judges that are not ours: a JSON Schema validator and that of Universal Dependencies.
//! Both are Python packages (`pip install jsonschema udtools`); where one is absent its test says SKIPPED.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use super::{ErrorCode, Form, Id, OffsetUnit, SCHEMA, Section, Sections, Settings, Source, sample};
use crate::schema::{has_validator, objection};
use crate::skip::tool;
use crate::{Analyzer, Document};

/// A file of this test run, which the test removes.
fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("docbao-test-{}-{name}", std::process::id()))
}

/// Every text of the fixtures, tags and all: odd input is input too.
fn fixture_texts() -> Vec<String> {
    fn collect(folder: PathBuf, texts: &mut Vec<String>) {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                collect(path, texts);
            } else if path.extension().is_some_and(|extension| extension == "txt") {
                texts.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut texts = vec![String::new(), "\n".to_string(), "Ông A họp.\u{85}\u{2028}Hết".to_string()];
    collect(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures").into(), &mut texts);
    texts
}

fn settings() -> Vec<Settings> {
    let everything = Sections::default().with(Section::Text).with(Section::Rules);
    let choices = [everything, Sections::only(&[]), Sections::only(&[Section::Tokens]), Sections::default()];
    let units = [OffsetUnit::Char, OffsetUnit::Byte, OffsetUnit::Utf16, OffsetUnit::Char];
    units
        .into_iter()
        .zip(choices)
        .map(|(offsets, sections)| Settings { offsets, sections, ..Settings::default() })
        .collect()
}

fn append(records: &mut Vec<u8>, document: &Document<'_>) {
    for (settings, id) in
        settings().iter().zip([Id::Text("a\u{202e}b"), Id::Number("-1.5e3"), Id::Missing, Id::Text("")])
    {
        let source = Source { path: Some("a.jsonl"), line: Some(1), encoding: "utf-8", bytes: 9, replaced: 0 };
        super::document(records, id, &source, document, settings);
    }
}

#[test]
fn the_schema_accepts_every_output() {
    if !has_validator() {
        return;
    }
    let mut records = Vec::new();
    append(&mut records, &sample::document());
    for text in fixture_texts() {
        let day = jiff::civil::date(2024, 5, 30);
        append(&mut records, &Analyzer::default().analyze(&text, Some(day.into())));
    }
    use ErrorCode::*;
    for code in [BadJson, BadRecord, BadEncoding, Binary, TooLarge, NotRegular, Io, Exists, Internal] {
        super::json::error(&mut records, Id::Missing, &Source { line: Some(2), ..Source::default() }, code, "why");
    }
    let records = String::from_utf8(records).unwrap();
    let wrong: Vec<String> = records.split_terminator('\n').filter_map(objection).take(5).collect();
    assert!(wrong.is_empty(), "records that the schema rejects: {wrong:#?}");
}

#[test]
fn the_schema_rejects_every_mutation() {
    if !has_validator() {
        return;
    }
    let mut line = Vec::new();
    super::document(&mut line, Id::Text("a"), &Source::default(), &sample::document(), &Settings::default());
    let record: Value = serde_json::from_slice(&line).unwrap();
    let mut mutants = remove_each_required(&record);
    for (place, value) in [
        ("/schema", json!("docbao/2")),
        ("/id", json!(["a"])),
        ("/offset_unit", json!("chars")),
        ("/reference_date/from", json!("clock")),
        ("/sentences/0/start", json!(-1)),
        ("/sentences/0/start", json!(1.5)),
        ("/sentences/0/part", json!("title")),
        ("/sentences/0/tokens/0/kind", json!("Word")),
        ("/dates/0/value", json!("30/5/2024")),
        ("/dates/0/from", json!("2024-05")),
        ("/dates/0/grain", json!("days")),
        ("/dates/0/mod", json!(null)),
        ("/dates/0/time", json!("9:5")),
        ("/people/0/id", json!("1")),
        ("/people/0/titles/0/organization", json!("Huyện ủy")),
        ("/people/0/titles/0/modifiers", json!([])),
        ("/organizations/0/kind", json!("company")),
        ("/extra", json!(1)),
        ("/people/0/extra", json!(1)),
        ("/dates/0/extra", json!(1)),
        ("/error", json!({"code": "io", "message": "a record has an error or an analysis"})),
    ] {
        mutants.push((place.to_string(), set(&record, place, value)));
    }
    let accepted: Vec<_> =
        mutants.iter().filter(|(_, mutant)| objection(&mutant.to_string()).is_none()).map(|(place, _)| place).collect();
    assert!(accepted.is_empty(), "mutations that the schema accepts: {accepted:?}");
}

fn set(record: &Value, place: &str, value: Value) -> Value {
    let mut mutant = record.clone();
    let (parent, field) = place.rsplit_once('/').unwrap();
    mutant.pointer_mut(parent).unwrap()[field] = value;
    mutant
}

/// The record once without each field that is never left out.
fn remove_each_required(record: &Value) -> Vec<(String, Value)> {
    let required = [
        ("", "schema id source offset_unit reference_date warnings"),
        ("/source", "encoding bytes replaced"),
        ("/article", "headline published source bylines"),
        ("/sentences/0", "start end text part"),
        ("/sentences/0/tokens/0", "start end text kind"),
        ("/dates/0", "start end text sentence value from to grain inferred"),
        ("/people/0", "id name titles mentions"),
        ("/people/0/titles/0", "text kind role organization mentions"),
        ("/people/0/mentions/0", "start end text sentence"),
        ("/organizations/0", "id name kind mentions"),
    ];
    let mut mutants = Vec::new();
    for (place, fields) in required {
        for field in fields.split(' ') {
            let mut mutant = record.clone();
            let removed = mutant.pointer_mut(place).unwrap().as_object_mut().unwrap().shift_remove(field);
            assert!(removed.is_some(), "the sample has no {place}/{field}");
            mutants.push((format!("{place}/{field} removed"), mutant));
        }
    }
    mutants
}

#[test]
fn the_treebank_file_is_valid() {
    let Some(validator) = tool("udvalidate", "validation of CoNLL-U (pip install udtools)") else { return };
    let mut file = Vec::new();
    let settings = Settings { form: Form::Conllu, ..Settings::default() };
    for (number, text) in fixture_texts().iter().enumerate() {
        let source = Source { line: Some(number + 1), ..Source::default() };
        super::document(&mut file, Id::Missing, &source, &Analyzer::default().analyze(text, None), &settings);
    }
    super::document(&mut file, Id::Text("bài viết"), &Source::default(), &sample::document(), &settings);
    let path = scratch("forms.conllu");
    std::fs::write(&path, file).unwrap();
    let output = Command::new(validator).args(["--lang", "vi", "--level", "1"]).arg(&path).output().unwrap();
    std::fs::remove_file(&path).unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("PASSED"), "{said}");
}

#[test]
fn the_schema_is_json() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}
