//! The province that an article is about.
//!
//! `UBND tỉnh` in a provincial paper means the province of the paper. The article says which: by `tỉnh X`, by the names
//! of provinces, by districts whose name stands in one province only. The names of July 2025 and of before both
//! count as written, so the article's own usage decides.

use std::cell::OnceCell;
use std::sync::LazyLock;

use crate::lexicon::{self, FormMap};
use crate::names::body_name;

static PLACES: LazyLock<FormMap<&'static str, (&'static str, u32)>> = LazyLock::new(|| {
    let districts = lexicon::DISTRICTS.rows().map(|row| (row.form, (row.value, 1)));
    let provinces = lexicon::PROVINCES.rows().map(|row| (row.form, (row.value, 2)));
    districts.chain(provinces).collect()
});

/// Whether it is the name of a province or district.
pub(super) fn is_known(name: &str) -> bool {
    PLACES.contains_key(name)
}

/// Whether it is the name of a province, district or foreign country.
pub(super) fn is_place(name: &str) -> bool {
    is_known(name) || body_name::is_country(name)
}

/// The province of one article, found when it is first asked for.
#[derive(Debug)]
pub(super) struct Province<'t> {
    text: &'t str,
    found: OnceCell<Option<&'static str>>,
}

impl<'t> Province<'t> {
    /// The province of the article `text`.
    pub fn of(text: &'t str) -> Self {
        Province { text, found: OnceCell::new() }
    }

    /// Its name; None where the article names none.
    pub fn get(&self) -> Option<&'static str> {
        *self.found.get_or_init(|| article_province(self.text))
    }
}

/// Longest name looked for, in words.
const LONGEST: usize = 4;

/// The province named most, with where the weight lies on `tỉnh X`; None where no province is named.
fn article_province(text: &str) -> Option<&'static str> {
    let mut votes: Vec<(&'static str, u32)> = Vec::new();
    let words: Vec<(usize, &str)> = text
        .split(parts_words)
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    let mut at = 0;
    while at < words.len() {
        let (start, word) = words[at];
        let capital = word.starts_with(|c: char| c.is_uppercase());
        // The ocean is no province, from either end.
        if capital && text[start..].starts_with("Thái Bình Dương") {
            at += 3;
            continue;
        }
        let place = capital.then(|| longest_place(text, &words[at..], start)).flatten();
        let Some((length, (province, weight))) = place else {
            at += 1;
            continue;
        };
        let said = at > 0 && matches!(words[at - 1].1, "tỉnh" | "Tỉnh" | "ủy" | "đoàn" | "Báo" | "TP" | "phố");
        let vote = if said { weight + 3 } else { weight };
        match votes.iter_mut().find(|(known, _)| *known == province) {
            Some((_, votes)) => *votes += vote,
            None => votes.push((province, vote)),
        }
        at += length;
    }
    let most = votes.iter().map(|&(_, votes)| votes).max()?;
    votes.into_iter().find(|&(_, votes)| votes == most).map(|(province, _)| province)
}

fn parts_words(character: char) -> bool {
    match character {
        ',' | '.' | ';' | ':' | '(' | ')' | '"' | '“' | '”' | '/' => true,
        // Letters, which need no table to be told from spaces.
        '\u{c0}'..='\u{167f}' | 'Ạ'..='ỹ' => false,
        _ => character.is_whitespace(),
    }
}

fn longest_place(text: &str, words: &[(usize, &str)], start: usize) -> Option<(usize, (&'static str, u32))> {
    (1..=words.len().min(LONGEST)).rev().find_map(|length| {
        let (last, word) = words[length - 1];
        PLACES.get(&text[start..last + word.len()]).map(|&place| (length, place))
    })
}

/// Whether the city stands directly under the centre, so that its own committee is that of the first level.
pub(super) fn is_central_city(province: &str) -> bool {
    matches!(province, "Hà Nội" | "TP.HCM" | "Đà Nẵng" | "Hải Phòng" | "Cần Thơ")
}

#[cfg(test)]
mod tests {
    use super::article_province;

    #[test]
    fn the_article_says_its_province() {
        assert_eq!(article_province("Huyện ủy Điện Biên Đông họp. Báo Điện Biên Phủ đưa tin."), Some("Điện Biên"));
        assert_eq!(article_province("UBND tỉnh Sơn La và một đoàn từ Hà Nội, Hà Nội"), Some("Sơn La"));
        assert_eq!(article_province("Xã Măng Đen, tỉnh Quảng Ngãi (Kon Tum cũ)"), Some("Quảng Ngãi"));
        assert_eq!(article_province("Trời mưa ở Thái Bình Dương"), None);
    }
}
