//! What holds for any text: offsets lead back exactly, and normalizing twice changes nothing.

use docbao::Span;
use docbao::text::{Options, Tone, normalize};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A small deterministic generator (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// Pieces that meet a rule, and the characters at which rules meet each other.
const PIECES: &[&str] = &[
    "hòan",
    "hoà",
    "Thủy",
    "qúy",
    "gìa",
    "cuả",
    "lựơng",
    "đaị",
    "Vie\u{323}\u{302}t",
    "e\u{301}\u{302}",
    "Viê \u{323}t",
    " ",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{a0}",
    "\u{202f}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{2060}",
    "\u{200e}",
    "\u{202a}",
    "ﬁ",
    "Ð",
    "ð",
    "Ɖ",
    "HÐND",
    "Ðorðević",
    "Vіệt",
    "Μỹ",
    "Ｖｉệｔ",
    "Vǎn",
    "&#7871;",
    "&amp;",
    "&nbsp;",
    "&",
    "#",
    ";",
    "amp",
    "Tiáº¿ng",
    "Viá»‡t",
    "Ã",
    "Ä‘",
    "Æ°",
    "Ã¡ÂºÂ¿",
    "https://a.vn/hòan?x=1&amp;y",
    "a@b.vn",
    "x_hòan",
    "hòan.pdf",
    "\u{300}",
    "\u{301}",
    "\u{302}",
    "\u{306}",
    "\u{309}",
    "\u{31b}",
    "\u{323}",
    "\u{340}",
    "a",
    "ă",
    "Ê",
    "o",
    "u",
    "ơ",
    "q",
    "g",
    "i",
    "👩‍👩‍👧",
    "東京",
    "Москва",
    "\u{1100}\u{1161}\u{11a8}",
    "\u{9c7}\u{9be}",
    "\u{5d0}\u{5b8}",
    "\u{e0}",
    "\"",
    "“",
    "º",
    "»",
];

/// Texts of `count` kinds: of pieces, of any characters of one block, of any characters at all, and of their mixture.
fn texts(count: usize) -> impl Iterator<Item = String> {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    (0..count).map(move |index| {
        let mut text = String::new();
        let block = random.below(0x300) as u32 * 0x100;
        for _ in 0..1 + random.below(12) {
            match (index % 4, random.below(2)) {
                (0, _) | (3, 0) => text.push_str(random.pick(PIECES)),
                (1, _) => text.extend(char::from_u32(block + random.below(0x100) as u32)),
                _ => text.extend(char::from_u32(random.below(0x11_0000) as u32)),
            }
        }
        text
    })
}

const STYLES: [Tone; 3] = [Tone::Keep, Tone::Old, Tone::New];

#[test]
fn normalizing_twice_changes_nothing() {
    for text in texts(40_000) {
        for tone in STYLES {
            let options = Options { tone };
            let once = normalize(&text, &options);
            let twice = normalize(&once.text, &options);
            assert_eq!(once.text, twice.text, "{text:?} {tone:?}");
            assert!(twice.map.is_identity(), "{text:?} {tone:?}");
            assert!(matches!(twice.text, std::borrow::Cow::Borrowed(_)), "{text:?}");
        }
    }
}

#[test]
fn both_columns_strictly_increase_and_reach_both_ends() {
    for text in texts(40_000) {
        let normalized = normalize(&text, &Options::default());
        if normalized.map.is_identity() {
            assert_eq!(normalized.text, text);
            continue;
        }
        let cuts: Vec<(usize, usize)> = normalized.map.cuts().collect();
        assert_eq!(cuts.last(), Some(&(normalized.text.len(), text.len())), "{text:?}");
        if !normalized.text.is_empty() {
            assert_eq!(cuts.first(), Some(&(0, 0)), "{text:?}");
        }
        for pair in cuts.windows(2) {
            assert!(pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1, "{text:?} {cuts:?}");
        }
        for (to, from) in cuts {
            assert!(normalized.text.is_char_boundary(to) && text.is_char_boundary(from), "{text:?} {to} {from}");
        }
    }
}

/// Spans of neighbours meet, a span of a whole covers its parts, all lie on character boundaries, and nothing visible
/// has an empty original.
#[test]
fn spans_round_outward_to_whole_segments() {
    for text in texts(20_000) {
        let normalized = normalize(&text, &Options::default());
        let mut at: Vec<usize> = normalized.text.char_indices().map(|(at, _)| at).collect();
        at.push(normalized.text.len());
        for from in 0..at.len() {
            for to in from + 1..at.len() {
                let original = normalized.original(Span::new(at[from], at[to])).range();
                assert!(!text[original.clone()].is_empty(), "{text:?}");
                let first = normalized.original(Span::new(at[from], at[from + 1]));
                let last = normalized.original(Span::new(at[to - 1], at[to]));
                assert_eq!(original, first.start..last.end, "{text:?}");
            }
        }
        if normalized.text.is_empty() {
            continue;
        }
        let whole = normalized.original(Span::new(0, normalized.text.len()));
        assert_eq!(whole.range(), 0..text.len(), "{text:?}");
        let mut end = 0;
        for pair in at.windows(2) {
            let span = normalized.original(Span::new(pair[0], pair[1]));
            assert!(span.start <= end, "{text:?}: what was dropped belongs to somebody");
            end = span.end;
        }
    }
}

/// Everything but what is kept byte for byte comes out in canonical form, and canonically equivalent texts come out the
/// same.
#[test]
fn the_result_is_canonical() {
    let is_plain =
        |text: &str| !text.contains(['_', '=', '@', '/', '\\', '$', '{', '}', '.', '`', '<', '>', '|', '~', '^']);
    for text in texts(40_000).filter(|text| is_plain(text)) {
        let normalized = normalize(&text, &Options::default()).text.into_owned();
        assert!(is_nfc(&normalized), "{text:?} {normalized:?}");
        for equivalent in [text.nfc().collect::<String>(), text.nfd().collect()] {
            let other = normalize(&equivalent, &Options::default()).text.into_owned();
            assert_eq!(normalized, other, "{text:?} {equivalent:?}");
        }
    }
}

/// Repetition meets every loop that looks ahead; were one of them quadratic, this would not end.
#[test]
fn long_runs_of_anything_end_and_are_covered() {
    let runs = [
        "\u{200d}",
        "\u{200b}",
        "\u{301}",
        " \u{323}",
        "&amp;",
        "&",
        "Ã¡",
        "\u{ad}a",
        "_",
        "a_",
        "á",
        "ùy",
        "Ð",
        "cоn",
        "\r",
        "\u{a0}",
        "\u{200e}b",
        "e\u{301}\u{302}",
        "x/",
        "{",
        "Ã",
        "\u{1100}",
        "ǎ",
        ",",
    ];
    for run in runs {
        let text = format!("ế{}", run.repeat(200_000));
        let normalized = normalize(&text, &Options::default());
        assert_eq!(normalized.map.original(Span::new(0, normalized.text.len())).range(), 0..text.len(), "{run:?}");
    }
}
