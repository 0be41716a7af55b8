//! The whole pipeline on one screen.

use crate::document::{self, Document, Location, ReferenceDate, ReferenceSource, Timestamp};
use crate::names::Names;
use crate::segment::Segmentation;
use crate::text::NormalizedText;
use crate::{Normalized, Span, article, dates, names, segment, text};

/// What may differ between two analyses of the same text.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How the text is normalized.
    pub text: text::Options,
    /// How far the analysis goes.
    pub stages: Stages,
    /// For documents that do not say when they were published.
    pub default_reference: Option<Timestamp>,
}

/// The stages after normalization that run. What a stage needs runs with it; what is left out is empty in the
/// [`Document`]. By default all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stages {
    /// Sentences; every stage below needs them.
    pub sentences: bool,
    /// Tokens.
    pub tokens: bool,
    /// Parts of the article, and the reference date that it prints.
    pub article: bool,
    /// Dates.
    pub dates: bool,
    /// People and organizations.
    pub names: bool,
    /// What a reader should know before trusting the rest.
    pub warnings: bool,
}

impl Stages {
    /// Nothing but normalization.
    pub const NONE: Stages =
        Stages { sentences: false, tokens: false, article: false, dates: false, names: false, warnings: false };
}

impl Default for Stages {
    fn default() -> Self {
        Stages { sentences: true, tokens: true, article: true, dates: true, names: true, warnings: true }
    }
}

/// Analyzes articles. Cheap to make and to share between threads.
#[derive(Debug, Clone, Default)]
pub struct Analyzer {
    options: Options,
}

impl Analyzer {
    /// An analyzer with the given options.
    ///
    /// ```
    /// use docbao::{Analyzer, Options, Stages};
    /// let stages = Stages { sentences: true, ..Stages::NONE };
    /// let document = Analyzer::new(Options { stages, ..Options::default() }).analyze("Trời mưa. Đường trơn.", None);
    /// assert_eq!((document.sentences.len(), document.tokens.len()), (2, 0));
    /// ```
    pub fn new(options: Options) -> Self {
        Analyzer { options }
    }

    /// Analyzes one article. `published` is the day that its record gives, if any, and the time.
    ///
    /// ```
    /// let published = Some(jiff::civil::date(2024, 5, 30).into());
    /// let document = docbao::Analyzer::default().analyze("Hôm qua, Chủ tịch UBND tỉnh Lê Văn B họp.", published);
    /// assert_eq!(document.dates[0].value.as_deref(), Some("2024-05-29"));
    /// ```
    pub fn analyze<'t>(&self, original: &'t str, published: Option<Timestamp>) -> Document<'t> {
        let stages = self.options.stages;
        let normalized = text::normalize(original, &self.options.text);
        let text = &*normalized.text;
        let cut_all = stages.tokens || stages.article || stages.dates || stages.names;
        let cut = if cut_all { segment::segment(text) } else { on(stages.sentences, || segment::sentences_only(text)) };
        let expressions = on(stages.article || stages.dates, || dates::recognise(text, &cut));
        let layout = on(stages.article || stages.dates, || article::read(text, &cut, &expressions));
        let reference = reference_date(published, layout.published, self.options.default_reference);
        let dates = on(stages.dates, || dates::resolve(&expressions, reference));
        let names = on(stages.names, || names::find(text, &cut));
        let mut warnings = on(stages.warnings, || text::warnings(original));
        warnings.extend(on(stages.warnings, || dates::warnings(&dates, reference)));
        Assembly { original, normalized, cut }.document(reference, layout, dates, names, warnings)
    }
}

/// What the stage gives, or nothing where it does not run.
fn on<T: Default>(runs: bool, stage: impl FnOnce() -> T) -> T {
    if runs { stage() } else { T::default() }
}

/// The record's own date, else the article's, else the caller's default.
fn reference_date(
    record: Option<Timestamp>,
    article: Option<Timestamp>,
    option: Option<Timestamp>,
) -> Option<ReferenceDate> {
    let strongest = record
        .map(|at| (at, ReferenceSource::Record))
        .or(article.map(|at| (at, ReferenceSource::Article)))
        .or(option.map(|at| (at, ReferenceSource::Option)));
    strongest.map(|(at, from)| ReferenceDate { at, from })
}

/// The one door from normalized spans back to the original text.
struct Assembly<'t> {
    original: &'t str,
    normalized: NormalizedText<'t>,
    cut: Segmentation,
}

impl<'t> Assembly<'t> {
    fn locate(&self, span: Span<Normalized>) -> Location {
        Location { original: self.normalized.original(span), normalized: span }
    }

    fn mention(&self, span: Span<Normalized>, sentence: usize, rule: &'static str) -> document::Mention {
        document::Mention { location: self.locate(span), sentence, rule }
    }

    fn document(
        self,
        reference_date: Option<ReferenceDate>,
        layout: article::Layout,
        dates: Vec<dates::Resolved>,
        names: Names,
        warnings: Vec<document::Warning>,
    ) -> Document<'t> {
        let article = document::Article {
            headline: layout.headline.map(|span| self.locate(span)),
            published: layout.published,
            source: layout.source.map(|span| self.normalized.text[span.range()].to_string()),
            bylines: layout.bylines.iter().map(|span| self.normalized.text[span.range()].to_string()).collect(),
        };
        let sentences = self.sentences(&layout.parts);
        let tokens = self.tokens();
        let dates = dates.into_iter().map(|date| self.date(date)).collect();
        let people = names.people.into_iter().map(|person| self.person(person)).collect();
        let organizations = names.organizations.into_iter().map(|body| self.organization(body)).collect();
        Document {
            original: self.original,
            normalized: self.normalized.text,
            reference_date,
            article,
            sentences,
            tokens,
            dates,
            people,
            organizations,
            warnings,
        }
    }

    fn sentences(&self, parts: &[document::Part]) -> Vec<document::Sentence> {
        let sentence = |(index, sentence): (usize, &segment::Sentence)| document::Sentence {
            location: self.locate(sentence.span),
            part: parts.get(index).copied().unwrap_or(document::Part::Body),
            tokens: sentence.words.clone(),
        };
        self.cut.sentences.iter().enumerate().map(sentence).collect()
    }

    fn tokens(&self) -> Vec<document::Token> {
        let token = |word: &segment::Word| {
            let (first, last) = (word.tokens.start, word.tokens.end - 1);
            let span = self.cut.tokens[first].span.to(self.cut.tokens[last].span);
            document::Token { location: self.locate(span), kind: word.kind }
        };
        self.cut.words.iter().map(token).collect()
    }

    fn date(&self, date: dates::Resolved) -> document::Date {
        document::Date {
            mention: self.mention(date.span, date.sentence, date.rule),
            value: date.value,
            from: date.from,
            to: date.to,
            grain: date.grain,
            time: date.time,
            part_of_day: date.part_of_day,
            modifier: date.modifier,
            calendar: date.calendar,
            inferred: date.inferred,
        }
    }

    fn mentions(&self, mentions: &[names::Mention]) -> Vec<document::Mention> {
        mentions.iter().map(|mention| self.mention(mention.span, mention.sentence, mention.rule)).collect()
    }

    fn person(&self, person: names::Person) -> document::Person {
        let title = |title: names::Title| document::Title {
            mentions: self.mentions(&title.mentions),
            text: title.text,
            kind: title.kind,
            role: title.role,
            modifiers: title.modifiers,
            organization: title.organization,
        };
        document::Person {
            mentions: self.mentions(&person.mentions),
            name: person.name,
            titles: person.titles.into_iter().map(title).collect(),
        }
    }

    fn organization(&self, body: names::Organization) -> document::Organization {
        document::Organization { mentions: self.mentions(&body.mentions), name: body.name, kind: body.kind }
    }
}
