//! The best sequence of labels (Viterbi).

use super::Model;
use super::model::{LANES, Scores, add};

/// A label that is this far behind label 0 has lost, and never comes back.
const HOPELESS: i16 = -24_000;

/// The scores of a position that certainly has label 0.
pub const CERTAIN: Scores = [i16::MIN; LANES];

/// Room to decode in; keep one a thread and use it for every sequence.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    /// For each position how much better the best way to each label is than the best way to label 0.
    ways: Vec<Scores>,
    labels: Vec<u8>,
}

impl Model {
    /// The best label for each position, as indices into [`Model::labels`], where `scores` says what its features add
    /// up to.
    pub fn decode<'s>(&self, scores: &[Scores], scratch: &'s mut Scratch) -> &'s [u8] {
        let Scratch { ways, labels } = scratch;
        ways.clear();
        labels.clear();
        let Some((first, rest)) = scores.split_first() else { return labels };
        let mut way = self.start;
        add(&mut way, first);
        ways.push(way);
        for scores in rest {
            way = self.step(&way, scores);
            ways.push(way);
        }
        labels.resize(scores.len(), 0);
        let mut label = best(&way, 0);
        for position in (0..scores.len()).rev() {
            labels[position] = label;
            if position > 0 {
                label = self.before(&ways[position - 1], label);
            }
        }
        labels
    }

    /// One step of the recursion. Fixed arrays of 16 bytes, so that the compiler takes all labels at once.
    #[inline]
    fn step(&self, before: &Scores, scores: &Scores) -> Scores {
        let mut after = self.enter;
        for (way, stay) in before.iter().zip(&self.stay) {
            for (after, stay) in after.iter_mut().zip(stay) {
                *after = (*after).max(way.saturating_add(*stay));
            }
        }
        let mut left = *before;
        add(&mut left, &self.leave);
        let left = left.into_iter().fold(0, i16::max);
        for (after, score) in after.iter_mut().zip(scores) {
            let way = after.saturating_sub(left).saturating_add(*score);
            *after = if way < HOPELESS { i16::MIN } else { way };
        }
        after
    }

    /// The label from which the best way leads to `label`.
    #[inline]
    fn before(&self, ways: &Scores, label: u8) -> u8 {
        let Some(lane) = usize::from(label).checked_sub(1) else {
            let mut left = *ways;
            add(&mut left, &self.leave);
            // Mostly label 0 before label 0: all others are looked at at once.
            let is_from_other = left.into_iter().fold(0, i16::max) > 0;
            return if is_from_other { best(&left, 0) } else { 0 };
        };
        let into: Scores = std::array::from_fn(|from| ways[from].saturating_add(self.stay[from][lane]));
        best(&into, self.enter[lane])
    }
}

/// The first label with the highest score, that of label 0 being given.
fn best(scores: &Scores, zero: i16) -> u8 {
    let (mut label, mut highest) = (0, zero);
    for (lane, &score) in scores.iter().enumerate() {
        if score > highest {
            (label, highest) = (lane as u8 + 1, score);
        }
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::Feature;
    use crate::tagger::model::tests::tiny;

    fn decode(positions: &[&[Feature]]) -> Vec<u8> {
        let model = Model::trained(&tiny()).unwrap();
        let score = |features: &&[Feature]| {
            let mut scores = [0; LANES];
            model.add_to(&mut scores, features);
            scores
        };
        let scores: Vec<Scores> = positions.iter().map(score).collect();
        model.decode(&scores, &mut Scratch::default()).to_vec()
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(decode(&[]).is_empty());
    }

    #[test]
    fn a_forbidden_transition_never_happens() {
        assert_eq!(decode(&[&[7], &[9], &[7]]), [1, 0, 1]);
        assert_eq!(decode(&[&[7], &[7, 7]]), [0, 1], "of two neighbours the one with more evidence wins");
        let loud = [7; 400];
        assert_eq!(decode(&[&loud, &loud, &loud]), [1, 0, 1], "however much speaks for it");
    }

    #[test]
    fn a_certain_position_stays_what_it_is() {
        let model = Model::trained(&tiny()).unwrap();
        let sure = [[i16::MAX; LANES], CERTAIN, [i16::MAX; LANES]];
        assert_eq!(model.decode(&sure, &mut Scratch::default()), [1, 0, 1]);
        assert_eq!(model.decode(&[CERTAIN; 3], &mut Scratch::default()), [0, 0, 0]);
    }

    #[test]
    fn long_sequences_do_not_overflow() {
        let positions = vec![&[7, 7, 7][..]; 100_001];
        let labels = decode(&positions);
        assert!(labels.windows(2).all(|pair| pair != [1, 1]));
        assert_eq!(labels.iter().filter(|&&label| label == 1).count(), 50_001);
    }
}
