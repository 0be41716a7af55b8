//! Which output belongs to which input.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use docbao::output::ErrorCode;

use super::record::Failure;

/// Where the results of a run go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Standard output.
    Standard,
    /// One file.
    File(PathBuf),
    /// A directory that mirrors the inputs.
    Tree(PathBuf),
}

/// What to do about an output that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// An error for its document.
    Refuse,
    /// The document is done.
    Skip,
    /// Write it anew.
    Overwrite,
}

/// Whether there is anything at `path`, be it a link to nowhere.
pub fn exists(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Why a document was not written to `target`.
pub fn already_there(target: &Path) -> Failure {
    let target = target.display();
    let message = format!("{target} exists; --skip-existing leaves it out, --force overwrites it");
    Failure::new(ErrorCode::Exists, message)
}

/// The path of an input below the output directory: without root, `.` and `..`.
pub fn mirrored(path: &Path) -> PathBuf {
    path.components().filter(|component| matches!(component, Component::Normal(_))).collect()
}

/// What standard input is called in an output directory.
pub const STDIN: &str = "stdin";

/// The output for the input that is mirrored at `mirrored`.
pub fn target(root: &Path, mirrored: &Path, suffix: &str) -> PathBuf {
    let mut target = OsString::from(root.join(mirrored));
    target.push(suffix);
    target.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_stay_below_their_directory() {
        for (input, output) in [
            ("a/1.txt", "out/a/1.txt.json"),
            ("/a/1.txt", "out/a/1.txt.json"),
            ("../../etc/./x", "out/etc/x.json"),
            ("a/../b.txt", "out/a/b.txt.json"),
        ] {
            assert_eq!(target(Path::new("out"), &mirrored(Path::new(input)), ".json"), Path::new(output), "{input}");
        }
    }
}
