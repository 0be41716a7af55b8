//! Tokens to words: a linear model over syllables and an embedded word list.
//!
//! A word goes on or begins at each token. The model is trained by `docbao-train words` on silver labels; the list is
//! part of its file. Case and the place of the tone mark do not count for either.

mod chain;
mod features;
pub mod rows;
#[cfg(feature = "train")]
pub mod training;
pub mod unit;

use std::ops::Range;
use std::sync::LazyLock;

use super::{Token, Word};
use crate::document::TokenKind;
use crate::form::Generation;
use crate::memo::{Memo, spread};
use chain::Chain;
use features::{Facts, Listener, STEPS_BEFORE};
use rows::{Row, Rows};
use unit::{Folder, Unit};

/// The label of a token that goes on the word before it.
const GOES_ON: u8 = 1;
/// What a model file begins with; its last byte is the version.
const MARK: &[u8] = b"DBWS\x02";

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| {
    let file = include_bytes!("../../lexicon/data/words.model");
    Segmenter::from_bytes(file).expect("the committed model is read by a test")
});

/// The model with its word list.
#[derive(Debug)]
pub struct Segmenter {
    chain: Chain,
    rows: Rows,
}

/// Room to work in; keep one for all sentences that one model cuts.
#[derive(Debug, Default, Clone)]
pub struct Scratch {
    folder: Folder,
    units: Vec<Unit>,
    memos: Memos,
    margins: Vec<i32>,
    labels: Vec<u8>,
}

impl Scratch {
    /// To be called before each document, with the generation of its forms.
    pub fn start_document(&mut self, generation: Generation) {
        self.folder.units.turn_to(generation);
    }
}

impl Segmenter {
    /// Reads a model file: its mark, what follows what, then the rows.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<Segmenter> {
        let (chain, rows) = Chain::from_bytes(bytes.strip_prefix(MARK)?)?;
        Some(Segmenter { chain, rows: Rows::from_bytes(rows)? })
    }

    /// Appends the words of one sentence, whose tokens are `tokens[first..]`.
    pub fn cut(&self, text: &str, tokens: &[Token], first: usize, scratch: &mut Scratch, words: &mut Vec<Word>) {
        let Scratch { folder, units, memos, margins, labels } = scratch;
        let tokens = &tokens[first..];
        unit::read(text, tokens, folder, &self.rows, units);
        margins.clear();
        features::read(units, &mut Sum { rows: &self.rows, memos, window: [0; 4], margins });
        self.chain.decode(&margins[STEPS_BEFORE..], labels);
        for (index, (token, &label)) in tokens.iter().zip(&*labels).enumerate() {
            match words.last_mut() {
                Some(word) if label == GOES_ON && index > 0 => {
                    word.tokens.end += 1;
                    word.kind = TokenKind::Word;
                }
                _ => words.push(Word { tokens: first + index..first + index + 1, kind: token.kind }),
            }
        }
    }
}

/// Appends the words of one sentence, whose tokens are `tokens[first..]`, as the committed model cuts them.
pub fn cut(text: &str, tokens: &[Token], first: usize, scratch: &mut Scratch, words: &mut Vec<Word>) {
    SEGMENTER.cut(text, tokens, first, scratch, words);
}

/// Sums of weights that were worked out before, by group of facts. They are those of one model: keep no memos for two.
#[derive(Debug, Clone)]
struct Memos([Memo<u64, i32>; 3]);

impl Default for Memos {
    fn default() -> Self {
        Memos([Facts::Writing, Facts::Match, Facts::Cover].map(|_| Memo::new(1 << 11, u64::MAX, 0)))
    }
}

/// Further from joining than any weights bring a token.
const NEVER: i32 = -1_000_000;

/// Adds up what the model says for each token to go on the word before it.
struct Sum<'s> {
    rows: &'s Rows,
    memos: &'s mut Memos,
    /// Of the token before this one, this one, and the two after it.
    window: [i32; 4],
    margins: &'s mut Vec<i32>,
}

impl Sum<'_> {
    #[inline(always)]
    fn add(&mut self, weights: [i8; 4]) {
        self.window.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += i32::from(weight));
    }
}

impl Listener for Sum<'_> {
    #[inline(always)]
    fn syllable(&mut self, unit: &Unit) {
        self.add(unit.weights);
    }

    #[inline(always)]
    fn row(&mut self, key: u32, _: Range<usize>) -> Row {
        let row = self.rows.get(key);
        self.add(row.weights);
        row
    }

    #[inline(always)]
    fn facts<const N: usize>(&mut self, facts: Facts, number: u64, keys: impl Fn(u64) -> [u32; N]) {
        let weight = |key| i32::from(self.rows.get(key).weights[0]);
        let sum = || keys(number).map(weight).iter().sum();
        self.window[0] += self.memos.0[facts as usize].of(number, spread(number), sum);
    }

    #[inline(always)]
    fn step(&mut self, may_go_on: bool) {
        let [ended, this, next, after] = self.window;
        self.margins.push(if may_go_on { ended } else { NEVER });
        self.window = [this, next, after, 0];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::token;
    use crate::span::Span;

    #[test]
    fn a_dash_is_no_part_of_a_word() {
        let text = "Từ 15 - 17 tháng 3, Bà Rịa - Vũng Tàu – nơi hội tụ";
        let mut tokens = Vec::new();
        token::scan(text, Span::new(0, text.len()), &mut tokens);
        let mut words = Vec::new();
        cut(text, &tokens, 0, &mut Scratch::default(), &mut words);
        let surface = |token: &Token| &text[token.span.range()];
        let dashes = tokens.iter().enumerate().filter(|(_, token)| matches!(surface(token), "-" | "–"));
        let alone = |at: usize| words.iter().any(|word| word.tokens == (at..at + 1));
        assert_eq!(dashes.map(|(at, _)| alone(at)).collect::<Vec<_>>(), [true; 3]);
    }

    #[test]
    fn the_committed_model_is_one_of_words() {
        let file = include_bytes!("../../lexicon/data/words.model");
        assert!(Segmenter::from_bytes(file).is_some());
        assert!(Segmenter::from_bytes(&file[1..]).is_none());
        assert!(Segmenter::from_bytes(&file[..file.len() - 1]).is_none());
    }
}
