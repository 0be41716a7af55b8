//! One mention a line, for spreadsheets and SQL.
//!
//! Fields are parted by tabs. A tab, newline, backslash or unsafe character inside one is escaped as in JSON, so that a
//! line is a mention to every reader; a field that starts with a quotation mark is quoted and its quotation marks
//! doubled, because LibreOffice and DuckDB would take it for a quoted one.

use super::escape::escape;
use super::terms::Term;
use super::units::UnitIndex;
use super::{Id, Settings};
use crate::Document;
use crate::document::{Mention, Title};

/// The names of the columns.
pub const HEADER: &str = "id\tstart\tend\tsentence\tkind\ttext\tentity\tname\ttype\tvalue\tfrom\tto\trole\tmodifiers\t\
                          organization\torganization_name\trule\n";

/// One line before it is written; `None` and empty fields are both written as nothing.
struct Row<'a> {
    mention: Mention,
    kind: &'static str,
    /// The id of the person or organization that is meant.
    entity: Option<String>,
    name: &'a str,
    /// The grain of a date, else the kind of the title or organization.
    subtype: &'static str,
    date: Option<&'a crate::document::Date>,
    title: Option<&'a Title>,
}

/// Appends the mentions of a document in text order; of two that start together the longer comes first.
pub fn document(out: &mut Vec<u8>, id: Id<'_>, document: &Document<'_>, settings: &Settings) {
    let units = UnitIndex::new(document.original, settings.offsets);
    let mut rows = rows(document, settings);
    rows.sort_by_key(|row| row.mention.location.original);
    for row in rows {
        let location = row.mention.location;
        field(out, id.as_str());
        for number in [units.before(location.original.start), units.before(location.original.end), row.mention.sentence]
        {
            next(out, &number.to_string());
        }
        next(out, row.kind);
        next(out, document.text(location));
        next(out, row.entity.as_deref().unwrap_or(""));
        next(out, row.name);
        next(out, row.subtype);
        date_fields(out, row.date);
        title_fields(out, row.title, document);
        next(out, row.mention.rule);
        out.push(b'\n');
    }
}

fn rows<'a>(document: &'a Document<'_>, settings: &Settings) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let sections = settings.sections;
    if sections.dates {
        rows.extend(document.dates.iter().map(|date| Row {
            mention: date.mention,
            kind: "date",
            entity: None,
            name: "",
            subtype: date.grain.name(),
            date: Some(date),
            title: None,
        }));
    }
    for (number, person) in (1..).zip(&document.people).filter(|_| sections.people) {
        let row = |mention: &Mention, kind, subtype, title| Row {
            mention: *mention,
            kind,
            entity: Some(format!("p{number}")),
            name: person.name.as_deref().unwrap_or(""),
            subtype,
            date: None,
            title,
        };
        rows.extend(person.mentions.iter().map(|mention| row(mention, "person", "", None)));
        for title in &person.titles {
            rows.extend(title.mentions.iter().map(|mention| row(mention, "title", title.kind.name(), Some(title))));
        }
    }
    for (number, body) in (1..).zip(&document.organizations).filter(|_| sections.organizations) {
        rows.extend(body.mentions.iter().map(|mention| Row {
            mention: *mention,
            kind: "organization",
            entity: Some(format!("o{number}")),
            name: &body.name,
            subtype: body.kind.name(),
            date: None,
            title: None,
        }));
    }
    rows
}

fn date_fields(out: &mut Vec<u8>, date: Option<&crate::document::Date>) {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    next(out, date.and_then(|date| date.value.as_deref()).unwrap_or(""));
    next(out, &day(date.and_then(|date| date.from)));
    next(out, &day(date.and_then(|date| date.to)));
}

fn title_fields(out: &mut Vec<u8>, title: Option<&Title>, document: &Document<'_>) {
    let body = title.and_then(|title| title.organization);
    next(out, title.map_or("", |title| &title.role));
    next(out, &title.map(|title| title.modifiers.join(", ")).unwrap_or_default());
    next(out, &body.map(|index| format!("o{}", index + 1)).unwrap_or_default());
    next(out, body.map_or("", |index| &document.organizations[index].name));
}

fn next(out: &mut Vec<u8>, text: &str) {
    out.push(b'\t');
    field(out, text);
}

fn field(out: &mut Vec<u8>, text: &str) {
    let quotation = text.starts_with('"');
    let mark: &[u8] = if quotation { b"\"\"" } else { b"\"" };
    out.extend_from_slice(if quotation { b"\"" } else { b"" });
    for (index, piece) in text.split('"').enumerate() {
        if index > 0 {
            out.extend_from_slice(mark);
        }
        escape(out, piece);
    }
    out.extend_from_slice(if quotation { b"\"" } else { b"" });
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn fields(text: &str) -> String {
        let mut out = Vec::new();
        field(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn one_mention_is_one_line() {
        let mut out = Vec::new();
        document(&mut out, Id::Text("a\tb"), &sample::document(), &Settings::default());
        let expected = "a\\tb\t7\t16\t1\tdate\tSáng 20.2\t\t\tday\t2017-02-20\t2017-02-20\t2017-02-20\t\t\t\t\tsample\n\
             a\\tb\t22\t26\t1\tperson\tHòa\tp1\tHòa\t\t\t\t\t\t\t\t\tsample\n\
             a\\tb\t28\t43\t1\ttitle\tBí thư Huyện ủy\tp1\tHòa\toffice\t\t\t\tBí thư\tnguyên\to1\tHuyện ủy A\tsample\n\
             a\\tb\t35\t43\t1\torganization\tHuyện ủy\to1\tHuyện ủy A\tmass_organization\t\t\t\t\t\t\t\tsample\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        let columns = HEADER.split('\t').count();
        assert!(expected.lines().all(|line| line.split('\t').count() == columns));
    }

    #[test]
    fn what_would_break_a_line_or_open_a_quotation_is_escaped() {
        assert_eq!(fields("a\tb\nc\\d"), r"a\tb\nc\\d");
        assert_eq!(fields("“Sen” 5\" vàng"), "“Sen” 5\" vàng");
        assert_eq!(fields("\"Sen\" vàng"), "\"\"\"Sen\"\" vàng\"");
    }
}
