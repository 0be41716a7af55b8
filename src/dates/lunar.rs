//! The Vietnamese lunisolar calendar, 1900 to 2100.
//!
//! Months begin on the day of the new moon and the month that holds the winter solstice is the eleventh, both in the
//! time that the calendar of the year was made by; of thirteen months between two solstices the first without a
//! principal solar term is the leap month. The astronomy is the truncated series of Jean Meeus (Astronomical
//! Algorithms, 1991) in the arrangement of Hồ Ngọc Đức ("Computing the Vietnamese lunar calendar", 2004), which his
//! published tables confirm (`fixtures/dates/tet.tsv`).

use jiff::civil::Date;

use super::vocabulary::Syllable;
use crate::document::Calendar;

/// Names of months that are no numbers, and the calendar that has them.
pub const MONTH_NAMES: &[(Syllable, u8, Calendar)] = &[
    (Syllable::FirstMonth, 1, Calendar::Lunar),
    (Syllable::LastMonth, 12, Calendar::Lunar),
    (Syllable::FourOrPrivate, 4, Calendar::Solar),
];

/// The years that the conversion is tested for.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Hours that the time by which the calendar of a year was made is ahead of Greenwich. Vietnam took the days of Peking,
/// first by its local time, until decree 121/CP of 1967 gave the country its own; that is why Tết 1968 differs.
fn zone(year: i32) -> f64 {
    match year {
        ..=1916 => (116.0 + 25.0 / 60.0) / 15.0,
        1917..=1967 => 8.0,
        _ => 7.0,
    }
}

/// The solar day of a lunar one. None if the year lies outside 1900-2100 or has no such day.
pub fn to_solar(day: u8, month: u8, leap: bool, year: i32) -> Option<Date> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || day == 0 {
        return None;
    }
    let zone = zone(year);
    let solstice = if month < 11 { year - 1 } else { year };
    let (eleventh, next) = (eleventh_month(solstice, zone), eleventh_month(solstice + 1, zone));
    // Months since the eleventh: 0, 1 for the last two of a year, 2 for the first of the next.
    let mut ahead = (i32::from(month) + 1) % 12;
    let leap_ahead = (next - eleventh > 365).then(|| leap_month(eleventh, zone));
    match leap_ahead {
        Some(at) if leap && ahead != at - 1 => return None,
        None if leap => return None,
        Some(at) if leap || ahead >= at => ahead += 1,
        _ => {}
    }
    let first_moon = moon_number(eleventh) + ahead;
    let (start, end) = (new_moon(first_moon, zone), new_moon(first_moon + 1, zone));
    let number = start + i32::from(day) - 1;
    if number < end { date(number) } else { None }
}

/// The lunar year in which a solar day lies. None outside 1900-2100.
pub fn year_of(day: Date) -> Option<i32> {
    let year = i32::from(day.year());
    let tet = to_solar(1, 1, false, year)?;
    Some(if day < tet { year - 1 } else { year })
}

/// The year of the cycle of sixty (0 for Giáp Tý) that lies nearest to `year`.
pub fn year_of_cycle(place: u8, year: i32) -> i32 {
    // 1984 was Giáp Tý.
    let ahead = (1984 + i32::from(place) - year).rem_euclid(60);
    if ahead > 30 { year + ahead - 60 } else { year + ahead }
}

/// Julian day numbers count from here on 1970-01-01.
const EPOCH: i32 = 2_440_588;

fn date(julian_day: i32) -> Option<Date> {
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(julian_day - EPOCH)).ok()
}

/// The Julian day number of the last day of a year.
fn last_day(year: i32) -> i32 {
    let years = year - 1969;
    EPOCH - 1 + years * 365 + leap_days(year) - leap_days(1969)
}

fn leap_days(year: i32) -> i32 {
    year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
}

/// The number, counted from 1900, of the lunation that begins about this day.
fn moon_number(julian_day: i32) -> i32 {
    (0.5 + (f64::from(julian_day) - 2_415_021.076_998_695) / 29.530_588_853).floor() as i32
}

/// The first day of the month that holds the winter solstice.
fn eleventh_month(year: i32, zone: f64) -> i32 {
    let moon = ((f64::from(last_day(year)) - 2_415_021.0) / 29.530_588_853).floor() as i32;
    let day = new_moon(moon, zone);
    if solar_term(day, zone) >= 9 { new_moon(moon - 1, zone) } else { day }
}

/// Which month after the eleventh has no principal term.
fn leap_month(eleventh: i32, zone: f64) -> i32 {
    let first = moon_number(eleventh);
    let mut last = solar_term(new_moon(first + 1, zone), zone);
    for ahead in 2..14 {
        let term = solar_term(new_moon(first + ahead, zone), zone);
        if term == last {
            return ahead - 1;
        }
        last = term;
    }
    13
}

/// The day, in civil time, of the given new moon since 1900.
fn new_moon(number: i32, zone: f64) -> i32 {
    let k = f64::from(number);
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * (166.56 + 132.87 * t - 0.009_173 * t2).to_radians().sin();
    let sun = (359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3).to_radians();
    let moon = (306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3).to_radians();
    let node = (21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3).to_radians();
    let correction = (0.1734 - 0.000_393 * t) * sun.sin() + 0.0021 * (2.0 * sun).sin() - 0.4068 * moon.sin()
        + 0.0161 * (2.0 * moon).sin()
        - 0.0004 * (3.0 * moon).sin()
        + 0.0104 * (2.0 * node).sin()
        - 0.0051 * (sun + moon).sin()
        - 0.0074 * (sun - moon).sin()
        + 0.0004 * (2.0 * node + sun).sin()
        - 0.0004 * (2.0 * node - sun).sin()
        - 0.0006 * (2.0 * node + moon).sin()
        + 0.0010 * (2.0 * node - moon).sin()
        + 0.0005 * (2.0 * moon + sun).sin();
    let dynamical = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
    (mean + correction - dynamical + 0.5 + zone / 24.0).floor() as i32
}

/// The twelfth of its yearly path, from the spring equinox, in which the sun stands when the day begins.
fn solar_term(day: i32, zone: f64) -> i32 {
    let t = (f64::from(day) - 2_451_545.5 - zone / 24.0) / 36_525.0;
    let t2 = t * t;
    let anomaly = (357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2).to_radians();
    let mean = 280.464_5 + 36_000.769_83 * t + 0.000_303_2 * t2;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_290 * (3.0 * anomaly).sin();
    ((mean + centre).rem_euclid(360.0) / 30.0).floor() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tet(year: i32) -> String {
        to_solar(1, 1, false, year).unwrap().to_string()
    }

    #[test]
    fn tet_where_vietnam_and_china_differ() {
        assert_eq!(tet(1968), "1968-01-29");
        assert_eq!(tet(1985), "1985-01-21");
        assert_eq!(tet(2007), "2007-02-17");
        assert_eq!(tet(2030), "2030-02-02");
        assert_eq!(tet(2017), "2017-01-28");
    }

    /// The new moon of 24 January 1925 fell at 14:45 in Greenwich, 22:45 in Peking: that day was also a total eclipse
    /// of the sun. The published row, a day later, is the one that is wrong.
    const MISPRINTED: &[i32] = &[1925];

    #[test]
    fn two_hundred_years_of_tet_and_leap_months_are_as_published() {
        let table = include_str!("../../fixtures/dates/tet.tsv");
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let (mut checked, mut wrong) = (0, Vec::new());
        for row in rows {
            let fields: Vec<&str> = row.split('\t').collect();
            let year: i32 = fields[0].parse().unwrap();
            let leap = (1..=12).find(|&month| to_solar(1, month, true, year).is_some());
            let leap = leap.map_or("-".to_string(), |month| month.to_string());
            if !MISPRINTED.contains(&year) && (tet(year) != fields[1] || leap != fields[2]) {
                wrong.push(format!("{row}: computed {} {leap}", tet(year)));
            }
            checked += 1;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(checked >= 200, "{checked}");
    }

    #[test]
    fn leap_months() {
        assert_eq!(to_solar(1, 6, true, 2017).unwrap().to_string(), "2017-07-23");
        assert_eq!(to_solar(1, 5, true, 2017), None);
        assert_eq!(to_solar(15, 6, true, 2025).unwrap().to_string(), "2025-08-08");
    }

    #[test]
    fn the_cycle_of_sixty() {
        assert_eq!(year_of_cycle(0, 1990), 1984);
        assert_eq!(year_of_cycle(33, 2017), 2017); // Đinh Dậu
        assert_eq!(year_of_cycle(41, 2026), 2025); // Ất Tỵ
    }
}
