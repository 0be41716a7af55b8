//! What the tagger is told about each unit of a stretch that may hold a mention.
//!
//! Every fact is a hash of numbers made beforehand, so no string is built here. The second pass adds what the rest of
//! the document says ([`super::evidence`]); the facts of the first pass do not change.

mod scores;

use std::ops::Range;

use super::forms::{self, NO_CLUSTER, Word};
use super::phrases::{Match, Matches};
use super::scan::{Shape, Unit};
use crate::form::FormId;
use crate::tagger::{Feature, feature, pair};
pub(super) use scores::{Memory, Weights};

/// What stands before the first unit and after the last one.
const BEFORE: u64 = 1;
const AFTER: u64 = 2;
const NO_WORD: u64 = NO_CLUSTER as u64;

/// A sentence and where it stands in the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence<'u> {
    pub units: &'u [Unit],
    /// Of each unit.
    pub words: &'u [Word],
    /// Of each unit.
    enclosed: &'u [Enclosed],
    /// Whether it is written in capitals, so that case says nothing.
    is_shouted: bool,
    is_first: bool,
    is_last: bool,
}

/// Whether a unit stands in quotes, in brackets.
#[derive(Debug, Clone, Copy, Default)]
struct Enclosed {
    in_quotes: bool,
    in_brackets: bool,
}

/// What is worked out for every unit of a sentence; kept for the next one so that no memory is taken anew.
#[derive(Debug, Default)]
pub(super) struct Room {
    words: Vec<Word>,
    enclosed: Vec<Enclosed>,
}

impl Room {
    /// A sentence by its units.
    pub fn sentence<'u>(&'u mut self, units: &'u [Unit], is_first: bool, is_last: bool) -> Sentence<'u> {
        forms::words(units, &mut self.words);
        self.enclosed.clear();
        let mut now = Enclosed::default();
        let (mut loud, mut quiet) = (0, 0);
        for unit in units {
            match unit.form.shape {
                Shape::Quote => now.in_quotes = !now.in_quotes,
                Shape::Open => now.in_brackets = true,
                Shape::Close => now.in_brackets = false,
                Shape::Upper | Shape::Initial => loud += 1,
                Shape::Lower | Shape::Capitalized | Shape::Mixed => quiet += 1,
                _ => {}
            }
            self.enclosed.push(now);
        }
        let is_shouted = loud > 3 && loud > 3 * quiet;
        Sentence { units, words: &self.words, enclosed: &self.enclosed, is_shouted, is_first, is_last }
    }
}

/// A stretch of a sentence with what its features need.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    /// Its units with [`PAD`] cells on either side.
    cells: Vec<Cell>,
    /// Of the stretch and of what is near it.
    matches: Matches,
    /// Units with matches before the stretch.
    lead: usize,
    units: Range<usize>,
    sentence_length: usize,
    is_first: bool,
    is_last: bool,
}

/// What the features ask of one unit.
#[derive(Debug, Clone, Copy)]
struct Cell {
    /// Of its form; none where that alone does not tell what the form says.
    number: FormId,
    /// Two cells with one id say the same by their forms.
    id: u64,
    /// The same for all that the cell says but its neighbours.
    full_id: u64,
    key: u64,
    surface: u64,
    shape: u64,
    /// Of its word.
    cluster: u64,
    /// Where it stands in its word.
    place: u64,
    capital: u64,
    is_capital: bool,
    in_quotes: bool,
    in_brackets: bool,
    spaced: bool,
}

/// Cells of padding on either side, so that a window needs no bounds.
const PAD: usize = 3;
/// Cells that a unit's features look at: its own in the middle.
const WINDOW: usize = 2 * PAD + 1;

/// Units before a stretch at which phrases that reach into it may begin.
const REACH: usize = 8;
/// Units after it whose phrases count.
const NEAR: usize = 2;

impl Stretch {
    /// Takes up a stretch of a sentence.
    pub fn set(&mut self, sentence: &Sentence<'_>, stretch: Range<usize>) {
        let units = sentence.units;
        (self.is_first, self.is_last, self.sentence_length) = (sentence.is_first, sentence.is_last, units.len());
        self.lead = stretch.start.min(REACH);
        self.matches.find(&units[stretch.start - self.lead..], self.lead + stretch.len() + NEAR);
        let around = stretch.start.saturating_sub(PAD)..(stretch.end + PAD).min(units.len());
        self.cells.clear();
        self.cells.resize(PAD - (stretch.start - around.start), Cell::edge(BEFORE));
        self.cells.extend(around.map(|unit| Cell::new(sentence, unit)));
        self.cells.resize(stretch.len() + 2 * PAD, Cell::edge(AFTER));
        self.units = stretch;
    }

    /// Calls `add` with every feature of a unit, counted from the beginning of the stretch.
    #[cfg(feature = "train")]
    pub fn features(&self, unit: usize, mut add: impl FnMut(Feature)) {
        let window = self.window(unit);
        for (offset, cell) in window.iter().enumerate() {
            of_form(cell, offset, &mut add);
            of_cluster(cell.cluster, offset, &mut add);
        }
        let [_, _, before, at, after, _, _] = window;
        of_cell(at, &mut add);
        of_right(before, at, &mut add);
        of_left(at, after, &mut add);
        self.position(unit).features(&mut add);
        of_keys(window, &mut add);
        Shapes::of(window).features(&mut add);
        Neighbours::of(window).features(self.matches_at(unit + NEAR).1, &mut add);
        for offset in 0..=2 * NEAR {
            of_matches(self.matches_at(unit + offset).1, offset, &mut add);
        }
    }

    fn window(&self, unit: usize) -> &[Cell; WINDOW] {
        self.cells[unit..][..WINDOW].try_into().expect("the cells are padded")
    }

    fn position(&self, unit: usize) -> Position {
        let [_, _, before, at, after, _, _] = self.window(unit);
        let (unit, length) = (self.units.start + unit, self.sentence_length);
        let bit = |fact: bool, place: u32| u64::from(fact) << place;
        Position {
            shape: at.shape,
            before: before.shape,
            place: bit(unit == 0, 0) | bit(unit + 1 == length, 1),
            text: bit(self.is_first, 0) | bit(self.is_last, 1) | bit(length < 8, 2) | bit(length < 14, 3),
            around: bit(at.in_quotes, 0) | bit(at.in_brackets, 1) | bit(at.spaced, 2) | bit(after.spaced, 3),
            exact: if length < 8 { (length * 8 + unit) as u64 } else { 0 },
            left: (length - 1 - unit).min(4) as u64,
        }
    }

    /// The matches of a unit, counted from [`NEAR`] units before the stretch, and their id.
    fn matches_at(&self, index: usize) -> (u64, &[Match]) {
        (self.lead + index).checked_sub(NEAR).map_or((0, &[]), |unit| self.matches.of(unit))
    }
}

/// What a cell's form says of the unit in whose window it is the cell at `offset`.
fn of_form(cell: &Cell, offset: usize, mut add: impl FnMut(Feature)) {
    add(feature(offset as u8, cell.key));
    match offset {
        2 => add(feature(19, cell.surface)),
        4 => add(feature(20, cell.surface)),
        PAD => add(feature(18, cell.surface)),
        _ => {}
    }
}

/// What a cell's cluster says of the unit in whose window it is the cell at `offset`.
fn of_cluster(cluster: u64, offset: usize, mut add: impl FnMut(Feature)) {
    add(feature(50 + offset as u8, cluster));
}

/// What a unit's matches say of the unit for which it is the one at `offset`, the middle one being itself.
fn of_matches(matches: &[Match], offset: usize, mut add: impl FnMut(Feature)) {
    if offset != NEAR {
        matches.iter().for_each(|found| add(feature(83 + offset as u8, found.value())));
    }
}

/// What a unit's own cell says of it besides.
fn of_cell(at: &Cell, mut add: impl FnMut(Feature)) {
    add(feature(40, at.shape));
    add(feature(45, at.capital));
    add(feature(64, pair(at.cluster, at.place)));
    add(feature(68, at.place));
}

/// What two neighbours say of the right one.
fn of_right(before: &Cell, at: &Cell, mut add: impl FnMut(Feature)) {
    add(feature(11, pair(before.key, at.key)));
    add(feature(21, pair(before.key, at.shape)));
    add(feature(41, pair(before.shape, at.shape)));
    add(feature(46, pair(before.capital, at.capital)));
    add(feature(57, pair(before.cluster, at.cluster)));
}

/// What two neighbours say of the left one.
fn of_left(at: &Cell, after: &Cell, mut add: impl FnMut(Feature)) {
    add(feature(12, pair(at.key, after.key)));
    add(feature(22, pair(after.key, at.shape)));
    add(feature(42, pair(at.shape, after.shape)));
    add(feature(47, pair(at.capital, after.capital)));
    add(feature(58, pair(at.cluster, after.cluster)));
}

/// What the keys of the window say.
fn of_keys([_, w2, w1, at, x1, x2, _]: &[Cell; WINDOW], mut add: impl FnMut(Feature)) {
    add(feature(10, pair(w2.key, w1.key)));
    add(feature(13, pair(x1.key, x2.key)));
    add(feature(14, pair(w1.key, x1.key)));
    add(feature(15, pair(pair(w2.key, w1.key), at.key)));
    add(feature(16, pair(pair(w1.key, at.key), x1.key)));
    add(feature(17, pair(pair(at.key, x1.key), x2.key)));
}

/// What the shapes of the window and the case of its middle say.
#[derive(Debug, Clone, Copy)]
struct Shapes {
    /// Of three cells.
    near: u64,
    /// Of five.
    all: u64,
    capitals: u64,
}

impl Shapes {
    fn of([_, w2, w1, at, x1, x2, _]: &[Cell; WINDOW]) -> Self {
        let near = pair(pair(w1.shape, at.shape), x1.shape);
        let all = pair(near, pair(w2.shape, x2.shape));
        Shapes { near, all, capitals: pair(pair(w1.capital, at.capital), x1.capital) }
    }

    fn id(&self) -> u64 {
        pair(self.all, self.capitals)
    }

    fn features(&self, mut add: impl FnMut(Feature)) {
        add(feature(43, self.near));
        add(feature(44, self.all));
        add(feature(48, self.capitals));
    }
}

/// How a unit that has matches is written, and its neighbours.
#[derive(Debug, Clone, Copy)]
struct Neighbours {
    is_capital: bool,
    shapes: u64,
}

impl Neighbours {
    fn of([.., before, at, after, _, _]: &[Cell; WINDOW]) -> Self {
        Neighbours { is_capital: at.is_capital, shapes: pair(before.shape, after.shape) }
    }

    fn id(&self) -> u64 {
        self.shapes ^ u64::from(self.is_capital)
    }

    /// What the unit's matches say with them.
    fn features(&self, matches: &[Match], mut add: impl FnMut(Feature)) {
        for found in matches {
            add(feature(80, pair(found.value(), u64::from(self.is_capital))));
            add(feature(81, pair(found.value(), self.shapes)));
        }
    }
}

/// Where a unit stands.
#[derive(Debug, Clone, Copy)]
struct Position {
    shape: u64,
    /// The shape before it.
    before: u64,
    /// At the beginning of the sentence, at its end.
    place: u64,
    /// In the first sentence, in the last, in a short one.
    text: u64,
    /// In quotes, in brackets, after a space, before one.
    around: u64,
    /// Its index in a very short sentence.
    exact: u64,
    /// How many units follow.
    left: u64,
}

impl Position {
    fn id(&self) -> u64 {
        let facts = self.place | self.text << 2 | self.around << 6 | self.exact << 10 | self.left << 18;
        pair(facts, self.shape << 8 | self.before)
    }

    fn features(&self, mut add: impl FnMut(Feature)) {
        add(feature(70, pair(self.shape, self.place)));
        add(feature(71, pair(self.shape, self.text)));
        add(feature(72, pair(self.shape, self.around)));
        add(feature(73, pair(self.before, self.around)));
        if self.exact > 0 {
            add(feature(74, pair(self.exact, self.shape)));
        }
        add(feature(75, pair(self.shape, self.left)));
    }
}

impl Cell {
    fn new(sentence: &Sentence<'_>, at: usize) -> Cell {
        let (unit, word, enclosed) = (&sentence.units[at], sentence.words[at], sentence.enclosed[at]);
        let form = unit.form;
        let loud = sentence.is_shouted && matches!(form.shape, Shape::Upper | Shape::Initial);
        let shape = if loud { Shape::Shouted } else { form.shape };
        let id = if loud { form.id ^ 1 } else { form.id };
        let (cluster, place) = (u64::from(word.cluster), u64::from(word.before == 0) | u64::from(word.after == 0) << 1);
        Cell {
            number: if loud { FormId::NONE } else { form.number },
            id,
            full_id: pair(id, cluster << 2 | place),
            key: form.key,
            surface: form.surface,
            shape: shape as u64,
            cluster,
            place,
            capital: u64::from(form.known.capital) | u64::from(shape.is_capital()) << 5,
            is_capital: shape.is_capital(),
            in_quotes: enclosed.in_quotes,
            in_brackets: enclosed.in_brackets,
            spaced: unit.spaced,
        }
    }

    fn edge(mark: u64) -> Cell {
        Cell {
            number: FormId::NONE,
            id: mark,
            full_id: pair(mark, mark),
            key: mark,
            surface: mark,
            shape: 100 + mark,
            cluster: NO_WORD,
            place: 0,
            capital: 99,
            is_capital: false,
            in_quotes: false,
            in_brackets: false,
            spaced: true,
        }
    }
}
