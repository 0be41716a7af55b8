//! The program as others see it: exit codes, streams, files, signals, and what happens when things go wrong.

mod env;
mod faults;
mod interrupts;
#[path = "../support/schema.rs"]
mod schema;
#[path = "../support/skip.rs"]
mod skip;
mod streams;
mod trees;
mod usage;
