//! Any text is analyzed; every span lies in the original; every form can be written.
#![no_main]

use docbao::output::{self, Form, Id, Settings, Source};
use docbao::{Analyzer, Document};
use libfuzzer_sys::fuzz_target;

const FORMS: [Form; 8] = [
    Form::Jsonl,
    Form::Json,
    Form::Conllu,
    Form::Tsv,
    Form::Html,
    Form::Normalized,
    Form::Sentences,
    Form::Words,
];

fuzz_target!(|text: &str| {
    let document = Analyzer::default().analyze(text, None);
    check(text, &document);
    for form in FORMS {
        let settings = Settings { form, ..Settings::default() };
        let mut out = Vec::new();
        output::document(&mut out, Id::Missing, &Source::default(), &document, &settings);
        let written = std::str::from_utf8(&out).expect("UTF-8");
        if form == Form::Jsonl {
            serde_json::from_str::<serde_json::Value>(written).expect("JSON");
            assert_eq!(written.lines().count(), 1, "one line");
        }
    }
});

fn check(text: &str, document: &Document<'_>) {
    let mut end = 0;
    for token in &document.tokens {
        assert!(text.get(token.location.original.range()).is_some(), "{token:?}");
        assert!(token.location.normalized.start >= end, "tokens do not overlap");
        end = token.location.normalized.end;
    }
    for date in &document.dates {
        assert!(text.get(date.mention.location.original.range()).is_some(), "{date:?}");
    }
    for mention in document.people.iter().flat_map(|person| &person.mentions) {
        assert!(text.get(mention.location.original.range()).is_some(), "{mention:?}");
    }
    for mention in document.organizations.iter().flat_map(|body| &body.mentions) {
        assert!(text.get(mention.location.original.range()).is_some(), "{mention:?}");
    }
}
