//! What the unlabelled corpus says: which words stand in like contexts, and how often a form is capitalised where no
//! sentence begins.
//!
//! `data/clusters.txt` has one line for each cluster, `data/capitals.txt` one for each degree of capitalisation
//! (0 never … 8 always): its number, a colon, what belongs to it.

use std::sync::LazyLock;

use super::scan::{Shape, Unit};
use crate::lexicon;
use crate::tagger::{hash_bytes, pair};

/// The degree of a form that the corpus does not have.
const UNKNOWN_CAPITAL: u8 = 15;
/// The cluster of a word that has none; the shape of its first unit is added.
const UNKNOWN: u16 = 2000;
/// The cluster where no word stands.
pub(super) const NO_CLUSTER: u16 = CLUSTERS - 1;
/// All clusters are below this number.
pub(super) const CLUSTERS: u16 = 2048;
/// In the table of keys: words whose cluster depends on how they are written.
const BY_SURFACE: u16 = u16::MAX;
/// Most units that a word may have.
const LONGEST: usize = 4;

/// What is known of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// How often it is capitalised.
    pub capital: u8,
    /// Whether a word of more than one unit may begin with it.
    pub begins_word: bool,
}

/// A unit's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub cluster: u16,
    /// How many units of the word stand before this one.
    pub before: u8,
    /// How many stand after it.
    pub after: u8,
}

/// Hashes to small numbers, in one open-addressed table; a hash of 0 is an empty slot.
struct Table {
    slots: Vec<(u32, u16)>,
}

struct Forms {
    /// Keys of forms: degree of capitalisation.
    capitals: Table,
    /// Keys of first units of words of several units.
    beginnings: Table,
    /// Words as written, unit by unit: cluster.
    surfaces: Table,
    /// Keys of words, unit by unit: cluster in lower case.
    keys: Table,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    Forms::read(include_str!("../../lexicon/data/capitals.txt"), include_str!("../../lexicon/data/clusters.txt"))
});

/// What is known of a form by the hash of its key.
pub(super) fn look_up(key: u64) -> Known {
    let capital = FORMS.capitals.find(key).map_or(UNKNOWN_CAPITAL, |degree| degree as u8);
    Known { capital, begins_word: FORMS.beginnings.find(key).is_some() }
}

/// The cluster of a word of one unit. Numbers stand by their length.
pub(super) fn cluster(written: &str, surface: u64, key: u64, shape: Shape) -> u16 {
    let found = if shape == Shape::Number {
        let lengths: [&str; 10] = ["", "0x1", "0x2", "0x3", "0x4", "0x5", "0x6", "0x7", "0x8", "0x9"];
        FORMS.surfaces.find(hash_bytes(lengths[written.len().min(9)].as_bytes()))
    } else {
        FORMS.cluster(surface, key)
    };
    found.unwrap_or(UNKNOWN + shape as u16)
}

/// Cuts the units of a sentence into words, the longest known first, and says for each unit what word it is in.
pub(super) fn words(units: &[Unit], words: &mut Vec<Word>) {
    words.clear();
    let forms = &*FORMS;
    let mut at = 0;
    while at < units.len() {
        let form = &units[at].form;
        let length = if form.known.begins_word { forms.longest(&units[at..]) } else { 1 };
        let cluster = if length == 1 { form.cluster } else { forms.cluster_of_all(&units[at..at + length]) };
        for unit in 0..length {
            words.push(Word { cluster, before: unit as u8, after: (length - 1 - unit) as u8 });
        }
        at += length;
    }
}

impl Forms {
    fn read(capitals: &'static str, clusters: &'static str) -> Forms {
        let mut forms = Forms {
            capitals: Table::new(1 << 15),
            beginnings: Table::new(1 << 14),
            surfaces: Table::new(1 << 16),
            keys: Table::new(1 << 16),
        };
        for (degree, form) in entries(capitals) {
            forms.capitals.insert(hash_bytes(form.as_bytes()), degree);
        }
        for (cluster, word) in entries(clusters) {
            // A bare `_` is a sign, not two empty syllables.
            let joint = if word.len() > 1 { word.bytes().position(|byte| byte == b'_') } else { None };
            let (surface, key) = hashes(word, joint);
            forms.surfaces.insert(surface, cluster);
            if surface == key || !word.contains(char::is_uppercase) {
                forms.keys.insert(key, cluster);
            } else if forms.keys.find(key).is_none() {
                forms.keys.insert(key, BY_SURFACE);
            }
            if let Some(end) = joint {
                forms.beginnings.insert(lexicon::hashes(&word[..end]).1, 1);
            }
        }
        forms
    }

    fn longest(&self, units: &[Unit]) -> usize {
        let mut key = units[0].form.key;
        let mut longest = 1;
        for (index, unit) in units.iter().enumerate().take(LONGEST).skip(1) {
            key = pair(key, unit.form.key);
            if self.keys.find(key).is_some() {
                longest = index + 1;
            }
        }
        longest
    }

    fn cluster(&self, surface: u64, key: u64) -> Option<u16> {
        let folded = || self.keys.find(key).filter(|&cluster| cluster != BY_SURFACE);
        self.surfaces.find(surface).or_else(folded)
    }

    fn cluster_of_all(&self, units: &[Unit]) -> u16 {
        let joined =
            |hash: fn(&Unit) -> u64| units[1..].iter().fold(hash(&units[0]), |all, unit| pair(all, hash(unit)));
        let found = self.cluster(joined(|unit| unit.form.surface), joined(|unit| unit.form.key));
        found.unwrap_or(UNKNOWN + units[0].form.shape as u16)
    }
}

/// The hashes of a word as written and of its key, unit by unit; the first unit ends at `joint`.
fn hashes(word: &str, joint: Option<usize>) -> (u64, u64) {
    let Some(mut end) = joint else { return lexicon::hashes(word) };
    let (mut surface, mut key) = lexicon::hashes(&word[..end]);
    while end < word.len() {
        let rest = &word[end + 1..];
        let length = rest.bytes().position(|byte| byte == b'_').unwrap_or(rest.len());
        let (next_surface, next_key) = lexicon::hashes(&rest[..length]);
        (surface, key) = (pair(surface, next_surface), pair(key, next_key));
        end += 1 + length;
    }
    (surface, key)
}

/// The number and the members of every line.
fn entries(lines: &'static str) -> impl Iterator<Item = (u16, &'static str)> {
    lines.lines().filter(|line| !line.starts_with("# ")).flat_map(|line| {
        let (number, members) = line.split_once(": ").expect("a number, a colon, members");
        let number: u16 = number.parse().expect("a number before the colon");
        let mut rest = members;
        std::iter::from_fn(move || {
            let end = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
            let member = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or("");
            (!member.is_empty()).then_some((number, member))
        })
    })
}

impl Table {
    fn new(size: usize) -> Table {
        Table { slots: vec![(0, 0); size] }
    }

    fn slot(&self, hash: u64) -> (u32, usize) {
        let short = ((pair(hash, 0) >> 32) as u32).max(1);
        let mask = self.slots.len() - 1;
        let mut slot = short as usize & mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != short {
            slot = (slot + 1) & mask;
        }
        (short, slot)
    }

    fn insert(&mut self, hash: u64, value: u16) {
        let (short, slot) = self.slot(hash);
        self.slots[slot] = (short, value);
    }

    fn find(&self, hash: u64) -> Option<u16> {
        let (short, slot) = self.slot(hash);
        Some(self.slots[slot].1).filter(|_| self.slots[slot].0 == short)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::Scanner;
    use super::*;
    use crate::lexicon::fold;

    fn cut(text: &str) -> Vec<Word> {
        let (mut units, mut found) = (Vec::new(), Vec::new());
        Scanner::default().scan(text, 0, &mut units);
        words(&units, &mut found);
        found
    }

    #[test]
    fn the_tables_have_room() {
        for table in [&FORMS.capitals, &FORMS.beginnings, &FORMS.surfaces, &FORMS.keys] {
            let used = table.slots.iter().filter(|slot| slot.0 != 0).count();
            assert!((1000..table.slots.len() * 3 / 4).contains(&used), "{used} of {}", table.slots.len());
        }
    }

    #[test]
    fn words_of_several_units_are_one() {
        let firsts: Vec<bool> = cut("ông đề nghị công ty").iter().map(|word| word.before == 0).collect();
        assert_eq!(firsts, [true, true, false, true, false]);
        let clusters: Vec<u16> = cut("công ty Công ty Xqzw").iter().map(|word| word.cluster).collect();
        assert_eq!(clusters[0], clusters[1]);
        assert!(clusters[4] >= UNKNOWN);
    }

    #[test]
    fn surnames_are_capitalised_and_verbs_are_not() {
        let capital = |form: &str| look_up(hash_bytes(fold(form).as_bytes())).capital;
        assert!(capital("Nguyễn") >= 6);
        assert!(capital("được") <= 2);
        assert_eq!(capital("Xqzw"), UNKNOWN_CAPITAL);
    }
}
