//! Whether a new sentence begins at a capital that no stop stands before.
//!
//! Articles are flattened: a heading, a caption or a byline is glued to the sentence that follows it. A linear model
//! over the words around the place decides; it is learned from the annotated articles, the odds of the words from a
//! corpus (`docbao-train sentences`).

use std::sync::LazyLock;

use super::odds::{self, Odds};
use super::peek::{self, Piece, Shape};
use crate::tagger::{Model, Scratch, feature, hash_bytes, pair};

static FILE: &[u8] = include_bytes!("../lexicon/data/sentences.model");
static LOST_STOPS: LazyLock<LostStops> =
    LazyLock::new(|| LostStops::from_bytes(FILE).expect("a test reads the embedded sentences.model"));

/// Below these odds (in tenths) a word is taken for a name without a closer look; 98 % of capitals go this way.
const HOPELESS: i32 = -42;
/// Pieces that are looked at before the place.
const BEFORE: usize = 14;
/// Pieces that are looked at after the first word.
const AFTER: usize = 8;
/// Words that announce a picture's or a text's author.
const CREDITS: &[&str] = &["Ảnh", "ảnh", "Nguồn", "nguồn", "Clip", "Video", "VIDEO", "ẢNH", "PV"];

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
    model: Option<Model>,
}

/// Whether a sentence begins at the place.
pub fn begins_sentence(place: Place<'_>, scratch: &mut Scratch) -> bool {
    let this = &*LOST_STOPS;
    let (Some(seen), Some(model)) = (View::new(place, &this.odds), &this.model) else { return false };
    scratch.start(model);
    scratch.push();
    seen.features(&this.odds, |feature| model.add(feature, scratch));
    model.decode(scratch) == [1]
}

/// Log-odds in tenths that the word at `at` begins a sentence, knowing the word after it; None if it is unknown.
pub fn odds_of_beginning(line: &str, at: usize) -> Option<i32> {
    let first = peek::next(line, at)?;
    let second = peek::next(line, first.end).map_or("", |second| &line[second.start..second.end]);
    LOST_STOPS.odds_of(&line[first.start..first.end], second)
}

impl LostStops {
    /// Reads the odds and, where one follows, the model.
    pub fn from_bytes(bytes: &[u8]) -> Option<LostStops> {
        let (odds, rest) = Odds::from_bytes(bytes)?;
        let model = if rest.is_empty() { None } else { Some(Model::from_bytes(rest).ok()?) };
        Some(LostStops { odds, model })
    }

    fn odds_of(&self, first: &str, second: &str) -> Option<i32> {
        let two = self.odds.get(odds::first_words(first, second));
        two.or_else(|| self.odds.get(odds::first_word(first)))
    }
}

/// What is seen from a place.
pub struct View<'t> {
    place: Place<'t>,
    /// Nearest first.
    before: [Option<Piece>; BEFORE],
    /// From the first word on.
    after: [Option<Piece>; AFTER],
    quoted: bool,
    single: Option<i32>,
    double: Option<i32>,
}

impl<'t> View<'t> {
    /// None if the first word is hopeless.
    pub fn new(place: Place<'t>, odds: &Odds) -> Option<Self> {
        let line = place.line;
        let mut first = peek::next(line, place.at)?;
        let quoted = matches!(first.shape, Shape::Sign(_));
        if quoted {
            first = peek::next(line, first.end)?;
        }
        let word = &line[first.start..first.end];
        let single = odds.get(odds::first_word(word));
        let second = peek::next(line, first.end);
        let double = second.and_then(|second| odds.get(odds::first_words(word, &line[second.start..second.end])));
        if !first.shape.is_capital() || double.or(single).unwrap_or(-20) < HOPELESS {
            return None;
        }
        let mut view = View { place, before: [None; BEFORE], after: [None; AFTER], quoted, single, double };
        view.after[0] = Some(first);
        view.after[1] = second;
        for index in 2..AFTER {
            view.after[index] = view.after[index - 1].and_then(|piece| peek::next(line, piece.end));
        }
        let mut end = place.at;
        for slot in &mut view.before {
            *slot = peek::previous(line, end, place.sentence);
            let Some(piece) = slot else { break };
            end = piece.start;
        }
        Some(view)
    }

    fn text(&self, piece: Option<Piece>) -> &'t str {
        piece.map_or("", |piece| &self.place.line[piece.start..piece.end])
    }

    fn hash(&self, piece: Option<Piece>) -> u64 {
        hash_bytes(self.text(piece).as_bytes())
    }

    /// Calls `emit` with every feature of the place.
    pub fn features(&self, odds: &Odds, mut emit: impl FnMut(u32)) {
        let best = self.double.or(self.single.map(|tenths| tenths - 5)).unwrap_or(-60);
        let fine = steps(best, 7, 6);
        let (coarse, rough) = (steps(best, 10, 4), steps(best, 15, 3));
        let shape = |piece: Option<Piece>| piece.map_or(0, |piece| piece.shape.value());
        let [p1, p2, ..] = self.before;
        let [w1, w2, w3, ..] = self.after;
        let all = |values: &[u64]| values.iter().fold(0, |all, &value| pair(all, value));
        emit(feature(1, 0));
        emit(feature(2, fine));
        emit(feature(3, self.single.map_or(99, |tenths| steps(tenths, 7, 6))));
        emit(feature(4, all(&[coarse, shape(p1), shape(w2)])));
        emit(feature(5, all(&[shape(p2), shape(p1), shape(w1), shape(w2)])));
        emit(feature(6, all(&[shape(p1), shape(w1), shape(w2), shape(w3)])));
        emit(feature(7, all(&[u64::from(self.quoted), coarse])));
        let gap = p1.map_or(0, |piece| self.place.at - piece.end).min(3) as u64;
        emit(feature(8, gap));
        if p1.is_some_and(|piece| piece.shape == Shape::Lower) {
            let end = odds.get(odds::last_word(self.text(p1))).unwrap_or(-30);
            emit(feature(9, steps(end, 6, 6)));
            emit(feature(10, pair(steps(end, 10, 5), coarse)));
        }
        emit(feature(11, self.hash(w1)));
        emit(feature(12, pair(self.hash(w1), self.hash(w2))));
        emit(feature(13, self.hash(p1)));
        emit(feature(14, pair(self.hash(p2), self.hash(p1))));
        self.credit(coarse, rough, &mut emit);
        self.extent(rough, &mut emit);
    }

    /// Whether a credit (`Ảnh: X`) stands before the place, and what of it.
    fn credit(&self, coarse: u64, rough: u64, emit: &mut impl FnMut(u32)) {
        let words = self.before.iter().map_while(|piece| *piece);
        let distance = words.clone().position(|piece| CREDITS.contains(&self.text(Some(piece))));
        let last = self.before[0].map_or(0, |piece| piece.shape.value());
        if let Some(distance) = distance {
            let name = || words.clone().take(distance);
            let lower = name().filter(|piece| piece.shape == Shape::Lower).count().min(2) as u64;
            let colon = name().any(|piece| piece.shape == Shape::Sign(':'));
            emit(feature(15, pair(pair(distance.min(9) as u64, lower), rough)));
            emit(feature(16, pair(pair(lower, last), u64::from(colon))));
        } else {
            emit(feature(17, pair(coarse, last)));
        }
        if self.before[0].is_some_and(|piece| piece.shape == Shape::Sign(')')) {
            emit(feature(18, pair(coarse, u64::from(distance.is_some()))));
        }
    }

    /// How long the sentence in front is, how many of its words are small, and where the next one pauses.
    fn extent(&self, rough: u64, emit: &mut impl FnMut(u32)) {
        let bytes = self.place.at - self.place.sentence;
        let length = u64::from(bytes.ilog2() * 2) + u64::from(bytes & (1 << bytes.ilog2() >> 1) != 0);
        let words = || self.before.iter().map_while(|piece| *piece);
        let last = self.before[0].map_or(0, |piece| piece.shape.value());
        let lower = words().filter(|piece| piece.shape == Shape::Lower).count().min(3) as u64;
        let capitals = words().take_while(|piece| piece.shape.is_capital()).count().min(8) as u64;
        emit(feature(19, length));
        emit(feature(20, pair(length / 2, rough)));
        emit(feature(21, u64::from(self.place.sentence == 0)));
        emit(feature(22, u64::from(self.place.line.len().max(1).ilog2())));
        emit(feature(23, pair(lower, last)));
        emit(feature(24, u64::from(self.place.in_quotation)));
        emit(feature(25, pair(capitals, rough)));
        let pause = self.after.iter().position(|piece| matches!(piece.map(|it| it.shape), Some(Shape::Sign(_)) | None));
        let pause = pause.unwrap_or(AFTER);
        let sign = self.after.get(pause).copied().flatten().map_or(0, |piece| piece.shape.value());
        let first = self.after[0].map_or(0, |piece| piece.shape.value());
        emit(feature(26, pair(pair(pause as u64, sign), first)));
        let mut echo = words().skip(1).zip(words()).take(8);
        let again = self.after[1].is_some_and(|second| {
            let (first, second) = (self.text(self.after[0]), self.text(Some(second)));
            echo.any(|(one, two)| self.text(Some(one)) == first && self.text(Some(two)) == second)
        });
        emit(feature(27, pair(u64::from(again), rough)));
    }
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
