//! What rules do to the mentions that the tagger found: where they begin and end, which ones are missing, which are
//! none.
//!
//! Each rule takes the mentions in text order, an outer one before the one inside it, and leaves them so.

mod bracket;
mod closed;
mod complete;
mod coordinated;
mod edges;
mod generic;
#[cfg(test)]
mod marked;
mod namesake;
mod refuse;
mod repeated;
mod spelling;
mod swallowed;
mod tail;

use crate::names::tagging::Found;
use crate::segment::Segmentation;

/// A title with the bodies inside it is at most so many mentions.
const NESTED: usize = 4;

/// Applies the rules in their order: what an earlier one lengthens, a later one may refuse.
pub(super) fn mend(text: &str, cut: &Segmentation, found: &mut Vec<Found>) {
    edges::mend(text, cut, found);
    coordinated::part(text, found);
    spelling::lengthen(text, cut, found);
    repeated::find(text, cut, found);
    complete::complete(text, cut, found);
    bracket::join(text, cut, found);
    swallowed::release(text, found);
    namesake::join(text, found);
    refuse::refuse(text, found);
    generic::refuse(text, found);
}

/// The first mention behind another that begins at a byte or later; those inside the other begin before its end.
fn next_from(found: &[Found], index: usize, byte: usize) -> Option<&Found> {
    found[index + 1..].iter().find(|next| next.span.start >= byte)
}
