//! Who holds which title.
//!
//! First the sentence: a title belongs to the name that it leads to or that leads to it, alone or in a chain of
//! titles. Then the article: a title that stands alone belongs to whoever is called so elsewhere, or to the person
//! that a pronoun means.

use std::collections::HashMap;

use super::coreference::Persons;
use super::gap::Gap;
use super::title::Parsed;
use crate::names::tagging::Found;
use crate::names::words::{self, Sex};

/// One title mention, taken apart.
#[derive(Debug)]
pub(in crate::names) struct TitleMention {
    pub found: Found,
    pub parsed: Parsed,
    /// The office to compare titles by: `Trưởng ban Pháp chế` and `Trưởng Ban Pháp chế HĐND` are both `trưởng`.
    pub office: String,
    /// The words after the role, folded and written out, to compare titles by.
    pub qualifiers: Vec<String>,
}

/// The holders of each title mention: persons, with the rule that says so.
pub(in crate::names) fn assign(
    text: &str,
    titles: &[TitleMention],
    body_of_title: &[Option<usize>],
    persons: &[Found],
    people: &Persons,
    bodies: &[Found],
) -> Vec<Vec<usize>> {
    let holders = vec![Vec::new(); titles.len()];
    let mut scene = Scene { text, titles, body_of_title, persons, people, bodies, holders, body: 0 };
    let (mut title, mut person) = (0, 0);
    while title < titles.len() {
        let sentence = titles[title].found.sentence;
        let last_title = title + titles[title..].iter().take_while(|t| t.found.sentence == sentence).count();
        person += persons[person..].iter().take_while(|p| p.sentence < sentence).count();
        let last_person = person + persons[person..].iter().take_while(|p| p.sentence == sentence).count();
        scene.read_sentence(title..last_title, person..last_person);
        (title, person) = (last_title, last_person);
    }
    scene.resolve_alone();
    scene.holders
}

/// Titles and names that a chain reaches over, and that a list holds; longer ones are no prose.
const LONGEST_CHAIN: usize = 16;
const LONGEST_LIST: usize = 64;

/// A title or a name in a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Item {
    Title(usize),
    Person(usize),
}

struct Scene<'a> {
    text: &'a str,
    titles: &'a [TitleMention],
    /// The organization that each title belongs to, under whatever name.
    body_of_title: &'a [Option<usize>],
    persons: &'a [Found],
    people: &'a Persons,
    bodies: &'a [Found],
    holders: Vec<Vec<usize>>,
    /// The first organization that may stand in the sentence at hand.
    body: usize,
}

/// A name that a title may belong to, and how strongly.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    person: usize,
    strength: u8,
    /// How many titles stand between the two.
    steps: usize,
}

impl Scene<'_> {
    fn read_sentence(&mut self, titles: std::ops::Range<usize>, persons: std::ops::Range<usize>) {
        let mut items: Vec<Item> = titles.map(Item::Title).chain(persons.map(Item::Person)).collect();
        items.sort_by_key(|&item| self.span(item).start);
        let gaps: Vec<Gap> = items.windows(2).map(|pair| self.gap(pair[0], pair[1])).collect();
        for (at, &item) in items.iter().enumerate() {
            if let Item::Title(title) = item {
                let holders = self.holders_in_sentence(&items, &gaps, at, title);
                self.holders[title] = holders;
            }
        }
    }

    fn span(&self, item: Item) -> crate::span::Span<crate::span::Normalized> {
        match item {
            Item::Title(title) => self.titles[title].found.span,
            Item::Person(person) => self.persons[person].span,
        }
    }

    fn gap(&mut self, left: Item, right: Item) -> Gap {
        let (start, end) = (self.span(left).end, self.span(right).start);
        self.body += self.bodies[self.body..].iter().take_while(|body| body.span.end <= start).count();
        let within = self.bodies[self.body..].iter().take_while(|body| body.span.start < end).count();
        Gap::read(self.text, start, end, &self.bodies[self.body..self.body + within])
    }

    fn holders_in_sentence(&self, items: &[Item], gaps: &[Gap], at: usize, title: usize) -> Vec<usize> {
        let right = self.right_anchor(items, gaps, at);
        let left = self.left_anchor(items, gaps, at);
        let chosen = match (left, right) {
            (Some(left), Some(right)) => Some(self.choose(items, gaps, at, left, right)),
            (left, right) => left.or(right),
        };
        let Some(anchor) = chosen else { return Vec::new() };
        let mut holders = vec![self.people.of[anchor.person]];
        if right.is_some_and(|right| right.person == anchor.person) && self.is_plural(title) {
            let from = at + anchor.steps + 1;
            self.extend_list(items, gaps, from, &mut holders);
        } else if left.is_some_and(|left| left.person == anchor.person && left.steps == 0)
            && gaps[at - 1].is_predicate()
        {
            self.extend_subjects(items, gaps, at - 1, &mut holders);
        }
        holders
    }

    /// The name to the right that the title leads to, over other titles in a chain.
    fn right_anchor(&self, items: &[Item], gaps: &[Gap], at: usize) -> Option<Anchor> {
        for next in at + 1..items.len().min(at + LONGEST_CHAIN) {
            let gap = &gaps[next - 1];
            match items[next] {
                Item::Person(person) => {
                    let quotes = gap.quotes() && next == at + 1 && self.opens_article(items[at])
                        || gap.starts_clause() && next == at + 1 && self.is_quoted(items[at]);
                    let strength = if quotes { 0 } else { gap.leads_to_name() };
                    return (strength > 0).then_some(Anchor { person, strength, steps: next - at - 1 });
                }
                Item::Title(other) if gap.joins_before_name() && !self.are_rivals(items[at], other) => {}
                Item::Title(_) => return None,
            }
        }
        None
    }

    /// Two offices of one sort at two bodies: no one holds both (`Bộ trưởng Bộ Y tế, Bộ trưởng Bộ Công an A`).
    fn are_rivals(&self, item: Item, other: usize) -> bool {
        let Item::Title(title) = item else { return false };
        let (a, b) = (&self.titles[title], &self.titles[other]);
        a.office == b.office && agreement(a, b) == 0
    }

    /// The name to the left that leads to the title, over other titles in a chain.
    fn left_anchor(&self, items: &[Item], gaps: &[Gap], at: usize) -> Option<Anchor> {
        for before in (at.saturating_sub(LONGEST_CHAIN)..at).rev() {
            let gap = &gaps[before];
            match items[before] {
                Item::Person(person) => {
                    let strength = gap.leads_to_title();
                    return (strength > 0).then_some(Anchor { person, strength, steps: at - before - 1 });
                }
                Item::Title(_) if gap.joins_after_name() => {}
                Item::Title(_) => return None,
            }
        }
        None
    }

    /// Between a name before and a name after.
    fn choose(&self, items: &[Item], gaps: &[Gap], at: usize, left: Anchor, right: Anchor) -> Anchor {
        let Item::Title(title) = items[at] else { return right };
        let next_to_right = right.steps == 0 && (right.strength == 5 || gaps[at].assigns());
        if next_to_right || self.is_plural(title) {
            return right;
        }
        if right.strength == 5 && self.is_led_by_title(items, gaps, at, left) { right } else { left }
    }

    /// Whether the name of the anchor has its own title before it, so that the titles after it are the next name's.
    fn is_led_by_title(&self, items: &[Item], gaps: &[Gap], at: usize, left: Anchor) -> bool {
        let person = at - left.steps - 1;
        person > 0 && matches!(items[person - 1], Item::Title(_)) && gaps[person - 1].leads_to_name() == 5
    }

    /// `Theo Bộ trưởng Y tế, ông A …`, `Thừa ủy quyền của Chủ tịch nước, ông A …`: the name after the comma is
    /// another's.
    fn is_quoted(&self, item: Item) -> bool {
        const FOR: &[&str] = &["quyền của", "ủy quyền", "uỷ quyền", "hay mặt", "hay mặt cho"];
        let start = self.span(item).start;
        let before = self.text[..start].trim_end();
        matches!(words::word_before(self.text, start), "Theo" | "theo")
            && matches!(item, Item::Title(title) if !self.titles[title].qualifiers.is_empty())
            || FOR.iter().any(|words| before.ends_with(words))
    }

    /// `Bộ trưởng Y tế: Ông A sẽ …`: the colon of a headline quotes.
    fn opens_article(&self, item: Item) -> bool {
        self.text[..self.span(item).start].trim().is_empty()
    }

    /// `các Phó Thủ tướng: A, B`; `hai nguyên Giám đốc A và B`.
    fn is_plural(&self, title: usize) -> bool {
        const PLURAL: &[&str] =
            &["các", "hai", "ba", "bốn", "năm", "những", "nhiều", "2", "3", "4", "5", "02", "03", "04"];
        let start = self.titles[title].found.span.start;
        let word = words::word_before(self.text, start).to_lowercase();
        PLURAL.contains(&word.as_str()) || word == "chí" && words::addresses_several(&self.text[..start])
    }

    /// All the names that are listed after the first; each may be followed by titles of its own.
    fn extend_list(&self, items: &[Item], gaps: &[Gap], from: usize, holders: &mut Vec<usize>) {
        for next in from + 1..items.len().min(from + LONGEST_LIST) {
            match items[next] {
                Item::Person(person) if gaps[next - 1].lists_names() => {
                    let holder = self.people.of[person];
                    if !holders.contains(&holder) {
                        holders.push(holder);
                    }
                }
                Item::Title(_) if gaps[next - 1].leads_to_title() > 0 || gaps[next - 1].joins_after_name() => {}
                _ => break,
            }
        }
    }

    /// `ông A và ông B giữ chức`: all the subjects of the predicate.
    fn extend_subjects(&self, items: &[Item], gaps: &[Gap], from: usize, holders: &mut Vec<usize>) {
        for before in (from.saturating_sub(LONGEST_LIST)..from).rev() {
            let Item::Person(person) = items[before] else { break };
            if !gaps[before].lists_names() {
                break;
            }
            let holder = self.people.of[person];
            if !holders.contains(&holder) {
                holders.push(holder);
            }
        }
    }
}

/// How far a title that stands alone looks for its like, in titles of the same role.
const REACH: usize = 24;

impl Scene<'_> {
    /// Titles without a holder in their sentence.
    fn resolve_alone(&mut self) {
        let mut by_role: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, title) in self.titles.iter().enumerate() {
            if !self.holders[index].is_empty() {
                by_role.entry(title.office.as_str()).or_default().push(index);
            }
        }
        let mut resolved: Vec<(usize, Vec<usize>)> = Vec::new();
        for (index, title) in self.titles.iter().enumerate() {
            if !self.holders[index].is_empty() || self.is_indefinite(index) {
                continue;
            }
            let list = by_role.get(title.office.as_str()).map_or(&[][..], Vec::as_slice);
            let first = || by_role.get(format!("{} thường trực", title.office).as_str());
            let before = resolved.last().filter(|(before, _)| before + 1 == index);
            let holders = self
                .signs(index)
                .or_else(|| self.meant_by_pronoun(index))
                .or_else(|| self.called_so(index, list))
                .or_else(|| before.filter(|_| self.goes_on(index)).map(|(_, holders)| holders.clone()))
                // `Phó Thủ tướng` for the `Phó Thủ tướng Thường trực`
                .or_else(|| {
                    first().filter(|_| title.qualifiers.is_empty()).and_then(|list| self.called_so(index, list))
                });
            resolved.extend(holders.map(|holders| (index, holders)));
        }
        for (index, holders) in resolved {
            self.holders[index] = holders;
        }
    }

    /// Whether the title goes on a list that the title before it in the sentence began.
    fn goes_on(&self, title: usize) -> bool {
        let (before, found) = (&self.titles[title - 1].found, &self.titles[title].found);
        let gap = Gap::read(self.text, before.span.end, found.span.start, &[]);
        before.sentence == found.sentence && gap.joins_after_name()
    }

    /// A title alone on its line above the name that signs.
    fn signs(&self, title: usize) -> Option<Vec<usize>> {
        let span = self.titles[title].found.span;
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        let opens = before.trim_end_matches([' ', '\u{a0}', '\t']);
        let alone =
            (opens.is_empty() || opens.ends_with('\n')) && after.trim_start_matches([' ', '\u{a0}']).starts_with('\n');
        let next = self.persons.partition_point(|person| person.span.start < span.end);
        let person = self.persons.get(next).filter(|_| alone)?;
        let between = self.text[span.end..person.span.start].trim();
        matches!(between, "" | "(Đã ký)" | "(đã ký)" | "(Đã ký và đóng dấu)").then(|| vec![self.people.of[next]])
    }

    /// `một Phó Giám đốc`, `mỗi Bí thư`.
    fn is_indefinite(&self, title: usize) -> bool {
        const INDEFINITE: &[&str] = &["một", "mỗi", "các", "những", "nhiều", "mọi", "1", "ghế"];
        let word = words::word_before(self.text, self.titles[title].found.span.start).to_lowercase();
        INDEFINITE.contains(&word.as_str())
    }

    /// Whoever holds the same title elsewhere in the article: the best agreement, then the nearest.
    fn called_so(&self, title: usize, list: &[usize]) -> Option<Vec<usize>> {
        let at = list.partition_point(|&other| other < title);
        let near = list[at.saturating_sub(REACH)..at].iter().rev().chain(list[at..].iter().take(REACH));
        let body = self.body_of_title[title];
        let agreement = |other: usize| match agreement(&self.titles[title], &self.titles[other]) {
            // `Chủ tịch Hà Nội` chairs `UBND TP`.
            0 if body.is_some() && body == self.body_of_title[other] => 2,
            // `Chủ tịch Hồ Chí Minh` chairs nothing that has a name.
            1 if self.holders[other].iter().any(|&holder| self.people.names[holder] == "Hồ Chí Minh") => 0,
            agreement => agreement,
        };
        let scored = near.map(|&other| (agreement(other), other)).filter(|&(score, _)| score > 0);
        let mut best: Option<(u8, usize)> = None;
        for (score, other) in scored {
            if best.is_none_or(|(highest, _)| score > highest) {
                best = Some((score, other));
            }
        }
        best.map(|(_, other)| self.holders[other].iter().take(1).copied().collect())
    }

    /// `Ông từng là Chủ tịch …`: the person last named before the sentence, where a pronoun is the subject.
    fn meant_by_pronoun(&self, title: usize) -> Option<Vec<usize>> {
        let found = &self.titles[title].found;
        let sentence_start = self.clause_start(found.span.start);
        let gap = Gap::read(self.text, sentence_start, found.span.start, &[]);
        let before = self.persons.partition_point(|person| person.span.start < sentence_start);
        let inner = self.subject(sentence_start, found.span.start);
        let sex = match words::pronoun_at(&self.text[sentence_start..]) {
            Some(sex) if gap.is_predicate() => sex,
            _ if inner.is_some() => inner.flatten(),
            _ if gap.is_time() || self.opens_life(title, sentence_start) => return self.protagonist(before),
            _ => return None,
        };
        let candidates = self.persons[..before].iter().enumerate().rev().take(6);
        let mut fitting = candidates.filter(|(_, person)| {
            words::sex_before(self.text, person.span.start).is_none_or(|own| sex.is_none_or(|sex| sex == own))
        });
        fitting.next().map(|(person, _)| vec![self.people.of[person]])
    }
}

impl Scene<'_> {
    /// What the pronoun says that is the subject of the title's predicate, after an adverbial: `Đến năm 2008, ông làm`.
    fn subject(&self, clause: usize, title: usize) -> Option<Option<Sex>> {
        let (at, sex) = words::pronoun_after_comma(&self.text[clause..title])?;
        let next = self.persons.partition_point(|person| person.span.start < clause);
        let named = self.persons.get(next).is_some_and(|person| person.span.start < title);
        let gap = Gap::read(self.text, clause + at, title, &[]);
        // After a comma the clause may have another subject: `…, người đang giữ chức`.
        let one_clause = !self.text[clause + at..title].contains(',');
        (!named && one_clause && gap.is_predicate()).then_some(sex)
    }

    /// Whom the text before spoke of most; of equals the last.
    fn protagonist(&self, before: usize) -> Option<Vec<usize>> {
        const REACH: usize = 60;
        let mut counts: Vec<(usize, usize)> = Vec::new();
        for &person in self.people.of[..before].iter().rev().take(REACH) {
            match counts.iter_mut().find(|(known, _)| *known == person) {
                Some((_, count)) => *count += 1,
                None => counts.push((person, 1)),
            }
        }
        let most = counts.iter().map(|&(_, count)| count).max()?;
        counts.iter().find(|&&(_, count)| count == most).map(|&(person, _)| vec![person])
    }

    /// `Nguyên Bí thư Huyện ủy, nguyên …` on a line of its own below a name.
    fn opens_life(&self, title: usize, sentence_start: usize) -> bool {
        let title = &self.titles[title];
        let opens = self.text[sentence_start..title.found.span.start].trim().is_empty();
        let line = self.text[..title.found.span.start].trim_end_matches([' ', '\u{a0}']).ends_with('\n');
        let end = self.text[title.found.span.end..].trim_start_matches([' ', '\u{a0}']);
        opens
            && line
            && title.parsed.modifiers.iter().any(|modifier| modifier == "nguyên")
            && end.starts_with([',', ';', '.'])
    }
}

impl Scene<'_> {
    /// Where the clause before a byte begins: after a stop, at most a few hundred bytes back.
    fn clause_start(&self, at: usize) -> usize {
        const REACH: usize = 600;
        let window = self.text.ceil_char_boundary(at.saturating_sub(REACH));
        let stop = self.text[window..at].rfind(['.', '\n', '!', '?', ';', '”']).map(|stop| window + stop);
        stop.map_or(window, |stop| stop + self.text[stop..].chars().next().map_or(1, char::len_utf8))
    }
}

/// How well two titles of one role agree in what follows the role; 0: they are of different bodies.
fn agreement(alone: &TitleMention, held: &TitleMention) -> u8 {
    let (a, b) = (&alone.qualifiers, &held.qualifiers);
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    let (in_held, in_alone) = (within(a, b), within(b, a));
    match (in_held, in_alone) {
        (true, true) => 4,
        (true, false) => 3,
        (false, true) if !b.is_empty() => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}
