//! What belongs to a name by its spelling: what an apostrophe goes on with (`Rơ Châm H | 'Yéo`), particles
//! (`Lula | da Silva`, `van | Gogh`), what a hyphen goes on with (`Lefèvre | -Minh`), a nickname in quotes
//! (`Hoàng | "béo"`).

use super::next_from;
use crate::names::tagging::{Found, FoundKind};
use crate::segment::Segmentation;
use crate::span::Span;

/// Particles of foreign names.
const PARTICLES: &[&str] = &["de", "da", "van", "von", "der", "den", "bin", "al", "el", "del", "dos", "du"];

/// Particles that are Vietnamese words, too, and say nothing before a name.
const AFTER_NAMES: &[&str] = &["di", "la", "le"];

/// Words that go on with the sentence behind a dash without spaces: `Trump-người`.
const AFTER_DASH: &[&str] =
    &["một", "người", "là", "nguyên", "cựu", "phó", "nhà", "ông", "bà", "vợ", "con", "chủ", "trưởng", "tác"];

/// Most particles that stand together: `van der`.
const LONGEST: usize = 2;

/// A nickname is at most so long, in bytes.
const NICKNAME: usize = 16;

/// Lengthens the names of persons within their sentences. The mentions stay in text order.
pub(super) fn lengthen(text: &str, cut: &Segmentation, found: &mut [Found]) {
    let mut free_from = 0;
    for index in 0..found.len() {
        let span = found[index].span;
        if found[index].kind == FoundKind::Person {
            let next = next_from(found, index, span.end);
            let sentence = cut.sentences[found[index].sentence].span;
            let rest =
                &text[span.end..next.map_or(sentence.end, |next| next.span.start.min(sentence.end)).max(span.end)];
            let name = &text[span.range()];
            let end = after_apostrophe(name, rest)
                .or_else(|| after_hyphen(rest))
                .or_else(|| after_particles(name, rest))
                .or_else(|| nickname(name, rest));
            let before = &text[free_from.max(sentence.start).min(span.start)..span.start];
            let start = before_name(name, before).unwrap_or(0);
            found[index].span = Span::new(span.start - start, span.end + end.unwrap_or(0));
        }
        free_from = free_from.max(found[index].span.end);
    }
}

/// Where a name ends that was cut before an apostrophe: `'Yéo`.
fn after_apostrophe(name: &str, rest: &str) -> Option<usize> {
    let part = rest.strip_prefix(['\'', '’'])?;
    let letters = part.find(|c: char| !c.is_alphabetic()).unwrap_or(part.len());
    let goes_on = part.starts_with(char::is_uppercase) && name.ends_with(char::is_alphabetic);
    goes_on.then_some(rest.len() - part.len() + letters)
}

/// `-mi-xay`, `-TP`; a capital with another word behind it begins the next name: `-Hoài Nam`.
fn after_hyphen(rest: &str) -> Option<usize> {
    let word = rest.strip_prefix('-')?;
    let length = word.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(word.len());
    let (part, after) = word.split_at(length);
    let named = part.starts_with(char::is_uppercase);
    let another = after.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase));
    let sentence = AFTER_DASH.contains(&part);
    (part.chars().nth(1).is_some()
        && !sentence
        && !part.ends_with('-')
        && !(named && (another || after.starts_with('/'))))
    .then_some(1 + length)
}

/// ` da Silva` after a foreign name
fn after_particles(name: &str, rest: &str) -> Option<usize> {
    let mut at = 0;
    for _ in 0..LONGEST {
        let Some(word) = rest[at..].strip_prefix(' ').and_then(|rest| rest.split(' ').next()) else { break };
        if !PARTICLES.contains(&word) && !AFTER_NAMES.contains(&word) {
            break;
        }
        at += 1 + word.len();
    }
    let word = rest[at..].strip_prefix(' ').filter(|_| at > 0 && name.is_ascii())?;
    let length = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    word[..length].starts_with(|c: char| c.is_ascii_uppercase()).then_some(at + 1 + length)
}

/// How many bytes before a foreign name are its particles, with the name before them: `Jan van der | Meulen`.
fn before_name(name: &str, before: &str) -> Option<usize> {
    let mut kept = before.strip_suffix(' ').filter(|_| name.is_ascii())?;
    let whole = kept.len();
    for _ in 0..LONGEST {
        let (rest, word) = kept.rsplit_once(' ').unwrap_or(("", kept));
        if !PARTICLES.contains(&word) {
            break;
        }
        kept = rest;
    }
    if kept.len() == whole {
        return None;
    }
    let given =
        kept.rsplit(' ').next().filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase()) && word.is_ascii());
    let kept = given.map_or(kept.len() + 1, |given| kept.len() - given.len());
    Some(before.len() - kept)
}

/// ` "béo"`, or the quote that closes it
fn nickname(name: &str, rest: &str) -> Option<usize> {
    let quotes = |c: &char| matches!(c, '"' | '“' | '”');
    if name.chars().filter(quotes).count() == 1 {
        return rest.chars().next().filter(quotes).map(char::len_utf8);
    }
    let quoted = rest.strip_prefix(" \"").or_else(|| rest.strip_prefix(" “"))?;
    let close = quoted.find(['"', '”']).filter(|close| (2..=NICKNAME).contains(close))?;
    let (nick, after) = quoted.split_at(close);
    let mark = after.chars().next().map_or(0, char::len_utf8);
    let one = nick.chars().all(char::is_alphabetic);
    let aside = after[mark..].starts_with([',', ')', '.', ';']) || after[mark..].starts_with(" (");
    (one && aside).then_some(rest.len() - after.len() + mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    /// The name between brackets, lengthened.
    fn whole(before: &str, name: &str, after: &str) -> String {
        let text = format!("{before}{name}{after}");
        let span = Span::new(before.len(), before.len() + name.len());
        let mut found = [Found { kind: FoundKind::Person, span, sentence: 0, rule: "case" }];
        lengthen(&text, &segment(&text), &mut found);
        text[found[0].span.range()].to_string()
    }

    #[test]
    fn a_name_takes_in_what_its_spelling_goes_on_with() {
        for (before, name, after, expected) in [
            ("ông ", "Sổm-phon Kẹo", "-mi-xay nói", "Sổm-phon Kẹo-mi-xay"),
            ("ca sĩ ", "Minh Vũ M", "-TP hát", "Minh Vũ M-TP"),
            ("ông ", "Lula", " da Silva nói", "Lula da Silva"),
            ("bà Jan van der ", "Meulen", " nói", "Jan van der Meulen"),
            ("tranh của van ", "Gogh", " đẹp", "van Gogh"),
            ("anh ", "Hoàng “béo", "” nói", "Hoàng “béo”"),
            ("(tức ", "Hoàng", " \"béo\", sinh", "Hoàng \"béo\""),
        ] {
            assert_eq!(whole(before, name, after), expected);
        }
    }

    #[test]
    fn what_only_stands_beside_a_name_is_none_of_it() {
        for (before, name, after) in [
            ("", "Thành Long", "-Hoài Nam/Báo"),
            ("", "Thanh Hà", "-VOV/Miền Trung"),
            ("ông ", "Lê Hà", "-người dẫn đầu"),
            ("ông ", "Lê Hà", " \"sốt ruột\" vì"),
            ("ông ", "Lê Hà", " la lớn"),
            ("ông ", "Mai", " da trắng"),
        ] {
            assert_eq!(whole(before, name, after), name);
        }
    }

    #[test]
    fn a_name_goes_on_behind_its_apostrophe() {
        assert_eq!(whole("bà ", "Rơ Châm H", "'Yéo nói"), "Rơ Châm H'Yéo");
        assert_eq!(whole("ông ", "Ama H", "’rin nói"), "Ama H");
        assert_eq!(whole("“", "Lan", "' nói"), "Lan");
    }
}
