//! What holds for any input. A failure names its seed: `Generator::new(seed)` makes the same text again.

mod support;

use docbao::document::{Document, Location};
use docbao::output::{self, Form, Id, Section, Sections, Settings, Source};
use docbao::text::Options;
use docbao::{Analyzer, text};
use support::found::{Found, found};
use support::generator::Generator;
use support::{articles, timestamp};
use unicode_normalization::UnicodeNormalization;

/// Enough for every pair of pieces to meet; the whole file runs in seconds.
const ROUNDS: u64 = 400;

fn analyze(text: &str) -> Document<'_> {
    Analyzer::default().analyze(text, timestamp("2024-05-30"))
}

/// Generated texts, and the fixture articles, each with a name for the message.
fn texts(make: fn(&mut Generator) -> String) -> impl Iterator<Item = (String, String)> {
    let generated = (0..ROUNDS).map(move |seed| (format!("seed {seed}"), make(&mut Generator::new(seed))));
    generated.chain(articles::all().into_iter().map(|article| (article.slug, article.input)))
}

/// Every place that the document speaks of.
fn places(document: &Document<'_>) -> Vec<Location> {
    let sentences = document.sentences.iter().map(|sentence| sentence.location);
    let tokens = document.tokens.iter().map(|token| token.location);
    let dates = document.dates.iter().map(|date| date.mention.location);
    let names = document.people.iter().flat_map(|person| {
        let titles = person.titles.iter().flat_map(|title| &title.mentions);
        person.mentions.iter().chain(titles).map(|mention| mention.location)
    });
    let bodies = document.organizations.iter().flat_map(|body| &body.mentions).map(|mention| mention.location);
    let headline = document.article.headline;
    sentences.chain(tokens).chain(dates).chain(names).chain(bodies).chain(headline).collect()
}

#[test]
fn every_span_slices_the_original_to_its_surface() {
    for (name, text) in texts(Generator::text) {
        let document = analyze(&text);
        for place in places(&document) {
            let surface = text.get(place.original.range()).unwrap_or_else(|| {
                panic!("{name}: {place:?} does not slice {text:?}");
            });
            assert!(!surface.is_empty(), "{name}: {place:?} of {text:?} is empty");
            let normalized = text::normalize(surface, &Options::default()).text.into_owned();
            assert_eq!(normalized.trim(), document.text(place).trim(), "{name}: {place:?} of {text:?}");
        }
    }
}

#[test]
fn sentences_tokens_and_the_gaps_between_them_tile_the_text() {
    for (name, text) in texts(Generator::text) {
        let document = analyze(&text);
        let sentences: Vec<Location> = document.sentences.iter().map(|sentence| sentence.location).collect();
        assert_gaps_are_blank(&name, &document, &sentences);
        let tokens: Vec<Location> = document.tokens.iter().map(|token| token.location).collect();
        assert_gaps_are_blank(&name, &document, &tokens);
        let held: Vec<usize> = document.sentences.iter().flat_map(|sentence| sentence.tokens.clone()).collect();
        assert_eq!(held, (0..tokens.len()).collect::<Vec<_>>(), "{name}: each token stands in one sentence: {text:?}");
    }
}

fn assert_gaps_are_blank(name: &str, document: &Document<'_>, places: &[Location]) {
    let mut end = 0;
    for place in places {
        let gap = document.normalized.get(end..place.normalized.start);
        let gap =
            gap.unwrap_or_else(|| panic!("{name}: {place:?} overlaps what is before it: {:?}", document.original));
        assert!(gap.chars().all(char::is_whitespace), "{name}: {gap:?} is in no unit of {:?}", document.original);
        end = place.normalized.end;
    }
    assert!(document.normalized[end..].chars().all(char::is_whitespace), "{name}: the end of {:?}", document.original);
}

#[test]
fn mentions_stand_in_their_sentence() {
    for (name, text) in texts(Generator::text) {
        let document = analyze(&text);
        let names = document
            .people
            .iter()
            .flat_map(|person| person.mentions.iter().chain(person.titles.iter().flat_map(|title| &title.mentions)));
        let bodies = document.organizations.iter().flat_map(|body| &body.mentions);
        let dates = document.dates.iter().map(|date| &date.mention);
        for mention in names.chain(bodies).chain(dates) {
            let sentence = document.sentences[mention.sentence].location;
            let inside = sentence.normalized.covers(mention.location.normalized);
            assert!(inside, "{name}: {mention:?} is not in {sentence:?} of {text:?}");
        }
    }
}

/// The annotations with their offsets moved to another form of the text.
fn moved(found: Vec<Found>, offset: impl Fn(usize) -> usize) -> Vec<Found> {
    let number = |value: &str| value.parse().map_or(value.to_string(), |start| offset(start).to_string());
    let move_one = |mut one: Found| {
        one.span = offset(one.span.start)..offset(one.span.end);
        for name in ["id", "of"] {
            if let Some(value) = one.attributes.get_mut(name) {
                *value = value.split(' ').map(number).collect::<Vec<_>>().join(" ");
            }
        }
        one
    };
    found.into_iter().map(move_one).collect()
}

#[test]
fn composed_and_decomposed_input_give_the_same_annotations() {
    for (name, text) in texts(Generator::plain_text) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        let length = |end: usize| composed[..end].nfd().map(char::len_utf8).sum();
        let expected = moved(found(&analyze(&composed)), length);
        assert_eq!(found(&analyze(&decomposed)), expected, "{name}: {composed:?}");
    }
}

/// Another paragraph stands before both: to be the first of all, the headline, is more than a place.
#[test]
fn a_paragraph_put_first_only_shifts_spans() {
    const FIRST: &str = "Bà con trong bản phấn khởi, chăm chỉ làm ăn.\n\n";
    for (name, text) in texts(Generator::text) {
        // An invisible character belongs to what stands before it; only at the very start there is nothing.
        let text = text.trim_start_matches(['\u{feff}', '\u{200b}']);
        let without_parts = |mut found: Vec<Found>| {
            found.iter_mut().for_each(|one| drop(one.attributes.remove("part")));
            found
        };
        let shorter = format!("{FIRST}{text}");
        let longer = format!("{FIRST}{shorter}");
        let mut after = without_parts(found(&analyze(&longer)));
        after.retain(|one| one.span.start >= 2 * FIRST.len());
        let mut before = without_parts(found(&analyze(&shorter)));
        before.retain(|one| one.span.start >= FIRST.len());
        let expected = moved(before, |at| at + FIRST.len());
        assert_eq!(after, expected, "{name}: {text:?}");
    }
}

fn written(text: &str, form: Form) -> Vec<u8> {
    let sections = Sections::default().with(Section::Text).with(Section::Rules);
    let settings = Settings { form, sections, ..Settings::default() };
    let mut out = Vec::new();
    output::document(&mut out, Id::Missing, &Source::default(), &analyze(text), &settings);
    out
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for (name, text) in texts(Generator::text) {
        assert_eq!(written(&text, Form::Jsonl), written(&text, Form::Jsonl), "{name}: {text:?}");
    }
}

#[test]
fn any_bytes_are_read_analyzed_and_written_without_a_panic() {
    for seed in 0..4 * ROUNDS {
        let bytes = Generator::new(seed).bytes();
        let text = String::from_utf8_lossy(&bytes);
        for form in [Form::Jsonl, Form::Json, Form::Conllu, Form::Tsv, Form::Normalized, Form::Sentences, Form::Words] {
            let outcome = std::panic::catch_unwind(|| written(&text, form));
            assert!(outcome.is_ok(), "seed {seed}, {form:?}: {text:?}");
        }
    }
}

#[test]
fn json_is_one_line_that_a_strict_reader_takes() {
    for seed in 0..ROUNDS {
        let bytes = Generator::new(seed).bytes();
        let line = String::from_utf8(written(&String::from_utf8_lossy(&bytes), Form::Jsonl)).expect("JSON is UTF-8");
        assert_eq!(line.lines().count(), 1, "seed {seed}");
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&line);
        assert!(parsed.is_ok(), "seed {seed}: {parsed:?} in {line}");
    }
}

#[test]
fn normalization_is_idempotent() {
    for (name, text) in texts(Generator::text) {
        let once = text::normalize(&text, &Options::default()).text.into_owned();
        let twice = text::normalize(&once, &Options::default()).text.into_owned();
        assert_eq!(once, twice, "{name}: {text:?}");
    }
}
