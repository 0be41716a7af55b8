//! docbao ("đọc báo", to read the paper) analyzes Vietnamese news.
//!
//! The modules in the order in which text flows through them:
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod analyze;
mod span;

/// 5. The parts of the news story, and when it was published.
pub mod article;
/// 3. Calendar expressions: recognised, then resolved.
pub mod dates;
pub mod document;
/// 4. Persons, titles, organizations, and who holds what.
pub mod names;
/// 6. A document to bytes.
pub mod output;
/// 2. Normalized text to blocks, sentences, tokens and words.
pub mod segment;
/// 1. Bytes to original text to normalized text, with the way back.
pub mod text;

pub mod lexicon;
pub mod tagger;

pub use analyze::{Analyzer, Options, Stages};
pub use document::Document;
pub use span::{Normalized, Original, Span};

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
