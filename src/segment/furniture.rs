//! The page around an article: times of publication, counters, buttons and link lists glued to a line.
//!
//! Each is a sentence of its own wherever it stands, and what follows it begins another.

/// Buttons and headings of boxes that get glued to a line, as they are written there; a counter, `(0)` or `A- A A+` may
/// follow. Which lines are nothing but such phrases `article` tells, by `page_furniture.tsv`; these are in it.
const BUTTONS: &[&str] = &[
    "Back To Top",
    "Back to top",
    "Bình luận",
    "Bản in",
    "Chia sẻ Facebook",
    "Chia sẻ bài viết",
    "Chia sẻ",
    "Cập nhật:",
    "Cỡ chữ",
    "Gửi bình luận",
    "Gửi cho bạn bè",
    "Gửi mail",
    "In bài này",
    "In bài viết",
    "In trang",
    "Lên đầu trang",
    "Lượt xem",
    "Lượt đọc",
    "Nghe đọc bài",
    "Phản hồi",
    "Quay lại",
    "Số lượt xem",
    "Số lượt đọc",
    "Tin cùng chuyên mục",
    "Tin khác",
    "Tin liên quan",
    "Về đầu trang",
    "Xem cỡ chữ",
    "Ý kiến bạn đọc",
    "Đã xem:",
    "Đọc bài viết",
    "[Bản in]",
    "[Lên đầu trang]",
    "[Trở về]",
];
/// Longest mark of an agency with its brackets, in bytes.
const LONGEST_AGENCY: usize = 26;
/// What stands between the parts of a time of publication.
const BETWEEN: &[char] = &[' ', ',', '|', '-', '–', '\u{a0}'];

/// The end of the furniture that begins at `at`.
pub fn read(line: &str, at: usize) -> Option<usize> {
    let rest = &line[at..];
    let first = *rest.as_bytes().first()?;
    let stamp = first.is_ascii_digit() || rest.starts_with("Th") || rest.starts_with("Ch");
    let length = if stamp { stamp_length(rest) } else { None };
    let button = || if HEADS.contains(&head(rest.as_bytes().get(..4)?)) { button_length(rest) } else { None };
    length.or_else(button).map(|length| at + length)
}

/// The first four bytes of every button.
static HEADS: [u32; BUTTONS.len()] = {
    let mut heads = [0; BUTTONS.len()];
    let mut index = 0;
    while index < BUTTONS.len() {
        heads[index] = head(BUTTONS[index].as_bytes());
        index += 1;
    }
    heads
};

const fn head(bytes: &[u8]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// Whether what begins with these bytes needs a closer look.
#[inline]
pub fn may_begin(bytes: &[u8]) -> bool {
    match bytes {
        [b'0'..=b'9', ..] => true,
        [b'T', b'h', 0xE1, 0xBB, ..] | [b'C', b'h', 0xE1, 0xBB, ..] | [b'C', b'N', ..] => true,
        [_, _, _, _, ..] => HEADS.contains(&head(bytes)),
        _ => false,
    }
}

/// `(QĐND) -`: the mark of a paper or agency with which a story opens.
pub fn is_agency(line: &str, at: usize) -> bool {
    let close = line.as_bytes()[at..].iter().take(LONGEST_AGENCY).position(|byte| *byte == b')');
    let Some((name, rest)) = close.map(|close| (&line[at + 1..at + close], &line[at + close + 1..])) else {
        return false;
    };
    let rest = rest.trim_start();
    let dash = rest.strip_prefix(['-', '–', '—']).map(str::trim_start);
    let caps = name.chars().filter(|character| character.is_uppercase()).count();
    let name_fits =
        name.ends_with(".vn") || caps >= 2 && !name.contains(|c: char| c.is_numeric() || c == ',' || c == ':');
    name_fits && dash.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

fn button_length(rest: &str) -> Option<usize> {
    let button = BUTTONS.iter().filter(|button| rest.starts_with(**button)).max_by_key(|button| button.len())?;
    let mut end = button.len();
    end += rest[end..].len() - rest[end..].trim_start_matches(':').len();
    loop {
        let tail = rest[end..].trim_start();
        let counter = tail.split_whitespace().next().unwrap_or_default();
        let fits =
            matches!(counter, "A" | "A-" | "A+" | "↑" | "↓" | "|") && *button != "Bình luận" || is_counter(counter);
        if !fits {
            break;
        }
        end = rest.len() - tail.len() + counter.len();
    }
    let next = rest[end..].trim_start().chars().next();
    let apart = rest[end..].chars().next().is_none_or(char::is_whitespace);
    (apart && next.is_none_or(|next| !next.is_lowercase() && !matches!(next, ',' | '.'))).then_some(end)
}

fn is_counter(word: &str) -> bool {
    let inner = word.strip_prefix('(').and_then(|word| word.strip_suffix(')')).unwrap_or(word);
    !inner.is_empty()
        && inner.len() <= 9
        && inner.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b':'))
}

/// A day with its year and a clock time, in any order, perhaps with the weekday: nothing that prose says.
fn stamp_length(rest: &str) -> Option<usize> {
    let (mut end, mut day, mut clock) = (0, false, false);
    for _ in 0..6 {
        let tail = rest[end..].trim_start_matches(BETWEEN);
        let Some(length) = part_length(tail, &mut day, &mut clock) else { break };
        end = rest.len() - tail.len() + length;
    }
    (day && clock).then_some(end)
}

fn part_length(tail: &str, day: &mut bool, clock: &mut bool) -> Option<usize> {
    let word = tail.split(|c: char| c.is_whitespace() || c == ',' || c == '|').next().unwrap_or_default();
    let digits = |word: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
    };
    let mut parts = word.split(['/', '-', '.']);
    let date = [parts.next(), parts.next(), parts.next(), parts.next()];
    if let [Some(d), Some(m), Some(y), None] = date
        && digits(d, 1..=2)
        && digits(m, 1..=2)
        && digits(y, 4..=4)
    {
        return (!std::mem::replace(day, true)).then_some(word.len());
    }
    if let Some((hour, minute)) = word.split_once(':')
        && digits(hour, 1..=2)
        && (digits(minute, 2..=2) || minute.len() == 5)
    {
        return (!std::mem::replace(clock, true)).then_some(word.len());
    }
    if matches!(word, "GMT+7" | "(GMT+7)" | "[GMT+7]" | "SA" | "CH" | "AM" | "PM") && *clock {
        return Some(word.len());
    }
    if word == "ngày" {
        return Some(word.len());
    }
    weekday_length(tail)
}

fn weekday_length(tail: &str) -> Option<usize> {
    let (first, rest) = tail.split_once(' ')?;
    let second = rest.split([' ', ',', '|']).next().unwrap_or_default();
    let named = matches!(first, "Thứ" | "thứ")
        && matches!(
            second.to_lowercase().as_str(),
            "hai" | "ba" | "tư" | "năm" | "sáu" | "bảy" | "2" | "3" | "4" | "5" | "6" | "7"
        );
    let sunday = matches!(first, "Chủ" | "chủ") && second.eq_ignore_ascii_case("nhật") || first == "CN";
    (named || sunday).then_some(first.len() + 1 + second.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_have_a_day_and_a_time() {
        for whole in [
            "07/10/2025 18:48 GMT+7",
            "Thứ Tư, 22/04/2026 15:33",
            "20:15, Chủ nhật, 03/07/2022",
            "15:40 - Thứ Sáu, 05/12/2025",
            "Thứ năm, ngày 28-09-2023, 15:52",
        ] {
            assert_eq!(read(whole, 0), Some(whole.len()), "{whole}");
        }
        for none in ["ngày 07/10/2025", "12/3", "Thứ Hai tuần sau", "18:48 giờ địa phương", "Chủ tịch", "2026"]
        {
            assert_eq!(read(none, 0), None, "{none}");
        }
    }

    #[test]
    fn buttons_take_their_counters_along() {
        assert_eq!(read("Lượt xem: 3.214 Cỡ chữ", 0), Some("Lượt xem: 3.214".len()));
        assert_eq!(read("Cỡ chữ: A- A A+ In bài viết", 0), Some("Cỡ chữ: A- A A+".len()));
        assert_eq!(read("Bình luận về trận đấu", 0), None, "prose goes on in small letters");
    }

    #[test]
    fn every_button_is_furniture_by_itself() {
        let known: Vec<&str> = crate::lexicon::PAGE_FURNITURE.rows().map(|row| row.form).collect();
        let bare = |button: &str| button.trim_matches(['[', ']', ':']).to_lowercase();
        // A publication line begins with it.
        let announces = |button: &&&str| **button == "Cập nhật:";
        let unknown: Vec<&&str> =
            BUTTONS.iter().filter(|button| !announces(button) && !known.contains(&bare(button).as_str())).collect();
        assert!(unknown.is_empty(), "not in page_furniture.tsv: {unknown:?}");
    }

    #[test]
    fn agencies_open_a_story() {
        assert!(is_agency("(QĐND) - Sáng nay", 0));
        assert!(is_agency("(Baoxyz.vn) - Sáng nay", 0));
        assert!(!is_agency("(SN 1980) - Chủ tịch", 0));
        assert!(!is_agency("(Ba Vì) cho rằng", 0));
    }
}
