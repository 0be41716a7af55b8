//! Records before a JSON Schema validator that is not ours (`pip install jsonschema`); without one that is said, once.
#![allow(dead_code)]

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{LazyLock, Mutex, PoisonError};

use super::skip::skipped;

/// Answers every record on standard input with one line: empty, or what is wrong with it.
const VALIDATE: &str = r#"
import json, sys, jsonschema
schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
print("ready", flush=True)
for line in sys.stdin.buffer:
    error = jsonschema.exceptions.best_match(validator.iter_errors(json.loads(line)))
    print("" if error is None else f"{error.json_path}: {error.message[:200]}".replace("\n", " "), flush=True)
"#;

/// One for all tests of a process; it ends with them, when nobody asks any more.
static JUDGE: LazyLock<Option<Mutex<Judge>>> = LazyLock::new(|| Judge::start().map(Mutex::new));

struct Judge {
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// Records that were found right: the tests write the same ones over and over.
    right: HashSet<String>,
    _process: Child,
}

impl Judge {
    fn start() -> Option<Self> {
        let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/src/output/schema.json");
        let mut command = Command::new("python3");
        command.args(["-c", VALIDATE, schema]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let started = command.spawn().ok().and_then(|mut process| {
            let requests = process.stdin.take()?;
            let answers = BufReader::new(process.stdout.take()?);
            Some(Judge { requests, answers, right: HashSet::new(), _process: process })
        });
        let ready = started.and_then(|mut judge| (judge.answer() == "ready").then_some(judge));
        if ready.is_none() {
            skipped("validation against the JSON Schema: no python3 with jsonschema (pip install jsonschema)");
        }
        ready
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the validator writes UTF-8");
        line.trim_end().to_string()
    }

    fn objection(&mut self, record: &str) -> Option<String> {
        if self.right.contains(record) {
            return None;
        }
        self.requests.write_all(format!("{record}\n").as_bytes()).expect("the validator listens");
        let answer = self.answer();
        if answer.is_empty() {
            self.right.insert(record.to_string());
            return None;
        }
        Some(answer)
    }
}

/// Whether there is a validator.
pub fn has_validator() -> bool {
    JUDGE.is_some()
}

/// What the schema has against a record, a line of JSON; None if nothing, or if nobody can tell.
pub fn objection(record: &str) -> Option<String> {
    let judge = JUDGE.as_ref()?;
    judge.lock().unwrap_or_else(PoisonError::into_inner).objection(record.trim_end())
}
