//! A batch: many inputs to many results, in order, in bounded memory, whatever goes wrong with one of them.
//!
//! [`inputs`] find what is to be read and cut it into [`Job`]s; [`pipeline`] hands them to threads and gives the
//! answers back in order; a [`worker`] makes one job's answer; the [`sink`] writes it. A failure of a document is an
//! [`Answer`] like any other. Only an output that cannot be written ends the run.

mod contain;
mod decode;
pub mod destination;
mod globs;
pub mod inputs;
mod lines;
mod pipeline;
pub mod record;
pub mod signals;
mod sink;
mod tally;
mod temporary;
mod walk;
pub mod worker;

use std::path::PathBuf;
use std::sync::Arc;

pub use contain::{contain, silence_panics};
pub use decode::Decoding;
pub use globs::Globs;
pub use pipeline::{Delivery, run};
pub use sink::{Sink, SinkError};
pub use tally::Tally;
pub use walk::{Identity, identity};

use docbao::output::Summary;

use record::Failure;

/// One step of a batch, in the order of the inputs.
#[derive(Debug)]
pub enum Step {
    /// Results from here on go to this file.
    Begin(PathBuf),
    /// Something to analyze.
    Job(Job),
    /// The file of the last `Begin` is whole.
    End,
}

/// What one thread does at a time.
#[derive(Debug)]
pub struct Job {
    /// Where the documents come from.
    pub place: Arc<Place>,
    /// What is to be done.
    pub work: Work,
}

/// Where documents come from, and what that means for their results.
#[derive(Debug, Default)]
pub struct Place {
    /// The file, as named; None for standard input.
    pub path: Option<PathBuf>,
    /// The id of a text file.
    pub id: Option<String>,
    /// The output file of this one document alone. If it fails, there is a message and no file.
    pub target: Option<PathBuf>,
    /// The folder in which every record of this input has a file of its own, `1.html` the first.
    pub folder: Option<PathBuf>,
    /// A failure has no output to stand in, whatever the form.
    pub message_only: bool,
}

/// The part of an input that is one job.
#[derive(Debug, PartialEq, Eq)]
pub enum Work {
    /// The file of the place, one text. Its size when it was found.
    File(u64),
    /// A text that was read already.
    Text(Vec<u8>),
    /// Whole lines of JSON Lines, each with its newline but perhaps the last of the input.
    Lines {
        /// The lines.
        bytes: Vec<u8>,
        /// Number of the first, from 1.
        first: usize,
    },
    /// A line over the limit.
    TooLong {
        /// Its beginning.
        prefix: Vec<u8>,
        /// Its number.
        line: usize,
        /// Its size, without the newline.
        bytes: usize,
    },
    /// What cannot be read at all.
    Failed {
        /// Why.
        failure: Failure,
        /// In which line of the input.
        line: Option<usize>,
    },
    /// A document whose output is there and was not asked for again. The size of its input.
    Skipped(u64),
}

impl Work {
    /// How many bytes of input it holds or will hold.
    fn bytes(&self) -> usize {
        match self {
            Work::File(bytes) => usize::try_from(*bytes).unwrap_or(usize::MAX),
            Work::Text(bytes) | Work::Lines { bytes, .. } | Work::TooLong { prefix: bytes, .. } => bytes.len(),
            Work::Failed { .. } | Work::Skipped(_) => 0,
        }
    }
}

/// A document without analysis where the output has no record to say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrecorded {
    /// The file, perhaps with a line number.
    pub place: String,
    /// What its record would have said.
    pub failure: Failure,
}

/// What came of one job.
#[derive(Debug, Default)]
pub struct Answer {
    /// The documents in their form, each after what parts it from the one before.
    pub output: Vec<u8>,
    /// Where to, if not where everything else goes.
    pub target: Option<PathBuf>,
    /// Documents that have a file each, though they came in one job.
    pub files: Vec<(PathBuf, Vec<u8>)>,
    /// What an overview needs of the documents.
    pub summaries: Vec<Summary>,
    /// The documents that only a message can speak of.
    pub unrecorded: Vec<Unrecorded>,
    /// What was counted.
    pub tally: Tally,
}
