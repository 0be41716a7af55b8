//! Names of persons that stand unmarked where the article names the person elsewhere: `Theo bà Lan, … hỏi | Lan`.
//!
//! In full a name counts wherever no street, school or place bears it. Its last word, or a name of one word, counts
//! where it stands alone: no capital beside it, no part of a longer word, and at the head of a sentence only if the
//! article calls the person so. A foreign name may be that of a firm: it must be marked more often than not.

use std::collections::HashMap;
use std::ops::Range;

use crate::lexicon;
use crate::names::tagging::{Found, FoundKind, is_surname};
use crate::names::{body_name, place, words};
use crate::segment::Segmentation;
use crate::span::Span;

/// What bears the names of persons, as it stands before them, lower case.
#[rustfmt::skip]
const NAMESAKES: &[&str] = &[
    "đường", "phố", "ngõ", "hẻm", "cầu", "phà", "hồ", "đập", "sông", "núi", "đèo", "biển", "đảo", "cảng", "chợ", "đền", "chùa",
    "miếu", "lăng", "mộ", "thờ", "trường", "thpt", "thcs", "học", "viện", "quảng", "giải", "thưởng", "quỹ", "ty", "nhân",
    "doanh", "nghiệp", "lộ", "sâm", "xứ", "đêm", "văn", "hiệu", "xã", "phường", "huyện", "quận", "tỉnh", "thôn", "bản", "ấp", "làng", "trấn", "p.", "q.", "tp",
    "tp.", "tộc", "họ", "dòng", "sân", "khu", "mùa", "tháng", "ngày", "tết", "đài", "nhà", "tờ", "báo", "đảng", "hàng", "ứng", "tàu", "bão", "số", "án", "nước",
    "nhóm", "đội", "clb", "tưởng", "tuyến", "cung", "xe", "nhãn", "quân", "phía", "miền", "hướng", "phương", "vùng", "hội", "ga", "bến", "vườn", "trại", "mỏ", "vịnh", "bãi",
];

/// Given names that mean a body or everybody as well.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "Ban", "Bác", "Công", "Cô", "Cục", "Hiện", "Hội", "Kim", "Nhà", "Phòng", "Quân", "Sáng", "Sở", "Toàn", "Trung", "Trường", "Tổng", "Viện",
    "Việt", "Vụ", "Đoàn", "Đảng", "Đội",
];

/// Words of the longest name that is looked for.
const LONGEST: usize = 5;

/// The names of an article's persons.
#[derive(Debug, Default)]
struct Known<'t> {
    /// How often each name is marked.
    names: HashMap<&'t str, usize>,
    /// What the words of names say.
    words: HashMap<&'t str, Word>,
}

/// What a word says of names.
#[derive(Debug, Default)]
struct Word {
    /// A full name begins with it.
    opens: bool,
    /// A full name ends with it.
    ends: bool,
}

/// Adds the mentions that were missed. They stay in text order.
pub(super) fn find(text: &str, cut: &Segmentation, found: &mut Vec<Found>) {
    let known = Known::read(text, found);
    if known.words.is_empty() {
        return;
    }
    let mut missed = Vec::new();
    let (mut token, mut free_from) = (0, 0);
    for next in found.iter().map(|found| found.span).chain([Span::new(text.len(), text.len())]) {
        if next.start >= free_from {
            token += cut.tokens[token..].partition_point(|token| token.span.start < free_from);
            let end = token + cut.tokens[token..].partition_point(|token| token.span.end <= next.start);
            known.find_between(text, cut, token..end, &mut missed);
            token = end;
        }
        free_from = free_from.max(next.end);
    }
    known.outvote(text, &mut missed);
    if !missed.is_empty() {
        found.extend(missed);
        found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    }
}

impl<'t> Known<'t> {
    fn read(text: &'t str, found: &[Found]) -> Self {
        let mut known = Known::default();
        for person in found.iter().filter(|found| found.kind == FoundKind::Person) {
            let name = &text[person.span.range()];
            let times = known.names.entry(name).or_default();
            *times += 1;
            if *times == 1 {
                let (first, last) = (name.split(' ').next(), name.rsplit(' ').next());
                known.words.entry(first.unwrap_or_default()).or_default().opens = true;
                if name.contains(' ') && !place::is_place(name) {
                    known.words.entry(last.unwrap_or_default()).or_default().ends = true;
                }
            }
        }
        known
    }

    /// Drops the names that the article leaves unmarked more often than not, but for Vietnamese ones.
    fn outvote(&self, text: &str, missed: &mut Vec<Found>) {
        let mut left: HashMap<&str, usize> = HashMap::new();
        for name in missed.iter().map(|missed| &text[missed.span.range()]) {
            *left.entry(name).or_default() += 1;
        }
        missed.retain(|missed| {
            let name = &text[missed.span.range()];
            let times = self.names.get(name).copied().unwrap_or_default();
            match name.split_once(' ') {
                Some((first, _)) => is_surname(first) || times >= left[name] && (times > 1 || !words::is_foreign(name)),
                None => self.words.get(name).is_some_and(|word| word.ends) || times >= left[name],
            }
        });
    }

    /// The mentions among tokens that belong to no other mention.
    fn find_between(&self, text: &str, cut: &Segmentation, free: Range<usize>, missed: &mut Vec<Found>) {
        let mut at = free.start;
        while at < free.end {
            let span = cut.tokens[at].span;
            let first = text.as_bytes()[span.start];
            let capital =
                first.is_ascii_uppercase() || !first.is_ascii() && text[span.start..].starts_with(char::is_uppercase);
            let word = if capital { self.words.get(&text[span.range()]) } else { None };
            let end = word.and_then(|word| {
                let full = word.opens.then(|| self.full_name(text, cut, at, free.end)).flatten();
                full.or_else(|| self.is_called(text, cut, at, word.ends).then_some(at + 1))
            });
            if let Some(end) = end {
                let span = Span::new(cut.tokens[at].span.start, cut.tokens[end - 1].span.end);
                let sentence = cut.sentences.partition_point(|sentence| sentence.span.end <= span.start);
                if span.end <= cut.sentences[sentence].span.end && !bears_a_name(text, span.start) {
                    missed.push(Found { kind: FoundKind::Person, span, sentence, rule: "repeated" });
                }
            }
            at = end.unwrap_or(at + 1);
        }
    }

    /// The end of the longest known name that begins at a token.
    fn full_name(&self, text: &str, cut: &Segmentation, at: usize, limit: usize) -> Option<usize> {
        let start = cut.tokens[at].span.start;
        let ends = (at + 2..=limit.min(at + LONGEST)).rev();
        let mut ends = ends.filter(|&end| self.names.contains_key(&text[start..cut.tokens[end - 1].span.end]));
        ends.next().filter(|&end| {
            let name = &text[start..cut.tokens[end - 1].span.end];
            name != "Hồ Chí Minh" && !place::is_place(name) && !goes_on(text, start + name.len())
        })
    }

    /// Whether a word by itself calls a person.
    fn is_called(&self, text: &str, cut: &Segmentation, at: usize, ends: bool) -> bool {
        let span = cut.tokens[at].span;
        let (before, name) = (&text[..span.start], &text[span.range()]);
        let times = self.names.get(name).copied().unwrap_or_default();
        let opens = || cut.sentences.binary_search_by_key(&span.start, |sentence| sentence.span.start).is_ok();
        let one = || cut.words.binary_search_by_key(&at, |word| word.tokens.start);
        (ends || times > 1 && !words::is_foreign(name))
            && (name.ends_with('.') || name.chars().any(char::is_lowercase))
            && !KINDS.contains(&name)
            && !words::word_before(text, span.start).starts_with(char::is_uppercase)
            && !goes_on(text, span.end)
            && !body_name::is_country(name)
            && (times > 2 || !opens() && before.ends_with(' '))
            && one().is_ok_and(|one| cut.words[one].tokens.len() == 1)
    }
}

/// Whether a longer name or word goes on after a byte.
fn goes_on(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    rest.starts_with(|c: char| c.is_alphanumeric() || "-/&.’'@_".contains(c) && c != '.')
        || rest.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase) || next.starts_with("tộc"))
}

/// Whether something that is named after persons stands before a name.
pub(super) fn bears_a_name(text: &str, start: usize) -> bool {
    let word = words::word_before(text, start);
    word.len() <= 9 && NAMESAKES.contains(&lexicon::fold(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    /// The names that are found in `text` beside those in brackets.
    fn missed(text: &str) -> Vec<String> {
        let plain: String = text.chars().filter(|c| !matches!(c, '[' | ']')).collect();
        let cut = segment(&plain);
        let (mut found, mut shift) = (Vec::new(), 0);
        for (open, _) in text.match_indices('[') {
            let close = open + text[open..].find(']').unwrap();
            let span = Span::new(open - shift, close - shift - 1);
            let sentence = cut.sentences.partition_point(|sentence| sentence.span.end <= span.start);
            found.push(Found { kind: FoundKind::Person, span, sentence, rule: "case" });
            shift += 2;
        }
        find(&plain, &cut, &mut found);
        let missed = found.iter().filter(|found| found.rule == "repeated");
        missed.map(|found| plain[found.span.range()].to_string()).collect()
    }

    #[test]
    fn a_name_is_found_where_it_stands_again() {
        for (text, names) in [
            ("Bà [Lê Thị Mận] đến. Nghe vậy, Mận bỏ về. Hôm sau Lê Thị Mận khai.", &["Mận", "Lê Thị Mận"][..]),
            ("Ông [John Mirkovic] họp. Theo lời Mirkovic thì chưa.", &["Mirkovic"]),
            ("Anh [Sính] và anh [Sính] gặp nhau, rồi Sính chở hàng.", &["Sính"]),
        ] {
            assert_eq!(missed(text), names, "{text}");
        }
    }

    #[test]
    fn places_words_and_firms_are_no_names() {
        for text in [
            "Ông [Võ Trần Chí] dự lễ đặt tên đường Võ Trần Chí.",
            "Ông [Lê Văn Bình] về Ninh Bình. Bình luận viên nói vậy.",
            "Ông [Lê Văn Đoàn] họp cùng cán bộ Đoàn.",
            "Hãng [Tata Motors] bán xe, vì Tata Motors cần vốn.",
            "Ông [Lê Đức] thăm nước Đức.",
        ] {
            assert!(missed(text).is_empty(), "{text}");
        }
    }
}
