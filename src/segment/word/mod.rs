//! Tokens to words: a linear model over syllables and an embedded word list.
//!
//! A word goes on or begins at each token. The model is trained by `docbao-train words` on silver labels; the list is
//! part of its file. Case and the place of the tone mark do not count for either.

pub(super) mod features;
pub(super) mod lexicon;
#[cfg(feature = "train")]
pub mod training;
pub(super) mod unit;

use std::sync::LazyLock;

use super::{Token, Word};
use crate::document::TokenKind;
use crate::tagger::{self, Model};
use features::View;
use lexicon::Lexicon;
use unit::Folder;

/// The label of a token that goes on the word before it.
const GOES_ON: u8 = 1;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| {
    let file = include_bytes!("../../lexicon/data/words.model");
    Segmenter::from_bytes(file).expect("the committed model is read by a test")
});

/// The model with its word list.
#[derive(Debug)]
pub struct Segmenter {
    lexicon: Lexicon,
    model: Model,
}

/// Room to work in; keep one for all sentences of a text.
#[derive(Debug, Default, Clone)]
pub struct Scratch {
    folder: Folder,
    view: View,
    tagger: tagger::Scratch,
}

impl Segmenter {
    /// Reads a model file: the word list, then the tagger's model.
    pub fn from_bytes(bytes: &[u8]) -> Option<Segmenter> {
        let (lexicon, rest) = Lexicon::from_bytes(bytes)?;
        Some(Segmenter { lexicon, model: Model::from_bytes(rest).ok()? })
    }

    /// Appends the words of one sentence, whose tokens are `tokens[first..]`.
    pub fn cut(&self, text: &str, tokens: &[Token], first: usize, scratch: &mut Scratch, words: &mut Vec<Word>) {
        let Scratch { folder, view, tagger } = scratch;
        let tokens = &tokens[first..];
        unit::read(text, tokens, folder, view.units_mut());
        view.look_up(&self.lexicon);
        tagger.start(&self.model);
        for index in 0..tokens.len() {
            tagger.push();
            view.features(index, |feature| self.model.add(feature, tagger));
        }
        let labels = self.model.decode(tagger);
        for (index, (token, &label)) in tokens.iter().zip(labels).enumerate() {
            match words.last_mut() {
                Some(word) if label == GOES_ON && index > 0 && view.may_join(index) => {
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_model_can_be_read() {
        assert!(super::SEGMENTER.model.labels() == ["begins", "goes on"]);
    }
}
