//! Where stops were lost: odds of words from a corpus, weights from annotated articles.

use docbao::internals::sentences::{self as training, Counts};
use docbao::internals::tagger::{Example, Settings, train};
use docbao::text;
use serde_json::Value;

/// `sentences OUTPUT CORPUS WITHOUT ARTICLES...`: WITHOUT lists the ids of the corpus that are left out, one a line.
pub fn run(files: &[String]) -> Result<(), String> {
    let [output, corpus, without, articles @ ..] = files else {
        return Err("sentences: expected OUTPUT CORPUS WITHOUT ARTICLES...".to_string());
    };
    let articles: Result<Vec<_>, _> = articles.iter().map(|path| crate::records(path)).collect();
    let model = model(&articles?.concat(), &crate::records_without(corpus, without)?);
    std::fs::write(output, model).map_err(|error| format!("{output}: {error}"))
}

/// The model file, from articles (`text`, `sentences`) and a corpus (`text`).
fn model(articles: &[Value], corpus: &[Value]) -> Vec<u8> {
    let mut counts = Counts::default();
    for article in corpus {
        // The first two lines are headline and lead: they say little about what stands inside a paragraph.
        let text = text::normalize(article["text"].as_str().unwrap_or_default(), &text::Options::default());
        text.text.lines().skip(2).for_each(|line| counts.add(line));
    }
    let file: &'static [u8] = counts.odds().leak();
    let odds = training::read_odds(file).expect("the table that was just written");
    let mut examples: Vec<Example> = Vec::new();
    for article in articles {
        let text = article["text"].as_str().unwrap_or_default();
        let starts = starts(text, &article["sentences"]);
        let mut offset = 0;
        for line in text.split('\n') {
            let of_line: Vec<usize> = starts
                .iter()
                .filter(|start| (offset..offset + line.len()).contains(start))
                .map(|start| start - offset)
                .collect();
            training::lost_stops(line, &of_line, &odds, &mut examples);
            offset += line.len() + 1;
        }
    }
    let begin = examples.iter().filter(|example| example.labels == [1]).count();
    eprintln!("{} bytes of odds; {} places, {begin} of them begin a sentence", file.len(), examples.len());
    let settings = Settings { l1: 0.3, l2: 0.3, min_count: 2, iterations: 150, ..Settings::default() };
    let trained = train(&["goes on", "begins"], |_, _| true, &examples, &settings);
    training::to_bytes(file, &trained).expect("a model of two labels")
}

/// First bytes of the sentences, which the articles give in code points.
fn starts(text: &str, sentences: &Value) -> Vec<usize> {
    let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    let sentences = sentences.as_array().map(Vec::as_slice).unwrap_or_default();
    sentences.iter().filter_map(|span| span[0].as_u64()).map(|start| bytes[start as usize]).collect()
}
