//! The dates of an article over time, as inline SVG: one row a value, a dot for a day and a bar for more.
//!
//! News speaks of last Tuesday and of 1945 in one breath, so the scale is compressed: the room between two
//! neighbouring days grows with the logarithm of their distance. Order is exact, distance is an impression.

use jiff::civil::Date;

use super::labels::Language;
use super::marks::{Group, Kind, Marks};
use super::writer::Page;
use crate::document::ReferenceDate;

/// Rows beyond this many stand only in the list.
const MOST_ROWS: usize = 60;
const ROW: usize = 24;
const TOP: usize = 26;
const LEFT: f64 = 170.0;
const WIDTH: f64 = 400.0;
/// Year labels nearer than this would overlap.
const YEAR_ROOM: f64 = 38.0;

/// Appends the timeline of `groups`, of which some may be on no calendar and have a label only.
pub fn write(
    page: &mut Page<'_>,
    groups: &[Group<'_>],
    marks: &Marks,
    reference: Option<ReferenceDate>,
    prefix: &str,
    language: Language,
) {
    let shown = &groups[..groups.len().min(MOST_ROWS)];
    let scale = Scale::of(shown, reference);
    let height = TOP + shown.len() * ROW + 4;
    page.raw(&format!("<svg viewBox=\"0 0 420 {height}\" role=\"img\" aria-label=\"{}\">\n", language.label("dates")));
    years(page, &scale, height);
    if let Some(reference) = reference {
        let x = scale.place(reference.at.day);
        page.raw(&format!("<line class=\"today\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{height}\"><title>"));
        page.raw(language.label("read_against")).raw(&format!(" {}</title></line>\n", reference.at.day));
    }
    for (index, group) in shown.iter().enumerate() {
        row(page, index, group, &scale, marks, prefix);
    }
    page.raw("</svg>\n");
    if groups.len() > shown.len() {
        page.raw("<p class=\"soft\">+ ").number(groups.len() - shown.len()).raw(" ").raw(language.label("more"));
        page.raw("</p>\n");
    }
}

fn row(page: &mut Page<'_>, index: usize, group: &Group<'_>, scale: &Scale, marks: &Marks, prefix: &str) {
    let date = group.dates[0];
    let top = TOP + index * ROW;
    let middle = top + ROW / 2;
    page.raw("<g id=\"").raw(prefix).raw("d").number(index + 1).raw("\"><a href=\"#").raw(prefix).raw("m");
    page.number(marks.number(Kind::Date, &date.mention));
    page.raw(&format!("\"><rect class=\"row\" x=\"0\" y=\"{top}\" width=\"420\" height=\"{ROW}\" rx=\"4\"/>"));
    page.raw(&format!("<text x=\"4\" y=\"{}\">", middle + 4)).text(&group.label());
    if group.dates.len() > 1 {
        page.raw(" ×").number(group.dates.len());
    }
    page.raw("</text>");
    if let (Some(from), Some(to)) = (date.from, date.to) {
        let (start, end) = (scale.place(from), scale.place(to));
        match from == to {
            true => page.raw(&format!("<circle class=\"when\" cx=\"{start:.1}\" cy=\"{middle}\" r=\"5\"/>")),
            false => page.raw(&format!(
                "<rect class=\"when\" x=\"{start:.1}\" y=\"{}\" width=\"{:.1}\" height=\"8\" rx=\"4\"/>",
                middle - 4,
                (end - start).max(8.0)
            )),
        };
    }
    page.raw("</a></g>\n");
}

/// A line at the first day shown of every year for which there is room.
fn years(page: &mut Page<'_>, scale: &Scale, height: usize) {
    let mut last: Option<(i16, f64)> = None;
    for &(day, _) in &scale.stops {
        let x = scale.place(day);
        let has_room = last.is_none_or(|(year, at)| day.year() != year && x - at >= YEAR_ROOM);
        if !has_room {
            continue;
        }
        last = Some((day.year(), x));
        page.raw(&format!("<line class=\"tick\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{}\" y2=\"{height}\"/>", TOP - 4));
        page.raw(&format!("<text class=\"year\" x=\"{x:.1}\" y=\"14\">{}</text>\n", day.year()));
    }
}

/// Days to places, in the units of the picture.
struct Scale {
    /// Every day that begins or ends something, and its place.
    stops: Vec<(Date, f64)>,
}

impl Scale {
    fn of(groups: &[Group<'_>], reference: Option<ReferenceDate>) -> Self {
        let ends = groups.iter().flat_map(|group| [group.dates[0].from, group.dates[0].to]).flatten();
        let mut days: Vec<Date> = ends.chain(reference.map(|reference| reference.at.day)).collect();
        days.sort();
        days.dedup();
        let distance = |pair: &[Date]| f64::from(pair[0].until(pair[1]).map_or(0, |span| span.get_days()));
        let rooms: Vec<f64> = days.windows(2).map(|pair| (1.0 + distance(pair)).ln()).collect();
        let total: f64 = rooms.iter().sum();
        let unit = if total > 0.0 { (WIDTH - LEFT) / total } else { 0.0 };
        let mut at = if total > 0.0 { LEFT } else { (LEFT + WIDTH) / 2.0 };
        let mut stops = Vec::with_capacity(days.len());
        for (index, day) in days.into_iter().enumerate() {
            stops.push((day, at));
            at += rooms.get(index).unwrap_or(&0.0) * unit;
        }
        Scale { stops }
    }

    /// The place of a day that is one of the stops.
    fn place(&self, day: Date) -> f64 {
        let index = self.stops.partition_point(|&(stop, _)| stop < day);
        self.stops.get(index).map_or(WIDTH, |&(_, place)| place)
    }
}
