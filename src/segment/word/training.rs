//! What the trainer of the word model needs to see.

use std::collections::BTreeMap;

use super::features::{Memos, View};
use super::lexicon::{self, Lexicon};
use super::unit::{self, Folder, Shape};
use super::{GOES_ON, Scratch, Segmenter};
use crate::segment::{Token, token};
use crate::span::Span;
use crate::tagger::train::Example;

/// The names of the labels, in the order of their numbers.
pub const LABELS: [&str; 2] = ["begins", "goes on"];

/// Whether one label may follow another; `None` is the start of the sentence.
pub fn allowed(previous: Option<usize>, next: usize) -> bool {
    previous.is_some() || next != usize::from(GOES_ON)
}

/// A syllable seen less often is not counted.
const FEWEST: usize = 5;

/// The file of a word list, and of how often the sentences' syllables have a capital.
pub fn lexicon_bytes<'w>(words: impl Iterator<Item = &'w str>, sentences: &[Sentence]) -> Vec<u8> {
    let mut folder = Folder::default();
    let mut keys = |word: &str| {
        let tokens = tokens(word);
        tokens.iter().map(|token| folder.unit(&word[token.span.range()], token.kind).key).collect()
    };
    let words: Vec<Vec<u64>> = words.map(&mut keys).collect();
    lexicon::to_bytes(&words, &capitals(sentences))
}

/// Of each syllable: 1 where it is never capitalized inside a sentence, to 4 where it nearly always is.
fn capitals(sentences: &[Sentence]) -> Vec<(u64, u8)> {
    let mut counts: BTreeMap<u64, [usize; 2]> = BTreeMap::new();
    let (mut folder, mut units) = (Folder::default(), Vec::new());
    for sentence in sentences {
        unit::read(&sentence.text, &sentence.tokens, &mut folder, &mut units);
        for unit in units.iter().skip(1) {
            match unit.shape {
                Shape::Lower => counts.entry(unit.key).or_default()[0] += 1,
                Shape::Capital => counts.entry(unit.key).or_default()[1] += 1,
                _ => {}
            }
        }
    }
    let bucket = |(key, [small, capital]): (u64, [usize; 2])| {
        let share = capital as f64 / (small + capital) as f64;
        let bucket = [0.02, 0.25, 0.75].iter().filter(|&&bound| share > bound).count() as u8 + 1;
        (small + capital >= FEWEST).then_some((key, bucket))
    };
    counts.into_iter().filter_map(bucket).collect()
}

/// Reads a word list.
pub fn lexicon(bytes: &[u8]) -> Option<Lexicon> {
    Some(Lexicon::from_bytes(bytes)?.0)
}

/// A sentence that people or tools cut into words: its text and where its words begin.
#[derive(Debug, Clone)]
pub struct Sentence {
    text: String,
    tokens: Vec<Token>,
    labels: Vec<u8>,
}

impl Sentence {
    /// None where the words are not those of the text.
    pub fn new(text: &str, words: &[String]) -> Option<Sentence> {
        let bare = |text: &str| text.split_whitespace().flat_map(str::bytes).count();
        let text = crate::text::normalize(text, &Default::default()).text.into_owned();
        if bare(&text) != words.iter().map(|word| bare(word)).sum::<usize>() {
            return None;
        }
        let mut starts = words.iter().scan(0, |at, word| {
            let start = *at;
            *at += bare(word);
            Some(start)
        });
        let tokens = tokens(&text);
        let mut next = starts.next();
        let mut labels = Vec::with_capacity(tokens.len());
        for token in &tokens {
            let at = bare(&text[..token.span.start]);
            // A word that begins inside a token is none of ours: the token is one.
            while next.is_some_and(|start| start < at) {
                next = starts.next();
            }
            labels.push(if next == Some(at) { 0 } else { GOES_ON });
        }
        Some(Sentence { text, tokens, labels })
    }

    /// The sentence as an example to learn from; `one_case` takes the case off it.
    pub fn example(&self, lexicon: &Lexicon, one_case: bool, scratch: &mut (Folder, View, Memos)) -> Example {
        let (folder, view, memos) = scratch;
        unit::read(&self.text, &self.tokens, folder, view.units_mut());
        if one_case {
            unit::hide_case(view.units_mut());
        }
        view.look_up(lexicon, None, memos);
        let features = |index| {
            let mut features = Vec::with_capacity(20);
            view.features(index, |feature| features.push(feature));
            features
        };
        Example { features: (0..view.len()).map(features).collect(), labels: self.labels.clone() }
    }

    /// How many words the segmenter finds, how many there are, and how many of them are the same.
    pub fn compare(&self, segmenter: &Segmenter, scratch: &mut Scratch) -> [usize; 3] {
        let mut found = Vec::new();
        segmenter.cut(&self.text, &self.tokens, 0, scratch, &mut found);
        let mut bounds: Vec<usize> = (0..self.labels.len()).filter(|&at| self.labels[at] != GOES_ON).collect();
        bounds.push(self.labels.len());
        let same = found.iter().filter(|word| {
            let at = bounds.binary_search(&word.tokens.start);
            at.is_ok_and(|at| bounds[at + 1] == word.tokens.end)
        });
        [found.len(), bounds.len() - 1, same.count()]
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    token::scan(text, Span::new(0, text.len()), &mut tokens);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_follow_the_words() {
        let words = ["Ông", "Mùa A Vảng", "đề nghị", "."].map(String::from);
        let sentence = Sentence::new("Ông Mùa A Vảng đề nghị.", &words).unwrap();
        assert_eq!(sentence.labels, [0, 0, 1, 1, 0, 1, 0]);
        assert!(Sentence::new("Ông đề nghị.", &words).is_none());
    }
}
