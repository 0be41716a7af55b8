//! Words that stand in like contexts: `clusters.txt`, by the exchange algorithm (Martin, Liermann and Ney 1998).
//!
//! Each word moves to the cluster that makes its neighbours likeliest, until few still move.

use std::collections::{BTreeMap, HashMap, HashSet};

/// Words that are clustered, the commonest first, and how many of them are listed.
const WORDS: usize = 40_000;
const LISTED: usize = 30_000;
const CLUSTERS: usize = 1_000;
/// Most rounds, and of how many words one may still move at the end.
const ROUNDS: usize = 12;
const STILL: usize = 200;
/// Syllables of the longest word that the lists are asked for.
const LONGEST: usize = 4;

/// `clusters OUTPUT CORPUS WITHOUT LIST...`: CORPUS has `id` and `text`; the ids of WITHOUT, one a line, are left out;
/// each LIST has a word a line.
pub fn run(files: &[String]) -> Result<(), String> {
    let [output, corpus, without, lists @ ..] = files else {
        return Err("clusters: expected OUTPUT CORPUS WITHOUT LIST...".to_string());
    };
    let mut words = HashSet::new();
    for list in lists {
        words.extend(crate::lines(list)?.iter().map(|word| word.to_lowercase()));
    }
    let mut text = Text::default();
    text.push("<s>");
    text.stream.clear();
    crate::lines_of_texts(&crate::records_without(corpus, without)?).for_each(|line| text.read(line, &words));
    let order = text.commonest();
    let clusters = exchange(&text, &order);
    std::fs::write(output, file(&text, &order, &clusters)).map_err(|error| format!("{output}: {error}"))
}

/// A corpus as numbers of words; 0 begins a line.
#[derive(Default)]
struct Text {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
    counts: Vec<u64>,
    stream: Vec<u32>,
}

impl Text {
    fn push(&mut self, word: &str) {
        let next = self.names.len() as u32;
        let number = *self.numbers.entry(word.to_string()).or_insert(next);
        if number == next {
            self.names.push(word.to_string());
            self.counts.push(0);
        }
        self.counts[number as usize] += 1;
        self.stream.push(number);
    }

    /// Takes the words of a line in: the longest of the lists, else the token; digits by their number.
    fn read(&mut self, line: &str, words: &HashSet<String>) {
        let tokens: Vec<&str> = crate::tokens(line).collect();
        let small: Vec<String> = tokens.iter().map(|token| token.to_lowercase()).collect();
        self.stream.push(0);
        let mut at = 0;
        while at < tokens.len() {
            let fits =
                |length: &usize| at + length <= tokens.len() && words.contains(&small[at..at + length].join(" "));
            let length = (2..=LONGEST).rev().find(fits).unwrap_or(1);
            if length == 1 && tokens[at].bytes().all(|byte| byte.is_ascii_digit()) {
                self.push(&format!("0x{}", tokens[at].len()));
            } else {
                self.push(&tokens[at..at + length].join(" "));
            }
            at += length;
        }
    }

    /// The numbers of the commonest words, the most frequent first; of equals the one met first.
    fn commonest(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        order.sort_by_key(|&word| (std::cmp::Reverse(self.counts[word as usize]), word));
        order.truncate(WORDS);
        order
    }
}

/// How often words stand beside a word: their rank and the count.
type Beside = Vec<Vec<(u32, u32)>>;

/// What stands before and after each word, by rank.
fn neighbours(text: &Text, order: &[u32]) -> (Beside, Beside) {
    let mut rank = vec![None; text.names.len()];
    for (at, &word) in order.iter().enumerate() {
        rank[word as usize] = Some(at as u32);
    }
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for pair in text.stream.windows(2) {
        if let (Some(left), Some(right)) = (rank[pair[0] as usize], rank[pair[1] as usize]) {
            *pairs.entry((left, right)).or_default() += 1;
        }
    }
    let (mut before, mut after) = (vec![Vec::new(); order.len()], vec![Vec::new(); order.len()]);
    for ((left, right), count) in pairs {
        before[right as usize].push((left, count));
        after[left as usize].push((right, count));
    }
    (before, after)
}

/// `n ln n`
fn entropy(count: u64) -> f64 {
    if count == 0 { 0.0 } else { count as f64 * (count as f64).ln() }
}

/// The cluster of each word, by rank.
fn exchange(text: &Text, order: &[u32]) -> Vec<usize> {
    let (before, after) = neighbours(text, order);
    let mut cluster: Vec<usize> = (0..order.len()).map(|rank| rank % CLUSTERS).collect();
    // How often each word stands before, and behind, each cluster; how often each cluster stands.
    let (mut left, mut right) = (vec![0u32; order.len() * CLUSTERS], vec![0u32; order.len() * CLUSTERS]);
    let mut size = vec![0u64; CLUSTERS];
    let table: Vec<f32> = (0..1 << 22).map(|count| entropy(count) as f32).collect();
    let gain = |count: u32| table.get(count as usize).copied().unwrap_or_else(|| entropy(u64::from(count)) as f32);
    for rank in 0..order.len() {
        before[rank].iter().for_each(|&(word, count)| left[word as usize * CLUSTERS + cluster[rank]] += count);
        after[rank].iter().for_each(|&(word, count)| right[word as usize * CLUSTERS + cluster[rank]] += count);
        size[cluster[rank]] += text.counts[order[rank] as usize];
    }
    for round in 0..ROUNDS {
        let mut moved = 0;
        for rank in 0..order.len() {
            let (old, count) = (cluster[rank], text.counts[order[rank] as usize]);
            before[rank].iter().for_each(|&(word, count)| left[word as usize * CLUSTERS + old] -= count);
            after[rank].iter().for_each(|&(word, count)| right[word as usize * CLUSTERS + old] -= count);
            size[old] -= count;
            let mut gains = vec![0f32; CLUSTERS];
            for (beside, table) in [(&before[rank], &left), (&after[rank], &right)] {
                for &(word, count) in beside {
                    let row = &table[word as usize * CLUSTERS..][..CLUSTERS];
                    gains.iter_mut().zip(row).for_each(|(sum, &known)| *sum += gain(known + count) - gain(known));
                }
            }
            let total = |at: usize| f64::from(gains[at]) - 2.0 * (entropy(size[at] + count) - entropy(size[at]));
            let best =
                (1..CLUSTERS).fold((0, total(0)), |best, at| if total(at) > best.1 { (at, total(at)) } else { best });
            cluster[rank] = best.0;
            moved += usize::from(best.0 != old);
            before[rank].iter().for_each(|&(word, count)| left[word as usize * CLUSTERS + best.0] += count);
            after[rank].iter().for_each(|&(word, count)| right[word as usize * CLUSTERS + best.0] += count);
            size[best.0] += count;
        }
        eprintln!("round {round}: {moved} words moved");
        if moved < order.len() / STILL {
            break;
        }
    }
    cluster
}

/// The words by cluster, a line each.
fn file(text: &Text, order: &[u32], clusters: &[usize]) -> String {
    let mut words: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (&word, &cluster) in order.iter().zip(clusters).take(LISTED) {
        words.entry(cluster).or_default().push(text.names[word as usize].replace(' ', "_"));
    }
    crate::grouped("Words that stand in like contexts: cluster: words, the syllables of one joined by _.", words)
}
