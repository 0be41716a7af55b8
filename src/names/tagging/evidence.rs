//! What the rest of the document says about a unit, by the labels of the first pass.
//!
//! A string that was found to be a person or an organization elsewhere, a syllable of a full name, an abbreviation
//! that the text defines: each is a fact of the second pass. An occurrence never speaks for itself.

use std::collections::BTreeMap;
use std::ops::Range;

use super::labels;
use super::scan::{Shape, Unit};
use super::{FoundKind, Live};
use crate::tagger::{Feature, feature, pair};

/// Most units that a repeated mention may have.
const LONGEST: usize = 14;

/// A person or organization of the first pass.
#[derive(Debug, Clone)]
struct Mention {
    is_person: bool,
    units: Range<usize>,
}

/// Indices of counts.
const PERSON: usize = 0;
const ORGANIZATION: usize = 1;

/// What was counted under each key, by key: a search in so few costs less than hashing them again, and no text can make
/// keys meet.
struct Counts<const N: usize>(Vec<(u64, [u32; N])>);

impl<const N: usize> Counts<N> {
    /// Counts pairs of a key and an index below `N`.
    fn of(pairs: impl Iterator<Item = (u64, usize)>) -> Self {
        let mut pairs: Vec<(u64, usize)> = pairs.collect();
        pairs.sort_unstable();
        let mut counts: Vec<(u64, [u32; N])> = Vec::new();
        for (key, index) in pairs {
            if counts.last().is_none_or(|last| last.0 != key) {
                counts.push((key, [0; N]));
            }
            counts.last_mut().expect("one was pushed").1[index] += 1;
        }
        Counts(counts)
    }

    fn place(&self, key: u64) -> Option<usize> {
        self.0.binary_search_by_key(&key, |count| count.0).ok()
    }
}

/// The keys with which mentions begin, as bits of which several keys share one: enough to say of most units that no
/// mention begins with them.
struct Beginnings([u64; 64]);

impl Default for Beginnings {
    fn default() -> Self {
        Beginnings([0; 64])
    }
}

impl Beginnings {
    fn insert(&mut self, key: u64) {
        let (word, bit) = Beginnings::place(key);
        self.0[word] |= 1 << bit;
    }

    fn may_hold(&self, key: u64) -> bool {
        let (word, bit) = Beginnings::place(key);
        self.0[word] >> bit & 1 != 0
    }

    fn place(key: u64) -> (usize, u64) {
        let mixed = pair(key, 0);
        ((mixed >> 58) as usize, mixed >> 52 & 63)
    }
}

/// A stretch that reads like a mention of the first pass.
struct Occurrence {
    stretch: usize,
    units: Range<usize>,
    /// Index of its string among those of the mentions.
    string: usize,
}

struct Document<'d> {
    units: &'d [Unit],
    labels: &'d [u8],
    mentions: Vec<Mention>,
    /// For each unit the mention that it stands in, `u32::MAX` outside.
    inside: Vec<u32>,
}

/// Calls `add` with every fact about a unit of the stretches that may hold mentions: the index of its stretch, its own,
/// the fact. `labels` are those of the first pass.
pub(super) fn gather(units: &[Unit], stretches: &[Live], labels: &[u8], mut add: impl FnMut(usize, usize, Feature)) {
    let document = Document::new(units, stretches, labels);
    if document.mentions.is_empty() {
        return;
    }
    document.repeated_strings(stretches, &mut add);
    document.parts_of_names(stretches, &mut add);
    document.abbreviations(stretches, &mut add);
}

impl<'d> Document<'d> {
    fn new(units: &'d [Unit], stretches: &[Live], labels: &'d [u8]) -> Self {
        let (mut mentions, mut inside) = (Vec::new(), vec![u32::MAX; units.len()]);
        for stretch in stretches {
            labels::mentions(&labels[stretch.units.clone()], |kind, range| {
                if kind != FoundKind::Title {
                    let units = stretch.units.start + range.start..stretch.units.start + range.end;
                    inside[units.clone()].fill(mentions.len() as u32);
                    mentions.push(Mention { is_person: kind == FoundKind::Person, units });
                }
            });
        }
        Document { units, labels, mentions, inside }
    }

    fn string(&self, units: Range<usize>) -> u64 {
        self.units[units].iter().fold(7, |string, unit| pair(string, unit.form.key))
    }

    fn own(&self, unit: usize) -> Option<&Mention> {
        self.mentions.get(self.inside[unit] as usize)
    }

    fn repeated_strings(&self, stretches: &[Live], add: &mut impl FnMut(usize, usize, Feature)) {
        let (mut beginnings, mut longest) = (Beginnings::default(), 0);
        for mention in &self.mentions {
            beginnings.insert(self.units[mention.units.start].form.key);
            longest = longest.max(mention.units.len());
        }
        let strings = self.mentions.iter().map(|mention| (self.string(mention.units.clone()), mention.kind()));
        let counts = Counts::<2>::of(strings);
        let mut occurrences = Vec::new();
        for (index, stretch) in stretches.iter().enumerate() {
            let Range { start: mut at, end } = stretch.units;
            while at < end {
                let first = at;
                let may_begin = beginnings.may_hold(self.units[at].form.key);
                let found = if may_begin { self.longest(at..end.min(at + longest), &counts) } else { None };
                at = found.map_or(at + 1, |(end, _)| end);
                occurrences.extend(found.map(|(end, string)| Occurrence { stretch: index, units: first..end, string }));
            }
        }
        let mut totals = vec![0; counts.0.len()];
        occurrences.iter().for_each(|occurrence| totals[occurrence.string] += 1);
        for occurrence in occurrences {
            let end = stretches[occurrence.stretch].units.end;
            self.repeated(&occurrence, end, counts.0[occurrence.string].1, totals[occurrence.string], add);
        }
    }

    /// Where the longest string ends that begins here and was a mention of the first pass, and which string it is.
    fn longest(&self, rest: Range<usize>, counts: &Counts<2>) -> Option<(usize, usize)> {
        let (mut string, mut longest) = (7, None);
        for end in rest.start..rest.end.min(rest.start + LONGEST) {
            string = pair(string, self.units[end].form.key);
            longest = counts.place(string).map(|place| (end + 1, place)).or(longest);
        }
        longest
    }

    /// The facts of an occurrence in a stretch that ends at `last`.
    fn repeated(
        &self,
        occurrence: &Occurrence,
        last: usize,
        count: [u32; 2],
        total: u32,
        add: &mut impl FnMut(usize, usize, Feature),
    ) {
        let mut add = |unit, fact| add(occurrence.stretch, unit, fact);
        let Range { start, end } = occurrence.units;
        let mut elsewhere = count;
        let mut total = total.max(count[PERSON] + count[ORGANIZATION]);
        if let Some(own) = self.own(start).filter(|own| own.units == occurrence.units) {
            elsewhere[own.kind()] -= 1;
        }
        total -= 1;
        let some = |count: u32| u64::from(count.min(3));
        let share = |count: u32| (count * 4).checked_div(total).map_or(9, |quarters| u64::from(quarters.min(4)));
        let counts = pair(some(elsewhere[PERSON]), some(elsewhere[ORGANIZATION]));
        let shares = pair(share(elsewhere[PERSON]), share(elsewhere[ORGANIZATION]));
        let is_lower = u64::from(self.units[start].form.shape == Shape::Lower);
        for unit in start..end {
            let place = u64::from(unit == start) | u64::from(unit + 1 == end) << 1;
            let label = u64::from(self.labels[unit]);
            add(unit, feature(100, pair(place, counts)));
            add(unit, feature(101, pair(place, shares)));
            add(unit, feature(102, pair(pair(place, shares), pair(label, is_lower))));
        }
        if end < last {
            add(end, feature(103, shares));
        }
    }

    fn parts_of_names(&self, stretches: &[Live], add: &mut impl FnMut(usize, usize, Feature)) {
        let long = self.mentions.iter().filter(|mention| mention.units.len() >= 2);
        let parts = long.flat_map(|mention| mention.units.clone().map(|unit| (unit, mention.part(unit))));
        let parts = Counts::<4>::of(parts.map(|(unit, part)| (self.units[unit].form.key, part)));
        for (stretch, index) in units_of(stretches) {
            let unit = &self.units[index];
            if !unit.form.shape.is_capital() {
                continue;
            }
            let Some(place) = parts.place(unit.form.key) else { continue };
            let mut counts = parts.0[place].1;
            if let Some(own) = self.own(index).filter(|own| own.units.len() >= 2) {
                counts[own.part(index)] -= 1;
            }
            for (part, &count) in (0..).zip(&counts).filter(|(_, count)| **count > 0) {
                add(stretch, index, feature(104 + part, u64::from(count.min(2))));
                add(stretch, index, feature(108 + part, u64::from(self.labels[index])));
            }
        }
    }

    /// `Tổng công ty Bảo hiểm (TBH)`: what stands before the bracket says what the abbreviation is everywhere.
    fn abbreviations(&self, stretches: &[Live], add: &mut impl FnMut(usize, usize, Feature)) {
        let mut defined: BTreeMap<u64, (u64, usize)> = BTreeMap::new();
        for (at, window) in self.units.windows(3).enumerate() {
            let [open, inner, close] = [0, 1, 2].map(|index: usize| &window[index].form);
            if open.shape == Shape::Open && close.shape == Shape::Close && inner.shape.is_capital() {
                let before = at.checked_sub(1).and_then(|before| self.own(before));
                let kind = before.map_or(0, |own| 1 + u64::from(own.is_person));
                defined.entry(inner.key).or_insert((kind, at + 1));
            }
        }
        if defined.is_empty() {
            return;
        }
        for (stretch, index) in units_of(stretches) {
            if let Some(&(kind, at)) = defined.get(&self.units[index].form.key) {
                add(stretch, index, feature(112, pair(kind, u64::from(at == index))));
            }
        }
    }
}

/// The units of all stretches, each with the index of its stretch.
fn units_of(stretches: &[Live]) -> impl Iterator<Item = (usize, usize)> {
    stretches.iter().enumerate().flat_map(|(index, stretch)| stretch.units.clone().map(move |unit| (index, unit)))
}

impl Mention {
    fn kind(&self) -> usize {
        if self.is_person { PERSON } else { ORGANIZATION }
    }

    /// 0 the first syllable of a person's name, 1 one inside it, 2 the last; 3 any of an organization's.
    fn part(&self, unit: usize) -> usize {
        match () {
            () if !self.is_person => 3,
            () if unit == self.units.start => 0,
            () if unit + 1 == self.units.end => 2,
            () => 1,
        }
    }
}
