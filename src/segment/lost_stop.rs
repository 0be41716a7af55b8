//! Whether a new sentence begins at a capital that no stop stands before.
//!
//! Articles are flattened: a heading, a caption or a byline is glued to the sentence that follows it. A linear model
//! over the words around the place decides; it is learned from the annotated articles, the odds of the words from a
//! corpus (`docbao-train sentences`).

use std::sync::LazyLock;

use super::decision::Decision;
use super::odds::{self, Odds};
use super::peek::{self, Piece, Shape};
use crate::tagger::{feature, hash_bytes, pair};

static FILE: &[u8] = include_bytes!("../lexicon/data/sentences.model");
static LOST_STOPS: LazyLock<LostStops> =
    LazyLock::new(|| LostStops::from_bytes(FILE).expect("a test reads the embedded sentences.model"));

/// Below these odds (in tenths) a word is taken for a name without a closer look: more than half of all capitals, and
/// 2 % of the lost stops.
const HOPELESS: i32 = -33;
/// Below this score the words next to a place settle it, and the look around is spared: so for 72 of 100 places, and
/// 3 of 1,000 lost stops.
const GIVE_UP: i32 = -15_500;
/// Pieces that are looked at before the place.
const BEFORE: usize = 14;
/// Pieces that are looked at after the first word.
const AFTER: usize = 8;

/// A place at which a sentence could begin.
#[derive(Debug, Clone, Copy)]
pub struct Place<'t> {
    /// The line.
    pub line: &'t str,
    /// Where the sentence in front began.
    pub sentence: usize,
    /// The opening quotation mark or the capital.
    pub at: usize,
    /// Whether a quotation is open.
    pub in_quotation: bool,
}

impl Place<'_> {
    /// Whether a letter stands there, or a sign that may have one behind it.
    pub fn is_capital(&self) -> bool {
        !self.line.as_bytes()[self.at].is_ascii_digit()
    }
}

/// The odds and the model.
#[derive(Debug)]
pub struct LostStops {
    /// How words begin and end sentences.
    pub odds: Odds,
    model: Option<Decision>,
}

/// Whether a sentence begins at the place.
pub fn begins_sentence(place: Place<'_>) -> bool {
    let this = &*LOST_STOPS;
    let (Some(view), Some(model)) = (View::new(place, &this.odds), &this.model) else { return false };
    let mut score = model.lean();
    view.near(|feature| score += model.margin(feature));
    if score < GIVE_UP {
        return false;
    }
    view.far(&this.odds, |feature| score += model.margin(feature));
    score > 0
}

/// Log-odds in tenths that the word at `at` begins a sentence, knowing the word after it; None if it is unknown.
pub fn odds_of_beginning(line: &str, at: usize) -> Option<i32> {
    let first = peek::next(line, at)?;
    let second = peek::next(line, first.end).map_or(&line[..0], |second| &line[second.start..second.end]);
    LOST_STOPS.odds_of(&line[first.start..first.end], second)
}

impl LostStops {
    /// Reads the odds and, where one follows, the model.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<LostStops> {
        let (odds, rest) = Odds::from_bytes(bytes)?;
        let model = if rest.is_empty() { None } else { Some(Decision::from_bytes(rest)?) };
        Some(LostStops { odds, model })
    }

    fn odds_of(&self, first: &str, second: &str) -> Option<i32> {
        let (first, second) = (hash_bytes(first.as_bytes()), hash_bytes(second.as_bytes()));
        let two = self.odds.get(odds::first_words(first, second));
        two.or_else(|| self.odds.get(odds::first_word(first)))
    }
}

/// What is seen from a place.
pub struct View<'t> {
    place: Place<'t>,
    /// The two pieces in front, nearest first, and the three behind, with their hashes.
    before: [Option<Piece>; 2],
    after: [Option<Piece>; 3],
    /// Hashes of `before[0]`, `after[0]`, `after[1]`.
    last_hash: u64,
    first_hash: u64,
    second_hash: u64,
    quoted: bool,
    single: Option<i32>,
    /// Odds of the first two words, or of the first alone.
    best: i32,
}

impl<'t> View<'t> {
    /// None if the first word is hopeless.
    pub fn new(place: Place<'t>, odds: &Odds) -> Option<Self> {
        let line = place.line;
        let hash =
            |piece: Option<Piece>| hash_bytes(piece.map_or("", |piece| &line[piece.start..piece.end]).as_bytes());
        let mut first = peek::next(line, place.at)?;
        let quoted = matches!(first.shape, Shape::Sign(_));
        if quoted {
            first = peek::next(line, first.end)?;
        }
        if !first.shape.is_capital() {
            return None;
        }
        let first_hash = hash(Some(first));
        let single = odds.get(odds::first_word(first_hash));
        let second = peek::next(line, first.end);
        let second_hash = hash(second);
        let double = odds.get(odds::first_words(first_hash, second_hash));
        if double.or(single).unwrap_or(-20) < HOPELESS {
            return None;
        }
        let third = second.and_then(|second| peek::next(line, second.end));
        let last = peek::previous(line, place.at, place.sentence);
        let one_before = last.and_then(|last| peek::previous(line, last.start, place.sentence));
        Some(View {
            place,
            before: [last, one_before],
            after: [Some(first), second, third],
            last_hash: hash(last),
            first_hash,
            second_hash,
            quoted,
            single,
            best: double.or(single.map(|tenths| tenths - 5)).unwrap_or(-60),
        })
    }

    fn text(&self, piece: Piece) -> &'t str {
        &self.place.line[piece.start..piece.end]
    }

    fn coarse(&self) -> u64 {
        steps(self.best, 10, 4)
    }

    fn rough(&self) -> u64 {
        steps(self.best, 15, 3)
    }

    /// Calls `emit` with the features of the words next to the place.
    pub fn near(&self, mut emit: impl FnMut(u32)) {
        let [p1, p2] = self.before.map(shape_value);
        let [w1, w2, w3] = self.after.map(shape_value);
        let all = |values: &[u64]| values.iter().fold(0, |all, &value| pair(all, value));
        emit(feature(2, steps(self.best, 7, 6)));
        emit(feature(3, self.single.map_or(99, |tenths| steps(tenths, 7, 6))));
        emit(feature(4, all(&[self.coarse(), p1, w2])));
        emit(feature(5, all(&[p2, p1, w1, w2])));
        emit(feature(6, all(&[p1, w1, w2, w3])));
        emit(feature(7, all(&[u64::from(self.quoted), self.coarse()])));
        let gap = self.before[0].map_or(0, |piece| self.place.at - piece.end).min(3) as u64;
        emit(feature(8, gap));
        emit(feature(11, self.first_hash));
        emit(feature(12, pair(self.first_hash, self.second_hash)));
        emit(feature(13, self.last_hash));
    }

    /// Calls `emit` with the features that take a look around.
    pub fn far(&self, odds: &Odds, mut emit: impl FnMut(u32)) {
        let before_last = self.before[1].map_or("", |piece| self.text(piece));
        emit(feature(14, pair(hash_bytes(before_last.as_bytes()), self.last_hash)));
        if self.before[0].is_some_and(|piece| piece.shape == Shape::Lower) {
            let end = odds.get(odds::last_word(self.last_hash)).unwrap_or(-30);
            emit(feature(9, steps(end, 6, 6)));
            emit(feature(10, pair(steps(end, 10, 5), self.coarse())));
        }
        let mut before = [Piece { start: 0, end: 0, shape: Shape::Digits }; BEFORE];
        let (mut count, mut end) = (0, self.place.at);
        let look = |end| peek::previous(self.place.line, end, self.place.sentence);
        while count < BEFORE
            && let Some(piece) = self.before.get(count).copied().unwrap_or_else(|| look(end))
        {
            (before[count], end) = (piece, piece.start);
            count += 1;
        }
        self.credit(&before[..count], &mut emit);
        self.extent(&before[..count], &mut emit);
        self.pause(&mut emit);
    }

    /// Whether a credit (`Ảnh: X`) stands before the place, and what of it.
    fn credit(&self, before: &[Piece], emit: &mut impl FnMut(u32)) {
        let distance = before.iter().position(|piece| is_credit(self.text(*piece)));
        let last = shape_value(self.before[0]);
        if let Some(distance) = distance {
            let name = &before[..distance];
            let lower = name.iter().filter(|piece| piece.shape == Shape::Lower).count().min(2) as u64;
            let colon = name.iter().any(|piece| piece.shape == Shape::Sign(':'));
            emit(feature(15, pair(pair(distance.min(9) as u64, lower), self.rough())));
            emit(feature(16, pair(pair(lower, last), u64::from(colon))));
        } else {
            emit(feature(17, pair(self.coarse(), last)));
        }
        if self.before[0].is_some_and(|piece| piece.shape == Shape::Sign(')')) {
            emit(feature(18, pair(self.coarse(), u64::from(distance.is_some()))));
        }
    }

    /// How long the sentence in front is, how many of its words are small, and whether the place repeats them.
    fn extent(&self, before: &[Piece], emit: &mut impl FnMut(u32)) {
        let bytes = (self.place.at - self.place.sentence).max(1);
        let length = u64::from(bytes.ilog2() * 2) + u64::from(bytes & (1 << bytes.ilog2() >> 1) != 0);
        let lower = before.iter().filter(|piece| piece.shape == Shape::Lower).count().min(3) as u64;
        let capitals = before.iter().take_while(|piece| piece.shape.is_capital()).count().min(8) as u64;
        emit(feature(19, length));
        emit(feature(20, pair(length / 2, self.rough())));
        emit(feature(21, u64::from(self.place.sentence == 0)));
        emit(feature(22, u64::from(self.place.line.len().max(1).ilog2())));
        emit(feature(23, pair(lower, shape_value(self.before[0]))));
        emit(feature(24, u64::from(self.place.in_quotation)));
        emit(feature(25, pair(capitals, self.rough())));
        let text = |piece: Option<Piece>| piece.map_or("", |piece| self.text(piece));
        let (first, second) = (text(self.after[0]), text(self.after[1]));
        let again = before.windows(2).take(8).any(|two| self.text(two[1]) == first && self.text(two[0]) == second);
        emit(feature(27, pair(u64::from(again), self.rough())));
    }

    /// Where the words behind the place pause.
    fn pause(&self, emit: &mut impl FnMut(u32)) {
        let (mut piece, mut distance) = (self.after[0], 0);
        while distance < AFTER
            && let Some(this) = piece.filter(|piece| !matches!(piece.shape, Shape::Sign(_)))
        {
            distance += 1;
            let known = self.after.get(distance).copied();
            piece = known.unwrap_or_else(|| peek::next(self.place.line, this.end));
        }
        let sign = if distance < AFTER { shape_value(piece) } else { 0 };
        emit(feature(26, pair(pair(distance as u64, sign), shape_value(self.after[0]))));
    }
}

/// Whether the word announces a picture's or a text's author.
fn is_credit(word: &str) -> bool {
    matches!(word, "Ảnh" | "ảnh" | "Nguồn" | "nguồn" | "Clip" | "Video" | "VIDEO" | "ẢNH" | "PV")
}

fn shape_value(piece: Option<Piece>) -> u64 {
    piece.map_or(0, |piece| piece.shape.value())
}

/// Tenths in steps of `width`, at most `most` of them either way.
fn steps(tenths: i32, width: i32, most: i32) -> u64 {
    let rounded = (tenths + width / 2).div_euclid(width);
    (rounded.clamp(-most, most) + most) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_model_is_whole() {
        let read = LostStops::from_bytes(FILE).expect("odds and model");
        assert!(read.model.is_some());
        let (theo, nguyen) = (read.odds_of("Theo", "ông"), read.odds_of("Nguyễn", "Văn"));
        assert!(theo > nguyen, "{theo:?} {nguyen:?}");
    }
}
