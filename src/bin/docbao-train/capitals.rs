//! How often each form is capitalised where no sentence begins: `capitals.txt`.

use std::collections::{BTreeMap, HashMap};

/// A form is listed if the corpus has it this often.
const FEWEST: usize = 8;
/// Where the degrees end: shares of capitals among the occurrences after a form in lower case.
const DEGREES: [f64; 8] = [0.002, 0.01, 0.03, 0.1, 0.3, 0.6, 0.85, 0.97];
/// What is added to both counts, so that few occurrences say little.
const SMOOTHING: f64 = 0.3;

/// How often a form stands in the corpus.
#[derive(Default)]
struct Counts {
    all: usize,
    /// After a form in lower case, itself in lower case or not.
    small: usize,
    capital: usize,
}

/// `capitals OUTPUT CORPUS WITHOUT`: CORPUS has `id` and `text`; the ids of WITHOUT, one a line, are left out.
pub fn run(files: &[String]) -> Result<(), String> {
    let [output, corpus, without] = files else {
        return Err("capitals: expected OUTPUT CORPUS WITHOUT".to_string());
    };
    let mut forms: HashMap<String, Counts> = HashMap::new();
    crate::lines_of_texts(&crate::records_without(corpus, without)?).for_each(|line| count(line, &mut forms));
    std::fs::write(output, file(forms)).map_err(|error| format!("{output}: {error}"))
}

fn count(line: &str, forms: &mut HashMap<String, Counts>) {
    let mut after_small = false;
    for token in crate::tokens(line) {
        let small = token.chars().any(char::is_lowercase) && !token.chars().any(char::is_uppercase);
        let form = token.to_lowercase();
        if form.chars().all(char::is_alphabetic) {
            let counts = forms.entry(form).or_default();
            counts.all += 1;
            counts.small += usize::from(after_small && small);
            counts.capital += usize::from(after_small && !small);
        }
        after_small = small;
    }
}

/// The forms by degree, a line each.
fn file(forms: HashMap<String, Counts>) -> String {
    let mut degrees: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (form, counts) in forms.into_iter().filter(|(_, counts)| counts.all >= FEWEST) {
        let (small, capital) = (counts.small as f64 + SMOOTHING, counts.capital as f64 + SMOOTHING);
        let degree = DEGREES.iter().take_while(|&&end| end <= capital / (small + capital)).count();
        degrees.entry(degree).or_default().push(form);
    }
    crate::grouped(
        "How often a form is capitalised after a lower-case one: degree (0 never, 8 always): forms.",
        degrees,
    )
}
