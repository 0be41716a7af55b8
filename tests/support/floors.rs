//! `tests/floors.tsv`: what the analyzer reached. Floors only go up; `.ci/floors history` sees to it.

use std::fs;

use super::repository;

/// The floor of a figure of a set.
///
/// # Panics
/// If the file cannot be read, or states no such floor; the message says where.
pub fn floor(set: &str, figure: &str) -> f64 {
    let path = repository("tests/floors.tsv");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let row = text.lines().map(|line| line.split('\t').collect::<Vec<_>>()).find(|row| row.starts_with(&[set, figure]));
    let row = row.unwrap_or_else(|| panic!("tests/floors.tsv: no floor of {figure} of {set}"));
    row[2].parse().unwrap_or_else(|_| panic!("tests/floors.tsv: {row:?} has no number"))
}
