//! Learns the mention tagger from annotated articles.
//!
//! The second pass reads the labels of the first over the whole document. Those of a model that learned the document
//! would be too good to learn from, so the articles are labelled by models that learned the others (jackknife).

use std::ops::Range;

use super::{Document, FirstPass, FoundKind, evidence, features, labels};
use crate::tagger::Model;
use crate::tagger::train::stochastic::{Sequence, Settings, learn};
use crate::{segment, text};

/// Parts of the articles that are left out in turn.
const PARTS: usize = 5;

/// An annotated article.
#[derive(Debug, Clone)]
pub struct Article {
    /// As it was given.
    pub text: String,
    /// Its mentions in any order.
    pub mentions: Vec<Mention>,
}

/// A mention that a reader marked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mention {
    /// `p`, `t` or `o`: person, title, organization.
    pub kind: char,
    /// Bytes of the article's text as it was given.
    pub bytes: Range<usize>,
}

/// Hits, mentions found, mentions marked: of persons, titles, organizations.
pub type Tally = [[usize; 3]; 3];

/// An article as the tagger sees it.
struct Prepared<'a> {
    article: &'a Article,
    document: Document,
    /// For each unit its bytes of the text as given.
    original: Vec<Range<usize>>,
    labels: Vec<u8>,
}

/// Learns from the articles and returns the model file.
pub fn train(articles: &[Article], settings: &Settings) -> Vec<u8> {
    let prepared: Vec<Prepared<'_>> = articles.iter().map(Prepared::new).collect();
    let mut sequences: Vec<Vec<Sequence>> = prepared.iter().map(Prepared::sequences).collect();
    let quick = Settings { rounds: settings.rounds / 2, rounds_after_cut: 0, weakest: 0.0, ..settings.clone() };
    let mut tally = Tally::default();
    for part in 0..PARTS {
        let others = sequences.iter().enumerate().filter(|(index, _)| index % PARTS != part);
        let others: Vec<Sequence> = others.flat_map(|(_, sequences)| sequences.clone()).collect();
        let model = model(&others, &quick);
        for (index, prepared) in prepared.iter().enumerate().filter(|(index, _)| index % PARTS == part) {
            let first = prepared.document.first_pass(&model, &mut Default::default());
            prepared.add_to(&mut tally, &first.labels);
            prepared.add_evidence(&first, &mut sequences[index]);
        }
        eprintln!("part {part}: {}", figures(&tally));
    }
    let all: Vec<Sequence> = sequences.into_iter().flatten().collect();
    file(&all, settings)
}

/// How well a model does on articles: by the first pass alone, and by both.
pub fn score(model: &[u8], articles: &[Article]) -> [Tally; 2] {
    let model = Model::from_bytes(model).expect("a model file");
    let mut tallies = [Tally::default(); 2];
    for article in articles {
        let prepared = Prepared::new(article);
        let first = prepared.document.first_pass(&model, &mut Default::default());
        let second = prepared.document.second_pass(&model, &first);
        prepared.add_to(&mut tallies[0], &first.labels);
        prepared.add_to(&mut tallies[1], &second);
    }
    tallies
}

/// Precision, recall and F1 in words.
pub fn figures(tally: &Tally) -> String {
    let one = |(name, [hits, found, marked]): (&str, [usize; 3])| {
        let (precision, recall) = (hits as f64 / found.max(1) as f64, hits as f64 / marked.max(1) as f64);
        let f1 = 2.0 * hits as f64 / (found + marked).max(1) as f64;
        format!("{name} {precision:.3} {recall:.3} {f1:.4}")
    };
    ["person", "title", "organization"].into_iter().zip(*tally).map(one).collect::<Vec<_>>().join(" | ")
}

fn model(sequences: &[Sequence], settings: &Settings) -> Model {
    Model::from_bytes(&file(sequences, settings)).expect("the trainer writes model files")
}

fn file(sequences: &[Sequence], settings: &Settings) -> Vec<u8> {
    learn(&labels::NAMES, labels::allowed, sequences, settings)
}

impl<'a> Prepared<'a> {
    fn new(article: &'a Article) -> Self {
        let normalized = text::normalize(&article.text, &text::Options::default());
        let cut = segment::segment(&normalized.text);
        let document = Document::new(&normalized.text, &cut);
        let original = |unit: &super::Unit| normalized.original(crate::Span::new(unit.start, unit.end)).range();
        let original: Vec<Range<usize>> = document.units.iter().map(original).collect();
        let labels = vec![labels::OUTSIDE; original.len()];
        let mut prepared = Prepared { article, document, original, labels };
        prepared.label('p', FoundKind::Person);
        prepared.label('t', FoundKind::Title);
        prepared.label('o', FoundKind::Organization);
        prepared
    }

    /// Labels the units of one kind of mention; one whose edges are no edges of units, or that a wrong sentence end
    /// cuts, is lost.
    fn label(&mut self, kind: char, found: FoundKind) {
        for mention in self.article.mentions.iter().filter(|mention| mention.kind == kind) {
            let first = self.original.partition_point(|unit| unit.start < mention.bytes.start);
            let end = self.original.partition_point(|unit| unit.end <= mention.bytes.end);
            let whole = first < end
                && self.original[first].start == mention.bytes.start
                && self.original[end - 1].end == mention.bytes.end
                && self.document.sentences.iter().any(|units| units.start <= first && end <= units.end);
            if whole {
                labels::write(&mut self.labels[first..end], found);
            }
        }
    }

    fn sequences(&self) -> Vec<Sequence> {
        let mut room = features::Sentence::default();
        let sequence = |(index, units): (usize, &Range<usize>)| {
            let mut features = vec![Vec::with_capacity(96); units.len()];
            self.document.features(index, &mut room, |unit, feature| features[unit].push(feature));
            Sequence { features, late: vec![Vec::new(); units.len()], labels: self.labels[units.clone()].to_vec() }
        };
        self.document.sentences.iter().enumerate().map(sequence).collect()
    }

    fn add_evidence(&self, first: &FirstPass, sequences: &mut [Sequence]) {
        let sentences = &self.document.sentences;
        evidence::gather(&self.document.units, sentences, &first.labels, |unit, fact| {
            let sentence = sentences.partition_point(|units| units.end <= unit);
            sequences[sentence].late[unit - sentences[sentence].start].push(fact);
        });
    }

    fn add_to(&self, tally: &mut Tally, found: &[u8]) {
        let number = |kind| "pto".find(kind).expect("one of the three kinds");
        for mention in &self.article.mentions {
            tally[number(mention.kind)][2] += 1;
        }
        for units in &self.document.sentences {
            labels::mentions(&found[units.clone()], |kind, range| {
                let kind = match kind {
                    FoundKind::Person => 'p',
                    FoundKind::Title => 't',
                    FoundKind::Organization => 'o',
                };
                let first = self.original[units.start + range.start].start;
                let bytes = first..self.original[units.start + range.end - 1].end;
                tally[number(kind)][1] += 1;
                tally[number(kind)][0] += usize::from(self.article.mentions.contains(&Mention { kind, bytes }));
            });
        }
    }
}
