//! What the trainer of the word model needs to see.

use std::collections::BTreeMap;
use std::ops::Range;

use super::chain::Chain;
use super::features::{self, EDGES, Facts, LONGEST, Listener, STEPS_BEFORE, of_run, of_syllable};
use super::rows::{self, Row, Rows};
use super::unit::{self, Folder, Shape, Unit};
use super::{GOES_ON, MARK, Scratch, Segmenter};
use crate::segment::{Token, token};
use crate::span::Span;
use crate::tagger::Feature;
use crate::tagger::train::{Example, Margins};

/// Whether one label may follow another; `None` is the start of the sentence.
pub fn allowed(previous: Option<usize>, next: usize) -> bool {
    previous.is_some() || next != usize::from(GOES_ON)
}

/// A syllable seen less often is not counted.
const FEWEST: usize = 5;
/// How many steps of a weight in the file are one of the trainer's.
const SCALE: f64 = 24.0;
/// The bits of a feature that are its column in a row.
const COLUMN: Feature = 3;

/// Rows without weights: of a word list, and of how often the sentences' syllables have a capital.
pub fn lexicon<'w>(words: impl Iterator<Item = &'w str>, sentences: &[Sentence]) -> BTreeMap<u32, Row> {
    let mut rows = BTreeMap::new();
    let (mut folder, mut units) = (Folder::default(), Vec::new());
    for word in words {
        unit::read(word, &tokens(word), &mut folder, &Rows::default(), &mut units);
        let inside = &units[EDGES[0]..units.len() - EDGES[1]];
        if !(2..=LONGEST).contains(&inside.len()) || !inside.iter().all(|unit| unit.joins()) {
            continue;
        }
        let keys: Vec<u32> = inside.iter().map(|unit| unit.key).collect();
        for length in 2..=keys.len() {
            let flag = if length == keys.len() { Row::WORD } else { Row::PREFIX };
            rows.entry(of_run(&keys[..length])).or_insert_with(Row::default).flags |= flag;
        }
    }
    for (syllable, bucket) in capitals(sentences) {
        for one_case in [false, true] {
            rows.entry(of_syllable(syllable, one_case)).or_default().weights[3] = bucket;
        }
    }
    rows
}

/// Of each syllable: 1 where it is never capitalized inside a sentence, to 4 where it nearly always is.
fn capitals(sentences: &[Sentence]) -> Vec<(u32, i8)> {
    let mut counts: BTreeMap<u32, [usize; 2]> = BTreeMap::new();
    let (mut folder, mut units) = (Folder::default(), Vec::new());
    for sentence in sentences {
        unit::read(&sentence.text, &sentence.tokens, &mut folder, &Rows::default(), &mut units);
        for unit in units.iter().skip(EDGES[0] + 1) {
            match unit.shape {
                Shape::Lower => counts.entry(unit.key).or_default()[0] += 1,
                Shape::Capital => counts.entry(unit.key).or_default()[1] += 1,
                _ => {}
            }
        }
    }
    let bucket = |(key, [small, capital]): (u32, [usize; 2])| {
        let share = capital as f64 / (small + capital) as f64;
        let bucket = [0.02, 0.25, 0.75].iter().filter(|&&bound| share > bound).count() as i8 + 1;
        (small + capital >= FEWEST).then_some((key, bucket))
    };
    counts.into_iter().filter_map(bucket).collect()
}

/// The model file: the word list with the weights that were learned.
pub fn to_bytes(mut rows: BTreeMap<u32, Row>, learned: &Margins) -> Vec<u8> {
    // What is forbidden stays far below any sum, and sums do not overflow.
    let step = |weight: f64| (weight * SCALE).round().max(-1e8) as i32;
    for &(feature, weight) in &learned.features {
        // Few weights are so large that they are cut here, and a cut one still decides.
        let weight = step(weight).clamp(i8::MIN.into(), i8::MAX.into()) as i8;
        if weight != 0 {
            rows.entry(feature & !COLUMN).or_default().weights[(feature & COLUMN) as usize] = weight;
        }
    }
    let chain = Chain { start: learned.start.map(step), transitions: learned.transitions.map(|row| row.map(step)) };
    [MARK, &chain.to_bytes(), &rows::to_bytes(&rows)].concat()
}

/// The features of a sentence, by token.
struct Collect<'r> {
    rows: &'r Rows,
    step: usize,
    features: Vec<Vec<Feature>>,
}

impl Collect<'_> {
    fn push(&mut self, key: u32, column: usize) {
        let token = (self.step + column).checked_sub(STEPS_BEFORE);
        if let Some(features) = token.and_then(|token| self.features.get_mut(token)) {
            features.push(key | column as Feature);
        }
    }
}

impl Listener for Collect<'_> {
    fn syllable(&mut self, unit: &Unit) {
        self.row(of_syllable(unit.key, unit.shape == Shape::OneCase), 0..3);
    }

    fn row(&mut self, key: u32, columns: Range<usize>) -> Row {
        columns.for_each(|column| self.push(key, column));
        self.rows.get(key)
    }

    fn facts<const N: usize>(&mut self, _: Facts, number: u64, keys: impl Fn(u64) -> [u32; N]) {
        keys(number).into_iter().for_each(|key| self.push(key, 0));
    }

    fn step(&mut self, _: bool) {
        self.step += 1;
    }
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

    /// The sentence as an example to learn from; None if it is all of one case.
    pub fn example(&self, rows: &Rows, folder: &mut Folder) -> Option<Example> {
        let mut units = Vec::new();
        unit::read(&self.text, &self.tokens, folder, rows, &mut units);
        (!unit::is_of_one_case(&units)).then(|| self.as_seen(&units, rows))
    }

    /// The same without its case.
    pub fn example_of_one_case(&self, rows: &Rows, folder: &mut Folder) -> Example {
        let mut units = Vec::new();
        unit::read(&self.text, &self.tokens, folder, rows, &mut units);
        unit::hide_case(&mut units, rows);
        self.as_seen(&units, rows)
    }

    fn as_seen(&self, units: &[Unit], rows: &Rows) -> Example {
        let mut collect = Collect { rows, step: 0, features: vec![Vec::new(); self.tokens.len()] };
        features::read(units, &mut collect);
        Example { features: collect.features, labels: self.labels.clone() }
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
