//! What may be written on the command line. `-h` fits one screen; `--help` is the manual.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Parser, ValueEnum};
use docbao::text::Encoding;

const EXIT_CODES: &str = "\
Exit codes: 0 all done, 1 some documents have an error record, 2 usage,
  3 output incomplete, 130/143 interrupted, 141 the reader of the output went away";

const EXAMPLES: &str = "\
Examples:
  docbao article.txt                          one article, JSON on standard output
  docbao -t html article.txt > article.html   the same as a page to look at
  docbao news/ -o results/                    a tree of files to a tree of files
  docbao news/ -o results/ --skip-existing    go on where the last run stopped
  docbao -f jsonl < in.jsonl > out.jsonl      a stream: one line in, one line out
  docbao -t sentences article.txt             one sentence a line
  docbao --only people,organizations news/    nothing but names
  find news -name '*.txt' -print0 | docbao --files-from - -0 > out.jsonl

Exit codes:
  0    every input was read whole and every result written
  1    finished, but at least one document has an error record (see --exit-zero)
  2    the command line makes no sense; nothing was read or written
  3    the output is incomplete: disk full, not writable
  130  interrupted (143: terminated); outputs are whole or absent
  141  whoever read the output went away

Results go to standard output, everything else to standard error. Positions in the JSON
are half-open and index the original text; --offsets says in what unit.";

/// Analyze Vietnamese news: sentences, words, dates, people with their titles, organizations.
#[derive(Debug, Clone, Parser)]
#[command(name = "docbao", version, max_term_width = 110, after_help = EXIT_CODES, after_long_help = EXAMPLES)]
pub struct Args {
    /// Files, directories (walked recursively), or `-` [default: standard input]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Input form: text, jsonl [default: what the file's name says]
    ///
    /// Files *.jsonl and *.ndjson are JSON Lines, all others text, and so is standard input.
    #[arg(short, long, value_name = "FORM", hide_possible_values = true, help_heading = "Input")]
    pub from: Option<From>,

    /// Field of a JSON Lines record that holds the text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input", hide_short_help = true)]
    pub text_field: String,

    /// Field of a JSON Lines record that names it
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Input", hide_short_help = true)]
    pub id_field: String,

    /// Field of a JSON Lines record that says when it was published
    #[arg(long, value_name = "NAME", default_value = "reference_date", help_heading = "Input", hide_short_help = true)]
    pub date_field: String,

    /// Encoding, such as utf-16 or tcvn3 (--help lists them)
    ///
    /// auto, utf-8, utf-16, windows-1258, tcvn3, vni, viscii, vps or viqr. `auto` goes by a byte order mark, and takes
    /// the rest for UTF-8: the others are never guessed.
    #[arg(long, value_name = "NAME", default_value = "auto", value_parser = encodings(), ignore_case = true,
        hide_possible_values = true, help_heading = "Input")]
    pub encoding: Encoding,

    /// What to do with bytes that are not valid: put U+FFFD in their place and count them, or
    /// answer with an error record
    #[arg(long, value_name = "HOW", default_value = "replace", help_heading = "Input", hide_short_help = true)]
    pub invalid: Invalid,

    /// Which files of a directory; `!` excludes [default: *.txt *.jsonl *.ndjson]
    ///
    /// May be given several times.
    #[arg(short, long = "glob", value_name = "PATTERN", help_heading = "Input")]
    pub globs: Vec<String>,

    /// Read the names of inputs from FILE (`-`: standard input), one a line
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub files_from: Option<PathBuf>,

    /// Names in --files-from end with a zero byte instead of a newline
    #[arg(short = '0', long = "null", requires = "files_from", help_heading = "Input", hide_short_help = true)]
    pub null: bool,

    /// Answer a larger document with an error record (K, M, G)
    #[arg(long, value_name = "N", default_value = "64M", value_parser = parse_bytes, help_heading = "Input")]
    pub max_bytes: usize,

    /// Output form: jsonl, json, conllu, tsv, html, normalized, sentences, words
    ///
    /// [default: jsonl; json when one document goes to a terminal]
    #[arg(short, long, value_name = "FORM", hide_possible_values = true, help_heading = "Output")]
    pub to: Option<To>,

    /// Where results go: a file, or a directory that mirrors the inputs
    ///
    /// It is a directory if it ends in `/`, exists as one, any input is a directory, or there is more than one
    /// input: `a/1.txt` becomes `PATH/a/1.txt.json`. One input directory gives paths relative to it; several inputs
    /// go each under its own path. A file appears whole, under its name, or not at all.
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    pub output: Option<OsString>,

    /// With -o: leave out the documents whose output is there (resume)
    #[arg(long, requires = "output", conflicts_with = "force", help_heading = "Output")]
    pub skip_existing: bool,

    /// With -o: overwrite outputs that are there
    #[arg(long, requires = "output", help_heading = "Output")]
    pub force: bool,

    /// Only these of sentences, tokens, dates, people, organizations, article
    #[arg(long, value_name = "LIST", value_delimiter = ',', hide_possible_values = true, help_heading = "Output")]
    pub only: Vec<Part>,

    /// All but these of sentences, tokens, dates, people, organizations, article
    #[arg(long, value_name = "LIST", value_delimiter = ',', hide_possible_values = true, help_heading = "Output")]
    pub without: Vec<Part>,

    /// Also the original text, or the rules that made each annotation: text, rules
    #[arg(long, value_name = "LIST", value_delimiter = ',', hide_possible_values = true, help_heading = "Output")]
    pub with: Vec<Extra>,

    /// Unit of `start` and `end`: char (code points), byte, utf16
    #[arg(long, value_name = "UNIT", default_value = "char", hide_possible_values = true, help_heading = "Output")]
    pub offsets: Offsets,

    /// Tone placement in normalized text: as written, `hòa`, `hoà`
    #[arg(long, value_name = "STYLE", default_value = "keep", help_heading = "Output", hide_short_help = true)]
    pub tone: Tone,

    /// When documents were published that do not say so, such as 2024-05-30
    ///
    /// A day, or a day with a time: 2024-05-30T17:22.
    #[arg(long, value_name = "DATE", help_heading = "Analysis")]
    pub reference_date: Option<String>,

    /// Threads [default: the machine's cores]; the output is the same for every N
    #[arg(short, long, value_name = "N", value_parser = parse_jobs, help_heading = "Running")]
    pub jobs: Option<usize>,

    /// Error records do not change the exit code (for engines that retry on it)
    #[arg(long, help_heading = "Running")]
    pub exit_zero: bool,

    /// Progress on standard error, on a terminal only
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Running", hide_short_help = true)]
    pub progress: Progress,

    /// Figures on standard error at the end
    #[arg(long, help_heading = "Running")]
    pub stats: bool,

    /// No messages on standard error; the exit code and the records tell
    #[arg(short, long, action = ArgAction::SetTrue, help_heading = "Running")]
    pub quiet: bool,

    /// Language of messages and of the HTML page
    #[arg(long, value_name = "LANG", default_value = "en", help_heading = "Running", hide_short_help = true)]
    pub lang: Lang,

    /// Print man, schema or complete-{bash,zsh,fish}, and exit
    ///
    /// A manual page, the JSON Schema of the output, or completions for a shell.
    #[arg(long, value_name = "WHAT", hide_possible_values = true, help_heading = "Running")]
    pub generate: Option<Generate>,
}

/// `--from`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// One document a file
    Text,
    /// One document a line, as a JSON object
    Jsonl,
}

/// `--to`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum To {
    /// One JSON object a line
    Jsonl,
    /// The same, indented
    Json,
    /// Treebank files
    Conllu,
    /// A table of annotations
    Tsv,
    /// A page to look at
    Html,
    /// The normalized text
    Normalized,
    /// One sentence a line
    Sentences,
    /// One sentence a line, the syllables of a word joined by `_`
    Words,
}

/// `--only`, `--without`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)] // The names are those of the JSON.
pub enum Part {
    Sentences,
    Tokens,
    Dates,
    People,
    Organizations,
    Article,
}

/// `--with`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Extra {
    /// The original text
    Text,
    /// What made each annotation
    Rules,
}

/// `--offsets`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Offsets {
    /// Unicode code points
    Char,
    /// UTF-8 bytes
    Byte,
    /// UTF-16 code units
    Utf16,
}

/// `--invalid`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Invalid {
    /// U+FFFD, counted
    Replace,
    /// An error record
    Error,
}

/// `--tone`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tone {
    /// As written
    Keep,
    /// hòa
    Old,
    /// hoà
    New,
}

/// `--progress`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Progress {
    /// Where standard error is a terminal
    Auto,
    /// Never
    Never,
}

/// `--lang`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English
    En,
    /// tiếng Việt
    Vi,
}

/// `--generate`
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Generate {
    /// A manual page in roff
    Man,
    /// The JSON Schema of the output
    Schema,
    /// Completions for bash
    CompleteBash,
    /// Completions for zsh
    CompleteZsh,
    /// Completions for fish
    CompleteFish,
}

/// The encodings by name.
fn encodings() -> impl TypedValueParser<Value = Encoding> {
    let names = Encoding::ALL.map(Encoding::name);
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Encoding>())
}

/// `65536`, `64K`, `64M`, `2G`: powers of 1024.
fn parse_bytes(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(['K', 'M', 'G']);
    let scale = match &text[digits.len()..] {
        "" => 1usize,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err("expected a number of bytes such as 65536, 64K, 64M or 2G".into()),
    };
    let number = digits.parse::<usize>().ok().and_then(|number| number.checked_mul(scale));
    number.filter(|&bytes| bytes > 0).ok_or("expected a number of bytes such as 65536, 64K, 64M or 2G".into())
}

fn parse_jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(jobs @ 1..=1024) => Ok(jobs),
        _ => Err("expected a number of threads from 1 to 1024".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn bytes_take_a_suffix() {
        assert_eq!(parse_bytes("10"), Ok(10));
        assert_eq!(parse_bytes("64M"), Ok(64 << 20));
        for wrong in ["", "0", "M", "12X", "1KK", "-1", "99999999999G"] {
            assert!(parse_bytes(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn short_help_fits_one_screen() {
        let help = Args::command().term_width(100).render_help().to_string();
        assert!(help.lines().count() <= 42, "{} lines:\n{help}", help.lines().count());
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
}
