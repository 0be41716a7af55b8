//! Many threads, one order.
//!
//! A reader takes the steps from their iterator and gives every job a channel of its own for the answer; it hands the
//! job to the workers and the channel's other end, in order, to the caller, who waits for each in turn. So order needs
//! no numbers and no sorting. A window bounds what is under way, in jobs and in bytes; one document larger than the
//! window still passes. With one thread everything happens in place.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use super::worker::Worker;
use super::{Answer, Job, Step};

/// Input bytes under way for each thread, unless a single document is larger. Answers take some ten times as much.
const WINDOW_BYTES: usize = 1 << 20;

/// Jobs under way for each thread: enough to go on with while the oldest one takes its time.
const WINDOW_JOBS: usize = 8;

/// What the caller is handed, in the order of the inputs.
#[derive(Debug)]
pub enum Delivery {
    /// As [`Step::Begin`].
    Begin(PathBuf),
    /// What came of the next job.
    Answer(Answer),
    /// As [`Step::End`].
    End,
}

/// Runs `steps` with `jobs` threads and hands everything to `deliver` in order, until that says stop.
///
/// # Errors
/// Threads that cannot be started; what `deliver` returns.
pub fn run<E: From<io::Error>>(
    jobs: usize,
    steps: impl Iterator<Item = Step> + Send + 'static,
    worker: Arc<Worker>,
    mut deliver: impl FnMut(Delivery) -> Result<(), E>,
) -> Result<(), E> {
    if jobs == 1 {
        return steps.map(|step| in_place(step, &worker)).try_for_each(deliver);
    }
    for delivery in start(jobs, steps, &worker)? {
        deliver(match delivery {
            Ordered::Begin(target) => Delivery::Begin(target),
            Ordered::End => Delivery::End,
            Ordered::Answer(answer) => {
                let lost = |_| io::Error::other("a thread died of a bug in docbao");
                Delivery::Answer(answer.recv().map_err(lost)?)
            }
        })?;
    }
    Ok(())
}

fn in_place(step: Step, worker: &Worker) -> Delivery {
    match step {
        Step::Begin(target) => Delivery::Begin(target),
        Step::Job(job) => Delivery::Answer(worker.answer(job)),
        Step::End => Delivery::End,
    }
}

/// A step whose job somebody else does.
enum Ordered {
    Begin(PathBuf),
    Answer(Receiver<Answer>),
    End,
}

/// A job and where its answer is awaited. The slot in the window is freed when the answer is received or dropped.
struct Errand {
    job: Job,
    answer: mpsc::SyncSender<Answer>,
}

/// Starts the reader and the workers; they end when the steps do, or with the process.
fn start(
    jobs: usize,
    mut steps: impl Iterator<Item = Step> + Send + 'static,
    worker: &Arc<Worker>,
) -> io::Result<impl Iterator<Item = Ordered>> {
    let (errands, queue) = mpsc::channel::<Errand>();
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..jobs {
        let (worker, queue) = (Arc::clone(worker), Arc::clone(&queue));
        thread::Builder::new().name("docbao-worker".into()).spawn(move || work(&worker, &queue))?;
    }
    let (ordered, deliveries) = mpsc::channel();
    let window = Arc::new(Window::new(jobs));
    let entrance = Arc::clone(&window);
    let reader = move || steps.try_for_each(|step| pass(step, &entrance, &errands, &ordered));
    thread::Builder::new().name("docbao-reader".into()).spawn(reader)?;
    Ok(deliveries.into_iter().map(move |(delivery, bytes)| {
        // What is handed over now is done, or the next thing to be done: let the reader go on.
        if matches!(delivery, Ordered::Answer(_)) {
            window.leave(bytes);
        }
        delivery
    }))
}

/// Hands one step on; None when nobody is left to take it.
fn pass(step: Step, window: &Window, errands: &Sender<Errand>, ordered: &Sender<(Ordered, usize)>) -> Option<()> {
    match step {
        Step::Begin(target) => ordered.send((Ordered::Begin(target), 0)).ok(),
        Step::End => ordered.send((Ordered::End, 0)).ok(),
        Step::Job(job) => {
            let bytes = job.work.bytes();
            window.enter(bytes);
            let (sender, answer) = mpsc::sync_channel(1);
            ordered.send((Ordered::Answer(answer), bytes)).ok()?;
            errands.send(Errand { job, answer: sender }).ok()
        }
    }
}

fn work(worker: &Worker, queue: &Mutex<Receiver<Errand>>) {
    loop {
        let errand = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Errand { job, answer }) = errand else { return };
        // Nobody waits for the answer any more when the run was stopped.
        if answer.send(worker.answer(job)).is_err() {
            return;
        }
    }
}

/// What is under way between the reader and the caller.
struct Window {
    jobs: usize,
    under_way: Mutex<(usize, usize)>,
    room: Condvar,
}

impl Window {
    fn new(jobs: usize) -> Self {
        Window { jobs, under_way: Mutex::new((0, 0)), room: Condvar::new() }
    }

    /// Waits until a job of `bytes` may be under way too: every thread may hold one, however large.
    fn enter(&self, bytes: usize) {
        let full = |&mut (jobs, held): &mut (usize, usize)| {
            jobs >= self.jobs
                && (jobs >= self.jobs * WINDOW_JOBS || held.saturating_add(bytes) > self.jobs * WINDOW_BYTES)
        };
        let guard = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let mut guard = self.room.wait_while(guard, full).unwrap_or_else(PoisonError::into_inner);
        guard.0 += 1;
        guard.1 = guard.1.saturating_add(bytes);
    }

    fn leave(&self, bytes: usize) {
        let mut guard = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        guard.0 -= 1;
        guard.1 = guard.1.saturating_sub(bytes);
        self.room.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_takes_a_document_for_every_thread_and_no_more_bytes_than_it_says() {
        let window = Window::new(2);
        window.enter(usize::MAX);
        window.enter(usize::MAX);
        window.leave(usize::MAX);
        window.leave(usize::MAX);
        for _ in 0..2 * WINDOW_JOBS {
            window.enter(1);
        }
        assert_eq!(window.under_way.lock().expect("not poisoned").0, 2 * WINDOW_JOBS);
    }
}
