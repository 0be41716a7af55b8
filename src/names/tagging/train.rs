//! Learns the mention tagger from annotated articles.
//!
//! The second pass reads the labels of the first over the whole document. Those of a model that learned the document
//! would be too good to learn from, so the articles are labelled by models that learned the others (jackknife).

use std::ops::Range;

use super::features::{Room, Stretch, Weights};
use super::forms::Word;
use super::prune::{self, Prune};
use super::scan::Unit;
use super::{Document, FirstPass, FoundKind, Memory, Tagger, evidence, forms, labels};
use crate::tagger::train::stochastic::{Sequence, Settings, learn};
use crate::tagger::{Model, compact};
use crate::{segment, text};

/// Parts of the articles that are left out in turn.
const PARTS: usize = 5;
/// So many texts of the corpus teach the first cut, spread over all of it.
const DISTILLED: usize = 6000;

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

/// Learns from the articles and returns the model file. What the tagger finds in the corpus, which nobody marked,
/// teaches the first cut to let through the same (distillation).
pub fn train(articles: &[Article], corpus: &[&str], settings: &Settings) -> Vec<u8> {
    let prepared: Vec<Prepared<'_>> = articles.iter().map(Prepared::new).collect();
    let names = learn_names(&all_sequences(&prepared, &quick(settings)), settings);
    let prepared: Vec<&Prepared<'_>> = prepared.iter().collect();
    let tagger = Tagger { prune: cut(&prepared), weights: Weights::new(model(&names)) };
    let prune = distil(&tagger, &prepared, corpus);
    let names = compact(&names).expect("the trainer writes model files");
    [&(prune.len() as u32).to_le_bytes()[..], &prune, &names].concat()
}

/// One learner, half of the rounds.
fn quick(settings: &Settings) -> Settings {
    Settings { learners: 1, rounds: settings.rounds / 2, rounds_after_cut: 0, weakest: 0.0, ..settings.clone() }
}

/// What the articles teach, each cut and read first by models that did not see it, as articles are in use.
fn all_sequences(articles: &[Prepared<'_>], quick: &Settings) -> Vec<Sequence> {
    let (mut tally, mut sequences) = (Tally::default(), Vec::new());
    for part in 0..PARTS {
        let of_part = |is_part: bool| {
            let chosen = articles.iter().enumerate().filter(move |(index, _)| (index % PARTS == part) == is_part);
            chosen.map(|(_, prepared)| prepared)
        };
        let prune = cut(&of_part(false).collect::<Vec<_>>());
        let others: Vec<Sequence> = of_part(false).flat_map(|prepared| prepared.sequences(&prune)).collect();
        let tagger = Tagger { prune, weights: Weights::new(model(&learn_names(&others, quick))) };
        for prepared in of_part(true) {
            let first = prepared.document.first_pass(&tagger, &mut Memory::default());
            prepared.add_to(&mut tally, &first);
            sequences.extend(prepared.sequences_with_evidence(&tagger.prune, &first));
        }
        eprintln!("part {part}: {}", figures(&tally));
    }
    sequences
}

/// The table of the first cut, learned from the articles and from what a tagger finds in texts of the corpus.
fn distil(tagger: &Tagger, articles: &[&Prepared<'_>], corpus: &[&str]) -> Vec<u8> {
    // There is so much to learn from that little must be hidden, and what is rare is left out for size.
    let settings = Settings { hidden: 0.1, min_count: 6, ..Settings::default() };
    let texts = corpus.iter().step_by(corpus.len().div_ceil(DISTILLED).max(1));
    let texts: Vec<Article> = texts.map(|text| Article { text: text.to_string(), mentions: Vec::new() }).collect();
    let mut memory = Memory::default();
    let found: Vec<Prepared<'_>> = texts.iter().map(|text| Prepared::found(text, tagger, &mut memory)).collect();
    learn_prune(&articles.iter().copied().chain(&found).collect::<Vec<_>>(), &settings)
}

/// How well a model does on articles: by the first pass alone, and by both.
pub fn score(file: &[u8], articles: &[Article]) -> [Tally; 2] {
    let tagger = Tagger::from_bytes(file.to_vec().leak()).expect("a model file");
    let mut tallies = [Tally::default(); 2];
    let mut memory = Memory::default();
    for article in articles {
        let prepared = Prepared::new(article);
        let mut pass = prepared.document.first_pass(&tagger, &mut memory);
        prepared.add_to(&mut tallies[0], &pass);
        pass.labels = prepared.document.second_pass(&tagger, &mut pass);
        prepared.add_to(&mut tallies[1], &pass);
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

/// The table that leaves out what is far from any name: learned of every unit by itself.
fn learn_prune(articles: &[&Prepared<'_>], settings: &Settings) -> Vec<u8> {
    let settings = Settings { learners: 1, rounds: 6, rounds_after_cut: 2, ..settings.clone() };
    let units: Vec<Sequence> = articles.iter().flat_map(|prepared| prepared.single_units()).collect();
    let learned = learn(&["outside", "mention"], |_, _| true, &units, &settings);
    prune::table(&model(&learned), articles.iter().flat_map(|prepared| prepared.units_and_words()))
}

/// The first cut that the articles teach.
fn cut(articles: &[&Prepared<'_>]) -> Prune {
    let settings = Settings { hidden: 0.3, min_count: 3, ..Settings::default() };
    Prune::from_bytes(learn_prune(articles, &settings).leak()).expect("the trainer writes tables")
}

fn learn_names(sequences: &[Sequence], settings: &Settings) -> Vec<u8> {
    learn(&labels::NAMES, labels::allowed, sequences, settings)
}

fn model(file: &[u8]) -> Model {
    Model::trained(file).expect("the trainer writes model files")
}

impl<'a> Prepared<'a> {
    fn new(article: &'a Article) -> Self {
        let normalized = text::normalize(&article.text, &text::Options::default());
        let cut = segment::segment(&normalized.text);
        let document = Document::new(&normalized.text, &cut);
        let original = |unit: &Unit| normalized.original(crate::Span::new(unit.start, unit.end)).range();
        let original: Vec<Range<usize>> = document.units.iter().map(original).collect();
        let labels = vec![labels::OUTSIDE; original.len()];
        let mut prepared = Prepared { article, document, original, labels };
        prepared.label('p', FoundKind::Person);
        prepared.label('t', FoundKind::Title);
        prepared.label('o', FoundKind::Organization);
        prepared
    }

    /// A text with the labels that a tagger gives it.
    fn found(article: &'a Article, tagger: &Tagger, memory: &mut Memory) -> Self {
        let mut prepared = Prepared::new(article);
        let mut first = prepared.document.first_pass(tagger, memory);
        prepared.labels = prepared.document.second_pass(tagger, &mut first);
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

    /// Of each sentence.
    fn units_and_words(&self) -> impl Iterator<Item = (&[Unit], Vec<Word>)> {
        self.document.sentences.iter().map(|range| {
            let (units, mut words) = (&self.document.units[range.clone()], Vec::new());
            forms::words(units, &mut words);
            (units, words)
        })
    }

    /// Each unit with what the first cut sees of it, and whether it is in a mention.
    fn single_units(&self) -> Vec<Sequence> {
        let (mut all, mut labels) = (Vec::with_capacity(self.labels.len()), self.labels.iter());
        for (units, words) in self.units_and_words() {
            for (unit, &label) in (0..units.len()).zip(&mut labels) {
                let mut features = Vec::with_capacity(24);
                prune::features(units, &words, unit, |feature| features.push(feature));
                let label = u8::from(label != labels::OUTSIDE);
                all.push(Sequence { features: vec![features], late: vec![Vec::new()], labels: vec![label] });
            }
        }
        all
    }

    /// The stretches that may hold a mention; before and after each a position that has no features.
    fn sequences(&self, prune: &Prune) -> Vec<Sequence> {
        let (mut all, mut stretch, mut room) = (Vec::new(), Stretch::default(), Room::default());
        let mut scratch = prune::Scratch::default();
        for range in &self.document.sentences {
            let sentence = self.document.sentence(range, &mut room);
            prune.stretches(sentence.units, sentence.words, &mut scratch, |units| {
                stretch.set(&sentence, units.clone());
                let mut features = vec![Vec::new(); units.len() + 2];
                for (unit, features) in features[1..=units.len()].iter_mut().enumerate() {
                    stretch.features(unit, |feature| features.push(feature));
                }
                let mut labels = vec![labels::OUTSIDE; units.len() + 2];
                labels[1..=units.len()].copy_from_slice(&self.labels[range.start + units.start..][..units.len()]);
                all.push(Sequence { late: vec![Vec::new(); features.len()], features, labels });
            });
        }
        all
    }

    /// The same with what the first pass says of the document.
    fn sequences_with_evidence(&self, prune: &Prune, first: &FirstPass) -> Vec<Sequence> {
        let mut sequences = self.sequences(prune);
        evidence::gather(&self.document.units, &first.stretches, &first.labels, |stretch, unit, fact| {
            sequences[stretch].late[1 + unit - first.stretches[stretch].units.start].push(fact);
        });
        sequences
    }

    fn add_to(&self, tally: &mut Tally, found: &FirstPass) {
        let number = |kind| "pto".find(kind).expect("one of the three kinds");
        for mention in &self.article.mentions {
            tally[number(mention.kind)][2] += 1;
        }
        for units in found.stretches.iter().map(|live| &live.units) {
            labels::mentions(&found.labels[units.clone()], |kind, range| {
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
