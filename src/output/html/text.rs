//! The article as laid out, with its marks.

use super::marks::Mark;
use super::writer::Page;
use crate::Document;
use crate::document::{Part, Sentence};
use crate::output::terms::Term;
use crate::span::{Original, Span};

/// The text of a document while it is written.
pub struct Text<'a, 'o> {
    pub page: Page<'o>,
    pub document: &'a Document<'a>,
    pub marks: &'a [Mark],
    /// Put before every id, so that the documents of one page do not meet.
    pub prefix: &'a str,
    /// Marks before this one are written.
    next: usize,
}

impl<'a, 'o> Text<'a, 'o> {
    pub fn new(page: Page<'o>, document: &'a Document<'a>, marks: &'a [Mark], prefix: &'a str) -> Self {
        Text { page, document, marks, prefix, next: 0 }
    }

    /// One paragraph a line of the text; where the part changes within a line, a new one begins.
    pub fn paragraphs(&mut self) {
        let mut rest = &self.document.sentences[..];
        while let Some(first) = rest.first() {
            let belongs = |pair: &[Sentence]| {
                let between = pair[0].location.original.end..pair[1].location.original.start;
                pair[0].part == pair[1].part && !self.document.original[between].contains('\n')
            };
            let length = 1 + rest.windows(2).take_while(|pair| belongs(pair)).count();
            self.paragraph(first.part, &rest[..length]);
            rest = &rest[length..];
        }
    }

    fn paragraph(&mut self, part: Part, sentences: &[Sentence]) {
        let tag = if part == Part::Headline { "h1" } else { "p" };
        self.page.raw("<").raw(tag).raw(" class=\"").raw(part.name()).raw("\">");
        for (index, sentence) in sentences.iter().enumerate() {
            if index > 0 {
                self.page.raw(" ");
            }
            self.page.raw("<span class=\"s\">");
            self.stretch(sentence.location.original, None);
            self.page.raw("</span>");
        }
        self.page.raw("</").raw(tag).raw(">\n");
    }

    /// A stretch with the marks that start in it. A mark that ends outside is cut at the end: tags nest, whatever the
    /// annotations do. The plain pieces link to the row of the mark around them, because links cannot nest.
    fn stretch(&mut self, span: Span<Original>, around: Option<&'a Mark>) {
        let marks = self.marks;
        let mut at = span.start;
        while let Some(mark) = marks.get(self.next).filter(|mark| mark.span.start < span.end) {
            self.next += 1;
            if mark.span.start < at {
                continue;
            }
            self.piece(at, mark.span.start, around);
            let end = mark.span.end.min(span.end);
            self.page.raw("<mark class=\"").raw(mark.kind.class()).raw("\" id=\"").raw(self.prefix).raw("m");
            self.page.number(self.next).raw("\" data-tip=\"").text(&mark.tip).raw("\">");
            self.stretch(Span::new(mark.span.start, end), Some(mark));
            self.page.raw("</mark>");
            at = end;
        }
        self.piece(at, span.end, around);
    }

    fn piece(&mut self, start: usize, end: usize, around: Option<&Mark>) {
        let text = &self.document.original[start..end];
        match around {
            _ if text.is_empty() => {}
            Some(mark) => {
                self.page.raw("<a href=\"#").raw(self.prefix).raw(&mark.row).raw("\">").text(text).raw("</a>");
            }
            None => {
                self.page.text(text);
            }
        }
    }
}
