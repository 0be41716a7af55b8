//! When the article was published, as its page says.
//!
//! A wrong day here would move every relative date of the article, so a line counts only if nothing but the stamp, the
//! page's own labels and the name of the paper, place or writer stands on it. A date in the headline or in the story is
//! never the day of publication, unless the story says so itself: `Sáng nay (15/11/2019)`.

use std::ops::Range;

use super::line::{LONGEST_LABEL, Line};
use super::{furniture, source, stamp};
use crate::dates::Expression;
use crate::document::Timestamp;
use crate::lexicon::fold;

/// What a publication line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Index of the line.
    pub line: usize,
    /// The day, and the time where it is printed.
    pub at: Timestamp,
    /// The paper that stands beside it, in bytes of the line: `BÁO BÌNH THUẬN - Thứ ba, 17/09/2024, 17:31`.
    pub paper: Option<Range<usize>>,
}

/// A line that consists of a stamp and labels.
struct Candidate {
    publication: Publication,
    /// It says that it is a publication line: by a clock time, a day of the week, `Cập nhật`, or the name of a paper.
    certain: bool,
    /// A name or place stands on it beside the stamp.
    labelled: bool,
}

/// No page is older; a date before it belongs to the story.
const FIRST_YEAR: i16 = 1997;

/// The sentences of prose that may stand before a publication line at the head of the page.
const PROSE_BEFORE: usize = 2;

/// Finds when the article was published. `links_from` is where lists of other stories, with days of their own, begin.
pub fn find(lines: &[Line<'_>], dates: &[Expression], links_from: usize) -> Option<Publication> {
    let head = head(lines);
    let of_one_line = dates.chunk_by(|a, b| a.sentence == b.sentence);
    let before_links = of_one_line.take_while(|dates| dates[0].sentence < links_from);
    let candidates: Vec<Candidate> =
        before_links.filter_map(|dates| candidate(&lines[dates[0].sentence], dates)).collect();
    let first = |accept: &dyn Fn(&Candidate) -> bool| candidates.iter().position(accept);
    let at_head = |candidate: &Candidate| candidate.publication.line < head;
    let chosen = first(&|it| at_head(it) && it.certain)
        .or_else(|| first(&|it| at_head(it) && !it.labelled && it.publication.line > 0))
        .or_else(|| first(&|it| at_head(it) && lines[it.publication.line].opens && it.publication.line > 0))
        .or_else(|| first(&|it| it.certain && it.publication.at.time.is_some()))
        .or_else(|| first(&|it| it.labelled && lines[it.publication.line].alone()).filter(|_| candidates.len() == 1));
    match chosen {
        Some(index) => Some(candidates.into_iter().nth(index)?.publication),
        None => stated_today(lines, dates, head),
    }
}

/// Where the head of the page ends: the first lines, with no more than a sentence or two of the story between them.
fn head(lines: &[Line<'_>]) -> usize {
    let mut prose = lines.iter().enumerate().filter(|(_, line)| line.is_prose()).map(|(index, _)| index);
    prose.nth(PROSE_BEFORE).unwrap_or(lines.len())
}

fn candidate(line: &Line<'_>, dates: &[Expression]) -> Option<Candidate> {
    if line.text.len() > LONGEST_LABEL || line.text.ends_with(['.', '!', '?', '…', ';']) {
        return None;
    }
    let stamp = stamp::read(line, dates)?;
    let label = label(&stamp.rest);
    let (label, announced) = without_announcement(&label);
    let paper = line.text.find(label).filter(|_| source::is_paper(label));
    if stamp.at.day.year() < FIRST_YEAR || !(label.is_empty() || paper.is_some() || is_name_or_place(label)) {
        return None;
    }
    let paper = paper.map(|start| start..start + label.len());
    let certain = stamp.at.time.is_some() || stamp.weekday || announced || paper.is_some();
    let publication = Publication { line: dates[0].sentence, at: stamp.at, paper };
    Some(Candidate { publication, certain, labelled: !label.is_empty() })
}

/// What is left of the line once its furniture and the signs around it are gone.
fn label(rest: &str) -> String {
    let rest = rest.replace("GMT+7", " ").replace("GMT +7", " ");
    let mut key = String::new();
    let words = rest.split_whitespace().map(|word| word.as_ptr() as usize - rest.as_ptr() as usize);
    let furniture = words.into_iter().find(|&start| furniture::read(&rest[start..], &mut key).is_some());
    let label = rest[..furniture.unwrap_or(rest.len())].trim_matches(|c: char| !c.is_alphanumeric());
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words with which a page announces the day, longest first.
const ANNOUNCEMENTS: [&str; 16] = [
    "cập nhật lần cuối",
    "cập nhật lúc",
    "cập nhật ngày",
    "ngày cập nhật",
    "cập nhật",
    "thời gian đăng",
    "ngày xuất bản",
    "xuất bản",
    "đăng lúc",
    "đăng ngày",
    "ngày đăng",
    "đã đăng",
    "số ra ngày",
    "số ra",
    "phát hành",
    "đăng",
];

/// The label without `Cập nhật`, `Đăng lúc`, `ngày`, and whether the day was announced.
fn without_announcement(label: &str) -> (&str, bool) {
    let key = fold(label);
    if key.chars().count() != label.chars().count() {
        return (label, false); // `İ` is two letters in lower case: no word of ours.
    }
    // Letter stands for letter, not byte for byte: a tone that moves, `quỹ` to `qũy`, takes one byte less.
    let at = |byte: usize| {
        let letters = key[..byte].chars().count();
        label.char_indices().nth(letters).map_or(label.len(), |(at, _)| at)
    };
    let mut end = key.len();
    for bare in ["ngày", "lúc", "vào lúc", "hồi"] {
        end = end.min(key[..end].strip_suffix(bare).filter(|left| boundary(left)).map_or(end, trimmed));
    }
    for announcement in ANNOUNCEMENTS {
        if let Some(left) = key[..end].strip_suffix(announcement).filter(|left| boundary(left)) {
            return (&label[..at(trimmed(left))], true);
        }
        if let Some(after) = key[..end].strip_prefix(announcement).filter(|after| after.starts_with([' ', ':'])) {
            let after = &label[at(end - after.len())..at(end)];
            return (after.trim_start_matches(|c: char| !c.is_alphanumeric()), true);
        }
    }
    (&label[..at(end)], false)
}

fn boundary(left: &str) -> bool {
    !left.ends_with(char::is_alphanumeric)
}

fn trimmed(left: &str) -> usize {
    left.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
}

/// Whether every word begins with a capital, as in `Lai Châu`, `Trần Cẩm Liên`, `QK5`.
fn is_name_or_place(label: &str) -> bool {
    let signs = |word: &str| !word.contains(char::is_alphanumeric);
    let words: Vec<&str> = label.split(' ').filter(|word| !signs(word)).collect();
    words.len() <= 6
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && !label.contains(['"', '“', ':'])
}

/// `Sáng nay (15/11/2019)` in the first sentences: the story states the day on which it was written.
fn stated_today(lines: &[Line<'_>], dates: &[Expression], head: usize) -> Option<Publication> {
    let stated = |date: &Expression| {
        let line = &lines[date.sentence];
        let words = &line.text[date.span.start - line.span.start..date.span.end - line.span.start];
        let today = fold(words).split(|c: char| !c.is_alphabetic()).any(|word| word == "nay");
        let day = date.absolute().filter(|_| today)?.day;
        Some(Publication { line: date.sentence, at: day.into(), paper: None })
    };
    dates.iter().take_while(|date| date.sentence < head).find_map(stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_announces_the_day_is_cut_off_whatever_the_length_of_its_key() {
        for (label, expected) in [
            ("Cập nhật ngày", ("", true)),
            ("Thủy, đăng lúc", ("Thủy", true)),
            ("QUỸ A, đăng lúc", ("QUỸ A", true)),
            ("h[=T\" (1  qu\u{1ef9}\u{a0}", ("h[=T\" (1  qu\u{1ef9}\u{a0}", false)),
            ("Cập nhật \u{130} ngày", ("Cập nhật \u{130} ngày", false)),
        ] {
            assert_eq!(without_announcement(label), expected, "{label}");
        }
    }
}
