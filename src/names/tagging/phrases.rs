//! Known phrases and their categories: roles, ranks, heads of organizations, known bodies, places, name syllables.
//!
//! The longest phrase of each category counts; what a match means is for the model to learn.

use std::sync::LazyLock;

use super::scan::Unit;
use crate::lexicon::{self, Packed};
use crate::tagger::{hash_bytes, pair};

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

/// The phrases of `phrases.tsv`, as they lie ready in `phrases.packed`: how many sets of categories there are (u16,
/// little-endian), each set (how many categories, the categories), the table.
struct Phrases {
    /// Every phrase and every beginning of one: which set of categories it has.
    table: Packed,
    /// The first is empty: that of mere beginnings.
    sets: Vec<&'static [u8]>,
    /// All categories are below this number.
    categories: usize,
}

/// Categories are numbered as they come in `phrases.tsv`.
const SURNAME: u8 = 4;

static ALL: LazyLock<Phrases> = LazyLock::new(|| {
    let bytes = include_bytes!("../../lexicon/data/phrases.packed");
    Phrases::read(bytes).expect("a test makes the embedded file")
});

/// The set of categories of what is no phrase and begins none.
const NO_SET: u16 = u16::MAX;

/// The set of categories of the phrase that a form is by itself.
pub(super) fn set_of(key: u64) -> u16 {
    ALL.table.find(key).unwrap_or(NO_SET)
}

/// Whether a word is a surname.
pub(in crate::names) fn is_surname(word: &str) -> bool {
    let set = set_of(hash_bytes(lexicon::fold(word).as_bytes()));
    set != NO_SET && ALL.sets[usize::from(set)].contains(&SURNAME)
}

/// The categories of one unit.
#[derive(Debug, Clone, Copy)]
struct Found {
    /// Which they are among all.
    first: u32,
    end: u32,
    /// Tells them from other ones.
    id: u64,
}

impl Default for Found {
    fn default() -> Self {
        // Not 0, which with the first category would stay 0.
        Found { first: 0, end: 0, id: 1 }
    }
}

impl Found {
    fn push(&mut self, found: Match, all: &mut [Match]) {
        all[self.end as usize] = found;
        self.end += 1;
        self.id = pair(self.id, found.value());
    }
}

/// The categories of every unit of a sentence; kept for the next sentence so that no memory is taken anew.
#[derive(Debug, Default)]
pub(super) struct Matches {
    all: Vec<Match>,
    of_unit: Vec<Found>,
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
        self.covered.resize(phrases.categories, 0);
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
        self.of_unit.resize(units, Found::default());
        for &(start, end, _) in &self.found {
            for unit in start..end.min(units) {
                self.of_unit[unit].end += 1;
            }
        }
        let mut total = 0;
        for unit in &mut self.of_unit {
            (unit.first, total) = (total, total + unit.end);
            unit.end = unit.first;
        }
        self.all.clear();
        self.all.resize(total as usize, Match { category: 0, place: Place::Single });
        for &(start, end, category) in &self.found {
            for unit in start..end.min(units) {
                let place = match (unit == start, unit + 1 == end) {
                    (true, true) => Place::Single,
                    (true, false) => Place::First,
                    (false, true) => Place::Last,
                    (false, false) => Place::Inside,
                };
                self.of_unit[unit].push(Match { category, place }, &mut self.all);
            }
        }
    }

    /// The categories of one unit, none beyond the sentence; before them their id: units with one id have the same.
    pub fn of(&self, unit: usize) -> (u64, &[Match]) {
        let all = |found: &Found| (found.id, &self.all[found.first as usize..found.end as usize]);
        self.of_unit.get(unit).map_or((0, &[]), all)
    }
}

impl Phrases {
    fn read(bytes: &'static [u8]) -> Option<Phrases> {
        let (count, mut rest) = bytes.split_first_chunk()?;
        let mut sets = Vec::with_capacity(u16::from_le_bytes(*count).into());
        for _ in 0..u16::from_le_bytes(*count) {
            let (&length, behind) = rest.split_first()?;
            let (set, behind) = behind.split_at_checked(length.into())?;
            rest = behind;
            sets.push(set);
        }
        let categories = sets.iter().copied().flatten().max().map_or(0, |&last| usize::from(last) + 1);
        Some(Phrases { table: Packed::read(rest)?, sets, categories })
    }

    /// Calls `found` with each category and length of the phrases that begin here, short ones first.
    fn longest(&self, units: &[Unit], mut found: impl FnMut(u8, usize)) {
        let Some(first) = units.first().map(|unit| &unit.form) else { return };
        let (mut set, mut hash, mut length) = (first.phrases, first.key, 1);
        while set != NO_SET {
            for &category in self.sets[usize::from(set)] {
                found(category, length);
            }
            let Some(next) = units.get(length).filter(|_| length < LONGEST) else { return };
            hash = pair(hash, next.form.key);
            set = self.table.find(hash).unwrap_or(NO_SET);
            length += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::super::scan;
    use super::*;
    use crate::lexicon::PHRASES;

    fn categories() -> Vec<&'static str> {
        let mut known = Vec::new();
        for category in PHRASES.rows().flat_map(|row| row.value.split(',')) {
            if !known.contains(&category) {
                known.push(category);
            }
        }
        known
    }

    fn number(known: &[&str], category: &str) -> u8 {
        known.iter().position(|&known| known == category).expect("a known category") as u8
    }

    #[test]
    fn lists_lie_ready() {
        let (mut sets, mut numbers) = (vec![""], HashMap::from([("", 0)]));
        let (mut phrases, mut beginnings) = (Vec::new(), Vec::new());
        for row in PHRASES.rows() {
            let set = *numbers.entry(row.value).or_insert_with(|| {
                sets.push(row.value);
                sets.len() as u16 - 1
            });
            let mut hashes = row.form.split(' ').map(|syllable| hash_bytes(lexicon::fold(syllable).as_bytes()));
            let mut hash = hashes.next().expect("a syllable");
            for next in hashes {
                beginnings.push((hash, 0));
                hash = pair(hash, next);
            }
            phrases.push((hash, set));
        }
        let distinct: HashSet<u64> = phrases.iter().map(|&(hash, _)| hash).collect();
        assert_eq!(distinct.len(), phrases.len(), "a phrase has two rows, as one of `hoà` and of `hòa` would be");
        let known = categories();
        let mut bytes = (sets.len() as u16).to_le_bytes().to_vec();
        for set in sets {
            let categories: Vec<u8> = set.split_terminator(',').map(|category| number(&known, category)).collect();
            bytes.push(categories.len() as u8);
            bytes.extend(categories);
        }
        bytes.extend(Packed::lay_out(phrases.into_iter().chain(beginnings)));
        Packed::check("phrases.packed", &bytes);
    }

    #[test]
    fn surnames_are_known() {
        assert_eq!(number(&categories(), "surname"), SURNAME);
        assert!(is_surname("NGUYỄN") && is_surname("Hoà") == is_surname("Hòa") && !is_surname("được"));
    }

    fn places(text: &str, category: &str) -> Vec<Option<Place>> {
        let units = scan::units(text);
        let mut matches = Matches::default();
        matches.find(&units, units.len());
        let category = number(&categories(), category);
        let place = |unit| matches.of(unit).1.iter().find(|m| m.category == category).map(|m| m.place);
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
