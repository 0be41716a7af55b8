//! What the tagger is told about each unit of a sentence.
//!
//! Every fact is a hash of numbers made beforehand, so no string is built here. The second pass adds what the rest of
//! the document says ([`super::evidence`]); the facts of the first pass do not change.

use super::forms::{self, Word};
use super::labels;
use super::phrases::Matches;
use super::scan::{Shape, Unit};
use crate::tagger::{Feature, Model, Scratch, feature, pair};

/// What stands before the first unit and after the last one.
const BEFORE: u64 = 1;
const AFTER: u64 = 2;
/// The cluster where no word stands.
const NO_WORD: u64 = 9999;

/// A sentence with what its features need.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    cells: Vec<Cell>,
    words: Vec<Word>,
    /// Whether a unit may be part of a mention.
    is_live: Vec<bool>,
    matches: Matches,
    is_first: bool,
    is_last: bool,
}

/// What the features ask of one unit.
#[derive(Debug, Clone, Copy)]
struct Cell {
    key: u64,
    surface: u64,
    shape: u64,
    /// Cluster of its word, and of the words before and after that.
    cluster: u64,
    word_before: u64,
    word_after: u64,
    /// Where it stands in its word.
    place: u64,
    capital: u64,
    affixes: [u64; 4],
    is_capital: bool,
    is_letters: bool,
    in_quotes: bool,
    in_brackets: bool,
    spaced: bool,
}

/// Cells of padding on either side, so that a window needs no bounds.
const PAD: usize = 3;
/// Cells that a unit's features look at: its own in the middle.
const WINDOW: usize = 2 * PAD + 1;

impl Sentence {
    /// Takes up a sentence; `is_first` and `is_last` say where it stands in the document.
    pub fn set(&mut self, units: &[Unit], is_first: bool, is_last: bool) {
        (self.is_first, self.is_last) = (is_first, is_last);
        self.matches.find(units);
        let shouted = is_shouted(units);
        let (mut in_quotes, mut in_brackets) = (false, false);
        self.cells.clear();
        self.cells.extend([Cell::edge(BEFORE); PAD]);
        for unit in units {
            match unit.form.shape {
                Shape::Quote => in_quotes = !in_quotes,
                Shape::Open => in_brackets = true,
                Shape::Close => in_brackets = false,
                _ => {}
            }
            let cell = Cell::new(unit, shouted);
            self.cells.push(Cell { in_quotes, in_brackets, ..cell });
        }
        self.cells.extend([Cell::edge(AFTER); PAD]);
        forms::words(units, &mut self.words);
        self.set_clusters();
        self.set_live(units);
    }

    /// Whether a unit may be part of a mention; the others need no features, which saves most of the time.
    pub fn is_live(&self, unit: usize) -> bool {
        self.is_live[unit]
    }

    /// Between words that are never part of a mention, a stretch is live if a mention can begin in it.
    fn set_live(&mut self, units: &[Unit]) {
        self.is_live.clear();
        let is_outside = |unit: &Unit| unit.form.known.is_outside && unit.form.shape == Shape::Lower;
        for stretch in units.chunk_by(|left, right| is_outside(left) == is_outside(right)) {
            let first = self.is_live.len();
            let begins = |unit: usize| units[unit].form.shape.is_capital() || self.matches.may_begin(unit);
            let is_live = !is_outside(&stretch[0]) && (first..first + stretch.len()).any(begins);
            self.is_live.resize(first + stretch.len(), is_live);
        }
    }

    fn set_clusters(&mut self) {
        let cells = &mut self.cells[PAD..];
        let (mut before, mut last) = (NO_WORD, NO_WORD);
        for (cell, word) in cells.iter_mut().zip(&self.words) {
            if word.is_first {
                before = last;
            }
            last = u64::from(word.cluster);
            cell.cluster = last;
            cell.word_before = before;
            cell.place = u64::from(word.is_first) | u64::from(word.is_last) << 1;
        }
        let (mut after, mut last) = (NO_WORD, NO_WORD);
        for (cell, word) in cells[..self.words.len()].iter_mut().zip(&self.words).rev() {
            if word.is_last {
                after = last;
            }
            last = u64::from(word.cluster);
            cell.word_after = after;
        }
    }

    /// Calls `add` with every feature of a unit.
    #[cfg(feature = "train")]
    pub fn features(&self, unit: usize, mut add: impl FnMut(Feature)) {
        for (offset, cell) in self.window(unit).iter().enumerate() {
            of_form(cell, offset, &mut add);
            of_cluster(cell.cluster, offset, &mut add);
        }
        self.joint_features(unit, add);
    }

    /// Adds to the scores of every live unit what each single cell of its window says.
    pub fn add_single_features(&self, model: &Model, rows: &mut Rows, scratch: &mut Scratch) {
        for (index, cell) in self.cells.iter().enumerate() {
            // A cell is the one at `offset` for the unit whose own cell is the middle one: `index - offset`.
            let first = index.saturating_sub(WINDOW - 1);
            let units = first..(index + 1).min(self.is_live.len());
            if units.is_empty() || !self.is_live[units.clone()].contains(&true) {
                continue;
            }
            let [form, cluster] = rows.of(cell, model);
            for unit in units.filter(|&unit| self.is_live[unit]) {
                let scores = scratch.position_mut::<{ labels::COUNT }>(unit);
                for (score, (form, cluster)) in
                    scores.iter_mut().zip(form[index - unit].iter().zip(&cluster[index - unit]))
                {
                    *score += form + cluster;
                }
            }
        }
    }

    fn window(&self, unit: usize) -> &[Cell; WINDOW] {
        self.cells[unit..][..WINDOW].try_into().expect("the cells are padded")
    }

    /// Calls `add` with every feature of a unit that more than one cell makes, or its place in the sentence.
    pub fn joint_features(&self, unit: usize, mut add: impl FnMut(Feature)) {
        let window = self.window(unit);
        words(window, &mut add);
        shapes(window, &mut add);
        clusters(window, &mut add);
        self.position(unit, window, &mut add);
        self.phrases(unit, window, &mut add);
    }

    fn position(&self, unit: usize, [.., before, at, after, _, _]: &[Cell; 7], add: &mut impl FnMut(Feature)) {
        let length = self.cells.len() - 2 * PAD;
        let bit = |fact: bool, place: u32| u64::from(fact) << place;
        let shape = at.shape;
        let place = bit(unit == 0, 0) | bit(unit + 1 == length, 1);
        let text = bit(self.is_first, 0) | bit(self.is_last, 1) | bit(length < 8, 2) | bit(length < 14, 3);
        let around = bit(at.in_quotes, 0) | bit(at.in_brackets, 1) | bit(at.spaced, 2) | bit(after.spaced, 3);
        add(feature(70, pair(shape, place)));
        add(feature(71, pair(shape, text)));
        add(feature(72, pair(shape, around)));
        add(feature(73, pair(before.shape, around)));
        if length < 8 {
            add(feature(74, pair(pair(length as u64, unit as u64), shape)));
        }
        add(feature(75, pair(shape, (length - 1 - unit).min(4) as u64)));
    }

    fn phrases(&self, unit: usize, [.., before, at, after, _, _]: &[Cell; 7], add: &mut impl FnMut(Feature)) {
        let neighbours = pair(before.shape, after.shape);
        let here = self.matches.of(unit);
        for found in here {
            let value = found.value();
            add(feature(80, pair(value, u64::from(at.is_capital))));
            add(feature(81, pair(value, neighbours)));
            add(feature(82, pair(value, before.key)));
            add(feature(83, pair(value, after.key)));
        }
        let mut near = |template, offset: isize| {
            if let Some(neighbour) = unit.checked_add_signed(offset) {
                for found in self.matches.of(neighbour) {
                    add(feature(template, pair(found.value(), at.shape)));
                }
            }
        };
        near(84, -2);
        near(85, -1);
        near(86, 1);
        near(87, 2);
        if unit > 0 {
            for left in self.matches.of(unit - 1) {
                for right in here {
                    add(feature(88, pair(left.value(), right.value())));
                }
            }
        }
    }
}

/// What a cell's form says of the unit in whose window it is the cell at `offset`.
fn of_form(cell: &Cell, offset: usize, mut add: impl FnMut(Feature)) {
    add(feature(offset as u8, cell.key));
    match offset {
        2 => add(feature(19, cell.surface)),
        4 => add(feature(20, cell.surface)),
        PAD => {
            add(feature(18, cell.surface));
            add(feature(40, cell.shape));
            add(feature(45, cell.capital));
            if cell.is_letters {
                for (index, affix) in cell.affixes.into_iter().enumerate() {
                    add(feature(30 + index as u8, pair(affix, cell.shape)));
                }
            }
        }
        _ => {}
    }
}

/// What a cell's cluster says of the unit in whose window it is the cell at `offset`.
fn of_cluster(cluster: u64, offset: usize, mut add: impl FnMut(Feature)) {
    add(feature(50 + offset as u8, cluster));
}

/// One score a label for each place in a window.
type Row = [[i32; labels::COUNT]; WINDOW];

/// What single cells say, summed up once for each form and cluster that is met. What is remembered never changes a
/// result: a slot is used only for the very form, or cluster, that filled it.
#[derive(Debug)]
pub(super) struct Rows {
    forms: Vec<(FormId, Row)>,
    clusters: Vec<(u64, Row)>,
}

/// All that [`of_form`] looks at: the key tells the affixes, the surface how often it is capitalized.
type FormId = (u64, u64, u64);

const FORM_ROWS: usize = 1 << 12;
const CLUSTER_ROWS: usize = 1 << 11;

impl Default for Rows {
    fn default() -> Self {
        let empty = [[0; labels::COUNT]; WINDOW];
        // No form has three hashes of 0, no cluster the largest number.
        Rows { forms: vec![((0, 0, 0), empty); FORM_ROWS], clusters: vec![(u64::MAX, empty); CLUSTER_ROWS] }
    }
}

impl Rows {
    fn of(&mut self, cell: &Cell, model: &Model) -> [&Row; 2] {
        let id = (cell.key, cell.surface, cell.shape);
        let slot = pair(pair(id.0, id.1), id.2) >> (64 - FORM_ROWS.trailing_zeros());
        let form = &mut self.forms[slot as usize];
        if form.0 != id {
            *form = (id, row(model, |offset, add| of_form(cell, offset, add)));
        }
        let cluster = &mut self.clusters[cell.cluster as usize % CLUSTER_ROWS];
        if cluster.0 != cell.cluster {
            *cluster = (cell.cluster, row(model, |offset, add| of_cluster(cell.cluster, offset, add)));
        }
        [&form.1, &cluster.1]
    }
}

fn row(model: &Model, features: impl Fn(usize, &mut dyn FnMut(Feature))) -> Row {
    let mut row = [[0; labels::COUNT]; WINDOW];
    for (offset, scores) in row.iter_mut().enumerate() {
        features(offset, &mut |feature| model.add_to(feature, scores));
    }
    row
}

fn words([_, w2, w1, at, x1, x2, _]: &[Cell; 7], add: &mut impl FnMut(Feature)) {
    add(feature(10, pair(w1.key, at.key)));
    add(feature(11, pair(at.key, x1.key)));
    add(feature(12, pair(w2.key, w1.key)));
    add(feature(13, pair(x1.key, x2.key)));
    add(feature(14, pair(w1.key, x1.key)));
    add(feature(15, pair(pair(w2.key, w1.key), at.key)));
    add(feature(16, pair(pair(w1.key, at.key), x1.key)));
    add(feature(17, pair(pair(at.key, x1.key), x2.key)));
    add(feature(21, pair(w1.key, at.shape)));
    add(feature(22, pair(x1.key, at.shape)));
    add(feature(23, pair(pair(w2.key, w1.key), at.shape)));
    add(feature(24, pair(pair(x1.key, x2.key), at.shape)));
    add(feature(25, pair(pair(w1.key, x1.shape), at.shape)));
}

fn shapes([_, w2, w1, at, x1, x2, _]: &[Cell; 7], add: &mut impl FnMut(Feature)) {
    let near = pair(pair(w1.shape, at.shape), x1.shape);
    add(feature(41, pair(w1.shape, at.shape)));
    add(feature(42, pair(at.shape, x1.shape)));
    add(feature(43, near));
    add(feature(44, pair(near, pair(w2.shape, x2.shape))));
    add(feature(46, pair(w1.capital, at.capital)));
    add(feature(47, pair(at.capital, x1.capital)));
    add(feature(48, pair(pair(w1.capital, at.capital), x1.capital)));
}

fn clusters([_, _, w1, at, x1, _, _]: &[Cell; 7], add: &mut impl FnMut(Feature)) {
    let (before, after) = (at.word_before, at.word_after);
    add(feature(57, pair(w1.cluster, at.cluster)));
    add(feature(58, pair(at.cluster, x1.cluster)));
    add(feature(59, pair(at.cluster, at.shape)));
    add(feature(60, pair(x1.cluster, at.shape)));
    add(feature(61, pair(w1.cluster, at.shape)));
    add(feature(62, before));
    add(feature(63, after));
    add(feature(64, pair(at.cluster, at.place)));
    add(feature(65, pair(pair(before, at.cluster), after)));
    add(feature(66, pair(before, at.cluster)));
    add(feature(67, pair(at.cluster, after)));
    add(feature(68, at.place));
}

impl Cell {
    fn new(unit: &Unit, shouted: bool) -> Cell {
        let form = unit.form;
        let loud = shouted && matches!(form.shape, Shape::Upper | Shape::Initial);
        let shape = if loud { Shape::Shouted } else { form.shape };
        let is_capital = shape.is_capital();
        Cell {
            key: form.key,
            surface: form.surface,
            shape: shape as u64,
            cluster: 0,
            word_before: NO_WORD,
            word_after: NO_WORD,
            place: 0,
            capital: u64::from(form.known.capital) | u64::from(is_capital) << 5,
            affixes: form.affixes,
            is_capital,
            is_letters: is_capital || shape == Shape::Lower,
            in_quotes: false,
            in_brackets: false,
            spaced: unit.spaced,
        }
    }

    fn edge(mark: u64) -> Cell {
        Cell {
            key: mark,
            surface: mark,
            shape: 100 + mark,
            cluster: NO_WORD,
            word_before: NO_WORD,
            word_after: NO_WORD,
            place: 0,
            capital: 99,
            affixes: [0; 4],
            is_capital: false,
            is_letters: false,
            in_quotes: false,
            in_brackets: false,
            spaced: true,
        }
    }
}

/// Whether a sentence is written in capitals, so that case says nothing.
fn is_shouted(units: &[Unit]) -> bool {
    let (mut loud, mut quiet) = (0, 0);
    for unit in units {
        match unit.form.shape {
            Shape::Upper | Shape::Initial => loud += 1,
            Shape::Lower | Shape::Capitalized | Shape::Mixed => quiet += 1,
            _ => {}
        }
    }
    loud > 3 && loud > 3 * quiet
}
