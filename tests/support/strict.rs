//! A strict reader of `docbao/1`: a field that is not known, missing, or out of its order is an error, so that the
//! contract cannot grow by accident.

use serde_json::Value;

/// What a value may be.
enum Shape {
    Text,
    Number,
    Null(&'static Shape),
    OneOf(&'static [&'static str]),
    List(&'static Shape),
    Object(&'static [Field]),
}

/// Name, shape, and whether it is always there.
type Field = (&'static str, Shape, bool);

use Shape::{List, Null, Number, Object, OneOf, Text};

const PLACE: [Field; 3] = [("start", Number, true), ("end", Number, true), ("text", Text, true)];
const MENTION: Shape =
    Object(&[("start", Number, true), ("end", Number, true), ("text", Text, true), ("sentence", Number, true)]);
const TOKENS: Shape = List(&Object(&[
    ("start", Number, true),
    ("end", Number, true),
    ("text", Text, true),
    ("kind", OneOf(&["word", "number", "date", "time", "abbreviation", "punctuation", "symbol", "url", "email"]), true),
]));
const PARTS: &[&str] = &["headline", "dateline", "lead", "body", "caption", "byline", "furniture"];
const GRAINS: &[&str] =
    &["minute", "hour", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "interval"];
const KINDS: &[&str] = &[
    "party",
    "government",
    "legislature",
    "judiciary",
    "military",
    "police",
    "mass_organization",
    "enterprise",
    "education",
    "health",
    "press",
    "religion",
    "sport",
    "international",
    "foreign",
    "other",
];
const SENTENCE: Shape = Object(&[
    ("start", Number, true),
    ("end", Number, true),
    ("text", Text, true),
    ("part", OneOf(PARTS), true),
    ("tokens", TOKENS, true),
]);
const DATE: Shape = Object(&[
    ("start", Number, true),
    ("end", Number, true),
    ("text", Text, true),
    ("sentence", Number, true),
    ("value", Null(&Text), true),
    ("from", Null(&Text), true),
    ("to", Null(&Text), true),
    ("grain", OneOf(GRAINS), true),
    ("time", Text, false),
    ("part_of_day", OneOf(&["dawn", "morning", "noon", "afternoon", "evening", "night"]), false),
    ("mod", OneOf(&["start", "mid", "end", "approx"]), false),
    ("calendar", OneOf(&["lunar"]), false),
    ("inferred", List(&OneOf(&["day", "month", "year"])), true),
]);
const TITLE: Shape = Object(&[
    ("text", Text, true),
    ("kind", OneOf(&["office", "rank", "degree", "honour"]), true),
    ("role", Text, true),
    ("modifiers", List(&Text), false),
    ("organization", Null(&Text), true),
    ("mentions", List(&MENTION), true),
]);
const PERSON: Shape = Object(&[
    ("id", Text, true),
    ("name", Null(&Text), true),
    ("titles", List(&TITLE), true),
    ("mentions", List(&MENTION), true),
]);
const ORGANIZATION: Shape = Object(&[
    ("id", Text, true),
    ("name", Text, true),
    ("kind", OneOf(KINDS), true),
    ("mentions", List(&MENTION), true),
]);
const SOURCE: Shape = Object(&[
    ("path", Text, false),
    ("line", Number, false),
    ("encoding", Text, true),
    ("bytes", Number, true),
    ("replaced", Number, true),
]);
const DOCUMENT: Shape = Object(&[
    ("schema", OneOf(&["docbao/1"]), true),
    ("id", Null(&Text), true),
    ("source", SOURCE, true),
    ("offset_unit", OneOf(&["char", "byte", "utf16"]), true),
    (
        "reference_date",
        Null(&Object(&[("value", Text, true), ("from", OneOf(&["record", "article", "option"]), true)])),
        true,
    ),
    (
        "article",
        Object(&[
            ("headline", Null(&Object(&PLACE)), true),
            ("published", Null(&Text), true),
            ("source", Null(&Text), true),
            ("bylines", List(&Text), true),
        ]),
        true,
    ),
    ("sentences", List(&SENTENCE), true),
    ("dates", List(&DATE), true),
    ("people", List(&PERSON), true),
    ("organizations", List(&ORGANIZATION), true),
    ("warnings", List(&Object(&[("code", Text, true), ("message", Text, true)])), true),
]);

/// Everything in a document's record that is not as the contract says; empty if all is.
pub fn faults(record: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(record, &DOCUMENT, "$", &mut faults);
    faults
}

fn check(value: &Value, shape: &Shape, path: &str, faults: &mut Vec<String>) {
    let wrong = match shape {
        Text => !value.is_string(),
        Number => !value.is_u64(),
        OneOf(values) => !value.as_str().is_some_and(|value| values.contains(&value)),
        Null(inner) => {
            if !value.is_null() {
                check(value, inner, path, faults);
            }
            false
        }
        List(inner) => {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().enumerate().for_each(|(index, item)| check(item, inner, &format!("{path}[{index}]"), faults));
            !value.is_array()
        }
        Object(fields) => return object(value, fields, path, faults),
    };
    if wrong {
        faults.push(format!("{path}: {value} is not what the contract says"));
    }
}

fn object(value: &Value, fields: &[Field], path: &str, faults: &mut Vec<String>) {
    let Some(object) = value.as_object() else {
        faults.push(format!("{path}: expected an object, found {value}"));
        return;
    };
    let order: Vec<usize> =
        object.keys().filter_map(|name| fields.iter().position(|(known, _, _)| known == name)).collect();
    if !order.is_sorted() {
        faults.push(format!("{path}: the fields are out of order: {:?}", object.keys().collect::<Vec<_>>()));
    }
    for (name, value) in object {
        match fields.iter().find(|(known, _, _)| known == name) {
            Some((_, shape, _)) => check(value, shape, &format!("{path}.{name}"), faults),
            None => faults.push(format!("{path}.{name}: the contract knows no such field")),
        }
    }
    for (name, _, _) in fields.iter().filter(|(name, _, always)| *always && !object.contains_key(*name)) {
        faults.push(format!("{path}.{name}: missing"));
    }
}
