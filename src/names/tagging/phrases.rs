//! Known phrases and their categories: roles, ranks, heads of organizations, known bodies, places, name syllables.
//!
//! The longest phrase of each category counts; what a match means is for the model to learn.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::scan::Unit;
use crate::lexicon::{self, PHRASES};
use crate::tagger::pair;

/// Most units that a phrase may have; longer ones are never looked for, which keeps matching linear.
const LONGEST: usize = 16;

/// Where a unit stands in a matched phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Place {
    Single,
    First,
    Inside,
    Last,
}

/// One category that covers a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub category: u8,
    pub place: Place,
}

impl Match {
    /// As the value of a feature.
    pub fn value(self) -> u64 {
        u64::from(self.category) << 2 | self.place as u64
    }
}

/// A trie over keys in one open-addressed table.
struct Phrases {
    /// (edge, node that it leads to); an edge of 0 is an empty slot.
    slots: Vec<(u64, u32)>,
    /// Categories that end at each node, as ranges of `categories`.
    ends: Vec<Range<u32>>,
    categories: Vec<u8>,
    names: Vec<&'static str>,
}

static ALL: LazyLock<Phrases> = LazyLock::new(Phrases::read);

/// The categories of every unit of a sentence; kept for the next sentence so that no memory is taken anew.
#[derive(Debug, Default)]
pub(super) struct Matches {
    all: Vec<Match>,
    of_unit: Vec<(u32, u32)>,
    /// For each category the unit up to which a match already covers.
    covered: Vec<usize>,
    found: Vec<(usize, usize, u8)>,
}

impl Matches {
    /// Looks up the first `starts` units as the beginnings of phrases, which may reach further.
    pub fn find(&mut self, units: &[Unit], starts: usize) {
        let phrases = &*ALL;
        self.found.clear();
        self.covered.clear();
        self.covered.resize(phrases.names.len(), 0);
        for start in 0..starts.min(units.len()) {
            let first = self.found.len();
            phrases.longest(&units[start..], |category, length| {
                if self.covered[usize::from(category)] > start {
                    return;
                }
                // A longer phrase of the category replaces the shorter one.
                match self.found[first..].iter_mut().find(|found| found.2 == category) {
                    Some(shorter) => shorter.1 = start + length,
                    None => self.found.push((start, start + length, category)),
                }
            });
            for &(_, end, category) in &self.found[first..] {
                self.covered[usize::from(category)] = end;
            }
        }
        self.spread(starts.min(units.len()));
    }

    /// From matches to the categories of each of the first units.
    fn spread(&mut self, units: usize) {
        self.of_unit.clear();
        self.of_unit.resize(units + 1, (0, 0));
        for &(start, end, _) in &self.found {
            for unit in start..end.min(units) {
                self.of_unit[unit].1 += 1;
            }
        }
        let mut total = 0;
        for unit in &mut self.of_unit {
            *unit = (total, total + unit.1);
            total = unit.1;
        }
        self.all.clear();
        self.all.resize(total as usize, Match { category: 0, place: Place::Single });
        for unit in &mut self.of_unit {
            unit.1 = unit.0;
        }
        for &(start, end, category) in &self.found {
            for unit in start..end.min(units) {
                let place = match (unit == start, unit + 1 == end) {
                    (true, true) => Place::Single,
                    (true, false) => Place::First,
                    (false, true) => Place::Last,
                    (false, false) => Place::Inside,
                };
                let next = &mut self.of_unit[unit].1;
                self.all[*next as usize] = Match { category, place };
                *next += 1;
            }
        }
    }

    /// The categories of one unit; none beyond the sentence.
    pub fn of(&self, unit: usize) -> &[Match] {
        self.of_unit.get(unit).map_or(&[], |&(first, end)| &self.all[first as usize..end as usize])
    }
}

impl Phrases {
    fn read() -> Phrases {
        let mut phrases =
            Phrases { slots: vec![(0, 0); 1 << 17], ends: Vec::new(), categories: Vec::new(), names: Vec::new() };
        let (mut nodes, mut ended, mut edges) = (1u32, Vec::with_capacity(1 << 15), 0);
        for row in PHRASES.rows() {
            let mut node = 0;
            let mut rest = row.form;
            while !rest.is_empty() {
                let end = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
                let (_, key) = lexicon::hashes(&rest[..end]);
                rest = rest.get(end + 1..).unwrap_or("");
                if edges * 2 > phrases.slots.len() {
                    phrases.grow();
                }
                let edge = edge(node, key);
                let slot = phrases.slot(edge);
                if phrases.slots[slot].0 == 0 {
                    phrases.slots[slot] = (edge, nodes);
                    nodes += 1;
                    edges += 1;
                }
                node = phrases.slots[slot].1;
            }
            ended.push((node, row.value));
        }
        ended.sort_unstable();
        phrases.ends = vec![0..0; nodes as usize];
        let mut known: HashMap<&str, Range<u32>> = HashMap::new();
        for (node, value) in ended {
            let categories = known.entry(value).or_insert_with(|| {
                let first = phrases.categories.len() as u32;
                for name in value.split(',') {
                    let category = phrases.category(name);
                    phrases.categories.push(category);
                }
                first..phrases.categories.len() as u32
            });
            phrases.ends[node as usize] = categories.clone();
        }
        phrases
    }

    fn category(&mut self, name: &'static str) -> u8 {
        let known = self.names.iter().position(|&known| known == name);
        known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        }) as u8
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        for (edge, node) in std::mem::replace(&mut self.slots, vec![(0, 0); size]) {
            if edge != 0 {
                let slot = self.slot(edge);
                self.slots[slot] = (edge, node);
            }
        }
    }

    fn slot(&self, edge: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (edge >> 20) as usize & mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != edge {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Calls `found` with each category and length of the phrases that begin here, short ones first.
    fn longest(&self, units: &[Unit], mut found: impl FnMut(u8, usize)) {
        let mut node = 0;
        for (index, unit) in units.iter().take(LONGEST).enumerate() {
            let edge = edge(node, unit.form.key);
            let (known, next) = self.slots[self.slot(edge)];
            if known != edge {
                return;
            }
            node = next;
            let Range { start, end } = self.ends[node as usize];
            for &category in &self.categories[start as usize..end as usize] {
                found(category, index + 1);
            }
        }
    }
}

fn edge(node: u32, key: u64) -> u64 {
    pair(key, u64::from(node) + 1).max(1)
}

/// The number of a category, for rules that name one.
#[cfg(test)]
fn named(name: &str) -> Option<u8> {
    ALL.names.iter().position(|&known| known == name).map(|index| index as u8)
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scanner;
    use super::*;

    fn places(text: &str, category: &str) -> Vec<Option<Place>> {
        let mut units = Vec::new();
        Scanner::default().scan(text, 0, &mut units);
        let mut matches = Matches::default();
        matches.find(&units, units.len());
        let category = named(category).expect("a known category");
        let place = |unit| matches.of(unit).iter().find(|m| m.category == category).map(|m| m.place);
        (0..units.len()).map(place).collect()
    }

    #[test]
    fn the_longest_phrase_of_a_category_counts() {
        use Place::*;
        let expected = [Some(First), Some(Inside), Some(Inside), Some(Last), None];
        assert_eq!(places("Phó Tổng giám đốc công", "role"), expected);
        assert_eq!(places("NGUYỄN đã", "surname"), [Some(Single), None]);
    }

    #[test]
    fn a_phrase_may_end_where_the_sentence_does() {
        assert_eq!(places("phó", "role"), [None]);
        assert_eq!(places("Giám đốc", "role"), [Some(Place::First), Some(Place::Last)]);
    }
}
