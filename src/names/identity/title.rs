//! One title to its parts: modifiers, role, kind, and the words that say of what.
//!
//! `nguyên Phó Chủ tịch UBND tỉnh Hậu Giang` is modifier `nguyên`, role `Phó Chủ tịch`, complement `UBND tỉnh Hậu
//! Giang`. Which organization the complement means is decided in `title_body`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::TitleKind;
use crate::document::terms::Term;
use crate::lexicon::{self, Row};

/// A title taken apart. Everything is a stretch of the title's own text, as byte offsets into it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::names) struct Parsed {
    /// `nguyên`, `quyền` …, in text order.
    pub modifiers: Vec<String>,
    /// The head: `Phó Chủ tịch`.
    pub role: String,
    /// The head folded, abbreviations written out: equal for `PGĐ` and `Phó Giám đốc`.
    pub role_key: String,
    /// What sort of title it is.
    pub kind: TitleKind,
    /// Where the words after the role begin: organization, field, place, term.
    pub complement: usize,
}

/// A role of the lexicon.
#[derive(Debug, Clone, Copy)]
struct Role {
    kind: TitleKind,
    full: &'static str,
}

/// Longest role of the lexicon, in words.
const LONGEST: usize = 7;

static ROLES: LazyLock<HashMap<String, Role>> = LazyLock::new(|| {
    let role = |row: Row| {
        let kind = TitleKind::named(row.value).expect("a test reads every row");
        (lexicon::fold(row.form), Role { kind, full: row.cell(1) })
    };
    lexicon::ROLES.rows().map(role).collect()
});

/// Modifiers before and after a role, folded.
static MODIFIERS: LazyLock<Vec<String>> =
    LazyLock::new(|| lexicon::MODIFIERS.rows().map(|row| lexicon::fold(row.form)).collect());

/// Takes a title apart. `body` is where the organization that it names begins, if it names one.
pub(in crate::names) fn parse(title: &str, body: Option<usize>) -> Parsed {
    let words = Words::of(title, body.unwrap_or(title.len()));
    let (modifiers, first) = words.modifiers();
    let (length, role) = words.role_from(first);
    let end_of_words = words.all.len();
    // Before an organization everything is the role: `Giám đốc chiến lược và marketing của Công ty X`.
    let last = if body.is_some() || length == 0 { end_of_words } else { first + length };
    let last = words.without_preposition(first, last);
    let text = words.text(first, last);
    let (text, mut modifiers) = (if text.is_empty() { title.to_string() } else { text }, modifiers);
    let trailing = words.trailing_modifier(last);
    modifiers.extend(trailing.map(|(modifier, _)| modifier));
    let complement = match body {
        Some(at) => at,
        None => words.all.get(last + trailing_len(&words, last)).map_or(title.len(), |word| word.start),
    };
    let key = if role.is_some_and(|role| !role.full.is_empty()) && first + length == last {
        lexicon::fold(role.expect("just tested").full)
    } else {
        lexicon::fold(&text)
    };
    Parsed { modifiers, role: text, role_key: key, kind: role.map_or(TitleKind::Office, |role| role.kind), complement }
}

fn trailing_len(words: &Words, from: usize) -> usize {
    words.trailing_modifier(from).map_or(0, |(_, length)| length)
}

/// The words of a title up to a limit, with their folded forms.
struct Words<'t> {
    title: &'t str,
    all: Vec<Word>,
}

struct Word {
    start: usize,
    end: usize,
    key: String,
}

impl<'t> Words<'t> {
    fn of(title: &'t str, limit: usize) -> Self {
        let mut all = Vec::new();
        for part in title[..limit].split_whitespace() {
            let start = part.as_ptr() as usize - title.as_ptr() as usize;
            all.push(Word { start, end: start + part.len(), key: lexicon::fold(part) });
        }
        Words { title, all }
    }

    /// The stretch from one word to another as it is shown: single spaces, no comma or bracket at its end.
    fn text(&self, first: usize, last: usize) -> String {
        let Some(words) = self.all.get(first..last).filter(|words| !words.is_empty()) else { return String::new() };
        let shown: Vec<&str> = words.iter().map(|word| &self.title[word.start..word.end]).collect();
        shown.join(" ").trim_end_matches([',', '(', '-', '–', ' ', ':']).to_string()
    }

    /// The modifiers before the role, and the index of the word after them.
    fn modifiers(&self) -> (Vec<String>, usize) {
        let (mut modifiers, mut at) = (Vec::new(), 0);
        while let Some(length) = (1..=2).rev().find(|&length| self.is_modifier(at, length)) {
            if at + length >= self.all.len() {
                break;
            }
            modifiers.push(self.text(at, at + length).to_lowercase());
            at += length;
        }
        (modifiers, at)
    }

    fn is_modifier(&self, at: usize, length: usize) -> bool {
        let Some(words) = self.all.get(at..at + length) else { return false };
        let key = words.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ");
        MODIFIERS.contains(&key)
    }

    /// `đương nhiệm`, `đắc cử`, `lâm thời` after the role.
    fn trailing_modifier(&self, at: usize) -> Option<(String, usize)> {
        self.is_modifier(at, 2).then(|| (self.text(at, at + 2).to_lowercase(), 2))
    }

    /// How many words from `first` are the longest known role, and which it is.
    fn role_from(&self, first: usize) -> (usize, Option<Role>) {
        let longest = (self.all.len() - first).min(LONGEST);
        let mut key = String::new();
        let mut best = (0, None);
        for length in 1..=longest {
            if length > 1 {
                key.push(' ');
            }
            key.push_str(&self.all[first + length - 1].key);
            if let Some(&role) = ROLES.get(key.trim_end_matches([',', '.'])) {
                best = (length, Some(role));
            }
        }
        best
    }

    fn without_preposition(&self, first: usize, last: usize) -> usize {
        let preposition = |word: &Word| matches!(word.key.as_str(), "của" | "cho" | "tại");
        let from_end = self.all[first..last].iter().rev().take_while(|word| preposition(word)).count();
        if from_end < last - first { last - from_end } else { last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_modifiers_role_and_complement() {
        for (title, modifiers, role, complement) in [
            ("nguyên Phó Chủ tịch |UBND tỉnh Hậu Giang", "nguyên", "Phó Chủ tịch", "UBND tỉnh Hậu Giang"),
            ("Bộ trưởng GTVT", "", "Bộ trưởng", "GTVT"),
            ("Tân Bí thư TP.HCM", "tân", "Bí thư", "TP.HCM"),
            ("Chủ tịch nước", "", "Chủ tịch nước", ""),
            ("cựu quyền Tổng thống Hàn Quốc", "cựu quyền", "Tổng thống", "Hàn Quốc"),
            ("Tổng thống đắc cử Mỹ", "đắc cử", "Tổng thống", "Mỹ"),
            ("Giám đốc chiến lược của |Công ty Alpha", "", "Giám đốc chiến lược", "Công ty Alpha"),
            ("Đại biểu |Quốc hội khóa XIV", "", "Đại biểu", "Quốc hội khóa XIV"),
        ] {
            let body = title.find('|');
            let title = title.replace('|', "");
            let parsed = parse(&title, body);
            let found = (parsed.modifiers.join(" "), parsed.role.as_str(), &title[parsed.complement..]);
            assert_eq!(found, (modifiers.to_string(), role, complement), "{title}");
        }
    }

    #[test]
    fn abbreviations_have_the_key_of_what_they_stand_for() {
        for (short, full) in [("PGĐ", "Phó Giám đốc"), ("ĐB", "đại biểu"), ("Uỷ viên", "Ủy viên")] {
            assert_eq!(parse(short, None).role_key, parse(full, None).role_key);
        }
    }
}
