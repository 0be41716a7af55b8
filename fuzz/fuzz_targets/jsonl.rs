//! A line is a record exactly if a strict reader of JSON takes it and it has a text; then both read the same text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;

#[allow(dead_code)]
#[path = "../../src/batch/record.rs"]
mod record;

fuzz_target!(|line: &str| {
    let fields = record::Fields { text: "text".into(), id: "id".into(), date: "reference_date".into() };
    let (_, outcome) = record::read(line, &fields);
    // The strict reader refuses what we forgive: deep nesting, halves of surrogate pairs, numbers out of range.
    let Ok(strict) = serde_json::from_str::<Value>(line) else { return };
    match outcome {
        Ok(record) => assert_eq!(strict["text"].as_str(), Some(&*record.text)),
        Err(failure) => {
            let dated = strict["reference_date"].is_null();
            assert!(!(strict["text"].is_string() && dated), "{}", failure.message);
        }
    }
});
