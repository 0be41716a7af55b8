//! A byte stream to jobs of whole lines, in bounded memory and without waiting for more than is there.
//!
//! Every read that completes at least one line gives a job at once: a record is answered as soon as no further line
//! is ready. A line that outgrows the limit is skipped to its end; its beginning is kept, because its id may stand
//! there.

use std::io::{self, ErrorKind, Read};

use super::Work;

/// Bytes asked of the system at a time: some ten milliseconds of analysis, so that threads share the work evenly.
const READ_BYTES: usize = 128 << 10;

/// How much is kept of a line that is too long.
pub const PREFIX_BYTES: usize = 4 << 10;

/// A stream that is read line by line, many lines at a time.
pub struct Lines<R> {
    input: R,
    /// The beginning of the line that is not complete yet.
    partial: Vec<u8>,
    /// So much of it holds no newline.
    searched: usize,
    /// Number of that line, from 1.
    line: usize,
    max_bytes: usize,
    ended: bool,
}

impl<R: Read> Lines<R> {
    /// The lines of `input`, of which none may be longer than `max_bytes`.
    pub fn new(input: R, max_bytes: usize) -> Self {
        Lines { input, partial: Vec::new(), searched: 0, line: 1, max_bytes, ended: false }
    }

    /// Number of the line that comes next.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The next lines; None at the end.
    pub fn next(&mut self) -> io::Result<Option<Work>> {
        loop {
            if let Some(newline) = memchr::memrchr(b'\n', &self.partial[self.searched..]) {
                return Ok(Some(self.complete(self.searched + newline + 1)));
            }
            self.searched = self.partial.len();
            if self.searched > self.max_bytes.saturating_add(1) {
                return self.skip().map(Some);
            }
            if self.ended {
                return Ok(self.last());
            }
            self.ended = fill(&mut self.input, &mut self.partial)? == 0;
        }
    }

    /// Cuts the first `end` bytes off as a job of whole lines.
    fn complete(&mut self, end: usize) -> Work {
        let mut rest = Vec::with_capacity(READ_BYTES + self.partial.len() - end);
        rest.extend_from_slice(&self.partial[end..]);
        let mut bytes = std::mem::replace(&mut self.partial, rest);
        bytes.truncate(end);
        self.searched = self.partial.len();
        let first = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count();
        Work::Lines { bytes, first }
    }

    /// The last line, where it lacks its newline.
    fn last(&mut self) -> Option<Work> {
        let bytes = std::mem::take(&mut self.partial);
        self.searched = 0;
        (!bytes.is_empty()).then_some(Work::Lines { bytes, first: self.line })
    }

    /// Reads on to the end of a line that is too long already, keeping its beginning only.
    fn skip(&mut self) -> io::Result<Work> {
        let line = self.line;
        let mut bytes = self.partial.len();
        let mut prefix = std::mem::take(&mut self.partial);
        self.searched = 0;
        prefix.truncate(PREFIX_BYTES);
        prefix.shrink_to_fit();
        let mut window = Vec::with_capacity(READ_BYTES);
        loop {
            window.clear();
            self.ended = fill(&mut self.input, &mut window)? == 0;
            let newline = memchr::memchr(b'\n', &window);
            let end = newline.unwrap_or(window.len());
            bytes += end;
            // The same beginning however the stream was cut: the id that is read from it must not depend on that.
            prefix.extend_from_slice(&window[..end.min(PREFIX_BYTES - prefix.len())]);
            if let Some(newline) = newline {
                self.partial.extend_from_slice(&window[newline + 1..]);
            }
            if self.ended || newline.is_some() {
                self.line += 1;
                return Ok(Work::TooLong { prefix, line, bytes });
            }
        }
    }
}

/// Appends what one read gives; 0 at the end of the input.
fn fill(input: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<usize> {
    let length = buffer.len();
    buffer.resize(length + READ_BYTES, 0);
    let outcome = loop {
        match input.read(&mut buffer[length..]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            outcome => break outcome,
        }
    };
    buffer.truncate(length + outcome.as_ref().unwrap_or(&0));
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its bytes in pieces of `step`, as a pipe may.
    struct Pieces<'b> {
        bytes: &'b [u8],
        step: usize,
    }

    impl Read for Pieces<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.step.min(self.bytes.len()).min(buffer.len());
            let (piece, rest) = self.bytes.split_at(length);
            buffer[..length].copy_from_slice(piece);
            self.bytes = rest;
            Ok(length)
        }
    }

    /// Every line with its number; a line too long as its size.
    fn all(bytes: &[u8], step: usize, max_bytes: usize) -> Vec<(usize, String)> {
        let mut lines = Lines::new(Pieces { bytes, step }, max_bytes);
        let mut all = Vec::new();
        while let Some(work) = lines.next().expect("memory is readable") {
            match work {
                Work::Lines { bytes, first } => {
                    let text = String::from_utf8(bytes).expect("whole lines are whole characters");
                    all.extend(text.lines().enumerate().map(|(line, text)| (first + line, text.to_string())));
                }
                Work::TooLong { prefix, line, bytes } => {
                    all.push((line, format!("{bytes} bytes, {} kept", prefix.len())));
                }
                other => panic!("{other:?} is no line"),
            }
        }
        all
    }

    #[test]
    fn lines_are_the_same_however_they_arrive() {
        let text = "một\n\nba ệệệ\nbốn";
        for step in 1..=text.len() {
            let lines = all(text.as_bytes(), step, 100);
            let expected =
                [(1, "một"), (2, ""), (3, "ba ệệệ"), (4, "bốn")].map(|(line, text)| (line, text.to_string()));
            assert_eq!(lines, expected, "in steps of {step}");
        }
        assert!(all(b"", 1, 100).is_empty());
    }

    #[test]
    fn a_line_too_long_costs_itself_alone() {
        let text = format!("a\n{}\nb\n{}", "x".repeat(300_000), "y".repeat(200_000));
        let expected = [(1, "a"), (2, "300000 bytes, 4096 kept"), (3, "b"), (4, "200000 bytes, 4096 kept")];
        for step in [1000, 4096, 70_000] {
            let lines = all(text.as_bytes(), step, 1000);
            assert_eq!(lines, expected.map(|(line, text)| (line, text.to_string())), "in steps of {step}");
        }
    }

    #[test]
    fn a_job_comes_as_soon_as_a_line_is_complete() {
        let mut lines = Lines::new(Pieces { bytes: b"a\nb\nc", step: 3 }, 100);
        let first = lines.next().expect("readable");
        assert_eq!(first, Some(Work::Lines { bytes: b"a\n".to_vec(), first: 1 }));
    }
}
