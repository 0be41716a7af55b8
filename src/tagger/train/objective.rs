//! The regularized negative log-likelihood of the examples, and its gradient (forward-backward).

use std::thread;

use super::{Example, Index, Known};

/// Sequences are dealt to this many workers whatever the machine, so that sums are added in one order everywhere.
const SHARDS: usize = 4;

/// The function that training minimizes, without its L1 part.
pub struct Objective<'a> {
    index: &'a Index,
    width: usize,
    allowed_start: Vec<bool>,
    allowed: Vec<bool>,
    sequences: Vec<Sequence>,
    l2: f64,
    known: &'a Known,
}

/// An example with its features numbered by the index.
struct Sequence {
    /// What is known to speak for the second label at each position.
    known: Vec<f64>,
    /// The features of all positions, one after the other.
    features: Vec<u32>,
    /// Where the features of each position end.
    ends: Vec<u32>,
    labels: Vec<u8>,
}

impl<'a> Objective<'a> {
    pub fn new(
        index: &'a Index,
        width: usize,
        allowed: &dyn Fn(Option<usize>, usize) -> bool,
        examples: &[Example],
        l2: f64,
        known: &'a Known,
    ) -> Self {
        let sequence = |example: &Example| {
            let (mut features, mut ends) = (Vec::new(), Vec::new());
            for position in &example.features {
                features.extend(position.iter().filter_map(|feature| index.of.get(feature)));
                ends.push(features.len() as u32);
            }
            let known = example.features.iter().map(|position| known.says(position)).collect();
            Sequence { known, features, ends, labels: example.labels.clone() }
        };
        let pairs = (0..width).flat_map(|from| (0..width).map(move |to| (from, to)));
        Objective {
            index,
            width,
            allowed_start: (0..width).map(|to| allowed(None, to)).collect(),
            allowed: pairs.map(|(from, to)| allowed(Some(from), to)).collect(),
            sequences: examples.iter().filter(|example| !example.labels.is_empty()).map(sequence).collect(),
            l2,
            known,
        }
    }

    pub fn weights(&self) -> usize {
        self.index.weights()
    }

    /// The loss at `weights`; `gradient` is overwritten.
    pub fn evaluate(&self, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let shard = |number: usize| {
            let mut gradient = vec![0.0; weights.len()];
            let mut lattice = Lattice::new(self, weights);
            let mut loss = 0.0;
            for sequence in self.sequences.iter().skip(number).step_by(SHARDS) {
                loss += lattice.add(sequence, &mut gradient);
            }
            (loss, gradient)
        };
        let shards: Vec<(f64, Vec<f64>)> = thread::scope(|scope| {
            let workers: Vec<_> = (0..SHARDS).map(|number| scope.spawn(move || shard(number))).collect();
            workers.into_iter().map(|worker| worker.join().expect("a shard only does sums")).collect()
        });
        let mut loss = 0.0;
        for (gradient, weight) in gradient.iter_mut().zip(weights) {
            *gradient = self.l2 * weight;
            loss += 0.5 * self.l2 * weight * weight;
        }
        for (shard_loss, shard_gradient) in shards {
            loss += shard_loss;
            for (gradient, part) in gradient.iter_mut().zip(shard_gradient) {
                *gradient += part;
            }
        }
        if self.known.chain.is_some() {
            gradient[..self.index.transitions].fill(0.0);
        }
        loss
    }
}

/// Room for the scaled forward-backward recursion over one sequence.
struct Lattice<'a> {
    objective: &'a Objective<'a>,
    weights: &'a [f64],
    /// What each label says at the start, and after each.
    chain: &'a [f64],
    /// exp of the weights; 0 where it is not allowed.
    start: Vec<f64>,
    transitions: Vec<f64>,
    /// exp of each position's label scores, less the largest.
    emissions: Vec<f64>,
    forward: Vec<f64>,
    backward: Vec<f64>,
    scales: Vec<f64>,
}

impl<'a> Lattice<'a> {
    fn new(objective: &'a Objective<'a>, weights: &'a [f64]) -> Self {
        let width = objective.width;
        let chain = objective.known.chain.as_deref().unwrap_or(&weights[..objective.index.transitions]);
        let exp = |(weight, allowed): (&f64, &bool)| if *allowed { weight.exp() } else { 0.0 };
        Lattice {
            objective,
            weights,
            chain,
            start: chain[..width].iter().zip(&objective.allowed_start).map(exp).collect(),
            transitions: chain[width..].iter().zip(&objective.allowed).map(exp).collect(),
            emissions: Vec::new(),
            forward: Vec::new(),
            backward: Vec::new(),
            scales: Vec::new(),
        }
    }

    /// Adds the sequence's gradient and returns its loss.
    fn add(&mut self, sequence: &Sequence, gradient: &mut [f64]) -> f64 {
        let gold = self.score(sequence);
        let shift = self.emit(sequence);
        let partition = self.sweep_forward() + shift;
        self.sweep_backward();
        self.expect(sequence, gradient);
        partition - gold
    }

    /// The score of the right labels.
    fn score(&self, sequence: &Sequence) -> f64 {
        let width = self.objective.width;
        let labels = &sequence.labels;
        let mut score = self.chain[labels[0] as usize];
        for pair in labels.windows(2) {
            score += self.chain[width + pair[0] as usize * width + pair[1] as usize];
        }
        score
    }

    /// Fills `emissions`; returns what was taken off so that nothing overflows, less the right labels' own emissions.
    fn emit(&mut self, sequence: &Sequence) -> f64 {
        let (width, index) = (self.objective.width, self.objective.index);
        self.emissions.clear();
        self.emissions.resize(sequence.labels.len() * width, 0.0);
        let (mut begin, mut shift) = (0, 0.0);
        for (position, &end) in sequence.ends.iter().enumerate() {
            let scores = &mut self.emissions[position * width..][..width];
            scores[1] += sequence.known[position];
            for &feature in &sequence.features[begin as usize..end as usize] {
                let (first, last) =
                    (index.first[feature as usize] as usize, index.first[feature as usize + 1] as usize);
                for at in first..last {
                    scores[index.labels[at] as usize] += self.weights[index.transitions + at];
                }
            }
            let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            shift += top - scores[sequence.labels[position] as usize];
            scores.iter_mut().for_each(|score| *score = (*score - top).exp());
            begin = end;
        }
        shift
    }

    /// The log of the partition function, less the shift.
    fn sweep_forward(&mut self) -> f64 {
        let width = self.objective.width;
        let length = self.emissions.len() / width;
        self.forward.clear();
        self.forward.resize(length * width, 0.0);
        self.scales.clear();
        let mut log = 0.0;
        for position in 0..length {
            let (before, rest) = self.forward.split_at_mut(position * width);
            let here = &mut rest[..width];
            match position {
                0 => here.copy_from_slice(&self.start),
                _ => step(&before[(position - 1) * width..], &self.transitions, here),
            }
            for (here, emission) in here.iter_mut().zip(&self.emissions[position * width..]) {
                *here *= emission;
            }
            let sum: f64 = here.iter().sum();
            here.iter_mut().for_each(|here| *here /= sum);
            self.scales.push(sum);
            log += sum.ln();
        }
        log
    }

    fn sweep_backward(&mut self) {
        let width = self.objective.width;
        let length = self.scales.len();
        self.backward.clear();
        self.backward.resize(length * width, 1.0);
        for position in (0..length - 1).rev() {
            let (here, after) = self.backward.split_at_mut((position + 1) * width);
            let emissions = &self.emissions[(position + 1) * width..];
            for from in 0..width {
                let row = &self.transitions[from * width..][..width];
                let sum: f64 = (0..width).map(|to| row[to] * emissions[to] * after[to]).sum();
                here[position * width + from] = sum / self.scales[position + 1];
            }
        }
    }

    /// Adds expected minus observed counts.
    fn expect(&self, sequence: &Sequence, gradient: &mut [f64]) {
        let (width, index) = (self.objective.width, self.objective.index);
        let mut begin = 0;
        let mut marginal = vec![0.0; width];
        for (position, &end) in sequence.ends.iter().enumerate() {
            let label = sequence.labels[position] as usize;
            for (to, marginal) in marginal.iter_mut().enumerate() {
                *marginal = self.forward[position * width + to] * self.backward[position * width + to];
            }
            marginal[label] -= 1.0;
            for &feature in &sequence.features[begin as usize..end as usize] {
                let (first, last) =
                    (index.first[feature as usize] as usize, index.first[feature as usize + 1] as usize);
                for at in first..last {
                    gradient[index.transitions + at] += marginal[index.labels[at] as usize];
                }
            }
            if position == 0 {
                gradient[..width].iter_mut().zip(&marginal).for_each(|(gradient, marginal)| *gradient += marginal);
            } else {
                self.expect_pair(position, &mut gradient[width..]);
                gradient[width + sequence.labels[position - 1] as usize * width + label] -= 1.0;
            }
            begin = end;
        }
    }

    /// Adds the expected transitions into `position`.
    fn expect_pair(&self, position: usize, gradient: &mut [f64]) {
        let width = self.objective.width;
        let before = &self.forward[(position - 1) * width..][..width];
        let emissions = &self.emissions[position * width..][..width];
        let after = &self.backward[position * width..][..width];
        for from in 0..width {
            for to in 0..width {
                gradient[from * width + to] +=
                    before[from] * self.transitions[from * width + to] * emissions[to] * after[to]
                        / self.scales[position];
            }
        }
    }
}

fn step(before: &[f64], transitions: &[f64], after: &mut [f64]) {
    let width = after.len();
    for from in 0..width {
        for to in 0..width {
            after[to] += before[from] * transitions[from * width + to];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Settings;
    use super::*;

    #[test]
    fn the_gradient_is_the_slope_of_the_loss() {
        let example = |features: &[&[u32]], labels: &[u8]| Example {
            features: features.iter().map(|features| features.to_vec()).collect(),
            labels: labels.to_vec(),
        };
        let examples = [example(&[&[1, 2], &[2], &[3]], &[0, 1, 2]), example(&[&[3], &[1]], &[2, 0])];
        let known = Known { chain: None, features: [(2, 0.4)].into() };
        let index = Index::new(&examples, 3, &Settings::default(), &known);
        let allowed = |from: Option<usize>, to: usize| from != Some(1) || to != 1;
        let objective = Objective::new(&index, 3, &allowed, &examples, 0.3, &known);
        let mut weights: Vec<f64> = (0..objective.weights()).map(|i| (i as f64 * 0.7).sin()).collect();
        let mut gradient = vec![0.0; weights.len()];
        let mut unused = gradient.clone();
        objective.evaluate(&weights, &mut gradient);
        for at in 0..weights.len() {
            let (kept, by) = (weights[at], 1e-6);
            weights[at] = kept + by;
            let above = objective.evaluate(&weights, &mut unused);
            weights[at] = kept - by;
            let below = objective.evaluate(&weights, &mut unused);
            weights[at] = kept;
            let slope = (above - below) / (2.0 * by);
            assert!((slope - gradient[at]).abs() < 1e-5, "weight {at}: slope {slope}, gradient {}", gradient[at]);
        }
    }
}
