//! The program as others see it: exit codes, streams, files, signals, and what happens when things go wrong.

mod env;
mod faults;
mod interrupts;
mod streams;
mod trees;
mod usage;
