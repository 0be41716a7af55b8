//! Look-alikes that no cue can tell from dates by what stands beside them; nothing inside them is a date.

use super::Found;
use super::clock::starts_cleanly;
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::*;

/// `24/7`, `24/24`, `7/7`: around the clock.
pub fn around_the_clock(line: Line<'_>, at: usize) -> Option<Found> {
    if line.sign(at + 1) != '/' || !starts_cleanly(line, at) {
        return None;
    }
    match (line.number(at)?.0, line.number(at + 2)?.0) {
        (24, 7 | 24) | (7, 24) => {}
        _ => return None,
    }
    let tail = line.sign(at + 3) == '/' && line.number(at + 4).is_some();
    // `ngày 24/7` is the 24th of July.
    if matches!(line.word_before(at), Day | That | Morning | Noon | Afternoon | Evening | Night | From | Reach)
        || tail
        || restates_a_day(line, at)
    {
        return None;
    }
    Found::nothing(at + 3)
}

/// `hôm nay (24/7)`, but not `đường dây nóng (24/7)`.
fn restates_a_day(line: Line<'_>, at: usize) -> bool {
    line.sign_before(at) == '('
        && at >= 2
        && matches!(
            line.word(at - 2),
            Now | Past
                | Tomorrow
                | BeforeYesterday
                | Two
                | Three
                | FourOrPrivate
                | Year
                | Six
                | Seven
                | Sunday
                | Week
                | This
                | Before
                | Day
        )
}

/// `30 tháng 13`, `32 tháng 4`: no day, and so its month is none either.
pub fn counted_month(line: Line<'_>, at: usize) -> Option<Found> {
    line.number(at)?;
    if line.word(at + 1) != Month
        || line.number(at + 2).is_none()
        || super::day::spelled(line, at, true).is_none_or(|found| found.slot != super::Slot::Nothing)
    {
        return None;
    }
    super::day::spelled(line, at, true)
}
