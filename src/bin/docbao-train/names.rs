//! Where persons, titles and organizations are mentioned: weights from annotated articles.

use docbao::internals::names::{self as training, Article, Mention};
use docbao::internals::tagger::stochastic::Settings;
use serde_json::Value;

/// `names OUTPUT CORPUS WITHOUT ARTICLES... [-- MEASURED...]`: CORPUS has `id` and `text`; the ids of WITHOUT, one a
/// line, are left out; articles are JSON Lines with `text` and `annotations`; the model is measured on the files after
/// `--`.
pub fn run(files: &[String]) -> Result<(), String> {
    let mut parts = files.split(|file| file == "--");
    let [output, corpus, without, learned @ ..] = parts.next().unwrap_or_default() else {
        return Err("names: expected OUTPUT CORPUS WITHOUT ARTICLES... [-- MEASURED...]".to_string());
    };
    let corpus = crate::records_without(corpus, without)?;
    let texts: Vec<&str> = corpus.iter().filter_map(|record| record["text"].as_str()).collect();
    let model = training::train(&articles(learned)?, &texts, &Settings::default());
    eprintln!("{} bytes", model.len());
    for path in parts.next().unwrap_or_default() {
        let [first, second] = training::score(&model, &articles(std::slice::from_ref(path))?);
        eprintln!("{path}\n  first pass  {}\n  both passes {}", training::figures(&first), training::figures(&second));
    }
    std::fs::write(output, model).map_err(|error| format!("{output}: {error}"))
}

/// The articles of files.
fn articles(files: &[String]) -> Result<Vec<Article>, String> {
    let read: Result<Vec<_>, _> = files.iter().map(|path| crate::records(path)).collect();
    Ok(read?.iter().flatten().map(article).collect())
}

fn article(record: &Value) -> Article {
    let text = record["text"].as_str().unwrap_or_default().to_string();
    let mut bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    bytes.push(text.len());
    let byte = |at: &Value| bytes[at.as_u64().unwrap_or_default() as usize];
    let annotations = record["annotations"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mention = |annotation: &Value| {
        let kind = annotation["kind"].as_str()?.chars().next().filter(|kind| "pto".contains(*kind))?;
        Some(Mention { kind, bytes: byte(&annotation["start"])..byte(&annotation["end"]) })
    };
    Article { mentions: annotations.iter().filter_map(mention).collect(), text }
}
