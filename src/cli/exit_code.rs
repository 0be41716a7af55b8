//! How a run ends, for the shell.

/// The exit codes, as `--help` and the README list them. The worst thing that happened decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitCode {
    /// Every input was read whole, every result written and flushed.
    Done,
    /// Finished, but at least one document has an error record.
    DocumentsFailed,
    /// The command line makes no sense; nothing was read or written.
    Usage,
    /// The output could not be written whole: disk full, not writable.
    OutputIncomplete,
    /// SIGINT or SIGTERM ended the run; whole outputs stay, others are gone.
    Interrupted {
        /// The number of the signal.
        signal: u8,
    },
    /// Whoever read our output went away. Silent, as if SIGPIPE had ended us.
    ReaderGone,
}

impl ExitCode {
    /// The number that the shell sees. A signal or a closed pipe reads as if the signal had killed us: 128 and its
    /// number.
    pub fn number(self) -> u8 {
        const SIGPIPE: u8 = 13;
        match self {
            ExitCode::Done => 0,
            ExitCode::DocumentsFailed => 1,
            ExitCode::Usage => 2,
            ExitCode::OutputIncomplete => 3,
            ExitCode::Interrupted { signal } => 128 + signal,
            ExitCode::ReaderGone => 128 + SIGPIPE,
        }
    }
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        code.number().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_contract() {
        let interrupted = |signal| ExitCode::Interrupted { signal };
        let codes = [
            (ExitCode::Done, 0),
            (ExitCode::DocumentsFailed, 1),
            (ExitCode::Usage, 2),
            (ExitCode::OutputIncomplete, 3),
            (interrupted(2), 130),
            (interrupted(15), 143),
            (ExitCode::ReaderGone, 141),
        ];
        for (code, number) in codes {
            assert_eq!(code.number(), number, "{code:?}");
        }
    }
}
