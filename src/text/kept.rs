//! What stays byte for byte: URLs, e-mail addresses, file names, code.

use super::atom::Atom;
use super::{compose, html, spacing};
use crate::letter;

/// A kind of token that no repair may touch; its examples are there for the reader and the test.
#[cfg_attr(not(test), allow(dead_code))]
struct Rule {
    id: &'static str,
    is_kept: fn(&str) -> bool,
    matches: &'static [&'static str],
    rejects: &'static [&'static str],
}

/// Tried in this order on every token without the punctuation around it.
const RULES: [Rule; 4] = [
    Rule {
        id: "url",
        is_kept: is_url,
        matches: &["https://a.vn/hòan?x=1&copy=2", "ftp://x/y", "www.hòan.vn/a", "baotinh.com.vn/tin", "tinh.gov.vn"],
        rejects: &["http:", "cuả.Vn", "tp.hòan", "://", "1.000.vn5", ".vn"],
    },
    Rule { id: "email", is_kept: is_email, matches: &["toasoan@bao.vn"], rejects: &["@bao", "a@b", "cuả@"] },
    Rule {
        id: "file",
        is_kept: is_file_name,
        matches: &["hòan-thành.docx", "QÐ.pdf", "ảnh.JPG"],
        rejects: &["cuả.Pháp", ".pdf", "hòan.Pd", "pdf"],
    },
    Rule {
        id: "code",
        is_kept: is_code,
        matches: &["x_hòan", "{hòan}", "f(hòan)=1", "a::hòan", "C:\\hòan", "$hòan", "hòan()"],
        rejects: &["hòan", "_hòan_", "=hòan", "hòan=", "3$", "(hòan)", "a:hòan", "-_-"],
    },
];

/// Domains by which an address without a scheme is known.
const DOMAINS: [&str; 12] = ["vn", "com", "net", "org", "info", "edu", "gov", "io", "me", "tv", "asia", "biz"];
const EXTENSIONS: [&str; 36] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "rtf", "odt", "csv", "json", "jsonl", "xml", "html",
    "htm", "php", "asp", "aspx", "js", "css", "md", "py", "rs", "exe", "apk", "zip", "rar", "jpg", "jpeg", "png",
    "gif", "svg", "webp", "mp3", "mp4",
];

/// Marks the kept tokens of a window.
pub(super) fn mark(atoms: &mut [Atom]) {
    let is_sign = |atom: &Atom| matches!(atom.ch, '.' | '/' | '_' | '=' | '\\' | ':' | '{' | '$' | '(');
    if !atoms.iter().any(is_sign) {
        return;
    }
    let mut token = String::new();
    let mut start = 0;
    while start < atoms.len() {
        let end = token_end(atoms, start);
        if !atoms[start..end].iter().any(is_sign) {
            start = end;
            continue;
        }
        let head = token_head(atoms, start, end);
        let closes = |atom: &&Atom| !atom.ch.is_alphanumeric() && !matches!(atom.ch, '}' | '/' | ')');
        let tail = end - atoms[head..end].iter().rev().take_while(closes).count();
        if atoms[head..tail].iter().any(is_sign) {
            token.clear();
            token.extend(atoms[head..tail].iter().map(|atom| atom.ch));
            if RULES.iter().any(|rule| (rule.is_kept)(&token)) {
                atoms[head..tail].iter_mut().for_each(|atom| atom.kept = true);
            }
        }
        start = end.max(start + 1);
    }
}

/// A token begins at its first letter, digit, `$` or `{`; one that a reference stands for counts as well.
fn token_head(atoms: &[Atom], start: usize, end: usize) -> usize {
    let begins = |c: char| c.is_alphanumeric() || matches!(c, '$' | '{');
    let mut at = start;
    while at < end {
        let (read, length) = html::read(&atoms[at..]).unwrap_or((atoms[at].ch, 1));
        if begins(read) {
            break;
        }
        at += length;
    }
    at.min(end)
}

/// A token ends at white space, at an invisible character, and at a reference to a space, quote or angle bracket.
fn token_end(atoms: &[Atom], start: usize) -> usize {
    let is_bound = |at: usize| match atoms[at].ch {
        '&' => {
            html::read(&atoms[at..]).is_some_and(|(c, _)| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”'))
        }
        '"' | '“' | '”' | '<' | '>' => true,
        // The mark behind the space goes to the letter before it, and the two words become one.
        ' ' if atoms.get(at + 1).is_some_and(|next| compose::is_vietnamese_mark(next.ch)) => false,
        // Most are letters, which need no table to be told from spaces.
        c => !(c.is_ascii_alphanumeric() || letter::is_marked(c)) && (c.is_whitespace() || spacing::is_invisible(c)),
    };
    (start + 1..atoms.len()).find(|&at| is_bound(at)).unwrap_or(atoms.len())
}

fn is_url(token: &str) -> bool {
    if let Some((scheme, rest)) = token.split_once("://") {
        return scheme.ends_with(|c: char| c.is_ascii_alphanumeric()) && !rest.is_empty();
    }
    let host = &token[..token.find(['/', '?', '#', ':']).unwrap_or(token.len())];
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    token.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
        || (!name.is_empty()
            && !name.contains(|c: char| c.is_uppercase() && !c.is_ascii())
            && DOMAINS.contains(&domain))
}

fn is_email(token: &str) -> bool {
    let Some((local, domain)) = token.split_once('@') else { return false };
    let is_ascii_word = |c: char| c.is_ascii_alphanumeric();
    local.ends_with(is_ascii_word) && domain.contains('.') && domain.starts_with(is_ascii_word)
}

fn is_file_name(token: &str) -> bool {
    let Some((name, extension)) = token.rsplit_once('.') else { return false };
    let is_known = EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension));
    is_known && name.ends_with(|c: char| c.is_alphanumeric() || c == ')')
}

/// An underscore or equals sign between word characters, and what programs alone write.
fn is_code(token: &str) -> bool {
    let between = |sign: char| {
        token.match_indices(sign).any(|(at, _)| {
            let before = token[..at].chars().next_back();
            let after = token[at + 1..].chars().next();
            before.is_some_and(|c| c.is_alphanumeric() || c == ')') && after.is_some_and(char::is_alphanumeric)
        })
    };
    between('_')
        || between('=')
        || token.contains("::")
        || token.contains("()")
        || token.contains('\\')
        || token.contains('{')
        || token.strip_prefix('$').is_some_and(|name| name.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Found by fuzzing: what looked like code was none once the mark before it had found its letter, and of references
    /// before code each round read one.
    #[test]
    fn what_is_kept_is_kept_the_next_time() {
        let normalize = |text: &str| crate::text::normalize(text, &crate::text::Options::default()).text.into_owned();
        let references = format!("{}3a{{0", "&#38;(".repeat(20));
        let twice = format!("{}3a{{0", "&amp;#38;(".repeat(20));
        for text in ["Hà a$C+A \u{303}*$ðH", &references, &twice, "&#36;www.hòan.xyz", "&#273;www.hòan.xyz"] {
            let once = normalize(text);
            assert_eq!(normalize(&once), once, "{text}");
        }
        assert_eq!(normalize("&amp;(&lt;cuả{0"), "&(<cuả{0");
    }

    #[test]
    fn every_rule_keeps_and_rejects_its_examples() {
        for rule in &RULES {
            for token in rule.matches {
                assert!((rule.is_kept)(token), "{} should keep {token}", rule.id);
            }
            for token in rule.rejects {
                let keeps = RULES.iter().find(|rule| (rule.is_kept)(token)).map(|rule| rule.id);
                assert_eq!(keeps, None, "{token}, an example that {} rejects", rule.id);
            }
        }
    }
}
