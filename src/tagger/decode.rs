//! The best sequence of labels (Viterbi).

use super::{Feature, Model};

/// Above any sum of weights, far below what overflows.
const CERTAIN: i32 = 10_000_000;

/// Room to decode in; keep one a thread and use it for every sequence.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    width: usize,
    /// One score a label for each position.
    scores: Vec<i32>,
    /// The best previous label for each label of each position.
    previous: Vec<u8>,
    best: Vec<i32>,
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

    /// One score a label for each position so far.
    pub fn scores(&self) -> &[i32] {
        &self.scores
    }

    /// Begins the next position.
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
    #[inline]
    pub fn add(&self, feature: Feature, scratch: &mut Scratch) {
        let last = scratch.scores.len() / scratch.width - 1;
        self.add_at(last, feature, scratch);
    }

    /// Says that the feature holds at the position.
    ///
    /// # Panics
    /// If the position was not pushed.
    #[inline]
    pub fn add_at(&self, position: usize, feature: Feature, scratch: &mut Scratch) {
        if let Some(row) = self.row(feature) {
            let scores = &mut scratch.scores[position * scratch.width..][..row.len()];
            for (score, &weight) in scores.iter_mut().zip(row) {
                *score += i32::from(weight);
            }
        }
    }

    /// The best label for each position, as indices into [`Model::labels`].
    pub fn decode<'s>(&self, scratch: &'s mut Scratch) -> &'s [u8] {
        let width = scratch.width;
        let Scratch { scores, previous, best, labels, .. } = scratch;
        let length = scores.len().checked_div(width).unwrap_or(0);
        labels.clear();
        if length == 0 {
            return labels;
        }
        previous.clear();
        previous.resize(length * width, 0);
        best.clear();
        best.extend(self.start.iter().zip(&scores[..width]).map(|(start, score)| start + score));
        best.resize(2 * width, 0);
        for position in 1..length {
            let (before, after) = best.split_at_mut(width);
            let came_from = &mut previous[position * width..][..width];
            self.step(before, after, came_from);
            for (after, score) in after.iter_mut().zip(&scores[position * width..]) {
                *after += score;
            }
            // Scores stay small however long the sequence is: only their differences count.
            let top = *after.iter().max().expect("a model has labels");
            for (before, after) in before.iter_mut().zip(after) {
                *before = (*after - top).max(2 * super::model::FORBIDDEN / 3);
            }
        }
        let mut label = first_best(&best[..width]) as u8;
        labels.resize(length, 0);
        for position in (0..length).rev() {
            labels[position] = label;
            label = previous[position * width + label as usize];
        }
        labels
    }

    /// One step of the recursion: the best way into each label.
    #[inline]
    fn step(&self, before: &[i32], after: &mut [i32], came_from: &mut [u8]) {
        let width = before.len();
        after.fill(i32::MIN);
        for (from, &score) in before.iter().enumerate() {
            let row = &self.transitions[from * width..][..width];
            for to in 0..width {
                let total = score + row[to];
                if total > after[to] {
                    after[to] = total;
                    came_from[to] = from as u8;
                }
            }
        }
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
