//! Bodies that go on behind their letters in brackets: `Sở Kế hoạch và Đầu tư (KH-ĐT) | TP.HCM` is one.
//!
//! A number among the letters makes them a unit of their own: `Phòng Cảnh sát hình sự (PC45) | Công an tỉnh`.

use super::tail::{self, place_run};
use super::{NESTED, next_from};
use crate::names::tagging::{Found, FoundKind};
use crate::names::{body_name, place, unit};
use crate::segment::Segmentation;
use crate::span::Span;

/// Longest letters in brackets, in bytes.
const LONGEST: usize = 16;

/// Cities as they are written short.
const CITIES: &[&str] = &["TP.HCM", "TPHCM", "TP HCM", "TP. HCM", "Trung ương", "T.Ư"];

/// Joins bodies with what follows the brackets. The mentions stay in text order.
pub(super) fn join(text: &str, cut: &Segmentation, found: &mut Vec<Found>) {
    let mut index = 0;
    while index < found.len() {
        let body = found[index];
        if body.kind == FoundKind::Organization
            && let Some(close) = bracket(&text[body.span.end..cut.sentences[body.sentence].span.end])
            && let Some(end) = end_behind(text, cut, found, index, body.span.end + close)
        {
            let inside = found[index + 1..].iter().take_while(|inner| inner.span.start < end).count();
            found.drain(index + 1..index + 1 + inside);
            for outer in found[..=index].iter_mut().rev().take(NESTED) {
                if outer.span.end == body.span.end && outer.span.start <= body.span.start {
                    outer.span = Span::new(outer.span.start, end);
                }
            }
        }
        index += 1;
    }
}

/// How many bytes the letters in brackets at the start of a text take.
fn bracket(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix(" (")?;
    let letters = &inner[..inner.bytes().take(LONGEST).position(|byte| byte == b')')?];
    let plain = letters.chars().all(|c| c.is_uppercase() || "&-.,".contains(c));
    let known = body_name::is_country(letters) || body_name::province(letters).is_some();
    (plain && letters.chars().nth(1).is_some() && !known).then_some(" ()".len() + letters.len())
}

/// Where the body ends whose brackets close at a byte.
fn end_behind(text: &str, cut: &Segmentation, found: &[Found], index: usize, close: usize) -> Option<usize> {
    let next = next_from(found, index, close);
    let limit = cut.sentences[found[index].sentence].span.end;
    let rest = &text[close..next.map_or(limit, |next| next.span.start.min(limit)).max(close)];
    if let Some(next) = next.filter(|next| next.kind == FoundKind::Organization && rest == " ") {
        return (next.span.end <= limit).then_some(next.span.end);
    }
    let place = rest.strip_prefix(' ')?;
    let whole = |length: usize| !place[length..].starts_with(char::is_alphanumeric);
    let named = tail::of_unit("", rest).or_else(|| {
        let run = place_run(rest)?;
        place::is_place(&rest[1..run]).then_some(run)
    });
    let city = CITIES.iter().find(|city| place.starts_with(**city) && whole(city.len())).map(|city| 1 + city.len());
    // `tỉnh này` points back.
    let unit = unit::first(place).map(|(_, length)| length).filter(|&length| !place[length..].starts_with(" này"));
    city.or(named).or(unit.map(|length| 1 + length)).map(|length| close + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    /// The bodies of `text`, marked by bars on both sides.
    fn joined(marked: &str) -> Vec<String> {
        let parts: Vec<&str> = marked.split('|').collect();
        let text = parts.concat();
        let cut = segment(&text);
        let (mut start, mut found) = (0, Vec::new());
        for (at, part) in parts.iter().enumerate() {
            let span = Span::new(start, start + part.len());
            if at % 2 == 1 {
                let sentence = cut.sentences.partition_point(|sentence| sentence.span.end <= start);
                found.push(Found { kind: FoundKind::Organization, span, sentence, rule: "case" });
            }
            start += part.len();
        }
        join(&text, &cut, &mut found);
        found.iter().map(|found| text[found.span.range()].to_string()).collect()
    }

    #[test]
    fn a_body_goes_on_behind_its_letters() {
        for (marked, body) in [
            ("|Sở Kế hoạch và Đầu tư| (|KH-ĐT|) TP.HCM họp", "Sở Kế hoạch và Đầu tư (KH-ĐT) TP.HCM"),
            ("|Hội Nông dân| (HND) huyện Sông Lạ họp", "Hội Nông dân (HND) huyện Sông Lạ"),
            ("|Sở Giao thông| (|GTVT|) TP, nơi", "Sở Giao thông (GTVT) TP"),
            ("theo |Ban Quản lý dự án| (|BQLDA|) |Bộ GTVT|, đường hỏng.", "Ban Quản lý dự án (BQLDA) Bộ GTVT"),
        ] {
            assert_eq!(joined(marked), [body], "{marked}");
        }
    }

    #[test]
    fn other_brackets_end_a_body() {
        for marked in [
            "|Phòng Cảnh sát hình sự| (|PC45|) |Công an tỉnh| họp",
            "|Liên hợp quốc| (|LHQ|) họp",
            "|Phòng Giáo dục| (GD-ĐT) tỉnh này họp",
            "|UBND quận 1| (TP.HCM) họp",
            "|Trường Luật Oregon| (Mỹ) Hà Nội",
        ] {
            let marks = marked.matches('|').count() / 2;
            assert_eq!(joined(marked).len(), marks, "{marked}");
        }
    }
}
