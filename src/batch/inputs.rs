//! Names to jobs: files, directories, standard input, in the order in which they were named.
//!
//! Nothing is opened but regular files, directories and standard input. Texts are read by the worker that analyzes
//! them; JSON Lines are cut into batches here, as they arrive.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use docbao::output::ErrorCode;

use super::destination::{Destination, Existing, STDIN, already_there, exists, mirrored, target};
use super::lines::Lines;
use super::record::Failure;
use super::walk::{Identity, Trouble, Walk};
use super::{Globs, Job, Place, Step, Work};

/// The form of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputForm {
    /// One document.
    Text,
    /// A document a line.
    Lines,
}

/// What is to be read, and where its results go.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What was named, in order; `-` is standard input.
    pub names: Names,
    /// The form of everything, if it was given.
    pub form: Option<InputForm>,
    /// Which files of a directory are read.
    pub globs: Globs,
    /// Larger documents are refused.
    pub max_bytes: usize,
    /// Where results go.
    pub destination: Destination,
    /// The identity of the output directory, which is no input.
    pub output: Option<Identity>,
    /// What to do about outputs that exist.
    pub existing: Existing,
    /// What is appended to the name of a text, and of JSON Lines.
    pub suffixes: [&'static str; 2],
    /// Whether every record of JSON Lines has a file of its own in the output directory.
    pub file_a_record: bool,
}

/// The names of inputs: those of the command line, then those of a list.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// From the command line.
    pub paths: Vec<PathBuf>,
    /// From a list, each closed by `separator`. Kept as it was read: a million names are one block of memory.
    pub list: Arc<Vec<u8>>,
    /// What closes a name in the list.
    pub separator: u8,
}

impl Names {
    /// All names, in order. Empty lines of a list are none.
    pub fn iter(&self) -> impl Iterator<Item = &Path> {
        let listed = self.list.split(|&byte| byte == self.separator).filter(|name| !name.is_empty());
        self.paths.iter().map(PathBuf::as_path).chain(listed.map(|name| Path::new(OsStr::from_bytes(name))))
    }
}

/// The form that a file's name speaks for.
pub fn form_by_name(path: &Path) -> InputForm {
    match path.extension().map(OsStr::as_bytes) {
        Some(b"jsonl" | b"ndjson") => InputForm::Lines,
        _ => InputForm::Text,
    }
}

/// One input, however it was found.
#[derive(Debug, Clone)]
pub struct Input {
    /// The file; None for standard input.
    pub path: Option<PathBuf>,
    /// The id of its document.
    id: Option<String>,
    /// Where its output stands below the output directory, without suffix.
    pub mirrored: PathBuf,
    trouble: Option<Failure>,
}

impl Input {
    fn standard() -> Self {
        Input { path: None, id: None, mirrored: STDIN.into(), trouble: None }
    }

    fn named(path: &Path) -> Self {
        let id = path.to_string_lossy().into_owned();
        Input { path: Some(path.to_path_buf()), id: Some(id), mirrored: mirrored(path), trouble: None }
    }
}

/// All inputs of a reading.
pub struct Inputs {
    reading: Arc<Reading>,
    /// Position in the names.
    next: std::vec::IntoIter<PathBuf>,
    walk: Option<(Walk, PathBuf, PathBuf)>,
    links: Arc<AtomicU64>,
}

impl Inputs {
    /// The inputs of `reading`. Symbolic links that were left out are counted in `links`.
    pub fn new(reading: Arc<Reading>, links: Arc<AtomicU64>) -> Self {
        let next = reading.names.iter().map(Path::to_path_buf).collect::<Vec<_>>().into_iter();
        Inputs { reading, next, walk: None, links }
    }

    /// A directory on the command line becomes a walk; anything else is an input itself.
    fn open(&mut self, path: &Path) -> Option<Input> {
        if path.as_os_str() == "-" {
            return Some(Input::standard());
        }
        if !fs::metadata(path).is_ok_and(|metadata| metadata.is_dir()) {
            return Some(Input::named(path));
        }
        // One directory is mirrored itself, several go each under its own path.
        let alone = self.reading.names.iter().nth(1).is_none();
        let below = if alone { PathBuf::new() } else { mirrored(path) };
        match Walk::new(path, self.reading.globs.clone(), self.reading.output) {
            Ok(walk) => {
                self.walk = Some((walk, path.to_path_buf(), below));
                None
            }
            Err(error) => Some(Input { trouble: Some(unreadable(&error)), ..Input::named(path) }),
        }
    }
}

impl Iterator for Inputs {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            if let Some((walk, root, below)) = &mut self.walk {
                if let Some(found) = walk.next(root) {
                    let trouble = found.trouble.map(|trouble| match trouble {
                        Trouble::NotRegular => not_regular(),
                        Trouble::Io(error) => unreadable(&error),
                    });
                    return Some(Input {
                        path: Some(root.join(&found.relative)),
                        id: Some(found.relative.to_string_lossy().into_owned()),
                        mirrored: below.join(&found.relative),
                        trouble,
                    });
                }
                self.links.fetch_add(walk.links(), Ordering::Relaxed);
                self.walk = None;
            }
            let path = self.next.next()?;
            if let Some(input) = self.open(&path) {
                return Some(input);
            }
        }
    }
}

fn unreadable(error: &io::Error) -> Failure {
    Failure::new(ErrorCode::Io, error.to_string())
}

fn not_regular() -> Failure {
    Failure::new(ErrorCode::NotRegular, "expected a regular file; pipes are read from standard input")
}

/// The steps of a batch.
pub struct Steps {
    reading: Arc<Reading>,
    inputs: Inputs,
    /// The JSON Lines that are being read.
    lines: Option<(Lines<File>, Arc<Place>)>,
    ready: VecDeque<Step>,
}

impl Steps {
    /// The steps of `reading`.
    pub fn new(reading: Reading, links: Arc<AtomicU64>) -> Self {
        let reading = Arc::new(reading);
        Steps { inputs: Inputs::new(Arc::clone(&reading), links), reading, lines: None, ready: VecDeque::new() }
    }

    fn job(&mut self, place: Place, work: Work) {
        self.ready.push_back(Step::Job(Job { place: Arc::new(place), work }));
    }

    /// What has to be done for `input`.
    fn prepare(&mut self, input: Input) {
        let form = self.form(&input);
        let mut target = self.target(&input, form);
        let message_only = target.is_some();
        let folder = match (&self.reading.destination, form) {
            (Destination::Tree(root), InputForm::Lines) if self.reading.file_a_record => {
                target = None;
                Some(root.join(&input.mirrored))
            }
            _ => None,
        };
        let mut place = Place { path: input.path, id: input.id, target: None, folder, message_only };
        let there = match (input.trouble, &place.path) {
            (Some(failure), _) => Err(failure),
            (None, None) => Ok(0),
            (None, Some(path)) => size(path),
        };
        let size = match there {
            Ok(size) => size,
            Err(failure) => return self.job(place, Work::Failed { failure, line: None }),
        };
        if let Some(folder) = place.folder.as_ref().filter(|folder| exists(folder))
            && self.reading.existing == Existing::Refuse
        {
            let failure = already_there(folder);
            return self.job(place, Work::Failed { failure, line: None });
        }
        if target.as_ref().is_some_and(|target| self.reading.existing != Existing::Overwrite && exists(target)) {
            return self.existing(place, size, &target.expect("just seen"));
        }
        match form {
            InputForm::Lines => self.open_lines(place, target),
            InputForm::Text => {
                place.target = target;
                let work = if place.path.is_some() { Work::File(size) } else { self.standard_text() };
                self.job(place, work);
            }
        }
    }

    fn form(&self, input: &Input) -> InputForm {
        let by_name = || input.path.as_deref().map_or(InputForm::Text, form_by_name);
        self.reading.form.unwrap_or_else(by_name)
    }

    fn target(&self, input: &Input, form: InputForm) -> Option<PathBuf> {
        let suffix = self.reading.suffixes[usize::from(form == InputForm::Lines)];
        match &self.reading.destination {
            Destination::Standard => None,
            Destination::File(path) => Some(path.clone()),
            Destination::Tree(root) => Some(target(root, &input.mirrored, suffix)),
        }
    }

    /// The output is there: done, or an error.
    fn existing(&mut self, place: Place, size: u64, target: &Path) {
        let work = match self.reading.existing {
            Existing::Skip => Work::Skipped(size),
            _ => Work::Failed { failure: already_there(target), line: None },
        };
        self.job(place, work);
    }

    fn open_lines(&mut self, place: Place, target: Option<PathBuf>) {
        let opened = match &place.path {
            None => standard_input(),
            Some(path) => File::open(path),
        };
        match opened {
            Err(error) => self.job(place, Work::Failed { failure: unreadable(&error), line: None }),
            Ok(file) => {
                self.ready.extend(target.map(Step::Begin));
                // Each record has an id of its own, and a place in the output.
                let place = Place { path: place.path, folder: place.folder, ..Place::default() };
                self.lines = Some((Lines::new(file, self.reading.max_bytes), Arc::new(place)));
            }
        }
    }

    /// Standard input as one text. Read to its end even where it is too large: whoever writes it shall not be cut off.
    fn standard_text(&self) -> Work {
        let mut bytes = Vec::new();
        let limit = (self.reading.max_bytes as u64).saturating_add(1);
        let read = standard_input().and_then(|mut input| {
            input.by_ref().take(limit).read_to_end(&mut bytes)?;
            if bytes.len() as u64 == limit { io::copy(&mut input, &mut io::sink()) } else { Ok(0) }
        });
        let failure = match read {
            Ok(_) if bytes.len() <= self.reading.max_bytes => return Work::Text(bytes),
            Ok(rest) => {
                let (all, limit) = (bytes.len() as u64 + rest, self.reading.max_bytes);
                Failure::new(ErrorCode::TooLarge, format!("{all} bytes, more than --max-bytes {limit}"))
            }
            Err(error) => unreadable(&error),
        };
        Work::Failed { failure, line: None }
    }

    /// The next batch of the JSON Lines that are being read.
    fn batch(&mut self) -> Option<Step> {
        let (lines, place) = self.lines.as_mut()?;
        let place = Arc::clone(place);
        let work = match lines.next() {
            Ok(Some(work)) => work,
            ended => {
                let line = lines.line();
                self.lines = None;
                if self.reading.destination != Destination::Standard {
                    self.ready.push_back(Step::End);
                }
                let failure = unreadable(&ended.err()?);
                Work::Failed { failure, line: Some(line) }
            }
        };
        Some(Step::Job(Job { place, work }))
    }
}

impl Iterator for Steps {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(step);
            }
            if let Some(step) = self.batch() {
                return Some(step);
            }
            if self.ready.is_empty() {
                let input = self.inputs.next()?;
                self.prepare(input);
            }
        }
    }
}

/// The size of the regular file at `path`.
fn size(path: &Path) -> Result<u64, Failure> {
    let metadata = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if metadata.is_file() { Ok(metadata.len()) } else { Err(not_regular()) }
}

/// Standard input without a buffer of its own: what is there is had at once.
fn standard_input() -> io::Result<File> {
    Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
}

/// The names in the file `path`, `-` for standard input, as one block.
pub fn read_list(path: &OsString) -> io::Result<Vec<u8>> {
    let mut list = Vec::new();
    let mut file = if path == "-" { standard_input()? } else { File::open(path)? };
    file.read_to_end(&mut list)?;
    Ok(list)
}
