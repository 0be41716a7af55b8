//! The syllables of a name, as names are compared by.

use crate::lexicon::fold_into;
use std::ops::Range;

/// Folded syllables with one space between; a run of them is a part of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Syllables {
    text: String,
    /// Where each ends in the text.
    ends: Vec<usize>,
}

impl Syllables {
    /// Room for a name of so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Syllables { text: String::with_capacity(bytes), ends: Vec::with_capacity(bytes / 4 + 1) }
    }

    /// Appends one that is folded.
    pub fn push(&mut self, syllable: &str) {
        self.part_from_last();
        self.text.push_str(syllable);
        self.ends.push(self.text.len());
    }

    /// Appends what a word, which holds no white space, is folded to.
    pub fn push_folded(&mut self, word: &str) {
        self.part_from_last();
        fold_into(word, &mut self.text);
        self.ends.push(self.text.len());
    }

    fn part_from_last(&mut self) {
        if !self.ends.is_empty() {
            self.text.push(' ');
        }
    }

    /// All of them.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Those of a range, which is within bounds.
    pub fn part(&self, range: Range<usize>) -> &str {
        if range.is_empty() {
            return "";
        }
        &self.text[self.start(range.start)..self.ends[range.end - 1]]
    }

    fn start(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.ends[before] + 1)
    }

    /// One of them, if there are so many.
    pub fn get(&self, index: usize) -> Option<&str> {
        (index < self.len()).then(|| self.part(index..index + 1))
    }

    /// The last one.
    pub fn last(&self) -> Option<&str> {
        self.len().checked_sub(1).and_then(|last| self.get(last))
    }

    /// Keeps the first so many.
    pub fn truncate(&mut self, count: usize) {
        self.ends.truncate(count);
        self.text.truncate(self.ends.last().copied().unwrap_or(0));
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        (0..self.len()).map(|index| self.part(index..index + 1))
    }
}

impl<'s> Extend<&'s str> for Syllables {
    fn extend<I: IntoIterator<Item = &'s str>>(&mut self, syllables: I) {
        syllables.into_iter().for_each(|syllable| self.push(syllable));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_syllables_is_a_part_of_the_text() {
        let mut syllables = Syllables::with_room(8);
        "Sở Y tế HÀ Nội".split(' ').for_each(|word| syllables.push_folded(word));
        assert_eq!((syllables.as_str(), syllables.len()), ("sở y tế hà nội", 5));
        assert_eq!((syllables.part(0..2), syllables.part(3..5), syllables.part(2..2)), ("sở y", "hà nội", ""));
        assert_eq!((syllables.get(2), syllables.get(5), syllables.last()), (Some("tế"), None, Some("nội")));
        syllables.truncate(3);
        syllables.extend(["đà", "nẵng"]);
        assert_eq!(syllables.as_str(), "sở y tế đà nẵng");
        assert_eq!(syllables.iter().rev().collect::<Vec<_>>(), ["nẵng", "đà", "tế", "y", "sở"]);
        syllables.truncate(0);
        syllables.push("bộ");
        assert_eq!(syllables.as_str(), "bộ");
    }
}
