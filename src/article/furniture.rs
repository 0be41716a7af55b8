//! Page furniture: counters, buttons, link lists. The phrases are in `lexicon/data/page_furniture.tsv`.
//!
//! A line is furniture if nothing is left of it once the phrases, their numbers and the signs between them are gone. It
//! is never enough that a phrase occurs: `Bình luận của giới chuyên môn` is a heading of the story.

use std::sync::LazyLock;

use super::line::LONGEST_LABEL;
use crate::lexicon::{self, FormMap, fold_into};

/// What sort of furniture a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A label to press, or a state of the page.
    Button,
    /// A label with a number.
    Counter,
    /// Heads a list of links to other stories.
    Links,
    /// A label to which the rest of its line belongs.
    Tags,
    /// Where on the site the page is; the rest of its line belongs to it.
    Trail,
}

/// What a line of furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furniture {
    /// It stands for itself.
    Label,
    /// The lines after it are links to other stories.
    LinkHeading,
}

/// The phrases under their first words, the longest first.
static PHRASES: LazyLock<FormMap<&'static str, Vec<(&'static str, Kind)>>> = LazyLock::new(|| {
    let mut phrases: FormMap<&str, Vec<(&str, Kind)>> = FormMap::default();
    for row in lexicon::PAGE_FURNITURE.rows() {
        let kind = match row.value {
            "counter" => Kind::Counter,
            "links" => Kind::Links,
            "tags" => Kind::Tags,
            "trail" => Kind::Trail,
            _ => Kind::Button,
        };
        phrases.entry(first_word(row.form)).or_default().push((row.form, kind));
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    phrases
});

/// The furniture that a line consists of, if it consists of nothing else. The line's key is written to `key`.
pub fn read(line: &str, key: &mut String) -> Option<Furniture> {
    if line.len() > LONGEST_LABEL {
        return None;
    }
    let start = skip_signs(line);
    if !begins_with_a_phrase(start) {
        return None;
    }
    key.clear();
    fold_into(start, key);
    let heads_links = |(_, kind): &(&str, Kind)| *kind == Kind::Links;
    let mut found = None;
    let mut rest = key.as_str();
    while !rest.is_empty() {
        let phrase = phrase(rest)?;
        found = found.or(Some(if heads_links(&phrase) { Furniture::LinkHeading } else { Furniture::Label }));
        rest = &rest[phrase.0.len()..];
        match phrase.1 {
            Kind::Links if rest.is_empty() => {}
            Kind::Links | Kind::Tags if rest.starts_with([':', ' ', '(']) && after_colon(rest) => break,
            Kind::Trail if rest.trim_start().starts_with(['/', '»', '›', '>', '|', '\\']) => break,
            Kind::Tags => return None,
            _ => {}
        }
        rest = skip_signs(rest);
    }
    found
}

/// A cheap look at the first word before the line is folded.
fn begins_with_a_phrase(line: &str) -> bool {
    let word = first_word(line);
    let mut folded = [0u8; 24];
    let mut length = 0;
    for character in word.chars().flat_map(char::to_lowercase) {
        if length + character.len_utf8() > folded.len() {
            return false;
        }
        length += character.encode_utf8(&mut folded[length..]).len();
    }
    std::str::from_utf8(&folded[..length]).is_ok_and(|word| PHRASES.contains_key(word))
}

fn phrase(text: &str) -> Option<(&'static str, Kind)> {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphabetic());
    let here = |&&(form, _): &&(&str, Kind)| text.strip_prefix(form).is_some_and(ends);
    PHRASES.get(first_word(text))?.iter().find(here).copied()
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ':' | '(' | '|' | ']' | ',')).unwrap_or(text.len());
    &text[..end]
}

/// What stands between the phrases: signs, numbers, and the `x` and `k` of `1x`, `12k`.
fn skip_signs(text: &str) -> &str {
    let mut rest = text;
    loop {
        let signs = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        // `0:00` and `a-` are phrases; a letter right after a digit is the unit of the number.
        let after_digit = rest[..rest.len() - signs.len()].ends_with(|c: char| c.is_ascii_digit());
        match signs.strip_prefix(['x', 'k', 'X', 'K']).filter(|_| after_digit) {
            Some(unit) => rest = unit,
            None => return signs,
        }
    }
}

fn after_colon(rest: &str) -> bool {
    rest.trim_start().starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_what_consists_of_its_phrases_alone() {
        #[rustfmt::skip]
        let lines = [
            "Lượt xem: 5889", "In bài viết", "Bình luận", "Bình luận (0)", "Back To Top", "Cỡ chữ: A- A A+", "Cỡ chữ ↑ ↓",
            "[In trang] [Quay lại]", "Chia sẻ: Facebook | Zalo", "Nghe đọc bài   1x", "Thích 0   Chia sẻ   In trang",
            "|   Số lượt đọc: 1207", "Lượt xem: 3.417", "Font: + -", "Ý kiến bạn đọc (3)", "Chưa có bình luận nào",
            "Tags: nông thôn mới, xã Mường Phăng", "Trang chủ / Quốc phòng - An ninh", "Trang chủ » Tin tức",
            "Lượt xem: 3214 Cỡ chữ: A- A A+", "Theo dõi Báo trên Google News", "📷 12 ảnh", "LƯỢT XEM: 12k",
        ];
        for line in lines {
            assert_eq!(read(line, &mut String::new()), Some(Furniture::Label), "{line}");
        }
    }

    #[test]
    fn headings_of_link_lists_are_told_apart() {
        for line in [
            "Tin khác",
            "TIN LIÊN QUAN",
            "* Tin liên quan:",
            "Các tin khác | Về đầu trang",
            ">> Xem thêm: Giá lúa hôm nay",
        ] {
            assert_eq!(read(line, &mut String::new()), Some(Furniture::LinkHeading), "{line}");
        }
    }

    #[test]
    fn prose_that_begins_like_furniture_is_not() {
        #[rustfmt::skip]
        let lines = [
            "Bình luận của giới chuyên môn", "In ấn tài liệu tuyên truyền", "Chia sẻ với bà con vùng lũ", "Xem thêm một vụ mùa", "A Dính",
            "Tin khác nhau thì xử lý khác nhau", "Ý kiến từ cơ sở", "Đọc bài thơ của Bác", "Trang chủ động đến trường", "", "12", "Ảnh: Hải Yến",
            "Từ khóa học đầu tiên, lớp có 40 học viên", "Chủ đề của hội nghị",
        ];
        for line in lines {
            assert_eq!(read(line, &mut String::new()), None, "{line}");
        }
    }
}
