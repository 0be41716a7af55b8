//! One job to its answer: bytes to text, text to analysis, analysis to its form. Nothing that a document holds or does
//! gets further than its own answer.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use docbao::Analyzer;
use docbao::document::Timestamp;
use docbao::output::{self, ErrorCode, Form, Id, Settings, Source, Summary};
use docbao::text::Decoded;

use super::destination::exists;
use super::lines::PREFIX_BYTES;
use super::record::{self, Failure, Fields};
use super::{Answer, Job, Place, Unrecorded, Work};
use crate::batch::contain::contain;
use crate::batch::decode::Decoding;

/// What makes answers; one for all threads.
#[derive(Debug)]
pub struct Worker {
    /// Does the analysis.
    pub analyzer: Analyzer,
    /// How results are written.
    pub settings: Settings,
    /// How bytes are read as text.
    pub decoding: Decoding,
    /// Which fields of a record are read.
    pub fields: Fields,
    /// Larger documents are refused.
    pub max_bytes: usize,
    /// The directory whose documents get an overview.
    pub overview: Option<PathBuf>,
    /// Whether a record whose file exists is left out.
    pub skip_existing: bool,
}

/// A document on its way into an answer.
struct Draft<'a> {
    place: &'a Place,
    line: Option<usize>,
    bytes: usize,
    id: Id<'a>,
}

impl Worker {
    /// Does one job.
    pub fn answer(&self, job: Job) -> Answer {
        let mut answer = Answer::default();
        let place = &*job.place;
        match job.work {
            Work::File(_) => match self.read(place) {
                Ok(bytes) => self.text(&mut answer, place, &bytes),
                Err(failure) => self.failed(&mut answer, place, None, &failure),
            },
            Work::Text(bytes) => self.text(&mut answer, place, &bytes),
            Work::Lines { bytes, first } => self.lines(&mut answer, place, &bytes, first),
            Work::TooLong { prefix, line, bytes } => self.too_long(&mut answer, place, &prefix, line, bytes),
            Work::Failed { failure, line } => self.failed(&mut answer, place, line, &failure),
            Work::Skipped(bytes) => {
                answer.tally.skipped += 1;
                answer.tally.skipped_bytes += bytes;
            }
        }
        // Nothing found is a result too; a document that failed has none.
        if answer.tally.failures() == 0 {
            answer.target = job.place.target.clone();
        }
        answer
    }

    /// Reads the file of `place`, never more than may be analyzed.
    fn read(&self, place: &Place) -> Result<Vec<u8>, Failure> {
        let path = place.path.as_deref().expect("a file has a path");
        let io = |error: std::io::Error| Failure::new(ErrorCode::Io, error.to_string());
        let file = File::open(path).map_err(io)?;
        let metadata = file.metadata().map_err(io)?;
        if !metadata.is_file() {
            return Err(Failure::new(ErrorCode::NotRegular, "expected a regular file"));
        }
        let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
        if size > self.max_bytes {
            return Err(too_large(size, self.max_bytes));
        }
        let mut bytes = Vec::with_capacity(size + 1);
        let limit = (self.max_bytes as u64).saturating_add(1);
        file.take(limit).read_to_end(&mut bytes).map_err(io)?;
        Ok(bytes)
    }

    /// A whole input that is one text.
    fn text(&self, answer: &mut Answer, place: &Place, bytes: &[u8]) {
        let id = place.id.as_deref().map_or(Id::Missing, Id::Text);
        let draft = Draft { place, line: None, bytes: bytes.len(), id };
        let outcome = match bytes.len() > self.max_bytes {
            true => Err(too_large(bytes.len(), self.max_bytes)),
            false => self.decoding.text(bytes),
        };
        match outcome {
            Ok(decoded) => self.document(answer, &draft, decoded, None),
            Err(failure) => self.failure(answer, &draft, &failure),
        }
    }

    fn lines(&self, answer: &mut Answer, place: &Place, bytes: &[u8], first: usize) {
        let mut start = 0;
        let mut number = first;
        let mut one = |line: &[u8], number: usize| {
            // A byte order mark stands before the first record, not in it.
            let line = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
            match line.len() > self.max_bytes {
                true => self.too_long(answer, place, line, number, line.len()),
                false => self.line(answer, place, line, number),
            }
        };
        for end in memchr::memchr_iter(b'\n', bytes) {
            one(&bytes[start..end], number);
            (start, number) = (end + 1, number + 1);
        }
        if start < bytes.len() {
            one(&bytes[start..], number);
        }
    }

    fn line(&self, answer: &mut Answer, place: &Place, line: &[u8], number: usize) {
        let mut draft = Draft { place, line: Some(number), bytes: line.len(), id: Id::Missing };
        let decoded = match self.decoding.line(line) {
            Ok(decoded) => decoded,
            Err(failure) => return self.failure(answer, &draft, &failure),
        };
        let Decoded { text, encoding, replaced, warnings } = decoded;
        let (id, outcome) = record::read(&text, &self.fields);
        draft.id = id.id();
        match outcome {
            Ok(record) => {
                let replaced = replaced + record.replaced;
                let decoded = Decoded { text: record.text, encoding, replaced, warnings };
                self.document(answer, &draft, decoded, record.published);
            }
            Err(failure) => self.failure(answer, &draft, &failure),
        }
    }

    fn too_long(&self, answer: &mut Answer, place: &Place, prefix: &[u8], line: usize, bytes: usize) {
        let prefix = String::from_utf8_lossy(&prefix[..prefix.len().min(PREFIX_BYTES)]);
        let id = record::id_of_prefix(&prefix, &self.fields);
        let draft = Draft { place, line: Some(line), bytes, id: id.id() };
        self.failure(answer, &draft, &too_large(bytes, self.max_bytes));
    }

    fn failed(&self, answer: &mut Answer, place: &Place, line: Option<usize>, failure: &Failure) {
        let id = place.id.as_deref().map_or(Id::Missing, Id::Text);
        self.failure(answer, &Draft { place, line, bytes: 0, id }, failure);
    }

    /// Analyzes one text and writes what was found.
    fn document(&self, answer: &mut Answer, draft: &Draft<'_>, decoded: Decoded<'_>, published: Option<Timestamp>) {
        let file = draft.file();
        if self.skip_existing && file.as_ref().is_some_and(|file| exists(file)) {
            answer.tally.skipped += 1;
            answer.tally.skipped_bytes += draft.bytes as u64;
            return;
        }
        let alone = self.settings.alone || draft.place.target.is_some() || file.is_some();
        let settings = Settings { alone, ..self.settings.clone() };
        let path = draft.path();
        let source = Source {
            path: path.as_deref(),
            line: draft.line,
            encoding: decoded.encoding.name(),
            bytes: draft.bytes,
            replaced: decoded.replaced,
        };
        let before = answer.output.len();
        let outcome = contain(|| {
            let mut document = self.analyzer.analyze(&decoded.text, published);
            document.warnings.splice(0..0, decoded.warnings);
            answer.output.extend_from_slice(output::parting(&self.settings).as_bytes());
            output::document(&mut answer.output, draft.id, &source, &document, &settings);
            answer.tally.analyzed(&document);
            let page = file.as_ref().or(draft.place.target.as_ref());
            if let (Some(root), Some(page)) = (&self.overview, page) {
                let path = page.strip_prefix(root).unwrap_or(page).to_string_lossy().into_owned();
                answer.summaries.push(Summary::of(&document, path));
            }
        });
        match outcome {
            Ok(()) => {
                answer.files.extend(file.map(|file| (file, answer.output.split_off(before))));
                answer.tally.documents += 1;
                answer.tally.bytes += draft.bytes as u64;
            }
            Err(message) => {
                answer.output.truncate(before);
                self.failure(answer, draft, &Failure::new(ErrorCode::Internal, message));
            }
        }
    }

    /// Answers a document that has no analysis: in the output, where it can hold a record, else by a message.
    fn failure(&self, answer: &mut Answer, draft: &Draft<'_>, failure: &Failure) {
        answer.tally.documents += 1;
        answer.tally.bytes += draft.bytes as u64;
        answer.tally.failed(failure.code);
        let path = draft.path();
        match self.settings.form {
            Form::Jsonl | Form::Json if !draft.place.message_only => {
                let source = Source { path: path.as_deref(), line: draft.line, ..Source::default() };
                output::error(&mut answer.output, draft.id, &source, failure.code, &failure.message, &self.settings);
            }
            _ => {
                let place = draft.place_name(path.as_deref());
                answer.unrecorded.push(Unrecorded { place, failure: failure.clone() });
            }
        }
    }
}

impl Draft<'_> {
    fn path(&self) -> Option<std::borrow::Cow<'_, str>> {
        self.place.path.as_ref().map(|path| path.to_string_lossy())
    }

    /// The file of a record that has one to itself.
    fn file(&self) -> Option<PathBuf> {
        let folder = self.place.folder.as_ref()?;
        self.line.map(|line| folder.join(format!("{line}.html")))
    }

    fn place_name(&self, path: Option<&str>) -> String {
        let path = path.unwrap_or("-");
        self.line.map_or_else(|| path.to_string(), |line| format!("{path}:{line}"))
    }
}

fn too_large(bytes: usize, max_bytes: usize) -> Failure {
    Failure::new(ErrorCode::TooLarge, format!("{bytes} bytes, more than --max-bytes {max_bytes}"))
}
