//! The name of one organization: its syllables written out, its head, its kind.
//!
//! Two spellings of one body have the same syllables: `Bộ GD&ĐT`, `Bộ GD-ĐT` and `Bộ Giáo dục và Đào tạo` are `bộ giáo
//! dục đào tạo`. Signs, `và`, `của`, case and tone placement do not count; abbreviations are written out.

use std::sync::LazyLock;

use crate::document::OrganizationKind;
use crate::document::terms::Term;
use crate::lexicon::{self, FormMap};
use crate::names::syllables::Syllables;
use crate::names::unit::{self, Level, Unit};

/// The lists, keyed by joined syllables.
struct Lists {
    /// Abbreviation to the syllables it stands for.
    abbreviations: FormMap<String, String>,
    /// Field to its written-out syllables and its name.
    fields: FormMap<String, (String, &'static str)>,
    /// Any form of a known organization to its syllables, name and kind.
    known: FormMap<String, (String, &'static str, OrganizationKind)>,
    heads: FormMap<String, OrganizationKind>,
    provinces: FormMap<String, &'static str>,
    countries: FormMap<String, ()>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let plain = |form: &str| split(form).as_str().to_string();
    let mut lists = Lists {
        abbreviations: lexicon::ABBREVIATIONS.rows().map(|row| (plain(row.form), plain(row.value))).collect(),
        fields: lexicon::FIELDS.rows().map(|row| (plain(row.form), (plain(row.value), row.value))).collect(),
        known: FormMap::default(),
        heads: FormMap::default(),
        provinces: lexicon::PROVINCES.rows().map(|row| (plain(row.form), row.value)).collect(),
        countries: lexicon::COUNTRIES.rows().map(|row| (plain(row.form), ())).collect(),
    };
    let kind = |name| OrganizationKind::named(name).expect("a test reads every row");
    for row in lexicon::ORG_HEADS.rows() {
        lists.heads.insert(expand(&lists.abbreviations, split(row.form)).as_str().to_string(), kind(row.value));
    }
    for row in lexicon::ORGANIZATIONS.rows() {
        let name = expand(&lists.abbreviations, split(row.value)).as_str().to_string();
        let form = expand(&lists.abbreviations, split(row.form)).as_str().to_string();
        lists.known.insert(form, (name, row.value, kind(row.cell(1))));
    }
    lists
});

/// Folded syllables; signs part them, `và`, `của` and `các` are dropped.
fn split(name: &str) -> Syllables {
    let parts = name.split(parts_syllables);
    let mut syllables = Syllables::with_room(name.len());
    for part in parts.filter(|part| !part.is_empty()) {
        syllables.push_folded(part);
        if matches!(syllables.last(), Some("và" | "của" | "các")) {
            syllables.truncate(syllables.len() - 1);
        }
    }
    syllables
}

fn parts_syllables(character: char) -> bool {
    match character {
        '\0'..='\x7f' => {
            !character.is_ascii_alphanumeric() && (character.is_whitespace() || "&,.()\"'/-:;".contains(character))
        }
        '“' | '”' | '‘' | '’' | '–' | '—' => true,
        // Most are letters, which need no table to be told from spaces.
        '\u{c0}'..='\u{1fff}' => character == '\u{1680}',
        _ => character.is_whitespace(),
    }
}

/// Writes abbreviations out. `T.Ư` is two parts by then.
fn expand(abbreviations: &FormMap<String, String>, syllables: Syllables) -> Syllables {
    let is_centre = |syllable: &str| matches!(syllable, "ư" | "w");
    if !syllables.iter().any(|syllable| is_centre(syllable) || abbreviations.contains_key(syllable)) {
        return syllables;
    }
    let mut out = Syllables::with_room(syllables.as_str().len() + 40);
    for syllable in syllables.iter() {
        if is_centre(syllable) && out.last() == Some("t") {
            out.truncate(out.len() - 1);
            out.extend(["trung", "ương"]);
            continue;
        }
        match abbreviations.get(syllable) {
            Some(full) => out.extend(full.split(' ')),
            None => out.push(syllable),
        }
    }
    out
}

/// Heads of bodies that are named by a field.
const FIELDED: &[&str] = &["bộ", "sở", "phòng", "ban", "ty", "vụ", "cục", "tổng cục", "chi cục"];

/// The syllables of a name, written out; the key by which spellings are compared.
pub(super) fn syllables(name: &str) -> Syllables {
    let lists = &*LISTS;
    let raw = split(name);
    let raw = match head_of_field(&raw) {
        Some(at) => with_field_written_out(lists, raw, at),
        None => raw,
    };
    let mut out = expand(&lists.abbreviations, raw);
    if let Some((known, ..)) = lists.known.get(out.as_str()) {
        out.truncate(0);
        out.extend(known.split(' '));
    }
    without_obvious_unit(lists, out)
}

/// The syllables of a name with abbreviations written out, and nothing else done to them.
pub(super) fn plain_syllables(name: &str) -> Syllables {
    expand(&LISTS.abbreviations, split(name))
}

/// Where the field of a ministry, department or division begins.
fn head_of_field(syllables: &Syllables) -> Option<usize> {
    [2, 1].into_iter().find(|&length| length <= syllables.len() && FIELDED.contains(&syllables.part(0..length)))
}

fn with_field_written_out(lists: &Lists, syllables: Syllables, at: usize) -> Syllables {
    for end in (at + 1..=syllables.len().min(at + 12)).rev() {
        if let Some((full, _)) = lists.fields.get(syllables.part(at..end)) {
            let mut out = Syllables::with_room(syllables.as_str().len() + full.len());
            out.extend(syllables.iter().take(at).chain(full.split(' ')).chain(syllables.iter().skip(end)));
            return out;
        }
    }
    syllables
}

/// `UBND tỉnh Hậu Giang` and `UBND Hậu Giang` are one: a province needs no classifier.
fn without_obvious_unit(lists: &Lists, mut syllables: Syllables) -> Syllables {
    for length in 1..=5 {
        let Some(at) = syllables.len().checked_sub(length) else { break };
        let Some(&province) = lists.provinces.get(syllables.part(at..syllables.len())) else { continue };
        let unit = if at >= 2 && syllables.part(at - 2..at) == "thành phố" {
            2
        } else {
            usize::from(at >= 1 && syllables.get(at - 1) == Some("tỉnh"))
        };
        if unit > 0 && at > unit || unit == 0 && at > 0 {
            syllables.truncate(at - unit);
            for part in split(province).iter() {
                match part {
                    "tp" => {}
                    "hcm" => syllables.extend(["hồ", "chí", "minh"]),
                    _ => syllables.push(part),
                }
            }
            return syllables;
        }
    }
    syllables
}

/// The canonical name and kind of a well-known organization.
pub(super) fn known(syllables: &Syllables) -> Option<(&'static str, OrganizationKind)> {
    LISTS.known.get(syllables.as_str()).map(|&(_, name, kind)| (name, kind))
}

/// How many syllables the longest known head has, and the kind that it means.
pub(super) fn head(syllables: &Syllables) -> Option<(usize, OrganizationKind)> {
    if syllables.len() > 1 && syllables.part(0..2) == "khoa học" {
        return None;
    }
    (1..=syllables.len().min(7)).rev().find_map(|end| {
        let kind = LISTS.heads.get(syllables.part(0..end))?;
        Some((end, *kind))
    })
}

/// Whether a name is a head and nothing more.
pub(super) fn is_head(syllables: &Syllables) -> bool {
    head(syllables).is_some_and(|(length, _)| length == syllables.len())
}

/// The field that a text is, written out (`GTVT` is `Giao thông vận tải`).
pub(super) fn field(text: &str) -> Option<&'static str> {
    LISTS.fields.get(split(text).as_str()).map(|&(_, name)| name)
}

/// The province that a text names.
pub(super) fn province(text: &str) -> Option<&'static str> {
    LISTS.provinces.get(split(text).as_str()).copied()
}

/// The field of a name written out with its head and what follows: `Sở GD&ĐT Hà Nội` is
/// `Sở Giáo dục và Đào tạo Hà Nội`.
pub(super) fn with_full_field(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let head = words.first().filter(|head| matches!(lexicon::fold(head).as_str(), "bộ" | "sở"))?;
    let mut best = None;
    for end in 2..=words.len().min(12) {
        if let Some(full) = field(&words[1..end].join(" ")) {
            best = Some((end, full));
        }
    }
    let (end, full) = best?;
    let parts = [*head, full].into_iter().chain(words[end..].iter().copied());
    Some(parts.collect::<Vec<_>>().join(" "))
}

/// Whether a name is a body that needs no more: a ministry or department with its field, a known body.
pub(super) fn is_complete(name: &str) -> bool {
    let syllables = split(name);
    let field = head_of_field(&syllables).map(|at| syllables.part(at..syllables.len()));
    let fielded = field.is_some_and(|field| LISTS.fields.contains_key(field));
    fielded || known(&expand(&LISTS.abbreviations, syllables)).is_some()
}

/// What sort of body the name means.
pub(super) fn kind(syllables: &Syllables, name: &str) -> OrganizationKind {
    if let Some((_, kind)) = known(syllables) {
        return kind;
    }
    let kind = head(syllables).map_or_else(|| kind_by_ending(name), |(_, kind)| kind);
    let public = matches!(
        kind,
        OrganizationKind::Government
            | OrganizationKind::Legislature
            | OrganizationKind::Judiciary
            | OrganizationKind::Police
            | OrganizationKind::Military
            | OrganizationKind::Party
    );
    if public && is_foreign(name) { OrganizationKind::Foreign } else { kind }
}

/// Whether a name ends in a foreign country. `Sở Tư pháp` and `UBND xã Tân Đức` do not: a country of one syllable has a
/// capital and stands apart from other names.
pub(super) fn is_foreign(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase());
    (1..=4.min(words.len().saturating_sub(1))).any(|length| {
        let at = words.len() - length;
        let apart = length > 1 || capital(&words[at]) && !capital(&words[at - 1]);
        apart && is_country(&words[at..].join(" "))
    })
}

/// Whether a text is a foreign country.
pub(super) fn is_country(text: &str) -> bool {
    LISTS.countries.contains_key(split(text).as_str())
}

/// Names without a Vietnamese head: what their words say.
fn kind_by_ending(name: &str) -> OrganizationKind {
    const WORDS: &[(&str, OrganizationKind)] = &[
        ("fc", OrganizationKind::Sport),
        ("united", OrganizationKind::Sport),
        ("city", OrganizationKind::Sport),
        ("madrid", OrganizationKind::Sport),
        ("university", OrganizationKind::Education),
        ("school", OrganizationKind::Education),
        ("college", OrganizationKind::Education),
        ("institute", OrganizationKind::Education),
        ("hospital", OrganizationKind::Health),
        ("news", OrganizationKind::Press),
        ("times", OrganizationKind::Press),
        ("post", OrganizationKind::Press),
        ("tv", OrganizationKind::Press),
        ("group", OrganizationKind::Enterprise),
        ("corp", OrganizationKind::Enterprise),
        ("bank", OrganizationKind::Enterprise),
        ("land", OrganizationKind::Enterprise),
        ("inc", OrganizationKind::Enterprise),
        ("holdings", OrganizationKind::Enterprise),
        ("airlines", OrganizationKind::Enterprise),
        ("motor", OrganizationKind::Enterprise),
    ];
    let name = name.to_lowercase();
    if name.ends_with(".vn") || name.ends_with(".com") {
        return OrganizationKind::Press;
    }
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let says = |(word, _): &&(&str, _)| words.contains(word) || (word.len() >= 4 && name.ends_with(word));
    WORDS.iter().find(says).map_or(OrganizationKind::Other, |&(_, kind)| kind)
}

/// The unit that a name ends in without saying which: `UBND tỉnh` ends in `tỉnh`.
pub(super) fn bare_unit(syllables: &Syllables) -> Option<&'static str> {
    unit::last(syllables.as_str()).filter(|unit| unit.level < Level::Settlement).map(|unit| unit.form)
}

/// Whether folded syllables open with an administrative unit or are a place: what may follow a body's own name.
pub(super) fn is_place(syllables: &str) -> bool {
    let named = |(unit, length): (&Unit, usize)| unit.level < Level::Settlement && syllables[length..].starts_with(' ');
    unit::first(syllables).is_some_and(named) || syllables == "việt nam" || LISTS.provinces.contains_key(syllables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_body_have_one_key() {
        for spellings in [
            &[
                "Bộ GD&ĐT",
                "Bộ GD-ĐT",
                "bộ Giáo dục và Đào tạo",
                "Bộ GDĐT",
                "Bộ Giáo dục - Đào tạo",
                "BỘ GIÁO DỤC & ĐÀO TẠO",
            ][..],
            &["UBND tỉnh Hậu Giang", "Ủy ban nhân dân tỉnh Hậu Giang", "Uỷ ban Nhân dân Hậu Giang"],
            &[
                "Công an TP.HCM",
                "Công an Thành phố Hồ Chí Minh",
                "Công an TP Hồ Chí Minh",
                "Công an TPHCM",
                "Công an TP. HCM",
            ],
            &["Sở LĐ-TB&XH Hà Nội", "Sở Lao động - Thương binh và Xã hội TP Hà Nội", "Sở LĐTBXH thành phố Hà Nội"],
            &["TTXVN", "Thông tấn xã Việt Nam"],
            &["T.Ư Đoàn", "TƯ Đoàn", "Trung ương Đoàn"],
            &["VKSND Tối cao", "Viện Kiểm sát nhân dân tối cao"],
        ] {
            for spelling in spellings {
                assert_eq!(syllables(spelling), syllables(spellings[0]), "{spelling}");
            }
        }
        assert_ne!(syllables("UBND huyện Vĩnh Bảo"), syllables("UBND xã Vĩnh Bảo"));
        assert_ne!(syllables("Sở Y tế"), syllables("Bộ Y tế"));
    }

    #[test]
    fn fields_are_written_out() {
        assert_eq!(with_full_field("Sở GD&ĐT Hà Nội").as_deref(), Some("Sở Giáo dục và Đào tạo Hà Nội"));
        assert_eq!(with_full_field("Bộ NN-PTNT").as_deref(), Some("Bộ Nông nghiệp và Phát triển nông thôn"));
        assert_eq!(with_full_field("Phòng GD&ĐT"), None);
    }

    #[test]
    fn the_name_says_the_kind() {
        for (name, expected) in [
            ("Công an huyện Tủa Chùa", OrganizationKind::Police),
            ("Ban Tuyên giáo Tỉnh ủy Thanh Hóa", OrganizationKind::Party),
            ("HĐND tỉnh", OrganizationKind::Legislature),
            ("Bộ Ngoại giao Mỹ", OrganizationKind::Foreign),
            ("Trường THPT Lê Quý Đôn", OrganizationKind::Education),
            ("Công ty TNHH Minh Long", OrganizationKind::Enterprise),
            ("CLB Hà Nội", OrganizationKind::Sport),
            ("LHQ", OrganizationKind::International),
        ] {
            assert_eq!(kind(&syllables(name), name), expected, "{name}");
        }
    }
}
