//! What the unlabelled corpus says: which words stand in like contexts, and how often a form is capitalised where no
//! sentence begins.
//!
//! `data/clusters.txt` has one line for each cluster, `data/capitals.txt` one for each degree of capitalisation
//! (0 never … 8 always): its number, a colon, what belongs to it.

use super::scan::{Shape, Unit};
use crate::lexicon::Packed;
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
/// Longer words are not looked for, in units.
#[cfg(test)]
const LONGEST: usize = 4;

/// What is known of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// How often it is capitalised.
    pub capital: u8,
    /// The units of the longest word that begins with it, 1 if no word goes on behind it.
    pub longest_word: u8,
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

/// What a number in the table is about.
#[derive(Clone, Copy)]
enum Fact {
    /// The degree of capitalisation of a form, by its key.
    Capital = 1,
    /// The units of the longest word that begins with a key, if there are several.
    Longest,
    /// The cluster of a word, unit by unit, as written and by its key.
    Cluster,
}

/// The two lists as they lie ready.
static FORMS: Forms = match Packed::read(include_bytes!("../../lexicon/data/forms.packed")) {
    Some(packed) => Forms(packed),
    None => panic!("a test makes the embedded file"),
};

struct Forms(Packed);

/// What is known of a form by the hash of its key.
pub(super) fn look_up(key: u64) -> Known {
    let capital = FORMS.find(Fact::Capital, key).map_or(UNKNOWN_CAPITAL, |degree| degree as u8);
    Known { capital, longest_word: FORMS.find(Fact::Longest, key).map_or(1, |units| units as u8) }
}

/// The cluster of a word of one unit. Numbers stand by their length.
pub(super) fn cluster(written: &str, surface: u64, key: u64, shape: Shape) -> u16 {
    let found = if shape == Shape::Number {
        let lengths: [&str; 10] = ["", "0x1", "0x2", "0x3", "0x4", "0x5", "0x6", "0x7", "0x8", "0x9"];
        FORMS.find(Fact::Cluster, hash_bytes(lengths[written.len().min(9)].as_bytes()))
    } else {
        FORMS.cluster(surface, key)
    };
    found.unwrap_or(UNKNOWN + shape as u16)
}

/// Cuts the units of a sentence into words, the longest known first, and says for each unit what word it is in.
pub(super) fn words(units: &[Unit], words: &mut Vec<Word>) {
    words.clear();
    let mut at = 0;
    while at < units.len() {
        let form = &units[at].form;
        let length = FORMS.longest(&units[at..]);
        let cluster = if length == 1 { form.cluster } else { FORMS.cluster_of_all(&units[at..at + length]) };
        for unit in 0..length {
            words.push(Word { cluster, before: unit as u8, after: (length - 1 - unit) as u8 });
        }
        at += length;
    }
}

impl Forms {
    fn find(&self, fact: Fact, hash: u64) -> Option<u16> {
        self.0.find(about(fact, hash))
    }

    fn longest(&self, units: &[Unit]) -> usize {
        let mut key = units[0].form.key;
        let mut longest = 1;
        for (index, unit) in units.iter().enumerate().take(units[0].form.known.longest_word.into()).skip(1) {
            key = pair(key, unit.form.key);
            if self.find(Fact::Cluster, key).is_some() {
                longest = index + 1;
            }
        }
        longest
    }

    fn cluster(&self, surface: u64, key: u64) -> Option<u16> {
        let found = self.find(Fact::Cluster, surface).or_else(|| self.find(Fact::Cluster, key));
        found.filter(|&cluster| cluster != BY_SURFACE)
    }

    fn cluster_of_all(&self, units: &[Unit]) -> u16 {
        let joined =
            |hash: fn(&Unit) -> u64| units[1..].iter().fold(hash(&units[0]), |all, unit| pair(all, hash(unit)));
        let found = self.cluster(joined(|unit| unit.form.surface), joined(|unit| unit.form.key));
        found.unwrap_or(UNKNOWN + units[0].form.shape as u16)
    }
}

/// A hash and what is asked about it, as one hash.
fn about(fact: Fact, hash: u64) -> u64 {
    pair(fact as u64, hash)
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;
    use crate::lexicon::fold;

    fn cut(text: &str) -> Vec<Word> {
        let mut found = Vec::new();
        words(&scan::units(text), &mut found);
        found
    }

    /// The number and the members of every line.
    fn entries(lines: &'static str) -> impl Iterator<Item = (u16, &'static str)> {
        lines.lines().filter(|line| !line.starts_with("# ")).flat_map(|line| {
            let (number, members) = line.split_once(": ").expect("a number, a colon, members");
            let number: u16 = number.parse().expect("a number before the colon");
            members.split(' ').map(move |member| (number, member))
        })
    }

    /// The hash of units one after the other.
    fn joined<'u>(units: impl Iterator<Item = &'u str>) -> u64 {
        units.map(|unit| hash_bytes(unit.as_bytes())).reduce(pair).expect("a unit")
    }

    #[test]
    fn lists_lie_ready() {
        let capitals = entries(include_str!("../../lexicon/data/capitals.txt"));
        let capitals = capitals.map(|(degree, form)| (about(Fact::Capital, hash_bytes(form.as_bytes())), degree));
        let (mut written, mut small, mut capitalised, mut longest) = (vec![], vec![], vec![], vec![]);
        for (cluster, word) in entries(include_str!("../../lexicon/data/clusters.txt")) {
            // A bare `_` is a sign, not two empty syllables.
            let units: Vec<&str> = if word == "_" { vec![word] } else { word.split('_').collect() };
            let folded: Vec<String> = units.iter().map(|unit| fold(unit)).collect();
            let key = about(Fact::Cluster, joined(folded.iter().map(String::as_str)));
            written.push((about(Fact::Cluster, joined(units.iter().copied())), cluster));
            if word.contains(char::is_uppercase) {
                capitalised.push((key, BY_SURFACE));
            } else {
                small.push((key, cluster));
            }
            if units.len() > 1 {
                let begins = about(Fact::Longest, hash_bytes(folded[0].as_bytes()));
                longest.push((begins, units.len().min(LONGEST) as u16));
            }
        }
        // The first number of a hash counts.
        longest.sort_by_key(|&(_, units)| std::cmp::Reverse(units));
        let all = written.into_iter().chain(small).chain(capitalised).chain(longest).chain(capitals);
        Packed::check("forms.packed", &Packed::lay_out(all));
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
    fn a_word_that_is_only_known_in_capitals_has_no_cluster_in_small_letters() {
        let clusters: Vec<u16> = cut("LGBT lgbt").iter().map(|word| word.cluster).collect();
        assert!(clusters[0] < UNKNOWN && clusters[1] >= UNKNOWN, "{clusters:?}");
    }

    #[test]
    fn surnames_are_capitalised_and_verbs_are_not() {
        let capital = |form: &str| look_up(hash_bytes(fold(form).as_bytes())).capital;
        assert!(capital("Nguyễn") >= 6);
        assert!(capital("được") <= 2);
        assert_eq!(capital("Xqzw"), UNKNOWN_CAPITAL);
    }
}
