//! The paper or agency that an article names as its own.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::lexicon::{self, fold};

struct Labels {
    heads: Vec<&'static str>,
    names: HashSet<&'static str>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let rows = |value: &'static str| lexicon::PRESS_LABELS.rows().filter(move |row| row.value == value);
    Labels { heads: rows("head").map(|row| row.form).collect(), names: rows("name").map(|row| row.form).collect() }
});

/// Bodies and places that are written in capitals and open a sentence before a dash without being its source.
const NO_PAPERS: [&str; 16] = [
    "UBND", "HĐND", "MTTQ", "TAND", "VKSND", "LĐLĐ", "BĐBP", "BHXH", "CLB", "TP", "TP.HCM", "TPHCM", "GS", "TS", "PV",
    "CTV",
];

/// No label has more words.
const MOST_WORDS: usize = 12;

/// Whether a label is the name of a paper, broadcaster, agency or portal: `Báo Vĩnh Phúc`, `QĐND`, `TTXVN`.
pub fn is_paper(label: &str) -> bool {
    if label.is_empty() || label.split(' ').count() > MOST_WORDS {
        return false;
    }
    is_acronym(label) || is_site(label) || is_named(label)
}

/// A name that is in the list or begins as the name of a paper does.
fn is_named(label: &str) -> bool {
    let key = fold(label);
    LABELS.names.contains(key.as_str()) || LABELS.heads.iter().any(|head| begins_with_name(label, &key, head))
}

/// `Báo Vĩnh Phúc`, not `Báo động đỏ`: after the head word comes a name. In capitals nothing tells them apart but
/// length.
fn begins_with_name(label: &str, key: &str, head: &str) -> bool {
    let Some(rest) = key.strip_prefix(head) else { return false };
    // Counted in letters: what follows the head may be longer in lower case than as written (`İ`).
    let after = label.char_indices().nth(head.chars().count()).map_or("", |(at, _)| &label[at..]);
    let generic = rest.starts_with(" điện tử") || head.contains(' ');
    let capital = after.trim_start().starts_with(char::is_uppercase);
    let shouted = !label.contains(char::is_lowercase);
    !rest.starts_with(char::is_alphabetic) && (generic || capital) && (!shouted || label.split(' ').count() <= 7)
}

/// `ĐBP`, `TTXVN`, `QK5`, `BĐL Online`: at least two capitals and nothing else, but for `Online`.
fn is_acronym(label: &str) -> bool {
    let word = label.strip_suffix(" Online").unwrap_or(label);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let plain = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '&' | '-' | '+');
    (2..=8).contains(&capitals) && word.chars().all(plain) && !NO_PAPERS.contains(&word) && !is_roman(word)
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| "IVXLC".contains(c))
}

/// `Baonghean.vn`, `VOV.VN`.
fn is_site(label: &str) -> bool {
    let key = label.to_ascii_lowercase();
    !label.contains(' ') && [".vn", ".com", ".net"].iter().any(|end| key.ends_with(end))
}

/// The label with which a lead opens, as a byte range of it: `ĐBP - Chiều nay`, `(BSL) - Sáng`,
/// `Hà Nội (TTXVN) - Chiều`.
pub fn opening(text: &str) -> Option<Range<usize>> {
    if let Some(open) = text.find('(').filter(|&open| is_place_or_nothing(&text[..open])) {
        let close = open + text[open..].find(')').filter(|&length| length < 80)?;
        let label = &text[open + 1..close];
        let after = text[close + 1..].trim_start();
        let dash = after.starts_with(['-', '–', '—']);
        let bare = open == 0 && after.starts_with(char::is_uppercase) && is_paper(label);
        let short =
            label.split(' ').count() <= 8 && label.starts_with(char::is_uppercase) && !label.contains([':', ';']);
        return ((dash && short) || bare).then_some(open + 1..close);
    }
    let dash = text.find(['-', '–', '—']).filter(|&dash| dash < 120)?;
    let label = text[..dash].trim_end();
    let after = text[dash..].trim_start_matches(['-', '–', '—']);
    let parted = label.len() < dash || after.starts_with(char::is_whitespace) || is_acronym(label);
    let goes_on = after.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    (parted && goes_on && is_paper(label)).then_some(0..label.len())
}

fn is_place_or_nothing(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    words.len() <= 5 && words.iter().all(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_grows_in_lower_case_moves_nothing() {
        assert!(is_paper("báo và phát thanh CA A \u{130}\u{130}"));
        assert!(is_paper("Báo Vĩnh Phúc \u{130}\u{130}"));
    }

    #[test]
    fn leads_open_with_the_name_of_their_paper() {
        for (lead, label) in [
            ("ĐBP - Chiều nay (30/5), Huyện ủy", "ĐBP"),
            ("(BSL) - Sáng 14-8, tại Trung tâm", "BSL"),
            ("BHY- Chỉ còn chưa đầy 3 tuần nữa", "BHY"),
            ("BTO-Hôm nay (17/9), TAND tỉnh", "BTO"),
            ("BBK -- Nhân dịp đại hội", "BBK"),
            ("NBTV – Nhân dịp đón Xuân", "NBTV"),
            ("BĐL Online – Tối 26/4, tại nhà thi đấu", "BĐL Online"),
            ("(NTO) Ngày 11-10, đoàn công tác", "NTO"),
            ("(Dân trí) - Ngày 3/6, cơ quan", "Dân trí"),
            ("(Baonghean.vn) - Sáng 12/11", "Baonghean.vn"),
            ("(Cổng TTĐT tỉnh) - Sáng nay (15/11)", "Cổng TTĐT tỉnh"),
            ("Hà Nội (TTXVN) - Chiều 12/5", "TTXVN"),
            ("Biên phòng - Giữa những ngày", "Biên phòng"),
            ("Cổng Thông tin điện tử tỉnh Lạng Sơn - Ngày 16", "Cổng Thông tin điện tử tỉnh Lạng Sơn"),
            ("Trang tin điện tử Đảng bộ TP.HCM - Chiều 20/8", "Trang tin điện tử Đảng bộ TP.HCM"),
        ] {
            assert_eq!(opening(lead).map(|range| &lead[range]), Some(label), "{lead}");
        }
    }

    #[test]
    fn other_openings_name_no_paper() {
        for lead in [
            "HĐND - UBND huyện phối hợp tổ chức",
            "Ông Lò Văn Sơn - Chủ tịch UBND xã cho biết",
            "TP.HCM - Chiều 20/8, mưa lớn",
            "COVID-19 đã lùi xa",
            "(Ảnh: Hải Yến) - Chiều nay",
            "Quốc lộ 6 (đoạn qua Tuần Giáo) - Tuyến đường",
            "Chiều 30/5, Huyện ủy (ĐBP) - cơ quan",
            "",
        ] {
            assert_eq!(opening(lead), None, "{lead}");
        }
    }

    #[test]
    fn a_heading_is_no_paper() {
        for label in ["Báo động đỏ", "Báo cáo kết quả", "XVI", "UBND", "Trang nhất", ""] {
            assert!(!is_paper(label), "{label}");
        }
        for label in
            ["BÁO BÌNH THUẬN", "Báo và Phát thanh, Truyền hình Đắk Lắk", "SGGP", "VOV.VN", "Báo điện tử Chính phủ"]
        {
            assert!(is_paper(label), "{label}");
        }
    }
}
