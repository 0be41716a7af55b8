//! Tests that cannot run here. What they need is looked for, and where it is missing that is said past the test
//! harness, which keeps to itself what a test prints that passes.
#![allow(dead_code)]

use std::io::Write;
use std::path::PathBuf;

/// Says that something was not tested, whoever listens.
pub fn skipped(what: &str) {
    // One write, so that the words of several tests do not mix.
    let _ = std::io::stderr().write_all(format!("SKIPPED: {what}\n").as_bytes());
}

/// The program `name`, if it is there.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|tool| tool.is_file())
}

/// The program `name`, or None and a word about the test that needs it.
pub fn tool(name: &str, test: &str) -> Option<PathBuf> {
    let found = find(name);
    if found.is_none() {
        skipped(&format!("{test}: {name} is not there"));
    }
    found
}
