//! Precision, recall and F1 of an analysis against tags, counted as the gold's scorer counts them.

use std::collections::BTreeMap;

use super::found::Found;

/// The figures, in the order in which they are shown.
pub const FIGURES: [&str; 8] = ["sentence", "person", "title", "organization", "date", "value", "link", "part"];

/// What was expected, found, and right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// How many the tags mark.
    pub expected: usize,
    /// How many the analysis found.
    pub found: usize,
    /// How many of them are right.
    pub right: usize,
}

impl Tally {
    /// The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found.
    pub fn f1(&self) -> f64 {
        if self.expected + self.found == 0 {
            1.0
        } else {
            2.0 * self.right as f64 / (self.expected + self.found) as f64
        }
    }
}

/// Counts one document into `tallies`.
pub fn count(tallies: &mut BTreeMap<&'static str, Tally>, expected: &[Found], found: &[Found]) {
    for (figure, kind) in [("sentence", 's'), ("person", 'p'), ("title", 't'), ("organization", 'o'), ("date", 'd')] {
        add(tallies, figure, &keys(expected, kind, &[]), &keys(found, kind, &[]));
    }
    add(tallies, "value", &keys(expected, 'd', &["v"]), &keys(found, 'd', &["v"]));
    add(tallies, "link", &links(expected), &links(found));
    let marked: Vec<Found> = expected.iter().filter(|one| one.attributes.contains_key("part")).cloned().collect();
    let of_marked = |one: &&Found| marked.iter().any(|marked| marked.kind == one.kind && marked.span == one.span);
    let parts: Vec<Found> = found.iter().filter(of_marked).cloned().collect();
    add(tallies, "part", &keys(&marked, 's', &["part"]), &keys(&parts, 's', &["part"]));
}

/// What makes two annotations of a kind the same: the span, and the attributes named.
fn keys(all: &[Found], kind: char, attributes: &[&str]) -> Vec<String> {
    let key = |one: &Found| {
        let values: Vec<&str> =
            attributes.iter().map(|name| one.attributes.get(name).map_or("", String::as_str)).collect();
        format!("{:?} {}", one.span, values.join(" "))
    };
    all.iter().filter(|one| one.kind == kind).map(key).collect()
}

/// One for each holder of each title.
fn links(all: &[Found]) -> Vec<String> {
    let holders = |one: &Found| {
        let of = one.attributes.get("of").cloned().unwrap_or_default();
        let holders: Vec<String> = of.split(' ').filter(|id| !id.is_empty()).map(str::to_string).collect();
        holders.into_iter().map(|holder| format!("{:?} {holder}", one.span)).collect::<Vec<_>>()
    };
    all.iter().filter(|one| one.kind == 't').flat_map(holders).collect()
}

fn add(tallies: &mut BTreeMap<&'static str, Tally>, figure: &'static str, expected: &[String], found: &[String]) {
    let mut left: Vec<&String> = found.iter().collect();
    let tally = tallies.entry(figure).or_default();
    tally.expected += expected.len();
    tally.found += found.len();
    for key in expected {
        if let Some(at) = left.iter().position(|found| *found == key) {
            left.swap_remove(at);
            tally.right += 1;
        }
    }
}
