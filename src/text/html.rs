//! HTML character references that a scraper left in the text: `&#7871;`, `&agrave;`, `&nbsp;`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::atom::Atom;

static TABLE: &str = include_str!("data/html_references.tsv");
static NAMES: LazyLock<HashMap<&str, char>> = LazyLock::new(|| rows().collect());

fn rows() -> impl Iterator<Item = (&'static str, char)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).map(|row| {
        let (name, code) = row.split_once('\t').expect("a row is a name and a code point");
        let code = u32::from_str_radix(code, 16).expect("a code point in hexadecimal");
        (name, char::from_u32(code).expect("a code point is a character"))
    })
}

/// Longest that a reference may be after its ampersand: `thetasym;`, `#x10ffff;`.
const MAX_LEN: usize = 10;
/// References that browsers, and so scrapers' authors, accept without a semicolon.
const BARE: [&str; 5] = ["nbsp", "quot", "amp", "lt", "gt"];

/// Replaces every reference by its character. `&amp;nbsp;`, which was escaped twice, is one reference.
pub(super) fn repair(atoms: &[Atom], repaired: &mut Vec<Atom>) {
    let mut at = 0;
    while let Some(&atom) = atoms.get(at) {
        match read(&atoms[at..]).filter(|_| !atom.kept) {
            Some((c, length)) => {
                at += length;
                repaired.push(atom.through(atoms[at - 1]).with(c));
            }
            None => {
                at += 1;
                repaired.push(atom);
            }
        }
    }
}

/// The character that the reference at the front of the atoms stands for, and how many of them it takes.
pub(super) fn read(atoms: &[Atom]) -> Option<(char, usize)> {
    let mut referenced = None;
    let mut length = 1;
    while referenced.unwrap_or(atoms.first()?.ch) == '&'
        && let Some((c, more)) = reference(&atoms[length..])
    {
        referenced = Some(c);
        length += more;
    }
    referenced.map(|c| (c, length))
}

/// The character that an ampersand and these atoms after it make, and how many of them that takes.
fn reference(atoms: &[Atom]) -> Option<(char, usize)> {
    let mut buffer = [0; MAX_LEN + 1];
    let mut len = 0;
    for (byte, atom) in buffer.iter_mut().zip(atoms) {
        *byte = u8::try_from(atom.ch).unwrap_or(u8::MAX);
        len += 1;
    }
    parse(&buffer[..len])
}

/// The same for the bytes after an ampersand.
pub(super) fn parse(rest: &[u8]) -> Option<(char, usize)> {
    let rest = &rest[..rest.len().min(MAX_LEN + 1)];
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let len = rest.iter().position(|byte| !is_name(byte)).unwrap_or(rest.len());
    let name = std::str::from_utf8(&rest[..len]).ok()?;
    if rest.get(len) == Some(&b';') {
        return Some((resolve(name)?, len + 1));
    }
    // `&nbsp Hà` is one, `?a=1&lt=2` is none.
    let bare = BARE.into_iter().find(|bare| *bare == name)?;
    let ends = rest.get(len).is_none_or(|next| next.is_ascii() && *next != b'=');
    ends.then(|| (NAMES[bare], len))
}

fn resolve(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else { return NAMES.get(name).copied() };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        // Line ends in a reference were no line ends on the page.
        0x09 | 0x0a | 0x0d => Some(' '),
        // As every browser reads them: bytes of Windows-1252.
        0x80..=0x9f => {
            let byte = [code as u8];
            let c = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next()?;
            (!c.is_control()).then_some(c)
        }
        _ => char::from_u32(code).filter(|c| !c.is_control()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_name_fits() {
        let names: Vec<&str> = rows().map(|(name, _)| name).collect();
        assert!(names.is_sorted() && names.len() == NAMES.len() && names.len() > 252);
        assert!(names.iter().all(|name| name.len() < MAX_LEN));
    }

    #[test]
    fn references_and_what_only_looks_like_one() {
        for (text, expected) in [
            ("#7871;ng", Some(('ế', 6))),
            ("#x1EBF;", Some(('ế', 7))),
            ("agrave;", Some(('à', 7))),
            ("nbsp;", Some(('\u{a0}', 5))),
            ("nbsp Hà", Some(('\u{a0}', 4))),
            ("#150;", Some(('–', 5))),
            ("#10;", Some((' ', 4))),
            ("nbsphim", None),
            ("lt=2", None),
            ("copy=2", None),
            ("T;", None),
            ("#0;", None),
            ("#xD800;", None),
            ("#99999999;", None),
            ("#;", None),
            (" ", None),
            ("", None),
        ] {
            assert_eq!(parse(text.as_bytes()), expected, "&{text}");
        }
    }
}
