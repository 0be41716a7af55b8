//! Which stretches of a sentence may hold a mention.
//!
//! Most units of an article are far from any name, and what a few of their neighbours look like says so. A model of
//! two labels that sees single cells only, so that its scores are sums of rows kept by form and by cluster, leaves a
//! quarter of the units to the tagger; the others are outside for certain (a structured prediction cascade). It learns
//! from what the tagger finds in the corpus besides, because few forms of a text are in the annotated articles
//! (distillation).

#[cfg(feature = "train")]
use std::collections::BTreeMap;
use std::ops::Range;

use super::forms::{CLUSTERS, NO_CLUSTER, Word};
use super::scan::{Form, OfForms, Unit};
use crate::tagger::{Feature, InvalidModel, LANES, Scores, Table, add, feature};
#[cfg(feature = "train")]
use crate::tagger::{Model, SCALE as FINE, Width, pair};

/// Units on either side that are looked at.
const PAD: usize = 3;
#[cfg(feature = "train")]
const WINDOW: usize = 2 * PAD + 1;
/// Steps of a score to one: a byte holds eight to either side.
const SCALE: f32 = 16.0;
/// A unit may be in a mention above this score, if one of its stretch is above [`PEAK`].
const LEAST: i16 = (-6.0 * SCALE) as i16;
const PEAK: i16 = (-3.5 * SCALE) as i16;
/// Fewer units than this do not part two stretches.
const GAP: usize = 3;

/// What a cell says of the units around it, from the third before it to the third after it.
type Reach = Scores;

/// The model.
#[derive(Debug)]
pub(super) struct Prune {
    /// The [`Reach`] of each fact about a cell.
    table: Table,
    /// That of each cluster.
    clusters: Vec<Reach>,
}

/// What is remembered of common forms, and room to work in.
#[derive(Debug)]
pub(super) struct Scratch {
    pub forms: OfForms<Reach>,
    sums: Vec<i16>,
}

impl Default for Scratch {
    fn default() -> Self {
        Scratch { forms: OfForms::new([0; LANES]), sums: Vec::new() }
    }
}

impl Prune {
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Prune, InvalidModel> {
        let table = Table::read(bytes)?;
        let clusters = (0..CLUSTERS).map(|cluster| sum(&table, &[cluster_fact(cluster)])).collect();
        Ok(Prune { table, clusters })
    }

    /// Calls `found` with each stretch of the sentence that may hold a mention.
    pub fn stretches(
        &self,
        units: &[Unit],
        words: &[Word],
        scratch: &mut Scratch,
        mut found: impl FnMut(Range<usize>),
    ) {
        let Scratch { forms, sums } = scratch;
        // The sum of a unit stands 2 × PAD behind its index, so that rows of padding reach no further than the ends.
        sums.clear();
        sums.resize(units.len() + 2 * PAD + 2 * LANES, 0);
        let mut lay = |cell: usize, reach: &Reach| {
            let sums: &mut Scores = (&mut sums[cell..cell + LANES]).try_into().expect("as many as lanes");
            add(sums, reach);
        };
        for cell in 0..PAD {
            lay(cell, &self.clusters[usize::from(NO_CLUSTER)]);
            lay(units.len() + PAD + cell, &self.clusters[usize::from(NO_CLUSTER)]);
        }
        for (index, (unit, word)) in units.iter().zip(words).enumerate() {
            let mut both = self.clusters[usize::from(word.cluster)];
            let form = &unit.form;
            add(&mut both, &forms.of(form.number, form.id, || sum(&self.table, &form_facts(form))));
            lay(index + PAD, &both);
        }
        let sums = &sums[2 * PAD..][..units.len()];
        let mut at = 0;
        while let Some(first) = sums[at..].iter().position(|&sum| sum > LEAST).map(|skipped| at + skipped) {
            let (mut end, mut peak) = (first + 1, sums[first]);
            while let Some(gap) = sums[end..].iter().take(GAP).position(|&sum| sum > LEAST) {
                end += gap + 1;
                peak = peak.max(sums[end - 1]);
            }
            if peak > PEAK {
                found(first..end);
            }
            at = end;
        }
    }
}

/// The facts of a form: its key, its shape, how it is written.
fn form_facts(form: &Form) -> [Feature; 3] {
    [feature(0, form.key), feature(1, form.shape as u64), feature(2, form.surface)]
}

fn cluster_fact(cluster: u16) -> Feature {
    feature(3, u64::from(cluster))
}

/// What facts about one cell say together.
fn sum(table: &Table, facts: &[Feature]) -> Reach {
    let mut reach = [0; LANES];
    table.add_to(&mut reach, facts);
    reach
}

/// Calls `add` with every feature of a unit.
#[cfg(feature = "train")]
pub(super) fn features(units: &[Unit], words: &[Word], unit: usize, mut add: impl FnMut(Feature)) {
    for offset in 0..WINDOW {
        match (unit + offset).checked_sub(PAD).filter(|&at| at < units.len()) {
            Some(at) => {
                of_form(&units[at].form, offset, &mut add);
                of_cluster(words[at].cluster, offset, &mut add);
            }
            None => of_edge(offset, &mut add),
        }
    }
}

/// What a form says of the unit in whose window it stands at `offset`.
#[cfg(feature = "train")]
fn of_form(form: &Form, offset: usize, add: &mut dyn FnMut(Feature)) {
    let [key, shape, surface] = of_facts(form, offset);
    add(key);
    add(shape);
    if offset.abs_diff(PAD) < 2 {
        add(surface);
    }
}

/// As [`form_facts`], seen from the unit in whose window they stand at `offset`.
#[cfg(feature = "train")]
fn of_facts(form: &Form, offset: usize) -> [Feature; 3] {
    let offset = offset as u8;
    let shape = pair(form.shape as u64, 1);
    [feature(offset, form.key), feature(20 + offset, shape), feature(10 + offset, form.surface)]
}

#[cfg(feature = "train")]
fn of_cluster(cluster: u16, offset: usize, add: &mut dyn FnMut(Feature)) {
    add(feature(30 + offset as u8, u64::from(cluster)));
}

/// What the beginning or end of the sentence says.
#[cfg(feature = "train")]
fn of_edge(offset: usize, add: &mut dyn FnMut(Feature)) {
    of_cluster(NO_CLUSTER, offset, add);
}

/// The [`Table`] of what a model of single units says about all that these units and words have.
#[cfg(feature = "train")]
pub(super) fn table<'u>(model: &Model, all: impl Iterator<Item = (&'u [Unit], Vec<Word>)>) -> Vec<u8> {
    let mut facts: BTreeMap<Feature, Reach> = BTreeMap::new();
    let mut learned = |fact, seen_at: &dyn Fn(usize) -> Feature| {
        facts.entry(fact).or_insert_with(|| {
            let score = |offset| (f32::from(model.scores(seen_at(offset))[0]) * (SCALE / FINE)).round() as i16;
            let mut reach = [0; LANES];
            // A cell at `offset` in a unit's window stands so far behind the unit: the unit is as far before the cell.
            (0..WINDOW).for_each(|offset| reach[WINDOW - 1 - offset] = score(offset));
            reach
        });
    };
    let of_cluster = |cluster: u16| move |offset| feature(30 + offset as u8, u64::from(cluster));
    learned(cluster_fact(NO_CLUSTER), &of_cluster(NO_CLUSTER));
    for (units, words) in all {
        words.iter().for_each(|word| learned(cluster_fact(word.cluster), &of_cluster(word.cluster)));
        for unit in units {
            for (number, fact) in form_facts(&unit.form).into_iter().enumerate() {
                learned(fact, &|offset| of_facts(&unit.form, offset)[number]);
            }
        }
    }
    let facts: Vec<(Feature, Reach)> = facts.into_iter().filter(|(_, reach)| *reach != [0; LANES]).collect();
    Table::bytes(&facts, Width::Narrow)
}
