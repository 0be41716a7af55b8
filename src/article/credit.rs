//! Who wrote the article and who took its pictures: `Tin, ảnh: Phạm Trung`, `PHẠM KHÁNH`, `Theo X`, `Ảnh: X`.

use std::ops::Range;

use super::line::{LONGEST_LABEL, Line};
use super::source;
use crate::lexicon::fold;

/// The credit that a line consists of. Ranges are bytes of the line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    /// Writers and photographers.
    pub names: Vec<Range<usize>>,
    /// A paper or agency beside or in place of them.
    pub agency: Option<Range<usize>>,
}

/// No credit has more words after its cue.
const MOST_WORDS: usize = 24;

/// What stands before the colon of a credit, its words alone: `Tin- ảnh` is `tin ảnh`.
#[rustfmt::skip]
const CUES: [&str; 24] = [
    "tin ảnh", "tin và ảnh", "tin bài", "bài ảnh", "bài và ảnh", "bài ảnh video", "tin ảnh video", "ảnh video", "tin", "bài", "ảnh", "video",
    "clip", "đồ họa", "thực hiện", "tác giả", "tác giả bài viết", "người viết", "nguồn", "nguồn tin", "nguồn ảnh", "nhóm pv", "nhóm phóng viên",
    "người dịch",
];

/// What says how the writers worked, before or after their names.
const WORKED: [&str; 9] =
    ["thực hiện", "(thực hiện)", "(t/h)", "(th)", "tổng hợp", "(tổng hợp)", "(lược dịch)", "(ghi)", "(biên dịch)"];

/// How lines begin that are capitalised as names are: headings, signatures, bodies, places. Folded, whole words.
#[rustfmt::skip]
const NO_NAMES: [&str; 31] = [
    "ban", "tòa", "báo", "bộ", "sở", "cổng", "đài", "ủy ban", "hội", "phòng", "chủ tịch", "phó", "giám đốc", "thông báo", "thông tin",
    "tin", "lời", "danh sách", "điếu văn", "trung tâm", "trung quốc", "việt nam", "hà nội", "hà lan", "đại hội", "công ty", "công an", "đính chính",
    "kỳ họp", "hàn quốc", "nhật bản",
];

/// The credit that a line with a cue is: `Tin, ảnh: X`, `Theo X`, `X (thực hiện)`.
pub fn cued(line: &Line<'_>) -> Option<Credit> {
    if line.text.len() > LONGEST_LABEL {
        return None;
    }
    if let Some((before, after)) = line.text.split_once(':') {
        let asked = || after.ends_with(['?', '!', ';', '…']); // An interview: `PV: Thưa ông, …?`
        let known = before.len() < 40 && CUES.contains(&words(before).as_str());
        let fits = known && !asked() && after.split_whitespace().count() <= MOST_WORDS;
        return fits.then(|| credit(before.len() + 1, after.trim_end_matches([')', ']', '.', ' '])));
    }
    let short = !line.stops() && line.words().take(11).count() <= 10;
    if let Some(paper) = line.text.strip_prefix("Theo ").filter(|_| short) {
        let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
        let mut words = paper.split(' ');
        let known = source::is_paper(paper) || (capital(words.next()) && capital(words.next_back().or(Some(paper))));
        return known.then(|| Credit { names: Vec::new(), agency: Some("Theo ".len()..line.text.len()) });
    }
    let name = if short { without_work(line.text) } else { line.text };
    let start = name.as_ptr() as usize - line.text.as_ptr() as usize;
    (name.len() < line.text.len() && is_capitalised(name)).then(|| credit(start, name))
}

/// The words of a cue, folded.
fn words(cue: &str) -> String {
    let words: Vec<String> =
        cue.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect();
    words.join(" ")
}

/// `Mỹ Hằng (T/h)`, `Tổng hợp Cự Giải` without what was done.
fn without_work(text: &str) -> &str {
    let same = |part: Option<&str>, form: &str| part.is_some_and(|part| fold(part) == form);
    for form in WORKED {
        let cut = text.len().saturating_sub(form.len());
        if same(text.get(cut..), form) {
            return text[..cut].trim_end();
        }
        if same(text.get(..form.len()), form) {
            return text[form.len()..].trim_start();
        }
    }
    text
}

/// The credit that a line without a cue is, where its place on the page lets it be one: `PHẠM KHÁNH`,
/// `Vi Xuân - Đông Hải`.
pub fn bare(line: &Line<'_>) -> Option<Credit> {
    let text = line.text;
    if text.len() > 160
        || !is_capitalised(text)
        || text.contains(['?', '!', ':', '"', '“', ';', '|'])
        || text.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let key = fold(text);
    let begins = |form: &&str| key.strip_prefix(*form).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    if NO_NAMES.iter().any(begins) {
        return None;
    }
    let credit = credit(0, text);
    let initials = |name: &Range<usize>| text[name.clone()].contains('.');
    let whole = credit.names.iter().any(|name| text[name.clone()].contains(' ') || initials(name));
    let whole = whole || credit.names.len() > 1 || (credit.names.len() == 1 && credit.agency.is_some());
    (whole && text.split_whitespace().count() <= 14).then_some(credit)
}

/// `Mộc Lan (Trung tâm VH-TT&DL)` without what the bracket says of her.
fn without_bracket(text: &str) -> &str {
    text.split_once('(').map_or(text, |(name, _)| name.trim_end())
}

fn is_capitalised(text: &str) -> bool {
    let joins = |word: &str| matches!(word, "và" | "nhóm") || !word.contains(char::is_alphabetic);
    let text = without_bracket(text);
    text.contains(char::is_alphabetic)
        && text.split([' ', '/']).filter(|word| !joins(word)).all(|word| word.starts_with(char::is_uppercase))
}

/// Splits what stands on the line from byte `start` into names and an agency.
fn credit(start: usize, text: &str) -> Credit {
    let mut credit = Credit::default();
    for piece in pieces(without_bracket(text)) {
        let name = without_role(&text[piece.clone()]);
        let range = start + piece.end - name.len()..start + piece.end;
        if source::is_paper(name.split(['-', '–']).next().unwrap_or(name)) {
            credit.agency = credit.agency.or(Some(range));
        } else if is_name(name) {
            credit.names.push(range);
        }
    }
    credit
}

/// `CTV Hồng Hạnh` without what she is; nothing is left of `nhóm PV`.
fn without_role(name: &str) -> &str {
    let roles = ["nhóm pv", "nhóm phóng viên", "pv", "p.v", "ctv", "phóng viên", "ảnh:"];
    let key = fold(name);
    let role =
        roles.iter().find(|&&role| key.strip_prefix(role).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    role.map_or(name, |role| name.get(role.len()..).unwrap_or(name).trim_start())
}

fn is_name(name: &str) -> bool {
    let capitals = name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let count = name.split_whitespace().count();
    capitals && (1..=5).contains(&count) && !name.contains(|c: char| c.is_ascii_digit())
}

/// What stands between the separators of a list of names, trimmed.
fn pieces(text: &str) -> Vec<Range<usize>> {
    const SEPARATORS: [&str; 10] = [" - ", " – ", " — ", " và ", " & ", ",", "/", "–", "- ", " -"];
    let mut pieces = Vec::new();
    let mut start = 0;
    loop {
        let signs = SEPARATORS.iter().filter_map(|sign| text[start..].find(sign).map(|at| (start + at, sign.len())));
        let (end, length) = signs.chain(hyphen_between_names(text, start)).min().unwrap_or((text.len(), 0));
        let piece = text[start..end].trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '(' | '['));
        let first = piece.as_ptr() as usize - text.as_ptr() as usize;
        pieces.push(first..first + piece.len());
        if length == 0 {
            return pieces;
        }
        start = end + length;
    }
}

/// `Vĩnh Phú-Nguyễn Hằng`; not `Kim Jong-un`, nor `VOV-TPHCM`.
fn hyphen_between_names(text: &str, start: usize) -> Option<(usize, usize)> {
    let at = start + text[start..].find('-')?;
    let two_words = text[start..at].trim().contains(' ');
    (two_words && text[at + 1..].starts_with(char::is_uppercase)).then_some((at, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn line(text: &str) -> Line<'_> {
        Line { text, span: Span::new(0, text.len()), block: 0, opens: true, closes: true }
    }

    fn shown(text: &str, credit: Option<Credit>) -> Option<String> {
        let credit = credit?;
        let names: Vec<&str> = credit.names.into_iter().map(|range| &text[range]).collect();
        let agency = credit.agency.map_or(String::new(), |range| format!(" [{}]", &text[range]));
        Some(names.join("; ") + &agency)
    }

    #[test]
    fn credits_with_a_cue() {
        for (text, expected) in [
            ("Tin, ảnh: Phạm Trung", "Phạm Trung"),
            ("Bài, ảnh: Sầm Phúc - Mai Giáp", "Sầm Phúc; Mai Giáp"),
            ("Tin, ảnh: MỘC LAN (Trung tâm VH-TT&DL)", "MỘC LAN"),
            ("Tin, ảnh: Ph. Hân, Quốc Hùng - Cẩm Trúc", "Ph. Hân; Quốc Hùng; Cẩm Trúc"),
            ("Nguồn tin: Báo Lai Châu", " [Báo Lai Châu]"),
            ("Theo Trí thức trẻ", " [Trí thức trẻ]"),
            ("Video: PC04 cung cấp", ""),
            ("THÀNH ĐÔ AN thực hiện", "THÀNH ĐÔ AN"),
            ("Mỹ Hằng (T/h)", "Mỹ Hằng"),
            ("Huỳnh Hương - Thanh Mỹ (thực hiện)", "Huỳnh Hương; Thanh Mỹ"),
            ("Ảnh: P.T", "P.T"),
            ("Tin- ảnh: Trường Hoàng", "Trường Hoàng"),
            ("Tin: Diệp Thanh - Ảnh: Đức Anh", "Diệp Thanh; Đức Anh"),
            ("(Tổng hợp) Nhân Văn", "Nhân Văn"),
            ("Hữu Nam Tổng hợp", "Hữu Nam"),
            ("Theo Đời sống Plus/GĐVN", " [Đời sống Plus/GĐVN]"),
        ] {
            assert_eq!(shown(text, cued(&line(text))).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn names_alone_are_credits_where_their_place_lets_them() {
        for (text, expected) in [
            ("PHẠM KHÁNH", "PHẠM KHÁNH"),
            ("Vi Xuân – Đông Hải", "Vi Xuân; Đông Hải"),
            ("Hạnh Quỳnh - Phan Phương/TTXVN", "Hạnh Quỳnh; Phan Phương [TTXVN]"),
            ("N. Hiền Lê", "N. Hiền Lê"),
            ("CTV Hồng Hạnh/VOV.VN", "Hồng Hạnh [VOV.VN]"),
            ("Cao Nguyên- Bích Hà", "Cao Nguyên; Bích Hà"),
            ("Vĩnh Phú-Nguyễn Hằng", "Vĩnh Phú; Nguyễn Hằng"),
            ("Hưng - Thủy/VOV.VN", "Hưng; Thủy [VOV.VN]"),
            ("Thanh Hà/VOV-TPHCM", "Thanh Hà [VOV-TPHCM]"),
            ("N.R", "N.R"),
            ("Hoài Minh, Nguyễn Cẩm Nang (CTV)", "Hoài Minh; Nguyễn Cẩm Nang"),
        ] {
            assert_eq!(shown(text, bare(&line(text))).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn headings_and_prose_are_no_credits() {
        for text in [
            "Theo ông Sơn, xã sẽ hoàn thành trong tháng 6.",
            "Theo đó",
            "Mục tiêu: Đạt chuẩn nông thôn mới",
            "Ảnh hưởng của bão: nhiều tuyến đường sạt lở",
            "BAN LỄ TANG",
            "TÒA SOẠN",
            "THÔNG BÁO",
            "Tin vắn thể thao",
            "Việt Nam - Lào",
            "Cần phòng kiểm nghiệm tại chỗ",
            "Sơn La",
            "Gỡ từ vườn",
            "PV: Mục tiêu đến cuối năm là gì, thưa đồng chí?",
        ] {
            assert_eq!(cued(&line(text)), None, "{text}");
            if text != "Sơn La" {
                assert_eq!(bare(&line(text)), None, "{text}");
            }
        }
    }
}
