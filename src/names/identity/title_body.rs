//! Which organization a title belongs to where it names none of its own.
//!
//! `Bộ trưởng GTVT` is of Bộ Giao thông vận tải, `Chủ tịch tỉnh` of UBND tỉnh, `Bí thư Hà Tĩnh` of Tỉnh ủy Hà Tĩnh;
//! `Giám đốc Sở` of the department last named.

use super::holder::TitleMention;
use super::title::Parsed;
use crate::document::TitleKind;
use crate::lexicon;
use crate::names::unit::{self, Level};
use crate::names::{body_name, place};

/// What a title says of its organization.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::names) enum Implied {
    /// The name follows from role and complement.
    Named(String),
    /// The head alone: the body last named that has it.
    LastWith(&'static str),
}

/// Roles that carry the head of their body, and the head.
const HEADS: &[(&str, &str)] = &[
    ("bộ trưởng", "Bộ"),
    ("thứ trưởng", "Bộ"),
    ("thứ trưởng thường trực", "Bộ"),
    ("tổng cục trưởng", "Tổng cục"),
    ("phó tổng cục trưởng", "Tổng cục"),
    ("chi cục trưởng", "Chi cục"),
    ("phó chi cục trưởng", "Chi cục"),
    ("cục trưởng", "Cục"),
    ("phó cục trưởng", "Cục"),
    ("vụ trưởng", "Vụ"),
    ("phó vụ trưởng", "Vụ"),
    ("trưởng phòng", "Phòng"),
    ("phó trưởng phòng", "Phòng"),
    ("trưởng ban", "Ban"),
    ("phó trưởng ban", "Ban"),
    ("trưởng khoa", "Khoa"),
    ("phó trưởng khoa", "Khoa"),
    ("viện trưởng", "Viện"),
    ("phó viện trưởng", "Viện"),
    ("chánh văn phòng", "Văn phòng"),
    ("phó chánh văn phòng", "Văn phòng"),
    ("chánh thanh tra", "Thanh tra"),
    ("phó chánh thanh tra", "Thanh tra"),
];

/// Roles that are a body's member, and the body.
const MEMBERS: &[(&str, &str)] = &[
    ("tỉnh ủy viên", "Tỉnh ủy"),
    ("thành ủy viên", "Thành ủy"),
    ("huyện ủy viên", "Huyện ủy"),
    ("quận ủy viên", "Quận ủy"),
    ("thị ủy viên", "Thị ủy"),
    ("đảng ủy viên", "Đảng ủy"),
    ("đại biểu quốc hội", "Quốc hội"),
];

/// Complements that only point back to a body, and the first syllable of its name.
const ANAPHORS: &[(&str, &str)] = &[
    ("sở", "sở"),
    ("bộ", "bộ"),
    ("công ty", "công"),
    ("nhà trường", "trường"),
    ("trường", "trường"),
    ("bệnh viện", "bệnh"),
    ("hội", "hội"),
    ("ban", "ban"),
    ("phòng", "phòng"),
    ("cục", "cục"),
    ("viện", "viện"),
    ("trung tâm", "trung"),
    ("ngân hàng", "ngân"),
    ("tập đoàn", "tập"),
];

/// The organization that a title without one implies.
pub(in crate::names) fn implied(title: &str, parsed: &Parsed) -> Option<Implied> {
    if parsed.kind != TitleKind::Office {
        return None;
    }
    let role = lexicon::fold(&parsed.role_key);
    if let Some((_, body)) = MEMBERS.iter().find(|(member, _)| *member == role) {
        return Some(Implied::Named(body.to_string()));
    }
    let complement = title[parsed.complement.min(title.len())..].trim();
    if complement.is_empty() {
        return None;
    }
    let folded = lexicon::fold(complement);
    if let Some((_, first)) = ANAPHORS.iter().find(|(anaphor, _)| *anaphor == folded) {
        return Some(Implied::LastWith(first));
    }
    let chair = role.trim_start_matches("phó ").trim_end_matches(" thường trực");
    let name = match chair {
        "chủ tịch" => place_of(complement).then(|| format!("UBND {complement}")),
        "bí thư" => committee(complement),
        _ => HEADS.iter().find(|(head, _)| *head == role).and_then(|(_, head)| headed(head, complement)),
    };
    name.map(Implied::Named)
}

/// Where the implied bodies stand that have a name, in text order.
pub(in crate::names) fn names(titles: &[TitleMention], implied: &[Option<Implied>]) -> Vec<(usize, String)> {
    let named = |(title, implied): (&TitleMention, &Option<Implied>)| match implied {
        Some(Implied::Named(name)) => Some((title.found.span.start, name.clone())),
        _ => None,
    };
    titles.iter().zip(implied).filter_map(named).collect()
}

/// `Bộ` and `GTVT`: Bộ Giao thông vận tải.
fn headed(head: &str, complement: &str) -> Option<String> {
    let named = complement.starts_with(|c: char| c.is_uppercase());
    let name = format!("{head} {complement}");
    (named && !place_of(complement)).then(|| body_name::with_full_field(&name).unwrap_or(name))
}

/// Whether a complement is an administrative unit, named or not.
fn place_of(complement: &str) -> bool {
    unit::first(&lexicon::fold(complement)).is_some_and(|(unit, _)| unit.level < Level::Settlement)
        || body_name::province(complement).is_some()
}

/// The Party committee of a unit.
fn committee(complement: &str) -> Option<String> {
    if let Some(province) = body_name::province(complement) {
        let committee = if place::is_central_city(province) { "Thành ủy" } else { "Tỉnh ủy" };
        return Some(format!("{committee} {}", place_name(complement)));
    }
    let (unit, length) = unit::first(&lexicon::fold(complement)).filter(|(unit, _)| unit.level < Level::Settlement)?;
    let Some(committee) = unit.committee else { return Some(format!("Đảng ủy {complement}")) };
    let name = complement[length..].trim();
    // `Quận ủy quận 3`: a number alone is no name.
    let by_number = unit.level == Level::District && name.starts_with(|c: char| c.is_ascii_digit());
    let name = if by_number { format!("{committee} quận {name}") } else { format!("{committee} {name}") };
    Some(name.trim_end().to_string())
}

/// The name of a place without its classifier.
fn place_name(unit: &str) -> &str {
    unit.trim_start_matches("TP. ").trim_start_matches("TP ").trim_start_matches("TP.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::identity::title;

    #[test]
    fn role_and_complement_name_the_body() {
        for (text, body) in [
            ("Bộ trưởng GTVT", "Bộ Giao thông vận tải"),
            ("Thứ trưởng Y tế", "Bộ Y tế"),
            ("Chủ tịch tỉnh", "UBND tỉnh"),
            ("Phó Chủ tịch Thường trực huyện Tủa Chùa", "UBND huyện Tủa Chùa"),
            ("Bí thư Hà Tĩnh", "Tỉnh ủy Hà Tĩnh"),
            ("Bí thư Hà Nội", "Thành ủy Hà Nội"),
            ("Bí thư huyện Phù Yên", "Huyện ủy Phù Yên"),
            ("Bí thư phường Hòa Xuân", "Đảng ủy phường Hòa Xuân"),
            ("Tỉnh ủy viên", "Tỉnh ủy"),
            ("ĐBQH", "Quốc hội"),
            ("Chi cục trưởng Thủy sản", "Chi cục Thủy sản"),
        ] {
            assert_eq!(implied(text, &title::parse(text, None)), Some(Implied::Named(body.to_string())), "{text}");
        }
    }

    #[test]
    fn a_title_may_imply_nothing() {
        for text in ["Chủ tịch nước", "Thủ tướng", "Đại tá", "Chủ tịch", "Giám đốc điều hành", "Tổng thống Mỹ"]
        {
            assert_eq!(implied(text, &title::parse(text, None)), None, "{text}");
        }
        assert_eq!(implied("Giám đốc Sở", &title::parse("Giám đốc Sở", None)), Some(Implied::LastWith("sở")));
    }
}
