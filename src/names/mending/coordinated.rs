//! Two bodies that the tagger took for one: `Hạ viện và Thượng viện`, `đảng Bareun và đảng Công lý`.
//!
//! The name of one body may hold `và` (`Bộ Giáo dục và Đào tạo`), but then what stands on one side of it is no body:
//! two whole bodies, or the same head with a name of its own on either side, are two.

use crate::names::body_name;
use crate::names::tagging::{Found, FoundKind};
use crate::span::Span;

const AND: &str = " và ";

/// Parts such bodies. The mentions stay in text order.
pub(super) fn part(text: &str, found: &mut Vec<Found>) {
    let mut index = 0;
    while index < found.len() {
        let Found { kind, span, .. } = found[index];
        if kind == FoundKind::Organization
            && let Some(first) = first_of_two(&text[span.range()])
        {
            let second = Span::new(span.start + first + AND.len(), span.end);
            found[index].span = Span::new(span.start, span.start + first);
            found.insert(index + 1, Found { span: second, rule: "coordinated", ..found[index] });
        }
        index += 1;
    }
}

/// Where the first body ends, if the name is that of two.
fn first_of_two(name: &str) -> Option<usize> {
    let (first, second) = name.split_once(AND)?;
    let whole = || is_whole(first) && is_whole(second);
    let two = !body_name::is_complete(name) && (whole() || is_head_with_name(first, second));
    two.then_some(first.len())
}

/// A known body, or a head that is one by itself.
fn is_whole(name: &str) -> bool {
    let syllables = body_name::plain_syllables(name);
    body_name::known(&syllables).is_some() || body_name::is_head(&syllables)
}

/// Whether both begin with one head and go on with a name.
fn is_head_with_name(first: &str, second: &str) -> bool {
    let [first, of_second] = [first, second].map(body_name::plain_syllables);
    let head = |syllables| body_name::head(syllables).map(|(length, _)| length);
    let Some(length) = head(&first).filter(|&length| length < first.len() && head(&of_second) == Some(length)) else {
        return false;
    };
    let is_same = first.iter().zip(of_second.iter()).take(length).all(|(one, other)| one == other);
    is_same && second.split(' ').nth(length).is_some_and(|next| next.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::mending::marked::surfaces;

    fn parted(name: &str) -> Vec<String> {
        surfaces(&[(Some(FoundKind::Organization), name), (None, "đã họp")], part)
    }

    #[test]
    fn two_whole_bodies_are_two() {
        assert_eq!(parted("Hạ viện và Thượng viện"), ["Hạ viện", "Thượng viện"]);
        assert_eq!(parted("Quốc hội và Chính phủ"), ["Quốc hội", "Chính phủ"]);
    }

    #[test]
    fn the_same_head_with_two_names_is_two() {
        assert_eq!(parted("đảng Sen Hồng và đảng Núi Xanh"), ["đảng Sen Hồng", "đảng Núi Xanh"]);
    }

    #[test]
    fn one_body_stays_one() {
        let fields = ["Bộ Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Hải quân và không quân Nhật Bản"];
        let heads =
            ["Trung tâm Giống và trung tâm bảo tồn", "Báo và Đài Phát thanh Nam Hà", "Văn phòng HĐND và UBND xã"];
        for name in fields.into_iter().chain(heads) {
            assert_eq!(parted(name), [name]);
        }
    }
}
