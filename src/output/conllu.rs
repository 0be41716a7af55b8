//! Sentences and words in CoNLL-U, the treebank format of Universal Dependencies
//! (<https://universaldependencies.org/format.html>).
//!
//! A word of several syllables has spaces in its FORM, as in UD_Vietnamese-VTB. Offsets stand in MISC as `start_char`
//! and `end_char`, what the word is as `Kind`. There are no lemmas, tags or trees: those columns are `_`, which is
//! valid at level 1 of the official validator.

use std::io::Write;

use super::terms::Term;
use super::units::UnitIndex;
use super::{Id, Settings, Source};
use crate::Document;
use crate::document::Token;

/// Appends the sentences of a document, each with the empty line that ends it.
pub fn document(out: &mut Vec<u8>, id: Id<'_>, source: &Source<'_>, document: &Document<'_>, settings: &Settings) {
    let units = UnitIndex::new(document.original, settings.offsets);
    let name = document_name(id, source);
    let mut number = 0;
    for sentence in &document.sentences {
        let tokens = &document.tokens[sentence.tokens.clone()];
        if tokens.is_empty() {
            continue;
        }
        if number == 0 {
            line(out, format_args!("# newdoc id = {name}"));
        }
        number += 1;
        line(out, format_args!("# sent_id = {name}.s{number}"));
        let words: Vec<Row<'_>> = rows(tokens, document).collect();
        let text: String =
            words.iter().flat_map(|word| [word.form.as_str(), if word.glued { "" } else { " " }]).collect();
        line(out, format_args!("# text = {}", text.trim_end()));
        for (index, word) in words.iter().enumerate() {
            let [start, end] = [word.token.location.original.start, word.token.location.original.end];
            let glue = if word.glued { "SpaceAfter=No|" } else { "" };
            line(
                out,
                format_args!(
                    "{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{glue}Kind={}|start_char={}|end_char={}",
                    index + 1,
                    word.form,
                    word.token.kind.name(),
                    units.before(start),
                    units.before(end)
                ),
            );
        }
        out.push(b'\n');
    }
}

/// One word of a sentence.
struct Row<'a> {
    token: &'a Token,
    /// Its text with single spaces.
    form: String,
    /// Whether the next word follows without white space.
    glued: bool,
}

fn rows<'a>(tokens: &'a [Token], document: &'a Document<'_>) -> impl Iterator<Item = Row<'a>> {
    let touches = |token: &Token, next: &Token| token.location.normalized.end == next.location.normalized.start;
    tokens.iter().enumerate().map(move |(index, token)| Row {
        token,
        form: document.text(token.location).split_whitespace().collect::<Vec<_>>().join(" "),
        glued: tokens.get(index + 1).is_some_and(|next| touches(token, next)),
    })
}

/// What names the document in `newdoc id` and `sent_id`: its id, else its path or line. White space, which would end
/// the value, becomes `_`.
fn document_name(id: Id<'_>, source: &Source<'_>) -> String {
    let name = match (id, source.path, source.line) {
        (Id::Text(text) | Id::Number(text), _, _) if !text.trim().is_empty() => text.to_string(),
        (_, _, Some(line)) => format!("line-{line}"),
        (_, Some(path), None) => path.to_string(),
        _ => "document".to_string(),
    };
    name.chars().map(|c| if c.is_whitespace() || c.is_control() { '_' } else { c }).collect()
}

fn line(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("a Vec takes every write");
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_sentence_is_a_block_of_words() {
        let mut out = Vec::new();
        document(&mut out, Id::Text("bài 1"), &Source::default(), &sample::document(), &Settings::default());
        let written = String::from_utf8(out).unwrap();
        assert!(written.starts_with("# newdoc id = bài_1\n# sent_id = bài_1.s1\n# text = 🇻🇳 Họp\n1\t🇻🇳\t"));
        assert!(written.contains("# text = Sáng 20.2, ông Hòa, Bí thư Huyện ủy A B_C họp.\n"));
        let word = "\t_\t_\t_\t_\t_\t_\t_\t";
        assert!(written.contains(&format!("\n5\tHòa{word}SpaceAfter=No|Kind=word|start_char=22|end_char=26\n")));
        assert!(written.contains(&format!("\n7\tBí thư{word}Kind=word|start_char=28|end_char=34\n")));
        assert!(written.ends_with("end_char=54\n\n"));
    }

    #[test]
    fn a_record_without_an_id_goes_by_its_line() {
        let source = Source { path: Some("a.jsonl"), line: Some(3), ..Source::default() };
        assert_eq!(document_name(Id::Missing, &source), "line-3");
        assert_eq!(document_name(Id::Text("x"), &source), "x");
    }
}
