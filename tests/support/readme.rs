//! The README as its tests read it: its sections, and the fenced blocks in them.

/// All of it.
pub const README: &str = include_str!("../../README.md");
/// The section whose recipes need engines of other people.
pub const PIPELINES: &str = "Pipelines and clusters";

/// A fenced block.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// What the fence says it is: `sh`, `python`, nothing.
    pub language: &'static str,
    /// The lines between the fences.
    pub text: &'static str,
}

/// The sections by their headings; what stands before the first has none.
pub fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut parts = README.split("\n## ");
    let head = parts.next().map(|head| ("", head));
    head.into_iter().chain(parts.map(|part| part.split_once('\n').expect("a heading is a line")))
}

/// The fenced blocks of a section.
pub fn blocks(section: &'static str) -> impl Iterator<Item = Block> {
    section.split("\n```").skip(1).step_by(2).map(|block| {
        let (language, text) = block.split_once('\n').expect("a fence is a line");
        Block { language, text }
    })
}
