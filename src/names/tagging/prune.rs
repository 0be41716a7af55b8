//! Which stretches of a sentence may hold a mention.
//!
//! Most units of an article are far from any name, and what a few of their neighbours look like says so. A model of
//! two labels that sees single cells only, so that its scores are sums of rows kept by form and by cluster, leaves a
//! third of the units to the tagger; the others are outside for certain (a structured prediction cascade).

use super::forms::{CLUSTERS, NO_CLUSTER, Word};
use super::scan::{Form, Unit};
use crate::memo::Memo;
use crate::tagger::{Feature, LANES, Model, Scores, add, feature, pair};
use std::ops::Range;

/// Units on either side that are looked at.
const PAD: usize = 3;
const WINDOW: usize = 2 * PAD + 1;
/// Logits per unit of weight in the model file.
const SCALE: f32 = crate::tagger::SCALE;
/// A unit may be in a mention above this score, if one of its stretch is above [`PEAK`].
const LEAST: i16 = (-5.5 * SCALE) as i16;
const PEAK: i16 = (-3.5 * SCALE) as i16;
/// Fewer units than this do not part two stretches.
const GAP: usize = 3;

/// What a cell says of the units around it, from the third before it to the third after it.
type Reach = [i16; LANES];

/// The model.
#[derive(Debug)]
pub(super) struct Prune {
    model: Model,
    /// By cluster.
    clusters: Vec<Reach>,
    edge: Reach,
}

/// What is remembered of common forms, and room to work in.
#[derive(Debug)]
pub(super) struct Scratch {
    forms: Memo<u64, Reach>,
    sums: Vec<i16>,
}

impl Default for Scratch {
    fn default() -> Self {
        Scratch { forms: Memo::new(1 << 14, 0, [0; LANES]), sums: Vec::new() }
    }
}

impl Prune {
    pub fn new(model: Model) -> Prune {
        let clusters = (0..CLUSTERS).map(|cluster| reach(&model, |offset, add| of_cluster(cluster, offset, add)));
        let clusters = clusters.collect();
        let edge = reach(&model, of_edge);
        Prune { model, clusters, edge }
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
            lay(cell, &self.edge);
            lay(units.len() + PAD + cell, &self.edge);
        }
        for (index, (unit, word)) in units.iter().zip(words).enumerate() {
            let mut both = self.clusters[usize::from(word.cluster)];
            let form = &unit.form;
            add(&mut both, forms.of(form.id, form.id, || reach(&self.model, |offset, add| of_form(form, offset, add))));
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
fn of_form(form: &Form, offset: usize, add: &mut dyn FnMut(Feature)) {
    add(feature(offset as u8, form.key));
    add(feature(20 + offset as u8, pair(form.shape as u64, 1)));
    if offset.abs_diff(PAD) < 2 {
        add(feature(10 + offset as u8, form.surface));
    }
}

fn of_cluster(cluster: u16, offset: usize, add: &mut dyn FnMut(Feature)) {
    add(feature(30 + offset as u8, u64::from(cluster)));
}

/// What the beginning or end of the sentence says.
fn of_edge(offset: usize, add: &mut dyn FnMut(Feature)) {
    of_cluster(NO_CLUSTER, offset, add);
}

fn reach(model: &Model, features: impl Fn(usize, &mut dyn FnMut(Feature))) -> Reach {
    let mut reach = [0; LANES];
    for offset in 0..WINDOW {
        let mut scores = [0; LANES];
        features(offset, &mut |feature| model.add_to(feature, &mut scores));
        // A cell at `offset` in a unit's window stands so far behind the unit: the unit is as far before the cell.
        reach[WINDOW - 1 - offset] = scores[0];
    }
    reach
}
