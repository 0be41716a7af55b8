//! The case files of `fixtures/cases/<stage>/`; fixtures/README.md describes their form.

use std::fs;
use std::path::Path;

/// One case of a case file.
#[derive(Debug, Clone)]
pub struct Case {
    /// `dates/relative.txt:12`, what `DOCBAO_CASE` selects.
    pub place: String,
    /// The case as written, with `\n`, `\t`, `\\` and `\u{…}` resolved.
    pub text: String,
    /// The document's reference date, as the header states it.
    pub anchor: String,
    /// Which kinds of tags are checked; the header's `check`, else empty.
    pub check: String,
    /// `@name value` lines of a case in paragraphs.
    pub fields: Vec<(String, String)>,
    /// Marked with `~`: known to fail. The test fails when it passes, so that the mark goes away.
    pub known_failure: bool,
}

impl Case {
    /// The value of an `@name value` line.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

struct Header {
    anchor: String,
    check: String,
    paragraphs: bool,
}

/// The cases of one file; `name` is its path below `fixtures/cases/`.
///
/// # Panics
/// If the file cannot be read or breaks the form; the message says where.
pub fn read(path: &Path, name: &str) -> Vec<Case> {
    let content = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = content.lines().enumerate().map(|(index, line)| (index + 1, line));
    let header = header(name, &mut lines);
    let rest: Vec<(usize, &str)> = lines.collect();
    let groups: Vec<Vec<(usize, &str)>> = if header.paragraphs {
        rest.split(|(_, line)| *line == "---").map(<[_]>::to_vec).collect()
    } else {
        rest.into_iter().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(|line| vec![line]).collect()
    };
    groups.into_iter().filter_map(|group| case(name, &header, &group)).collect()
}

fn header<'a>(name: &str, lines: &mut impl Iterator<Item = (usize, &'a str)>) -> Header {
    let mut header = Header { anchor: String::new(), check: String::new(), paragraphs: false };
    for (number, line) in lines.take_while(|(_, line)| !line.is_empty()) {
        match line.split_once(':').map(|(key, value)| (key, value.trim())) {
            _ if line.starts_with('#') => {}
            Some(("anchor", value)) => header.anchor = value.to_string(),
            Some(("check", value)) => header.check = value.to_string(),
            Some(("cases", "lines")) => header.paragraphs = false,
            Some(("cases", "paragraphs")) => header.paragraphs = true,
            _ => panic!(
                "fixtures/cases/{name}:{number}: expected `anchor:`, `check:`, `cases: lines|paragraphs` or a comment \
                 up to the first empty line, found {line:?}"
            ),
        }
    }
    assert!(
        !header.anchor.is_empty(),
        "fixtures/cases/{name}: the header needs `anchor: YYYY-MM-DD` or `anchor: none`"
    );
    header
}

fn case(name: &str, header: &Header, lines: &[(usize, &str)]) -> Option<Case> {
    let mut fields = Vec::new();
    let mut text: Vec<String> = Vec::new();
    let mut first = None;
    for &(number, line) in lines {
        if header.paragraphs && text.is_empty() && (line.is_empty() || line.starts_with('#')) {
            continue;
        }
        if let Some(field) = line.strip_prefix('@').filter(|_| header.paragraphs && text.is_empty()) {
            let (key, value) = field.split_once(' ').unwrap_or((field, ""));
            fields.push((key.to_string(), value.trim().to_string()));
            continue;
        }
        first.get_or_insert(number);
        text.push(unescape(line).unwrap_or_else(|error| panic!("fixtures/cases/{name}:{number}: {error}")));
    }
    let text = text.join("\n");
    let text = text.trim_end_matches('\n');
    let known_failure = text.starts_with('~');
    Some(Case {
        place: format!("{name}:{}", first?),
        text: text.trim_start_matches('~').to_string(),
        anchor: header.anchor.clone(),
        check: header.check.clone(),
        fields,
        known_failure,
    })
}

fn unescape(line: &str) -> Result<String, String> {
    let mut result = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        result.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let (character, length) = match after.chars().next() {
            Some('n') => ('\n', 1),
            Some('r') => ('\r', 1),
            Some('t') => ('\t', 1),
            Some('\\') => ('\\', 1),
            Some('u') => code_point(after).ok_or_else(|| format!("expected \\u{{hex}} at {after:?}"))?,
            _ => return Err(format!("expected \\n, \\r, \\t, \\\\ or \\u{{hex}}, found \\{after}")),
        };
        result.push(character);
        rest = &after[length..];
    }
    result.push_str(rest);
    Ok(result)
}

fn code_point(text: &str) -> Option<(char, usize)> {
    let hex = text.strip_prefix("u{")?.split_once('}')?.0;
    Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, hex.len() + 3))
}
