//! The figures of `--stats`.

use std::fmt::Write;
use std::time::Duration;

use super::args::Lang;
use crate::batch::Tally;

/// What each figure is called.
struct Names {
    documents: &'static str,
    skipped: &'static str,
    errors: &'static str,
    bytes: &'static str,
    sentences: &'static str,
    tokens: &'static str,
    dates: &'static str,
    people: &'static str,
    organizations: &'static str,
    seconds: &'static str,
}

const ENGLISH: Names = Names {
    documents: "documents",
    skipped: "skipped",
    errors: "errors",
    bytes: "bytes",
    sentences: "sentences",
    tokens: "tokens",
    dates: "dates",
    people: "people",
    organizations: "organizations",
    seconds: "seconds",
};

const VIETNAMESE: Names = Names {
    documents: "văn bản",
    skipped: "bỏ qua",
    errors: "lỗi",
    bytes: "byte",
    sentences: "câu",
    tokens: "từ",
    dates: "ngày tháng",
    people: "người",
    organizations: "tổ chức",
    seconds: "giây",
};

/// A table of everything that was counted: name, tabulator, figure. Errors by code follow their sum.
pub fn stats(tally: &Tally, time: Duration, lang: Lang) -> String {
    let names = match lang {
        Lang::En => ENGLISH,
        Lang::Vi => VIETNAMESE,
    };
    let rows = [
        (names.documents, tally.documents),
        (names.skipped, tally.skipped),
        (names.bytes, tally.bytes),
        (names.sentences, tally.sentences),
        (names.tokens, tally.tokens),
        (names.dates, tally.dates),
        (names.people, tally.people),
        (names.organizations, tally.organizations),
        (names.errors, tally.failures()),
    ];
    let mut table = String::new();
    for (name, figure) in rows {
        writeln!(table, "{name}\t{figure}").expect("a String takes all");
    }
    for (code, count) in &tally.errors {
        writeln!(table, "  {code}\t{count}").expect("a String takes all");
    }
    let seconds = time.as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = tally.bytes as f64 / 1e6 / seconds.max(1e-9);
    writeln!(table, "{}\t{seconds:.2}\nMB/s\t{rate:.1}", names.seconds).expect("a String takes all");
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_has_its_line() {
        let mut tally = Tally { documents: 3, bytes: 2_000_000, people: 7, ..Tally::default() };
        tally.errors.insert("bad_json", 2);
        let table = stats(&tally, Duration::from_secs(2), Lang::En);
        let lines: Vec<&str> = table.lines().collect();
        for line in ["documents\t3", "people\t7", "errors\t2", "  bad_json\t2", "seconds\t2.00", "MB/s\t1.0"] {
            assert!(lines.contains(&line), "{line} in\n{table}");
        }
    }
}
