//! The day and clock time that a publication line prints.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::document::Clock;

/// A full date with the clock time beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub day: Date,
    /// The time, where one is printed.
    pub clock: Option<Clock>,
    /// Whether the day of the week is printed too.
    pub weekday: bool,
    /// The line without them.
    pub rest: String,
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
          (?<d1> [0-9]{1,2} ) [/.\-] (?<m1> [0-9]{1,2} ) [/.\-] (?<y1> [0-9]{4} )
        | (?<y2> [0-9]{4} ) - (?<m2> [0-9]{2} ) - (?<d2> [0-9]{2} )
        | (?<d3> [0-9]{1,2} ) \x20tháng\x20 (?<m3> [0-9]{1,2} ) \x20năm\x20 (?<y3> [0-9]{4} )";
    Regex::new(pattern).expect("a constant pattern")
});

static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        (?<hour> [0-9]{1,2} ) (?: (?: : | h | \x20?giờ\x20? ) (?<minute> [0-9]{1,2} )? (?: :[0-9]{2} | \x20phút )? )
        (?: \x20? (?<half> SA | CH | AM | PM ) \b )?";
    Regex::new(pattern).expect("a constant pattern")
});

static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)\b").expect("a constant pattern")
});

/// The stamp of a line; None unless it holds exactly one full date and at most one clock time.
pub fn read(line: &str) -> Option<Stamp> {
    if line.bytes().filter(u8::is_ascii_digit).count() < 6 {
        return None;
    }
    let mut dates = DATE.captures_iter(line);
    let found = dates.next()?;
    let range = found.get(0)?.range();
    if dates.next().is_some() || touches_digits(line, range.clone()) {
        return None;
    }
    let day = day(&found)?;
    let mut rest = line.to_string();
    rest.replace_range(range, " ");
    let clock = clock(&mut rest)?;
    let weekday = WEEKDAY.is_match(&rest);
    let rest = WEEKDAY.replace(&rest, " ").into_owned();
    Some(Stamp { day, clock, weekday, rest })
}

fn touches_digits(line: &str, range: std::ops::Range<usize>) -> bool {
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '/' | '.' | '-');
    line[..range.start].ends_with(sign) || line[range.end..].starts_with(|c: char| c.is_alphanumeric() || c == '/')
}

fn day(found: &Captures<'_>) -> Option<Date> {
    let number = |names: [&str; 3]| names.iter().find_map(|name| found.name(name))?.as_str().parse::<i16>().ok();
    let (day, month, year) = (number(["d1", "d2", "d3"])?, number(["m1", "m2", "m3"])?, number(["y1", "y2", "y3"])?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Takes the clock time out of the line. None if there are several, or one that no clock shows.
fn clock(rest: &mut String) -> Option<Option<Clock>> {
    let found: Vec<_> = CLOCK.captures_iter(rest).collect();
    let [one] = found.as_slice() else { return found.is_empty().then_some(None) };
    let number = |name| one.name(name).map_or(Some(0), |digits| digits.as_str().parse::<u8>().ok());
    let (mut hour, minute) = (number("hour")?, number("minute")?);
    if matches!(one.name("half").map(|half| half.as_str()), Some("CH" | "PM")) && hour < 12 {
        hour += 12;
    }
    let range = one.get(0)?.range();
    if hour > 23 || minute > 59 {
        return None;
    }
    rest.replace_range(range, " ");
    Some(Some(Clock { hour, minute }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let Some(stamp) = read(line) else { return "none".to_string() };
        let clock = stamp.clock.map_or(String::new(), |clock| format!("T{:02}:{:02}", clock.hour, clock.minute));
        format!("{}{clock}", stamp.day)
    }

    #[test]
    fn dates_and_times_in_the_forms_that_papers_print() {
        for (line, value) in [
            ("17:22 - Thứ Năm, 30/05/2024", "2024-05-30T17:22"),
            ("Thứ sáu, 15/11/2019 16:05", "2019-11-15T16:05"),
            ("Thứ Hai, 14/08/2023 08:30 SA", "2023-08-14T08:30"),
            ("Thứ Hai, 14/08/2023 08:30 CH", "2023-08-14T20:30"),
            ("26/08/2022 | 10:24:37", "2022-08-26T10:24"),
            ("24/4/2026 - 16h", "2026-04-24T16:00"),
            ("Thứ Sáu, 9-1-2026 | 15 giờ 20", "2026-01-09T15:20"),
            ("Thứ Ba, 27.12.2022 11h47", "2022-12-27T11:47"),
            ("Lai Châu, ngày 4 tháng 3 năm 2025", "2025-03-04"),
            ("2024-05-30 07:00", "2024-05-30T07:00"),
            ("số ra ngày 15-01-2026", "2026-01-15"),
        ] {
            assert_eq!(shown(line), value, "{line}");
        }
    }

    #[test]
    fn what_is_no_date_of_the_calendar_is_refused() {
        for line in [
            "31/02/2024",
            "30/05/20245",
            "1.130/05/2024",
            "12/5/2024 và 13/5/2024",
            "25:10 - 30/05/2024",
            "từ 8:00 đến 9:00 ngày 30/05/2024",
            "30/5",
            "",
        ] {
            assert_eq!(shown(line), "none", "{line}");
        }
    }
}
