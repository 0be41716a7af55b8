//! Offices that nobody in particular holds: `ghế Tổng thống`, `ứng viên Tổng thống`, `nếu ông A làm Tổng thống`,
//! `tổng số đại biểu Quốc hội`, `6 Phó Giám đốc`.

use super::next_from;
use crate::names::tagging::{Found, FoundKind};

/// What stands before an office that is sought.
const SOUGHT: &[&str] = &["ghế", "ứng viên", "ứng cử viên"];

/// What stands before an office whose holders are counted or meant together; if they are then named, it is theirs.
const COUNTED: &[&str] = &[
    "tổng số",
    "số lượng",
    "đội ngũ",
    "tập thể",
    "tất cả",
    "tất cả các",
    "mọi",
    "mỗi",
    "hàng loạt",
    "một số vị",
    "nhiều vị",
    "các vị",
    "trong số",
];

/// Numbers before an office whose holders are then named, if it has any. `hai` mostly says of whom the text spoke.
const NUMBERS: &[&str] = &["bốn", "sáu", "bảy", "mấy"];

/// What leads to an office that somebody may come to hold.
const BECOMING: &[&str] = &["làm", "lên làm", "trở thành", "đắc cử", "thắng cử", "trúng cử"];

/// Drops the titles that are nobody's.
pub(super) fn refuse(text: &str, found: &mut Vec<Found>) {
    let mut dropped = 0;
    for index in 0..found.len() {
        let Found { kind, span, sentence, .. } = found[index];
        let is_holder = |next: &Found| {
            next.kind == FoundKind::Person && next.sentence == sentence && next.span.start < span.end + 24
        };
        let named = || next_from(found, index, span.end).is_some_and(is_holder);
        if kind == FoundKind::Title && is_nobodys(text, span.start, named()) {
            continue;
        }
        found.swap(dropped, index);
        dropped += 1;
    }
    found.truncate(dropped);
}

fn is_nobodys(text: &str, at: usize, named: bool) -> bool {
    const REACH: usize = 160;
    let window = text.ceil_char_boundary(at.saturating_sub(REACH));
    let clause = text[window..at].rsplit(['.', '\n', '!', '?', ';', ':']).next().unwrap_or_default();
    let before = clause.to_lowercase();
    let before = before.trim_end().trim_end_matches(['"', '“', '”', '\'', ' ']);
    let last = before.rsplit(' ').next().unwrap_or_default();
    let many = last.len() < 3 && last.parse::<u8>().is_ok_and(|count| count > 2);
    let counted = ends_in(before, COUNTED) || NUMBERS.contains(&last) || many;
    ends_in(before, SOUGHT) || counted && !named || ends_in(before, BECOMING) && is_hypothetical(before)
}

fn is_hypothetical(clause: &str) -> bool {
    let says = |words: &str| clause.starts_with(words) || clause.contains(&format!(" {words}"));
    says("nếu ") || says("giả sử ") || says("dù ai ") || says("bất kể ai ") || says("cho dù ai ")
}

fn ends_in(clause: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        clause.strip_suffix(word).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '“', '"', '(', ',']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    /// Whether the title between bars stands; a name between brackets is a person's.
    fn stands(marked: &str) -> bool {
        let parts: Vec<&str> = marked.split('|').collect();
        let [before, title, after] = parts[..] else { panic!("two bars mark the title: {marked}") };
        let (text, start) = (format!("{before}{title}{after}"), before.len());
        let span = Span::new(start, start + title.len());
        let mut found = vec![Found { kind: FoundKind::Title, span, sentence: 0, rule: "case" }];
        if let (Some(open), Some(close)) = (text.find('['), text.find(']')) {
            let span = Span::new(open + 1, close);
            found.push(Found { kind: FoundKind::Person, span, sentence: 0, rule: "case" });
        }
        let before = found.len();
        refuse(&text, &mut found);
        found.len() == before
    }

    #[test]
    fn an_office_sought_or_counted_is_nobodys() {
        for text in [
            "tranh ghế |Tổng thống| Mỹ.",
            "chiếc \"ghế\" |Giám đốc Sở|",
            "Các ứng viên |Tổng thống| đã",
            "72% tổng số |đại biểu Quốc hội|",
            "Sở này có 6 |Phó Giám đốc|, nhiều",
            "vẫn còn bốn |Phó Chánh Văn phòng|",
            "Nếu ông Lê Hà lên làm |Tổng thống|, giá vàng",
            "dù ai làm |Tổng thống Mỹ|",
            "ứng viên |Tổng thống| [Lê Hà]",
        ] {
            assert!(!stands(text), "{text}");
        }
        for text in [
            "hai |Phó Chủ tịch| [Lê Hà] và",
            "Ông làm |Chủ tịch xã| từ",
            "theo |Tổng thống|",
            "ngày 6/2, |Chủ tịch xã|",
            "số 6 |Giám đốc| [Lê Hà]",
        ] {
            assert!(stands(text), "{text}");
        }
    }
}
