//! Administrative units: the words before the name of a place that say what kind of place it is.

use crate::letter::Letter;
use crate::letter::class::length_in_any_case;

/// How large a unit is, the largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Under the state.
    Province,
    /// Of a province, until July 2025.
    District,
    /// The lowest that is administered.
    Commune,
    /// A place without an office of its own, or one abroad.
    Settlement,
}

/// One word or two.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// As it stands before a name, in small letters.
    pub form: &'static str,
    pub level: Level,
    /// What the Party committee of such a unit is called, if it has a name of its own.
    pub committee: Option<&'static str>,
}

impl Unit {
    /// Whether it is written in capitals, though it is no abbreviation: that has no vowel.
    fn is_shouted(&self, written: &str) -> bool {
        let is_vowel = |c| Letter::of(c).is_some_and(Letter::is_vowel);
        !written.contains(char::is_lowercase) && self.form.contains(is_vowel)
    }
}

const fn unit(form: &'static str, level: Level, committee: Option<&'static str>) -> Unit {
    Unit { form, level, committee }
}

#[rustfmt::skip]
const UNITS: &[Unit] = &[
    unit("tỉnh",      Level::Province,   Some("Tỉnh ủy")),
    unit("thành phố", Level::Province,   Some("Thành ủy")),
    unit("tp",        Level::Province,   Some("Thành ủy")),
    unit("tp.",       Level::Province,   Some("Thành ủy")),
    unit("huyện",     Level::District,   Some("Huyện ủy")),
    unit("quận",      Level::District,   Some("Quận ủy")),
    unit("q.",        Level::District,   Some("Quận ủy")),
    unit("thị xã",    Level::District,   Some("Thị ủy")),
    unit("tx",        Level::District,   Some("Thị ủy")),
    unit("tx.",       Level::District,   Some("Thị ủy")),
    unit("xã",        Level::Commune,    None),
    unit("phường",    Level::Commune,    None),
    unit("p.",        Level::Commune,    None),
    unit("thị trấn",  Level::Commune,    None),
    unit("đặc khu",   Level::Commune,    None),
    unit("thủ đô",    Level::Settlement, None),
    unit("bang",      Level::Settlement, None),
    unit("bản",       Level::Settlement, None),
    unit("thôn",      Level::Settlement, None),
    unit("ấp",        Level::Settlement, None),
    unit("làng",      Level::Settlement, None),
    unit("buôn",      Level::Settlement, None),
    unit("khu phố",   Level::Settlement, None),
];

/// The unit that a text begins with, and how many bytes it takes. It may be capitalised; where all is in capitals,
/// nothing says where the name behind it ends.
pub(super) fn first(text: &str) -> Option<(&'static Unit, usize)> {
    let byte = text.as_bytes().first()?;
    let length = |unit: &'static Unit| {
        let length = length_in_any_case(text.chars(), unit.form.chars())?;
        let ends = unit.form.ends_with('.') || !text[length..].starts_with(char::is_alphanumeric);
        (ends && !unit.is_shouted(&text[..length])).then_some((unit, length))
    };
    // Quick: in both cases the first byte is the same, or differs as in ASCII.
    let likely = UNITS.iter().filter(|unit| unit.form.as_bytes()[0].eq_ignore_ascii_case(byte));
    likely.filter_map(length).max_by_key(|&(_, length)| length)
}

/// The unit that a text ends in behind a space, likewise.
pub(super) fn last(text: &str) -> Option<&'static Unit> {
    let byte = text.as_bytes().last()?;
    let ends = |unit: &&Unit| {
        let length = length_in_any_case(text.chars().rev(), unit.form.chars().rev());
        let parted = length.and_then(|length| text.split_at_checked(text.len() - length));
        parted.is_some_and(|(before, written)| before.ends_with(' ') && !unit.is_shouted(written))
    };
    // Quick: abbreviations, which alone may be in capitals, end in ASCII.
    let likely = UNITS.iter().filter(|unit| unit.form.as_bytes()[unit.form.len() - 1].eq_ignore_ascii_case(byte));
    likely.filter(ends).max_by_key(|unit| unit.form.len())
}

/// Whether a text ends with the name of a Party committee of units.
pub(super) fn ends_in_committee(text: &str) -> bool {
    UNITS.iter().filter_map(|unit| unit.committee).any(|committee| text.ends_with(committee))
}

/// Whether a syllable may be the first of a unit that is administered.
pub(super) fn may_begin(syllable: &str) -> bool {
    let syllable = syllable.trim_end_matches('.').to_lowercase();
    let begins = |unit: &Unit| unit.form.split([' ', '.']).next() == Some(&syllable);
    UNITS.iter().any(|unit| unit.level < Level::Settlement && begins(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_unit_counts() {
        let form = |text| first(text).map(|(unit, length)| (unit.form, length));
        assert_eq!(form("thị xã Kỳ Anh"), Some(("thị xã", 9)));
        assert_eq!(form("TP. Vinh"), Some(("tp.", 3)));
        assert_eq!(form("TP Vinh"), Some(("tp", 2)));
        assert_eq!(form("Tỉnh"), Some(("tỉnh", "tỉnh".len())));
        assert_eq!(form("TỈNH KHÓA XII"), None);
        assert_eq!(form("xãhội"), None);
        assert_eq!(form("thị"), None);
        assert_eq!(last("UBND thị xã").map(|unit| unit.form), Some("thị xã"));
        assert_eq!(last("xã").map(|unit| unit.form), None);
    }

    #[test]
    fn a_syllable_may_begin_a_unit_of_two() {
        assert!(["thành", "Thị", "TP.", "huyện"].into_iter().all(may_begin));
        assert!(!["phố", "bản", "hội"].into_iter().any(may_begin));
    }
}
