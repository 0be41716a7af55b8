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
use crate::segment::decision::Decision;
use features::{Memos, View};
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
    decision: Decision,
}

/// Room to work in; keep one for all sentences that one model cuts.
#[derive(Debug, Default, Clone)]
pub struct Scratch {
    folder: Folder,
    view: View,
    memos: Memos,
    margins: Vec<i32>,
    labels: Vec<u8>,
}

impl Segmenter {
    /// Reads a model file: the word list, then the tagger's model.
    pub fn from_bytes(bytes: &[u8]) -> Option<Segmenter> {
        let (lexicon, rest) = Lexicon::from_bytes(bytes)?;
        Some(Segmenter { lexicon, decision: Decision::from_bytes(rest)? })
    }

    /// Appends the words of one sentence, whose tokens are `tokens[first..]`.
    pub fn cut(&self, text: &str, tokens: &[Token], first: usize, scratch: &mut Scratch, words: &mut Vec<Word>) {
        let Scratch { folder, view, memos, margins, labels } = scratch;
        let tokens = &tokens[first..];
        unit::read(text, tokens, folder, view.units_mut());
        view.look_up(&self.lexicon, Some(&self.decision), memos);
        margins.clear();
        margins.extend((0..tokens.len()).map(|index| view.margin(index, &self.decision, memos)));
        self.decision.decode(margins, labels);
        for (index, (token, &label)) in tokens.iter().zip(&*labels).enumerate() {
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
    use super::*;
    use crate::segment::token;
    use crate::span::Span;
    use crate::tagger::{self, Model};

    fn file() -> (Lexicon, Model) {
        let file = include_bytes!("../../lexicon/data/words.model");
        let (lexicon, rest) = Lexicon::from_bytes(file).expect("a word list");
        (lexicon, Model::from_bytes(rest).expect("a model"))
    }

    #[test]
    fn the_committed_model_is_one_of_words() {
        assert!(file().1.labels() == ["begins", "goes on"]);
    }

    #[test]
    fn margins_are_the_differences_of_the_tagger() {
        let (lexicon, model) = file();
        let mut scratch = Scratch::default();
        for text in [
            "Sáng 20.2, ông Nguyễn Văn A, Bí thư Huyện ủy, chủ trì hội nghị tổng kết công tác năm 2023 tại TP. Huế.",
            "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN – CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
            "các đại biểu đã thảo luận, cho ý kiến về dự thảo nghị quyết",
            "A",
        ] {
            let mut tokens = Vec::new();
            token::scan(text, Span::new(0, text.len()), &mut tokens);
            SEGMENTER.cut(text, &tokens, 0, &mut scratch, &mut Vec::new());
            let mut view = View::default();
            unit::read(text, &tokens, &mut Folder::default(), view.units_mut());
            view.look_up(&lexicon, None, &mut Memos::default());
            let mut generic = tagger::Scratch::default();
            generic.start(&model);
            for index in 0..view.len() {
                generic.push();
                view.features(index, |feature| model.add(feature, &mut generic));
            }
            let differences: Vec<i32> = generic.scores().chunks(2).map(|scores| scores[1] - scores[0]).collect();
            assert_eq!(scratch.margins, differences, "{text}");
            assert_eq!(scratch.labels, model.decode(&mut generic), "{text}");
        }
    }
}
