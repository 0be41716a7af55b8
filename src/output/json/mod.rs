//! The JSON of `docbao/1`: one object a document, fields in a fixed order.

mod indent;
mod writer;

pub use indent::indent;

use super::terms::Term;
use super::units::{Known, UnitIndex};
use super::{ErrorCode, Id, Settings, Source};
use crate::Document;
use crate::document::{
    Article, Date, Location, Mention, Organization, Person, Sentence, Title, Token, TokenKind, Warning,
};
use writer::Writer;

/// Appends the record of an analyzed document and a newline.
pub fn document(out: &mut Vec<u8>, id: Id<'_>, source: &Source<'_>, document: &Document<'_>, settings: &Settings) {
    let mut json = Writer::new(out);
    head(&mut json, id, source, true);
    let units = UnitIndex::new(document.original, settings.offsets);
    Record { json, document, units, known: Known::default(), settings }.body();
    out.extend_from_slice(b"}\n");
}

/// Appends the record of a document that could not be analyzed, and a newline.
pub fn error(out: &mut Vec<u8>, id: Id<'_>, source: &Source<'_>, code: ErrorCode, message: &str) {
    let mut json = Writer::new(out);
    head(&mut json, id, source, false);
    json.key("error");
    json.raw(b"{\"code\":");
    json.term(code.name());
    json.key("message");
    json.string(message);
    json.raw(b"}}\n");
}

/// What every record starts with. Of a document that was not `read`, only the place is known.
fn head(json: &mut Writer<'_>, id: Id<'_>, source: &Source<'_>, read: bool) {
    json.raw(b"{\"schema\":\"docbao/1\",\"id\":");
    match id {
        Id::Missing => json.raw(b"null"),
        Id::Text(text) => json.string(text),
        Id::Number(number) => json.raw(number.as_bytes()),
    }
    json.raw(b",\"source\":{");
    if let Some(path) = source.path {
        json.key("path");
        json.string(path);
    }
    if let Some(line) = source.line {
        json.key("line");
        json.number(line);
    }
    if read {
        json.key("encoding");
        json.string(source.encoding);
        json.key("bytes");
        json.number(source.bytes);
        json.key("replaced");
        json.number(source.replaced);
    }
    json.raw(b"}");
}

/// One record while it is written.
struct Record<'a, 'o> {
    json: Writer<'o>,
    document: &'a Document<'a>,
    units: UnitIndex<'a>,
    /// Where the last stretch that was written ended.
    known: Known,
    settings: &'a Settings,
}

impl Record<'_, '_> {
    fn body(&mut self) {
        let (document, sections) = (self.document, self.settings.sections);
        self.json.key("offset_unit");
        self.json.term(self.settings.offsets.name());
        self.reference_date();
        if sections.text {
            self.json.key("text");
            self.json.string(document.original);
        }
        if sections.article {
            self.article(&document.article);
        }
        if sections.sentences || sections.tokens {
            self.list("sentences", &document.sentences, Self::sentence);
        }
        if sections.dates {
            self.list("dates", &document.dates, Self::date);
        }
        if sections.people {
            self.list("people", document.people.iter().zip(1..), Self::person);
        }
        if sections.organizations {
            self.list("organizations", document.organizations.iter().zip(1..), Self::organization);
        }
        self.list("warnings", &document.warnings, Self::warning);
    }

    /// A field that is an array; [`Writer::array`] for items that need the record.
    fn list<T>(&mut self, name: &str, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Self, T)) {
        self.json.key(name);
        self.json.raw(b"[");
        for item in items {
            self.json.separate();
            write(self, item);
        }
        self.json.raw(b"]");
    }

    fn reference_date(&mut self) {
        self.json.key("reference_date");
        self.json.optional(self.document.reference_date, |json, date| {
            json.raw(b"{\"value\":");
            json.term(&date.at.to_string());
            json.key("from");
            json.term(date.from.name());
            json.raw(b"}");
        });
    }

    fn article(&mut self, article: &Article) {
        self.json.key("article");
        self.json.raw(b"{\"headline\":");
        match article.headline {
            Some(headline) => {
                self.location(headline);
                self.json.raw(b"}");
            }
            None => self.json.raw(b"null"),
        }
        self.json.key("published");
        self.json.optional(article.published, |json, at| json.term(&at.to_string()));
        self.json.key("source");
        self.json.optional(article.source.as_deref(), |json, source| json.string(source));
        self.json.key("bylines");
        self.json.array(&article.bylines, |json, byline| json.string(byline));
        self.json.raw(b"}");
    }

    /// Opens an object with the place and the text of a stretch; the caller closes it.
    #[inline]
    fn location(&mut self, location: Location) {
        self.place(location);
        self.json.string(self.document.text(location));
    }

    /// The same up to the text.
    #[inline]
    fn place(&mut self, location: Location) {
        self.json.raw(b"{\"start\":");
        self.json.number(self.units.onward(&mut self.known, location.original.start));
        self.json.raw(b",\"end\":");
        self.json.number(self.units.onward(&mut self.known, location.original.end));
        self.json.raw(b",\"text\":");
    }

    fn sentence(&mut self, sentence: &Sentence) {
        self.place(sentence.location);
        let is_plain = self.json.string_is_plain(self.document.text(sentence.location));
        self.json.raw(b",\"part\":");
        self.json.term(sentence.part.name());
        if self.settings.sections.tokens {
            let tokens = &self.document.tokens[sentence.tokens.clone()];
            self.list("tokens", tokens, |record, token| record.token(token, is_plain));
        }
        self.json.raw(b"}");
    }

    /// A token of a sentence that is `plain`: none of its characters is escaped. Nine tenths of the output are these.
    #[inline]
    fn token(&mut self, token: &Token, plain: bool) {
        self.place(token.location);
        let text = self.document.text(token.location);
        if plain {
            self.json.term(text);
        } else {
            self.json.string(text);
        }
        self.json.raw(b",\"kind\":");
        match token.kind {
            // Nearly all, and a copy of known length needs no call.
            TokenKind::Word => self.json.raw(b"\"word\"}"),
            kind => {
                self.json.term(kind.name());
                self.json.raw(b"}");
            }
        }
    }

    /// Opens an object with what every mention says but its rule; the caller closes it.
    fn open_mention(&mut self, mention: &Mention) {
        self.location(mention.location);
        self.json.raw(b",\"sentence\":");
        self.json.number(mention.sentence);
    }

    fn close_mention(&mut self, mention: &Mention) {
        if self.settings.sections.rules {
            self.json.key("rule");
            self.json.string(mention.rule);
        }
        self.json.raw(b"}");
    }

    fn mentions(&mut self, mentions: &[Mention]) {
        self.list("mentions", mentions, |record, mention| {
            record.open_mention(mention);
            record.close_mention(mention);
        });
    }

    fn date(&mut self, date: &Date) {
        self.open_mention(&date.mention);
        self.json.key("value");
        self.json.optional(date.value.as_deref(), |json, value| json.string(value));
        self.json.key("from");
        self.json.optional(date.from, |json, day| json.term(&day.to_string()));
        self.json.key("to");
        self.json.optional(date.to, |json, day| json.term(&day.to_string()));
        self.json.key("grain");
        self.json.term(date.grain.name());
        self.term_if("time", date.time.map(|time| time.to_string()).as_deref());
        self.term_if("part_of_day", date.part_of_day.map(Term::name));
        self.term_if("mod", date.modifier.map(Term::name));
        self.term_if(
            "calendar",
            Some(date.calendar).filter(|&calendar| calendar != Default::default()).map(Term::name),
        );
        self.json.key("inferred");
        self.json.array(&date.inferred, |json, part| json.term(part.name()));
        self.close_mention(&date.mention);
    }

    /// A field that is left out where it does not apply.
    fn term_if(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.json.key(name);
            self.json.term(value);
        }
    }

    fn person(&mut self, (person, number): (&Person, usize)) {
        self.json.raw(b"{\"id\":");
        reference(&mut self.json, 'p', number);
        self.json.key("name");
        self.json.optional(person.name.as_deref(), |json, name| json.string(name));
        self.list("titles", &person.titles, Self::title);
        self.mentions(&person.mentions);
        self.json.raw(b"}");
    }

    fn title(&mut self, title: &Title) {
        self.json.raw(b"{\"text\":");
        self.json.string(&title.text);
        self.json.key("kind");
        self.json.term(title.kind.name());
        self.json.key("role");
        self.json.string(&title.role);
        if !title.modifiers.is_empty() {
            self.json.key("modifiers");
            self.json.array(&title.modifiers, |json, modifier| json.string(modifier));
        }
        self.json.key("organization");
        self.json.optional(title.organization, |json, index| reference(json, 'o', index + 1));
        self.mentions(&title.mentions);
        self.json.raw(b"}");
    }

    fn organization(&mut self, (body, number): (&Organization, usize)) {
        self.json.raw(b"{\"id\":");
        reference(&mut self.json, 'o', number);
        self.json.key("name");
        self.json.string(&body.name);
        self.json.key("kind");
        self.json.term(body.kind.name());
        self.mentions(&body.mentions);
        self.json.raw(b"}");
    }

    fn warning(&mut self, warning: &Warning) {
        self.json.raw(b"{\"code\":");
        self.json.term(warning.code);
        self.json.key("message");
        self.json.string(&warning.message);
        self.json.raw(b"}");
    }
}

/// The id of a person or an organization within its document: `p1`, `o1`.
fn reference(json: &mut Writer<'_>, kind: char, number: usize) {
    json.raw(&[b'"', kind as u8]);
    json.number(number);
    json.raw(b"\"");
}

#[cfg(test)]
mod tests {
    use super::super::{OffsetUnit, Section, Sections, sample};
    use super::*;

    fn record(settings: &Settings) -> String {
        let mut out = Vec::new();
        let source = Source { path: Some("a.txt"), line: None, encoding: "utf-8", bytes: 71, replaced: 0 };
        document(&mut out, Id::Text("a.txt"), &source, &sample::document(), settings);
        String::from_utf8(out).unwrap()
    }

    fn with(sections: Sections) -> String {
        record(&Settings { sections, ..Settings::default() })
    }

    /// The whole record without tokens: every field, in the order that the contract fixes.
    #[test]
    fn fields_stand_in_their_order() {
        let written = with(Sections::default().without(Section::Tokens).with(Section::Text).with(Section::Rules));
        let expected = concat!(
            r#"{"schema":"docbao/1","id":"a.txt","#,
            r#""source":{"path":"a.txt","encoding":"utf-8","bytes":71,"replaced":0},"offset_unit":"char","#,
            r#""reference_date":{"value":"2017-02-20T09:05","from":"article"},"#,
            "\"text\":\"🇻🇳 Họp\\nSáng 20.2, ông Ho\u{300}a, Bí thư Huyện ủy A\\tB_C họp.\\n\",",
            r#""article":{"headline":{"start":0,"end":6,"text":"🇻🇳 Họp"},"published":"2017-02-20","#,
            r#""source":"TTXVN","bylines":["Lê “B”"]},"#,
            r#""sentences":[{"start":0,"end":6,"text":"🇻🇳 Họp","part":"headline"},"#,
            r#"{"start":7,"end":54,"text":"Sáng 20.2, ông Hòa, Bí thư Huyện ủy A\tB_C họp.","part":"body"}],"#,
            r#""dates":[{"start":7,"end":16,"text":"Sáng 20.2","sentence":1,"value":"2017-02-20","#,
            r#""from":"2017-02-20","to":"2017-02-20","grain":"day","time":"09:05","part_of_day":"morning","#,
            r#""mod":"approx","calendar":"lunar","inferred":["year"],"rule":"sample"}],"#,
            r#""people":[{"id":"p1","name":"Hòa","titles":[{"text":"Bí thư Huyện ủy","kind":"office","#,
            r#""role":"Bí thư","modifiers":["nguyên"],"organization":"o1","#,
            r#""mentions":[{"start":28,"end":43,"text":"Bí thư Huyện ủy","sentence":1,"rule":"sample"}]}],"#,
            r#""mentions":[{"start":22,"end":26,"text":"Hòa","sentence":1,"rule":"sample"}]}],"#,
            r#""organizations":[{"id":"o1","name":"Huyện ủy A","kind":"mass_organization","#,
            r#""mentions":[{"start":35,"end":43,"text":"Huyện ủy","sentence":1,"rule":"sample"}]}],"#,
            r#""warnings":[{"code":"likely_encoding","message":"Looks like TCVN3."}]}"#,
            "\n"
        );
        assert_eq!(written, expected);
    }

    #[test]
    fn tokens_stand_in_their_sentences() {
        let written = with(Sections::only(&[Section::Tokens]));
        assert!(written.contains(concat!(
            r#""sentences":[{"start":0,"end":6,"text":"🇻🇳 Họp","part":"headline","tokens":["#,
            r#"{"start":0,"end":2,"text":"🇻🇳","kind":"symbol"},{"start":3,"end":6,"text":"Họp","kind":"word"}]},"#
        )));
        assert!(!written.contains("\"dates\""));
    }

    #[test]
    fn references_stay_where_their_lists_are_left_out() {
        let written = with(Sections::only(&[Section::People]));
        assert!(written.contains(r#""organization":"o1""#) && written.contains(r#""sentence":1"#));
        assert!(!written.contains("\"organizations\"") && !written.contains("\"sentences\""));
    }

    #[test]
    fn offsets_count_the_unit_asked_for() {
        let hoa = |offsets| {
            let written =
                record(&Settings { offsets, sections: Sections::only(&[Section::People]), ..Settings::default() });
            let value: serde_json::Value = serde_json::from_str(&written).unwrap();
            let mention = &value["people"][0]["mentions"][0];
            (value["offset_unit"].clone(), mention["start"].as_u64().unwrap(), mention["end"].as_u64().unwrap())
        };
        let start = sample::ORIGINAL.find("Ho\u{300}a").unwrap();
        assert_eq!(hoa(OffsetUnit::Byte), ("byte".into(), start as u64, start as u64 + 5));
        assert_eq!(hoa(OffsetUnit::Char), ("char".into(), 22, 26));
        assert_eq!(hoa(OffsetUnit::Utf16), ("utf16".into(), 24, 28), "each half of the flag is two units");
    }

    #[test]
    fn an_error_names_its_place() {
        let mut out = Vec::new();
        let source = Source { line: Some(2), encoding: "utf-8", ..Source::default() };
        error(&mut out, Id::Number("1e400"), &source, ErrorCode::BadJson, "expected value at \"column\" 1");
        let expected = concat!(
            r#"{"schema":"docbao/1","id":1e400,"source":{"line":2},"#,
            r#""error":{"code":"bad_json","message":"expected value at \"column\" 1"}}"#,
            "\n"
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn the_indented_form_is_the_same_value() {
        let line = record(&Settings::default());
        let mut out = Vec::new();
        indent(&mut out, line.as_bytes());
        let read = |json: &[u8]| serde_json::from_slice::<serde_json::Value>(json).unwrap();
        assert_eq!(read(&out), read(line.as_bytes()));
    }
}
