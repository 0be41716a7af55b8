//! The two ends of a range: what they take from one another, and how the turn of the year lies between them.

use jiff::civil::Weekday;

use super::Context;
use crate::dates::edtf::Place;
use crate::dates::expression::{Moment, Point, Tense, Year};
use crate::dates::lunar;
use crate::document::Calendar;

impl Context {
    /// What the ends of a range take from one another.
    pub(super) fn share(&self, mut from: Moment, mut to: Moment) -> (Moment, Moment) {
        match (from.point, to.point) {
            (Point::Unsaid, Point::WeekdayOf { weeks, .. }) if from.weekday.is_some() => {
                from.point = Point::WeekdayOf { weekday: from.weekday.unwrap_or(Weekday::Monday), weeks };
            }
            (Point::Unsaid, point) if from.weekday.is_none() => {
                from.point = point;
                // `từ 9h30 đến 11h thứ năm`
                from.weekday = to.weekday;
                from.tense = to.tense;
                from.part = from.part.or(to.part);
            }
            (point, Point::Unsaid) if to.weekday.is_none() => to.point = point,
            // `từ thứ hai đến thứ sáu`: days of one week.
            (Point::Unsaid, Point::Unsaid) if from.weekday.is_some() && from.tense == Tense::Open => {
                let day = |weekday: Option<Weekday>| Point::WeekdayOf {
                    weekday: weekday.unwrap_or(Weekday::Monday),
                    weeks: 0,
                };
                from.point = day(from.weekday);
                to.point = day(to.weekday);
            }
            (Point::Now, _) if to.tense == Tense::Open => to.tense = Tense::Future,
            (_, Point::Now) if from.tense == Tense::Open => from.tense = Tense::Past,
            _ => {}
        }
        if let (
            Point::Day { month: month @ None, year, calendar, .. },
            Point::Day { month: right, year: right_year, calendar: right_calendar, .. },
        ) = (&mut from.point, to.point)
        {
            *month = right;
            *year = right_year;
            *calendar = right_calendar;
        }
        if let (Point::Day { month: Some(left), .. }, Point::Day { month: month @ None, .. }) =
            (from.point, &mut to.point)
        {
            *month = Some(left);
        }
        (from, to)
    }

    /// Both ends placed; the end without a year takes that of the other, one off where the turn of the year lies
    /// between.
    pub(super) fn ends(&self, from: &Moment, to: &Moment) -> (Place, Place) {
        let left = self.place(from);
        // `từ 23 giờ ngày 28/10 đến trưa hôm sau`: the right end counts from the left one.
        let mut after = *self;
        after.remember(&left, false);
        let right = self.lunar_after(to, &left).unwrap_or_else(|| after.place(to));
        let (Some(left_year), Some(right_year)) = (year_of(&from.point), year_of(&to.point)) else {
            return (left, right);
        };
        match (left_year, right_year) {
            (Year::Unsaid, Year::Unsaid) => {
                let right = self.year_after(to, &left).unwrap_or(right);
                (left, right)
            }
            (Year::Unsaid, _) => {
                let Some((_, last)) = right.days else { return (left, right) };
                let year = i32::from(last.year());
                let same = self.place(&with_year(from, year));
                let left = if same.days.is_some_and(|days| days.0 > last) {
                    self.place(&with_year(from, year - 1))
                } else {
                    same
                };
                (left, right)
            }
            (_, Year::Unsaid) => {
                let right = self.year_after(to, &left).unwrap_or(right);
                (left, right)
            }
            _ => (left, right),
        }
    }

    /// The first such lunar day not before the left end.
    fn lunar_after(&self, to: &Moment, left: &Place) -> Option<Place> {
        let Point::Day { day, month: Some(month), leap, year: Year::Unsaid, calendar: Calendar::Lunar } = to.point
        else {
            return None;
        };
        let (first, _) = left.days?;
        let year = lunar::year_of(first)?;
        let days = (year..=year + 1).filter_map(|year| lunar::to_solar(day, month, leap, year));
        days.into_iter().find(|&day| day >= first).map(Place::day)
    }

    /// The first such moment not before the left end.
    fn year_after(&self, to: &Moment, left: &Place) -> Option<Place> {
        let (first, _) = left.days?;
        let year = i32::from(first.year());
        let same = self.place(&with_year(to, year));
        if same.days?.1 < first { Some(self.place(&with_year(to, year + 1))) } else { Some(same) }
    }
}

fn year_of(point: &Point) -> Option<Year> {
    match *point {
        Point::Day { year, calendar: Calendar::Solar, .. } | Point::Month { year, calendar: Calendar::Solar, .. } => {
            Some(year)
        }
        Point::Quarter(_, year) => Some(year),
        _ => None,
    }
}

fn with_year(moment: &Moment, given: i32) -> Moment {
    let mut moment = *moment;
    if let Point::Day { year, .. } | Point::Month { year, .. } | Point::Quarter(_, year) = &mut moment.point {
        *year = Year::Given(given);
    }
    moment
}
