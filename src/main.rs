//! The command line: parse the arguments, run, map the result to an exit code.
#![forbid(unsafe_code)]

mod batch;
mod cli;

fn main() -> std::process::ExitCode {
    cli::main().into()
}
