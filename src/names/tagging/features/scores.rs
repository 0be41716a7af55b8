//! What a model says of the units of a stretch.
//!
//! What recurs is summed up once: by cluster beforehand; by form, pair of neighbours, matches, position and shapes when
//! it is met. Only what more of the window says is looked up feature by feature.

use super::super::forms::CLUSTERS;
use super::super::scan::OfForms;
use super::{
    NEAR, Neighbours, PAD, Shapes, Stretch, WINDOW, of_cell, of_cluster, of_form, of_keys, of_left, of_matches,
    of_right,
};
use crate::memo::Memo;
use crate::tagger::{Feature, LANES, Model, Scores, add, pair};

/// What a cell says of the units in whose windows it stands, by its place there.
type Row = [Scores; WINDOW];

/// A model, with what each cluster says worked out beforehand.
#[derive(Debug)]
pub struct Weights {
    pub model: Model,
    clusters: Vec<Row>,
}

impl Weights {
    pub fn new(model: Model) -> Weights {
        let mut list = Vec::new();
        let of_cluster =
            |cluster: u16| row(&mut list, &model, |offset, add| of_cluster(u64::from(cluster), offset, add));
        Weights { clusters: (0..CLUSTERS).map(of_cluster).collect(), model }
    }
}

/// What was worked out under one model for forms, cells, pairs of cells and positions that were met before.
#[derive(Debug)]
pub struct Memory {
    /// Room for the features of one sum.
    list: Vec<Feature>,
    pub forms: OfForms<Row>,
    cells: Memo<u64, Scores>,
    /// For the left one and for the right one.
    pairs: Memo<u64, [Scores; 2]>,
    positions: Memo<u64, Scores>,
    /// For the units around matches.
    near: Memo<u64, [Scores; 2 * NEAR + 1]>,
    /// With the neighbours.
    matches: Memo<u64, Scores>,
    shapes: Memo<u64, Scores>,
}

impl Default for Memory {
    fn default() -> Self {
        let nothing = [0; LANES];
        Memory {
            list: Vec::new(),
            forms: OfForms::new([nothing; WINDOW]),
            cells: Memo::new(1 << 12, 0, nothing),
            pairs: Memo::new(1 << 13, 0, [nothing; 2]),
            positions: Memo::new(1 << 11, 0, nothing),
            near: Memo::new(1 << 10, 0, [nothing; 2 * NEAR + 1]),
            matches: Memo::new(1 << 12, 0, nothing),
            shapes: Memo::new(1 << 11, 0, nothing),
        }
    }
}

/// What features say together; `list` is room for them.
fn sum(list: &mut Vec<Feature>, model: &Model, features: impl FnOnce(&mut dyn FnMut(Feature))) -> Scores {
    list.clear();
    features(&mut |feature| list.push(feature));
    let mut scores = [0; LANES];
    model.add_to(&mut scores, list);
    scores
}

fn row<const N: usize>(
    list: &mut Vec<Feature>,
    model: &Model,
    features: impl Fn(usize, &mut dyn FnMut(Feature)),
) -> [Scores; N] {
    std::array::from_fn(|offset| sum(list, model, |add| features(offset, add)))
}

/// Adds what is at `index` to the scores of the units around: it says of the unit `index - offset` what stands at
/// `offset` of its row.
fn lay<const N: usize>(scores: &mut [Scores], index: usize, row: &[Scores; N]) {
    for unit in index.saturating_sub(N - 1)..(index + 1).min(scores.len()) {
        add(&mut scores[unit], &row[index - unit]);
    }
}

impl Stretch {
    /// The scores of every unit.
    pub fn scores(&self, weights: &Weights, memory: &mut Memory, scores: &mut Vec<Scores>) {
        let first = scores.len();
        scores.resize(first + self.units.len(), [0; LANES]);
        let scores = &mut scores[first..];
        self.add_cells(weights, memory, scores);
        self.add_pairs(&weights.model, memory, scores);
        self.add_near_matches(&weights.model, memory, scores);
        self.add_windows(&weights.model, memory, scores);
    }

    fn add_cells(&self, weights: &Weights, memory: &mut Memory, scores: &mut [Scores]) {
        let Memory { list, forms, .. } = memory;
        for (index, cell) in self.cells.iter().enumerate() {
            let of_form = || row(list, &weights.model, |offset, add| of_form(cell, offset, add));
            lay(scores, index, &forms.of(cell.number, cell.id, of_form));
            lay(scores, index, &weights.clusters[cell.cluster as usize]);
        }
    }

    fn add_pairs(&self, model: &Model, memory: &mut Memory, scores: &mut [Scores]) {
        let Memory { list, pairs, .. } = memory;
        for index in PAD - 1..PAD + scores.len() {
            let [left, right] = [&self.cells[index], &self.cells[index + 1]];
            let id = pair(left.full_id, right.full_id);
            let both = pairs.of(id, id, || {
                let of_left = sum(list, model, |add| of_left(left, right, add));
                [of_left, sum(list, model, |add| of_right(left, right, add))]
            });
            if index >= PAD {
                add(&mut scores[index - PAD], &both[0]);
            }
            if index + 1 < PAD + scores.len() {
                add(&mut scores[index + 1 - PAD], &both[1]);
            }
        }
    }

    fn add_near_matches(&self, model: &Model, memory: &mut Memory, scores: &mut [Scores]) {
        let Memory { list, near, .. } = memory;
        for index in 0..scores.len() + 2 * NEAR {
            let (id, matches) = self.matches_at(index);
            if !matches.is_empty() {
                let of_matches = || row(list, model, |offset, add| of_matches(matches, offset, add));
                lay(scores, index, near.of(id, id, of_matches));
            }
        }
    }

    fn add_windows(&self, model: &Model, memory: &mut Memory, scores: &mut [Scores]) {
        let Memory { list, cells, positions, shapes, matches, .. } = memory;
        for (unit, scores) in scores.iter_mut().enumerate() {
            let window = self.window(unit);
            let at = &window[PAD];
            add(scores, cells.of(at.full_id, at.full_id, || sum(list, model, |add| of_cell(at, add))));
            let position = self.position(unit);
            let id = position.id();
            add(scores, positions.of(id, id, || sum(list, model, |add| position.features(add))));
            let shape = Shapes::of(window);
            add(scores, shapes.of(shape.id(), shape.id(), || sum(list, model, |add| shape.features(add))));
            let (id, here) = self.matches_at(unit + NEAR);
            if !here.is_empty() {
                let neighbours = Neighbours::of(window);
                let id = pair(id, neighbours.id());
                add(scores, matches.of(id, id, || sum(list, model, |add| neighbours.features(here, add))));
            }
            list.clear();
            of_keys(window, |feature| list.push(feature));
            model.add_to(scores, list);
        }
    }
}
