//! What a model says of the units of a stretch.
//!
//! What recurs is summed up once: by cluster beforehand, by form, pair of neighbours, position and
//! shapes when it is met. Only what more of the window says is looked up feature by feature.

use super::super::forms::CLUSTERS;
use super::{PAD, Shapes, Stretch, WINDOW, of_cell, of_cluster, of_form, of_keys, of_left, of_right, of_words};
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
    forms: Memo<u64, Row>,
    cells: Memo<u64, Scores>,
    /// For the left one and for the right one.
    pairs: Memo<u64, [Scores; 2]>,
    positions: Memo<u64, Scores>,
    shapes: Memo<u64, Scores>,
}

impl Default for Memory {
    fn default() -> Self {
        let nothing = [0; LANES];
        Memory {
            list: Vec::new(),
            forms: Memo::new(1 << 12, 0, [nothing; WINDOW]),
            cells: Memo::new(1 << 12, 0, nothing),
            pairs: Memo::new(1 << 13, 0, [nothing; 2]),
            positions: Memo::new(1 << 11, 0, nothing),
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

fn row(list: &mut Vec<Feature>, model: &Model, features: impl Fn(usize, &mut dyn FnMut(Feature))) -> Row {
    std::array::from_fn(|offset| sum(list, model, |add| features(offset, add)))
}

impl Stretch {
    /// The scores of every unit.
    pub fn scores(&self, weights: &Weights, memory: &mut Memory, scores: &mut Vec<Scores>) {
        let first = scores.len();
        scores.resize(first + self.units.len(), [0; LANES]);
        let scores = &mut scores[first..];
        let model = &weights.model;
        let Memory { list, forms, cells, pairs, positions, shapes } = memory;
        for (index, cell) in self.cells.iter().enumerate() {
            let form = forms.of(cell.id, cell.id, || row(list, model, |offset, add| of_form(cell, offset, add)));
            let cluster = &weights.clusters[cell.cluster as usize];
            // A cell is the one at `offset` for the unit whose own cell is the middle one: `index - offset`.
            for unit in index.saturating_sub(WINDOW - 1)..(index + 1).min(scores.len()) {
                add(&mut scores[unit], &form[index - unit]);
                add(&mut scores[unit], &cluster[index - unit]);
            }
        }
        let of_unit = scores.len();
        for index in PAD - 1..PAD + of_unit {
            let [left, right] = [&self.cells[index], &self.cells[index + 1]];
            let id = pair(left.full_id, right.full_id);
            let both = pairs.of(id, id, || {
                let of_left = sum(list, model, |add| of_left(left, right, add));
                [of_left, sum(list, model, |add| of_right(left, right, add))]
            });
            if index >= PAD {
                add(&mut scores[index - PAD], &both[0]);
            }
            if index + 1 < PAD + of_unit {
                add(&mut scores[index + 1 - PAD], &both[1]);
            }
        }
        for (unit, scores) in scores.iter_mut().enumerate() {
            let window = self.window(unit);
            let at = &window[PAD];
            add(scores, cells.of(at.full_id, at.full_id, || sum(list, model, |add| of_cell(at, add))));
            let position = self.position(unit);
            let id = position.id();
            add(scores, positions.of(id, id, || sum(list, model, |add| position.features(add))));
            let shape = Shapes::of(window);
            add(scores, shapes.of(shape.id(), shape.id(), || sum(list, model, |add| shape.features(add))));
            list.clear();
            of_keys(window, |feature| list.push(feature));
            of_words(at, |feature| list.push(feature));
            self.phrases(unit, window, |feature| list.push(feature));
            model.add_to(scores, list);
        }
    }
}
