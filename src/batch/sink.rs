//! Where results go: standard output, or files that are whole or absent.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};

use docbao::output::{self, Settings};

use super::temporary::{self, Temporary};

/// The one writer of a run.
#[derive(Debug)]
pub struct Sink {
    /// What stands around the documents of an output.
    frame: Frame,
    /// The same for an output that is one document alone.
    lone_frame: Frame,
    /// Standard output, where results go that have no file. Without a buffer: answers are large and must be out.
    standard: Option<File>,
    /// Nothing was written to standard output yet.
    standard_is_fresh: bool,
    file: Option<Output>,
    folders: HashSet<PathBuf>,
}

/// What an output holds beside its documents.
#[derive(Debug, Clone)]
struct Frame {
    opening: String,
    /// What the answers put before every document; the first of an output needs none.
    parting: &'static str,
    closing: String,
}

impl Frame {
    fn of(settings: &Settings) -> Self {
        Frame {
            opening: output::opening(settings),
            parting: output::parting(settings),
            closing: output::closing(settings),
        }
    }
}

/// A file that grows over several answers.
#[derive(Debug)]
struct Output {
    temporary: Temporary,
    frame: Frame,
    fresh: bool,
}

/// Why something could not be written.
#[derive(Debug)]
pub struct SinkError {
    /// The file; None for standard output.
    pub path: Option<PathBuf>,
    /// What the system said.
    pub error: io::Error,
}

impl SinkError {
    /// Whether the name of this one file is at fault, so that the run can go on with the others.
    pub fn is_local(&self) -> bool {
        use ErrorKind::{InvalidFilename, IsADirectory, NotADirectory};
        self.path.is_some() && matches!(self.error.kind(), InvalidFilename | IsADirectory | NotADirectory)
    }

    /// Whether the reader of standard output went away.
    pub fn is_reader_gone(&self) -> bool {
        self.path.is_none() && self.error.kind() == ErrorKind::BrokenPipe
    }
}

impl Sink {
    /// A sink for documents that are written so.
    pub fn new(settings: &Settings) -> Self {
        Sink {
            frame: Frame::of(settings),
            lone_frame: Frame::of(&Settings { alone: true, ..settings.clone() }),
            standard: None,
            standard_is_fresh: true,
            file: None,
            folders: HashSet::new(),
        }
    }

    /// Makes the folder `folder`, and clears away what dead runs left there. Once a folder.
    pub fn enter(&mut self, folder: &Path) -> Result<(), SinkError> {
        if !self.folders.contains(folder) {
            if !folder.as_os_str().is_empty() {
                fs::create_dir_all(folder).map_err(at(folder))?;
            }
            temporary::clear(folder);
            self.folders.insert(folder.to_path_buf());
        }
        Ok(())
    }

    /// From here on results go to `target`.
    pub fn begin(&mut self, target: &Path) -> Result<(), SinkError> {
        self.begin_in(target, self.frame.clone())
    }

    fn begin_in(&mut self, target: &Path, frame: Frame) -> Result<(), SinkError> {
        self.enter(target.parent().unwrap_or(Path::new("")))?;
        let temporary = Temporary::create(target).map_err(at(target))?;
        self.file = Some(Output { temporary, frame, fresh: true });
        Ok(())
    }

    /// Writes documents, each after its parting.
    pub fn write(&mut self, documents: &[u8], target: &Path) -> Result<(), SinkError> {
        match &mut self.file {
            Some(output) => {
                let fresh = std::mem::take(&mut output.fresh);
                let mut write = |bytes: &[u8]| output.temporary.write(bytes);
                write_documents(&mut write, &output.frame, fresh, documents).map_err(at(target))
            }
            None => self.write_standard(documents).map_err(|error| SinkError { path: None, error }),
        }
    }

    fn write_standard(&mut self, documents: &[u8]) -> io::Result<()> {
        if documents.is_empty() {
            return Ok(());
        }
        let fresh = std::mem::take(&mut self.standard_is_fresh);
        let frame = self.frame.clone();
        let standard = self.standard()?;
        let _whole = temporary::whole_records();
        write_documents(&mut |bytes| standard.write_all(bytes), &frame, fresh, documents)
    }

    fn standard(&mut self) -> io::Result<&mut File> {
        if self.standard.is_none() {
            self.standard = Some(io::stdout().as_fd().try_clone_to_owned()?.into());
        }
        Ok(self.standard.as_mut().expect("just opened"))
    }

    /// The output of the last [`Sink::begin`] is whole.
    pub fn end(&mut self, target: &Path) -> Result<(), SinkError> {
        let Some(mut output) = self.file.take() else { return Ok(()) };
        let Frame { opening, closing, .. } = &output.frame;
        let rest = if output.fresh { opening.clone() + closing } else { closing.clone() };
        output.temporary.write(rest.as_bytes()).and_then(|()| output.temporary.keep()).map_err(at(target))
    }

    /// A whole output that is one answer.
    pub fn lone(&mut self, documents: &[u8], target: &Path) -> Result<(), SinkError> {
        self.begin_in(target, self.lone_frame.clone())?;
        let outcome = self.write(documents, target);
        if outcome.is_err() {
            self.file = None;
        }
        outcome.and_then(|()| self.end(target))
    }

    /// Gives up the output of the last [`Sink::begin`].
    pub fn discard(&mut self) {
        self.file = None;
    }

    /// Everything is written: the end of the frame too, and its beginning where there was no document at all.
    pub fn finish(&mut self, to_standard: bool) -> Result<(), SinkError> {
        let Frame { opening, closing, .. } = &self.frame;
        let rest = if self.standard_is_fresh { opening.clone() + closing } else { closing.clone() };
        if !to_standard || rest.is_empty() {
            return Ok(());
        }
        let write = |standard: &mut File| standard.write_all(rest.as_bytes());
        self.standard().and_then(write).map_err(|error| SinkError { path: None, error })
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> SinkError + '_ {
    move |error| SinkError { path: Some(path.to_path_buf()), error }
}

fn write_documents(
    write: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    frame: &Frame,
    fresh: bool,
    documents: &[u8],
) -> io::Result<()> {
    if !fresh {
        return write(documents);
    }
    if !frame.opening.is_empty() {
        write(frame.opening.as_bytes())?;
    }
    write(documents.get(frame.parting.len()..).unwrap_or_default())
}
