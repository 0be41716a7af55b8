//! What belongs to a mention and was left out: `Bí thư | thị trấn Kỳ Sơn`, `đại biểu Quốc hội | khóa XIV`,
//! `cựu | Ngoại trưởng`, `Phó Chủ nhiệm | Tổng cục Chính trị`.
//!
//! Only what surely belongs is taken in: over the articles each clue was right in nine cases of ten, and none takes
//! words from another mention, but for the body that a title leads to.

use super::tail::{
    MATTER, bare_unit, friend, high, mission, number, of_unit, place_run, region, says, seat, state, subject, term,
};
use super::{NESTED, closed, next_from};
use crate::names::tagging::{Found, FoundKind};
use crate::names::{body_name, place, unit};
use crate::segment::Segmentation;
use crate::span::Span;

/// What stands between a title and the body that it is of.
const LEADING: &[&str] = &[" ", " thuộc ", " của "];

/// Modifiers that always belong to the title after them.
const BEFORE: &[&str] = &["nguyên", "cựu", "cố", "đương kim"];

/// Lengthens mentions by what belongs to them, within their sentences. They stay in text order.
pub(super) fn complete(text: &str, cut: &Segmentation, found: &mut Vec<Found>) {
    let mut completed = Vec::with_capacity(found.len());
    for mentions in found.chunk_by(|left, right| left.sentence == right.sentence) {
        let sentence = cut.sentences[mentions[0].sentence].span;
        let mut mentions = mentions.to_vec();
        complete_sentence(&text[..sentence.end], sentence.start, &mut mentions);
        completed.append(&mut mentions);
    }
    *found = completed;
}

/// The text ends with the sentence, which begins at byte `begin`.
fn complete_sentence(text: &str, begin: usize, found: &mut Vec<Found>) {
    for index in 0..found.len() {
        match found[index].kind {
            FoundKind::Person => {}
            FoundKind::Organization => {
                // `Hội Hữu nghị Việt Nam - | Lào | huyện Hướng Hóa`
                complete_body(text, found, index);
                complete_body(text, found, index);
            }
            FoundKind::Title => complete_title(text, begin, found, index),
        }
    }
    complete_possessed(text, found);
}

fn complete_body(text: &str, found: &mut [Found], index: usize) {
    let Span { start, end, .. } = found[index].span;
    let rest = free(text, found, index);
    let name = &text[start..end];
    let known = state(text, end, rest)
        .or_else(|| friend(name, rest))
        .or_else(|| high(name, rest))
        .or_else(|| region(name, rest))
        .or_else(|| closed::rest_of(name, rest));
    let longer = known.or_else(|| of_unit(name, rest)).or_else(|| bare_unit(name, rest)).or_else(|| {
        let run = place_run(rest)?;
        let place = &rest[1..run];
        // `Ảnh: báo Khánh Hòa | Khánh Hòa:` begins the next sentence.
        let known = place::is_place(place) && !name.ends_with(place);
        let dateline = rest[run..].starts_with(':');
        (!dateline && (known || unit::last(name).is_some() && place.contains(' '))).then_some(run)
    });
    let Some(longer) = longer else { return };
    for outer in found[..=index].iter_mut().rev().take(NESTED) {
        // The title around the body ends with it.
        if outer.span.end == end && outer.span.start <= start {
            outer.span = Span::new(outer.span.start, end + longer);
        }
    }
}

fn complete_title(text: &str, begin: usize, found: &mut [Found], index: usize) {
    let start = BEFORE.iter().find_map(|modifier| starting_with(text, found, index, modifier));
    let start = start.filter(|&start| start >= begin);
    if let Some(start) = start {
        found[index].span = Span::new(start, found[index].span.end);
    }
    let title = found[index].span;
    let next = next_from(found, index, title.end);
    if let Some(body) = next.filter(|next| next.kind == FoundKind::Organization)
        && leads(&text[title.end..body.span.start])
    {
        found[index].span = Span::new(title.start, body.span.end);
    }
    let end = found[index].span.end;
    let rest = free(text, found, index);
    let surface = &text[title.start..end];
    let longer = term(rest).or_else(|| state(text, end, rest)).or_else(|| number(surface, rest)).or_else(|| {
        let names_unit = |place: &str| unit::last(surface).is_some() && place.contains(' ');
        let run = place_run(rest).filter(|&run| names_unit(&rest[1..run]) || body_name::is_country(&rest[1..run]));
        run.or_else(|| of_unit(surface, rest)).or_else(|| seat(surface, rest)).or_else(|| subject(surface, rest))
    });
    if let Some(longer) = longer {
        found[index].span = Span::new(title.start, end + longer);
    }
}

/// Whether what stands between a title and a body makes them one: nothing, `thuộc`, the title's own letters in
/// brackets.
fn leads(between: &str) -> bool {
    let letters = between.strip_prefix(" (").and_then(|rest| rest.strip_suffix(") "));
    LEADING.contains(&between) || letters.is_some_and(|letters| letters.chars().all(char::is_uppercase))
}

/// Where the title starts if the modifier stands right before it.
fn starting_with(text: &str, found: &[Found], index: usize, modifier: &str) -> Option<usize> {
    let before = text[..found[index].span.start].strip_suffix(' ')?;
    let start = before.len().checked_sub(modifier.len())?;
    let whole = before.get(start..)?.to_lowercase() == modifier && !before[..start].ends_with(char::is_alphabetic);
    let free = found[..index].iter().rev().take(NESTED).all(|other| other.span.end <= start);
    (whole && free).then_some(start)
}

/// The text after a mention, up to the next one.
fn free<'t>(text: &'t str, found: &[Found], index: usize) -> &'t str {
    const REACH: usize = 120;
    let end = found[index].span.end;
    let limit = next_from(found, index, end).map_or(text.len(), |next| next.span.start);
    &text[end..text.floor_char_boundary(limit.min(end + REACH))]
}

/// Offices that serve another one: `Cố vấn an ninh | của | Tổng thống Ukraine` is one title.
const SERVING: &[&str] = &["phái viên", "đặc sứ", "cố vấn", "trợ lý", "thư ký", "phát ngôn viên", "người phát ngôn"];

/// `người phát ngôn của | Bộ Quốc phòng` is one title; `của` never ends one.
fn complete_possessed(text: &str, found: &mut Vec<Found>) {
    let mut index = 0;
    while index < found.len() {
        if found[index].kind == FoundKind::Title {
            join_possessor(text, found, index);
            complete_mission(text, found, index);
        }
        index += 1;
    }
}

fn join_possessor(text: &str, found: &mut Vec<Found>, index: usize) {
    let (title, next) = (found[index], found.get(index + 1).copied());
    let surface = &text[title.span.range()];
    if let Some(office) = surface.strip_suffix(" của") {
        let next = next.filter(|next| next.kind != FoundKind::Person && next.span.start == title.span.end + 1);
        let end = next.map_or(title.span.start + office.len(), |next| next.span.end);
        found[index].span = Span::new(title.span.start, end);
        if next.is_some_and(|next| next.kind == FoundKind::Title) {
            found.remove(index + 1);
        }
    } else if let Some(served) = next.filter(|served| serves(text, surface, title, *served, found.get(index + 2))) {
        found[index].span = Span::new(title.span.start, served.span.end);
        found.remove(index + 1);
    }
}

/// Whether an office is that of somebody who serves the one named next, who is not named himself.
fn serves(text: &str, surface: &str, title: Found, served: Found, after: Option<&Found>) -> bool {
    let named = after.is_some_and(|after| after.kind == FoundKind::Person && after.span.start == served.span.end + 1);
    served.kind == FoundKind::Title
        && !named
        && text.get(title.span.end..served.span.start) == Some(" của ")
        && says(surface, SERVING)
}

fn complete_mission(text: &str, found: &mut [Found], index: usize) {
    let span = found[index].span;
    if !text[span.end..].starts_with(MATTER) {
        return;
    }
    let rest = free(text, found, index);
    let named = next_from(found, index, span.end)
        .is_some_and(|next| next.kind == FoundKind::Person && next.span.start == span.end + rest.len());
    if let Some(longer) = mission(&text[span.range()], rest, named) {
        found[index].span = Span::new(span.start, span.end + longer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::mending::marked::{Parts, surfaces};
    use FoundKind::{Organization, Person, Title};

    fn completed(parts: Parts) -> Vec<String> {
        surfaces(parts, |text, found| complete_sentence(text, 0, found))
    }

    #[test]
    fn a_high_court_is_whole() {
        let parts = completed(&[(Some(Organization), "TAND Cấp"), (None, "cao tại Hà Nội xử")]);
        assert_eq!(parts, ["TAND Cấp cao tại Hà Nội"]);
    }

    #[test]
    fn who_serves_an_office_has_one_title_with_it() {
        let parts = completed(&[
            (Some(Title), "Cố vấn an ninh"),
            (None, "của"),
            (Some(Title), "Tổng thống Ukraine"),
            (None, "nói"),
        ]);
        assert_eq!(parts, ["Cố vấn an ninh của Tổng thống Ukraine"]);
        let named =
            completed(&[(Some(Title), "trợ lý"), (None, "của"), (Some(Title), "Thủ tướng"), (Some(Person), "Lê An")]);
        assert_eq!(named, ["trợ lý", "Thủ tướng", "Lê An"]);
        let parts = completed(&[
            (Some(Title), "Đặc phái viên"),
            (None, "của"),
            (Some(Title), "Tổng thống Lào"),
            (None, "về Biển"),
            (Some(Person), "Kham Sy"),
        ]);
        assert_eq!(parts, ["Đặc phái viên của Tổng thống Lào về Biển", "Kham Sy"]);
    }

    fn title(office: &str, rest: &str) -> String {
        completed(&[(Some(Title), office), (None, rest)])[0].clone()
    }

    #[test]
    fn a_title_goes_on_to_the_body_right_after_it() {
        let parts = completed(&[(Some(Title), "Phó Chủ nhiệm"), (Some(Organization), "Cục Hậu cần"), (None, "nói")]);
        assert_eq!(parts, ["Phó Chủ nhiệm Cục Hậu cần", "Cục Hậu cần"]);
        let parts = completed(&[(Some(Title), "Trưởng phòng"), (None, ","), (Some(Organization), "Sở Y tế")]);
        assert_eq!(parts[0], "Trưởng phòng");
    }

    #[test]
    fn a_title_takes_in_the_unit_the_state_and_the_term_after_it() {
        assert_eq!(title("Bí thư", "thị trấn Sông Cầu cho biết"), "Bí thư thị trấn Sông Cầu");
        assert_eq!(title("Chủ tịch quận", "Lê Thủy, ông A"), "Chủ tịch quận Lê Thủy");
        assert_eq!(title("Bí thư", "xã này"), "Bí thư");
        assert_eq!(title("Trụ trì", "chùa Linh Sơn, nói"), "Trụ trì chùa Linh Sơn");
        assert_eq!(title("Đại sứ EU", "tại Việt Nam nói"), "Đại sứ EU tại Việt Nam");
        assert_eq!(title("Chủ tịch UBND tỉnh", "tại Hà Nội"), "Chủ tịch UBND tỉnh");
        assert_eq!(title("Thủ tướng", "Úc cảnh báo"), "Thủ tướng Úc");
        assert_eq!(title("Thủ tướng", "Đã cảnh báo"), "Thủ tướng");
        assert_eq!(title("Đại biểu Quốc hội", "khóa XIV, nói"), "Đại biểu Quốc hội khóa XIV");
        assert_eq!(
            title("Đại biểu Quốc hội", "các khóa XI, XII và XIII."),
            "Đại biểu Quốc hội các khóa XI, XII và XIII"
        );
        assert_eq!(title("Đại biểu Quốc hội", "từ khóa II đến khóa VI"), "Đại biểu Quốc hội từ khóa II đến khóa VI");
        assert_eq!(title("Ủy viên Thành ủy", "khóa này"), "Ủy viên Thành ủy");
        assert_eq!(title("Tổ trưởng tổ dân phố", "số 20, phường"), "Tổ trưởng tổ dân phố số 20");
        let state = "Chủ tịch nước Cộng hòa dân chủ nhân dân Lào";
        assert_eq!(title("Chủ tịch nước Cộng hòa", "dân chủ nhân dân Lào thăm"), state);
        assert_eq!(title("Chủ tịch nước", "Cộng hòa dân chủ nhân dân Lào"), state);
    }

    #[test]
    fn a_modifier_belongs_to_the_title_after_it() {
        assert_eq!(completed(&[(None, "gặp cựu"), (Some(Title), "Đại sứ")]), ["cựu Đại sứ"]);
        assert_eq!(completed(&[(None, "Cố"), (Some(Title), "Thủ tướng")]), ["Cố Thủ tướng"]);
        assert_eq!(completed(&[(None, "tài nguyên là"), (Some(Title), "Đại sứ")]), ["Đại sứ"]);
        assert_eq!(completed(&[(Some(Person), "Lê Cố"), (Some(Title), "Thủ tướng")])[1], "Thủ tướng");
    }

    #[test]
    fn a_body_takes_in_its_place() {
        let body = |name, rest| completed(&[(Some(Organization), name), (None, rest)])[0].clone();
        assert_eq!(body("Hội Nông dân huyện", "Sông Lạ nói"), "Hội Nông dân huyện Sông Lạ");
        assert_eq!(body("Công ty Hoa Sen", "Đà Nẵng để"), "Công ty Hoa Sen Đà Nẵng");
        assert_eq!(body("Công ty Hoa Sen", "Tham dự"), "Công ty Hoa Sen");
        let parts = completed(&[(Some(Organization), "Đoàn xã"), (Some(Person), "Lê Hà")]);
        assert_eq!(parts[0], "Đoàn xã");
    }

    #[test]
    fn a_title_that_ends_in_of_goes_on_to_its_body() {
        let parts = [(Some(Title), "người phát ngôn của"), (Some(Organization), "Bộ Quốc phòng Lào")];
        assert_eq!(completed(&parts), ["người phát ngôn của Bộ Quốc phòng Lào", "Bộ Quốc phòng Lào"]);
        let parts = [(Some(Title), "người phát ngôn của"), (Some(Title), "Tổng thống Lào")];
        assert_eq!(completed(&parts), ["người phát ngôn của Tổng thống Lào"]);
        assert_eq!(title("người phát ngôn của", "họ"), "người phát ngôn");
    }
}
