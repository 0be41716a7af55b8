//! Which output belongs to which input.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

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
