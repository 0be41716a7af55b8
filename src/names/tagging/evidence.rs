//! What the rest of the document says about a unit, by the labels of the first pass.
//!
//! A string that was found to be a person or an organization elsewhere, a syllable of a full name, an abbreviation
//! that the text defines: each is a fact of the second pass. An occurrence never speaks for itself.

use std::collections::HashMap;
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

/// How often something was found as a person, as an organization.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    persons: u32,
    organizations: u32,
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
    string: u64,
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
        let mut counts: HashMap<u64, Count> = HashMap::new();
        let (mut beginnings, mut longest) = (Beginnings::default(), 0);
        for mention in &self.mentions {
            let count = counts.entry(self.string(mention.units.clone())).or_default();
            *(if mention.is_person { &mut count.persons } else { &mut count.organizations }) += 1;
            beginnings.insert(self.units[mention.units.start].form.key);
            longest = longest.max(mention.units.len());
        }
        let mut occurrences = Vec::new();
        for (index, stretch) in stretches.iter().enumerate() {
            let Range { start: mut at, end } = stretch.units;
            while at < end {
                let first = at;
                let may_begin = beginnings.may_hold(self.units[at].form.key);
                let found = if may_begin { self.longest(at..end.min(at + longest), &counts) } else { None };
                at = found.as_ref().map_or(at + 1, |&(end, _)| end);
                occurrences.extend(found.map(|(end, string)| Occurrence { stretch: index, units: first..end, string }));
            }
        }
        let mut totals: HashMap<u64, u32> = HashMap::new();
        for occurrence in &occurrences {
            *totals.entry(occurrence.string).or_default() += 1;
        }
        for occurrence in occurrences {
            let end = stretches[occurrence.stretch].units.end;
            self.repeated(&occurrence, end, counts[&occurrence.string], totals[&occurrence.string], add);
        }
    }

    /// Where the longest string ends that begins here and was a mention of the first pass, and the string.
    fn longest(&self, rest: Range<usize>, counts: &HashMap<u64, Count>) -> Option<(usize, u64)> {
        let (mut string, mut longest) = (7, None);
        for end in rest.start..rest.end.min(rest.start + LONGEST) {
            string = pair(string, self.units[end].form.key);
            if counts.contains_key(&string) {
                longest = Some((end + 1, string));
            }
        }
        longest
    }

    /// The facts of an occurrence in a stretch that ends at `last`.
    fn repeated(
        &self,
        occurrence: &Occurrence,
        last: usize,
        count: Count,
        total: u32,
        add: &mut impl FnMut(usize, usize, Feature),
    ) {
        let mut add = |unit, fact| add(occurrence.stretch, unit, fact);
        let Range { start, end } = occurrence.units;
        let mut elsewhere = count;
        let mut total = total.max(count.persons + count.organizations);
        if let Some(own) = self.own(start).filter(|own| own.units == occurrence.units) {
            *(if own.is_person { &mut elsewhere.persons } else { &mut elsewhere.organizations }) -= 1;
        }
        total -= 1;
        let some = |count: u32| u64::from(count.min(3));
        let share = |count: u32| (count * 4).checked_div(total).map_or(9, |quarters| u64::from(quarters.min(4)));
        let counts = pair(some(elsewhere.persons), some(elsewhere.organizations));
        let shares = pair(share(elsewhere.persons), share(elsewhere.organizations));
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
        let mut parts: HashMap<u64, [u32; 4]> = HashMap::new();
        for mention in self.mentions.iter().filter(|mention| mention.units.len() >= 2) {
            for unit in mention.units.clone() {
                parts.entry(self.units[unit].form.key).or_default()[mention.part(unit)] += 1;
            }
        }
        for (stretch, index) in units_of(stretches) {
            let unit = &self.units[index];
            if !unit.form.shape.is_capital() {
                continue;
            }
            let Some(mut counts) = parts.get(&unit.form.key).copied() else { continue };
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
        let mut defined: HashMap<u64, (u64, usize)> = HashMap::new();
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
