//! Addresses of the web and of mail.

use crate::document::TokenKind;

/// Longest part before an `@`, so that a text without white space costs no more than one with it.
const LONGEST_LOCAL: usize = 64;
/// Longest name of a host.
const LONGEST_HOST: usize = 128;
/// Endings by which a bare host is known.
const TOP_LEVEL: &[&str] = &[
    "asia", "biz", "cn", "co", "com", "edu", "eu", "fr", "gov", "info", "io", "jp", "kr", "la", "live", "me", "mobi",
    "net", "online", "org", "ru", "tv", "uk", "us", "vn", "xyz",
];

/// The end and kind of the address that begins at `start` and whose first run of letters ends at `run`.
pub fn address(text: &str, start: usize, run: usize) -> Option<(usize, TokenKind)> {
    let (first, rest) = (&text[start..run], &text[run..]);
    if rest.starts_with("://") {
        return Some((start + trimmed(until_space(&text[start..])), TokenKind::Url));
    }
    if first.as_bytes().first().is_some_and(|byte| !byte.is_ascii_alphanumeric()) || rest.starts_with(':') {
        return None;
    }
    mail(text, start).map(|end| (end, TokenKind::Email)).or_else(|| {
        let end = rest.starts_with(['.', '-']).then(|| host(text, start))??;
        Some((end, TokenKind::Url))
    })
}

fn until_space(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || "<>\"“”‘’«»|".contains(c)).unwrap_or(text.len());
    &text[..end]
}

/// The length without the punctuation that belongs to the sentence.
fn trimmed(address: &str) -> usize {
    let cut = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '…', ']', '}']);
    if cut.ends_with(')') && !cut.contains('(') { cut.trim_end_matches([')', '.', ',']).len() } else { cut.len() }
}

fn name_length(text: &str, more: &str, longest: usize) -> usize {
    text.bytes().take(longest).take_while(|byte| byte.is_ascii_alphanumeric() || more.as_bytes().contains(byte)).count()
}

fn mail(text: &str, start: usize) -> Option<usize> {
    let at = start + name_length(&text[start..], "._-+", LONGEST_LOCAL);
    if text.as_bytes().get(at) != Some(&b'@') {
        return None;
    }
    let length = name_length(&text[at + 1..], ".-", LONGEST_HOST);
    let host = text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
    host.contains('.').then_some(at + 1 + host.len())
}

/// The end of `www.x.y`, `x.vn`, `x.com.vn/path`.
fn host(text: &str, start: usize) -> Option<usize> {
    let length = name_length(&text[start..], ".-", LONGEST_HOST);
    let mut host = text[start..start + length].trim_end_matches(['.', '-']);
    // `Zing.vn.Sau đó`, `Zing.vn-Báo`: back to the last ending that is known.
    loop {
        let (name, ending) = host.rsplit_once('.')?;
        let known = TOP_LEVEL.iter().any(|known| known.eq_ignore_ascii_case(ending));
        if known && !name.is_empty() || host.starts_with("www.") {
            break;
        }
        host = name;
    }
    let end = start + host.len();
    match text[end..].chars().next() {
        Some('/') if text[end + 1..].starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            Some(end + trimmed(until_space(&text[end..])))
        }
        Some(next) if next.is_alphanumeric() && !text.as_bytes()[end].is_ascii() => None,
        _ => Some(end),
    }
}
