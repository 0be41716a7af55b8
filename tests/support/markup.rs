//! The gold markup: expected results as tags in the text, so that a reader of Vietnamese can check them.
//!
//! `<s/>` ends a sentence; `<p id>`, `<t of>`, `<o c>` and `<d v m>` hold persons, titles, organizations and dates.
//! An `<o>` may stand in a `<t>`; nothing else nests, and no tag crosses a line or a sentence end.

use std::ops::Range;

/// A text with what its tags said. All offsets are bytes into `text`.
#[derive(Debug, Clone, Default)]
pub struct Marked {
    /// The text without its tags.
    pub text: String,
    /// Where `<s/>` stood, with the attributes it carried (`part`).
    pub sentence_ends: Vec<(usize, Attributes)>,
    /// By start; a title before the organization in it.
    pub annotations: Vec<Annotation>,
}

/// One tag pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// `p`, `t`, `o` or `d`.
    pub kind: char,
    /// What it encloses.
    pub span: Range<usize>,
    /// Its attributes, in the order written.
    pub attributes: Attributes,
}

/// The attributes of one tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes(pub Vec<(String, String)>);

impl Attributes {
    /// The value of an attribute, if it is there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

struct Tag<'m> {
    name: &'m str,
    attributes: Attributes,
    closes: bool,
}

/// Reads marked text.
///
/// # Errors
/// What is wrong, and the text around it.
pub fn parse(marked: &str) -> Result<Marked, String> {
    let mut result = Marked::default();
    let mut open: Vec<Annotation> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        result.text.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((tag, after)) = tag(rest) else {
            if rest[1..].starts_with(['p', 't', 'o', 'd', 's', '/']) {
                return Err(format!("a tag that cannot be read near {:?}", around(rest)));
            }
            result.text.push('<');
            rest = &rest[1..];
            continue;
        };
        place(tag, &mut result, &mut open).map_err(|error| format!("{error} near {:?}", around(rest)))?;
        rest = after;
    }
    result.text.push_str(rest);
    if let Some(tag) = open.last() {
        return Err(format!("<{}> is never closed", tag.kind));
    }
    result.annotations.sort_by_key(|annotation| (annotation.span.start, usize::MAX - annotation.span.end));
    check(&result)?;
    Ok(result)
}

fn place(tag: Tag<'_>, result: &mut Marked, open: &mut Vec<Annotation>) -> Result<(), String> {
    let here = result.text.len();
    let kind = tag.name.chars().next().expect("a tag has a name");
    if kind == 's' {
        if let Some(outer) = open.last() {
            return Err(format!("a sentence ends inside <{}>", outer.kind));
        }
        result.sentence_ends.push((here, tag.attributes));
    } else if tag.closes {
        let mut annotation = open.pop().filter(|outer| outer.kind == kind).ok_or("nothing to close")?;
        annotation.span.end = here;
        result.annotations.push(annotation);
    } else {
        if !(open.is_empty() || (kind == 'o' && open.len() == 1 && open[0].kind == 't')) {
            return Err(format!("<{kind}> may not stand inside another tag"));
        }
        let needed = [('p', "id"), ('t', "of"), ('d', "v")].into_iter().find(|&(name, _)| name == kind);
        if let Some((_, needed)) = needed.filter(|(_, needed)| tag.attributes.get(needed).is_none()) {
            return Err(format!("<{kind}> lacks {needed}"));
        }
        open.push(Annotation { kind, span: here..here, attributes: tag.attributes });
    }
    Ok(())
}

/// One tag at the start of `text`, and what follows it.
fn tag(text: &str) -> Option<(Tag<'_>, &str)> {
    let (inside, after) = text.strip_prefix('<')?.split_once('>')?;
    if let Some(name) = inside.strip_prefix('/') {
        let known = matches!(name, "p" | "t" | "o" | "d");
        return known.then_some((Tag { name, attributes: Attributes::default(), closes: true }, after));
    }
    let (name, attributes) = match inside.strip_prefix('s').and_then(|rest| rest.strip_suffix('/')) {
        Some(attributes) => ("s", attributes),
        None => inside.split_at_checked(1)?,
    };
    let attributes = self::attributes(attributes)?;
    matches!(name, "p" | "t" | "o" | "d" | "s").then_some((Tag { name, attributes, closes: false }, after))
}

fn attributes(mut text: &str) -> Option<Attributes> {
    let mut attributes = Vec::new();
    while !text.is_empty() {
        let (name, rest) = text.strip_prefix(' ')?.split_once("=\"")?;
        let (value, rest) = rest.split_once('"')?;
        attributes.push((name.to_string(), value.to_string()));
        text = rest;
    }
    Some(Attributes(attributes))
}

fn check(marked: &Marked) -> Result<(), String> {
    let ids: Vec<&str> = marked.annotations.iter().filter_map(|annotation| annotation.attributes.get("id")).collect();
    for annotation in &marked.annotations {
        let surface = &marked.text[annotation.span.clone()];
        if surface.is_empty() || surface.trim() != surface || surface.contains('\n') {
            return Err(format!("<{}> encloses {surface:?}", annotation.kind));
        }
        let holders = annotation.attributes.get("of").unwrap_or("");
        if let Some(stranger) = holders.split(' ').find(|id| !id.is_empty() && !ids.contains(id)) {
            return Err(format!("{surface:?} is the title of {stranger:?}, whom the text does not name"));
        }
    }
    Ok(())
}

fn around(text: &str) -> String {
    text.chars().take(40).collect()
}

impl Marked {
    /// The sentences: the text cut at the marked ends and at newlines, trimmed; with the part that each is marked as.
    pub fn sentences(&self) -> Vec<(Range<usize>, Option<&str>)> {
        let newlines = self.text.match_indices('\n').map(|(at, _)| at);
        let mut cuts: Vec<usize> = self.sentence_ends.iter().map(|(end, _)| *end).chain(newlines).collect();
        cuts.push(self.text.len());
        cuts.sort_unstable();
        cuts.dedup();
        let mut start = 0;
        let mut sentences = Vec::new();
        for cut in cuts {
            let piece = &self.text[start..cut];
            let first = start + piece.len() - piece.trim_start().len();
            if !piece.trim().is_empty() {
                let part = self.sentence_ends.iter().find(|(end, _)| *end == cut).and_then(|(_, a)| a.get("part"));
                sentences.push((first..first + piece.trim().len(), part));
            }
            start = cut;
        }
        sentences
    }

    /// The same annotations on another form of the text, given how a prefix of this one is written there.
    pub fn rewritten(&self, form: impl Fn(&str) -> String) -> Marked {
        let offset = |at: usize| form(&self.text[..at]).len();
        Marked {
            text: form(&self.text),
            sentence_ends: self.sentence_ends.iter().map(|(end, a)| (offset(*end), a.clone())).collect(),
            annotations: self
                .annotations
                .iter()
                .map(|a| Annotation { span: offset(a.span.start)..offset(a.span.end), ..a.clone() })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_spans_of_the_bare_text() {
        let marked = parse("<t of=\"1\">Bí thư <o>Huyện ủy</o></t> <p id=\"1\">Vảng</p>.<s/> 3 < 4").unwrap();
        assert_eq!(marked.text, "Bí thư Huyện ủy Vảng. 3 < 4");
        let surfaces: Vec<&str> = marked.annotations.iter().map(|a| &marked.text[a.span.clone()]).collect();
        assert_eq!(surfaces, ["Bí thư Huyện ủy", "Huyện ủy", "Vảng"]);
        let sentences: Vec<&str> = marked.sentences().iter().map(|(span, _)| &marked.text[span.clone()]).collect();
        assert_eq!(sentences, ["Bí thư Huyện ủy Vảng.", "3 < 4"]);
    }

    #[test]
    fn broken_markup_is_refused() {
        for broken in [
            "<p id=\"1\">Vảng",
            "<p>Vảng</p>",
            "<o>a<s/>b</o>",
            "<d v=\"2024\"><o>a</o></d>",
            "<t of=\"9\">Bí thư</t>",
            "<o> Huyện ủy</o>",
            "a</p>",
            "<p id=1>Vảng</p>",
        ] {
            assert!(parse(broken).is_err(), "{broken}");
        }
    }
}
