//! What the mentions mean: which ones are one person or one body, and who holds which title where.

pub(super) mod coreference;
mod ellipsis;
mod gap;
pub(super) mod holder;
pub(super) mod organization;
mod same;
pub(super) mod title;
pub(super) mod title_body;
