//! Files that are whole or absent: written under another name in the folder of their target, renamed at the end.
//!
//! The name is `.docbao-PID-N.tmp`. Whoever writes one holds a lock on it, so that a later run can tell what a dead
//! one left, also where process ids mean nothing: on another host, in another container.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

/// The temporary file of this process, if there is one. A signal removes it, under this lock, and ends the process;
/// so whoever creates or renames holds the lock meanwhile.
static CURRENT: Mutex<Option<PathBuf>> = Mutex::new(None);

fn current() -> MutexGuard<'static, Option<PathBuf>> {
    CURRENT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Held while whole records are written to standard output.
static STANDARD: Mutex<()> = Mutex::new(());

/// Keeps a signal from ending the process between two halves of a record.
pub fn whole_records() -> impl Sized {
    STANDARD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes the temporary file of this process and keeps others from being made until the guards are dropped. Waits a
/// moment for the records under way to be whole, but not for a reader that does not read.
pub fn abandon() -> impl Sized {
    let mut standard = STANDARD.try_lock();
    for _ in 0..50 {
        if standard.is_ok() {
            break;
        }
        thread::sleep(Duration::from_millis(10));
        standard = STANDARD.try_lock();
    }
    let mut current = current();
    if let Some(path) = current.take() {
        let _ = fs::remove_file(path);
    }
    (standard, current)
}

/// A file on its way to its name. Dropped before [`Temporary::keep`], it leaves nothing.
#[derive(Debug)]
pub struct Temporary {
    file: File,
    path: PathBuf,
    target: PathBuf,
}

impl Temporary {
    /// Starts the file that is to be called `target`. There may be one at a time.
    pub fn create(target: &Path) -> io::Result<Self> {
        let folder = target.parent().unwrap_or(Path::new(""));
        let mut current = current();
        for number in 0.. {
            let path = folder.join(format!(".docbao-{}-{number}.tmp", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    // Where the file system knows no locks, the process id in the name must do.
                    let _ = flock(&file, FlockOperation::NonBlockingLockExclusive);
                    *current = Some(path.clone());
                    return Ok(Temporary { file, path, target: target.to_path_buf() });
                }
                // A process of the same id on another host, or before us.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        unreachable!("numbers do not run out")
    }

    /// Appends to the file.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Gives the file its name.
    pub fn keep(self) -> io::Result<()> {
        let mut current = current();
        fs::rename(&self.path, &self.target)?;
        *current = None;
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let mut current = current();
        if current.as_deref() == Some(&self.path) {
            let _ = fs::remove_file(&self.path);
            *current = None;
        }
    }
}

/// Removes what runs that are dead left in `folder`.
pub fn clear(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if owner(&entry.file_name()).is_some_and(|owner| owner != std::process::id()) && is_left(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The process id in the name of a temporary file.
fn owner(name: &OsStr) -> Option<u32> {
    name.to_str()?.strip_prefix(".docbao-")?.strip_suffix(".tmp")?.split_once('-')?.0.parse().ok()
}

/// Whether nobody writes the file any more: no process here has the id in its name, and no process anywhere holds its
/// lock. The id must be asked too, because the lock comes a moment after the file.
fn is_left(path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let alive = owner(path.file_name().unwrap_or_default()).is_none_or(is_alive);
    let Some(file) = (is_file && !alive).then(|| File::open(path).ok()).flatten() else { return false };
    // Where the file system knows no locks, the id alone tells.
    flock(&file, FlockOperation::NonBlockingLockExclusive) != Err(Errno::AGAIN)
}

fn is_alive(pid: u32) -> bool {
    Path::new(&format!("/proc/{pid}")).exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_have_an_owner() {
        assert_eq!(owner(OsStr::new(".docbao-17-0.tmp")), Some(17));
        for other in ["docbao-17-0.tmp", ".docbao-x-0.tmp", ".docbao-17.tmp", ".docbao-17-0", "a.json"] {
            assert_eq!(owner(OsStr::new(other)), None, "{other}");
        }
    }
}
