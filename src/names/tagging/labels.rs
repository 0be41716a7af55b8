//! The labels of the tagger, and the way between labels and mentions.

use std::ops::Range;

use super::FoundKind;

/// How many labels there are.
#[cfg(feature = "train")]
pub(super) const COUNT: usize = 9;

/// What a token is to the mention that it stands in. `Inner` labels are organizations inside titles.
#[cfg(feature = "train")]
pub(super) const NAMES: [&str; COUNT] = ["O", "P-B", "P-I", "O-B", "O-I", "T-B", "T-I", "TO-B", "TO-I"];

pub(super) const OUTSIDE: u8 = 0;
const PERSON: u8 = 1;
const ORGANIZATION: u8 = 3;
const TITLE: u8 = 5;
const INNER: u8 = 7;

/// Whether `next` may follow `previous` (None: the beginning of a sequence).
#[cfg(feature = "train")]
pub(super) fn allowed(previous: Option<usize>, next: usize) -> bool {
    let follows = |labels: Range<usize>| previous.is_some_and(|previous| labels.contains(&previous));
    match next {
        2 => follows(1..3),
        4 => follows(3..5),
        6 | 7 => follows(5..9),
        8 => follows(7..9),
        _ => true,
    }
}

/// Calls `found` with every mention of a sequence, an outer one before the one inside it.
pub(super) fn mentions(labels: &[u8], mut found: impl FnMut(FoundKind, Range<usize>)) {
    let run = |start: usize, inside: fn(u8) -> bool| {
        let rest = labels[start + 1..].iter().take_while(|&&label| inside(label)).count();
        start..start + 1 + rest
    };
    let mut at = 0;
    while at < labels.len() {
        let (kind, range) = match labels[at] {
            PERSON => (FoundKind::Person, run(at, |label| label == PERSON + 1)),
            ORGANIZATION => (FoundKind::Organization, run(at, |label| label == ORGANIZATION + 1)),
            TITLE => (FoundKind::Title, run(at, |label| label > TITLE)),
            INNER => {
                // Only reached from inside a title, whose range is known by then.
                found(FoundKind::Organization, run(at, |label| label == INNER + 1));
                at += 1;
                continue;
            }
            _ => {
                at += 1;
                continue;
            }
        };
        found(kind, range.clone());
        // The bodies inside a title are met on the way through it.
        at = if kind == FoundKind::Title { at + 1 } else { range.end };
    }
}

/// Writes the labels of one mention. Titles first: an organization inside one is told by the labels it finds.
#[cfg(feature = "train")]
pub(super) fn write(labels: &mut [u8], kind: FoundKind) {
    for (at, label) in labels.iter_mut().enumerate() {
        let begin = match kind {
            FoundKind::Person => PERSON,
            FoundKind::Title => TITLE,
            FoundKind::Organization if *label >= TITLE => INNER,
            FoundKind::Organization => ORGANIZATION,
        };
        *label = begin + u8::from(at > 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(labels: &[u8]) -> Vec<(FoundKind, Range<usize>)> {
        let mut all = Vec::new();
        mentions(labels, |kind, range| all.push((kind, range)));
        all
    }

    #[test]
    fn mentions_side_by_side_are_parted() {
        use FoundKind::*;
        assert_eq!(read(&[0, 1, 2, 1, 0, 3, 4]), [(Person, 1..3), (Person, 3..4), (Organization, 5..7)]);
        assert_eq!(read(&[5, 5, 6, 1]), [(Title, 0..1), (Title, 1..3), (Person, 3..4)]);
    }

    #[test]
    fn a_title_comes_before_the_bodies_inside_it() {
        use FoundKind::*;
        let found = read(&[5, 7, 8, 6, 7, 0]);
        assert_eq!(found, [(Title, 0..5), (Organization, 1..3), (Organization, 4..5)]);
    }
}
