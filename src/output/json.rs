//! The JSON of `docbao/1`: one object a document, fields in a fixed order.

use serde_json::{Value, json};

use super::{Settings, Source};
use crate::Document;
use crate::document::{Location, Mention};

/// Appends the record of an analyzed document, with its final newline. `id` is JSON, as the input gave it.
pub fn document(out: &mut Vec<u8>, id: &Value, source: &Source<'_>, document: &Document<'_>, settings: &Settings) {
    let _ = settings;
    let chars = |byte: usize| document.original[..byte].chars().count();
    let place = |location: Location| json!({"start": chars(location.original.start), "end": chars(location.original.end), "text": document.text(location)});
    let mention = |mention: &Mention| {
        let mut value = place(mention.location);
        value["sentence"] = mention.sentence.into();
        value["rule"] = mention.rule.into();
        value
    };
    let sentences: Vec<Value> = document
        .sentences
        .iter()
        .map(|sentence| {
            let mut value = place(sentence.location);
            let tokens = document.tokens[sentence.tokens.clone()].iter().map(|token| place(token.location));
            value["tokens"] = tokens.collect();
            value
        })
        .collect();
    let dates: Vec<Value> = document
        .dates
        .iter()
        .map(|date| {
            let mut value = mention(&date.mention);
            value["value"] = date.value.clone().into();
            if let Some(modifier) = date.modifier {
                value["mod"] = format!("{modifier:?}").to_lowercase().into();
            }
            value
        })
        .collect();
    let people: Vec<Value> = document
        .people
        .iter()
        .map(|person| {
            let titles: Vec<Value> = person
                .titles
                .iter()
                .map(|title| {
                    json!({"text": title.text, "role": title.role, "organization": title.organization,
                           "mentions": title.mentions.iter().map(mention).collect::<Vec<_>>()})
                })
                .collect();
            json!({"name": person.name, "titles": titles, "mentions": person.mentions.iter().map(mention).collect::<Vec<_>>()})
        })
        .collect();
    let organizations: Vec<Value> = document
        .organizations
        .iter()
        .map(|body| json!({"name": body.name, "mentions": body.mentions.iter().map(mention).collect::<Vec<_>>()}))
        .collect();
    let record = json!({"schema": "docbao/1", "id": id, "source": {"path": source.path, "line": source.line},
        "sentences": sentences, "dates": dates, "people": people, "organizations": organizations, "warnings": []});
    serde_json::to_writer(&mut *out, &record).expect("a Vec takes every write");
    out.push(b'\n');
}
