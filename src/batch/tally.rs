//! What is counted over a run, for `--stats`, the progress line and the exit code.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use docbao::Document;
use docbao::output::ErrorCode;

/// Sums over documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents answered, failed ones too.
    pub documents: u64,
    /// Documents whose output was there already.
    pub skipped: u64,
    /// Bytes of their input.
    pub skipped_bytes: u64,
    /// Bytes of input that were answered.
    pub bytes: u64,
    /// Sentences found.
    pub sentences: u64,
    /// Tokens found.
    pub tokens: u64,
    /// Dates found.
    pub dates: u64,
    /// People found.
    pub people: u64,
    /// Organizations found.
    pub organizations: u64,
    /// Documents that failed, by the name of the error's code.
    pub errors: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// Counts what was found in a document.
    pub fn analyzed(&mut self, document: &Document<'_>) {
        let count = |length: usize| length as u64;
        self.sentences += count(document.sentences.len());
        self.tokens += count(document.tokens.len());
        self.dates += count(document.dates.len());
        self.people += count(document.people.len());
        self.organizations += count(document.organizations.len());
    }

    /// Counts a document that failed.
    pub fn failed(&mut self, code: ErrorCode) {
        *self.errors.entry(code.name()).or_default() += 1;
    }

    /// How many documents failed.
    pub fn failures(&self) -> u64 {
        self.errors.values().sum()
    }
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        self.documents += other.documents;
        self.skipped += other.skipped;
        self.skipped_bytes += other.skipped_bytes;
        self.bytes += other.bytes;
        self.sentences += other.sentences;
        self.tokens += other.tokens;
        self.dates += other.dates;
        self.people += other.people;
        self.organizations += other.organizations;
        for (code, count) in &other.errors {
            *self.errors.entry(code).or_default() += count;
        }
    }
}
