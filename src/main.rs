//! The command line: parse the arguments, run, map the result to an exit code.

use std::io::{BufRead, Write};

fn main() {
    let analyzer = docbao::Analyzer::default();
    let mut out = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let day = record["reference_date"].as_str().and_then(|day| day.get(..10)?.parse().ok());
        let field = if record["text"].is_string() { "text" } else { "raw" };
        let document = analyzer.analyze(record[field].as_str().unwrap_or(""), day.map(|day| (day, None)));
        let number = record["id"].to_string();
        let id = record["id"].as_str().map_or(docbao::output::Id::Number(&number), docbao::output::Id::Text);
        docbao::output::document(&mut out, id, &Default::default(), &document, &Default::default());
        std::io::stdout().write_all(&out).unwrap();
        out.clear();
    }
}
