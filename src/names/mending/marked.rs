//! Text in which the mentions are marked, for the tests of what is done with mentions.

use crate::names::tagging::{Found, FoundKind};
use crate::span::Span;

/// Parts with a space between; those with a kind are mentions, the others plain text.
pub(super) type Parts<'a> = &'a [(Option<FoundKind>, &'a str)];

/// The kinds and surfaces of what `change` makes of marked parts, which are one sentence.
pub(super) fn changed(parts: Parts, change: impl FnOnce(&str, &mut Vec<Found>)) -> Vec<(FoundKind, String)> {
    let text = parts.iter().map(|(_, part)| *part).collect::<Vec<_>>().join(" ");
    let (mut start, mut found) = (0, Vec::new());
    for &(kind, part) in parts {
        let span = Span::new(start, start + part.len());
        found.extend(kind.map(|kind| Found { kind, span, sentence: 0, rule: "case" }));
        start += part.len() + 1;
    }
    change(&text, &mut found);
    found.iter().map(|found| (found.kind, text[found.span.range()].to_string())).collect()
}

/// The surfaces alone.
pub(super) fn surfaces(parts: Parts, change: impl FnOnce(&str, &mut Vec<Found>)) -> Vec<String> {
    changed(parts, change).into_iter().map(|(_, surface)| surface).collect()
}
