//! Word lists: TSV files in `data/`, embedded, validated by a test. `data/SOURCES.md` says where they come from.
//!
//! To add a list: put the file into `data/`, a [`Table`] here, and a line into `ALL` of the test below, with what its
//! value may be.

mod fold;
mod table;

pub use fold::{fold, fold_into};
pub use table::{Fault, Row, Table};

/// `nguyên`, `quyền`, `cố` …: what stands before a role without being part of it, and what it says.
pub static MODIFIERS: Table = Table::new("modifiers.tsv", include_str!("data/modifiers.tsv"));

/// Heads of titles, lower case: what kind of title each is, and the full form of an abbreviation.
pub static ROLES: Table = Table::new("roles.tsv", include_str!("data/roles.tsv"));

/// `Lượt xem`, `In bài viết`, `Tin khác` …: what stands on a page without being the story.
pub static PAGE_FURNITURE: Table = Table::new("page_furniture.tsv", include_str!("data/page_furniture.tsv"));

/// `Báo`, `Cổng thông tin`, `Dân trí` …: how papers and agencies sign a story.
pub static PRESS_LABELS: Table = Table::new("press_labels.tsv", include_str!("data/press_labels.tsv"));

#[cfg(test)]
mod tests {
    use super::*;

    type Check = fn(&Row) -> Result<(), String>;

    fn one_of(row: &Row, values: &[&str]) -> Result<(), String> {
        let known = values.contains(&row.value);
        if known { Ok(()) } else { Err(format!("expected one of {values:?}, found {:?}", row.value)) }
    }

    /// Every list of `data/`, with what its values may be.
    const ALL: &[(&Table, Check)] = &[
        (&MODIFIERS, |row| {
            one_of(row, &["former", "deceased", "acting", "new", "incumbent", "elect", "interim", "honorary"])
        }),
        (&ROLES, |row| one_of(row, &["office", "rank", "degree", "honour"])),
        (&PAGE_FURNITURE, |row| one_of(row, &["button", "counter", "links", "tags", "trail"])),
        (&PRESS_LABELS, |row| one_of(row, &["head", "name"])),
    ];

    #[test]
    fn the_lists_are_sound() {
        let faults: Vec<String> =
            ALL.iter().flat_map(|(table, check)| table.faults(check)).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn no_list_is_left_out() {
        let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/data");
        let files = std::fs::read_dir(directory).expect("the lists stand in the source tree");
        let names = files.map(|file| file.expect("a readable directory").file_name().into_string().expect("UTF-8"));
        let forgotten: Vec<String> = names
            .filter(|name| name.ends_with(".tsv"))
            .filter(|name| !ALL.iter().any(|(table, _)| table.file == name))
            .collect();
        assert!(forgotten.is_empty(), "not checked: add them to ALL: {forgotten:?}");
    }
}
