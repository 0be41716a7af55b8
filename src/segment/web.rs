//! Addresses of the web and of mail.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::TokenKind;

static WITH_SCHEME: LazyLock<Regex> = LazyLock::new(|| pattern(r#"^[0-9A-Za-z]+://[^\s<>"“”‘’«»|]+"#));
/// The host has a stop, and ends with a letter or digit.
static MAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[0-9A-Za-z._+-]+@(?:[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?\.)+[0-9A-Za-z](?:[0-9A-Za-z-]*[0-9A-Za-z])?",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns are run by a test")
}

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
        let address = WITH_SCHEME.find(&text[start..])?;
        return Some((start + trimmed(address.as_str()), TokenKind::Url));
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
    let is_mail = text.as_bytes().get(at) == Some(&b'@');
    is_mail.then(|| MAIL.find(&text[start..]))?.map(|address| start + address.end())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(&str, TokenKind)> {
        let run = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
        address(text, 0, run).map(|(end, kind)| (&text[..end], kind))
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, expected, kind) in [
            ("https://baodienbienphu.vn/tin?id=1, theo", "https://baodienbienphu.vn/tin?id=1", TokenKind::Url),
            ("toasoan@bao.com.vn. Sau", "toasoan@bao.com.vn", TokenKind::Email),
            ("ban.doc-2@bao.vn-", "ban.doc-2@bao.vn", TokenKind::Email),
            ("www.chinhphu.vn)", "www.chinhphu.vn", TokenKind::Url),
        ] {
            assert_eq!(found(text), Some((expected, kind)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        for text in ["TP.HCM", "an toàn.Sau", "a@b", "://", "không://"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
