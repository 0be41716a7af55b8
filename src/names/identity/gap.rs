//! What stands between two mentions, read as a link.
//!
//! A gap is made plain first: brackets with their content, organizations, terms and ages are passed over, dashes and
//! slashes are one sign, the rest is lower-case words. What is left is a few words and signs that either belong to a
//! closed class or break the link.

use crate::names::tagging::Found;

/// A gap longer than this says nothing, in bytes.
const LONGEST: usize = 400;

/// A gap made plain.
#[derive(Debug, Default)]
pub(in crate::names) struct Gap {
    words: Vec<String>,
    /// An organization was passed over.
    pub has_body: bool,
    /// A bracket was opened and not closed: the mention after the gap stands in it.
    pub opens: bool,
    /// A bracket was closed that was opened before the gap.
    pub closes: bool,
    /// Too long to read.
    far: bool,
}

/// Words between a title and a name that address the person.
#[rustfmt::skip]
const ADDRESS: &[&str] = &[
    "ông", "bà", "anh", "chị", "cô", "em", "cháu", "ngài", "cụ", "chú", "bác", "thầy", "đồng", "chí", "đ/c", "mr", "mrs", "ms",
    "bác", "sĩ", "sỹ", "luật", "sư", "kỹ", "kiến", "trúc", "nhà", "báo", "văn", "thơ", "giáo", "nhạc", "họa", "nghệ", "nữ", "tu", "mẹ",
    "bs", "ks", "ls", "kts", "cn", "bscki", "qncn", "cntt", "cố", "dược", "giảng", "viên", "nghệ", "nhân", "doanh", "tỷ", "phú",
    "hoà", "thượng", "vị", "cha", "dân", "liệt",
];

/// Words and signs that may part two titles of one person.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    ",", "-", "/", "kiêm", "nhiệm", "và", ";", "rồi", "đồng", "thời", "là", "nguyên", "hiện", "nay", "giữ", "chức", "vụ", "làm",
    "sau", "đó", "cũng", "từng", "vừa", "trước", "lên", "danh", "các", "khi", "ấy", "lúc", "hiện", "đang", "được", "bầu", "bổ", "&", "\"",
];

/// Words that end what is said of a person before a title: `được bầu làm`, `thôi giữ chức`.
#[rustfmt::skip]
const PREDICATES: &[&[&str]] = &[
    &["làm"], &["là"], &["giữ", "chức"], &["chức", "vụ"], &["chức", "danh"], &["giữ", "chức", "vụ"], &["chức"], &["cương", "vị"],
    &["vị", "trí"], &["vai", "trò"], &["kiêm"], &["kiêm", "nhiệm"], &["thôi"], &["trở", "thành"], &["nhận", "nhiệm", "vụ"],
    &["đảm", "nhiệm"], &["đảm", "nhận"], &["tư", "cách"], &["hàm"], &["cấp", "bậc"], &["danh", "hiệu"], &["phong"],
    &["học", "hàm"], &["học", "vị"], &["nguyên"], &["cựu"], &["bầu"], &["cử"], &["bổ", "nhiệm"], &["phụ", "trách"], &["thay"], &["trúng", "cử"],
    &["chức", "danh", "là"], &["tái", "cử"], &["ứng", "cử"],
];

/// A predicate this many words long at most leads from a name to a title.
const LONGEST_PREDICATE: usize = 28;

impl Gap {
    /// Reads the text between two mentions. `bodies` are the organizations that stand in it, in order.
    pub fn read(text: &str, start: usize, end: usize, bodies: &[Found]) -> Gap {
        let mut gap = Gap::default();
        if start > end || end - start > LONGEST {
            gap.far = true;
            return gap;
        }
        let mut at = start;
        for body in bodies.iter().filter(|body| body.span.start >= start && body.span.end <= end) {
            if body.span.start >= at {
                gap.scan(&text[at..body.span.start]);
                gap.has_body = true;
                at = body.span.end;
            }
        }
        gap.scan(&text[at..end]);
        gap.settle();
        gap
    }

    fn scan(&mut self, text: &str) {
        let mut start = None;
        for (at, character) in text.char_indices() {
            let is_word = character.is_alphanumeric() || (character == '/' && start.is_some());
            match (is_word, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    self.words.push(text[from..at].to_lowercase());
                    start = None;
                }
                _ => {}
            }
            let sign = match character {
                ',' | '(' | ')' | ':' | ';' | '.' | '!' | '?' | '&' => Some(character.to_string()),
                '-' | '–' | '—' | '/' if start.is_none() => Some("-".to_string()),
                '"' | '“' | '”' => Some("\"".to_string()),
                _ => None,
            };
            self.words.extend(sign);
        }
        if let Some(from) = start {
            self.words.push(text[from..].to_lowercase());
        }
    }

    /// Removes brackets with their content, terms of office, ages and births.
    fn settle(&mut self) {
        let mut kept: Vec<String> = Vec::with_capacity(self.words.len());
        for word in std::mem::take(&mut self.words) {
            match word.as_str() {
                "(" => kept.push(word),
                ")" => match kept.iter().rposition(|word| word == "(") {
                    Some(open) => kept.truncate(open),
                    None => {
                        kept.clear();
                        self.closes = true;
                    }
                },
                _ => kept.push(word),
            }
        }
        if let Some(open) = kept.iter().position(|word| word == "(") {
            self.opens = true;
            kept[open] = ",".to_string();
        }
        self.words = without_asides(kept);
    }

    fn is_only(&self, allowed: &[&str]) -> bool {
        self.words.iter().all(|word| allowed.contains(&word.as_str()))
    }

    /// Whether nothing but address (`ông`, `đồng chí`) leads from a title to the name after it.
    pub fn addresses(&self) -> bool {
        !self.far && !self.opens && !self.closes && self.words.len() <= 4 && self.is_only(ADDRESS) && !self.has_body
    }

    /// How strongly a title leads to the name after the gap; 0: not at all.
    pub fn leads_to_name(&self) -> u8 {
        if self.far || self.opens {
            return 0;
        }
        if self.addresses() {
            return 5;
        }
        if let Some(rest) = self.words.strip_suffix(&[":".to_string()]) {
            // `gồm các ông: A, B`
            let listed = rest.first().is_some_and(|word| word == "gồm" || word == "là") && rest.len() <= 4;
            if listed && rest[1..].iter().all(|word| word == "các" || ADDRESS.contains(&word.as_str())) {
                return 4;
            }
        }
        let address = self.words.iter().rev().take_while(|word| ADDRESS.contains(&word.as_str())).count();
        let addressed = address > 0;
        let rest: Vec<&str> = self.words[..self.words.len() - address].iter().map(String::as_str).collect();
        match rest.as_slice() {
            [] | ["."] => 5,
            [","] | ["-"] if addressed => 4,
            [","] | ["-"] | [",", ","] if self.has_body => 4,
            [","] | ["-"] => 2,
            [":"] | [":", "-"] | ["gồm"] | ["gồm", ":"] | ["gồm", "các"] | ["các", "thời", "kỳ", ":"] => 4,
            ["là"] | ["chính", "là"] | [",", "là"] => 3,
            ["của"] | ["đối", "với"] | ["với"] | ["do"] if addressed => 3,
            ["này", ","] | ["của", "mình", ","] if addressed => 3,
            // `Tổng thống nước này A`
            ["nước" | "tỉnh" | "sở" | "huyện" | "xã" | "phường" | "đảng", "này"] => 4,
            _ => 0,
        }
    }

    /// Whether the words say that the title before them is the name's after them: `chức vụ T đối với ông A`.
    pub fn assigns(&self) -> bool {
        self.words.iter().any(|word| matches!(word.as_str(), "của" | "đối" | "do")) && self.leads_to_name() > 0
    }

    /// A comma first: a new clause may begin.
    pub fn starts_clause(&self) -> bool {
        self.words.first().is_some_and(|word| word == ",")
    }

    /// `Từ 8/2007 đến 6/2010:`: a time and nothing else, as before each station of a life.
    pub fn is_time(&self) -> bool {
        const TIME: &[&str] = &[
            "từ", "tháng", "năm", "đến", "ngày", "nay", "-", ":", ",", "giai", "đoạn", "là", "làm", "giữ", "chức", "vụ",
        ];
        let number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
        !self.far
            && self.words.iter().any(number)
            && self.words.iter().all(|word| number(word) || TIME.contains(&word.as_str()))
    }

    /// A colon alone, perhaps with an address: `T: Ông A …` quotes in a headline.
    pub fn quotes(&self) -> bool {
        self.words.first().is_some_and(|word| word == ":")
    }

    /// How strongly a name leads to the title after the gap; 0: not at all.
    pub fn leads_to_title(&self) -> u8 {
        if self.far || self.closes {
            return 0;
        }
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] if self.has_body => 0,
            [] => 2,
            [","] | ["-"] | [",", ","] | [",", "-"] | ["-", "-"] | ["/"] => 4,
            _ if self.is_predicate() => 4,
            _ if self.is_apposition() || self.is_biography() => 3,
            _ if words[0] == "," && self.is_only(JOINING) && !words.contains(&"và") => 4,
            _ => 0,
        }
    }

    /// `A, người Vân Kiều, T`; `(Đài Loan, T`: a few words between commas that say nothing of their own.
    fn is_apposition(&self) -> bool {
        #[rustfmt::skip]
        const CLAUSE: &[&str] = &[
            "cho", "nói", "cùng", "và", "với", "đã", "được", "là", "có", "biết", "hay", "của", "bị", "đang", "sẽ", "tại", "theo", "do",
            "ông", "bà", "anh", "chị", "đồng", "trong", "khi", "như", ".", ":", ";", "?", "!", "\"",
        ];
        let between = self.words.len() >= 3 && self.words.len() <= 7;
        let ends = |word: Option<&String>| word.is_some_and(|word| word == "," || word == "-");
        between
            && ends(self.words.first())
            && ends(self.words.last())
            && !self.words.iter().any(|word| CLAUSE.contains(&word.as_str()))
    }

    /// `A (SN 1973, trú tại Hàng Bông, Hà Nội, T`: a bracket that says when somebody was born and where he lives.
    fn is_biography(&self) -> bool {
        const LONGEST: usize = 28;
        let starts = matches!(self.words.get(1).map(String::as_str), Some("sn" | "sinh" | "trú" | "ngụ" | "quê"));
        let dwells = self.words.iter().any(|word| matches!(word.as_str(), "trú" | "ngụ" | "quê"));
        let ends = self.words.last().is_some_and(|word| word == "," || word == "-");
        let clause =
            self.words.iter().any(|word| matches!(word.as_str(), "." | ":" | ";" | "?" | "!" | "\"" | "đã" | "bị"));
        self.opens && starts && dwells && ends && !clause && self.words.len() <= LONGEST
    }

    /// `ông A được bầu giữ chức`: the words before the title end a predicate whose subject is the name.
    pub fn is_predicate(&self) -> bool {
        let ends = |phrase: &&[&str]| {
            let from = self.words.len().checked_sub(phrase.len());
            from.is_some_and(|from| self.words[from..].iter().zip(*phrase).all(|(word, part)| word == part))
        };
        if self.far
            || self.words.len() > LONGEST_PREDICATE
            || self.words.iter().any(|word| matches!(word.as_str(), "." | "?" | "!"))
        {
            return false;
        }
        let words = match self.words.last().map(String::as_str) {
            Some("\"" | ":" | "như") => &self.words[..self.words.len() - 1],
            _ => &self.words[..],
        };
        let short =
            words.len() <= 9 || !matches!(words.last().map(String::as_str), Some("là" | "nguyên" | "thay" | "phong"));
        let trimmed = Gap { words: words.to_vec(), ..Gap::default() };
        short
            && (words.len() == self.words.len() || trimmed.is_predicate())
            && (words.len() < self.words.len() || PREDICATES.iter().any(ends))
    }

    /// Whether two titles that the gap parts can belong to one person named before them.
    pub fn joins_after_name(&self) -> bool {
        !self.far
            && (self.is_only(JOINING)
                || (self.words.first().is_some_and(|word| word == "," || word == ";") && self.is_predicate()))
    }

    /// Whether two titles that the gap parts can belong to one person named after them.
    pub fn joins_before_name(&self) -> bool {
        const PARTING: &[&str] = &["và", ";", "rồi", "là"];
        !self.far
            && !self.opens
            && !self.closes
            && self.is_only(JOINING)
            && !self.words.iter().any(|word| PARTING.contains(&word.as_str()))
    }

    /// Whether the persons on both sides stand in one list.
    pub fn lists_names(&self) -> bool {
        let rest = self.words.iter().filter(|word| !ADDRESS.contains(&word.as_str()));
        let rest: Vec<&str> = rest.map(String::as_str).collect();
        !self.far && matches!(rest.as_slice(), [","] | ["và"] | [";"] | [",", "và"] | ["cùng"] | [",", "-"] | ["-"])
    }
}

/// Drops `58 tuổi`, `sinh năm 1960`, `nhiệm kỳ 2015 - 2020`, `khóa XII` and the commas that they leave behind.
fn without_asides(words: Vec<String>) -> Vec<String> {
    let is_number = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let next = words.get(at + 1).map_or("", String::as_str);
        let skip = match (words[at].as_str(), next) {
            ("sinh", "năm") | ("sn", _) | ("năm", "sinh") => 3,
            ("nhiệm", "kỳ") | ("giai", "đoạn") => {
                2 + words[at + 2..].iter().take_while(|word| is_number(word) || *word == "-").count()
            }
            ("dân", "tộc") => {
                2 + words[at + 2..].iter().take(2).take_while(|word| *word != "," && *word != "-").count()
            }
            (_, "tuổi") if is_number(&words[at]) => 2,
            _ => 0,
        };
        if skip > 0 {
            at += skip.min(if words[at] == "sn" { 2 } else { skip });
            if kept.last().is_some_and(|word| word == ",") && words.get(at).is_some_and(|word| word == ",") {
                at += 1;
            }
            continue;
        }
        kept.push(words[at].clone());
        at += 1;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(text: &str) -> Gap {
        Gap::read(text, 0, text.len(), &[])
    }

    #[test]
    fn from_a_title_to_the_name_after_it() {
        for text in [" ", " ông ", ", bà ", " - đồng chí ", ": ", " là ông ", " (Hà Nội) ", " nhiệm kỳ 2015-2020, ông "]
        {
            assert!(gap(text).leads_to_name() > 0, "{text:?}");
        }
        for text in [" và ", " cho biết, ông ", " thay ông ", " (", "; ", " gặp "] {
            assert_eq!(gap(text).leads_to_name(), 0, "{text:?}");
        }
    }

    #[test]
    fn from_a_name_to_the_title_after_it() {
        for text in [
            ", ",
            " - ",
            " (",
            " làm ",
            " được bầu giữ chức ",
            ", 58 tuổi, ",
            " (SN 1980), ",
            " sinh năm 1960, nguyên là ",
            " là ",
        ] {
            assert!(gap(text).leads_to_title() > 0, "{text:?}");
        }
        for text in [" và ", " cho biết ", " gặp ", "; ", ") "] {
            assert_eq!(gap(text).leads_to_title(), 0, "{text:?}");
        }
    }

    #[test]
    fn between_titles_and_between_names() {
        assert!(gap(" kiêm ").joins_before_name() && gap(", ").joins_before_name());
        assert!(!gap(" và ").joins_before_name() && gap(" và ").joins_after_name());
        assert!(gap(", bà ").lists_names() && gap(" và ").lists_names() && !gap(" gặp ").lists_names());
    }
}
