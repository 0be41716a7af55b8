//! Why a date has no place: what a reader must know before taking it for a day.

use super::Resolved;
use crate::document::{ReferenceDate, Warning};

/// Warnings about the dates that could not be placed, with the reason.
pub fn warnings(dates: &[Resolved], reference: Option<ReferenceDate>) -> Vec<Warning> {
    let unplaced = dates.iter().filter(|date| is_unplaced(date)).count();
    if unplaced == 0 {
        return Vec::new();
    }
    let (code, why) = match reference {
        None => ("no_reference_date", "when the text was published is not known: give it with --reference-date"),
        Some(_) => (
            "no_such_day",
            "no year near the reference date has such a day, or the lunar calendar of 1900 to 2100 has not",
        ),
    };
    let dates = if unplaced == 1 { "1 date has".to_string() } else { format!("{unplaced} dates have") };
    vec![Warning { code, message: format!("{dates} no place on the calendar: {why}") }]
}

/// A clock time alone (`T08:00`) has no day because none is said, and lacks nothing.
fn is_unplaced(date: &Resolved) -> bool {
    date.from.is_none() && !date.value.as_deref().is_some_and(|value| value.starts_with('T'))
}

#[cfg(test)]
mod tests {
    use crate::Analyzer;

    fn codes(text: &str, published: Option<jiff::civil::Date>) -> Vec<&'static str> {
        let document = Analyzer::default().analyze(text, published.map(Into::into));
        document.warnings.iter().map(|warning| warning.code).collect()
    }

    #[test]
    fn what_cannot_be_placed_says_why() {
        let published = Some(jiff::civil::date(2017, 2, 21));
        assert_eq!(codes("Họp ngày 5/3, hôm qua hoãn.", None), ["no_reference_date"]);
        assert_eq!(codes("Ảnh chụp mùng 2 Tết năm 1850.", published), ["no_such_day"]);
        assert_eq!(codes("Họp ngày 5/3, hôm qua hoãn.", published), [""; 0]);
        assert_eq!(codes("Họp ngày 5/3/2017, lúc 8 giờ.", None), [""; 0]);
        assert_eq!(codes("Họp lúc 8 giờ.", None), [""; 0]);
    }
}
