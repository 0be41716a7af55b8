//! The validator of the word lists, for tests.

use std::collections::HashSet;
use std::fmt;

use unicode_normalization::is_nfc;

use super::table::{Row, Table};

/// Where the lists come from, in a table of sources.
const SOURCES: &str = include_str!("data/SOURCES.md");

/// What is wrong with a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    file: &'static str,
    line: usize,
    message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/lexicon/data/{}:{}: {}", self.file, self.line, self.message)
    }
}

impl Table {
    /// Everything that is wrong with the file; empty where it is sound.
    ///
    /// `valid` judges one row: it returns what was expected where the row is wrong.
    pub fn faults(&self, mut valid: impl FnMut(&Row) -> Result<(), String>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut fault = |line, message: String| faults.push(Fault { file: self.file, line, message });
        let header: Vec<&str> = self.lines().next().map_or(Vec::new(), |(_, line)| line.split('\t').collect());
        let Some(source) =
            header.iter().position(|&name| name == "source").filter(|_| header.starts_with(&["form", "value"]))
        else {
            fault(1, format!("expected the columns form, value, …, source, …; found {header:?}"));
            return faults;
        };
        let mut seen = HashSet::new();
        for row in self.rows() {
            let cells: Vec<&str> = row.content.split('\t').collect();
            if cells.len() != header.len() {
                fault(row.line, format!("expected {} cells, found {}", header.len(), cells.len()));
            } else if !SOURCES.contains(&format!("\n| `{}` |", cells[source])) {
                let message =
                    format!("expected a source that SOURCES.md lists for {:?}, found {:?}", row.form, cells[source]);
                fault(row.line, message);
            }
            if let Some(cell) = cells.iter().find(|cell| cell.trim() != **cell || !is_nfc(cell)) {
                fault(row.line, format!("expected trimmed NFC, found {cell:?}"));
            }
            if row.form.is_empty() || !seen.insert(row.form) {
                fault(row.line, format!("expected a new form, found {:?} again", row.form));
            }
            if let Err(message) = valid(&row) {
                fault(row.line, message);
            }
        }
        faults
    }
}

mod tests {
    use super::*;

    fn messages(text: &'static str) -> Vec<String> {
        let faults = Table::new("t.tsv", text).faults(|row| match row.value {
            "bad" => Err("expected good, found \"bad\"".to_string()),
            _ => Ok(()),
        });
        faults.iter().map(Fault::to_string).collect()
    }

    #[test]
    fn a_fault_names_file_and_line_and_what_was_expected() {
        assert!(messages("form\tvalue\tsource\nBộ\tgood\tgso\n").is_empty());
        let at = |line, message: &str| vec![format!("src/lexicon/data/t.tsv:{line}: {message}")];
        let head = "expected the columns form, value, …, source, …; found [\"a\", \"b\"]";
        assert_eq!(messages("a\tb\n"), at(1, head));
        assert_eq!(messages("form\tvalue\tsource\nBộ\tgood\n"), at(2, "expected 3 cells, found 2"));
        for source in ["", "x"] {
            let message = format!("expected a source that SOURCES.md lists for \"Bộ\", found {source:?}");
            let text = format!("form\tvalue\tsource\nBộ\tgood\t{source}\n");
            assert_eq!(messages(text.leak()), at(2, &message));
        }
        assert_eq!(messages("form\tvalue\tsource\nBộ \tgood\tgso\n"), at(2, "expected trimmed NFC, found \"Bộ \""));
        assert_eq!(
            messages("form\tvalue\tsource\nB\tg\tgso\nB\tg\tgold\n"),
            at(3, "expected a new form, found \"B\" again")
        );
        assert_eq!(messages("form\tvalue\tsource\nBộ\tbad\tgso\n"), at(2, "expected good, found \"bad\""));
        assert_eq!(messages("form\tvalue\tsource\nBo\u{302}\tgood\tgso\n").len(), 1, "not NFC");
    }
}
