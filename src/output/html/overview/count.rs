//! Counts that stay small however many articles there are.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::lexicon;

/// How often something was met, and a few of the articles.
#[derive(Debug, Default, Clone)]
pub struct Sample {
    pub count: usize,
    pub articles: Vec<u32>,
}

/// Articles kept for one name or day.
const SAMPLE: usize = 12;

impl Sample {
    pub fn add(&mut self, article: usize) {
        self.count += 1;
        if self.articles.len() < SAMPLE {
            self.articles.push(article as u32);
        }
    }
}

/// What spellings of one name have in common: `UBND TP.HCM` and `Ủy ban nhân dân Thành phố Hồ Chí Minh`.
fn key(name: &str) -> String {
    const SHORT: [(&str, &str); 4] =
        [("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"), ("thành phố", "tp"), ("hồ chí minh", "hcm")];
    let lower = SHORT.iter().fold(lexicon::fold(name), |text, (long, short)| text.replace(long, short));
    lower.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// An office of one person over time.
#[derive(Debug, Clone)]
pub struct Office {
    /// As it was first met.
    pub name: String,
    key: String,
    pub count: usize,
    pub first: Option<Date>,
    pub last: Option<Date>,
}

/// One name.
#[derive(Debug, Clone)]
pub struct Name {
    pub id: u32,
    /// As it was first met.
    pub text: String,
    /// The kind of an organization.
    pub kind: &'static str,
    pub sample: Sample,
    pub offices: Vec<Office>,
}

/// Names and how often they were met.
#[derive(Debug, Default)]
pub struct Names {
    by_key: HashMap<String, Name>,
    next: u32,
}

/// With more names than this, those met once are forgotten.
const MOST_NAMES: usize = 400_000;
/// Offices kept for one person.
const MOST_OFFICES: usize = 12;

impl Names {
    /// Counts a name and says its number.
    pub fn add(&mut self, name: &str, kind: &'static str, article: usize) -> u32 {
        let key = key(name);
        if let Some(known) = self.by_key.get_mut(&key) {
            // A document may hold two people of one name; it is one article all the same.
            if known.sample.articles.last() != Some(&(article as u32)) {
                known.sample.add(article);
            }
            return known.id;
        }
        if self.by_key.len() >= MOST_NAMES {
            self.by_key.retain(|_, name| name.sample.count > 1);
        }
        let id = self.next;
        self.next += 1;
        let mut sample = Sample::default();
        sample.add(article);
        self.by_key.insert(key, Name { id, text: name.to_string(), kind, sample, offices: Vec::new() });
        id
    }

    /// Counts an office of a name that was added before.
    pub fn office(&mut self, name: &str, office: &str, day: Option<Date>) {
        let Some(known) = self.by_key.get_mut(&key(name)) else { return };
        let wanted = key(office);
        let has_room = known.offices.len() < MOST_OFFICES;
        match known.offices.iter_mut().find(|known| known.key == wanted) {
            Some(known) => {
                known.count += 1;
                known.first = known.first.into_iter().chain(day).min();
                known.last = known.last.into_iter().chain(day).max();
            }
            None if has_room => {
                known.offices.push(Office { name: office.to_string(), key: wanted, count: 1, first: day, last: day });
            }
            None => {}
        }
    }

    /// How many names are known.
    pub fn len(&self) -> usize {
        self.by_key.len()
    }

    /// The names met most, most often first; of equals the first in the alphabet.
    pub fn top(&self, most: usize) -> Vec<&Name> {
        let mut names: Vec<&Name> = self.by_key.values().collect();
        names.sort_unstable_by(|a, b| b.sample.count.cmp(&a.sample.count).then(a.text.cmp(&b.text)));
        names.truncate(most);
        names
    }
}

/// Who is named together with whom, in how many articles.
#[derive(Debug, Default)]
pub struct Pairs {
    counts: HashMap<(u32, u32), u32>,
}

/// With more pairs than this, those met once are forgotten.
const MOST_PAIRS: usize = 2_000_000;

impl Pairs {
    /// Counts every pair of `ids`, which are sorted.
    pub fn add(&mut self, ids: &[u32]) {
        if self.counts.len() >= MOST_PAIRS {
            self.counts.retain(|_, count| *count > 1);
        }
        for (index, &a) in ids.iter().enumerate() {
            for &b in &ids[index + 1..] {
                *self.counts.entry((a, b)).or_insert(0) += 1;
            }
        }
    }

    /// For each of `ids`, those of `ids` that it was met with, most often first.
    pub fn partners(&self, ids: &[u32], most: usize) -> HashMap<u32, Vec<(u32, u32)>> {
        let wanted: std::collections::HashSet<u32> = ids.iter().copied().collect();
        let mut partners: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
        for (&(a, b), &count) in &self.counts {
            if wanted.contains(&a) && wanted.contains(&b) {
                partners.entry(a).or_default().push((b, count));
                partners.entry(b).or_default().push((a, count));
            }
        }
        for list in partners.values_mut() {
            list.sort_unstable_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
            list.truncate(most);
        }
        partners
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_spans_the_days_it_was_met_on() {
        let day = |day| Some(jiff::civil::date(2024, 5, day));
        let mut names = Names::default();
        names.add("Lê A", "", 0);
        for day in [day(9), None, day(3)] {
            names.office("Lê A", "Bí thư", day);
        }
        let office = &names.top(1)[0].offices[0];
        assert_eq!((office.count, office.first, office.last), (3, day(3), day(9)));
    }

    #[test]
    fn pairs_count_both_ways() {
        let mut pairs = Pairs::default();
        pairs.add(&[1, 2, 3]);
        pairs.add(&[2, 3]);
        let partners = pairs.partners(&[1, 2, 3], 5);
        assert_eq!(partners[&3], [(2, 2), (1, 1)]);
        assert_eq!(pairs.partners(&[1, 2], 5)[&1], [(2, 1)]);
    }

    #[test]
    fn two_people_of_one_name_are_one_article() {
        let mut names = Names::default();
        assert_eq!(names.add("Lê A", "", 7), names.add("Lê A", "", 7));
        assert_eq!(names.top(1)[0].sample.count, 1);
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        let mut names = Names::default();
        let one = names.add("UBND TP.HCM", "", 0);
        assert_eq!(names.add("Uỷ ban nhân dân Thành phố Hồ Chí Minh", "", 1), one);
        assert_ne!(names.add("UBND TP Hà Nội", "", 2), one);
        assert_eq!(names.top(1)[0].text, "UBND TP.HCM");
    }
}
