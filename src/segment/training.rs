//! What the trainer of the models needs to see of this module.

use std::collections::BTreeMap;

use super::decision::Decision;
use super::lost_stop::View;
use super::odds::{self, Odds};
use super::peek::{self, Shape};
use super::sentence;
use crate::tagger::train::Example;
use crate::tagger::{Feature, InvalidModel, hash_bytes};

/// How often a word or a pair was seen where a sentence begins (or ends), and elsewhere.
#[derive(Debug, Default)]
pub struct Counts {
    words: BTreeMap<u32, [u32; 2]>,
    /// With the key of the first word.
    pairs: BTreeMap<u32, (u32, [u32; 2])>,
}

/// Words seen less often get no odds.
const FEWEST: u32 = 10;
/// A pair gets odds of its own only if they differ by this much (in tenths) from its first word's.
const WORTH_KEEPING: i32 = 14;

impl Counts {
    /// Counts one paragraph of a corpus.
    pub fn add(&mut self, paragraph: &str) {
        let mut last: Option<peek::Piece> = None;
        let mut piece = peek::next(paragraph, 0);
        while let Some(this) = piece {
            let next = peek::next(paragraph, this.end);
            let word = &paragraph[this.start..this.end];
            match this.shape {
                Shape::Capital | Shape::Upper => {
                    let second = next.map_or("", |next| &paragraph[next.start..next.end]);
                    match last.map(|last| last.shape) {
                        Some(Shape::Sign('.' | '!' | '?' | '…')) => self.first(word, second, 0),
                        Some(Shape::Lower | Shape::Capital | Shape::Upper | Shape::Sign(')')) => {
                            self.first(word, second, 1)
                        }
                        _ => {}
                    }
                }
                Shape::Lower => {
                    let ends = next.is_some_and(|next| next.shape == Shape::Sign('.'));
                    self.words.entry(odds::last_word(hash_bytes(word.as_bytes()))).or_default()[usize::from(!ends)] +=
                        1;
                }
                _ => {}
            }
            (last, piece) = (Some(this), next);
        }
    }

    fn first(&mut self, word: &str, second: &str, column: usize) {
        let (hash, next) = (hash_bytes(word.as_bytes()), hash_bytes(second.as_bytes()));
        let key = odds::first_word(hash);
        self.words.entry(key).or_default()[column] += 1;
        if !second.is_empty() {
            let pair = self.pairs.entry(odds::first_words(hash, next)).or_insert((key, [0; 2]));
            pair.1[column] += 1;
        }
    }

    /// The table of odds.
    pub fn odds(&self) -> Vec<u8> {
        let enough = |counts: &[u32; 2]| counts[0] + counts[1] >= FEWEST;
        let words = self.words.iter().filter(|(_, counts)| enough(counts));
        let mut table: BTreeMap<u32, i8> = words.map(|(&key, counts)| (key, tenths(*counts))).collect();
        for (&key, (first, counts)) in self.pairs.iter().filter(|(_, (_, counts))| enough(counts)) {
            let own = tenths(*counts);
            let of_first = table.get(first).copied().unwrap_or(own);
            if (i32::from(own) - i32::from(of_first)).abs() >= WORTH_KEEPING {
                table.insert(key, own);
            }
        }
        Odds::to_bytes(&table)
    }
}

fn tenths([yes, no]: [u32; 2]) -> i8 {
    let odds = ((f64::from(yes) + 0.3) / (f64::from(no) + 0.6)).ln();
    (odds * 10.0).round().clamp(-99.0, 99.0) as i8
}

/// The places of a line at which a stop may have been lost, each as one example: label 1 where a sentence begins.
/// `starts` are the first bytes of the line's sentences.
pub fn lost_stops(line: &str, starts: &[usize], odds: &Odds, examples: &mut Vec<Example>) {
    sentence::places(line, starts, |place, begins| {
        let Some(view) = View::new(place, odds) else { return };
        let mut features: Vec<Feature> = Vec::new();
        view.near(|feature| features.push(feature));
        view.far(odds, |feature| features.push(feature));
        examples.push(Example { features: vec![features], labels: vec![u8::from(begins)] });
    });
}

/// Reads a table of odds.
pub fn read_odds(bytes: &'static [u8]) -> Option<Odds> {
    Odds::from_bytes(bytes).map(|(odds, _)| odds)
}

/// The model file: odds and what the trainer learned from their examples.
pub fn to_bytes(odds: &[u8], trained: &[u8]) -> Result<Vec<u8>, InvalidModel> {
    Ok([odds, &Decision::to_bytes(trained)?].concat())
}
