//! Text and tags to a page. Nothing that came from an article reaches the page unescaped.

use crate::output::escape::is_unsafe;

/// Appends HTML to a buffer.
pub struct Page<'o> {
    out: &'o mut Vec<u8>,
}

impl<'o> Page<'o> {
    pub fn new(out: &'o mut Vec<u8>) -> Self {
        Page { out }
    }

    /// Markup of our own.
    pub fn raw(&mut self, html: &str) -> &mut Self {
        self.out.extend_from_slice(html.as_bytes());
        self
    }

    /// A number.
    pub fn number(&mut self, number: usize) -> &mut Self {
        self.raw(&number.to_string())
    }

    /// Text from anywhere, for content and for attributes in quotation marks. What HTML cannot hold and what would turn
    /// the text around is named instead of shown.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            match character {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                '\t' | '\n' => self.raw(character.encode_utf8(&mut [0; 4])),
                '\u{85}' | '\u{2028}' | '\u{2029}' | '\r' => self.raw("\n"),
                character if is_unsafe(character) => self.raw(&format!("[U+{:04X}]", character as u32)),
                character => self.raw(character.encode_utf8(&mut [0; 4])),
            };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_is_text() {
        let mut out = Vec::new();
        Page::new(&mut out).text("<script>alert('Hà & \"Nội\"')</script>\0\u{202e}");
        let expected = "&lt;script&gt;alert(&#39;Hà &amp; &quot;Nội&quot;&#39;)&lt;/script&gt;[U+0000][U+202E]";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
