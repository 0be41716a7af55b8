//! What the unlabelled corpus says about single forms: which forms stand in like contexts, and how often a form is
//! capitalised where no sentence begins.
//!
//! `data/forms.txt` has one line for each class: cluster (of 256), broad cluster (of 64), degree of capitalisation
//! (0 never … 8 always), a colon, its forms.

use std::sync::LazyLock;

use super::scan::digits_as_one;
use crate::tagger::hash_bytes;

/// What is known of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub cluster: u16,
    pub broad: u8,
    pub capital: u8,
}

/// A form that the corpus does not have.
const UNKNOWN: Known = Known { cluster: 256, broad: 64, capital: 15 };

struct Forms {
    /// Open addressing; a hash of 0 is an empty slot.
    slots: Vec<(u32, Known)>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::read(include_str!("../../lexicon/data/forms.txt")));

/// What is known of a form, `key` its folded form. An unknown capitalised form keeps the capitalisation of its key.
pub(super) fn look_up(written: &str, key: &str) -> Known {
    let found = if written.starts_with(|first: char| first.is_ascii_digit()) {
        FORMS.find(&digits_as_one(written))
    } else {
        FORMS.find(written)
    };
    found.unwrap_or_else(|| {
        let capital = FORMS.find(key).map_or(UNKNOWN.capital, |known| known.capital);
        let broad = UNKNOWN.broad + u8::from(key != written);
        Known { capital, broad, ..UNKNOWN }
    })
}

impl Forms {
    fn read(lines: &str) -> Forms {
        let mut all = Vec::with_capacity(64 << 10);
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let (class, forms) = line.split_once(": ").expect("a class, a colon, forms");
            let mut numbers = class.split(' ').map(|number| number.parse::<u16>().expect("a number"));
            let mut number = || numbers.next().expect("three numbers before the colon");
            let known = Known { cluster: number(), broad: number() as u8, capital: number() as u8 };
            all.extend(forms.split(' ').map(|form| (hash(form), known)));
        }
        let mut forms = Forms { slots: vec![(0, UNKNOWN); (all.len() * 2).next_power_of_two()] };
        for (hash, known) in all {
            let slot = forms.slot(hash);
            forms.slots[slot] = (hash, known);
        }
        forms
    }

    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn find(&self, form: &str) -> Option<Known> {
        let hash = hash(form);
        let (found, known) = self.slots[self.slot(hash)];
        (found == hash).then_some(known)
    }
}

fn hash(form: &str) -> u32 {
    let hash = hash_bytes(form.as_bytes());
    ((hash ^ (hash >> 32)) as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::fold;

    #[test]
    fn the_file_reads_and_its_numbers_are_in_range() {
        let used = FORMS.slots.iter().filter(|slot| slot.0 != 0).count();
        assert!(used > 10_000, "only {used} forms");
        assert!(FORMS.slots.iter().all(|(_, known)| known.cluster <= 256 && known.broad <= 64));
    }

    #[test]
    fn surnames_are_capitalised_and_verbs_are_not() {
        let capital = |form: &str| look_up(form, &fold(form)).capital;
        assert!(capital("Nguyễn") >= 6);
        assert!(capital("phát") <= 2);
        assert_eq!(look_up("Xqzw", "xqzw").cluster, UNKNOWN.cluster);
    }
}
