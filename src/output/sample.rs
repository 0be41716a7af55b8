//! A hand-made document with every optional field, for the tests of the output forms.

use jiff::civil::date;

use crate::Document;
use crate::document::*;
use crate::span::Span;

/// The original differs from the normalized text: `Hòa` is written with a combining mark, and a flag leads.
pub const ORIGINAL: &str = "🇻🇳 Họp\nSáng 20.2, ông Ho\u{300}a, Bí thư Huyện ủy A\tB_C họp.\n";

const NORMALIZED: &str = "🇻🇳 Họp\nSáng 20.2, ông Hòa, Bí thư Huyện ủy A\tB_C họp.\n";

/// The location of the `nth` occurrence (from 0) of `part` in the normalized text.
fn at(part: &str, nth: usize) -> Location {
    let (start, _) = NORMALIZED.match_indices(part).nth(nth).expect("part of the sample");
    let original = |byte: usize| if byte > NORMALIZED.find("òa").unwrap() { byte + 1 } else { byte };
    let end = start + part.len();
    Location { original: Span::new(original(start), original(end)), normalized: Span::new(start, end) }
}

fn mention(part: &str, nth: usize) -> Mention {
    Mention { location: at(part, nth), sentence: 1, rule: "sample" }
}

/// The document; every annotation of it was set by hand.
pub fn document() -> Document<'static> {
    let headline = at("🇻🇳 Họp", 0);
    let body = at("Sáng 20.2, ông Hòa, Bí thư Huyện ủy A\tB_C họp.", 0);
    let words = [
        ("🇻🇳", 0, TokenKind::Symbol),
        ("Họp", 0, TokenKind::Word),
        ("Sáng", 0, TokenKind::Word),
        ("20.2", 0, TokenKind::Date),
        (",", 0, TokenKind::Punctuation),
        ("ông", 0, TokenKind::Word),
        ("Hòa", 0, TokenKind::Word),
        (",", 1, TokenKind::Punctuation),
        ("Bí thư", 0, TokenKind::Word),
        ("Huyện ủy", 0, TokenKind::Word),
        ("A", 0, TokenKind::Word),
        ("B_C", 0, TokenKind::Word),
        ("họp", 0, TokenKind::Word),
        (".", 1, TokenKind::Punctuation),
    ];
    let clock = Clock { hour: 9, minute: 5 };
    let day = date(2017, 2, 20);
    let title = |text: &str, organization| Title {
        text: text.to_string(),
        kind: TitleKind::Office,
        role: "Bí thư".to_string(),
        modifiers: vec!["nguyên".to_string()],
        organization,
        mentions: vec![mention("Bí thư Huyện ủy", 0)],
    };
    Document {
        original: ORIGINAL,
        normalized: NORMALIZED.into(),
        reference_date: Some(ReferenceDate {
            at: Timestamp { day, time: Some(clock) },
            from: ReferenceSource::Article,
        }),
        article: Article {
            headline: Some(headline),
            published: Some(day.into()),
            source: Some("TTXVN".to_string()),
            bylines: vec!["Lê “B”".to_string()],
        },
        sentences: vec![
            Sentence { location: headline, part: Part::Headline, tokens: 0..2 },
            Sentence { location: body, part: Part::Body, tokens: 2..words.len() },
        ],
        tokens: words.map(|(part, nth, kind)| Token { location: at(part, nth), kind }).to_vec(),
        dates: vec![Date {
            mention: mention("Sáng 20.2", 0),
            value: Some("2017-02-20".to_string()),
            from: Some(day),
            to: Some(day),
            grain: Grain::Day,
            time: Some(clock),
            part_of_day: Some(PartOfDay::Morning),
            modifier: Some(Modifier::Approx),
            calendar: Calendar::Lunar,
            inferred: vec![Inferred::Year],
        }],
        people: vec![Person {
            name: Some("Hòa".to_string()),
            titles: vec![title("Bí thư Huyện ủy", Some(0))],
            mentions: vec![mention("Hòa", 0)],
        }],
        organizations: vec![Organization {
            name: "Huyện ủy A".to_string(),
            kind: OrganizationKind::MassOrganization,
            mentions: vec![mention("Huyện ủy", 0)],
        }],
        warnings: vec![Warning { code: "likely_encoding", message: "Looks like TCVN3.".to_string() }],
    }
}
