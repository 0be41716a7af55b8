//! Which files of a directory are wanted.
//!
//! A pattern without `/` is tried on the name, one with `/` on the whole path below the directory. A file is wanted if
//! a pattern takes it and none with `!` does. `*` and `?` stop at `/`, `**` does not.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// What is read of a directory if nothing is said.
const USUAL: [&str; 3] = ["*.txt", "*.jsonl", "*.ndjson"];

/// The patterns of one run.
#[derive(Debug, Clone)]
pub struct Globs {
    wanted: Patterns,
    unwanted: Patterns,
}

#[derive(Debug, Clone)]
struct Patterns {
    names: GlobSet,
    paths: GlobSet,
}

impl Globs {
    /// The patterns as written on the command line.
    ///
    /// # Errors
    /// A pattern that is not one.
    pub fn new(patterns: &[String]) -> Result<Self, globset::Error> {
        let (unwanted, mut wanted): (Vec<&str>, Vec<&str>) =
            patterns.iter().map(String::as_str).partition(|pattern| pattern.starts_with('!'));
        if wanted.is_empty() {
            wanted.extend(USUAL);
        }
        let unwanted: Vec<&str> = unwanted.iter().map(|pattern| &pattern[1..]).collect();
        Ok(Globs { wanted: Patterns::new(&wanted)?, unwanted: Patterns::new(&unwanted)? })
    }

    /// Whether the file at `relative`, below the directory that is walked, is an input.
    pub fn want(&self, relative: &Path) -> bool {
        self.wanted.take(relative) && !self.unwanted.take(relative)
    }
}

impl Patterns {
    fn new(patterns: &[&str]) -> Result<Self, globset::Error> {
        let (paths, names): (Vec<&str>, Vec<&str>) = patterns.iter().partition(|pattern| pattern.contains('/'));
        Ok(Patterns { names: set(&names)?, paths: set(&paths)? })
    }

    fn take(&self, relative: &Path) -> bool {
        let name = relative.file_name().unwrap_or_default();
        self.names.is_match(name) || self.paths.is_match(relative)
    }
}

fn set(patterns: &[&str]) -> Result<GlobSet, globset::Error> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let pattern = pattern.trim_start_matches('/');
        set.add(GlobBuilder::new(pattern).literal_separator(true).build()?);
    }
    set.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_take_and_leave() {
        // patterns, taken, left
        let rows: [(&[&str], &[&str], &[&str]); 6] = [
            (&[], &["a.txt", "x/y/b.jsonl", ".h.ndjson"], &["a.md", "a.txt.json", "txt"]),
            (&["*.md"], &["x/a.md"], &["a.txt"]),
            (&["!tmp*"], &["a.txt"], &["tmp.txt", "x/tmp1.txt"]),
            (&["*.txt", "!x/**"], &["a.txt", "y/x/a.txt"], &["x/a.txt", "x/y/a.txt"]),
            (&["2024/*.txt"], &["2024/a.txt"], &["2024/05/a.txt", "a.txt"]),
            (&["báo[12].{txt,md}"], &["báo1.txt", "x/báo2.md"], &["báo3.txt"]),
        ];
        for (patterns, taken, left) in rows {
            let globs = Globs::new(&patterns.iter().map(ToString::to_string).collect::<Vec<_>>()).expect("patterns");
            for path in taken {
                assert!(globs.want(Path::new(path)), "{patterns:?} should take {path}");
            }
            for path in left {
                assert!(!globs.want(Path::new(path)), "{patterns:?} should leave {path}");
            }
        }
        assert!(Globs::new(&["[".into()]).is_err());
    }
}
