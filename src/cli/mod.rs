//! The command line itself: what may be asked for, in which words we answer, and how we end.

pub mod args;
pub mod exit_code;
mod generate;
pub mod message;
mod misuse;
mod plan;
mod progress;
mod run;
mod stats;

pub use run::main;
