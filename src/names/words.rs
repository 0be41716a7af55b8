//! Closed classes of words around names: honorifics, and what says that two names are one person.

use crate::lexicon;

/// What an honorific or a middle name says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sex {
    Female,
    Male,
}

/// Honorifics and what may stand between a title and a name, lower case, with the sex that they imply.
const HONORIFICS: &[(&str, Option<Sex>)] = &[
    ("ông", Some(Sex::Male)),
    ("bà", Some(Sex::Female)),
    ("anh", Some(Sex::Male)),
    ("chị", Some(Sex::Female)),
    ("cô", Some(Sex::Female)),
    ("mr.", Some(Sex::Male)),
    ("mr", Some(Sex::Male)),
    ("chú", Some(Sex::Male)),
    ("cậu", Some(Sex::Male)),
    ("nàng", Some(Sex::Female)),
];

/// Names under which everyone knows somebody else: key, key of the person, name of the person.
const ALIASES: &[(&str, &str, &str)] = &[
    ("bác hồ", "hồ chí minh", "Hồ Chí Minh"),
    ("nguyễn ái quốc", "hồ chí minh", "Hồ Chí Minh"),
    ("nguyễn tất thành", "hồ chí minh", "Hồ Chí Minh"),
];

/// What stands between two names of one person, at the start of the gap, after spaces, brackets and commas.
const SAME_PERSON: &[&str] = &[
    "tức",
    "tên thật",
    "biệt danh",
    "bí danh",
    "nghệ danh",
    "pháp danh",
    "thế danh",
    "thường gọi",
    "tên thường gọi",
    "còn gọi là",
    "hay còn gọi",
    "còn được gọi",
    "tên khai sinh",
    "bút danh",
    "tự",
];

/// The key of a name: folded, its syllables parted by one space, `y` and `i` one letter after a consonant.
pub(super) fn name_key(name: &str, key: &mut String) {
    key.clear();
    let parts = name.split(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '"' | '“' | '”' | '(' | ')'));
    for part in parts.filter(|part| !part.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        fold_syllable(part, key);
    }
    if key.is_empty() {
        key.push_str(name);
    }
    if let Some((_, person, _)) = alias(key) {
        key.clear();
        key.push_str(person);
    }
}

fn alias(key: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    ALIASES.iter().find(|(alias, ..)| *alias == key)
}

fn fold_syllable(syllable: &str, key: &mut String) {
    let start = key.len();
    lexicon::fold_into(syllable, key);
    let plain = |c| matches!(c, '\'' | '’' | 'ʼ' | '‘');
    if key[start..].contains(plain) {
        let kept: String = key[start..].chars().filter(|&c| !plain(c)).collect();
        key.truncate(start);
        key.push_str(&kept);
    }
    let mut last = key[start..].char_indices().rev();
    let (Some((at, y)), Some((_, before))) = (last.next(), last.next()) else { return };
    let swapped = match y {
        'y' => 'i',
        'ỳ' => 'ì',
        'ý' => 'í',
        'ỷ' => 'ỉ',
        'ỹ' => 'ĩ',
        'ỵ' => 'ị',
        _ => return,
    };
    if !"aâuúùủũụ".contains(before) {
        key.truncate(start + at);
        key.push(swapped);
    }
}

/// Whether a word of the name cannot be Vietnamese.
pub(super) fn is_foreign(name: &str) -> bool {
    let foreign = |word: &str| {
        word.contains(['f', 'j', 'w', 'z', 'F', 'J', 'W', 'Z'])
            || word.ends_with(['b', 'd', 'g', 'k', 'l', 'r', 's', 'v', 'x']) && !word.ends_with("ng")
            || word.is_ascii() && word.len() > 6
    };
    name.split(' ').any(foreign)
}

/// The last word before a byte of the text, on the same line.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    let start = before
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | ',' | ':' | ';'))
        .map_or(0, |space| space + before[space..].chars().next().map_or(1, char::len_utf8));
    &before[start..]
}

/// What the honorific before a name says.
pub(super) fn sex_before(text: &str, at: usize) -> Option<Sex> {
    let word = word_before(text, at);
    if word.len() > 8 {
        return None;
    }
    let word = word.to_lowercase();
    HONORIFICS.iter().find(|(honorific, _)| *honorific == word).and_then(|(_, sex)| *sex)
}

/// `Thị` is a woman's middle name.
pub(super) fn sex_of_name(syllables: &[String]) -> Option<Sex> {
    let middle = syllables.get(1..syllables.len().saturating_sub(1))?;
    middle.iter().any(|syllable| syllable == "thị").then_some(Sex::Female)
}

/// Whether a stretch of text ends in `các đồng chí`, `03 đồng chí`.
pub(super) fn addresses_several(text: &str) -> bool {
    let before = text.trim_end().trim_end_matches("đồng chí");
    let word = word_before(before, before.len());
    let counted = word.parse::<u8>().is_ok_and(|count| count > 1);
    before.len() < text.trim_end().len() && (counted || matches!(word, "các" | "Các" | "hai" | "ba" | "bốn"))
}

/// The pronoun that opens a sentence (`Ông từng là …`), with what it says; None where it opens otherwise.
pub(super) fn pronoun_at(sentence: &str) -> Option<Option<Sex>> {
    let mut opening = sentence.trim_start_matches(|c: char| !c.is_alphabetic()).split(' ');
    let (first, second) = (opening.next()?, opening.next().unwrap_or(""));
    if second.starts_with(char::is_uppercase) {
        return None;
    }
    match first {
        "Ông" | "Anh" => Some(Some(Sex::Male)),
        "Bà" | "Chị" | "Cô" => Some(Some(Sex::Female)),
        "Đồng" if second == "chí" => Some(None),
        _ => None,
    }
}

/// The last pronoun that opens a clause after its adverbial (`Đến năm 2008, ông được bầu`): where it stands, what it
/// says.
pub(super) fn pronoun_after_comma(clause: &str) -> Option<(usize, Option<Sex>)> {
    const PRONOUNS: &[(&str, Option<Sex>)] = &[
        (", ông ", Some(Sex::Male)),
        (", anh ", Some(Sex::Male)),
        (", bà ", Some(Sex::Female)),
        (", chị ", Some(Sex::Female)),
        (", đồng chí ", None),
    ];
    let last = |&(form, sex): &(&str, Option<Sex>)| clause.rfind(form).map(|at| (at + 2, at + form.len(), sex));
    let (at, end, sex) = PRONOUNS.iter().filter_map(last).max_by_key(|&(at, ..)| at)?;
    clause[end..].starts_with(char::is_lowercase).then_some((at, sex))
}

/// Whether what stands between two names says that they are one person.
pub(super) fn says_same_person(between: &str) -> bool {
    let opening = between.trim_start_matches([' ', '(', ',', '-', '–', '\u{a0}']);
    between.len() < 60
        && SAME_PERSON.iter().any(|phrase| opening.starts_with(phrase))
        && !opening.contains(['.', ';', ')'])
}

/// A name as it is shown.
pub(super) fn display_name(name: &str) -> String {
    let shown = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match alias(&lexicon::fold(&shown)) {
        Some((.., person)) => person.to_string(),
        None => shown,
    }
}

/// Whether a form of a name tells more than another: more syllables, or the same not in capitals.
pub(super) fn is_fuller(name: &str, than: &str) -> bool {
    let measure = |name: &str| {
        let shouted = name.chars().all(|c| !c.is_lowercase());
        (!name.contains('.'), name.split([' ', '-']).count(), !shouted)
    };
    measure(name) > measure(than)
}

/// The office of a role for comparison, and the words of the role that say of what: `trưởng` and `ban` of `trưởng ban`.
pub(super) fn office(role_key: &str) -> (&str, &str) {
    const OPEN: &[&str] = &["phó trưởng ", "trưởng ", "phó chánh ", "chánh "];
    let split = OPEN.iter().find_map(|head| role_key.strip_prefix(head).map(|rest| (head.trim_end(), rest)));
    split.unwrap_or((role_key, ""))
}

/// The words after a role, folded and written out, to compare titles by.
pub(super) fn qualifiers(complement: &str) -> Vec<String> {
    let parts = complement.split(|c: char| c.is_whitespace() || ",.()-–\"“”".contains(c));
    let mut words: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()).take(24) {
        let word = lexicon::fold(part);
        match word.as_str() {
            "hn" => words.extend(["hà", "nội"].map(str::to_string)),
            "tp" => words.extend(["thành".to_string(), "phố".to_string()]),
            "tphcm" | "hcm" => words.extend(["hồ", "chí", "minh"].map(str::to_string)),
            "và" | "của" => {}
            _ => words.push(word),
        }
    }
    words
}
