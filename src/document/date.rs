//! Calendar expressions and their values.

use std::fmt;

use super::Mention;

/// One calendar expression and the days it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Date {
    /// Where it stands.
    pub mention: Mention,
    /// EDTF (ISO 8601-2): `2024-05-30`, `2024-05-30T17:22`, `2016/2020`, `199X`, `2017-33`, `T08:00`, `XXXX-05-30`.
    /// None only where neither day nor time is known.
    pub value: Option<String>,
    /// First day it covers; None where the year is unknown.
    pub from: Option<jiff::civil::Date>,
    /// Last day it covers, inclusive.
    pub to: Option<jiff::civil::Date>,
    /// How precise it is.
    pub grain: Grain,
    /// The clock time, where one is written.
    pub time: Option<Clock>,
    /// The part of the day, where one is written.
    pub part_of_day: Option<PartOfDay>,
    /// `đầu`, `giữa`, `cuối`, `khoảng`.
    pub modifier: Option<Modifier>,
    /// The calendar that it is written in.
    pub calendar: Calendar,
    /// What the text does not state and the context supplied.
    pub inferred: Vec<Inferred>,
}

/// A clock time of the day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A day on the publisher's calendar, perhaps with the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    /// The day.
    pub day: jiff::civil::Date,
    /// The time of that day, where it is known.
    pub time: Option<Clock>,
}

/// `17:22`.
impl fmt::Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// `2024-05-30` or `2024-05-30T17:22`.
impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.day)?;
        self.time.map_or(Ok(()), |time| write!(out, "T{time}"))
    }
}

impl From<jiff::civil::Date> for Timestamp {
    fn from(day: jiff::civil::Date) -> Self {
        Timestamp { day, time: None }
    }
}

/// How precise a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The names are the definition.
#[non_exhaustive]
pub enum Grain {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Season,
    Year,
    Decade,
    Century,
    Interval,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PartOfDay {
    /// rạng sáng
    Dawn,
    /// sáng
    Morning,
    /// trưa
    Noon,
    /// chiều
    Afternoon,
    /// tối
    Evening,
    /// đêm, khuya
    Night,
}

/// What narrows or loosens a date without changing its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Modifier {
    /// đầu
    Start,
    /// giữa
    Mid,
    /// cuối
    End,
    /// khoảng, hơn, gần
    Approx,
}

/// The calendar that a date is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Calendar {
    /// The civil calendar.
    #[default]
    Solar,
    /// The Vietnamese lunisolar calendar: mùng, rằm, tháng Giêng, âm lịch.
    Lunar,
}

/// A part of a date that the text does not state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The names are the definition.
#[non_exhaustive]
pub enum Inferred {
    Day,
    Month,
    Year,
}
