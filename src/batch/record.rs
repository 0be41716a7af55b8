//! One line of JSON Lines to what is analyzed: a text, an id, a date.
//!
//! In: one line, already UTF-8. Out: a [`Record`], or a [`Failure`] beside whatever id could be read before it.
//! Values that are not asked for are stepped over without recursion, so no nesting is too deep. Of a repeated key the
//! last value counts, as in most readers of JSON.

use std::borrow::Cow;
use std::fmt;

use docbao::document::{Clock, Timestamp};
use docbao::output::{ErrorCode, Id};
use serde_json::value::RawValue;

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

/// The names of the fields that are read.
#[derive(Debug, Clone)]
pub struct Fields {
    /// Holds the text.
    pub text: String,
    /// Names the record.
    pub id: String,
    /// Says when it was published.
    pub date: String,
}

/// What one line asks to be analyzed.
#[derive(Debug, PartialEq, Eq)]
pub struct Record<'l> {
    /// The text, unescaped.
    pub text: Cow<'l, str>,
    /// When it was published, if the record says so.
    pub published: Option<Timestamp>,
    /// How many halves of surrogate pairs stood alone in the text and became U+FFFD.
    pub replaced: usize,
}

/// Why a document has no analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What sort of failure.
    pub code: ErrorCode,
    /// What was expected and what was found.
    pub message: String,
}

impl Failure {
    /// A failure with its message.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Failure { code, message: message.into() }
    }
}

/// The value that names a record, unescaped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum OwnId<'l> {
    /// Missing, unreadable, neither string nor number.
    #[default]
    Missing,
    /// A string, unescaped.
    Text(Cow<'l, str>),
    /// A number as written.
    Number(&'l str),
}

impl OwnId<'_> {
    /// As the output wants it.
    pub fn id(&self) -> Id<'_> {
        match self {
            OwnId::Missing => Id::Missing,
            OwnId::Text(text) => Id::Text(text),
            OwnId::Number(number) => Id::Number(number),
        }
    }
}

/// Reads one line. The id is given even where the rest of the line is bad, if it stood before the damage.
pub fn read<'l>(line: &'l str, fields: &Fields) -> (OwnId<'l>, Result<Record<'l>, Failure>) {
    let mut raw = Raw::default();
    let outcome = match line.trim_ascii_start().as_bytes().first() {
        None => Err(Failure::new(ErrorCode::BadJson, "empty line")),
        Some(b'{') => object(line, fields, &mut raw),
        Some(_) => no_object(line),
    };
    let id = raw.id.map_or(OwnId::Missing, own_id);
    (id, outcome.and_then(|()| raw.record(fields)))
}

/// The id of a line of which only the beginning was kept.
pub fn id_of_prefix<'l>(prefix: &'l str, fields: &Fields) -> OwnId<'l> {
    read(prefix, fields).0
}

/// Reads `2024-05-30`, `2024-05-30T17:22`, and what databases add: a blank for the `T`, seconds, an offset. The
/// offset is dropped: what counts is the day on the publisher's calendar.
pub fn timestamp(text: &str) -> Option<Timestamp> {
    let day = text.get(..10)?.parse().ok()?;
    let Some(time) = text[10..].strip_prefix(['T', 't', ' ']) else {
        return text[10..].is_empty().then_some(Timestamp { day, time: None });
    };
    let number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u8>().ok())?;
    let (hour, minute) = (number(time.get(..2)?)?, number(time.get(3..5)?)?);
    let rest =
        time[5..].trim_start_matches([':', '.', '+', '-', 'Z', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let valid = time.as_bytes()[2] == b':' && hour < 24 && minute < 60 && rest.is_empty();
    valid.then_some(Timestamp { day, time: Some(Clock { hour, minute }) })
}

/// The fields that were found, as written.
#[derive(Default)]
struct Raw<'l> {
    text: Option<&'l RawValue>,
    id: Option<&'l RawValue>,
    date: Option<&'l RawValue>,
}

impl<'l> Raw<'l> {
    fn record(self, fields: &Fields) -> Result<Record<'l>, Failure> {
        let bad = |message| Err(Failure::new(ErrorCode::BadRecord, message));
        let Some(text) = self.text.and_then(string) else {
            return bad(match self.text {
                None => format!("expected a string in the field `{}`, found no such field", fields.text),
                Some(other) => format!("expected a string in the field `{}`, found {}", fields.text, kind(other)),
            });
        };
        let published = match self.date.filter(|date| date.get() != "null") {
            None => None,
            Some(date) => match string(date).and_then(|(date, _)| timestamp(&date)) {
                None => {
                    return bad(format!("expected 2024-05-30 or 2024-05-30T17:22 in the field `{}`", fields.date));
                }
                read => read,
            },
        };
        Ok(Record { text: text.0, published, replaced: text.1 })
    }
}

/// Walks over the members of the object that is the line.
fn object<'l>(line: &'l str, fields: &Fields, raw: &mut Raw<'l>) -> Result<(), Failure> {
    let mut deserializer = serde_json::Deserializer::from_str(line);
    let read = deserializer.deserialize_map(Members { fields, raw }).and_then(|()| deserializer.end());
    read.map_err(|error| bad_json(&error))
}

/// A line that does not start an object: another value, or no JSON at all.
fn no_object(line: &str) -> Result<(), Failure> {
    match serde_json::from_str::<IgnoredAny>(line) {
        Ok(_) => Err(Failure::new(ErrorCode::BadRecord, "expected an object")),
        Err(error) => Err(bad_json(&error)),
    }
}

fn bad_json(error: &serde_json::Error) -> Failure {
    // The line is the record's own; its number stands in `source`.
    Failure::new(ErrorCode::BadJson, error.to_string().replace("at line 1 column", "at column"))
}

struct Members<'f, 'r, 'l> {
    fields: &'f Fields,
    raw: &'r mut Raw<'l>,
}

impl<'l> Visitor<'l> for Members<'_, '_, 'l> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'l>>(self, mut members: M) -> Result<(), M::Error> {
        while let Some(Key(key)) = members.next_key()? {
            match &*key {
                key if key == self.fields.text => self.raw.text = Some(members.next_value()?),
                key if key == self.fields.id => self.raw.id = Some(members.next_value()?),
                key if key == self.fields.date => self.raw.date = Some(members.next_value()?),
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// A key, borrowed where it needs no unescaping.
struct Key<'l>(Cow<'l, str>);

impl<'l> serde::Deserialize<'l> for Key<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Self, D::Error> {
        // A raw value, because a lone surrogate in a key that nobody asked for is no reason to refuse the line.
        let raw = <&RawValue>::deserialize(deserializer)?;
        Ok(Key(string(raw).map_or(Cow::Borrowed(""), |(key, _)| key)))
    }
}

fn own_id(raw: &RawValue) -> OwnId<'_> {
    match raw.get().as_bytes()[0] {
        b'"' => string(raw).map_or(OwnId::Missing, |(text, _)| OwnId::Text(text)),
        b'-' | b'0'..=b'9' => OwnId::Number(raw.get()),
        _ => OwnId::Missing,
    }
}

fn kind(raw: &RawValue) -> &'static str {
    match raw.get().as_bytes()[0] {
        b'n' => "null",
        b't' | b'f' => "true or false",
        b'{' => "an object",
        b'[' => "an array",
        b'"' => "a string",
        _ => "a number",
    }
}

/// The string that a JSON value is, with the number of lone surrogates that became U+FFFD; None for other values.
fn string(raw: &RawValue) -> Option<(Cow<'_, str>, usize)> {
    let inner = raw.get().strip_prefix('"')?.strip_suffix('"')?;
    Some(unescape(inner))
}

/// Resolves the escapes of a JSON string that is known to be well formed.
fn unescape(escaped: &str) -> (Cow<'_, str>, usize) {
    let Some(first) = memchr::memchr(b'\\', escaped.as_bytes()) else { return (Cow::Borrowed(escaped), 0) };
    let mut text = String::with_capacity(escaped.len());
    let (mut rest, mut next, mut replaced) = (escaped, first, 0);
    loop {
        text.push_str(&rest[..next]);
        let (char, length) = escape(&rest[next..]);
        replaced += usize::from(char.is_none());
        text.push(char.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = &rest[next + length..];
        match memchr::memchr(b'\\', rest.as_bytes()) {
            Some(found) => next = found,
            None => break,
        }
    }
    text.push_str(rest);
    (Cow::Owned(text), replaced)
}

/// The character that the escape at the start of `text` stands for, None for half a surrogate pair, and its length.
fn escape(text: &str) -> (Option<char>, usize) {
    let unit = |text: &str| u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let simple = match text.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => {
            let high = unit(text).unwrap_or(0xfffd);
            let low = text.get(6..).and_then(unit).filter(|low| (0xdc00..0xe000).contains(low));
            return match (high, low) {
                (0xd800..0xdc00, Some(low)) => (char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)), 12),
                _ => (char::from_u32(high), 6),
            };
        }
        // `"`, `\`, `/`; nothing else is well formed.
        Some(&other) => char::from(other),
        None => return (None, text.len()),
    };
    (Some(simple), 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        Fields { text: "text".into(), id: "id".into(), date: "reference_date".into() }
    }

    fn failure(line: &str) -> (OwnId<'_>, ErrorCode, String) {
        let fields = fields();
        let (id, outcome) = read(line, &fields);
        let failure = outcome.expect_err("a bad line");
        (id, failure.code, failure.message)
    }

    #[test]
    fn a_record_is_read() {
        let line = r#" {"id":"b\u1ea3n-1","x":[1,{"text":2}],"text":"H\u00e0 \"N\u1ed9i\"\n😀","reference_date":"2024-05-30T17:22"} "#;
        let (id, record) = read(line, &fields()).into_parts();
        assert_eq!(id, OwnId::Text("bản-1".into()));
        assert_eq!(record.text, "Hà \"Nội\"\n😀");
        let Timestamp { day, time } = record.published.expect("a date");
        assert_eq!((day.to_string().as_str(), time), ("2024-05-30", Some(Clock { hour: 17, minute: 22 })));
    }

    trait IntoParts<'l> {
        fn into_parts(self) -> (OwnId<'l>, Record<'l>);
    }
    impl<'l> IntoParts<'l> for (OwnId<'l>, Result<Record<'l>, Failure>) {
        fn into_parts(self) -> (OwnId<'l>, Record<'l>) {
            (self.0, self.1.expect("a good line"))
        }
    }

    #[test]
    fn ids_stay_as_written() {
        for number in ["1", "-0", "1.50", "1e400", "12345678901234567890123"] {
            let line = format!(r#"{{"text":"a","id":{number}}}"#);
            assert_eq!(read(&line, &fields()).into_parts().0, OwnId::Number(number));
        }
        assert_eq!(read(r#"{"text":"a","id":[1]}"#, &fields()).into_parts().0, OwnId::Missing);
    }

    #[test]
    fn bad_lines_say_what_is_wrong_and_keep_the_id() {
        assert_eq!(failure(""), (OwnId::Missing, ErrorCode::BadJson, "empty line".into()));
        assert_eq!(failure("not json"), (OwnId::Missing, ErrorCode::BadJson, "expected ident at column 2".into()));
        assert_eq!(failure("[]").1, ErrorCode::BadRecord);
        assert_eq!(failure(r#"{"id":3}"#).0, OwnId::Number("3"));
        assert_eq!(failure(r#"{"id":3}"#).1, ErrorCode::BadRecord);
        let torn = failure(r#"{"id":"bao-002","text":"Hà"#);
        assert_eq!((torn.0, torn.1), (OwnId::Text("bao-002".into()), ErrorCode::BadJson));
        assert_eq!(failure(r#"{"text":"a","reference_date":"30/5/2024"}"#).1, ErrorCode::BadRecord);
        assert_eq!(failure(r#"{"text":"a"} x"#).1, ErrorCode::BadJson);
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let deep = "[".repeat(200_000);
        assert_eq!(failure(&deep).1, ErrorCode::BadJson);
        let inside = format!(r#"{{"x":{deep}{},"text":"a"}}"#, "]".repeat(200_000));
        assert_eq!(read(&inside, &fields()).into_parts().1.text, "a");
    }

    #[test]
    fn lone_surrogates_become_replacement_characters() {
        for (escaped, text, replaced) in [
            (r"\ud800", "\u{fffd}", 1),
            (r"a\ud800\ud800\udc00z", "a\u{fffd}\u{10000}z", 1),
            (r"\ud83d\ude00", "😀", 0),
            (r"\udc00\ud800", "\u{fffd}\u{fffd}", 2),
        ] {
            let line = format!(r#"{{"text":"{escaped}"}}"#);
            let record = read(&line, &fields()).into_parts().1;
            assert_eq!((&*record.text, record.replaced), (text, replaced), "{escaped}");
        }
    }

    #[test]
    fn timestamps_take_what_databases_write() {
        let clock = |hour, minute| Some(Clock { hour, minute });
        for (text, time) in [
            ("2024-05-30", None),
            ("2024-05-30T17:22", clock(17, 22)),
            ("2024-05-30 17:22:05", clock(17, 22)),
            ("2024-05-30T17:22:05.123+07:00", clock(17, 22)),
        ] {
            assert_eq!(timestamp(text).expect(text).time, time, "{text}");
        }
        for wrong in
            ["", "2024", "2024-13-01", "2024-02-30", "2024-05-30T", "2024-05-30T25:00", "2024-05-30x", "30/05/2024"]
        {
            assert_eq!(timestamp(wrong), None, "{wrong}");
        }
    }
}
