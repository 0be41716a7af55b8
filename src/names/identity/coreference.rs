//! Which mentions of persons are one person.
//!
//! Full names that agree are one person; then shorter forms join the longer ones that they can stand for: the last
//! syllables (`ông Vảng`, `bà Kim Ngân`), a foreign first or last name, initials; the nearest before wins. Honorifics
//! of the other sex forbid it. Two persons of exactly the same name in one article are not told apart.

use std::collections::HashMap;

use super::same::Same;
use crate::names::tagging::Found;
use crate::names::words::{self, Sex};

/// The persons of a text: who each mention is, and what each person is called in full.
#[derive(Debug, Default)]
pub(in crate::names) struct Persons {
    /// The person of each mention, in mention order.
    pub of: Vec<usize>,
    /// The fullest name of each person, in the order of their first mention.
    pub names: Vec<String>,
}

/// How many persons that share a syllable are looked at; keeps hostile input linear.
const REACH: usize = 64;

/// One spelling of a name, folded, with all its mentions.
#[derive(Debug)]
struct Spelling {
    syllables: Vec<String>,
    mentions: Vec<usize>,
    sex: Option<Sex>,
}

/// Clusters the person mentions of a text, which are in text order.
pub(in crate::names) fn cluster(text: &str, mentions: &[Found]) -> Persons {
    let mut people = Spellings::read(text, mentions);
    people.join_aliases(text, mentions);
    people.join_longer();
    people.join_single(text, mentions);
    people.finish(text, mentions)
}

#[derive(Debug, Default)]
struct Spellings {
    all: Vec<Spelling>,
    same: Same,
    /// The spelling of each mention.
    of: Vec<usize>,
    /// Spellings of two and more syllables by each of their syllables.
    by_syllable: HashMap<String, Vec<usize>>,
    /// Spellings of two to five syllables by their initials.
    by_initials: HashMap<String, Vec<usize>>,
}

impl Spellings {
    fn read(text: &str, mentions: &[Found]) -> Self {
        let mut people = Spellings::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut key = String::new();
        for (index, mention) in mentions.iter().enumerate() {
            words::name_key(&text[mention.span.range()], &mut key);
            let sex = words::sex_before(text, mention.span.start);
            let spelling = *known.entry(key.clone()).or_insert_with(|| people.add(&key));
            people.all[spelling].mentions.push(index);
            people.all[spelling].sex = people.all[spelling].sex.or(sex);
            people.of.push(spelling);
        }
        people
    }

    fn add(&mut self, key: &str) -> usize {
        let index = self.same.add();
        let syllables: Vec<String> = key.split(' ').map(str::to_string).collect();
        if syllables.len() > 1 {
            for (at, syllable) in syllables.iter().enumerate().take(8) {
                if !syllables[..at].contains(syllable) {
                    self.by_syllable.entry(syllable.clone()).or_default().push(index);
                }
            }
        }
        if (2..=5).contains(&syllables.len()) {
            self.by_initials.entry(initials(&syllables)).or_default().push(index);
        }
        let sex = words::sex_of_name(&syllables);
        self.all.push(Spelling { syllables, mentions: Vec::new(), sex });
        index
    }

    fn join(&mut self, short: usize, long: usize) {
        if let Some((short, long)) = self.same.join(short, long) {
            self.all[long].sex = self.all[long].sex.or(self.all[short].sex);
        }
    }

    /// `Văn Kính Dương (tức Hoàng "béo")`: what stands between two names says that they are one person.
    fn join_aliases(&mut self, text: &str, mentions: &[Found]) {
        for index in 1..mentions.len() {
            let between = (mentions[index - 1].span.end, mentions[index].span.start);
            if between.0 <= between.1 && words::says_same_person(&text[between.0..between.1]) {
                self.join(self.of[index], self.of[index - 1]);
            }
        }
    }

    /// Spellings of two and more syllables join the longer (or equally long, first met) ones that they stand for.
    fn join_longer(&mut self) {
        for short in 0..self.all.len() {
            if self.all[short].syllables.len() < 2 || !self.same.is_root(short) {
                continue;
            }
            let best = self.candidates(short).filter(|&(long, _)| self.may_be_one(short, long));
            if let Some((long, _)) =
                best.max_by_key(|&(long, fit)| (fit, std::cmp::Reverse(self.distance(short, long))))
            {
                self.join(short, long);
            }
        }
    }

    /// The spellings that `short` can stand for, with how well it fits.
    fn candidates(&self, short: usize) -> impl Iterator<Item = (usize, u8)> {
        let syllables = &self.all[short].syllables;
        let ends = [syllables.last(), syllables.first()].into_iter().flatten();
        let sharing = ends.filter_map(|end| self.by_syllable.get(end));
        let cut = syllables.iter().all(|syllable| syllable.chars().count() <= 2);
        let abbreviated = cut.then(|| self.by_initials.get(&initials(syllables))).flatten();
        sharing.chain(abbreviated).flat_map(|list| list.iter().rev().take(REACH)).filter_map(move |&long| {
            let fit = if long == short { 0 } else { fit(syllables, &self.all[long].syllables) };
            (fit > 0).then_some((long, fit))
        })
    }

    fn may_be_one(&self, a: usize, b: usize) -> bool {
        match (self.all[self.same.root(a)].sex, self.all[self.same.root(b)].sex) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        }
    }

    fn distance(&self, a: usize, b: usize) -> usize {
        self.all[a].mentions[0].abs_diff(self.all[b].mentions[0])
    }

    /// A lone syllable joins the person last mentioned whose name it ends, begins or is part of.
    fn join_single(&mut self, text: &str, mentions: &[Found]) {
        let mut last_seen: Vec<usize> = self.all.iter().map(|spelling| spelling.mentions[0]).collect();
        let mut seen: Vec<bool> = vec![false; self.all.len()];
        for (index, mention) in mentions.iter().enumerate() {
            let spelling = self.of[index];
            if self.all[spelling].syllables.len() == 1 && self.same.is_root(spelling) {
                let sex = words::sex_before(text, mention.span.start);
                if let Some(person) = self.who_is(spelling, sex, index, &last_seen, &seen) {
                    self.of[index] = person;
                }
            }
            let person = self.same.root(self.of[index]);
            (last_seen[person], seen[person]) = (index, true);
        }
    }

    fn who_is(
        &self,
        single: usize,
        sex: Option<Sex>,
        index: usize,
        last_seen: &[usize],
        seen: &[bool],
    ) -> Option<usize> {
        let syllable = &self.all[single].syllables[0];
        let list = self.by_syllable.get(syllable).or_else(|| self.by_initials.get(syllable))?;
        let candidates = list.iter().rev().take(REACH).filter_map(|&long| {
            let person = self.same.root(long);
            let opposed = matches!((sex, self.all[person].sex), (Some(a), Some(b)) if a != b);
            let syllables = &self.all[long].syllables;
            let fit = if syllables.last() == Some(syllable) {
                3
            } else if syllables.first() == Some(syllable) {
                2
            } else {
                1
            };
            let nearness = usize::MAX - last_seen[person].abs_diff(index);
            (!opposed).then_some((fit, seen[person], nearness, person))
        });
        candidates.max().map(|(.., person)| person)
    }

    fn finish(&self, text: &str, mentions: &[Found]) -> Persons {
        let mut person_of_root: HashMap<usize, usize> = HashMap::new();
        let mut persons = Persons::default();
        for (index, mention) in mentions.iter().enumerate() {
            let next = persons.names.len();
            let person = *person_of_root.entry(self.same.root(self.of[index])).or_insert(next);
            let name = words::display_name(&text[mention.span.range()]);
            if person == next {
                persons.names.push(name);
            } else if words::is_fuller(&name, &persons.names[person]) {
                persons.names[person] = name;
            }
            persons.of.push(person);
        }
        persons
    }
}

/// `hc` of `hải châu`.
fn initials(syllables: &[String]) -> String {
    syllables.iter().filter_map(|syllable| syllable.chars().next()).collect()
}

/// How well a name of two and more syllables stands for another that is at least as long; 0: not at all.
fn fit(short: &[String], long: &[String]) -> u8 {
    let (s, l) = (short.len(), long.len());
    if s > l {
        return 0;
    }
    if s == l {
        return match (are_initials(short, long), is_misspelt(short, long)) {
            (true, _) => 2,
            (_, true) => 1,
            _ => 0,
        };
    }
    if long.ends_with(short) {
        4
    } else if long.starts_with(short) || (long.first() == short.first() && long.last() == short.last()) {
        3
    } else {
        0
    }
}

/// `N.V.A` for `Nguyễn Văn A`: every syllable begins the other's, and at least one is cut.
fn are_initials(short: &[String], long: &[String]) -> bool {
    let begins = |(a, b): (&String, &String)| a == b || (a.chars().count() <= 2 && b.starts_with(a.as_str()));
    short != long && short.iter().zip(long).all(begins)
}

/// One foreign name spelt in two ways: all but one syllable agree, and that one nearly.
fn is_misspelt(a: &[String], b: &[String]) -> bool {
    let mut differing = a.iter().zip(b).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differing.next(), differing.next()) else { return false };
    a.is_ascii() && b.is_ascii() && a.len().min(b.len()) >= 5 && within_one_edit(a.as_bytes(), b.as_bytes())
}

fn within_one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let prefix = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let suffix = short[prefix..].iter().rev().zip(long[prefix..].iter().rev()).take_while(|(x, y)| x == y).count();
    long.len() - prefix - suffix <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Vec<String> {
        let mut key = String::new();
        words::name_key(name, &mut key);
        key.split(' ').map(str::to_string).collect()
    }

    #[test]
    fn a_short_form_fits_the_names_it_can_stand_for() {
        for (short, long) in [
            ("Kim Ngân", "Nguyễn Thị Kim Ngân"),
            ("Donald Trump", "Donald John Trump"),
            ("Mùa Vảng", "Mùa A Vảng"),
            ("N.V.A", "Nguyễn Văn A."),
            ("Malcom Turnbull", "Malcolm Turnbull"),
        ] {
            assert!(fit(&key(short), &key(long)) > 0, "{short} is {long}");
        }
        for (short, long) in [
            ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
            ("Nguyễn Thị Hoa", "Trần Thị Hoa"),
            ("Văn Lâm", "Đặng Văn Quyết"),
            ("Nguyễn Văn An Bình", "Nguyễn Văn An"),
        ] {
            assert_eq!(fit(&key(short), &key(long)), 0, "{short} is not {long}");
        }
    }

    #[test]
    fn one_edit_is_one_letter_changed_added_or_lost() {
        assert!(within_one_edit(b"chungon", b"chungong") && within_one_edit(b"malcom", b"malcolm"));
        assert!(within_one_edit(b"selim", b"salim") && !within_one_edit(b"selim", b"salem"));
    }
}
