//! Which characters are never written as they are, in JSON and in tables.

/// Whether a character could end a line, hide text or make a terminal show another text than is there: controls, line
/// ends of other standards, the byte order mark, and the bidirectional controls (Unicode Technical Report 36).
pub fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(character, '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// How many bytes the character takes that `bytes` start with, if it is to be escaped; else 0.
///
/// Those that are unsafe, the quotation mark and the backslash.
#[inline]
fn escaped_length(bytes: &[u8]) -> usize {
    match *bytes {
        [0..0x20 | b'"' | b'\\' | 0x7f, ..] => 1,
        [0xc2, 0x80..=0x9f, ..] => 2,
        [0xd8, 0x9c, ..] => 2,
        [0xe2, 0x80, 0x8e | 0x8f | 0xa8..=0xae, ..] => 3,
        [0xe2, 0x81, 0xa6..=0xa9, ..] => 3,
        [0xef, 0xbb, 0xbf, ..] => 3,
        _ => 0,
    }
}

/// Bytes at which such a character may start; Vietnamese letters start with none of them.
static SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = true;
        byte += 1;
    }
    suspect[b'"' as usize] = true;
    suspect[b'\\' as usize] = true;
    suspect[0x7f] = true;
    suspect[0xc2] = true; // U+0080-009F
    suspect[0xd8] = true; // U+061C
    suspect[0xe2] = true; // U+200E, U+2028, U+202A, U+2066 …
    suspect[0xef] = true; // U+FEFF
    suspect
};

/// Appends `text` with those characters as `\n`, `\"`, `\u202e` …, as JSON writes them.
#[inline]
pub fn escape(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let (mut copied, mut at) = (0, 0);
    while at < bytes.len() {
        if !SUSPECT[bytes[at] as usize] {
            at += 1;
            continue;
        }
        match escaped_length(&bytes[at..]) {
            0 => at += 1,
            length => {
                out.extend_from_slice(&bytes[copied..at]);
                character(out, &text[at..at + length]);
                at += length;
                copied = at;
            }
        }
    }
    out.extend_from_slice(&bytes[copied..]);
}

#[cold]
fn character(out: &mut Vec<u8>, character: &str) {
    let short = match character {
        "\"" => "\\\"",
        "\\" => "\\\\",
        "\n" => "\\n",
        "\r" => "\\r",
        "\t" => "\\t",
        "\u{8}" => "\\b",
        "\u{c}" => "\\f",
        // Every character that is escaped lies in the basic plane, so it is one unit.
        _ => {
            let units = character.encode_utf16();
            return units.for_each(|unit| out.extend_from_slice(format!("\\u{unit:04x}").as_bytes()));
        }
    };
    out.extend_from_slice(short.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_character_reads_back() {
        let all: String = ('\0'..='\u{ffff}').chain(['𝄞', '🇻']).collect();
        let written = format!("\"{}\"", escaped(&all));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), all);
    }

    #[test]
    fn no_character_ends_a_line_or_turns_it() {
        let all: String = ('\0'..='\u{ffff}').collect();
        assert_eq!(escaped(&all).chars().find(|&c| is_unsafe(c)), None);
        let written = all.chars().filter(|&c| escaped(&c.to_string()).contains('\\')).count();
        let expected = all.chars().filter(|&c| is_unsafe(c)).count() + 2;
        assert_eq!(written, expected, "only those, the quotation mark and the backslash are escaped");
    }

    #[test]
    fn neighbours_of_escaped_characters_stay_as_they_are() {
        assert_eq!(escaped("“Điện” – 5 °C…\u{a0}"), "“Điện” – 5 °C…\u{a0}");
        assert_eq!(escaped("a\tb\u{85}"), r"a\tb\u0085");
    }
}
