//! Word lists: TSV files in `data/`, embedded, validated by a test. `data/SOURCES.md` says where they come from.
//!
//! To add a list: put the file into `data/`, a [`Table`] here, and a line into `ALL` of the test below, with what its
//! value may be.

mod fold;
mod hasher;
mod packed;
mod table;
#[cfg(test)]
mod validate;

pub use fold::{fold, fold_into};
pub use hasher::FormMap;
pub use packed::Packed;
pub use table::{Row, Table};

/// Phrases that the mention tagger looks for, in the form that `phrases.packed` is made from, as keys with a space
/// between units: roles, ranks, heads of organizations, known bodies, places, name syllables. The value lists their
/// categories.
#[cfg(test)]
pub static PHRASES: Table = Table::new("phrases.tsv", include_str!("data/phrases.tsv"));

/// `nguyên`, `quyền`, `cố` …: what stands before a role without being part of it, and what it says.
pub static MODIFIERS: Table = Table::new("modifiers.tsv", include_str!("data/modifiers.tsv"));

/// Heads of titles, lower case: what kind of title each is, and the full form of an abbreviation.
pub static ROLES: Table = Table::new("roles.tsv", include_str!("data/roles.tsv"));

/// `Lượt xem`, `In bài viết`, `Tin khác` …: what stands on a page without being the story.
pub static PAGE_FURNITURE: Table = Table::new("page_furniture.tsv", include_str!("data/page_furniture.tsv"));

/// `Báo`, `Cổng thông tin`, `Dân trí` …: how papers and agencies sign a story.
pub static PRESS_LABELS: Table = Table::new("press_labels.tsv", include_str!("data/press_labels.tsv"));

/// Organizations by every form of their name, with their canonical name and kind.
pub static ORGANIZATIONS: Table = Table::new("organizations.tsv", include_str!("data/organizations.tsv"));

/// What the name of an organization begins with, and what kind of body that makes it.
pub static ORG_HEADS: Table = Table::new("org_heads.tsv", include_str!("data/org_heads.tsv"));

/// How the names of bodies go on behind a comma, a dash or `và`: what stands before (form), what may follow (value).
pub static CLOSED_NAMES: Table = Table::new("closed_names.tsv", include_str!("data/closed_names.tsv"));

/// The fields of ministries, departments and divisions, with their full form.
pub static FIELDS: Table = Table::new("fields.tsv", include_str!("data/fields.tsv"));

/// Abbreviations inside the names of organizations.
pub static ABBREVIATIONS: Table = Table::new("abbreviations.tsv", include_str!("data/abbreviations.tsv"));

/// Provinces under all their spellings, as they were before the mergers of July 2025 and after.
pub static PROVINCES: Table = Table::new("provinces.tsv", include_str!("data/provinces.tsv"));

/// Districts whose name says in which province they are.
pub static DISTRICTS: Table = Table::new("districts.tsv", include_str!("data/districts.tsv"));

/// Foreign countries.
pub static COUNTRIES: Table = Table::new("countries.tsv", include_str!("data/countries.tsv"));

/// The signs with which papers open a dateline.
pub static PAPERS: Table = Table::new("papers.tsv", include_str!("data/papers.tsv"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::terms::Term;
    use crate::document::{OrganizationKind, TitleKind};

    /// Read by the trainer of the words alone.
    static WORD_CONVENTIONS: Table = Table::new("word_conventions.tsv", include_str!("data/word_conventions.tsv"));

    type Check = fn(&Row) -> Result<(), String>;

    fn one_of(row: &Row, values: &[&str]) -> Result<(), String> {
        let known = values.contains(&row.value);
        if known { Ok(()) } else { Err(format!("expected one of {values:?}, found {:?}", row.value)) }
    }

    fn kind(value: &str) -> Result<(), String> {
        let known = OrganizationKind::named(value).is_some();
        if known { Ok(()) } else { Err(format!("expected a kind of organization, found {value:?}")) }
    }

    fn written_out(row: &Row) -> Result<(), String> {
        if row.value.is_empty() { Err(format!("expected what {:?} stands for", row.form)) } else { Ok(()) }
    }

    fn province(row: &Row) -> Result<(), String> {
        let known = PROVINCES.rows().any(|province| province.value == row.value);
        if known { Ok(()) } else { Err(format!("expected a province, found {:?}", row.value)) }
    }

    /// Every list of `data/`, with what its values may be.
    const ALL: &[(&Table, Check)] = &[
        (&MODIFIERS, |row| {
            one_of(row, &["former", "deceased", "acting", "new", "incumbent", "elect", "interim", "honorary"])
        }),
        (&PHRASES, |row| {
            let sound =
                row.value.split(',').all(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b)));
            if sound { Ok(()) } else { Err(format!("expected categories between commas, found {:?}", row.value)) }
        }),
        (&ROLES, |row| one_of(row, &TitleKind::NAMES.iter().map(|(_, name)| *name).collect::<Vec<_>>())),
        (&PAGE_FURNITURE, |row| one_of(row, &["button", "counter", "links", "tags", "trail"])),
        (&PRESS_LABELS, |row| one_of(row, &["head", "name"])),
        (&ORGANIZATIONS, |row| kind(row.cell(1))),
        (&ORG_HEADS, |row| kind(row.value)),
        (&CLOSED_NAMES, written_out),
        (&FIELDS, written_out),
        (&ABBREVIATIONS, written_out),
        (&PROVINCES, |row| {
            if row.cell(1).is_empty() { Err("expected the province since 2025".into()) } else { written_out(row) }
        }),
        (&DISTRICTS, province),
        (&COUNTRIES, |row| one_of(row, &["foreign"])),
        (&PAPERS, written_out),
        (&WORD_CONVENTIONS, |row| one_of(row, &["1", "2"])),
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
