//! The fixture articles: `fixtures/articles/<slug>/{input.txt,expected.txt,expected.json}`.

use std::fs;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;

use super::markup::{self, Marked};
use super::repository;

/// One article of our own writing with its expected results as tags.
pub struct Article {
    /// The name of its folder.
    pub slug: String,
    /// Where it stands.
    pub folder: PathBuf,
    /// `input.txt`, as it is read.
    pub input: String,
    /// `expected.txt`, brought into the form of the input.
    pub expected: Marked,
}

/// All articles, by slug.
///
/// # Panics
/// If one cannot be read, or its tags do not stand in its text; the message says where.
pub fn all() -> Vec<Article> {
    let folder = repository("fixtures/articles");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let entries = entries.map(|entry| entry.expect("a readable folder").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.into_iter().map(read).collect()
}

fn read(folder: PathBuf) -> Article {
    let slug = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    let file = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let input = file("input.txt");
    let expected = markup::parse(&file("expected.txt"))
        .unwrap_or_else(|error| panic!("fixtures/articles/{slug}/expected.txt: {error}"));
    let expected = in_form_of(&input, expected);
    if let Some(at) = first_difference(&input, &expected.text) {
        let around = |text: &str| text.chars().skip(at.saturating_sub(30)).take(60).collect::<String>();
        panic!(
            "fixtures/articles/{slug}: expected.txt without its tags is not input.txt, from character {at}:\n  input    \
             {:?}\n  expected {:?}",
            around(&input),
            around(&expected.text)
        );
    }
    Article { slug, folder, input, expected }
}

/// The tags stand in composed text, which people can read and edit; the input may be decomposed or have CRLF.
fn in_form_of(input: &str, expected: Marked) -> Marked {
    let expected =
        if input.contains("\r\n") { expected.rewritten(|prefix| prefix.replace('\n', "\r\n")) } else { expected };
    let decomposed: String = expected.text.nfd().collect();
    if decomposed == input && input != expected.text {
        expected.rewritten(|prefix| prefix.nfd().collect())
    } else {
        expected
    }
}

fn first_difference(a: &str, b: &str) -> Option<usize> {
    if a == b {
        return None;
    }
    Some(a.chars().zip(b.chars()).position(|(a, b)| a != b).unwrap_or(a.chars().count().min(b.chars().count())))
}
