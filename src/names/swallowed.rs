//! Persons that the body before them swallowed: `Giám đốc Sở Nông nghiệp và Phát triển nông thôn | Mai Trung Kính`.
//!
//! A ministry or department whose field is complete needs no name of its own; a surname with two given names behind
//! it, or with one where no place is called so, begins a person.

use crate::names::NESTED;
use crate::names::tagging::{self, Found, FoundKind};
use crate::names::{body_name, place};
use crate::span::Span;

/// No body with a person's name behind it is longer, in bytes.
const LONGEST: usize = 160;

/// Words of a person's name.
const NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// Gives the name after a complete body inside a title its person back. The mentions stay in text order.
pub(super) fn release(text: &str, found: &mut Vec<Found>) {
    let mut index = 0;
    while index < found.len() {
        let body = found[index];
        index += 1;
        if body.kind != FoundKind::Organization || body.span.end - body.span.start > LONGEST {
            continue;
        }
        let Some(end) = body_end(text, &body) else { continue };
        let near = index.saturating_sub(NESTED);
        let around = found[near..index].iter().rposition(|outer| {
            outer.kind == FoundKind::Title && outer.span.covers(body.span) && outer.span.end == body.span.end
        });
        let Some(title) = around.map(|title| near + title) else { continue };
        for outer in &mut found[title..index] {
            if outer.span.end == body.span.end {
                outer.span = Span::new(outer.span.start, end);
            }
        }
        let person = Span::new(end + 1, body.span.end);
        found.insert(index, Found { kind: FoundKind::Person, span: person, ..body });
    }
}

/// Where the body ends if a person's name stands behind it.
fn body_end(text: &str, body: &Found) -> Option<usize> {
    let name = &text[body.span.range()];
    let mut word_end = name.len();
    for words in 1..=*NAME.end() {
        let end = name[..word_end].rfind(' ')?;
        let word = &name[end + 1..word_end];
        if !word.starts_with(char::is_uppercase) || !word.contains(char::is_lowercase) {
            return None;
        }
        let is_name = NAME.contains(&words) && tagging::is_surname(word);
        if is_name && !is_place(&name[end + 1..]) && body_name::is_complete(&name[..end]) {
            return Some(body.span.start + end);
        }
        word_end = end;
    }
    None
}

fn is_place(name: &str) -> bool {
    place::is_known(name) || body_name::is_country(name) || body_name::province(name).is_some()
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
    fn a_place_belongs_to_the_body() {
        for body in ["Sở Y tế Cao Bằng", "Sở Tư pháp Hà Nội", "Trường THPT Lê Quý Đôn", "Bộ Quốc phòng Trung Quốc"]
        {
            assert_eq!(released("Giám đốc", body).len(), 2, "{body}");
        }
    }
}
