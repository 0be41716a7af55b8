//! Days and units named by their distance: `hôm qua`, `sáng nay`, `cùng ngày`, `tuần trước`, `hai ngày trước`.

use super::clock::{day_of_week, part, starts_cleanly};
use super::number::cardinal;
use super::year::counted;
use super::{Found, Weak};
use crate::dates::expression::{Basis, Moment, Point, Tense, Unit};
use crate::dates::line::Line;
use crate::dates::vocabulary::Syllable::{self, *};
use crate::document::Modifier;

fn offset(unit: Unit, count: i32, basis: Basis) -> Point {
    Point::Offset { unit, count, basis }
}

/// `hôm nay`, `hôm qua`, `ngày mai`, `ngày hôm sau`, `cùng ngày`, `hôm đó`.
pub fn day(line: Line<'_>, at: usize) -> Option<Found> {
    use Basis::{Mention, Reference};
    // `mấy hôm nay` is a stretch; but a number before it may be a clock's: `22h05 cùng ngày`.
    if line.number(at.wrapping_sub(1)).is_none() && counted(line, at) {
        return None;
    }
    if named(line, at) {
        return None;
    }
    let (head, that) = match (line.word(at), line.word(at + 1)) {
        (Same, Day) => return Found::point(at + 2, offset(Unit::Day, 0, Mention)),
        (Day, That) => (at + 2, true),
        (That, _) => (at + 1, true),
        (Day, _) => (at + 1, false),
        _ => return None,
    };
    let (count, basis, end) = match (line.word(head), line.word(head + 1)) {
        (Now, _) if that => (0, Reference, head + 1),
        (Past, _) if that => (-1, Reference, head + 1),
        (BeforeYesterday, _) if that => (-2, Reference, head + 1),
        (Further, _) if that => (-3, Reference, head + 1),
        (Tomorrow, _) => (1, Reference, head + 1),
        (BeforeYesterday | OneAfterTens, _) => (2, Reference, head + 1),
        (Further, _) => (3, Reference, head + 1),
        (Before, Yon) if that => (-1, Mention, head + 2),
        (Before, _) if that => (-1, Mention, head + 1),
        (After, _) if that => (1, Mention, head + 1),
        (Yon | Already, _) if that => (0, Mention, head + 1),
        _ => return None,
    };
    let found = Found::point(end, offset(Unit::Day, count, basis))?;
    if matches!(line.word(head), Yon | Already) { found.weak(Weak::Word) } else { Some(found) }
}

/// `Trung tâm Ngày Mai`, `phim Ngày mai`: a capital in the middle of a sentence that is not all capitals.
fn named(line: Line<'_>, at: usize) -> bool {
    at > 0
        && line.word(at + 1) == Tomorrow
        && line.is_word(at - 1)
        && line.capital(at)
        && line.surface(at, at + 2).chars().any(char::is_lowercase)
}

/// `sáng nay`, `tối qua`, `đêm mai`, `chiều tối nay`, `sớm nay`.
pub fn part_and_day(line: Line<'_>, at: usize) -> Option<Found> {
    let (part, end) = part(line, at)?;
    let count = match (line.word(end), line.word(end + 1)) {
        (Now, _) => 0,
        (Past, _) => -1,
        (Tomorrow, _) => 1,
        _ => return None,
    };
    let point = offset(Unit::Day, count, Basis::Reference);
    Found::moment(end + 1, Moment { part: Some(part), ..Moment::at(point) })
}

fn unit(line: Line<'_>, at: usize) -> Option<(Unit, usize)> {
    Some(match (line.word(at), line.word(at + 1)) {
        (Day | That, _) => (Unit::Day, at + 1),
        (Week, _) => (Unit::Week, at + 1),
        (Syllable::Month, _) => (Unit::Month, at + 1),
        (QuarterOrTenth, _) => (Unit::Quarter, at + 1),
        (Syllable::Year, _) => (Unit::Year, at + 1),
        (Collect, Era | Years) => (Unit::Decade, at + 2),
        (World, Era) => (Unit::Century, at + 2),
        _ => return None,
    })
}

/// What `này`, `trước`, `tới` … behind a unit count, and where they end.
fn direction(line: Line<'_>, at: usize) -> Option<(i32, usize)> {
    Some(match (line.word(at), line.word(at + 1)) {
        (This, _) => (0, at + 1),
        (Before, More) => (-2, at + 2),
        (After, More) => (2, at + 2),
        (Before, next) if !matches!(next, Yon | Here) => (-1, at + 1),
        (Past | Over, _) => (-1, at + 1),
        (JustNow, Past | Over) => (-1, at + 2),
        (Coming, _) => (1, at + 1),
        (After, next) if next != Yon => (1, at + 1),
        (Approach, Coming) | (Next, Following) => (1, at + 2),
        _ => return None,
    })
}

/// `tuần này`, `tháng trước`, `quý tới`; years have their own rule.
pub fn single_unit(line: Line<'_>, at: usize) -> Option<Found> {
    let (unit @ (Unit::Week | Unit::Month | Unit::Quarter), end) = unit(line, at)? else { return None };
    if counted(line, at) || matches!(line.word_before(at), Syllable::Year | Upper | Middle | Lower) {
        return None;
    }
    let (count, end) = direction(line, end)?;
    let past = count == -1 && line.word(end - 1) == Past;
    let point = if unit == Unit::Week && past { Point::WeekPast } else { offset(unit, count, Basis::Reference) };
    Found::point(end, point)
}

/// `cuối tuần này`, `cuối tuần qua`.
pub fn weekend(line: Line<'_>, at: usize) -> Option<Found> {
    if !line.words(at, &[End, Week]) {
        return None;
    }
    let (weeks, end) = direction(line, at + 2)?;
    Found::point(end, Point::Weekend { weeks })
}

/// `thứ năm tuần trước`, `chủ nhật tới`, `thứ ba vừa qua`, `hôm thứ sáu tuần này`.
pub fn weekday(line: Line<'_>, at: usize) -> Option<Found> {
    let start = if matches!(line.word(at), That | Day) { at + 1 } else { at };
    let (weekday, end) = day_of_week(line, start)?;
    if line.word(end) == Week {
        let (weeks, end) = direction(line, end + 1)?;
        return Found::point(end, Point::WeekdayOf { weekday, weeks });
    }
    let (tense, end) = match (line.word(end), line.word(end + 1)) {
        (This, _) => return Found::point(end + 1, Point::WeekdayOf { weekday, weeks: 0 }),
        (JustNow, Past | Over) => (Tense::Past, end + 2),
        (Before | Past | Over, next) if !matches!(next, Yon | Here) => (Tense::Past, end + 1),
        // `từ thứ hai tới thứ sáu`
        (Coming, _) if day_of_week(line, end + 1).is_none() => (Tense::Future, end + 1),
        (Approach, Coming) => (Tense::Future, end + 2),
        _ => return None,
    };
    Found::moment(end, Moment { weekday: Some(weekday), tense, ..Moment::at(Point::Unsaid) })
}

/// A count of units, perhaps loosened: `khoảng 3 năm`, `hơn hai mươi ngày`.
fn quantity(line: Line<'_>, at: usize) -> Option<(i32, Unit, bool, usize)> {
    let (mut at, mut loose) = (at, false);
    while matches!(line.word(at), About | MoreThan | Nearly | Approximately | Exactly | Degree | Range | Above) {
        loose |= line.word(at) != Exactly;
        at += 1;
    }
    if let Some((count, unit, end)) = half(line, at) {
        return Some((count, unit, loose, end));
    }
    let (count, end) = cardinal(line, at).filter(|&(count, _)| (1..=3000).contains(&count))?;
    let (unit, end) = unit(line, end)?;
    if line.word(end) == AndHalf { None } else { Some((count as i32, unit, loose, end)) }
}

/// `nửa năm`, `nửa tháng`, `nửa thế kỷ`, in units that come whole.
fn half(line: Line<'_>, at: usize) -> Option<(i32, Unit, usize)> {
    if line.word(at) != Half {
        return None;
    }
    match unit(line, at + 1)? {
        (Unit::Month, end) => Some((15, Unit::Day, end)),
        (Unit::Year, end) => Some((6, Unit::Month, end)),
        (Unit::Century, end) => Some((50, Unit::Year, end)),
        _ => None,
    }
}

fn loosened(end: usize, point: Point, loose: bool) -> Option<Found> {
    Found::moment(end, Moment { modifier: loose.then_some(Modifier::Approx), ..Moment::at(point) })
}

/// `cách đây 3 năm`, `cách đây khoảng hai tháng`, `cách nay 10 năm trước`.
pub fn ago(line: Line<'_>, at: usize) -> Option<Found> {
    let basis = match (line.word(at), line.word(at + 1)) {
        (Away, Here | Hither | Now) => Basis::Reference,
        (Away, Yon) => Basis::Mention,
        _ => return None,
    };
    let (count, unit, loose, end) = quantity(line, at + 2)?;
    let end = if line.word(end) == Before { end + 1 } else { end };
    loosened(end, offset(unit, -count, basis), loose)
}

/// `sau đó 3 ngày`, `trước đó một năm`.
pub fn after_that(line: Line<'_>, at: usize) -> Option<Found> {
    let sign = match (line.word(at), line.word(at + 1)) {
        (After, Yon) => 1,
        (Before, Yon) => -1,
        _ => return None,
    };
    let (count, unit, loose, end) = quantity(line, at + 2)?;
    loosened(end, offset(unit, sign * count, Basis::Mention), loose)
}

/// `hai ngày trước`, `10 năm trước đây`, `3 năm sau`, `hai tuần sau đó`, `5 ngày nữa`.
pub fn counted_units(line: Line<'_>, at: usize) -> Option<Found> {
    if !starts_cleanly(line, at) || line.number(at).is_none() && line.word_before(at) == Tens {
        return None;
    }
    let (count, unit, loose, end) = quantity(line, at)?;
    // `tháng 5 năm trước` is a month of last year.
    let mut before = at;
    while before > 0
        && matches!(line.word(before - 1), About | MoreThan | Nearly | Approximately | Exactly | Degree | Range)
    {
        before -= 1;
    }
    if matches!(line.word_before(before), Syllable::Month | Day | Inside | Count | Round) || line.sign_before(at) == '-'
    {
        return None;
    }
    let (sign, basis, end) = match (line.word(end), line.word(end + 1)) {
        (Before, Yon) => (-1, Basis::Mention, end + 2),
        (Before, Here) => (-1, Basis::Reference, end + 2),
        (Before, _) => (-1, Basis::Reference, end + 1),
        (After, Yon) => (1, Basis::Mention, end + 2),
        (After, _) => (1, Basis::Mention, end + 1),
        // `chỉ còn 3 tuần nữa là …` counts down to an event.
        (More, _) if !matches!(line.word_before(before), Remain | Full) => (1, Basis::Reference, end + 1),
        _ => return None,
    };
    // `3 ngày trước khi …` counts from an event that only the reader knows.
    if line.is_word(end)
        && matches!(
            line.surface(end, end + 1),
            "khi"
                | "lúc"
                | "ngày"
                | "Tết"
                | "tết"
                | "sinh"
                | "cuộc"
                | "vụ"
                | "trận"
                | "đợt"
                | "chuyến"
                | "kỳ"
                | "lễ"
                | "bầu"
                | "đại"
                | "lệnh"
                | "sự"
                | "quyết"
                | "việc"
                | "vòng"
        )
    {
        return None;
    }
    loosened(end, offset(unit, sign * count, basis), loose)
}

/// `nay`, `giờ`, `đây` where they end or begin a range.
pub fn now(line: Line<'_>, at: usize) -> Option<Found> {
    let before = line.word_before(at);
    let (ends, begins) = (matches!(before, Reach | Coming), before == From);
    let fits = match line.word(at) {
        Now => ends || begins,
        Here => begins,
        Hour => ends && line.number(at + 1).is_none(),
        Syllable::Present => ends,
        _ => false,
    };
    if !fits {
        return None;
    }
    Found::point(at + 1, Point::Now)?.weak(Weak::Word)
}
