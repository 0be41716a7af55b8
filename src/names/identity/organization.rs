//! Which mentions of organizations are one body, and what it is called.
//!
//! Spellings with the same syllables are one body; a definition in brackets makes its abbreviation one with the name;
//! a name without its place (`UBND tỉnh`, `Huyện ủy`) is the body last named in full, else that of the article's
//! province; a short name joins the one longer name that continues it with a place.

use std::collections::{BTreeMap, HashMap};

use super::ellipsis;
use super::same::Same;
use crate::document::OrganizationKind;
use crate::names::body_name;
use crate::names::place::{self, Province};
use crate::names::syllables::Syllables;
use crate::names::tagging::Found;
use crate::segment::Segmentation;

/// The bodies of a text: which one each mention is, and what each is.
#[derive(Debug, Default)]
pub(in crate::names) struct Bodies {
    /// The body of each mention, in mention order.
    pub of: Vec<usize>,
    /// The body that each title implies, in the order given.
    pub implied: Vec<usize>,
    /// Name and kind of each body, in the order of their first mention.
    pub all: Vec<(String, OrganizationKind)>,
}

/// Unifies the mentions of a text and the bodies that titles imply (`implied`: where, and by which name), each in text
/// order.
pub(in crate::names) fn unify(
    text: &str,
    cut: &Segmentation,
    mentions: &[Found],
    implied: &[(usize, String)],
) -> Bodies {
    let province = Province::of(text);
    let written_out = ellipsis::written_out(text, cut, mentions, &province);
    let mut registry = Registry::default();
    let (mut real, mut titled) = (Vec::with_capacity(mentions.len()), Vec::with_capacity(implied.len()));
    let mut waiting = implied.iter().peekable();
    for (mention, full) in mentions.iter().zip(&written_out) {
        while let Some((_, name)) = waiting.next_if(|(at, _)| *at <= mention.span.start) {
            titled.push(registry.mention(name));
        }
        real.push(registry.mention(full.as_deref().unwrap_or(&text[mention.span.range()])));
    }
    titled.extend(waiting.map(|(_, name)| registry.mention(name)));
    registry.join_definitions(text, mentions, &real);
    registry.place_bare_names(&province);
    registry.join_continuations();
    registry.finish(&real, &titled)
}

/// One way to write a body, with what it is compared by.
#[derive(Debug)]
struct Spelling {
    name: String,
    syllables: Syllables,
}

impl Spelling {
    fn key(&self) -> &str {
        self.syllables.as_str()
    }
}

#[derive(Debug, Default)]
struct Registry {
    spellings: Vec<Spelling>,
    same: Same,
    by_name: HashMap<String, usize>,
    by_key: HashMap<String, usize>,
    /// The spelling of each mention.
    of: Vec<usize>,
}

impl Registry {
    /// Notes a mention of a body by a name; returns the index of the mention.
    fn mention(&mut self, name: &str) -> usize {
        let spelling = self.spelling(name);
        self.of.push(spelling);
        self.of.len() - 1
    }

    fn spelling(&mut self, name: &str) -> usize {
        if let Some(&known) = self.by_name.get(name) {
            return known;
        }
        let syllables = body_name::syllables(name);
        let index = self.same.add();
        if let Some(&first) = self.by_key.get(syllables.as_str()) {
            self.same.join(index, first);
        } else {
            self.by_key.insert(syllables.as_str().to_string(), index);
        }
        let shown = name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.spellings.push(Spelling { name: shown, syllables });
        self.by_name.insert(name.to_string(), index);
        index
    }

    /// `Tổng công ty Đường sắt (VNR)`: name and abbreviation are one.
    fn join_definitions(&mut self, text: &str, mentions: &[Found], real: &[usize]) {
        for index in 1..mentions.len() {
            let (full, short) = (&mentions[index - 1], &mentions[index]);
            let adjacent = full.span.end <= short.span.start
                && text[full.span.end..short.span.start].trim() == "("
                && text[short.span.end..].trim_start().starts_with(')');
            let (full, short) = (self.of[real[index - 1]], self.of[real[index]]);
            if adjacent && self.abbreviates(short, full) {
                self.same.join(short, full);
            } else if adjacent && self.abbreviates(full, short) {
                self.same.join(full, short);
            }
        }
    }

    /// Whether the letters of one spelling begin syllables of the other, in order.
    fn abbreviates(&self, short: usize, long: usize) -> bool {
        let (short, long) = (&self.spellings[short], &self.spellings[long]);
        let letters: Vec<char> = short.name.chars().filter(|c| c.is_alphabetic()).collect();
        let shouted = letters.len() > 1
            && letters.len() <= 12
            && !short.name.contains(' ')
            && letters.iter().filter(|c| c.is_uppercase()).count() * 2 > letters.len();
        let field = body_name::field(&short.name)
            .is_some_and(|field| long.key().ends_with(body_name::syllables(field).as_str()));
        let mut initials = long.syllables.iter().filter_map(|syllable| syllable.chars().next());
        let begins = |letter: &char| {
            letter.to_lowercase().next().is_some_and(|letter| initials.any(|initial| initial == letter))
        };
        let ordered = letters.iter().all(begins);
        field
            || shouted
                && (ordered
                    || body_name::head(&long.syllables).is_some_and(|(_, kind)| kind == OrganizationKind::Enterprise))
    }

    /// `UBND tỉnh`, `Huyện ủy`, `HĐND`: the nearest full name before, else after, else the province of the article.
    fn place_bare_names(&mut self, province: &Province) {
        let bare: HashMap<String, Vec<usize>> = self.bare_names();
        if bare.is_empty() {
            return;
        }
        let fuller = self.fuller_mentions(bare);
        for mention in 0..self.of.len() {
            let spelling = self.of[mention];
            let Some(list) = fuller.get(self.spellings[spelling].key()) else { continue };
            let after = list.partition_point(|&other| other < mention);
            if let Some(&other) = after.checked_sub(1).and_then(|at| list.get(at)).or_else(|| list.get(after)) {
                self.of[mention] = self.of[other];
            } else if let Some(name) = self.name_in_named_unit(spelling, mention) {
                self.of[mention] = self.spelling(&name);
            } else if let Some(name) = self.name_in_province(spelling, province.get()) {
                self.of[mention] = self.spelling(&name);
            }
        }
    }

    fn bare_names(&self) -> HashMap<String, Vec<usize>> {
        let bare = self.spellings.iter().filter(|spelling| is_bare(&spelling.syllables));
        bare.map(|spelling| (spelling.key().to_string(), Vec::new())).collect()
    }

    /// The mentions of fuller names under each bare name that begins them.
    fn fuller_mentions(&self, mut fuller: HashMap<String, Vec<usize>>) -> HashMap<String, Vec<usize>> {
        for (mention, &spelling) in self.of.iter().enumerate() {
            let spelling = &self.spellings[spelling];
            if is_bare(&spelling.syllables) {
                continue;
            }
            for (space, _) in spelling.key().match_indices(' ') {
                if let Some(list) = fuller.get_mut(&spelling.key()[..space]) {
                    list.push(mention);
                }
            }
            // `UBND Hậu Giang` has lost its `tỉnh` to the key.
            let Some(at) = province_of_key(&spelling.syllables) else { continue };
            for unit in ["tỉnh", "thành phố"] {
                if let Some(list) = fuller.get_mut(&format!("{} {unit}", spelling.syllables.part(0..at))) {
                    list.push(mention);
                }
            }
        }
        fuller
    }

    /// `UBND đặc khu` where the article names `Công an đặc khu Vân Đồn`: the nearest unit of the sort before, else
    /// after.
    fn name_in_named_unit(&self, spelling: usize, mention: usize) -> Option<String> {
        const REACH: usize = 40;
        let unit = body_name::bare_unit(&self.spellings[spelling].syllables)
            .filter(|unit| !matches!(*unit, "tỉnh" | "thành phố"))?;
        let before = self.of[..mention].iter().rev().take(REACH);
        let after = self.of[mention..].iter().take(REACH);
        let place = before.chain(after).find_map(|&other| {
            let name = &self.spellings[other].name;
            let at = name.find(&format!(" {unit} "))?;
            name[at + unit.len() + 2..]
                .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                .then(|| &name[at + unit.len() + 2..])
        })?;
        Some(format!("{} {place}", self.spellings[spelling].name))
    }

    fn name_in_province(&self, spelling: usize, province: Option<&'static str>) -> Option<String> {
        let (spelling, province) = (&self.spellings[spelling], province?);
        let first = spelling.syllables.get(0)?;
        let city = place::is_central_city(province);
        let level = match body_name::bare_unit(&spelling.syllables) {
            Some("tỉnh") => !city,
            Some("thành phố") => city,
            Some(_) => false,
            None => (first == "tỉnh" && !city) || (first == "thành" && city),
        };
        level.then(|| format!("{} {province}", spelling.name))
    }

    /// A name that one other name continues with a place, or a ministry that one other name continues: they are one.
    fn join_continuations(&mut self) {
        let mut roots: BTreeMap<&str, usize> = BTreeMap::new();
        for &spelling in &self.of {
            let root = self.same.root(spelling);
            roots.insert(self.spellings[root].key(), root);
        }
        let keys: Vec<(&str, usize)> = roots.into_iter().collect();
        let mut joins = Vec::new();
        for (at, &(key, short)) in keys.iter().enumerate() {
            if self.spellings[short].syllables.len() < 2 || is_generic(key) {
                continue;
            }
            let longer = keys[at + 1..].iter().take(16).take_while(|(other, _)| other.starts_with(key));
            let mut longer = longer.filter(|(other, _)| other[key.len()..].starts_with(' '));
            if let (Some(&(_, long)), None) = (longer.next(), longer.next())
                && self.continues(short, long)
            {
                joins.push((short, long));
            }
        }
        for (short, long) in joins {
            self.same.join(short, long);
        }
    }

    fn continues(&self, short: usize, long: usize) -> bool {
        let foreign = body_name::is_foreign(&self.spellings[long].name);
        let (short, long) = (&self.spellings[short].syllables, &self.spellings[long].syllables);
        let rest = long.part(short.len()..long.len());
        let same_ministry = short.len() <= 3 && matches!(short.get(0), Some("bộ" | "sở")) && !foreign;
        let own = !matches!(short.get(0), Some("công" | "tòa" | "viện"));
        own && (body_name::is_place(rest) || same_ministry && !body_name::is_place(rest))
    }

    fn finish(&self, real: &[usize], titled: &[usize]) -> Bodies {
        let mut bodies = Bodies::default();
        let mut body_of_root: HashMap<usize, usize> = HashMap::new();
        let mut body_of_spelling = vec![None; self.spellings.len()];
        let mut body_of_mention = Vec::with_capacity(self.of.len());
        for &spelling in &self.of {
            if let Some(body) = body_of_spelling[spelling] {
                body_of_mention.push(body);
                continue;
            }
            let root = self.same.root(spelling);
            let next = bodies.all.len();
            let body = *body_of_root.entry(root).or_insert(next);
            let name = canonical_name(&self.spellings[spelling]);
            if body == next {
                let kind = body_name::kind(&self.spellings[root].syllables, &self.spellings[root].name);
                bodies.all.push((name, kind));
            } else if is_fuller(&name, &bodies.all[body].0) {
                bodies.all[body].0 = name;
            }
            body_of_spelling[spelling] = Some(body);
            body_of_mention.push(body);
        }
        bodies.of = real.iter().map(|&mention| body_of_mention[mention]).collect();
        bodies.implied = titled.iter().map(|&mention| body_of_mention[mention]).collect();
        bodies
    }
}

/// Whether the name says no place though its body has one.
fn is_bare(syllables: &Syllables) -> bool {
    // As `fold` writes them: `đoàn` has its tone on the first vowel.
    const PLACED: &[&str] = &[
        "tỉnh ủy",
        "thành ủy",
        "huyện ủy",
        "quận ủy",
        "thị ủy",
        "tỉnh đòan",
        "thành đòan",
        "huyện đòan",
        "quận đòan",
        "ủy ban nhân dân",
        "hội đồng nhân dân",
        "trung tâm",
        "tập đòan",
        "hiệp hội",
        "liên đòan",
        "bệnh viện",
        "học viện",
        "ban quản lý",
        "quỹ",
    ];
    if syllables.len() <= 4 && PLACED.contains(&syllables.as_str()) {
        return true;
    }
    body_name::bare_unit(syllables).is_some()
}

/// Names that mean another body in every context.
fn is_generic(key: &str) -> bool {
    const GENERIC: &[&str] = &[
        "công an",
        "chính phủ",
        "đảng bộ",
        "đảng ủy",
        "ban thường vụ",
        "ban chấp hành",
        "hội đồng quản trị",
        "ban tổ chức",
        "văn phòng",
        "thanh tra",
        "thường trực",
        "ban chỉ đạo",
        "quân đội",
        "cảnh sát",
    ];
    GENERIC.contains(&key)
}

/// Where the province at the end of a key begins.
fn province_of_key(syllables: &Syllables) -> Option<usize> {
    (1..=4).find_map(|length| {
        let at = syllables.len().checked_sub(length).filter(|&at| at > 0)?;
        body_name::province(syllables.part(at..syllables.len())).map(|_| at)
    })
}

/// The name as it is shown: the known one, or the field written out, with a capital.
fn canonical_name(spelling: &Spelling) -> String {
    match body_name::known(&spelling.syllables) {
        Some((name, _)) => name.to_string(),
        None => {
            ellipsis::capitalized(&body_name::with_full_field(&spelling.name).unwrap_or_else(|| spelling.name.clone()))
        }
    }
}

/// Whether a name tells more: more syllables written out, or the same not in capitals.
fn is_fuller(name: &str, than: &str) -> bool {
    let measure = |name: &str| {
        let shouted = name.split(' ').count() > 1 && name.chars().all(|c| !c.is_lowercase());
        (!shouted, body_name::syllables(name).len(), name.split(' ').count())
    };
    measure(name) > measure(than)
}
