//! The word segmenter: a word list, and weights learned from sentences that were cut into words.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use docbao::internals::tagger::{Settings, margins};
use docbao::internals::word::rows::{self, Rows};
use docbao::internals::word::training::{Sentence, allowed, lexicon, to_bytes};
use docbao::internals::word::unit::Folder;
use docbao::internals::word::{Scratch, Segmenter};
use serde_json::Value;

/// Runs of syllables that the silver labels cut against the treebank's convention: `form`, how many words it is
/// (`value`), source, note.
const CONVENTIONS: &str = include_str!("../../lexicon/data/word_conventions.tsv");
/// Names of places, which are words however seldom the sentences hold them.
const PLACES: [&str; 2] =
    [include_str!("../../lexicon/data/districts.tsv"), include_str!("../../lexicon/data/provinces.tsv")];
/// A word is taken into the list from the sentences themselves if they hold it this often.
const FEWEST: usize = 2;

/// `words OUTPUT SENTENCES WITHOUT HELD_OUT LIST...`: SENTENCES has `raw` and `words`; sentences that stand in a `text`
/// of WITHOUT are left out; HELD_OUT is how many sentences to measure on instead of learning from them; each LIST has a
/// word a line.
pub fn run(files: &[String]) -> Result<(), String> {
    let [output, sentences, without, held_out, lists @ ..] = files else {
        return Err("words: expected OUTPUT SENTENCES WITHOUT HELD_OUT LIST...".to_string());
    };
    let held_out: usize = held_out.parse().map_err(|_| format!("HELD_OUT: expected a number, found `{held_out}`"))?;
    let without: Vec<String> = crate::records(without)?.iter().map(|record| string(&record["text"])).collect();
    let sentences = distinct(&crate::records(sentences)?, &without);
    let mut words: BTreeSet<String> = BTreeSet::new();
    for list in lists {
        words.extend(crate::lines(list)?);
    }
    words.extend(PLACES.iter().flat_map(|list| forms(list)).map(str::to_string));
    let step = sentences.len().checked_div(held_out).unwrap_or(usize::MAX);
    let (kept, measured): (Vec<_>, Vec<_>) =
        sentences.iter().enumerate().partition(|(index, _)| index % step != step - 1);
    words.extend(frequent(kept.iter().map(|(_, (_, words))| words)));
    let file =
        learn(&words, &kept.iter().filter_map(|(_, (raw, words))| Sentence::new(raw, words)).collect::<Vec<_>>());
    let measured: Vec<Sentence> = measured.iter().filter_map(|(_, (raw, words))| Sentence::new(raw, words)).collect();
    report(&file, &measured);
    std::fs::write(output, file).map_err(|error| format!("{output}: {error}"))
}

/// The first column of a list.
fn forms(list: &str) -> impl Iterator<Item = &str> {
    let rows = list.lines().skip(1).filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split('\t').next())
}

type Labelled = (String, Vec<String>);

/// The sentences once each, without those of the texts.
fn distinct(records: &[Value], without: &[String]) -> Vec<Labelled> {
    let mut seen = HashSet::new();
    let conventions: BTreeMap<String, bool> = CONVENTIONS.lines().skip(1).filter_map(convention).collect();
    let labelled = |record: &Value| {
        let words = record["words"].as_array().map(Vec::as_slice).unwrap_or_default();
        (string(&record["raw"]), conventional(words.iter().map(string).collect(), &conventions))
    };
    let fresh =
        |(raw, _): &Labelled| seen.insert(raw.clone()) && !without.iter().any(|text| text.contains(raw.as_str()));
    records.iter().map(labelled).filter(fresh).collect()
}

/// A run of syllables, and whether it is one word.
fn convention(row: &str) -> Option<(String, bool)> {
    let mut columns = row.split('\t');
    Some((columns.next()?.to_string(), columns.next()? == "1"))
}

/// The words cut by the conventions: single syllables that make one word are joined, words that are two are parted.
fn conventional(words: Vec<String>, conventions: &BTreeMap<String, bool>) -> Vec<String> {
    let mut cut: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if let Some(last) = cut.last_mut()
            && conventions.get(&format!("{last} {word}").to_lowercase()) == Some(&true)
        {
            *last = format!("{last} {word}");
        } else if conventions.get(&word.to_lowercase()) == Some(&false) {
            cut.extend(word.split(' ').map(str::to_string));
        } else {
            cut.push(word);
        }
    }
    cut
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

/// Words of several syllables that the sentences hold often enough, without names: they begin with a small letter.
fn frequent<'w>(sentences: impl Iterator<Item = &'w Vec<String>>) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in sentences.flatten().filter(|word| word.contains(' ')) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts.into_iter().filter(|&(_, count)| count >= FEWEST).map(|(word, _)| word).collect()
}

/// Learns from the sentences as they are, then, without changing what that gave, from all without their case: text of
/// one case has rows of its own, and costs other text nothing.
fn learn(words: &BTreeSet<String>, sentences: &[Sentence]) -> Vec<u8> {
    let lexicon = lexicon(words.iter().map(String::as_str), sentences);
    let rows = Rows::from_bytes(rows::to_bytes(&lexicon).leak()).expect("the rows that were just written");
    let mut folder = Folder::default();
    let settings = Settings { l1: 0.7, min_count: 2, iterations: 60, verbose: true, ..Settings::default() };
    let examples: Vec<_> = sentences.iter().filter_map(|sentence| sentence.example(&rows, &mut folder)).collect();
    eprintln!("{} words in {} rows; {} examples", words.len(), lexicon.len(), examples.len());
    let mut learned = margins(allowed, &examples, &settings);
    drop(examples);
    let again: Vec<_> = sentences.iter().map(|sentence| sentence.example_of_one_case(&rows, &mut folder)).collect();
    learned.learn_on(allowed, &again, &settings);
    let file = to_bytes(lexicon, &learned);
    eprintln!("{} bytes in all", file.len());
    file
}

fn report(file: &[u8], sentences: &[Sentence]) {
    let segmenter = Segmenter::from_bytes(file.to_vec().leak()).expect("the model that was just written");
    let mut scratch = Scratch::default();
    let mut sums = [0; 3];
    for sentence in sentences {
        let counts = sentence.compare(&segmenter, &mut scratch);
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    let [found, gold, same] = sums;
    let f1 = 200.0 * same as f64 / (found + gold).max(1) as f64;
    eprintln!("held out: {} sentences, {gold} words, {found} found, F1 {f1:.2}", sentences.len());
}
