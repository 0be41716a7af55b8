//! The loader and the validator of the word lists.
//!
//! A list is a TSV file in `data/`: the first line names the columns, the first two of which are `form` and `value`,
//! one column is `source`; a line that starts with `#` is a comment. Forms are unique, in NFC and trimmed. Lists are
//! part of the program, so a fault in one is found by a test, never by a user.

use std::collections::HashSet;
use std::fmt;

use unicode_normalization::is_nfc;

/// One embedded word list.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its file name in `data/`, for messages.
    pub file: &'static str,
    text: &'static str,
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Line in the file, counted from 1.
    pub line: usize,
    /// What stands in the text.
    pub form: &'static str,
    /// What it means.
    pub value: &'static str,
    content: &'static str,
}

impl Row {
    /// The cell of a column after `value`, counted from 0; empty where the row has none.
    pub fn cell(&self, index: usize) -> &'static str {
        self.content.split('\t').nth(index + 2).unwrap_or("")
    }
}

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
    /// The list in `text`, which is the file `file` of `data/`.
    pub const fn new(file: &'static str, text: &'static str) -> Self {
        Table { file, text }
    }

    /// Its rows, in file order. Rows that [`faults`](Self::faults) would refuse are not looked for.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.lines().skip(1).map(|(line, content)| {
            let (form, rest) = cut(content);
            let (value, _) = cut(rest);
            Row { line, form, value, content }
        })
    }

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
            } else if cells[source].is_empty() {
                fault(row.line, format!("expected a source for {:?}", row.form));
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

    fn lines(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let mut rest = self.text;
        let mut number = 0;
        std::iter::from_fn(move || {
            while !rest.is_empty() {
                let line;
                (line, rest) = match memchr::memchr(b'\n', rest.as_bytes()) {
                    Some(end) => (&rest[..end], &rest[end + 1..]),
                    None => (rest, ""),
                };
                number += 1;
                let line = line.strip_suffix('\r').unwrap_or(line);
                if !line.is_empty() && !line.starts_with('#') {
                    return Some((number, line));
                }
            }
            None
        })
    }
}

/// A row's first cell and the cells behind it.
#[inline]
fn cut(row: &'static str) -> (&'static str, &'static str) {
    match row.bytes().position(|byte| byte == b'\t') {
        Some(tab) => (&row[..tab], &row[tab + 1..]),
        None => (row, ""),
    }
}

#[cfg(test)]
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
    fn rows_keep_their_line_numbers_and_cells() {
        let table = Table::new("t.tsv", "form\tvalue\tsource\tnote\n# why\nBộ\tgovernment\tx\thead\n");
        let rows: Vec<Row> = table.rows().collect();
        assert_eq!((rows.len(), rows[0].line, rows[0].form, rows[0].value), (1, 3, "Bộ", "government"));
        assert_eq!((rows[0].cell(0), rows[0].cell(1), rows[0].cell(2)), ("x", "head", ""));
        assert!(messages("form\tvalue\tsource\nBộ\tgood\tx\n").is_empty());
    }

    #[test]
    fn a_fault_names_file_and_line_and_what_was_expected() {
        let at = |line, message| vec![format!("src/lexicon/data/t.tsv:{line}: {message}")];
        let head = "expected the columns form, value, …, source, …; found [\"a\", \"b\"]";
        assert_eq!(messages("a\tb\n"), at(1, head));
        assert_eq!(messages("form\tvalue\tsource\nBộ\tgood\n"), at(2, "expected 3 cells, found 2"));
        assert_eq!(messages("form\tvalue\tsource\nBộ\tgood\t\n"), at(2, "expected a source for \"Bộ\""));
        assert_eq!(messages("form\tvalue\tsource\nBộ \tgood\tx\n"), at(2, "expected trimmed NFC, found \"Bộ \""));
        assert_eq!(
            messages("form\tvalue\tsource\nB\tg\tx\nB\tg\ty\n"),
            at(3, "expected a new form, found \"B\" again")
        );
        assert_eq!(messages("form\tvalue\tsource\nBộ\tbad\tx\n"), at(2, "expected good, found \"bad\""));
        assert_eq!(messages("form\tvalue\tsource\nBo\u{302}\tgood\tx\n").len(), 1, "not NFC");
    }
}
