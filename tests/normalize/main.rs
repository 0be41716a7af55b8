//! Normalization as a whole: properties over all of Unicode, every syllable, the reference cases.

mod conformance;
mod corpus;
mod encodings;
mod properties;
#[path = "../support/skip.rs"]
mod skip;
mod syllables;
