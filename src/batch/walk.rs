//! The files of a directory, in the order of their names, byte by byte.
//!
//! Symbolic links are not followed, so there are no loops. Nothing is opened but directories; what is neither file
//! nor directory is reported by the caller. Memory holds the entries of the directories on the way down, not the tree.

use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::globs::Globs;

/// Where a directory is, whatever it is called: device and inode.
pub type Identity = (u64, u64);

/// The identity of the directory or file at `path`, links followed.
pub fn identity(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// One walk through a directory.
pub struct Walk {
    globs: Globs,
    /// The output directory is not an input.
    skip: Option<Identity>,
    /// The entries still to be seen, the next one last, of every directory on the way down.
    open: Vec<Vec<Entry>>,
    links: u64,
}

struct Entry {
    /// Below the directory that is walked.
    relative: PathBuf,
    kind: io::Result<FileType>,
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// Below the directory that is walked.
    pub relative: PathBuf,
    /// Why it cannot be read, if it cannot.
    pub trouble: Option<Trouble>,
}

/// Why something that was found is no input.
#[derive(Debug)]
pub enum Trouble {
    /// Neither file nor directory.
    NotRegular,
    /// The system would not show it.
    Io(io::Error),
}

impl Walk {
    /// A walk through the directory `root` for the files that `globs` wants, but not into `skip`.
    pub fn new(root: &Path, globs: Globs, skip: Option<Identity>) -> io::Result<Self> {
        let mut walk = Walk { globs, skip, open: Vec::new(), links: 0 };
        walk.enter(root, Path::new(""))?;
        Ok(walk)
    }

    /// How many symbolic links that look like inputs were left out so far.
    pub fn links(&self) -> u64 {
        self.links
    }

    /// The next file below `root`.
    pub fn next(&mut self, root: &Path) -> Option<Found> {
        loop {
            let Some(entry) = self.open.last_mut()?.pop() else {
                self.open.pop();
                continue;
            };
            let trouble = match &entry.kind {
                Err(_) => Some(Trouble::Io(entry.kind.expect_err("just seen"))),
                Ok(kind) if kind.is_dir() => match self.enter(root, &entry.relative) {
                    Ok(()) => continue,
                    Err(error) => Some(Trouble::Io(error)),
                },
                Ok(_) if !self.globs.want(&entry.relative) => continue,
                Ok(kind) if kind.is_symlink() => {
                    self.links += 1;
                    continue;
                }
                Ok(kind) => (!kind.is_file()).then_some(Trouble::NotRegular),
            };
            return Some(Found { relative: entry.relative, trouble });
        }
    }

    fn enter(&mut self, root: &Path, relative: &Path) -> io::Result<()> {
        let path = root.join(relative);
        if self.skip.is_some() && identity(&path) == self.skip {
            return Ok(());
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(&path)? {
            let entry = entry?;
            if !is_temporary(&entry.file_name()) {
                entries.push(Entry { relative: relative.join(entry.file_name()), kind: entry.file_type() });
            }
        }
        entries.sort_unstable_by(|one, other| other.relative.as_os_str().cmp(one.relative.as_os_str()));
        self.open.push(entries);
        Ok(())
    }
}

/// Whether a file of this name is an output that was not finished.
fn is_temporary(name: &OsString) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".docbao-") && name.ends_with(b".tmp")
}
