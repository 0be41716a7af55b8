//! What a calendar expression says, before anything is known of its context.

use jiff::civil::{Date, Weekday};

use crate::document::{Calendar, Clock, Modifier, PartOfDay, Timestamp};
use crate::span::{Normalized, Span};

/// A calendar expression as it is written; what it means waits for the reference date.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// Where it stands.
    pub span: Span<Normalized>,
    /// Index of its sentence.
    pub sentence: usize,
    /// The id of the rule that found it.
    pub rule: &'static str,
    /// What it says.
    pub content: Content,
}

impl Expression {
    /// The day, if the text states all of it, and the clock time beside it.
    pub fn absolute(&self) -> Option<Timestamp> {
        let Content::Moment(moment) = &self.content else { return None };
        let Point::Day { day, month: Some(month), year: Year::Given(year), calendar: Calendar::Solar, .. } =
            moment.point
        else {
            return None;
        };
        let day = Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()?;
        Some(Timestamp { day, time: moment.clock })
    }
}

/// A point in time, or the stretch between two.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// One day, month, year …, perhaps with a clock time.
    Moment(Moment),
    /// From one to the other, both included.
    Range(Moment, Moment),
}

/// One place on the calendar, with everything that is said of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// Where on the calendar.
    pub point: Point,
    /// The clock time.
    pub clock: Option<Clock>,
    /// The part of the day.
    pub part: Option<PartOfDay>,
    /// The weekday that stands beside a date, or alone.
    pub weekday: Option<Weekday>,
    /// `đầu`, `giữa`, `cuối`, `khoảng`.
    pub modifier: Option<Modifier>,
    /// What the words beside it say of its time.
    pub tense: Tense,
}

impl Moment {
    /// A moment of which nothing but the point is said.
    pub fn at(point: Point) -> Self {
        Moment { point, clock: None, part: None, weekday: None, modifier: None, tense: Tense::Open }
    }

    /// Whether it is of an evening or night, by its part of the day or its clock time.
    pub fn is_late(&self) -> bool {
        matches!(self.part, Some(PartOfDay::Evening | PartOfDay::Night))
            && self.clock.is_none_or(|clock| clock.hour >= 18)
            || self.clock.is_some_and(|clock| clock.hour >= 18)
    }

    /// Whether it is a clock time of the first hours of a day.
    pub fn is_small_hours(&self) -> bool {
        self.clock.is_some_and(|clock| clock.hour <= 5)
            && matches!(self.part, None | Some(PartOfDay::Dawn | PartOfDay::Morning))
    }
}

/// Whether the words beside a date place it before or after the reference date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// They do not say.
    #[default]
    Open,
    /// `vừa qua`, `vừa rồi`
    Past,
    /// `tới`, `sắp tới`
    Future,
    /// The sentence speaks of plans: `sẽ`, `dự kiến`
    Planned,
}

/// A place on the calendar, as precise as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// No day at all: a clock time, part of the day or weekday alone.
    Unsaid,
    /// `ngày 5/3/2017`, `mùng 5 tháng Giêng`
    Day {
        /// 1 to 31.
        day: u8,
        /// 1 to 12; None means the month of the context.
        month: Option<u8>,
        /// The second of two lunar months of this number.
        leap: bool,
        /// The year.
        year: Year,
        /// The calendar of day and month.
        calendar: Calendar,
    },
    /// `tháng 3/2017`
    Month {
        /// 1 to 12.
        month: u8,
        /// The second of two lunar months of this number.
        leap: bool,
        /// The year.
        year: Year,
        /// The calendar that it is of.
        calendar: Calendar,
    },
    /// `năm 2017`, `năm ngoái`
    Year(Year),
    /// `quý I/2017`, 1 to 4
    Quarter(u8, Year),
    /// `nửa đầu năm 2017`, 1 or 2
    Half(u8, Year),
    /// `mùa hè 2017`: 1 spring to 4 winter
    Season(u8, Year),
    /// `6 tháng đầu năm 2017`: first and last month
    Months(u8, u8, Year),
    /// `năm học này`: the school year or sports season that began in the year of the reference date plus so many.
    SchoolYear(i32),
    /// `những năm 80`: the first year of the decade
    Decade(i32),
    /// `thế kỷ XX`: the first year of the century as EDTF counts, 1900
    Century(i32),
    /// `hôm qua`, `hai tuần trước`, `cùng ngày`
    Offset {
        /// What is counted.
        unit: Unit,
        /// How many, negative into the past.
        count: i32,
        /// From when.
        basis: Basis,
    },
    /// `thứ năm tuần trước`: a weekday of the week that lies so many weeks ahead
    WeekdayOf {
        /// Which day.
        weekday: Weekday,
        /// 0 is the week of the reference date.
        weeks: i32,
    },
    /// `tuần qua`: the last week that is all but over, from Saturday on the present one
    WeekPast,
    /// `năm qua`: the year before, in December the present one
    YearPast,
    /// `cuối tuần qua`: Saturday and Sunday of the week that lies so many weeks ahead
    Weekend {
        /// 0 is the week of the reference date.
        weeks: i32,
    },
    /// `nay`, the right end of `từ … đến nay`
    Now,
}

/// The year of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// Nothing is said of it.
    Unsaid,
    /// As written.
    Given(i32),
    /// `năm nay` 0, `năm ngoái` -1.
    Relative(i32),
    /// A year of the sexagenary cycle, 0 for Giáp Tý.
    Cycle(u8),
}

/// What relative dates count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // The names are the definition.
pub enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// From when relative dates count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The reference date.
    Reference,
    /// The last date that the text mentions.
    Mention,
}
