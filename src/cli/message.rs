//! What we say on standard error: one line a message, in the language asked for, safe for a terminal.
//!
//! A message that cannot be written is remembered, never a panic: a disk that is full for the log is full.
//! A reader of the messages that goes away is not an error.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};

use docbao::internals::is_unsafe;
use docbao::output::ErrorCode;

use super::args::Lang;
use crate::batch::Unrecorded;

/// The voice of one run.
#[derive(Debug, Clone)]
pub struct Messages {
    lang: Lang,
    quiet: bool,
    lost: bool,
}

/// Something to tell the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A document has no analysis, and no record in the output says so.
    DocumentFailed(Unrecorded),
    /// The end of a run in which documents failed.
    Failures {
        /// How many failed.
        failed: u64,
        /// Of how many.
        documents: u64,
    },
    /// Symbolic links in directories that were not followed.
    LinksSkipped {
        /// How many.
        links: u64,
    },
    /// The output cannot be written.
    OutputFailed {
        /// The file, or standard output.
        place: Option<String>,
        /// What the system said.
        reason: String,
    },
    /// The command line makes no sense.
    Usage {
        /// Why, in the language of [`Messages`] already.
        reason: String,
    },
}

impl Messages {
    /// The voice in `lang`; `quiet` says nothing at all.
    pub fn new(lang: Lang, quiet: bool) -> Self {
        Messages { lang, quiet, lost: false }
    }

    /// Says `message`, as one line.
    pub fn say(&mut self, message: &Message) {
        if !self.quiet {
            let line = format!("docbao: {}\n", escape(&self.words(message)));
            self.write(&line);
        }
    }

    /// Writes lines that are made for people already.
    pub fn write(&mut self, lines: &str) {
        // One write a message, so that lines of several processes do not mix.
        let written = std::io::stderr().write_all(lines.as_bytes());
        self.lost |= written.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe);
    }

    /// Whether a message was lost to anything but a reader that went away.
    pub fn lost(&self) -> bool {
        self.lost
    }

    fn words(&self, message: &Message) -> String {
        match (self.lang, message) {
            (Lang::En, Message::DocumentFailed(Unrecorded { place, failure })) => {
                format!("{place}: {}: {}", failure.code.name(), failure.message)
            }
            (Lang::Vi, Message::DocumentFailed(Unrecorded { place, failure })) => {
                format!("{place}: {}: {} ({})", failure.code.name(), in_vietnamese(failure.code), failure.message)
            }
            (Lang::En, Message::Failures { failed, documents }) => {
                format!("{failed} of {documents} documents have an error")
            }
            (Lang::Vi, Message::Failures { failed, documents }) => format!("{failed} trên {documents} văn bản bị lỗi"),
            (Lang::En, Message::LinksSkipped { links }) => {
                format!("symbolic links in directories are not followed: {links} left out")
            }
            (Lang::Vi, Message::LinksSkipped { links }) => {
                format!("không đi theo liên kết tượng trưng trong thư mục: bỏ qua {links}")
            }
            (Lang::En, Message::OutputFailed { place, reason }) => {
                format!("{}: cannot write: {reason}", place.as_deref().unwrap_or("standard output"))
            }
            (Lang::Vi, Message::OutputFailed { place, reason }) => {
                format!("{}: không ghi được: {reason}", place.as_deref().unwrap_or("đầu ra chuẩn"))
            }
            (_, Message::Usage { reason }) => reason.clone(),
        }
    }
}

fn in_vietnamese(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::BadJson => "dòng không phải JSON",
        ErrorCode::BadRecord => "bản ghi không có văn bản hợp lệ",
        ErrorCode::BadEncoding => "có byte không hợp lệ trong bảng mã",
        ErrorCode::Binary => "tệp nhị phân, không phải văn bản",
        ErrorCode::TooLarge => "lớn hơn giới hạn --max-bytes",
        ErrorCode::NotRegular => "không phải tệp thường",
        ErrorCode::Io => "không đọc được",
        ErrorCode::Exists => "kết quả đã có; dùng --skip-existing hoặc --force",
        ErrorCode::Internal => "lỗi của chương trình, xin báo cho chúng tôi",
    }
}

/// The text with everything escaped that could move a terminal's cursor, hide text or fake a line.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match char {
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            char if is_unsafe(char) => write!(escaped, "\\u{{{:x}}}", u32::from(char)).expect("a String takes all"),
            char => escaped.push(char),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::record::Failure;

    #[test]
    fn hostile_names_are_shown_not_obeyed() {
        assert_eq!(escape("new\nline\u{1b}[31m.txt"), "new\\nline\\u{1b}[31m.txt");
        assert_eq!(escape("a\u{202e}txt.b"), "a\\u{202e}txt.b");
        assert_eq!(escape("Hà Nội.txt"), "Hà Nội.txt");
    }

    #[test]
    fn both_languages_have_words_for_everything() {
        let messages = [
            Message::DocumentFailed(Unrecorded {
                place: "a.txt".into(),
                failure: Failure::new(ErrorCode::Binary, "it is"),
            }),
            Message::Failures { failed: 1, documents: 2 },
            Message::LinksSkipped { links: 3 },
            Message::OutputFailed { place: None, reason: "disk full".into() },
        ];
        for message in &messages {
            let [english, vietnamese] = [Lang::En, Lang::Vi].map(|lang| Messages::new(lang, false).words(message));
            assert!(english.is_ascii() && !vietnamese.is_ascii(), "{english} / {vietnamese}");
        }
    }
}
