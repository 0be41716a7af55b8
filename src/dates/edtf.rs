//! Values as EDTF (ISO 8601-2): how a place on the calendar is written down, and which days it covers.

use jiff::civil::Date;

use crate::document::{Clock, Grain};

/// A place on the calendar: its EDTF, and the days it covers where they are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The value.
    pub edtf: Option<String>,
    /// First and last day.
    pub days: Option<(Date, Date)>,
    /// How precise it is.
    pub grain: Grain,
}

impl Place {
    /// Known to be a date, but not where.
    pub fn nowhere(grain: Grain) -> Self {
        Place { edtf: None, days: None, grain }
    }

    /// One day.
    pub fn day(day: Date) -> Self {
        Place { edtf: Some(day.to_string()), days: Some((day, day)), grain: Grain::Day }
    }

    /// A day of which the year, perhaps the month, is not known.
    pub fn yearless_day(month: Option<u8>, day: u8) -> Self {
        let edtf = month.map_or(format!("XXXX-XX-{day:02}"), |month| format!("XXXX-{month:02}-{day:02}"));
        Place { edtf: Some(edtf), days: None, grain: Grain::Day }
    }

    /// A month of which the year is not known.
    pub fn yearless_month(month: u8) -> Self {
        Place { edtf: Some(format!("XXXX-{month:02}")), days: None, grain: Grain::Month }
    }

    /// Days from one to another, as a value of two days.
    pub fn days(from: Date, to: Date, grain: Grain) -> Self {
        Place { edtf: Some(format!("{from}/{to}")), days: Some((from, to)), grain }
    }

    /// One month.
    pub fn month(year: i32, month: u8) -> Option<Self> {
        Some(Place {
            edtf: Some(format!("{year:04}-{month:02}")),
            days: Some(month_days(year, month, month)?),
            grain: Grain::Month,
        })
    }

    /// Months of one year, as a value of two months.
    pub fn months(year: i32, first: u8, last: u8) -> Option<Self> {
        Some(Place {
            edtf: Some(format!("{year:04}-{first:02}/{year:04}-{last:02}")),
            days: Some(month_days(year, first, last)?),
            grain: Grain::Interval,
        })
    }

    /// A part of a year by its EDTF code: quarters 33-36, half-years 40 and 41, seasons 21-24.
    pub fn part_of_year(year: i32, code: u8) -> Option<Self> {
        let (first, last, grain) = match code {
            33..=36 => ((code - 33) * 3 + 1, (code - 33) * 3 + 3, Grain::Quarter),
            40 | 41 => ((code - 40) * 6 + 1, (code - 40) * 6 + 6, Grain::Half),
            // The code says that it is winter; the days are those of its year.
            24 => (12, 12, Grain::Season),
            _ => ((code - 21) * 3 + 3, (code - 21) * 3 + 5, Grain::Season),
        };
        let days = month_days(year, first, last)?;
        Some(Place { edtf: Some(format!("{year:04}-{code}")), days: Some(days), grain })
    }

    /// One year.
    pub fn year(year: i32) -> Option<Self> {
        let sign = if year < 0 { "-" } else { "" };
        Some(Place {
            edtf: Some(format!("{sign}{:04}", year.abs())),
            days: Some(month_days(year, 1, 12)?),
            grain: Grain::Year,
        })
    }

    /// The ten years from `first`.
    pub fn decade(first: i32) -> Option<Self> {
        let days = (month_days(first, 1, 12)?.0, month_days(first + 9, 1, 12)?.1);
        Some(Place { edtf: Some(format!("{:03}X", first / 10)), days: Some(days), grain: Grain::Decade })
    }

    /// The hundred years from `first`; those of `-0599` to `-0500`, the sixth century before Christ, are `-05XX`.
    pub fn century(first: i32) -> Option<Self> {
        let from = if first == 0 { 1 } else { first };
        let days = (month_days(from, 1, 12)?.0, month_days(first + 99, 1, 12)?.1);
        let sign = if first < 0 { "-" } else { "" };
        Some(Place { edtf: Some(format!("{sign}{:02}XX", first.abs() / 100)), days: Some(days), grain: Grain::Century })
    }

    /// The stretch from one place to another, each at its own precision.
    pub fn between(from: &Place, to: &Place) -> Self {
        let end = |place: &Place, last: bool| {
            let edtf = place.edtf.as_deref()?;
            let mut ends = edtf.split('/');
            if last { ends.next_back().map(str::to_string) } else { ends.next().map(str::to_string) }
        };
        let edtf = match (end(from, false), end(to, true)) {
            (Some(from), Some(to)) => Some(format!("{from}/{to}")),
            _ => None,
        };
        let days = from.days.zip(to.days).map(|(from, to)| (from.0, to.1));
        Place { edtf, days, grain: Grain::Interval }
    }

    /// The same, at a time of the day; a place without a day becomes a time alone.
    pub fn at(self, clock: Clock) -> Self {
        // Midnight at the end of a day is the beginning of the next.
        if let (24, Some((day, _))) = (clock.hour, self.days)
            && let Ok(next) = day.tomorrow()
        {
            return Place::day(next).at(Clock { hour: 0, ..clock });
        }
        let time = format!("T{:02}:{:02}", clock.hour % 24, clock.minute);
        let grain = if clock.minute == 0 { Grain::Hour } else { Grain::Minute };
        let edtf = self.edtf.filter(|edtf| !edtf.contains('/')).unwrap_or_default();
        Place { edtf: Some(edtf + &time), days: self.days, grain }
    }
}

/// The first day of one month and the last of another.
fn month_days(year: i32, first: u8, last: u8) -> Option<(Date, Date)> {
    let year = i16::try_from(year).ok()?;
    let from = Date::new(year, first as i8, 1).ok()?;
    let to = Date::new(year, last as i8, 1).ok()?.last_of_month();
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn values_and_days() {
        for (place, edtf, from, to) in [
            (Place::month(2024, 2), "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
            (Place::months(2017, 1, 6), "2017-01/2017-06", date(2017, 1, 1), date(2017, 6, 30)),
            (Place::part_of_year(2017, 36), "2017-36", date(2017, 10, 1), date(2017, 12, 31)),
            (Place::part_of_year(2017, 40), "2017-40", date(2017, 1, 1), date(2017, 6, 30)),
            (Place::part_of_year(2017, 22), "2017-22", date(2017, 6, 1), date(2017, 8, 31)),
            (Place::decade(1990), "199X", date(1990, 1, 1), date(1999, 12, 31)),
            (Place::century(1900), "19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ] {
            let place = place.unwrap();
            assert_eq!(place.edtf.as_deref(), Some(edtf));
            assert_eq!(place.days, Some((from, to)), "{edtf}");
        }
    }

    #[test]
    fn ends_keep_their_precision() {
        let range = Place::between(&Place::year(2021).unwrap(), &Place::day(date(2024, 5, 30)));
        assert_eq!(range.edtf.as_deref(), Some("2021/2024-05-30"));
        assert_eq!(range.days, Some((date(2021, 1, 1), date(2024, 5, 30))));
    }
}
