//! One run from arguments to exit code.

use std::ffi::OsString;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use clap::{CommandFactory, Parser};
use docbao::output::{ErrorCode, Overview};

use super::args::{self, Args, Lang};
use super::exit_code::ExitCode;
use super::generate;
use super::message::{Message, Messages};
use super::misuse;
use super::plan::{self, Plan};
use super::progress::Progress;
use super::stats;
use crate::batch::destination::{Destination, Existing, already_there, exists};
use crate::batch::inputs::{Reading, Steps};
use crate::batch::{self, Answer, Delivery, Identity, Sink, SinkError, Tally, Unrecorded, identity};

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    batch::silence_panics();
    batch::contain(|| run(std::env::args_os().collect())).unwrap_or_else(|message| {
        // No document is to blame, so no record can tell.
        let _ = writeln!(io::stderr(), "docbao: {message}");
        ExitCode::OutputIncomplete
    })
}

fn run(arguments: Vec<OsString>) -> ExitCode {
    let lang = misuse::language(&arguments);
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) if lang == Lang::Vi && error.use_stderr() => {
            return refuse(lang, misuse::parser_in_vietnamese(&error));
        }
        Err(error) => return answered(&error),
    };
    if let Some(what) = args.generate {
        return generate::run(what);
    }
    if args.paths.is_empty() && args.files_from.is_none() && io::stdin().is_terminal() {
        let _ = write!(io::stderr(), "{}", Args::command().render_help());
        return ExitCode::Usage;
    }
    match plan::plan(&args) {
        Ok(plan) => execute(plan, &args),
        Err(misuse) => refuse(args.lang, misuse.words(args.lang)),
    }
}

/// `--help`, `--version`, or what clap does not understand.
fn answered(error: &clap::Error) -> ExitCode {
    match error.print() {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::ReaderGone,
        Err(_) => ExitCode::OutputIncomplete,
        Ok(()) if error.use_stderr() => ExitCode::Usage,
        Ok(()) => ExitCode::Done,
    }
}

fn refuse(lang: Lang, reason: String) -> ExitCode {
    let mut messages = Messages::new(lang, false);
    messages.say(&Message::Usage { reason });
    messages.write(match lang {
        Lang::En => "For more information, try '--help'.\n",
        Lang::Vi => "Xem thêm: docbao --help\n",
    });
    ExitCode::Usage
}

fn execute(plan: Plan, args: &Args) -> ExitCode {
    let links = Arc::new(AtomicU64::new(0));
    let overview = plan.worker.overview.clone();
    let existing = plan.reading.existing;
    let mut run = Run {
        overview: Overview::new(plan.worker.settings.language),
        sink: Sink::new(&plan.worker.settings),
        target: PathBuf::new(),
        messages: Messages::new(args.lang, args.quiet),
        tally: Tally::default(),
        progress: progress(&plan, args),
    };
    let started = Instant::now();
    let destination = plan.reading.destination.clone();
    let outcome = run.start(&destination).and_then(|output| {
        let steps = Steps::new(Reading { output, ..plan.reading }, Arc::clone(&links));
        batch::run(plan.jobs, steps, Arc::new(plan.worker), |delivery| run.deliver(delivery))?;
        if let Some(root) = overview {
            run.overview(&root, existing)?;
        }
        run.sink.finish(destination == Destination::Standard).map_err(Stop::from)
    });
    run.sink.discard();
    run.progress.finish();
    if args.stats {
        run.messages.write(&stats::stats(&run.tally, started.elapsed(), args.lang));
    }
    match outcome {
        Ok(()) => run.finished(links.load(Ordering::Relaxed), args),
        Err(stop) => run.stopped(stop),
    }
}

fn progress(plan: &Plan, args: &Args) -> Progress {
    let wanted = args.progress == args::Progress::Auto && !args.quiet && io::stderr().is_terminal();
    // Results that scroll by on the same terminal show the progress themselves.
    let shown = plan.reading.destination != Destination::Standard || !io::stdout().is_terminal();
    if wanted && shown { Progress::start(&plan.reading, args.lang) } else { Progress::default() }
}

/// What a run carries from one answer to the next.
struct Run {
    sink: Sink,
    overview: Overview,
    /// The file that results go to now.
    target: PathBuf,
    messages: Messages,
    tally: Tally,
    progress: Progress,
}

/// Why a run cannot go on.
#[derive(Debug)]
enum Stop {
    Sink(SinkError),
    System(io::Error),
}

impl From<SinkError> for Stop {
    fn from(error: SinkError) -> Self {
        Stop::Sink(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::System(error)
    }
}

impl Run {
    /// Makes the output directory, if there is to be one, and says where it is.
    fn start(&mut self, destination: &Destination) -> Result<Option<Identity>, Stop> {
        batch::signals::watch(|signal| ExitCode::Interrupted { signal }.number())?;
        let Destination::Tree(root) = destination else { return Ok(None) };
        self.sink.enter(root)?;
        Ok(identity(root))
    }

    fn deliver(&mut self, delivery: Delivery) -> Result<(), Stop> {
        match delivery {
            Delivery::Begin(target) => {
                self.target = target;
                Ok(self.sink.begin(&self.target)?)
            }
            Delivery::Answer(answer) => self.answer(answer),
            Delivery::End => Ok(self.sink.end(&self.target)?),
        }
    }

    fn answer(&mut self, answer: Answer) -> Result<(), Stop> {
        if !answer.unrecorded.is_empty() {
            let say = |document| self.messages.say(&Message::DocumentFailed(document));
            self.progress.aside(|| answer.unrecorded.into_iter().for_each(say));
        }
        self.tally += &answer.tally;
        self.progress.update(&self.tally);
        answer.summaries.into_iter().for_each(|summary| self.overview.add(summary));
        for (target, output) in &answer.files {
            self.lone(output, target)?;
        }
        match &answer.target {
            None => Ok(self.sink.write(&answer.output, &self.target)?),
            Some(target) => self.lone(&answer.output, target),
        }
    }

    /// The pages over all documents, where there is more than one. A run that only went on with another knows but the
    /// rest of them, so it leaves an overview that is there.
    fn overview(&mut self, root: &Path, existing: Existing) -> Result<(), Stop> {
        let index = root.join("index.html");
        let is_there = exists(&index);
        if self.overview.documents() < 2 || (is_there && self.tally.skipped > 0) {
            return Ok(());
        }
        if is_there && existing == Existing::Refuse {
            let failure = already_there(&index);
            self.tally.failed(failure.code);
            self.messages.say(&Message::DocumentFailed(Unrecorded { place: "index.html".into(), failure }));
            return Ok(());
        }
        for page in std::mem::take(&mut self.overview).pages() {
            self.lone(&page.html, &root.join(page.name))?;
        }
        Ok(())
    }

    /// A file that cannot have its name costs its own document.
    fn lone(&mut self, output: &[u8], target: &Path) -> Result<(), Stop> {
        match self.sink.lone(output, target) {
            Err(error) if error.is_local() => {
                let place = target.display().to_string();
                self.messages.say(&Message::OutputFailed { place: Some(place), reason: error.error.to_string() });
                self.tally.failed(ErrorCode::Io);
                Ok(())
            }
            outcome => Ok(outcome?),
        }
    }

    fn finished(mut self, links: u64, args: &Args) -> ExitCode {
        if links > 0 {
            self.messages.say(&Message::LinksSkipped { links });
        }
        let failed = self.tally.failures();
        if failed > 0 {
            self.messages.say(&Message::Failures { failed, documents: self.tally.documents });
        }
        match failed {
            _ if self.messages.lost() => ExitCode::OutputIncomplete,
            0 => ExitCode::Done,
            _ if args.exit_zero => ExitCode::Done,
            _ => ExitCode::DocumentsFailed,
        }
    }

    fn stopped(mut self, stop: Stop) -> ExitCode {
        let (place, reason) = match stop {
            Stop::Sink(error) if error.is_reader_gone() => return ExitCode::ReaderGone,
            Stop::Sink(error) => (error.path.map(|path| path.display().to_string()), error.error.to_string()),
            Stop::System(error) => (None, error.to_string()),
        };
        self.messages.say(&Message::OutputFailed { place, reason });
        ExitCode::OutputIncomplete
    }
}
