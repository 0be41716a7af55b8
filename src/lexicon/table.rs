//! The loader of the word lists.
//!
//! A list is a TSV file in `data/`: the first line names the columns, the first two of which are `form` and `value`,
//! one column is `source`; a line that starts with `#` is a comment. Forms are unique, in NFC and trimmed. Lists are
//! part of the program, so a fault in one is found by a test (`validate.rs`), never by a user.

/// One embedded word list.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its file name in `data/`, for the messages of the validator.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(super) file: &'static str,
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
    pub(super) content: &'static str,
}

impl Row {
    /// The cell of a column after `value`, counted from 0; empty where the row has none.
    pub fn cell(&self, index: usize) -> &'static str {
        self.content.split('\t').nth(index + 2).unwrap_or("")
    }
}

impl Table {
    /// The list in `text`, which is the file `file` of `data/`.
    pub const fn new(file: &'static str, text: &'static str) -> Self {
        Table { file, text }
    }

    /// Its rows, in file order. What a test would refuse is not looked for.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.lines().skip(1).map(|(line, content)| {
            let (form, rest) = cut(content);
            let (value, _) = cut(rest);
            Row { line, form, value, content }
        })
    }

    /// The lines that are no comments, with their numbers.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &'static str)> {
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

    #[test]
    fn rows_keep_their_line_numbers_and_cells() {
        let table = Table::new("t.tsv", "form\tvalue\tsource\tnote\n# why\nBộ\tgovernment\tx\thead\n");
        let rows: Vec<Row> = table.rows().collect();
        assert_eq!((rows.len(), rows[0].line, rows[0].form, rows[0].value), (1, 3, "Bộ", "government"));
        assert_eq!((rows[0].cell(0), rows[0].cell(1), rows[0].cell(2)), ("x", "head", ""));
    }
}
