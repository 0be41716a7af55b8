//! The grammar: for each kind of calendar expression a function that reads it at one place of a line.
//!
//! A function sees no context but the line, and returns what it read and where that ends. Which of them are tried
//! where, and which wins, is told by the rule table.

pub mod clock;
pub mod day;
pub mod days;
pub mod decoy;
pub mod era;
pub mod figures;
pub mod lunar;
pub mod month;
pub mod number;
pub mod quarter;
pub mod relative;
pub mod stretch;
pub mod year;

use super::expression::{Moment, Point};

/// What a grammar function read.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// One past its last unit.
    pub end: usize,
    /// What it says.
    pub slot: Slot,
    /// What it lacks to be a date by itself, if anything.
    pub weak: Option<Weak>,
}

/// What a stretch of a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    /// Some or all of a moment.
    Moment(Moment),
    /// Both ends of a stretch of time.
    Range(Moment, Moment),
    /// Days of one month, `3, 4 và 5/2`: where each ends, and the moment.
    List(Vec<(usize, Moment)>),
    /// A look-alike, which no date may be read from.
    Nothing,
}

/// Why a form needs a cue beside it before it counts as a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// `30/5`, `30-5`, `30.5`
    Day,
    /// `ngày 15`
    DayOfMonth,
    /// `5-2017`
    Month,
    /// `2017`
    Year,
    /// `2016-2020`
    Years,
    /// `8 giờ`, `15:15`
    Clock,
    /// `sáng`
    Part,
    /// `thứ hai`
    Weekday,
    /// `đầu năm`, `cuối tháng`
    Unit,
    /// `10 năm sau`, `hôm đó`, `mai`: an everyday word that may be meant otherwise
    Word,
}

impl Found {
    /// A moment that counts wherever it stands.
    pub fn moment(end: usize, moment: Moment) -> Option<Found> {
        Some(Found { end, slot: Slot::Moment(moment), weak: None })
    }

    /// A place on the calendar that counts wherever it stands.
    pub fn point(end: usize, point: Point) -> Option<Found> {
        Found::moment(end, Moment::at(point))
    }

    /// The same, but needing a cue.
    pub fn weak(self, weak: Weak) -> Option<Found> {
        Some(Found { weak: Some(weak), ..self })
    }

    /// A look-alike.
    pub fn nothing(end: usize) -> Option<Found> {
        Some(Found { end, slot: Slot::Nothing, weak: None })
    }
}
