//! Learns a [`Model`](super::Model): a linear-chain CRF with L1 and L2 regularization (OWL-QN).

mod objective;
mod owlqn;
pub mod stochastic;

use std::collections::HashMap;

use super::Feature;
use super::model::{FORBIDDEN, MAGIC};
use objective::Objective;

/// One sequence with its right labels.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// The features of each position.
    pub features: Vec<Vec<Feature>>,
    /// The label of each position, as an index into the list of labels.
    pub labels: Vec<u8>,
}

/// How to learn.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Weight of the sum of absolute weights; more of it gives a smaller model.
    pub l1: f64,
    /// Weight of half the sum of squared weights.
    pub l2: f64,
    /// A feature seen less often is left out.
    pub min_count: u32,
    /// Steps of the optimizer at most.
    pub iterations: usize,
    /// Whether every feature speaks about every label, or only about those it was seen with.
    pub all_labels: bool,
    /// Prints the loss of every step to standard error.
    pub verbose: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { l1: 0.5, l2: 0.0, min_count: 1, iterations: 120, all_labels: false, verbose: false }
    }
}

/// Learns from the examples and returns the model file. `allowed(previous, next)` says which label may follow which;
/// `previous` is None at the start of a sequence.
pub fn train(
    labels: &[&str],
    allowed: impl Fn(Option<usize>, usize) -> bool,
    examples: &[Example],
    settings: &Settings,
) -> Vec<u8> {
    let known = Known::default();
    let index = Index::new(examples, labels.len(), settings, &known);
    let objective = Objective::new(&index, labels.len(), &allowed, examples, settings.l2, &known);
    let weights = owlqn::minimize(&objective, settings);
    write(labels, &allowed, &index, &weights, FINEST)
}

/// What a model of two labels says for the second of them.
#[derive(Debug, Clone)]
pub struct Margins {
    /// Of each label at the start of a sequence.
    pub start: [f64; 2],
    /// Of each label (column) after each label (row).
    pub transitions: [[f64; 2]; 2],
    /// What each feature says for the second label, ascending by feature.
    pub features: Vec<(Feature, f64)>,
}

/// As [`train`], for two labels and a file of another form.
pub fn margins(allowed: impl Fn(Option<usize>, usize) -> bool, examples: &[Example], settings: &Settings) -> Margins {
    let (weights, features) = learn(&allowed, examples, settings, &Known::default());
    let score = |from, to, weight| if allowed(from, to) { weight } else { f64::from(FORBIDDEN) };
    Margins {
        start: [0, 1].map(|to| score(None, to, weights[to])),
        transitions: [0, 1].map(|from| [0, 1].map(|to| score(Some(from), to, weights[2 + from * 2 + to]))),
        features,
    }
}

impl Margins {
    /// Learns on: all that is known stays as it is, and what the examples show besides is learned on top of it.
    pub fn learn_on(
        &mut self,
        allowed: impl Fn(Option<usize>, usize) -> bool,
        examples: &[Example],
        settings: &Settings,
    ) {
        let chain = [self.start, self.transitions[0], self.transitions[1]].concat();
        let known = Known { chain: Some(chain), features: self.features.iter().copied().collect() };
        self.features.extend(learn(&allowed, examples, settings, &known).1);
        self.features.sort_unstable_by_key(|&(feature, _)| feature);
    }
}

/// The weights of two labels, and what the features say for the second of them.
fn learn(
    allowed: &dyn Fn(Option<usize>, usize) -> bool,
    examples: &[Example],
    settings: &Settings,
    known: &Known,
) -> (Vec<f64>, Vec<(Feature, f64)>) {
    let index = Index::new(examples, 2, settings, known);
    let weights = owlqn::minimize(&Objective::new(&index, 2, allowed, examples, settings.l2, known), settings);
    let margin = |bounds: &[u32]| {
        (bounds[0]..bounds[1])
            .map(|at| (index.labels[at as usize], weights[index.transitions + at as usize]))
            .map(|(label, weight)| if label == 0 { -weight } else { weight })
            .sum()
    };
    let features = index.features.iter().copied().zip(index.first.windows(2).map(margin)).collect();
    (weights, features)
}

/// What was learned before and stays as it is.
#[derive(Default)]
struct Known {
    /// Of each label at the start, and after each.
    chain: Option<Vec<f64>>,
    /// What each feature says for the second label.
    features: HashMap<Feature, f64>,
}

impl Known {
    /// What features say for the second label.
    fn says(&self, features: &[Feature]) -> f64 {
        features.iter().filter_map(|feature| self.features.get(feature)).sum()
    }
}

/// Numbers the weights: first the transitions, then each feature's labels.
struct Index {
    /// Position of each feature in `features`.
    of: HashMap<Feature, u32>,
    /// Ascending.
    features: Vec<Feature>,
    /// First weight of each feature, and one past the last.
    first: Vec<u32>,
    /// The label of each feature weight, counted from the first of them.
    labels: Vec<u8>,
    /// Weights before the features': one a label for the start, and one a pair of labels.
    transitions: usize,
}

impl Index {
    /// Of all features that are not known.
    fn new(examples: &[Example], width: usize, settings: &Settings, known: &Known) -> Index {
        let mut seen: HashMap<Feature, (u32, u32)> = HashMap::new();
        for example in examples {
            for (features, &label) in example.features.iter().zip(&example.labels) {
                for &feature in features {
                    let (count, with) = seen.entry(feature).or_default();
                    *count += 1;
                    *with |= 1 << label;
                }
            }
        }
        let mut kept: Vec<(Feature, u32)> = seen
            .iter()
            .filter(|(feature, (count, _))| *count >= settings.min_count && !known.features.contains_key(feature))
            .map(|(&f, &(_, with))| (f, with))
            .collect();
        kept.sort_unstable();
        let mut index = Index {
            of: HashMap::with_capacity(kept.len()),
            features: Vec::with_capacity(kept.len()),
            first: vec![0],
            labels: Vec::new(),
            transitions: width + width * width,
        };
        for (feature, with) in kept {
            index.of.insert(feature, index.features.len() as u32);
            index.features.push(feature);
            index.labels.extend((0..width as u8).filter(|label| settings.all_labels || with & (1 << label) != 0));
            index.first.push(index.labels.len() as u32);
        }
        index
    }

    fn weights(&self) -> usize {
        self.transitions + self.labels.len()
    }
}

/// The finest scale: steps of a weight to one.
const FINEST: f64 = 4096.0;

/// The model file; weights become i16 at the finest scale that holds the largest, `finest` at most.
fn write(
    labels: &[&str],
    allowed: &dyn Fn(Option<usize>, usize) -> bool,
    index: &Index,
    weights: &[f64],
    finest: f64,
) -> Vec<u8> {
    let largest = weights.iter().fold(f64::MIN_POSITIVE, |largest, weight| largest.max(weight.abs()));
    let scale = (f64::from(i16::MAX) / largest).min(finest);
    let quantized = |weight: f64| (weight * scale).round() as i32;
    let width = labels.len();
    let mut bytes = MAGIC.to_vec();
    bytes.push(width as u8);
    for label in labels {
        bytes.push(label.len() as u8);
        bytes.extend(label.as_bytes());
    }
    let score = |from, to, weight| if allowed(from, to) { quantized(weight) } else { FORBIDDEN };
    for (to, &weight) in weights[..width].iter().enumerate() {
        bytes.extend(score(None, to, weight).to_le_bytes());
    }
    for from in 0..width {
        for to in 0..width {
            bytes.extend(score(Some(from), to, weights[width + from * width + to]).to_le_bytes());
        }
    }
    let (mut count, mut body) = (0u32, Vec::new());
    for (feature, bounds) in index.features.iter().zip(index.first.windows(2)) {
        let weight = |at: u32| (index.labels[at as usize], quantized(weights[index.transitions + at as usize]));
        let row: Vec<(u8, i32)> = (bounds[0]..bounds[1]).map(weight).filter(|&(_, weight)| weight != 0).collect();
        if row.is_empty() {
            continue;
        }
        count += 1;
        body.extend(feature.to_le_bytes());
        body.push(row.len() as u8);
        for (label, weight) in row {
            body.push(label);
            body.extend((weight as i16).to_le_bytes());
        }
    }
    bytes.extend(count.to_le_bytes());
    bytes.extend(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::feature;
    use crate::tagger::{LANES, Model, Scores, Scratch};

    const MARKED: Feature = feature(1, 0);
    const ANY: Feature = feature(2, 0);

    /// Label 1 where [`MARKED`] holds, and at the position after it; [`ANY`] says nothing.
    fn examples() -> Vec<Example> {
        let example = |marks: &[bool]| {
            let features = marks.iter().map(|&mark| if mark { vec![MARKED, ANY] } else { vec![ANY] }).collect();
            let label = |at: usize| u8::from(marks[at] || at > 0 && marks[at - 1]);
            Example { features, labels: (0..marks.len()).map(label).collect() }
        };
        vec![example(&[false, true, false, false]), example(&[true, false, false]), example(&[false, false])]
    }

    fn learn() -> Vec<u8> {
        let settings = Settings { l1: 0.01, iterations: 60, ..Settings::default() };
        train(&["O", "X"], |from, to| from.is_some() || to == 0 || to == 1, &examples(), &settings)
    }

    #[test]
    fn what_was_learned_is_decoded() {
        let model = Model::trained(&learn()).unwrap();
        for example in examples() {
            let score = |features: &Vec<Feature>| {
                let mut scores = [0; LANES];
                model.add_to(&mut scores, features);
                scores
            };
            let scores: Vec<Scores> = example.features.iter().map(score).collect();
            let mut scratch = Scratch::default();
            let labels = model.decode(&scores, &mut scratch);
            assert!(labels.iter().zip(&example.labels).filter(|(got, want)| got == want).count() + 1 >= labels.len());
        }
    }

    #[test]
    fn same_data_same_bytes() {
        assert_eq!(learn(), learn());
    }

    #[test]
    fn learning_on_changes_nothing_that_is_known() {
        const LATE: Feature = feature(3, 0);
        let settings = Settings { l1: 0.01, iterations: 60, ..Settings::default() };
        let known = margins(|_, _| true, &examples(), &settings);
        let late = Example { features: vec![vec![ANY], vec![ANY, LATE], vec![ANY]], labels: vec![0, 1, 0] };
        let mut more = known.clone();
        more.learn_on(|_, _| true, &[late.clone(), late], &settings);
        assert_eq!((more.start, more.transitions), (known.start, known.transitions));
        let (late, kept): (Vec<_>, Vec<_>) = more.features.into_iter().partition(|&(feature, _)| feature == LATE);
        assert_eq!(kept, known.features);
        assert!(late[0].1 > 1.0, "{late:?}");
    }

    #[test]
    fn rare_features_are_left_out() {
        let settings = Settings { min_count: 3, ..Settings::default() };
        let index = Index::new(&examples(), 2, &settings, &Known::default());
        assert_eq!(index.features, [ANY]);
    }
}
