//! Runs `fixtures/tokens.txt`: expected cuts stand as marks in the text.

use super::token;
use crate::span::Span;

/// The texts of a case file, with the number of their line.
fn cases(file: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = file.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// Panics with every failure, not the first.
fn report(file: &str, failures: &[String]) {
    assert!(failures.is_empty(), "{} cases of {file} fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn tokens_are_cut_as_marked() {
    let mut failures = Vec::new();
    for (line, case) in cases(include_str!("../../fixtures/tokens.txt")) {
        let mut fields = case.split('\t');
        let marked = fields.next().unwrap_or_default();
        let text = marked.replace('¦', "");
        let mut tokens = Vec::new();
        token::scan(&text, Span::new(0, text.len()), &mut tokens);
        let found: Vec<&str> = tokens.iter().map(|token| &text[token.span.range()]).collect();
        let expected: Vec<&str> =
            marked.split(|c: char| c == '¦' || c.is_whitespace()).filter(|t| !t.is_empty()).collect();
        if with_commas_apart(&expected) != found {
            failures.push(format!("line {line}: expected {expected:?}\n          found    {found:?}"));
        }
        for claim in fields {
            let (surface, kind) = claim.rsplit_once('=').expect("TOKEN=kind");
            let found = tokens.iter().find(|token| &text[token.span.range()] == surface);
            let found = found.map(|token| format!("{:?}", token.kind).to_lowercase());
            if found.as_deref() != Some(kind) {
                failures.push(format!("line {line}: {surface} is {found:?}, not {kind}"));
            }
        }
    }
    report("tokens.txt", &failures);
}

/// The marks leave out what goes without saying: a comma or colon after a word.
fn with_commas_apart<'t>(tokens: &[&'t str]) -> Vec<&'t str> {
    let split = |token: &'t str| match token.char_indices().next_back() {
        Some((at, ',' | ':' | ';')) if at > 0 => vec![&token[..at], &token[at..]],
        _ if token.starts_with('(') && token.len() > 1 => vec![&token[..1], &token[1..]],
        _ => vec![token],
    };
    tokens.iter().flat_map(|token| split(token)).collect()
}
