//! How far a run has come, for somebody who watches it on a terminal.

use std::fs;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Lang;
use crate::batch::Tally;
use crate::batch::inputs::{Inputs, Reading};

/// The line that shows how far a run has come; without one nothing is shown.
#[derive(Debug, Default)]
pub struct Progress {
    bar: Option<ProgressBar>,
    words: Words,
}

/// What stands beside the figures.
#[derive(Debug, Clone, Copy, Default)]
struct Words {
    documents: &'static str,
    errors: &'static str,
    left: &'static str,
}

impl Words {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::En => Words { documents: "documents", errors: "errors", left: "left" },
            Lang::Vi => Words { documents: "văn bản", errors: "lỗi", left: "còn lại" },
        }
    }
}

impl Progress {
    /// Shows the progress of `reading` on standard error. Its size is found out on the side, so that nobody waits.
    pub fn start(reading: &Reading, lang: Lang) -> Self {
        let words = Words::of(lang);
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
        bar.set_style(style("{spinner} {msg}, {bytes}, {bytes_per_sec}"));
        bar.enable_steady_tick(Duration::from_millis(500));
        let reading = Arc::new(reading.clone());
        if reading.names.iter().all(|name| name.as_os_str() != "-") {
            let bar = bar.clone();
            let template =
                format!("{{bar:24}} {{percent}}% {{msg}}, {{bytes_per_sec}}, {{eta}} {left}", left = words.left);
            // Without the thread there is no percentage, and that is all.
            let _ = thread::Builder::new().spawn(move || {
                bar.set_length(total(reading));
                bar.set_style(style(&template));
            });
        }
        Progress { bar: Some(bar), words }
    }

    /// Shows the figures so far.
    pub fn update(&self, tally: &Tally) {
        if let Some(bar) = &self.bar {
            bar.set_position(tally.bytes + tally.skipped_bytes);
            let (documents, errors) = (tally.documents + tally.skipped, tally.failures());
            bar.set_message(format!("{documents} {}, {errors} {}", self.words.documents, self.words.errors));
        }
    }

    /// Does `task`, which writes to the terminal, without the line in its way.
    pub fn aside<T>(&self, task: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(task),
            None => task(),
        }
    }

    /// Takes the line away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// How many bytes there are to read.
fn total(reading: Arc<Reading>) -> u64 {
    let files = Inputs::new(reading, Arc::default()).filter_map(|input| input.path);
    files.filter_map(|path| fs::metadata(path).ok()).map(|metadata| metadata.len()).sum()
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates of this file are well formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_follows_the_tally() {
        let words = Words::of(Lang::En);
        let bar = ProgressBar::hidden();
        let progress = Progress { bar: Some(bar.clone()), words };
        progress.update(&Tally { documents: 3, skipped: 1, bytes: 10, skipped_bytes: 5, ..Tally::default() });
        assert_eq!((bar.position(), bar.message().as_str()), (15, "4 documents, 0 errors"));
    }
}
