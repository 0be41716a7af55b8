//! The rule table: what is tried where, and the examples that prove it.

mod table;

use std::sync::LazyLock;

use super::filter::Claim;
use super::grammar::Found;
use super::line::{Kind, Line};
use super::vocabulary::Syllable::{self, *};

pub use table::RULES;

/// One row of the table.
pub struct Rule {
    /// Its name, unique: kind, then form.
    pub id: &'static str,
    /// The pattern, as a reader would write it; brackets hold what may be missing.
    #[cfg_attr(not(test), expect(dead_code))]
    form: &'static str,
    /// The units that it can begin with.
    starts: Starts,
    /// Reads the pattern at one place and produces its content.
    read: fn(Line<'_>, usize) -> Option<Found>,
    /// Wins over rules that read equally much.
    priority: u8,
    /// Sentences in which the rule finds what stands between « and ».
    #[cfg_attr(not(test), expect(dead_code))]
    matches: &'static [&'static str],
    /// Sentences in which no rule finds anything, though this one might.
    #[cfg_attr(not(test), expect(dead_code))]
    rejects: &'static [&'static str],
}

/// The units that a rule can begin with.
enum Starts {
    Number,
    Words(&'static [Syllable]),
    NumberOr(&'static [Syllable]),
}

/// A rule's reading of a stretch of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// First unit.
    pub start: usize,
    /// What was read.
    pub found: Found,
    /// Place of the rule in the table.
    pub rule: usize,
}

impl Claim for Piece {
    fn extent(&self) -> (usize, usize) {
        (self.start, self.found.end)
    }
    fn priority(&self) -> u8 {
        RULES[self.rule].priority
    }
    fn order(&self) -> usize {
        self.rule
    }
}

/// Syllables that begin a number in words.
const NUMERALS: &[Syllable] = &[One, Two, Three, Four, Year, Six, Seven, Eight, Nine, Ten];
/// The same, and half a unit.
const COUNTS: &[Syllable] = &[One, Two, Three, Four, Year, Six, Seven, Eight, Nine, Ten, Half];
const DAY_HEADS: &[Syllable] = &[Same, Day, That, Every, Plural, One, Two, Three, Four, Year];
const PARTS: &[Syllable] =
    &[Session, Start, End, Dawn, Nearly, Fog, Early, Morning, Noon, Afternoon, Evening, Night, Late, Half];
const WEEKDAYS: &[Syllable] = &[Ordinal, Lord, SundayShort, CommonOrdinal, That, Day];

/// For each syllable, and for numbers, the rules that can begin there.
struct Dispatch {
    words: Vec<Vec<u8>>,
    numbers: Vec<u8>,
}

static DISPATCH: LazyLock<Dispatch> = LazyLock::new(|| {
    let mut dispatch = Dispatch { words: vec![Vec::new(); 256], numbers: Vec::new() };
    for (index, rule) in RULES.iter().enumerate() {
        let (numbers, words) = match rule.starts {
            Starts::Number => (true, [].as_slice()),
            Starts::Words(words) => (false, words),
            Starts::NumberOr(words) => (true, words),
        };
        if numbers {
            dispatch.numbers.push(index as u8);
        }
        for &word in words {
            dispatch.words[word as usize].push(index as u8);
        }
    }
    dispatch
});

/// Everything that any rule reads anywhere in the line, by start.
pub fn read(line: Line<'_>, pieces: &mut Vec<Piece>) {
    let dispatch = &*DISPATCH;
    for start in 0..line.len() {
        let rules = match line.item(start).map(|item| item.kind) {
            Some(Kind::Word(syllable)) => &dispatch.words[syllable as usize],
            Some(Kind::Number(..)) => &dispatch.numbers,
            _ => continue,
        };
        for &rule in rules {
            if let Some(found) = (RULES[rule as usize].read)(line, start) {
                pieces.push(Piece { start, found, rule: rule as usize });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::recognise;
    use crate::segment::segment;

    /// What is found in a sentence: each rule and what it covers.
    fn found(text: &str) -> Vec<(&'static str, String)> {
        let expressions = recognise(text, &segment(text));
        expressions.iter().map(|found| (found.rule, text[found.span.range()].to_string())).collect()
    }

    #[test]
    fn every_example_of_every_row() {
        let mut wrong = Vec::new();
        for rule in RULES {
            for example in rule.matches {
                let (before, rest) = example.split_once('«').expect("a match marks its date with « and »");
                let (date, after) = rest.split_once('»').expect("a match marks its date with « and »");
                let found = found(&format!("{before}{date}{after}"));
                if found != [(rule.id, date.to_string())] {
                    wrong.push(format!("{} ({}): {example} found {found:?}", rule.id, rule.form));
                }
            }
            for example in rule.rejects {
                let found = found(example);
                if !found.is_empty() {
                    wrong.push(format!("{} ({}): {example} found {found:?}", rule.id, rule.form));
                }
            }
        }
        assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    }
}
