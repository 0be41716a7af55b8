//! Bodies taken for persons: `Hiệu trưởng Trường THCS | Đoàn Thị Điểm`, `ông Lê Hà - Chủ tịch | Hoa Sen`.
//!
//! A title between a name that an honorific leads and another name cannot belong to both. Where the first holds it, the
//! second is what the title is of.

use crate::names::tagging::{self, Found, FoundKind};
use crate::names::words;
use crate::span::Span;

/// Kinds of bodies that are named after persons, as they end a mention.
const KINDS: &[&str] = &[
    "THCS",
    "THPT",
    "PTTH",
    "Tiểu học",
    "tiểu học",
    "Mầm non",
    "mầm non",
    "Mẫu giáo",
    "THPT chuyên",
    "Quỹ văn hóa",
    "Trung học cơ sở",
    "Trung học phổ thông",
    "trung học cơ sở",
    "trung học phổ thông",
    "TNHH",
    "cổ phần",
    "Cổ phần",
];

/// How offices end, lower case, that go on to the name of an enterprise.
const LED: &[&str] = &["giám đốc", "điều hành", "chủ tịch", "hđqt", "quản trị", "ceo", "sáng lập"];

/// Mentions that are looked through for the title and its holder.
const NEAR: usize = 6;

/// Joins a title and the name after it where the name is a body's.
pub(super) fn join(text: &str, found: &mut Vec<Found>) {
    let mut index = 0;
    while index < found.len() {
        if let Some((title, holder)) = title_between(text, found, index)
            && is_body(text, found, title, holder, index)
        {
            let (start, end) = (found[title].span.end + 1, found[index].span.end);
            let last = found[title..index].iter().rposition(|inner| inner.kind == FoundKind::Organization);
            found[title].span = Span::new(found[title].span.start, end);
            match last {
                Some(inner) => {
                    let body = &mut found[title + inner];
                    body.span = Span::new(body.span.start, end);
                    found.remove(index);
                    continue;
                }
                None => {
                    let person = &mut found[index];
                    (person.kind, person.span, person.rule) =
                        (FoundKind::Organization, Span::new(start, end), "namesake");
                }
            }
        }
        index += 1;
    }
}

/// The title right before a person, and the person right before that, with an honorific.
fn title_between(text: &str, found: &[Found], person: usize) -> Option<(usize, usize)> {
    let name = &found[person];
    if name.kind != FoundKind::Person {
        return None;
    }
    let near = |end: usize, kind| {
        found[end.saturating_sub(NEAR)..end]
            .iter()
            .rposition(|other| other.kind == kind)
            .map(|at| end.saturating_sub(NEAR) + at)
    };
    let title = near(person, FoundKind::Title)?;
    let between = found[title + 1..person].iter().all(|other| other.span.end <= found[title].span.end);
    let right = between
        && found[title].sentence == name.sentence
        && text.get(found[title].span.end..name.span.start) == Some(" ");
    let holder = near(title, FoundKind::Person).filter(|_| right)?;
    let sign = text.get(found[holder].span.end..found[title].span.start)?;
    let parted = matches!(sign.trim(), "-" | "–" | "—" | "," | "(");
    (parted && words::sex_before(text, found[holder].span.start).is_some()).then_some((title, holder))
}

fn is_body(text: &str, found: &[Found], title: usize, holder: usize, person: usize) -> bool {
    let name = &text[found[person].span.range()];
    // Whoever is named twice before his title is its holder: `ông Lê Hà - Chủ tịch Lê Hà`.
    if name == &text[found[holder].span.range()] {
        return false;
    }
    let office = &text[found[title].span.range()];
    let comma = text[found[holder].span.end..found[title].span.start].contains(',');
    let closed = text[found[person].span.end..].trim_start().starts_with([',', ';', '-', '–', '(', ')', '.']);
    let first = name.split(' ').next().unwrap_or_default();
    let surname = tagging::is_surname(first);
    if KINDS.iter().any(|kind| office.ends_with(kind)) {
        return closed;
    }
    let office = office.to_lowercase();
    if !LED.iter().any(|led| office.ends_with(led)) {
        return false;
    }
    match comma {
        true => !surname && closed && name.is_ascii() && !name.contains(' '),
        false => !surname || closed && name.split(' ').count() == 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::mending::marked::{Parts, changed};
    use FoundKind::{Organization, Person, Title};

    fn joined(parts: Parts) -> Vec<(FoundKind, String)> {
        changed(parts, join)
    }

    #[test]
    fn what_follows_the_title_of_another_is_a_body() {
        let head = [(None, "ông"), (Some(Person), "Lê Hà"), (None, "-"), (Some(Title), "Chủ tịch")];
        let parts = joined(&[&head[..], &[(Some(Person), "Vĩnh Lộc"), (None, "- nói")]].concat());
        assert_eq!(parts[1], (Title, "Chủ tịch Vĩnh Lộc".to_string()));
        assert_eq!(parts[2], (Organization, "Vĩnh Lộc".to_string()));
        let parts = joined(&[&head[..], &[(Some(Person), "Nguyễn Văn Bình"), (None, "nói")]].concat());
        assert_eq!(parts[2].0, Person);
        let parts =
            joined(&[(Some(Person), "Lê Hà"), (None, "-"), (Some(Title), "Chủ tịch"), (Some(Person), "Vĩnh Lộc")]);
        assert_eq!(parts[2].0, Person);
        let head = [(None, "bà"), (Some(Person), "Lê Hà"), (None, ","), (Some(Title), "Hiệu trưởng Trường THCS")];
        let parts = joined(&[&head[..], &[(Some(Person), "Đoàn Thị Điểm"), (None, ", nói")]].concat());
        assert_eq!(parts[1].1, "Hiệu trưởng Trường THCS Đoàn Thị Điểm");
    }
}
