//! Numbers, compact dates and clock times.

use crate::document::TokenKind;

/// Words after which `5-6` and `20.2` are dates; elsewhere they are a range, a score, a decimal.
const BEFORE_A_DATE: &[&str] = &["ngày", "sáng", "trưa", "chiều", "tối", "đêm", "hôm", "mùng", "qua", "nay"];
/// Most groups of digits in one token; longer chains are cut, so that each costs a bounded look ahead.
const MOST_GROUPS: usize = 8;

/// Digits with the sign that stands before them.
#[derive(Clone, Copy)]
struct Group {
    separator: u8,
    start: usize,
    end: usize,
}

impl Group {
    fn digits(&self) -> usize {
        self.end - self.start
    }

    fn value(&self, bytes: &[u8]) -> u32 {
        let digits = bytes[self.start..self.end].iter().take(6);
        digits.fold(0, |value, digit| value * 10 + u32::from(digit - b'0'))
    }
}

/// The end and kind of the token whose first digit is at `start`. `before` gives the word in front of it.
pub fn read<'t>(bytes: &[u8], start: usize, before: impl FnOnce() -> &'t str) -> (usize, TokenKind) {
    let first = Group { separator: 0, start, end: digits(bytes, start) };
    let separator = bytes.get(first.end).copied().unwrap_or(b' ');
    if matches!(separator, b'h' | b'g' | b'H' | b':')
        && let Some(end) = clock(bytes, first)
    {
        return (end, TokenKind::Time);
    }
    if !matches!(separator, b'.' | b',' | b'/' | b'-') {
        return (percent(bytes, first.end), TokenKind::Number);
    }
    let mut buffer = [first; MOST_GROUPS];
    let groups = chain(bytes, first, &mut buffer);
    let groups = &groups[..one_thing(bytes, groups)];
    let end = groups[groups.len() - 1].end;
    if is_date(bytes, groups, before) { (end, TokenKind::Date) } else { (percent(bytes, end), TokenKind::Number) }
}

fn digits(bytes: &[u8], start: usize) -> usize {
    start + bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn percent(bytes: &[u8], end: usize) -> usize {
    match bytes.get(end) {
        Some(b'%') => end + 1,
        _ if bytes[end..].starts_with("‰".as_bytes()) => end + "‰".len(),
        _ => end,
    }
}

fn chain<'b>(bytes: &[u8], first: Group, buffer: &'b mut [Group; MOST_GROUPS]) -> &'b [Group] {
    let mut count = 1;
    let mut end = first.end;
    while count < MOST_GROUPS
        && let Some(&separator @ (b'.' | b',' | b'/' | b'-')) = bytes.get(end)
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
    {
        let start = end + 1;
        end = digits(bytes, start);
        buffer[count] = Group { separator, start, end };
        count += 1;
    }
    &buffer[..count]
}

/// How many of the groups are one thing: `2016-2020`, `5/9/1962-5/9/2023` and `1,2,3` are several.
fn one_thing(bytes: &[u8], groups: &[Group]) -> usize {
    let dash = groups.iter().position(|group| group.separator == b'-');
    let slash = groups.iter().any(|group| group.separator == b'/');
    let year = |group: &Group| group.digits() == 4 && (1000..2100).contains(&group.value(bytes));
    if let Some(dash) = dash
        && (slash || groups.len() == 2 && year(&groups[0]) && (year(&groups[1]) || groups[1].digits() == 2))
    {
        return dash;
    }
    let commas = groups.iter().filter(|group| group.separator == b',').count();
    let thousands = groups.iter().all(|group| group.separator != b',' || group.digits() == 3);
    let listed = bytes[..groups[0].start].ends_with(b",") && groups[0].start > 1;
    if (commas > 1 || listed) && !thousands {
        return groups.iter().position(|group| group.separator == b',').unwrap_or(1);
    }
    if slash {
        groups.iter().position(|group| group.separator == b',').unwrap_or(groups.len()).min(3)
    } else {
        groups.len()
    }
}

fn is_date<'t>(bytes: &[u8], groups: &[Group], before: impl FnOnce() -> &'t str) -> bool {
    let value = |index: usize| groups[index].value(bytes);
    let day = |index: usize| groups[index].digits() <= 2 && (1..=31).contains(&value(index));
    let month = |index: usize| groups[index].digits() <= 2 && (1..=12).contains(&value(index));
    let year = |index: usize| groups[index].digits() == 4 && (1000..2200).contains(&value(index));
    match groups {
        [_, second, third] if second.separator == third.separator && second.separator != b',' => {
            day(0) && month(1) && (year(2) || groups[2].digits() == 2 && second.separator != b'.')
                || year(0) && month(1) && day(2)
        }
        [_, second] => match second.separator {
            b'/' => (day(0) || month(0)) && month(1) || month(0) && year(1),
            b'-' => month(0) && year(1) || day(0) && month(1) && precedes_a_date(before()),
            b'.' => month(0) && year(1) || day(0) && month(1) && precedes_a_date(before()),
            _ => false,
        },
        _ => false,
    }
}

fn precedes_a_date(word: &str) -> bool {
    word.len() <= 8 && BEFORE_A_DATE.contains(&word.to_lowercase().as_str())
}

/// `8h`, `8h30`, `15:15`, `15:15:20`.
fn clock(bytes: &[u8], hour: Group) -> Option<usize> {
    let colon = bytes[hour.end] == b':';
    if hour.digits() > 2 || hour.value(bytes) > 24 {
        return None;
    }
    let minute = Group { separator: bytes[hour.end], start: hour.end + 1, end: digits(bytes, hour.end + 1) };
    let fits = minute.digits() == 2 && minute.value(bytes) < 60;
    let end = match (colon, fits) {
        (true, true) => colon_seconds(bytes, minute.end),
        (true, false) => return None,
        (false, _) if minute.digits() > 2 || minute.digits() > 0 && minute.value(bytes) > 59 => return None,
        (false, _) if bytes[hour.end] == b'g' && minute.digits() == 0 => return None,
        (false, _) => minute.end,
    };
    let letter = bytes.get(end).is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii() && *byte != 0xE2);
    (!letter).then_some(end)
}

fn colon_seconds(bytes: &[u8], end: usize) -> usize {
    let seconds = digits(bytes, (end + 1).min(bytes.len()));
    if bytes.get(end) == Some(&b':') && seconds == end + 3 { seconds } else { end }
}
