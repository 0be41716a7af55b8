//! Normalization as a whole: properties over all of Unicode, every syllable, the reference cases.

mod conformance;
mod properties;
mod syllables;
