//! Mentions that their own words speak against: a kind of body alone (`Công ty`), a job for a title
//! (`huấn luyện viên`), a club for a person (`Real`).
//!
//! A kind in capitals stands for the body whose full name came before it
//! (`Trung tâm Kiểm soát bệnh tật … Trung tâm đã`), or for the one it was introduced for (`gọi tắt là Ủy ban`). Without
//! that it is a name cut short, or no name.

use std::collections::HashSet;

use crate::lexicon;
use crate::names::tagging::{Found, FoundKind};
use crate::names::words;

/// What decides about a kind of body that stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alone {
    /// It is never a name.
    Never,
    /// It is one after a full name that begins with it.
    AfterFull,
}

/// Kinds (and some letters and subjects that look like bodies) that the gold marks alone never or only after a full
/// name: in 801 articles `Trung tâm` 8 times of 10, each time after a full name; `Bộ`, `Sở`, `HTX`, `Trường`, `Công ty`
/// 0 times of 129. They are written as `fold` writes them: `đòan`.
#[rustfmt::skip]
const KINDS: &[(&str, Alone)] = &[
    ("công ty", Alone::Never), ("công ty tnhh", Alone::Never), ("công ty cổ phần", Alone::Never),
    ("tổng công ty", Alone::Never), ("bộ", Alone::Never), ("sở", Alone::Never), ("cục", Alone::Never),
    ("vụ", Alone::Never), ("chi cục", Alone::Never), ("trường", Alone::Never), ("bv", Alone::Never),
    ("htx", Alone::Never), ("clb", Alone::Never), ("câu lạc bộ", Alone::Never), ("tổ chức", Alone::Never),
    ("nvcc", Alone::Never), ("uae", Alone::Never), ("khoa học tự nhiên", Alone::Never),
    ("khoa học xã hội", Alone::Never), ("văn phòng", Alone::AfterFull), ("hiệp hội", Alone::AfterFull),
    ("hội đồng", Alone::AfterFull), ("trung tâm", Alone::AfterFull), ("tập đòan", Alone::AfterFull),
    ("ban", Alone::AfterFull), ("viện", Alone::AfterFull), ("học viện", Alone::AfterFull),
    ("bệnh viện", Alone::AfterFull), ("liên đòan", Alone::AfterFull), ("ngân hàng", Alone::AfterFull),
    ("phòng", Alone::AfterFull), ("quỹ", Alone::AfterFull), ("đội", Alone::AfterFull), ("hội", Alone::AfterFull),
    ("liên minh", Alone::AfterFull), ("trung đòan", Alone::AfterFull), ("tổng cục", Alone::AfterFull),
    ("đài", Alone::AfterFull), ("báo", Alone::AfterFull),
];

/// Jobs, which are no titles: none of their 300 occurrences in the gold is marked.
const JOBS: &[&str] = &[
    "huấn luyện viên",
    "hlv",
    "mc",
    "ntk",
    "nhà thiết kế",
    "thuyền trưởng",
    "phóng viên",
    "cầu thủ",
    "ca sĩ",
    "giáo viên",
    "luật sư",
    "bs",
    "bs.",
    "đặc phái viên ttxvn",
];

/// How a title begins that is in truth the seat of an office.
const SEATS: &[&str] = &["phủ tổng thống", "phủ thủ tướng", "phủ chủ tịch"];

/// Clubs that the papers call by a first name or letters.
const CLUBS: &[&str] = &["M.U", "MU", "Real", "Barca", "Chelsea", "Arsenal", "Liverpool", "Juventus", "Juve"];

/// Drops and recasts mentions. They stay in text order.
pub(super) fn refuse(text: &str, found: &mut Vec<Found>) {
    let parts_of_names: HashSet<&str> = found
        .iter()
        .filter(|found| found.kind == FoundKind::Person)
        .filter(|found| text[found.span.range()].contains(' '))
        .flat_map(|found| text[found.span.range()].split(' '))
        .collect();
    let mut heads = Heads([false; KINDS.len()]);
    let mut seat_end = 0;
    found.retain_mut(|found| {
        let surface = &text[found.span.range()];
        if found.kind == FoundKind::Person {
            if CLUBS.contains(&surface)
                && !parts_of_names.contains(surface)
                && words::sex_before(text, found.span.start).is_none()
            {
                found.kind = FoundKind::Organization;
                found.rule = "club";
            }
            return true;
        }
        let opening = opening(surface);
        match found.kind {
            FoundKind::Title if begins(&opening, SEATS) => {
                found.kind = FoundKind::Organization;
                found.rule = "seat";
                seat_end = found.span.end;
                true
            }
            FoundKind::Title => !begins(&opening, JOBS) && !is_conference(text, found.span.start),
            _ => found.span.start >= seat_end && heads.admit(text, found, &opening),
        }
    });
}

/// The kinds that a full name began with so far.
#[derive(Debug)]
struct Heads([bool; KINDS.len()]);

impl Heads {
    /// Whether a mention is more than a kind alone, or one that a full name explains.
    fn admit(&mut self, text: &str, found: &Found, opening: &str) -> bool {
        for (index, (kind, _)) in KINDS.iter().enumerate() {
            self.0[index] |= opening.strip_prefix(kind).is_some_and(|rest| rest.starts_with(' '));
        }
        let Some(index) = KINDS.iter().position(|(kind, _)| *kind == opening) else { return true };
        let capital = text[found.span.start..].starts_with(char::is_uppercase);
        let before = text[..found.span.start].trim_end_matches([' ', '"', '“']);
        let introduced = before.ends_with("gọi tắt là") || before.ends_with("gọi là");
        capital && (introduced || KINDS[index].1 == Alone::AfterFull && self.0[index])
    }
}

/// The first letters of a mention, folded: more than the longest kind, job or seat has.
fn opening(surface: &str) -> String {
    const LETTERS: usize = 24;
    lexicon::fold(surface.char_indices().nth(LETTERS).map_or(surface, |(end, _)| &surface[..end]))
}

fn begins(opening: &str, with: &[&str]) -> bool {
    with.iter().any(|form| opening.strip_prefix(form).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// `Hội nghị Bộ trưởng Thương mại APEC`, `Hội nghị các Bộ trưởng`: ministers in general.
fn is_conference(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    let before = before.strip_suffix("các").unwrap_or(before).trim_end();
    before.ends_with("Hội nghị") || before.ends_with("hội nghị")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::mending::marked::{Parts, changed};
    use FoundKind::{Organization, Person, Title};

    fn left(parts: Parts) -> Vec<(FoundKind, String)> {
        changed(parts, refuse)
    }

    fn alone(kind: FoundKind, part: &str) -> Vec<(FoundKind, String)> {
        left(&[(Some(kind), part)])
    }

    #[test]
    fn a_kind_alone_needs_its_full_name_before_it() {
        for kind in ["Công ty", "Trung tâm", "Hội đồng", "Văn phòng", "hiệp hội", "NVCC", "Tập đoàn"] {
            assert_eq!(alone(Organization, kind), [], "{kind}");
        }
        for name in ["Trung tâm Y tế Sông Mã", "HĐQT", "Ban Thường vụ", "Quốc hội", "Công ty Hoa Sen"] {
            assert_eq!(alone(Organization, name).len(), 1, "{name}");
        }
        let full = (Some(Organization), "Trung tâm Y tế Sông Mã");
        assert_eq!(left(&[full, (None, "và"), (Some(Organization), "Trung tâm")]).len(), 2);
        assert_eq!(left(&[full, (None, "và"), (Some(Organization), "trung tâm")]).len(), 1);
        assert_eq!(left(&[(Some(Organization), "Trung tâm"), (None, "và"), full]).len(), 1);
        assert_eq!(left(&[(None, "(gọi tắt là"), (Some(Organization), "Công ty")]).len(), 1);
        assert_eq!(left(&[(Some(Organization), "Công ty Hoa Sen"), (Some(Organization), "Công ty")]).len(), 1);
    }

    #[test]
    fn a_job_is_no_title() {
        for job in ["huấn luyện viên", "MC", "HLV trưởng", "đặc phái viên TTXVN", "BS"] {
            assert_eq!(alone(Title, job), [], "{job}");
        }
        for title in ["Đặc phái viên Tổng thống Mỹ", "Thẩm phán", "Đội trưởng", "BSCKII"] {
            assert_eq!(alone(Title, title).len(), 1, "{title}");
        }
        assert_eq!(left(&[(None, "Hội nghị các"), (Some(Title), "Bộ trưởng Thương mại")]), []);
        assert_eq!(left(&[(None, "đề nghị"), (Some(Title), "Bộ trưởng Thương mại")]).len(), 1);
    }

    #[test]
    fn seats_and_clubs_are_organizations() {
        assert_eq!(alone(Title, "Phủ Tổng thống Hàn Quốc")[0].0, Organization);
        assert_eq!(alone(Person, "Real")[0].0, Organization);
        assert_eq!(left(&[(None, "ông"), (Some(Person), "Real")])[0].0, Person);
        assert_eq!(left(&[(Some(Person), "Chelsea Clinton"), (None, "và"), (Some(Person), "Chelsea")])[1].0, Person);
    }
}
