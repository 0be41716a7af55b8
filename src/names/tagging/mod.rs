//! Where persons, titles and organizations are mentioned.
//!
//! In: the normalized text and its segmentation. Out: the spans of the mentions, in text order; an organization may
//! stand inside a title. What the mentions mean (who holds which title, which mentions are one body) is not decided
//! here.
//!
//! Cheap scores leave out what is far from any name ([`prune`]); a linear tagger reads the other stretches twice: first
//! by themselves, then with what the labels of the whole document say about them ([`evidence`]). Both passes are one
//! model; the second adds facts to the scores of the first.

mod evidence;
mod features;
mod forms;
mod labels;
mod phrases;
mod prune;
mod scan;
#[cfg(feature = "train")]
pub mod train;

use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use crate::form::Generation;
use crate::segment::Segmentation;
use crate::span::{Normalized, Span};
use crate::tagger::{CERTAIN, InvalidModel, Model, Scores, Scratch};
use features::{Room, Sentence, Stretch, Weights};
pub(in crate::names) use phrases::is_surname;
use prune::Prune;
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

/// The models that find mentions.
#[derive(Debug)]
struct Tagger {
    prune: Prune,
    weights: Weights,
}

static TAGGER: LazyLock<Tagger> = LazyLock::new(|| {
    Tagger::from_bytes(include_bytes!("../../lexicon/data/names.model")).expect("the committed model is whole")
});

thread_local! {
    /// What a thread remembers from document to document: the common forms, worked out once.
    static SCANNER: RefCell<Scanner> = RefCell::default();
    /// What their cells say by themselves under [`TAGGER`].
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// What is remembered under one tagger.
#[derive(Debug, Default)]
struct Memory {
    prune: prune::Scratch,
    features: features::Memory,
}

/// Finds the mentions of a text, in text order, an outer mention before the one inside it.
pub(crate) fn tag(text: &str, cut: &Segmentation) -> Vec<Found> {
    let document = Document::new(text, cut);
    let mut first = MEMORY.with_borrow_mut(|memory| document.first_pass(&TAGGER, memory));
    let second = document.second_pass(&TAGGER, &mut first);
    document.mentions(&first, &second)
}

/// A text as units in sentences.
struct Document {
    /// Of the forms' numbers.
    generation: Generation,
    units: Vec<Unit>,
    /// For each sentence of the segmentation its units.
    sentences: Vec<Range<usize>>,
}

/// What the first pass made of a document.
struct FirstPass {
    stretches: Vec<Live>,
    /// Those of each stretch, a certain position before and after it.
    scores: Vec<Scores>,
    /// Of all units.
    labels: Vec<u8>,
}

/// A stretch that may hold mentions.
#[derive(Debug, Clone)]
struct Live {
    sentence: usize,
    /// Units of the document.
    units: Range<usize>,
    /// Where its scores begin, with the certain position before it.
    scores: usize,
}

impl Live {
    fn scores(&self) -> Range<usize> {
        self.scores..self.scores + self.units.len() + 2
    }
}

impl Tagger {
    /// Reads the model file: the length of the table of [`prune`] (u32, little-endian), the table, the model of names.
    fn from_bytes(bytes: &'static [u8]) -> Result<Tagger, InvalidModel> {
        let short = InvalidModel { byte: 0, expected: "the length of the first model" };
        let (length, rest) = bytes.split_first_chunk().ok_or(short.clone())?;
        let (prune, names) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(short)?;
        Ok(Tagger { prune: Prune::from_bytes(prune)?, weights: Weights::new(Model::from_bytes(names)?) })
    }
}

impl Document {
    fn new(text: &str, cut: &Segmentation) -> Self {
        let mut units = Vec::with_capacity(text.len() / 4);
        let sentences = SCANNER.with_borrow_mut(|scanner| {
            scanner.start_document(cut.generation);
            let sentences = cut.sentences.iter().map(|sentence| {
                let first = units.len();
                scanner.read(text, sentence.span, &cut.tokens[sentence.tokens.clone()], &mut units);
                first..units.len()
            });
            sentences.collect()
        });
        Document { generation: cut.generation, units, sentences }
    }

    /// A sentence by its units.
    fn sentence<'u>(&'u self, units: &Range<usize>, room: &'u mut Room) -> Sentence<'u> {
        room.sentence(&self.units[units.clone()], units.start == 0, units.end == self.units.len())
    }

    fn first_pass(&self, tagger: &Tagger, memory: &mut Memory) -> FirstPass {
        let (mut room, mut stretch, mut scratch) = (Room::default(), Stretch::default(), Scratch::default());
        let Memory { prune, features } = memory;
        prune.forms.start_document(self.generation);
        features.forms.start_document(self.generation);
        let labels = vec![labels::OUTSIDE; self.units.len()];
        let mut pass = FirstPass { stretches: Vec::new(), scores: Vec::new(), labels };
        for (index, range) in self.sentences.iter().enumerate() {
            let sentence = self.sentence(range, &mut room);
            tagger.prune.stretches(sentence.units, sentence.words, prune, |units| {
                stretch.set(&sentence, units.clone());
                let units = range.start + units.start..range.start + units.end;
                let live = Live { sentence: index, units, scores: pass.scores.len() };
                pass.scores.push(CERTAIN);
                stretch.scores(&tagger.weights, features, &mut pass.scores);
                pass.scores.push(CERTAIN);
                pass.read(&live, &tagger.weights.model, &mut scratch);
                pass.stretches.push(live);
            });
        }
        pass
    }

    /// The labels with what those of the first pass say about the document.
    fn second_pass(&self, tagger: &Tagger, first: &mut FirstPass) -> Vec<u8> {
        let before = first.labels.clone();
        let mut scratch = Scratch::default();
        let FirstPass { stretches, scores, .. } = first;
        let mut is_changed = vec![false; stretches.len()];
        evidence::gather(&self.units, stretches, &before, |stretch, unit, fact| {
            let live = &stretches[stretch];
            tagger.weights.model.add_to(&mut scores[live.scores + 1 + unit - live.units.start], &[fact]);
            is_changed[stretch] = true;
        });
        for (index, _) in is_changed.iter().enumerate().filter(|(_, is_changed)| **is_changed) {
            let live = first.stretches[index].clone();
            first.read(&live, &tagger.weights.model, &mut scratch);
        }
        std::mem::replace(&mut first.labels, before)
    }

    fn mentions(&self, first: &FirstPass, second: &[u8]) -> Vec<Found> {
        let mut all = Vec::new();
        for live in &first.stretches {
            labels::mentions(&second[live.units.clone()], |kind, range| {
                let (start, end) = (live.units.start + range.start, live.units.start + range.end);
                let agreed = first.labels[start..end] == second[start..end];
                all.push(Found {
                    kind,
                    span: Span::new(self.units[start].start, self.units[end - 1].end),
                    sentence: live.sentence,
                    rule: if agreed { "tagger" } else { "tagger+document" },
                });
            });
        }
        all
    }
}

impl FirstPass {
    /// Labels a stretch by its scores.
    fn read(&mut self, live: &Live, model: &Model, scratch: &mut Scratch) {
        let labels = model.decode(&self.scores[live.scores()], scratch);
        self.labels[live.units.clone()].copy_from_slice(&labels[1..labels.len() - 1]);
    }
}
