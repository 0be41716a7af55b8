//! Names of bodies that go on behind a comma, a dash or `và`, where the tagger often stops: `Hội đồng bồi thường | , hỗ
//! trợ và tái định cư | huyện`.

use std::sync::LazyLock;

use crate::lexicon::{CLOSED_NAMES, fold};
use crate::names::unit;

/// What a name ends with, and how it goes on from there, longest first.
static NAMES: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    let row = |row: crate::lexicon::Row| {
        let mut rests: Vec<&str> = row.value.split(';').collect();
        rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
        (row.form, rests)
    };
    CLOSED_NAMES.rows().map(row).collect()
});

/// Bytes of the text after a body's name that belong to it.
pub(super) fn rest_of(name: &str, rest: &str) -> Option<usize> {
    let signs = rest.trim_start_matches(' ').starts_with([',', '-', '–', '&']) || rest.starts_with(" v");
    if !signs {
        return None;
    }
    let name = fold(name);
    let ends = |end: &str| name.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with(' '));
    NAMES.iter().filter(|(end, _)| ends(end)).find_map(|(_, rests)| rests.iter().find_map(|known| behind(rest, known)))
}

/// The bytes of the text up to the end of `known`, where that is what follows, and of the unit whose body it is.
fn behind(text: &str, known: &str) -> Option<usize> {
    let words = text.strip_prefix(' ').unwrap_or(text);
    // A form and its key have as many letters.
    let length = words.char_indices().nth(known.chars().count()).map_or(words.len(), |(byte, _)| byte);
    let after = &words[length..];
    let whole = fold(&words[..length]) == known && !after.starts_with(char::is_alphanumeric);
    whole.then(|| text.len() - after.len() + bare_unit(after).unwrap_or(0))
}

/// ` huyện`, where no name of one follows.
fn bare_unit(text: &str) -> Option<usize> {
    let word = text.strip_prefix(' ')?;
    let (_, length) =
        unit::first(word).filter(|(unit, _)| ["tỉnh", "huyện", "quận", "thành phố"].contains(&unit.form))?;
    let after = &word[length..];
    let named = after.trim_start_matches(' ').starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (!named).then_some(1 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(name: &str, rest: &str) -> String {
        format!("{name}{}", &rest[..rest_of(name, rest).unwrap_or(0)])
    }

    #[test]
    fn a_closed_name_goes_on() {
        for (name, rest, expected) in [
            ("Hội đồng bồi thường", ", hỗ trợ và tái định cư huyện phải trả", ", hỗ trợ và tái định cư huyện"),
            ("Hội đồng bồi thường", ", hỗ trợ và tái định cư huyện Mai Lâm", ", hỗ trợ và tái định cư"),
            ("Bộ Bưu chính", ", Viễn thông;", ", Viễn thông"),
            ("Phòng Cảnh sát PCCC", " và CNCH đến", " và CNCH"),
            ("Bộ Văn hoá", ", Thể thao và Du lịch", ", Thể thao và Du lịch"),
        ] {
            assert_eq!(whole(name, rest), format!("{name}{expected}"));
        }
    }

    #[test]
    fn what_is_no_part_of_it_stays_outside() {
        for (name, rest) in
            [("Bộ Bưu chính", ", viễn thôngs"), ("Sở Y tế", " và Sở Lao động"), ("Bộ Văn hóa", ", các địa phương")]
        {
            assert_eq!(whole(name, rest), name);
        }
    }
}
