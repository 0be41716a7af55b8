//! Expressions to values. Pure: nothing but the expressions, in their order, and the reference date.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::dates::edtf::Place;
use crate::dates::expression::{Basis, Content, Expression, Moment, Point, Tense, Unit, Year};
use crate::dates::{Resolved, lunar};
use crate::document::{Calendar, Grain, Inferred};

mod near;
mod range;

use near::{civil, days_after, distance, nearest, shifted};

/// What the text has said so far, and when it was published.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    reference: Option<Date>,
    /// The last day that the text mentions; none after the reference date, if that is known.
    day: Option<Date>,
    /// The last day that it mentions, be it past or to come: a clock time is of that day.
    latest: Option<Date>,
    /// Whether it was mentioned with its evening or night, after which the small hours are those of the next day.
    late: bool,
    /// The last year and month that it mentions.
    month: Option<(i32, u8)>,
    /// The last year that it mentions.
    year: Option<i32>,
}

impl Context {
    /// The context at the beginning of a text.
    pub fn new(reference: Option<Date>) -> Self {
        Context { reference, ..Context::default() }
    }

    /// Gives an expression its value, and remembers it.
    pub fn resolve(&mut self, expression: &Expression) -> Resolved {
        let (place, first, second) = match expression.content {
            Content::Moment(moment) => (self.place(&moment), moment, None),
            Content::Range(from, to) => {
                let (from, to) = self.share(from, to);
                let (left, right) = self.ends(&from, &to);
                (Place::between(&left, &right), from, Some(to))
            }
        };
        self.remember(&place, second.is_some());
        if place.days.is_some() {
            self.late = first.is_late();
        }
        let calendar = match first.point {
            Point::Day { calendar, .. } | Point::Month { calendar, .. } => calendar,
            _ => Calendar::Solar,
        };
        Resolved {
            span: expression.span,
            sentence: expression.sentence,
            rule: expression.rule,
            from: place.days.map(|days| days.0),
            to: place.days.map(|days| days.1),
            grain: place.grain,
            value: place.edtf,
            time: if second.is_none() { first.clock } else { None },
            part_of_day: first.part,
            modifier: first.modifier.or(second.and_then(|to| to.modifier)),
            calendar,
            inferred: inferred(&expression.content),
        }
    }

    fn remember(&mut self, place: &Place, range: bool) {
        let Some((from, to)) = place.days else { return };
        self.year = Some(i32::from(from.year()));
        let past = self.reference.is_none_or(|reference| to <= reference);
        match place.grain {
            Grain::Day | Grain::Hour | Grain::Minute => {
                self.day = if past { Some(from) } else { self.day };
                self.latest = Some(from);
                self.month = Some((i32::from(from.year()), from.month() as u8));
            }
            Grain::Month => self.month = Some((i32::from(from.year()), from.month() as u8)),
            _ if range && place.edtf.as_ref().is_some_and(|edtf| edtf.len() == 21) => {
                self.day = if past { Some(to) } else { self.day };
                self.month = Some((i32::from(to.year()), to.month() as u8));
            }
            _ => {}
        }
    }

    /// Places a moment on the calendar.
    fn place(&self, moment: &Moment) -> Place {
        let place = self.point(moment);
        match moment.clock {
            Some(clock) => place.at(clock),
            None => place,
        }
    }

    fn point(&self, moment: &Moment) -> Place {
        let grain = grain(&moment.point);
        let placed = match moment.point {
            Point::Unsaid => match moment.weekday {
                Some(weekday) => self.weekday(weekday, moment.tense).map(Place::day),
                None => self.recent_day(moment).map(Place::day),
            },
            Point::Day { day, month, leap, year, calendar: Calendar::Lunar } => {
                self.lunar_day(day, month, leap, year, moment.tense).map(Place::day)
            }
            Point::Day { day, month, year, .. } => return self.solar_day(day, month, year, moment),
            Point::Month { month, year: Year::Unsaid, calendar: Calendar::Solar, .. } if self.reference.is_none() => {
                return Place::yearless_month(month);
            }
            Point::Month { month, leap, year, calendar } => self.month(month, leap, year, calendar, moment.tense),
            Point::Year(year) => self.year(year).and_then(Place::year),
            Point::Quarter(quarter, year) => {
                self.quarter_year(quarter, year, moment.tense).and_then(|year| Place::part_of_year(year, 32 + quarter))
            }
            Point::Half(half, year) => self.year(year).and_then(|year| Place::part_of_year(year, 39 + half)),
            Point::Season(season, year) => self.year(year).and_then(|year| Place::part_of_year(year, 20 + season)),
            Point::Months(first, last, year) => self.year(year).and_then(|year| Place::months(year, first, last)),
            Point::WeekPast => {
                let ends = self.reference.is_some_and(|day| day.weekday().to_monday_zero_offset() >= 5);
                self.offset(Unit::Week, if ends { 0 } else { -1 }, Basis::Reference)
            }
            Point::YearPast => {
                let ends = self.reference.is_some_and(|day| day.month() == 12);
                self.offset(Unit::Year, if ends { 0 } else { -1 }, Basis::Reference)
            }
            Point::SchoolYear(ahead) => self.school_year(ahead),
            Point::Decade(first) => Place::decade(first),
            Point::Century(first) => Place::century(first),
            Point::Offset { unit, count, basis } => self.offset(unit, count, basis),
            Point::WeekdayOf { weekday, weeks } => {
                self.monday(weeks).and_then(|monday| days_after(monday, weekday)).map(Place::day)
            }
            Point::Weekend { weeks } => self.monday(weeks).and_then(|monday| {
                Some(Place::days(shifted(monday, 5.days())?, shifted(monday, 6.days())?, Grain::Interval))
            }),
            Point::Now => self.reference.map(Place::day),
        };
        placed.unwrap_or(Place::nowhere(grain))
    }

    /// The last day mentioned, unless it lies too far back for a clock time to be of it.
    fn recent_day(&self, moment: &Moment) -> Option<Date> {
        let day = self.latest.filter(|&day| self.reference.is_none_or(|reference| distance(reference, day) <= 30))?;
        // `Tối 20/2 … Đến 4 giờ sáng …`
        if self.late && moment.is_small_hours() { day.tomorrow().ok() } else { Some(day) }
    }

    /// The year that is said, or that of the reference date.
    fn year(&self, year: Year) -> Option<i32> {
        let reference = self.reference.map(|day| i32::from(day.year()));
        match year {
            Year::Given(year) => Some(year),
            Year::Relative(years) => Some(reference? + years),
            Year::Cycle(place) => Some(lunar::year_of_cycle(place, reference?)),
            Year::Unsaid => reference,
        }
    }

    /// The year of a quarter: without one, that which puts its middle nearest to the reference date.
    fn quarter_year(&self, quarter: u8, year: Year, tense: Tense) -> Option<i32> {
        if year != Year::Unsaid {
            return self.year(year);
        }
        nearest(self.reference?, tense, |year| civil(year, quarter * 3 - 1, 15)).map(|middle| i32::from(middle.year()))
    }

    fn solar_day(&self, day: u8, month: Option<u8>, year: Year, moment: &Moment) -> Place {
        let Some(month) = month else {
            return self.day_of_month(day).map_or(Place::yearless_day(None, day), Place::day);
        };
        let date = match year {
            Year::Unsaid => self.reference.and_then(|reference| {
                // The weekday beside it tells the year, if any year near by has it.
                let on_its_weekday =
                    |year| civil(year, month, day).filter(|date| Some(date.weekday()) == moment.weekday);
                nearest(reference, moment.tense, on_its_weekday)
                    .filter(|&date| distance(reference, date) < 370)
                    .or_else(|| nearest(reference, moment.tense, |year| civil(year, month, day)))
            }),
            year => self.year(year).and_then(|year| civil(year, month, day)),
        };
        date.map_or(Place::yearless_day(Some(month), day), Place::day)
    }

    /// `ngày 15`: of the month last mentioned, else of the one that puts it nearest to the reference date.
    fn day_of_month(&self, day: u8) -> Option<Date> {
        if let Some((year, month)) = self.month {
            return civil(year, month, day);
        }
        let reference = self.reference?;
        let around = (-1..=1).filter_map(|months| {
            let month = reference.first_of_month().checked_add(Span::new().months(months)).ok()?;
            civil(i32::from(month.year()), month.month() as u8, day)
        });
        around.min_by_key(|&date| distance(reference, date))
    }

    fn lunar_day(&self, day: u8, month: Option<u8>, leap: bool, year: Year, tense: Tense) -> Option<Date> {
        let Some(month) = month else {
            // `mùng 5` by itself is one of Tết.
            return nearest(self.reference?, tense, |year| lunar::to_solar(day, 1, false, year));
        };
        match year {
            Year::Unsaid => nearest(self.reference?, tense, |year| lunar::to_solar(day, month, leap, year)),
            Year::Relative(years) => lunar::to_solar(day, month, leap, lunar::year_of(self.reference?)? + years),
            Year::Cycle(_) if self.reference.is_none() => None,
            year => {
                let year = self.year(year)?;
                // The twelfth month often has no thirtieth day; the eve of Tết is then the twenty-ninth.
                lunar::to_solar(day, month, leap, year)
                    .or_else(|| (day == 30 && month == 12).then(|| lunar::to_solar(29, 12, false, year))?)
            }
        }
    }

    fn month(&self, month: u8, leap: bool, year: Year, calendar: Calendar, tense: Tense) -> Option<Place> {
        if calendar == Calendar::Lunar {
            let first = self.lunar_day(1, Some(month), leap, year, tense)?;
            let lunar_year = lunar::year_of(first)?;
            let last = lunar::to_solar(30, month, leap, lunar_year)
                .or_else(|| lunar::to_solar(29, month, leap, lunar_year))?;
            return Some(Place::days(first, last, Grain::Month));
        }
        let year = match year {
            Year::Unsaid => {
                // `tháng 7 vừa qua` has begun, `tháng 7 tới` has not ended.
                let day = match tense {
                    Tense::Past => 1,
                    Tense::Future => 28,
                    _ => 15,
                };
                let near = nearest(self.reference?, tense, |year| civil(year, month, day))?;
                i32::from(near.year())
            }
            year => self.year(year)?,
        };
        Place::month(year, month)
    }

    /// School years and sports seasons begin in August.
    fn school_year(&self, ahead: i32) -> Option<Place> {
        let reference = self.reference?;
        let first = i32::from(reference.year()) - i32::from(reference.month() < 8) + ahead;
        Some(Place::between(&Place::year(first)?, &Place::year(first + 1)?))
    }

    fn monday(&self, weeks: i32) -> Option<Date> {
        let reference = self.reference?;
        let back = i32::from(reference.weekday().to_monday_zero_offset());
        shifted(reference, (weeks * 7 - back).days())
    }

    /// A weekday alone is the last one, the reference day included, unless the words beside it say otherwise.
    fn weekday(&self, weekday: Weekday, tense: Tense) -> Option<Date> {
        let reference = self.reference?;
        let back = i32::from(reference.weekday().since(weekday));
        match tense {
            Tense::Open => shifted(reference, (-back).days()),
            Tense::Past => shifted(reference, (if back == 0 { -7 } else { -back }).days()),
            Tense::Future => shifted(reference, (7 - back).days()),
            Tense::Planned => shifted(reference, (if back == 0 { 0 } else { 7 - back }).days()),
        }
    }

    /// So many units from the reference date or the last date mentioned, at the precision of the unit.
    fn offset(&self, unit: Unit, count: i32, basis: Basis) -> Option<Place> {
        let mentioned = match unit {
            Unit::Year | Unit::Decade | Unit::Century => self.year.and_then(|year| civil(year, 1, 1)),
            Unit::Month | Unit::Quarter => self.month.and_then(|(year, month)| civil(year, month, 1)),
            Unit::Day | Unit::Week => self.day,
        };
        let base = match basis {
            Basis::Reference => self.reference,
            Basis::Mention => mentioned.or(self.reference),
        }?;
        let (year, month) = (i32::from(base.year()), i32::from(base.month()));
        match unit {
            Unit::Day => shifted(base, Span::new().try_days(count).ok()?).map(Place::day),
            Unit::Week => {
                let back = i32::from(base.weekday().to_monday_zero_offset());
                let monday = shifted(base, Span::new().try_days(count * 7 - back).ok()?)?;
                Some(Place::days(monday, shifted(monday, 6.days())?, Grain::Week))
            }
            Unit::Month => {
                let months = year * 12 + month - 1 + count;
                Place::month(months.div_euclid(12), months.rem_euclid(12) as u8 + 1)
            }
            Unit::Quarter => {
                let quarters = year * 4 + (month - 1) / 3 + count;
                Place::part_of_year(quarters.div_euclid(4), 33 + quarters.rem_euclid(4) as u8)
            }
            Unit::Year => Place::year(year + count),
            Unit::Decade => Place::decade((year.div_euclid(10) + count) * 10),
            Unit::Century => Place::century((year.div_euclid(100) + count) * 100),
        }
    }
}

/// What the text leaves to the context.
fn inferred(content: &Content) -> Vec<Inferred> {
    let moment = match content {
        Content::Moment(moment) | Content::Range(_, moment) => moment,
    };
    let year_unsaid = |year: Year| if matches!(year, Year::Given(_)) { vec![] } else { vec![Inferred::Year] };
    match moment.point {
        Point::Unsaid | Point::WeekdayOf { .. } | Point::Weekend { .. } | Point::WeekPast | Point::Now => {
            vec![Inferred::Day, Inferred::Month, Inferred::Year]
        }
        Point::Day { month: None, .. } => vec![Inferred::Month, Inferred::Year],
        Point::Day { year, .. } | Point::Month { year, .. } | Point::Year(year) => year_unsaid(year),
        Point::Quarter(_, year) | Point::Half(_, year) | Point::Season(_, year) | Point::Months(_, _, year) => {
            year_unsaid(year)
        }
        Point::SchoolYear(_) | Point::YearPast => vec![Inferred::Year],
        Point::Decade(_) | Point::Century(_) => vec![],
        Point::Offset { unit: Unit::Day | Unit::Week, .. } => vec![Inferred::Day, Inferred::Month, Inferred::Year],
        Point::Offset { unit: Unit::Month | Unit::Quarter, .. } => vec![Inferred::Month, Inferred::Year],
        Point::Offset { .. } => vec![Inferred::Year],
    }
}

/// The precision of a point that could not be placed.
fn grain(point: &Point) -> Grain {
    match point {
        Point::Unsaid | Point::Day { .. } | Point::WeekdayOf { .. } | Point::Now => Grain::Day,
        Point::Month { .. } => Grain::Month,
        Point::Year(_) | Point::YearPast => Grain::Year,
        Point::WeekPast => Grain::Week,
        Point::Quarter(..) => Grain::Quarter,
        Point::Half(..) => Grain::Half,
        Point::Season(..) => Grain::Season,
        Point::Months(..) | Point::SchoolYear(_) | Point::Weekend { .. } => Grain::Interval,
        Point::Decade(_) => Grain::Decade,
        Point::Century(_) => Grain::Century,
        Point::Offset { unit, .. } => match unit {
            Unit::Day => Grain::Day,
            Unit::Week => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century => Grain::Century,
        },
    }
}
