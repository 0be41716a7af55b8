//! The full name of an organization that is mentioned by a part of its name.
//!
//! `Sở Thông tin và Truyền thông, Khoa học và Công nghệ`; `các bộ: Y tế, Công an`;
//! `UBND huyện Sơn Hòa và tỉnh Phú Yên`; the sign of a paper before a dateline (`ĐBP - …`).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::OrganizationKind;
use crate::letter::class::length_in_any_case;
use crate::lexicon;
use crate::names::body_name;
use crate::names::place::Province;
use crate::names::tagging::Found;
use crate::names::unit;
use crate::segment::Segmentation;

static PAPERS: LazyLock<HashMap<String, &'static str>> =
    LazyLock::new(|| lexicon::PAPERS.rows().map(|row| (lexicon::fold(row.form), row.value)).collect());

/// What the elliptic names after a full one leave out.
#[derive(Debug, Clone)]
struct Pattern {
    /// What stands before: `Sở`, `Công an huyện`.
    before: String,
    /// What stands after: `huyện` of `Phòng Tài chính huyện`.
    after: String,
    /// The full name that the pattern is taken from; empty where it is a plural head (`các sở:`).
    full: String,
}

/// The name of each mention written out, where the mention is elliptic.
pub(in crate::names) fn written_out(
    text: &str,
    cut: &Segmentation,
    bodies: &[Found],
    province: &Province,
) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> = Vec::with_capacity(bodies.len());
    let mut pattern: Option<Pattern> = None;
    let mut last = String::new();
    let mut papers: HashMap<&str, String> = HashMap::new();
    for (index, body) in bodies.iter().enumerate() {
        let surface = &text[body.span.range()];
        if let Some(paper) = paper(text, cut, body, province).or_else(|| papers.get(surface).cloned()) {
            papers.insert(surface, paper.clone());
            names.push(Some(paper));
            pattern = None;
            continue;
        }
        let before = index.checked_sub(1).map(|previous| &bodies[previous]);
        let coordinated = before.is_some_and(|before| coordinates(text, before.span.end, body.span.start));
        let plural = if coordinated { None } else { plural_head(text, body.span.start) };
        if !coordinated || plural.is_some() {
            pattern = plural;
        }
        if let Some((head, rest)) = surface.split_once(": ").filter(|(head, _)| is_head(head)) {
            // `các phòng: Dân tộc, Văn hóa`, the head taken into the first mention.
            let listed = plural_of(head.to_string());
            last = full_name(&listed.before, rest, "");
            names.push(Some(last.clone()));
            pattern = Some(listed);
            continue;
        }
        let name = pattern.as_ref().and_then(|pattern| fill(pattern, surface, &last));
        last = name.clone().unwrap_or_default();
        if name.is_none() {
            pattern = Some(Pattern { before: String::new(), after: String::new(), full: surface.to_string() });
            names.push(shared_tail(text, bodies, index));
            continue;
        }
        names.push(name);
    }
    names
}

/// The paper whose sign opens a dateline, or which a credit names without its head.
fn paper(text: &str, cut: &Segmentation, body: &Found, province: &Province) -> Option<String> {
    let surface = &text[body.span.range()];
    let known = PAPERS.get(&lexicon::fold(surface)).map(|name| name.to_string());
    if known.is_none() && !is_sign(surface) || !is_placed_as_paper(text, cut, body) {
        return None;
    }
    known.or_else(|| paper_of_province(province.get()?, surface))
}

/// Whether a mention stands where papers put their names: before a dateline, in brackets, after `theo báo`, alone.
fn is_placed_as_paper(text: &str, cut: &Segmentation, body: &Found) -> bool {
    let Some(sentence) = cut.sentences.get(body.sentence) else { return false };
    let sentence = sentence.span.start.min(body.span.start);
    let opening = &text[sentence..body.span.start];
    let after = text[body.span.end..].trim_start_matches([')', ' ', '\u{a0}']);
    let near = &text[text.ceil_char_boundary(body.span.start.saturating_sub(240).max(sentence))..body.span.start];
    let opens = after.starts_with(['-', '–', '—', '|'])
        && opening.len() <= 240
        && opening.chars().filter(|c| c.is_alphabetic()).count() <= 60;
    let in_brackets = text[..body.span.start].ends_with('(') && text[body.span.end..].starts_with(')');
    let follows_paper = near.trim_end().ends_with(',') && near.to_lowercase().contains("theo báo");
    let alone = opening.trim().is_empty() && text[body.span.end..].starts_with('\n');
    opens || in_brackets || follows_paper || alone
}

/// Whether a name is as short and loud as the sign of a paper.
fn is_sign(name: &str) -> bool {
    name.len() <= 12 && name.chars().all(|c| c.is_uppercase())
}

/// `BSL`, `ĐN`, `QNO`: the initials of the article's province, perhaps with those of `Báo`, `online` or `điện tử`.
fn paper_of_province(province: &str, sign: &str) -> Option<String> {
    let initials: String = province.split(' ').filter_map(|word| word.chars().next()).collect();
    let core = [sign.strip_prefix('B'), Some(sign)].into_iter().flatten();
    let fits =
        |core: &str| core.strip_prefix(initials.as_str()).is_some_and(|rest| matches!(rest, "" | "O" | "ĐT" | "ĐTO"));
    core.into_iter().any(fits).then(|| format!("Báo {province}"))
}

/// Whether nothing but a comma or a conjunction stands between two names.
fn coordinates(text: &str, start: usize, end: usize) -> bool {
    if start > end || end - start > 80 {
        return false;
    }
    let first = text[start..end].trim_start().chars().next();
    if !matches!(first, Some(',' | ';' | 'v' | '/' | 'c' | '&' | 'h' | '-' | '(')) {
        return false;
    }
    let mut gap = text[start..end].to_string();
    while let (Some(open), Some(close)) = (gap.find('('), gap.find(')')) {
        if open > close {
            return false;
        }
        gap.replace_range(open..=close, "");
    }
    matches!(
        gap.split_whitespace().collect::<Vec<_>>().join(" ").as_str(),
        "," | ";" | "và" | ", và" | "/" | "cùng" | "&" | "hoặc" | "-"
    )
}

/// `các sở: `, `2 sở `, `hai Ban `, `nhiều sở, ngành như `: the head that the names after it share.
fn plural_head(text: &str, at: usize) -> Option<Pattern> {
    const PLURAL: &[&str] = &["các", "hai", "ba", "bốn", "nhiều", "những", "số"];
    const LEADING: &[&str] = &["gồm", "như", "là", "có", "ngành", "gồm có"];
    let window = text.ceil_char_boundary(at.saturating_sub(80));
    let tail = text[window..at].rsplit('\n').next()?;
    let mut words: Vec<&str> = tail.split_whitespace().rev().take(8).collect();
    while let Some(word) = words.first() {
        let plain = word.trim_matches([',', ':', '(', '"', '“']).to_lowercase();
        if plain.is_empty() || LEADING.contains(&plain.as_str()) {
            words.remove(0);
        } else {
            break;
        }
    }
    words.reverse();
    let counts = |word: &str| match word.as_bytes()[0] {
        b'0'..=b'9' => word.parse::<u32>().is_ok_and(|count| count < 100),
        // The first letters of the plurals: one word in ten goes on to be compared.
        first if b"bchns".contains(&(first | 0x20)) => {
            PLURAL.iter().any(|plural| length_in_any_case(word.chars(), plural.chars()) == Some(word.len()))
        }
        _ => false,
    };
    let counted = words.iter().rposition(|word| counts(word)).filter(|at| (1..=5).contains(&(words.len() - at - 1)))?;
    // `các phòng: Dân tộc, Văn hóa`: what stands after the colon is a part that was not found.
    let head = words[counted + 1..].join(" ");
    let head = head.split_once(':').map_or(head.as_str(), |(head, _)| head).trim_end_matches(',').to_string();
    if head.contains([',', ';', '.']) {
        return None;
    }
    if is_unit(&head) || is_unit_pair(&words[counted + 1..]) {
        // `Công an hai huyện Mộc Châu và Vân Hồ`
        let body = (1..=counted.min(5))
            .rev()
            .map(|length| words[counted - length..counted].join(" "))
            .find(|body| is_head(body))?;
        return Some(plural_of(format!("{body} {head}")));
    }
    let length = words_of_head(&head.split(' ').chain(["x"]).collect::<Vec<_>>())?;
    let rest: Vec<&str> = head.split(' ').skip(length).collect();
    let aside =
        rest.first().is_some_and(|word| matches!(*word, "tại" | "ở" | "công" | "dân" | "thuộc" | "trực" | "của"));
    Some(plural_of(if aside { head.split(' ').take(length).collect::<Vec<_>>().join(" ") } else { head }))
}

fn plural_of(head: String) -> Pattern {
    Pattern { before: capitalized(&head), after: String::new(), full: String::new() }
}

/// Whether a text is a head and nothing more.
fn is_head(text: &str) -> bool {
    body_name::is_head(&body_name::plain_syllables(text))
}

/// The name that an elliptic mention stands for; None where the mention has a head of its own.
fn fill(pattern: &Pattern, surface: &str, last: &str) -> Option<String> {
    let syllables = body_name::plain_syllables(surface);
    let is_field = body_name::field(surface).is_some();
    let own_head = body_name::head(&syllables).is_some() || body_name::known(&syllables).is_some();
    let full = match pattern.full.as_str() {
        "" if surface.starts_with(|c: char| c.is_ascii_digit()) => last,
        full => full,
    };
    if full.is_empty() {
        let own = own_head && !is_part(&pattern.before, surface, is_field);
        return (!own).then(|| full_name(&pattern.before, surface, &pattern.after));
    }
    let (before, after) = taken_from(full, surface, is_field, own_head)?;
    Some(full_name(without_plural(&before), surface, &after))
}

/// Whether a field that could be a body of its own (`Công an`, `Thanh tra`) is one of the ministries or departments
/// listed.
fn is_part(head: &str, surface: &str, is_field: bool) -> bool {
    const OWN: &[&str] = &["công an", "thanh tra", "hải quan", "thuế", "kiểm lâm", "thi hành án dân sự"];
    is_field && (lexicon::fold(head) == "bộ" || !OWN.contains(&lexicon::fold(surface).as_str()))
}

/// `Ban Đầu tư và Xây dựng của các` without the words that make it plural.
fn without_plural(before: &str) -> &str {
    let before = before.strip_suffix(" các").unwrap_or(before);
    before.strip_suffix(" của").unwrap_or(before)
}

fn full_name(before: &str, surface: &str, after: &str) -> String {
    let name = [before, surface, after].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    body_name::with_full_field(&name).unwrap_or(name)
}

/// What stands before and after the part of a full name that an elliptic mention replaces.
fn taken_from(full: &str, surface: &str, is_field: bool, own_head: bool) -> Option<(String, String)> {
    let words: Vec<&str> = full.split_whitespace().collect();
    let full_syllables = body_name::plain_syllables(full);
    let (_, kind) = body_name::head(&full_syllables)?;
    let first = lexicon::fold(words[0]);
    let fielded = matches!(first.as_str(), "bộ" | "sở" | "phòng" | "ban" | "cục" | "vụ" | "chi" | "ty");
    if fielded && is_part(&first, surface, is_field) {
        let unit = body_name::bare_unit(&full_syllables).filter(|unit| full.ends_with(unit)).unwrap_or("");
        let head = if first == "chi" { words.get(..2)?.join(" ") } else { words[0].to_string() };
        return Some((head, unit.to_string()));
    }
    let unit_at = words.iter().skip(1).position(|word| is_unit(word)).map(|at| at + 1);
    if is_unit(surface.split_whitespace().next()?) {
        let cut = unit_at.or_else(|| place_tail(&words))?;
        return Some((words[..cut].join(" "), String::new()));
    }
    let is_place = body_name::is_country(surface) || body_name::province(surface).is_some();
    let is_number = surface.starts_with(|c: char| c.is_ascii_digit());
    if own_head || surface.chars().all(|c| !c.is_lowercase()) && !is_number && !is_place {
        return None;
    }
    if surface.starts_with(|c: char| c.is_ascii_digit()) {
        let number =
            words.iter().rposition(|word| word.starts_with(|c: char| c.is_ascii_digit())).filter(|&at| at > 0)?;
        return Some((words[..number].join(" "), String::new()));
    }
    if let Some(unit) = unit_at.filter(|&unit| unit + 1 < words.len()) {
        let end = if is_unit_pair(&words[unit..]) { unit + 2 } else { unit + 1 };
        return Some((words[..end].join(" "), String::new()));
    }
    if is_place {
        return place_tail(&words).map(|cut| (words[..cut].join(" "), String::new()));
    }
    let listed = matches!(
        kind,
        OrganizationKind::Education
            | OrganizationKind::Health
            | OrganizationKind::Press
            | OrganizationKind::Party
            | OrganizationKind::Military
            | OrganizationKind::MassOrganization
            | OrganizationKind::Sport
    );
    let head_words = words_of_head(&words)?;
    (listed && head_words < words.len()).then(|| (words[..head_words].join(" "), String::new()))
}

/// How many words the head has.
fn words_of_head(words: &[&str]) -> Option<usize> {
    (1..words.len()).rev().find(|&length| is_head(&words[..length].join(" ")))
}

/// Whether a unit begins with the word; an army has `vùng`.
fn is_unit(word: &str) -> bool {
    unit::may_begin(word) || word.to_lowercase() == "vùng"
}

fn is_unit_pair(words: &[&str]) -> bool {
    unit::first(&words.iter().take(2).copied().collect::<Vec<_>>().join(" "))
        .is_some_and(|(unit, _)| unit.form.contains(' '))
}

/// Where the province or country at the end of a name begins.
fn place_tail(words: &[&str]) -> Option<usize> {
    (1..words.len()).find(|&at| {
        let tail = words[at..].join(" ");
        body_name::province(&tail).is_some()
            || body_name::is_country(&tail)
            || matches!(tail.as_str(), "VN" | "Việt Nam")
    })
}

/// `HĐND, UBND huyện Tủa Chùa`: the first means the council of the same district.
fn shared_tail(text: &str, bodies: &[Found], index: usize) -> Option<String> {
    #[rustfmt::skip]
    const TAILLESS: &[&str] = &[
        "ủy ban nhân dân", "hội đồng nhân dân", "ủy ban mặt trận tổ quốc", "mặt trận tổ quốc", "tòa án nhân dân",
        "viện kiểm sát nhân dân", "hội liên hiệp phụ nữ", "hội nông dân", "hội cựu chiến binh", "hội chữ thập đỏ",
        "đoàn thanh niên", "liên đoàn lao động", "bảo hiểm xã hội", "hội khuyến học", "hội người cao tuổi",
    ];
    let surface = &text[bodies[index].span.range()];
    if !TAILLESS.contains(&body_name::plain_syllables(surface).as_str()) {
        return None;
    }
    let next = bodies.get(index + 1..)?.iter().take(3);
    let mut end = bodies[index].span.end;
    for body in next {
        if !coordinates(text, end, body.span.start) {
            return None;
        }
        let words: Vec<&str> = text[body.span.range()].split_whitespace().collect();
        if let Some(unit) = words.iter().skip(1).position(|word| is_unit(word)) {
            return Some(format!("{surface} {}", words[unit + 1..].join(" ")));
        }
        end = body.span.end;
    }
    None
}

/// With a capital at its start.
pub(in crate::names) fn capitalized(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map_or(String::new(), |first| first.to_uppercase().chain(rest).collect())
}
