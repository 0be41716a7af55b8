//! What can be wrong with a command line, and the words for it: of what the parser finds, in Vietnamese; its own are
//! English.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use clap::error::{ContextKind, ErrorKind};

use super::args::Lang;

/// A command line that parses and makes no sense.
#[derive(Debug)]
pub enum Misuse {
    /// `--glob` is no pattern, and why.
    Glob(String),
    /// `--reference-date` is no date.
    ReferenceDate,
    /// The list of `--files-from` cannot be read.
    List(PathBuf, io::Error),
    /// Standard input is the list and a document.
    ListIsDocument,
    /// Standard input is named twice.
    StandardInputTwice,
    /// `--output` has no name.
    OutputUnnamed,
    /// `--output` is a file where a directory is needed.
    OutputIsFile(PathBuf),
    /// `--output` is neither file nor directory.
    OutputIsDevice(PathBuf),
    /// `--output` is the input.
    OutputIsInput(PathBuf),
    /// Two inputs, of which this is one, would be mirrored at the same place.
    OutputsMeet(PathBuf),
}

impl Misuse {
    /// A sentence for the user.
    pub fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.english(),
            Lang::Vi => self.vietnamese(),
        }
    }

    fn english(&self) -> String {
        match self {
            Misuse::Glob(reason) => format!("--glob: {reason}"),
            Misuse::ReferenceDate => "--reference-date: expected 2024-05-30 or 2024-05-30T17:22".into(),
            Misuse::List(list, error) => format!("--files-from {}: {error}", list.display()),
            Misuse::ListIsDocument => "standard input cannot be a list of files and a document".into(),
            Misuse::StandardInputTwice => "standard input (`-`) can be read once only".into(),
            Misuse::OutputUnnamed => {
                "--output: expected the name of a file or directory; without it results go to standard output".into()
            }
            Misuse::OutputIsFile(path) => format!("--output {}: expected a directory, found a file", path.display()),
            Misuse::OutputIsDevice(path) => {
                let path = path.display();
                format!("--output {path}: expected a regular file; to write to a device or pipe, use `> {path}`")
            }
            Misuse::OutputIsInput(path) => format!("--output {}: is the input; name another", path.display()),
            Misuse::OutputsMeet(path) => format!("two inputs have the same output: {} and another", path.display()),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Misuse::Glob(reason) => format!("--glob: mẫu không hợp lệ ({reason})"),
            Misuse::ReferenceDate => "--reference-date: cần dạng 2024-05-30 hoặc 2024-05-30T17:22".into(),
            Misuse::List(list, error) => format!("--files-from {}: không đọc được ({error})", list.display()),
            Misuse::ListIsDocument => "đầu vào chuẩn không thể vừa là danh sách tệp vừa là văn bản".into(),
            Misuse::StandardInputTwice => "đầu vào chuẩn (`-`) chỉ đọc được một lần".into(),
            Misuse::OutputUnnamed => "--output: cần tên tệp hoặc thư mục; nếu không có, kết quả ra đầu ra chuẩn".into(),
            Misuse::OutputIsFile(path) => format!("--output {}: cần thư mục, nhưng đây là tệp", path.display()),
            Misuse::OutputIsDevice(path) => {
                let path = path.display();
                format!("--output {path}: cần tệp thường; để ghi vào thiết bị hoặc ống dẫn, dùng `> {path}`")
            }
            Misuse::OutputIsInput(path) => format!("--output {}: chính là đầu vào; hãy chọn tên khác", path.display()),
            Misuse::OutputsMeet(path) => format!("hai đầu vào có cùng một kết quả: {} và một tệp khác", path.display()),
        }
    }
}

/// The language that the arguments ask for, also where they cannot be parsed.
pub fn language(arguments: &[OsString]) -> Lang {
    let options = arguments.split(|argument| argument == "--").next().unwrap_or_default();
    let apart = options.windows(2).any(|pair| pair[0] == "--lang" && pair[1] == "vi");
    if apart || options.iter().any(|option| option == "--lang=vi") { Lang::Vi } else { Lang::En }
}

/// What the parser found, in Vietnamese.
pub fn parser_in_vietnamese(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::UnknownArgument => format!("không có tùy chọn '{argument}'"),
        ErrorKind::InvalidValue if value.is_empty() => format!("tùy chọn '{argument}' cần một giá trị"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("giá trị '{value}' của '{argument}' không hợp lệ{}", expected(&argument))
        }
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == argument => format!("tùy chọn '{argument}' chỉ dùng được một lần"),
            prior => format!("không dùng được '{argument}' cùng với '{prior}'"),
        },
        ErrorKind::MissingRequiredArgument => format!("còn thiếu {argument}"),
        ErrorKind::TooManyValues => format!("thừa giá trị '{value}' cho '{argument}'"),
        ErrorKind::InvalidUtf8 => "có đối số không phải UTF-8".into(),
        other => other.to_string(),
    };
    let possible = context(ContextKind::ValidValue);
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue].map(context).concat();
    let possible = if possible.is_empty() { possible } else { format!("; có thể chọn: {possible}") };
    let meant = if meant.is_empty() { meant } else { format!("; có phải ý bạn là '{meant}'?") };
    said + &possible + &meant
}

/// What an option takes whose values are not a list.
fn expected(argument: &str) -> &'static str {
    match argument.split(' ').next().unwrap_or_default() {
        "--jobs" => ": cần số luồng từ 1 đến 1024",
        "--max-bytes" => ": cần số byte như 65536, 64K, 64M hoặc 2G",
        _ => "",
    }
}
