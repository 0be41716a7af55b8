//! The role of each sentence, from what the lines say of themselves and from where they stand.

use super::credit::{self, Credit};
use super::furniture::{self, Furniture};
use super::line::{LONGEST_LABEL, Line};
use super::{Layout, publication, source};
use crate::dates::Expression;
use crate::document::Part;
use crate::span::{Normalized, Span};

/// Reads the layout of an article from its lines.
pub fn read(lines: &[Line<'_>], dates: &[Expression]) -> Layout {
    let mut page = Page { lines, parts: vec![Part::Body; lines.len()], layout: Layout::default() };
    let links_from = page.furniture();
    let paper = page.publication(dates, links_from);
    page.captions();
    let headline = page.headline();
    page.source_labels(headline, paper);
    page.credits(headline);
    page.lead(headline);
    page.layout.parts = page.parts;
    page.layout
}

/// The lines with what is known of them so far; a line that is not `Body` any more has its role.
struct Page<'p, 't> {
    lines: &'p [Line<'t>],
    parts: Vec<Part>,
    layout: Layout,
}

/// Lines after the last sentence of prose among which a name alone is a byline.
const TAIL: usize = 8;

impl Page<'_, '_> {
    /// Marks furniture, and the links under headings such as `Tin khác`. Returns where the first such heading stands.
    fn furniture(&mut self) -> usize {
        let mut key = String::new();
        let mut links_from = None;
        let mut in_links = false;
        for (index, line) in self.lines.iter().enumerate() {
            match furniture::read(line.text, &mut key) {
                Some(kind) => {
                    in_links |= kind == Furniture::LinkHeading;
                    links_from = links_from.or(in_links.then_some(index));
                    self.parts[index] = Part::Furniture;
                }
                // A link has no full stop; the first sentence of prose ends the list.
                None if in_links && !line.stops() && line.text.len() <= LONGEST_LABEL => {
                    if credit::cued(line).is_none() {
                        self.parts[index] = Part::Furniture;
                    }
                }
                None if line.text.starts_with('>') && line.opens && !line.stops() => {
                    self.parts[index] = Part::Furniture
                }
                None => in_links = false,
            }
        }
        links_from.unwrap_or(self.lines.len())
    }

    /// Finds the day of publication. Returns the paper that its line names.
    fn publication(&mut self, dates: &[Expression], links_from: usize) -> Option<Span<Normalized>> {
        let publication = publication::find(self.lines, dates, links_from)?;
        self.layout.published = Some(publication.at);
        if !self.lines[publication.line].is_prose() {
            self.parts[publication.line] = Part::Dateline;
        }
        publication.paper.map(|range| part_of(&self.lines[publication.line], range))
    }

    /// Pictures' captions: what holds or precedes a photo credit, and what says who stands where.
    fn captions(&mut self) {
        let last_prose = self.lines.iter().rposition(Line::is_prose).unwrap_or(0);
        for index in 1..self.lines.len() {
            let line = &self.lines[index];
            if self.parts[index] != Part::Body || line.text.len() > 2 * LONGEST_LABEL {
                continue;
            }
            if begins_with_photo_credit(line.text) {
                // On a line of its own at the end it credits the pictures of the whole article.
                if !line.opens || index < last_prose {
                    self.parts[index] = Part::Caption;
                    self.captioned(index - 1);
                }
            } else if (holds_photo_credit(line.text) && credit::cued(line).is_none())
                || (line.opens && says_who_stands_where(line.text))
            {
                self.parts[index] = Part::Caption;
            }
        }
    }

    /// The sentence before a credit of its own is what the picture shows.
    fn captioned(&mut self, index: usize) {
        if index > 0 && self.parts[index] == Part::Body && self.lines[index].text.len() <= LONGEST_LABEL {
            self.parts[index] = Part::Caption;
        }
    }

    /// Finds the headline: the first line that is neither furniture nor the name of the paper nor the day.
    fn headline(&mut self) -> Option<usize> {
        let first = (0..self.lines.len()).find(|&index| self.parts[index] == Part::Body && !self.is_masthead(index))?;
        let line = &self.lines[first];
        let goes_on = self.lines.len() > first + 1;
        let full_stop = line.text.ends_with('.') && !line.text.ends_with("..");
        let too_long = line.text.len() > 2 * LONGEST_LABEL || (full_stop && (line.text.len() > 150 || !line.closes));
        if !line.opens || !goes_on || too_long {
            return None;
        }
        let mut last = first;
        let longest = line.span.start + LONGEST_LABEL;
        while !self.lines[last].closes && self.lines[last].stops() && self.lines[last + 1].span.end < longest {
            last += 1;
        }
        if !self.lines[last].closes && last > first {
            last = first; // The block goes on with the story: only its first sentence is the headline.
        }
        self.parts[first..=last].fill(Part::Headline);
        self.layout.headline = Some(self.lines[first].span.to(self.lines[last].span));
        Some(last)
    }

    /// The name of the paper above the headline.
    fn is_masthead(&self, index: usize) -> bool {
        let line = &self.lines[index];
        line.alone() && line.text.len() < 120 && source::is_paper(line.text) && line.words().count() > 1
    }

    /// Labels of the paper: lines of their own at the head, and the opening of the lead.
    fn source_labels(&mut self, headline: Option<usize>, paper: Option<Span<Normalized>>) {
        let after = headline.map_or(0, |index| index + 1);
        let mut label = paper;
        let mut opening = None;
        let mut prose = 0;
        for (index, line) in self.lines.iter().enumerate().take_while(|(index, _)| *index < after + 10) {
            if self.parts[index] == Part::Body && line.text.len() < 120 && source::is_paper(line.text) {
                self.parts[index] = Part::Dateline;
                label = label.or(Some(line.span));
            } else if self.parts[index] == Part::Body && index >= after {
                opening = opening.or_else(|| source::opening(line.text).map(|range| part_of(line, range)));
                prose += usize::from(line.is_prose());
            }
            if prose > 2 {
                break;
            }
        }
        self.layout.source = opening.or(label);
    }

    /// Bylines: credits with a cue anywhere outside the prose, names alone under the headline and at the end.
    fn credits(&mut self, headline: Option<usize>) {
        let is_prose = |index: &usize| self.parts[*index] == Part::Body && self.lines[*index].is_prose();
        let first_prose = (0..self.lines.len()).find(is_prose).unwrap_or(self.lines.len());
        let last_prose = (0..self.lines.len()).rfind(is_prose).unwrap_or(0);
        let mut agency = None;
        for index in 0..self.lines.len() {
            let line = &self.lines[index];
            if self.parts[index] != Part::Body || Some(index) == headline {
                continue;
            }
            let at_head = index < first_prose && line.alone();
            let at_end = index > last_prose && index + TAIL >= last_prose && self.lines.len() - index <= 2 * TAIL;
            if !at_head && !at_end && !line.alone() {
                continue;
            }
            let credit = credit::cued(line).or_else(|| credit::bare(line).filter(|_| at_head || at_end));
            let Some(Credit { names, agency: paper }) = credit else { continue };
            self.parts[index] = Part::Byline;
            self.layout.bylines.extend(names.into_iter().map(|range| part_of(line, range)));
            agency = agency.or(paper.map(|range| part_of(line, range)));
        }
        self.layout.source = self.layout.source.or(agency);
    }

    /// The opening paragraph; of an article in one line its first sentence.
    fn lead(&mut self, headline: Option<usize>) {
        let after = headline.map_or(0, |index| index + 1);
        let body = |index: &usize| self.parts[*index] == Part::Body && self.lines[*index].text.len() > 40;
        let Some(first) = (after..self.lines.len()).find(body) else { return };
        let block = self.lines[first].block;
        let last = self.lines[first..].partition_point(|line| line.block == block) + first - 1;
        let is_last_block = last + 1 == self.lines.len();
        let laid_out = self.lines[first].opens && !(is_last_block && last > first + 4);
        for index in first..=if laid_out { last } else { first } {
            if self.parts[index] == Part::Body {
                self.parts[index] = Part::Lead;
            }
        }
    }
}

fn part_of(line: &Line<'_>, range: std::ops::Range<usize>) -> Span<Normalized> {
    Span::new(line.span.start + range.start, line.span.start + range.end)
}

/// `Ảnh: X`, `(Ảnh: X)`, `Ảnh do bệnh viện cung cấp`, `Ảnh minh họa`.
fn begins_with_photo_credit(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[', '*', ' ']);
    let Some(rest) = text.strip_prefix("Ảnh").or_else(|| text.strip_prefix("ẢNH")).or_else(|| text.strip_prefix("ảnh"))
    else {
        return ["Nguồn ảnh", "Video:", "Clip:", "Đồ họa:"].iter().any(|cue| text.starts_with(cue));
    };
    let rest = rest.trim_start();
    rest.starts_with([':', ';'])
        || ["minh họa", "minh hoạ", "do ", "tư liệu", "cắt từ"].iter().any(|cue| rest.starts_with(cue))
}

/// A credit inside the line: `Quang cảnh hội nghị - Ảnh: X`, `… (ảnh: X)`, `… Ảnh Khánh Quyên`.
fn holds_photo_credit(text: &str) -> bool {
    photo_cue(text).is_some_and(|at| at > 0 && text.len() - at < 100 && !text[..at].trim_end().ends_with(','))
}

/// Where the first cue of a photo credit begins.
fn photo_cue(text: &str) -> Option<usize> {
    // All cues have an `ả`, whose last byte is rare in the few lines that are long enough to matter.
    memchr::memchr2_iter(0xa2, 0xa3, text.as_bytes()).find_map(|last| {
        let at = last.checked_sub(2).filter(|&at| text.is_char_boundary(at))?;
        let (before, cue) = text.split_at(at);
        if ["Ảnh:", "ẢNH:", "Ảnh minh h"].iter().any(|form| cue.starts_with(form)) {
            return Some(at);
        }
        let opened = ["ảnh:", "ảnh ", "Ảnh "].iter().any(|form| cue.starts_with(form)) && before.ends_with('(');
        let dashed = cue.starts_with("Ảnh ") && (before.ends_with("- ") || before.ends_with("– "));
        match (opened, dashed) {
            (true, _) => Some(at - 1),
            (_, true) => before.trim_end_matches(' ').char_indices().next_back().map(|(dash, _)| dash),
            _ => None,
        }
    })
}

/// `(thứ hai, từ phải sang)`, `(bên trái)`, `(giữa)`: only a picture shows it.
fn says_who_stands_where(text: &str) -> bool {
    let mut brackets = text.match_indices('(').filter_map(|(at, _)| text[at + 1..].split(')').next());
    let sides = ["trái", "phải", "giữa", "hàng đầu", "hàng trước", "hàng sau", "áo trắng", "ngoài cùng"];
    brackets.any(|inside| inside.len() < 60 && sides.iter().any(|side| inside.contains(side)))
}
