//! docbao ("đọc báo", to read the paper) analyzes Vietnamese news.
//!
//! ```
//! let document = docbao::Analyzer::default().analyze("Ngày 30/5/2024, Bí thư Tỉnh ủy Trần Văn A họp.", None);
//! assert_eq!(document.people[0].name.as_deref(), Some("Trần Văn A"));
//! ```
//!
//! The modules in the order in which text flows through them:
//!
//! 1. [`text`]: bytes to original text to normalized text, with the way back
//! 2. `segment`: normalized text to blocks, sentences, tokens and words
//! 3. `dates`: calendar expressions, recognised, then resolved
//! 4. `article`: the parts of the news story, and when it was published, which dates are counted from
//! 5. `names`: persons, titles, organizations, and who holds what
//! 6. [`output`]: a document to bytes
//!
//! [`document`] is what they all speak; `letter` is the alphabet; `tagger` and `lexicon` are what segmentation and
//! names have learned, `perfect` finds what they know in one look, `memo` keeps them from working anything out twice.
//! Those without a link are inside: [`Analyzer`] runs them, and what they find stands in the [`Document`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod analyze;
mod span;

mod article;
mod dates;
pub mod document;
mod form;
mod letter;
mod lexicon;
mod memo;
mod names;
pub mod output;
mod perfect;
mod segment;
mod tagger;
pub mod text;

pub use analyze::{Analyzer, Options, Stages};
pub use document::Document;
pub use span::{Normalized, Original, Span};

#[cfg(test)]
#[allow(dead_code)]
#[path = "../tests/support/markup.rs"]
mod markup;
#[cfg(test)]
#[path = "../tests/support/schema.rs"]
mod schema;
#[cfg(test)]
#[path = "../tests/support/skip.rs"]
mod skip;

/// What the benches, `docbao-train` and the command line need of the inside; no part of the interface.
#[doc(hidden)]
pub mod internals {
    pub use crate::dates::{recognise, resolve};
    pub use crate::names::find;
    #[cfg(feature = "train")]
    pub use crate::names::training as names;
    pub use crate::output::escape::is_unsafe;
    pub use crate::segment::{Segmentation, segment};
    #[cfg(feature = "train")]
    pub use crate::segment::{training as sentences, word};
    #[cfg(feature = "train")]
    pub use crate::tagger::train as tagger;
}

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
