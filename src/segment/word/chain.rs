//! What follows what: the best sequence of two labels for what speaks for the second of them at each position
//! (Viterbi).

/// Further apart than this two ways are never told.
const FURTHEST: i32 = 1 << 29;

/// How much a model of two labels leans to each at the start, and to each after each.
#[derive(Debug)]
pub struct Chain {
    /// By label.
    pub start: [i32; 2],
    /// By previous label, then next label.
    pub transitions: [[i32; 2]; 2],
}

impl Chain {
    const BYTES: usize = 6 * size_of::<i32>();

    /// Reads what [`Chain::to_bytes`] wrote; returns what follows, too.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<(Chain, &'static [u8])> {
        let (numbers, rest) = bytes.split_first_chunk::<{ Chain::BYTES }>()?;
        let number = |at: usize| i32::from_le_bytes(std::array::from_fn(|byte| numbers[4 * at + byte]));
        let [a, b, c, d, e, f] = std::array::from_fn(number);
        Some((Chain { start: [a, b], transitions: [[c, d], [e, f]] }, rest))
    }

    /// Six numbers, little-endian.
    #[cfg(feature = "train")]
    pub fn to_bytes(&self) -> Vec<u8> {
        let [after_0, after_1] = self.transitions;
        [self.start, after_0, after_1].as_flattened().iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// The best sequence of labels, where `margins` says of each position how much speaks for label 1.
    pub fn decode(&self, margins: &[i32], labels: &mut Vec<u8>) {
        let [[stay, rise], [fall, keep]] = self.transitions;
        labels.clear();
        let Some((&first, rest)) = margins.split_first() else { return };
        // How much better the best way to label 1 is than the best way to label 0.
        let mut lead = self.start[1] - self.start[0] + first;
        labels.push(0);
        labels.extend(rest.iter().map(|margin| {
            let (from_one_to_zero, from_one_to_one) = (lead + fall > stay, lead + keep > rise);
            let ahead = rise.max(lead + keep) - stay.max(lead + fall) + margin;
            lead = ahead.clamp(-FURTHEST, FURTHEST);
            u8::from(from_one_to_zero) | u8::from(from_one_to_one) << 1
        }));
        let mut label = u8::from(lead > 0);
        for came_from in labels.iter_mut().rev() {
            let before = *came_from >> label & 1;
            *came_from = label;
            label = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(chain: &Chain, margins: &[i32], labels: &[u8]) -> i32 {
        let margins: i32 = margins.iter().zip(labels).map(|(margin, &label)| margin * i32::from(label)).sum();
        let steps = labels.windows(2).map(|pair| chain.transitions[usize::from(pair[0])][usize::from(pair[1])]);
        chain.start[usize::from(labels[0])] + steps.sum::<i32>() + margins
    }

    #[test]
    fn no_sequence_is_better() {
        for (start, transitions) in [
            ([0, 0], [[0, 0], [0, 0]]),
            ([0, -1_000_000], [[110, 120], [-285, -910]]),
            ([30, 0], [[0, 300], [0, -1_000_000]]),
        ] {
            let chain = Chain { start, transitions };
            let mut state = 7u32;
            for length in 1..12 {
                let mut margin = |_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 20) as i32 - 2048
                };
                let margins: Vec<i32> = (0..length).map(&mut margin).collect();
                let mut labels = Vec::new();
                chain.decode(&margins, &mut labels);
                let all = (0..1u32 << length).map(|bits| (0..length).map(|at| (bits >> at & 1) as u8).collect());
                let best = all.map(|labels: Vec<u8>| score(&chain, &margins, &labels)).max();
                assert_eq!(Some(score(&chain, &margins, &labels)), best, "{length} positions, {chain:?}");
            }
        }
    }

    #[test]
    fn long_sequences_do_not_overflow() {
        let chain = Chain { start: [0, -1_000_000_000], transitions: [[0, 0], [0, -5]] };
        let mut labels = Vec::new();
        chain.decode(&vec![1_000_000; 100_000], &mut labels);
        assert!(labels[0] == 0 && labels[1..].iter().all(|&label| label == 1));
        chain.decode(&[], &mut labels);
        assert!(labels.is_empty());
    }
}
