//! What words and countries say against the mentions of a text: none ends in the middle of a word or with a stray mark;
//! `Thủ tướng Đức | Angela Merkel`, not `Thủ tướng | Đức Angela Merkel`; `Đức` without an honorific is no person where
//! nobody of that name is.

use std::collections::HashSet;

use super::{NESTED, next_from};
use crate::letter::class::is_mark;
use crate::names::tagging::{Found, FoundKind};
use crate::names::{body_name, unit, words};
use crate::segment::{Segmentation, Word};
use crate::span::{Normalized, Span};

/// Moves and drops mentions that are wrong. They stay in text order.
pub(super) fn mend(text: &str, cut: &Segmentation, found: &mut Vec<Found>) {
    for mention in found.iter_mut() {
        mention.span = without_stray_mark(text, mention.span);
        mention.span = without_stray_bracket(text, mention.span);
        if mention.kind == FoundKind::Title {
            mention.span =
                Span::new(mention.span.start, mention.span.start + degree(&text[mention.span.range()]).len());
        }
    }
    dashes(text, found);
    found.retain(|mention| mention.span.start < mention.span.end);
    for index in 0..found.len() {
        let next = next_from(found, index, found[index].span.end).map(|next| next.span.start);
        let mention = &mut found[index];
        if mention.kind != FoundKind::Person
            // `Thanh tra tỉnh | thành lập`: after an administrative unit a word is joined by chance.
            && unit::last(&text[mention.span.range()]).is_none()
            && let Some(end) = word_end(cut, mention)
            && next.is_none_or(|next| end <= next)
        {
            mention.span = Span::new(mention.span.start, end);
        }
    }
    countries(text, found);
}

/// A combining mark that stands by itself is damage, never the end of a name.
fn without_stray_mark(text: &str, span: Span<Normalized>) -> Span<Normalized> {
    let name = &text[span.range()];
    let bare = name.trim_end_matches(is_mark);
    let kept = if bare.ends_with(' ') { bare.trim_end() } else { name };
    Span::new(span.start, span.start + kept.len())
}

/// A mention ends before a bracket without its counterpart; one at its start is none of it.
fn without_stray_bracket(text: &str, span: Span<Normalized>) -> Span<Normalized> {
    let name = &text[span.range()];
    let inner = name.trim_start_matches([')', ' ']);
    let start = span.end - inner.len();
    let end = match (inner.find(')'), inner.find('(')) {
        (Some(close), open) if open.is_none_or(|open| close < open) => start + inner[..close].trim_end().len(),
        (None, Some(open)) => start + inner[..open].trim_end().len(),
        _ => span.end,
    };
    Span::new(start, end)
}

/// The marks that join the parts of a foreign name, and that part mentions.
const DASHES: [char; 2] = ['-', '–'];

/// No mention ends with a dash: `Tổng thống Mỹ | - Donald Trump`. What a hyphen joins to a person's name belongs to it:
/// `Thủ tướng | Jean-Pierre Raffarin`.
fn dashes(text: &str, found: &mut [Found]) {
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let person = &mut after[0];
        let start = person.span.start;
        let joined = text[..start].trim_end_matches(DASHES);
        if person.kind != FoundKind::Person || joined.len() == start {
            continue;
        }
        let first = joined.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        for other in before.iter_mut().rev().take(NESTED) {
            if other.span.end == start && other.span.start < first && first < joined.len() {
                other.span = Span::new(other.span.start, first);
                person.span = Span::new(first, person.span.end);
            }
        }
    }
    for mention in found {
        let name = text[mention.span.range()].trim_end_matches(|c| c == ' ' || DASHES.contains(&c));
        mention.span = Span::new(mention.span.start, mention.span.start + name.len());
    }
}

/// Of a run of abbreviations only the degree is a title: `PGS.TS | .BS`.
fn degree(title: &str) -> &str {
    let job = [".BS", ".KTS", ".KS", ".LS"].iter().find_map(|job| title.strip_suffix(job));
    job.filter(|degree| !degree.contains(' ')).unwrap_or(title)
}

/// The end of the word in whose middle the mention ends: `Phát triển thị | trường`.
fn word_end(cut: &Segmentation, mention: &Found) -> Option<usize> {
    let words = &cut.words[cut.sentences[mention.sentence].words.clone()];
    let ends = |word: &Word| cut.tokens[word.tokens.end - 1].span.end;
    let word = words[words.partition_point(|word| ends(word) < mention.span.end)..].first()?;
    let (start, end) = (cut.tokens[word.tokens.start].span.start, ends(word));
    (mention.span.start < start && start < mention.span.end && mention.span.end < end).then_some(end)
}

fn countries(text: &str, found: &mut Vec<Found>) {
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let person = &mut after[0];
        // An organization inside the title may stand between the two.
        let title = before.iter_mut().rev().take(3).find(|other| other.kind == FoundKind::Title);
        if let Some(title) = title.filter(|_| person.kind == FoundKind::Person)
            && let Some((end, start)) = country_between(text, title, person)
        {
            title.span = Span::new(title.span.start, end);
            person.span = Span::new(start, person.span.end);
        }
    }
    let last = |name: &str| name.rsplit_once(' ').map(|(_, last)| last.to_string());
    let full: HashSet<String> = names(text, found).filter_map(last).collect();
    found.retain(|found| {
        let name = &text[found.span.range()];
        let country = found.kind == FoundKind::Person && !name.contains(' ') && body_name::is_country(name);
        !country || words::sex_before(text, found.span.start).is_some() || full.contains(name)
    });
}

fn names<'t>(text: &'t str, found: &[Found]) -> impl Iterator<Item = &'t str> {
    found.iter().filter(|found| found.kind == FoundKind::Person).map(move |found| &text[found.span.range()])
}

/// Where the title ends and the person starts if a country at the start of the name is the title's.
fn country_between(text: &str, title: &Found, person: &Found) -> Option<(usize, usize)> {
    let gap = text.get(title.span.end..person.span.start)?;
    let last = text[title.span.range()].rsplit(' ').next()?;
    if gap != " " {
        return None;
    }
    let name = &text[person.span.range()];
    let spaces: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).take(3).collect();
    spaces.into_iter().rev().find_map(|space| {
        let (country, rest) = (&name[..space], &name[space + 1..]);
        // One foreign name alone may be a part of a Vietnamese one (`Anh`, `Nga`), but not after a long name of a
        // country.
        let foreign = (rest.contains(' ') || country.chars().count() > 5) && rest.is_ascii();
        let names = || body_name::is_country(country) || body_name::is_country(&format!("{last} {country}"));
        (foreign && names()).then_some((person.span.start + space, person.span.start + space + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::mending::marked::surfaces;

    fn mended(parts: &[(FoundKind, &str)]) -> Vec<String> {
        surfaces(&parts.iter().map(|&(kind, part)| (Some(kind), part)).collect::<Vec<_>>(), countries)
    }

    /// `text` is one sentence with the mention up to a bar.
    fn whole(marked: &str) -> String {
        let (mention, rest) = marked.split_once('|').expect("a bar ends the mention");
        let text = format!("{mention}{rest}");
        let span = Span::new(0, mention.trim_end().len());
        let mut found = vec![Found { kind: FoundKind::Organization, span, sentence: 0, rule: "case" }];
        mend(&text, &crate::segment::segment(&text), &mut found);
        text[found[0].span.range()].to_string()
    }

    #[test]
    fn a_mention_ends_with_a_word() {
        assert_eq!(whole("Cục Phát triển thị| trường họp."), "Cục Phát triển thị trường");
        assert_eq!(whole("Ủy ban nhân dân| xã họp."), "Ủy ban nhân dân");
    }

    #[test]
    fn a_unit_ends_a_mention() {
        assert_eq!(whole("Thanh tra tỉnh| thành lập đoàn."), "Thanh tra tỉnh");
    }

    #[test]
    fn brackets_and_stops_that_are_not_its_own_end_a_mention() {
        assert_eq!(whole("Phó Chủ tịch) UBND| thị trấn"), "Phó Chủ tịch");
        assert_eq!(whole("Phòng Tham mưu (PV01|), làm"), "Phòng Tham mưu");
        assert_eq!(whole("Liên hợp quốc (LHQ)| họp"), "Liên hợp quốc (LHQ)");
        assert_eq!(["PGS.TS.BS", "TS.", "BSCKII"].map(degree), ["PGS.TS", "TS.", "BSCKII"]);
    }

    #[test]
    fn a_mark_by_itself_ends_no_mention() {
        assert_eq!(whole("Sở Y tế \u{301}| và Sở Tài chính"), "Sở Y tế");
    }

    #[test]
    fn a_dash_ends_no_mention() {
        assert_eq!(whole("Tổng thống Mỹ -| đã họp"), "Tổng thống Mỹ");
        let text = "Chủ tịch Tập đoàn Sonnberg Karl-Otto Weiss";
        let span = |part: &str| Span::new(text.find(part).unwrap(), text.find(part).unwrap() + part.len());
        let found = |kind, part| Found { kind, span: span(part), sentence: 0, rule: "case" };
        let mut all = [
            found(FoundKind::Title, "Chủ tịch Tập đoàn Sonnberg Karl-"),
            found(FoundKind::Organization, "Tập đoàn Sonnberg Karl-"),
            found(FoundKind::Person, "Otto Weiss"),
        ];
        dashes(text, &mut all);
        let surfaces = all.map(|found| &text[found.span.range()]);
        assert_eq!(surfaces, ["Chủ tịch Tập đoàn Sonnberg", "Tập đoàn Sonnberg", "Karl-Otto Weiss"]);
    }

    #[test]
    fn a_country_belongs_to_the_title_before_a_foreign_name() {
        use FoundKind::{Person, Title};
        let parted = [(Title, "Thủ tướng"), (Person, "Đức Angela Merkel")];
        assert_eq!(mended(&parted), ["Thủ tướng Đức", "Angela Merkel"]);
        let parted = [(Title, "Tổng thống"), (Person, "Thổ Nhĩ Kỳ Recep Tayyip Erdogan")];
        assert_eq!(mended(&parted), ["Tổng thống Thổ Nhĩ Kỳ", "Recep Tayyip Erdogan"]);
        let parted = [(Title, "Tổng thống Thổ"), (Person, "Nhĩ Kỳ Recep Erdogan")];
        assert_eq!(mended(&parted), ["Tổng thống Thổ Nhĩ Kỳ", "Recep Erdogan"]);
        let whole = [(Title, "Giám đốc"), (Person, "Anh Đức Hòa")];
        assert_eq!(mended(&whole), ["Giám đốc", "Anh Đức Hòa"]);
    }

    #[test]
    fn a_country_is_a_person_only_with_an_honorific_or_a_full_name() {
        use FoundKind::{Organization, Person};
        assert_eq!(mended(&[(Organization, "bóng đá"), (Person, "Đức")]), ["bóng đá"]);
        assert_eq!(mended(&[(Organization, "và ông"), (Person, "Đức")]).len(), 2);
        assert_eq!(mended(&[(Person, "Lê Văn Đức"), (Person, "Đức")]).len(), 2);
    }
}
