//! The best sequence of labels (Viterbi).

use super::model::{FORBIDDEN, MOST_LABELS};
use super::{Feature, Model};

/// Above any sum of weights, far below what overflows.
const CERTAIN: i32 = 10_000_000;
/// A label that is this far behind the best one lost to a certain one, and never comes back.
const HOPELESS: i32 = -CERTAIN / 2;

/// Room to decode in; keep one a thread and use it for every sequence.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    width: usize,
    /// One score a label for each position.
    scores: Vec<i32>,
    /// The best previous label for each label of each position.
    previous: Vec<u8>,
    labels: Vec<u8>,
}

impl Scratch {
    /// Begins a sequence for the model.
    #[inline]
    pub fn start(&mut self, model: &Model) {
        self.width = model.labels().len();
        self.scores.clear();
    }

    /// Begins this many positions more; their features come by [`Model::add_at`].
    pub fn push_all(&mut self, positions: usize) {
        self.scores.resize(self.scores.len() + positions * self.width, 0);
    }

    /// Begins positions with the scores that an earlier pass gave them.
    pub fn push_scores(&mut self, scores: &[i32]) {
        self.scores.extend_from_slice(scores);
    }

    /// Makes the label all but certain at a position.
    pub fn favour(&mut self, position: usize, label: u8) {
        self.scores[position * self.width + usize::from(label)] += CERTAIN;
    }

    /// The scores of one position, for a model of `LABELS` labels.
    ///
    /// # Panics
    /// If the position was not pushed.
    #[inline]
    pub fn position_mut<const LABELS: usize>(&mut self, position: usize) -> &mut [i32; LABELS] {
        self.scores[position * LABELS..].first_chunk_mut().expect("the position was pushed")
    }

    /// One score a label for each position so far.
    pub fn scores(&self) -> &[i32] {
        &self.scores
    }

    /// Begins the next position.
    #[cfg(test)]
    #[inline]
    pub fn push(&mut self) {
        self.scores.resize(self.scores.len() + self.width, 0);
    }
}

impl Model {
    /// Says that the feature holds at the position pushed last.
    ///
    /// # Panics
    /// If no position was pushed.
    #[cfg(test)]
    #[inline]
    pub fn add(&self, feature: Feature, scratch: &mut Scratch) {
        let last = scratch.scores.len() / scratch.width - 1;
        self.add_at(last, feature, scratch);
    }

    /// Says that the feature holds at the position.
    ///
    /// # Panics
    /// If the position was not pushed.
    #[inline(always)]
    pub fn add_at(&self, position: usize, feature: Feature, scratch: &mut Scratch) {
        self.add_to(feature, &mut scratch.scores[position * scratch.width..][..scratch.width]);
    }

    /// Adds what the feature says to one score a label.
    #[inline(always)]
    pub fn add_to(&self, feature: Feature, scores: &mut [i32]) {
        for &(label, weight) in self.weights(feature) {
            scores[usize::from(label)] += i32::from(weight);
        }
    }

    /// The best label for each position, as indices into [`Model::labels`].
    pub fn decode<'s>(&self, scratch: &'s mut Scratch) -> &'s [u8] {
        let width = scratch.width;
        let Scratch { scores, previous, labels, .. } = scratch;
        let length = scores.len().checked_div(width).unwrap_or(0);
        labels.clear();
        if length == 0 {
            return labels;
        }
        previous.clear();
        previous.reserve(length * width);
        let mut best = [FORBIDDEN; MOST_LABELS];
        for (position, scores) in scores.chunks_exact(width).enumerate() {
            match position {
                0 => {
                    best[..width].copy_from_slice(&self.start);
                    previous.resize(width, 0);
                }
                _ => {
                    let came_from;
                    (best, came_from) = self.step(&best);
                    previous.extend(came_from[..width].iter().map(|&from| from as u8));
                }
            }
            best.iter_mut().zip(scores).for_each(|(best, score)| *best += score);
            // Scores stay small however long the sequence is: only their differences count.
            let top = best[..width].iter().copied().max().expect("a model has labels");
            best.iter_mut().for_each(|best| *best = (*best - top).max(FORBIDDEN / 2));
        }
        let mut label = first_best(&best[..width]) as u8;
        labels.resize(length, 0);
        for position in (0..length).rev() {
            labels[position] = label;
            label = previous[position * width + label as usize];
        }
        labels
    }

    /// One step of the recursion: the best way into each label, and where it comes from. Fixed arrays, so that the
    /// compiler takes several labels at once.
    #[inline]
    fn step(&self, before: &[i32; MOST_LABELS]) -> ([i32; MOST_LABELS], [i32; MOST_LABELS]) {
        let (mut after, mut came_from) = ([2 * FORBIDDEN; MOST_LABELS], [0; MOST_LABELS]);
        for (from, (&score, row)) in before.iter().zip(&self.transitions).enumerate() {
            if score <= HOPELESS {
                continue;
            }
            for to in 0..MOST_LABELS {
                let total = score + row[to];
                let is_better = total > after[to];
                after[to] = if is_better { total } else { after[to] };
                came_from[to] = if is_better { from as i32 } else { came_from[to] };
            }
        }
        (after, came_from)
    }
}

fn first_best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (index, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = index;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::model::tests::tiny;

    fn decode(positions: &[&[Feature]]) -> Vec<u8> {
        let model = Model::from_bytes(&tiny()).unwrap();
        let mut scratch = Scratch::default();
        scratch.start(&model);
        for features in positions {
            scratch.push();
            features.iter().for_each(|&feature| model.add(feature, &mut scratch));
        }
        model.decode(&mut scratch).to_vec()
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(decode(&[]).is_empty());
    }

    #[test]
    fn a_forbidden_transition_never_happens() {
        assert_eq!(decode(&[&[7], &[9], &[7]]), [1, 0, 1]);
        assert_eq!(decode(&[&[7], &[7, 7]]), [0, 1], "of two neighbours the one with more evidence wins");
    }

    #[test]
    fn long_sequences_do_not_overflow() {
        let positions = vec![&[7, 7, 7][..]; 100_001];
        let labels = decode(&positions);
        assert!(labels.windows(2).all(|pair| pair != [1, 1]));
        assert_eq!(labels.iter().filter(|&&label| label == 1).count(), 50_001);
    }
}
