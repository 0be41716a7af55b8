//! Persons that the body before them swallowed: `Giám đốc Sở Nông nghiệp và Phát triển nông thôn | Mai Trung Kính`.
//!
//! A ministry or department whose field is complete needs no name of its own; neither does a public body whose unit is
//! named (`Huyện ủy Mộc Châu | Hà Văn Chinh`) or not (`UBND huyện | Lý Văn An`): a surname with given names behind it
//! begins a person where no place is called so. So does a foreign name behind a country, and a name that stands
//! elsewhere. Of a name cut in two the body gives the first word back (`Bộ Tư pháp Khúc | Văn An`).

use std::collections::HashSet;

use super::NESTED;
use super::repeated::bears_a_name;
use super::tail;
use crate::names::tagging::{Found, FoundKind, is_surname};
use crate::names::unit::{self, Level};
use crate::names::{body_name, place, words};
use crate::span::Span;

/// No body with a person's name behind it is longer, in bytes.
const LONGEST: usize = 160;

/// Words of a person's name.
const LONGEST_NAME: usize = 4;

/// A person, too, but not behind a body.
const CITY: &str = "Hồ Chí Minh";

/// Words of a place.
const LONGEST_PLACE: usize = 3;

/// Committees of the youth union; their place, if it stood there, would be a known one.
const YOUTH_COMMITTEES: &[&str] = &["Tỉnh đoàn", "Huyện đoàn"];

/// Letters of public bodies that are not named after persons.
#[rustfmt::skip]
const LETTERS: &[&str] = &[
    "CSĐT", "LHPN", "CCB", "MTTQ", "UBMTTQ", "HĐND", "UBND", "VKSND", "TAND", "CHQS", "BĐBP", "CSGT", "QLTT", "LĐLĐ", "HĐQT",
    "NN&PTNT", "TN&MT", "GD&ĐT", "LĐ-TB&XH",
];

/// Heads of bodies that may be named after persons.
#[rustfmt::skip]
const NAMED: &[&str] = &[
    "Trường ", "trường ", "Học viện ", "Bệnh viện ", "Công ty ", "công ty ", "CTCP ", "Tập đoàn ", "Quỹ ", "Viện ", "Đại học ", "ĐH ",
    "Văn phòng luật sư ", "HTX ", "CLB ", "Nhà ", "Bảo tàng ", "Đội ",
];

/// Heads of bodies whose field ends in lower case.
const FIELDED: &[&str] = &["Cục ", "Chi cục ", "Tổng cục ", "Vụ ", "Phòng ", "phòng ", "Sở ", "Hạt ", "Ban "];

/// Gives the name at the end of a title its person back. The mentions stay in text order.
pub(super) fn release(text: &str, found: &mut Vec<Found>) {
    let names = found.iter().filter(|found| found.kind == FoundKind::Person).map(|found| &text[found.span.range()]);
    let full: HashSet<&str> = names.filter(|name| name.matches(' ').count() > 1 && *name != CITY).collect();
    for title in 0..found.len() {
        if let Some(body) = body_at_end(found, title) {
            release_from(text, &full, found, title, body);
        }
    }
}

/// The outermost body that ends with a title.
fn body_at_end(found: &[Found], title: usize) -> Option<usize> {
    let outer = found[title];
    let is_title = outer.kind == FoundKind::Title;
    let inside = found[title + 1..].iter().take(NESTED).take_while(|inner| is_title && outer.span.covers(inner.span));
    let ends = inside.enumerate().find(|(_, body)| body.span.end == outer.span.end && body.span.len() <= LONGEST);
    ends.map(|(at, _)| title + 1 + at)
}

fn release_from(text: &str, full: &HashSet<&str>, found: &mut Vec<Found>, title: usize, body: usize) {
    let (old, Found { span, sentence, .. }) = (found[title].span.end, found[body]);
    let after = found[body..].iter().take(NESTED + 1).position(|after| after.span.start >= old);
    let after = after.map_or(found.len(), |after| body + after);
    let next = found.get(after).filter(|next| next.span.start == old + 1 && next.sentence == sentence);
    let next = next.filter(|next| next.kind == FoundKind::Person).copied();
    let name = &text[span.range()];
    let end = if next.is_some() { before_first_word(name) } else { before_name(name, full) };
    let Some(end) = end.map(|end| span.start + end) else { return };
    // A body inside that part is none.
    let inner: Vec<Found> = found[title..after].iter().filter(|inner| inner.span.start < end).copied().collect();
    let within = |inner: Found| Found { span: Span::new(inner.span.start, inner.span.end.min(end)), ..inner };
    let person = Span::new(end + 1, next.map_or(old, |next| next.span.end));
    let person = Found { kind: FoundKind::Person, span: person, sentence, rule: "swallowed" };
    let parted = inner.into_iter().map(within).chain([person]);
    found.splice(title..after + usize::from(next.is_some()), parted);
}

/// Where a body ends if a whole name of a person stands behind it.
fn before_name(body: &str, full: &HashSet<&str>) -> Option<usize> {
    starts_of_capitals(body).into_iter().rev().find_map(|start| {
        let (head, name) = (body[..start].trim_end(), &body[start..]);
        if full.contains(name) && !NAMED.iter().any(|kind| body.starts_with(kind)) {
            return (ends_in_unit(head) || !bears_a_name(body, start)).then_some(head.len());
        }
        if words::is_foreign(name) && !body_name::is_country(name) {
            return ends_in_country(head).then_some(head.len());
        }
        let (surname, given) = name.split_once(' ')?;
        let is_place = || name == CITY || place::is_place(name) || body_name::province(name).is_some();
        let public = given.contains(' ') && is_whole(head);
        let parted = is_surname(surname) && (public || body_name::is_complete(head)) && !is_place();
        parted.then_some(head.len())
    })
}

/// Where a body ends if its last word is the surname of the person who is named next.
fn before_first_word(body: &str) -> Option<usize> {
    let (head, word) = body.rsplit_once(' ')?;
    let capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let foreign = || word.is_ascii() && ends_in_country(head) && !body_name::is_country(word);
    let surname = || is_surname(word) && !place::is_known(word) && (is_whole(head) || body_name::is_complete(head));
    (capital && !place_at_end(body, place::is_known) && (surname() || foreign())).then_some(head.len())
}

/// Where the capitalised words begin that end a body, the last first; the whole body does not count.
fn starts_of_capitals(body: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut end = body.len();
    while let Some(space) = body[..end].rfind(' ').filter(|_| starts.len() < LONGEST_NAME) {
        let word = &body[space + 1..end];
        if !word.starts_with(char::is_uppercase) || !word.chars().any(char::is_lowercase) {
            break;
        }
        starts.push(space + 1);
        end = space;
    }
    starts
}

/// Whether nothing is missing at the end of a public body: it ends in a unit, a place, a committee, known letters.
fn is_whole(head: &str) -> bool {
    let ends = |words: &[&str]| tail::ends_in(head, words);
    let lower = || head.rsplit(' ').next().is_some_and(|last| last.chars().all(char::is_lowercase));
    let fielded = || FIELDED.iter().any(|first| head.starts_with(first)) && lower() && !bears_a_name(head, head.len());
    let committee =
        || unit::ends_in_committee(head) || YOUTH_COMMITTEES.iter().any(|committee| head.ends_with(committee));
    ends_in_unit(head) || ends(LETTERS) || committee() || place_at_end(head, place::is_known) || fielded()
}

/// Whether it ends in a unit whose name, if it stood there, would be a known one.
fn ends_in_unit(head: &str) -> bool {
    unit::last(head).is_some_and(|unit| unit.level <= Level::District)
}

fn ends_in_country(head: &str) -> bool {
    head == "EU" || place_at_end(head, |place| place == "EU" || body_name::is_country(place))
}

/// Whether the last words are a place of the kind.
fn place_at_end(head: &str, is_one: impl Fn(&str) -> bool) -> bool {
    head.rmatch_indices(' ').take(LONGEST_PLACE).any(|(space, _)| is_one(&head[space + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The surfaces of what is found in `office` + `body`, the body inside the title.
    fn released(office: &str, body: &str) -> Vec<String> {
        let text = format!("{office} {body}");
        let found = |kind, start| Found { kind, span: Span::new(start, text.len()), sentence: 0, rule: "case" };
        let mut found = vec![found(FoundKind::Title, 0), found(FoundKind::Organization, office.len() + 1)];
        release(&text, &mut found);
        found.iter().map(|found| text[found.span.range()].to_string()).collect()
    }

    #[test]
    fn a_complete_body_gives_its_person_back() {
        assert_eq!(
            released("Giám đốc", "Sở Giáo dục và Đào tạo Trần Văn Bình"),
            ["Giám đốc Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo", "Trần Văn Bình"]
        );
        assert_eq!(released("Bộ trưởng", "Bộ Tư pháp Lê An")[2], "Lê An");
    }

    #[test]
    fn a_public_body_gives_a_full_name_back() {
        for (body, person) in [
            ("UBND huyện Giàng Văn Sử", "Giàng Văn Sử"),
            ("Huyện ủy Mộc Châu Hà Văn Chinh", "Hà Văn Chinh"),
            ("Cơ quan CSĐT Lò Văn Trai", "Lò Văn Trai"),
            ("Chi cục Kiểm lâm Tôn Văn Hạp", "Tôn Văn Hạp"),
            ("Quốc hội Cuba Esteban Morales", "Esteban Morales"),
        ] {
            assert_eq!(released("Giám đốc", body).get(2).map(String::as_str), Some(person), "{body}");
        }
    }

    #[test]
    fn a_name_goes_back_that_stands_elsewhere_or_was_cut() {
        use FoundKind::{Organization, Person, Title};
        let found = |kind, start, end| Found { kind, span: Span::new(start, end), sentence: 0, rule: "case" };
        let text = "Bộ trưởng Bộ Tư pháp Khúc Văn An";
        let (body, name) = ("Bộ trưởng ".len(), "Bộ trưởng Bộ Tư pháp Khúc ".len());
        let mut cut =
            vec![found(Title, 0, name - 1), found(Organization, body, name - 1), found(Person, name, text.len())];
        release(text, &mut cut);
        assert_eq!(
            cut.iter().map(|found| &text[found.span.range()]).collect::<Vec<_>>()[1..],
            ["Bộ Tư pháp", "Khúc Văn An"]
        );
        for body in ["HĐND tỉnh Lào Cai", "Tỉnh ủy Hưng Yên", "Trường THPT Lê Quý Đôn"] {
            assert_eq!(before_first_word(body), None, "{body}");
        }
        let text = "Mỷ Thị Páo; Chủ tịch Hội Lâu Năm Mỷ Thị Páo";
        let (title, body) = (text.find("Chủ").unwrap(), text.find("Hội").unwrap());
        let first = text.find(';').unwrap();
        let mut known =
            vec![found(Person, 0, first), found(Title, title, text.len()), found(Organization, body, text.len())];
        release(text, &mut known);
        assert_eq!(&text[known[3].span.range()], "Mỷ Thị Páo");
    }

    #[test]
    fn a_place_belongs_to_the_body() {
        for body in [
            "Sở Y tế Cao Bằng",
            "Sở Tư pháp Hà Nội",
            "UBND huyện Trần Văn Thời",
            "UBND TP Hồ Chí Minh",
            "Trường THPT Lê Quý Đôn",
            "Bộ Quốc phòng Trung Quốc",
        ] {
            assert_eq!(released("Giám đốc", body).len(), 2, "{body}");
        }
    }
}
