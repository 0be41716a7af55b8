//! People and what they are called.

use super::Mention;

/// One person, or an office whose holder is not named.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The fullest form of the name; None for an office without a named holder.
    pub name: Option<String>,
    /// Every distinct title.
    pub titles: Vec<Title>,
    /// Every occurrence of the name, in text order; empty where `name` is None.
    pub mentions: Vec<Mention>,
}

/// An office, rank, degree or honour of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    /// The title as first written, normalized.
    pub text: String,
    /// What sort of title it is.
    pub kind: TitleKind,
    /// The head without modifiers and organization: `Phó Chủ tịch`.
    pub role: String,
    /// `nguyên`, `quyền`, `cố` …, in text order.
    pub modifiers: Vec<String>,
    /// The body it belongs to: an index into [`Document::organizations`](super::Document::organizations).
    pub organization: Option<usize>,
    /// Every occurrence, in text order.
    pub mentions: Vec<Mention>,
}

/// What sort of title it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TitleKind {
    /// Bí thư, Giám đốc, Đại biểu Quốc hội.
    Office,
    /// Đại tá, Thiếu tướng.
    Rank,
    /// PGS.TS, ThS.
    Degree,
    /// NSND, Anh hùng LLVTND.
    Honour,
}
