//! Where persons, titles and organizations are mentioned.
//!
//! In: the normalized text and its segmentation. Out: the spans of the mentions, in text order; an organization may
//! stand inside a title. What the mentions mean (who holds which title, which mentions are one body) is not decided
//! here.
//!
//! A linear tagger reads each sentence twice: first by itself, then with what the labels of the whole document say
//! about it ([`evidence`]). Both passes are one model; the second adds facts to the scores of the first.

mod evidence;
mod features;
mod forms;
mod labels;
mod phrases;
mod scan;
#[cfg(feature = "train")]
pub mod train;

use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use crate::segment::Segmentation;
use crate::span::{Normalized, Span};
use crate::tagger::{Feature, Model, Scratch};
use features::Rows;
use scan::{Scanner, Unit};

/// What is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FoundKind {
    /// A person's name, without honorific and title.
    Person,
    /// An office, rank, degree or honour, with the organization that completes it.
    Title,
    /// An organization, from its head noun to the end of its name.
    Organization,
}

/// One mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// What is mentioned.
    pub kind: FoundKind,
    /// Where it stands.
    pub span: Span<Normalized>,
    /// Index of its sentence.
    pub sentence: usize,
    /// What made it.
    pub rule: &'static str,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::from_bytes(include_bytes!("../../lexicon/data/names.model")).expect("the committed model is whole")
});

thread_local! {
    /// What a thread remembers from document to document: the common forms, worked out once.
    static SCANNER: RefCell<Scanner> = RefCell::default();
    /// What their cells say by themselves under [`MODEL`].
    static ROWS: RefCell<Rows> = RefCell::default();
}

/// Finds the mentions of a text, in text order, an outer mention before the one inside it.
pub(crate) fn tag(text: &str, cut: &Segmentation) -> Vec<Found> {
    let document = Document::new(text, cut);
    let first = ROWS.with_borrow_mut(|rows| document.first_pass(&MODEL, rows));
    let second = document.second_pass(&MODEL, &first);
    document.mentions(&first.labels, &second)
}

/// A text as units in sentences.
struct Document {
    units: Vec<Unit>,
    /// For each sentence of the segmentation its units.
    sentences: Vec<Range<usize>>,
}

/// What the first pass made of a document.
struct FirstPass {
    /// One score a label for each unit.
    scores: Vec<i32>,
    labels: Vec<u8>,
}

impl Document {
    fn new(text: &str, cut: &Segmentation) -> Self {
        let mut units = Vec::with_capacity(text.len() / 4);
        let sentences = SCANNER.with_borrow_mut(|scanner| {
            let sentences = cut.sentences.iter().map(|sentence| {
                let first = units.len();
                scanner.scan(&text[sentence.span.range()], sentence.span.start, &mut units);
                first..units.len()
            });
            sentences.collect()
        });
        Document { units, sentences }
    }

    /// Calls `add` with every feature of the first pass, unit by unit.
    #[cfg(feature = "train")]
    fn features(&self, sentence: usize, room: &mut features::Sentence, mut add: impl FnMut(usize, Feature)) {
        let units = &self.units[self.sentences[sentence].clone()];
        room.set(units, sentence == 0, sentence + 1 == self.sentences.len());
        for unit in 0..units.len() {
            room.features(unit, |feature| add(unit, feature));
        }
    }

    fn first_pass(&self, model: &Model, rows: &mut Rows) -> FirstPass {
        let (mut room, mut scratch) = (features::Sentence::default(), Scratch::default());
        let width = model.labels().len();
        let mut pass = FirstPass {
            scores: Vec::with_capacity(self.units.len() * width),
            labels: Vec::with_capacity(self.units.len()),
        };
        for (index, sentence) in self.sentences.iter().enumerate() {
            scratch.start(model);
            scratch.push_all(sentence.len());
            let units = &self.units[sentence.clone()];
            room.set(units, index == 0, index + 1 == self.sentences.len());
            let mut is_live = false;
            for unit in 0..units.len() {
                if room.is_live(unit) {
                    is_live = true;
                    room.joint_features(unit, |feature| model.add_at(unit, feature, &mut scratch));
                } else {
                    scratch.favour(unit, labels::OUTSIDE);
                }
            }
            if is_live {
                room.add_single_features(model, rows, &mut scratch);
            }
            pass.scores.extend_from_slice(scratch.scores());
            if is_live {
                pass.labels.extend_from_slice(model.decode(&mut scratch));
            } else {
                pass.labels.resize(sentence.end, labels::OUTSIDE);
            }
        }
        pass
    }

    fn second_pass(&self, model: &Model, first: &FirstPass) -> Vec<u8> {
        let mut facts: Vec<(u32, Feature)> = Vec::new();
        evidence::gather(&self.units, &self.sentences, &first.labels, |unit, fact| facts.push((unit as u32, fact)));
        facts.sort_unstable();
        let width = model.labels().len();
        let mut scratch = Scratch::default();
        let mut labels = Vec::with_capacity(self.units.len());
        let mut facts = facts.into_iter().peekable();
        for sentence in &self.sentences {
            let mut changed = false;
            scratch.start(model);
            scratch.push_scores(&first.scores[sentence.start * width..sentence.end * width]);
            while let Some((unit, fact)) = facts.next_if(|&(unit, _)| (unit as usize) < sentence.end) {
                model.add_at(unit as usize - sentence.start, fact, &mut scratch);
                changed = true;
            }
            if changed {
                labels.extend_from_slice(model.decode(&mut scratch));
            } else {
                labels.extend_from_slice(&first.labels[sentence.clone()]);
            }
        }
        labels
    }

    fn mentions(&self, first: &[u8], second: &[u8]) -> Vec<Found> {
        let mut all = Vec::new();
        for (index, sentence) in self.sentences.iter().enumerate() {
            labels::mentions(&second[sentence.clone()], |kind, range| {
                let (start, end) = (sentence.start + range.start, sentence.start + range.end);
                let agreed = first[start..end] == second[start..end];
                all.push(Found {
                    kind,
                    span: Span::new(self.units[start].start, self.units[end - 1].end),
                    sentence: index,
                    rule: if agreed { "tagger" } else { "tagger+document" },
                });
            });
        }
        all
    }
}
