//! The README before the program: every command in it runs, every table in it is complete.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use unicode_normalization::UnicodeNormalization;

mod support;
use support::readme::{self, README};
use support::skip::{find, skipped};
use support::{articles, floors, found, markup, repository};

const RESULTS: &str = include_str!("../benches/RESULTS.md");

/// The directory that the README's commands suppose: one article, a directory of articles, and the same as JSON Lines.
struct Desk(PathBuf);

impl Desk {
    fn new() -> Self {
        let desk = Desk(std::env::temp_dir().join(format!("docbao-readme-{}", std::process::id())));
        fs::create_dir_all(desk.0.join("news")).unwrap();
        let mut records = String::new();
        for name in ["song-ma-von-nong-thon-moi", "bong-da-nu", "le-hoi-am-lich"] {
            let text = fs::read_to_string(repository(&format!("fixtures/articles/{name}/input.txt"))).unwrap();
            fs::write(desk.0.join(format!("news/{name}.txt")), &text).unwrap();
            records += &format!("{}\n", serde_json::json!({"id": name, "text": text}));
        }
        fs::write(desk.0.join("news.jsonl"), records).unwrap();
        fs::copy(desk.0.join("news/song-ma-von-nong-thon-moi.txt"), desk.0.join("article.txt")).unwrap();
        desk
    }

    /// DuckDB of the Python package, for whoever has that and not the command. Says whether there is either.
    fn has_duckdb(&self) -> bool {
        let import = Command::new("python3").args(["-c", "import duckdb"]).output();
        let in_python = import.is_ok_and(|output| output.status.success());
        if find("duckdb").is_none() && in_python {
            let program = "#!/usr/bin/env python3\nimport duckdb, sys\nprint(duckdb.sql(sys.argv[2]))\n";
            fs::write(self.0.join("duckdb"), program).unwrap();
            fs::set_permissions(self.0.join("duckdb"), Permissions::from_mode(0o755)).unwrap();
        }
        find("duckdb").is_some() || in_python
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Runs a command line as a reader would.
    fn run(&self, command: &str) {
        let program = Path::new(env!("CARGO_BIN_EXE_docbao")).parent().unwrap().display().to_string();
        let path = format!("{program}:{}:{}", self.0.display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("bash")
            .args(["-ec", &format!("set -o pipefail; {command}")])
            .env("PATH", path)
            .current_dir(&self.0)
            .output()
            .expect("bash");
        assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The lines of the shell blocks, but for the section that `tests/clusters.rs` runs.
fn commands() -> impl Iterator<Item = &'static str> {
    let own = readme::sections().filter(|(heading, _)| *heading != readme::PIPELINES);
    let shell = own.flat_map(|(_, section)| readme::blocks(section)).filter(|block| block.language == "sh");
    shell.flat_map(|block| block.text.lines()).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn every_command_runs() {
    let desk = Desk::new();
    let commands: Vec<&str> = commands().collect();
    assert!(commands.len() >= 15, "the blocks were found");
    for command in commands {
        let is_there = [("duckdb", desk.has_duckdb()), ("jq", find("jq").is_some())];
        let missing = is_there.iter().find_map(|(tool, there)| (command.contains(tool) && !there).then_some(tool));
        match missing {
            Some(tool) => skipped(&format!("no {tool} here: {command}")),
            None => desk.run(command),
        }
    }
    assert!(desk.read("article.html").contains("<title>Sông Mã rà soát tiến độ"));
    assert!(desk.read("article.json").starts_with("{\"schema\":\"docbao/1\""));
    assert_eq!(desk.read("results.jsonl").lines().count(), 3);
    assert!(desk.read("pages/index.html").contains("articles-1.html"));
    assert!(desk.read("pages/articles-1.html").contains("news/bong-da-nu.txt.html"));
    assert!(desk.read("names.json").contains("\"offset_unit\":\"utf16\""));
    assert!(desk.read("dated.json").contains("\"reference_date\""));
}

#[test]
fn the_tables_name_every_form_and_column() {
    let output = Command::new(env!("CARGO_BIN_EXE_docbao")).args(["-t", "tsv"]).arg(repository("Cargo.toml")).output();
    let table = String::from_utf8(output.unwrap().stdout).unwrap();
    for column in table.lines().next().unwrap().split('\t') {
        assert!(README.contains(&format!("`{column}`")), "the README does not name the column {column}");
    }
    for form in ["jsonl", "json", "html", "tsv", "conllu", "sentences", "words", "normalized"] {
        assert!(README.contains(&format!("| `{form}` |")), "the README does not name the form {form}");
    }
    let schema: serde_json::Value = serde_json::from_str(docbao::output::SCHEMA).unwrap();
    for field in schema["$defs"]["analysis"]["properties"].as_object().unwrap().keys() {
        assert!(README.contains(&format!("`{field}")), "the README does not name the field {field}");
    }
}

#[test]
fn every_file_that_is_named_exists() {
    for link in README.split("](").skip(1).map(|rest| &rest[..rest.find(')').unwrap()]) {
        assert!(link.starts_with("https://") || repository(link).exists(), "{link}");
    }
}

#[test]
fn the_output_shown_first_is_real() {
    let (_, shown) = README.split_once("\ncargo run --release -- ").expect("the first command");
    let (path, shown) = shown.split_once('\n').expect("ends");
    let (_, shown) = shown.split_once("\n```text\n").expect("its output");
    let (shown, _) = shown.split_once("\n```").expect("the block ends");
    let program = env!("CARGO_BIN_EXE_docbao");
    let output = Command::new(program).arg(path).current_dir(repository(".")).output().expect("runs");
    let output = String::from_utf8(output.stdout).expect("UTF-8");
    let mut rest = output.trim_end();
    let mut left_out = false;
    for line in shown.lines() {
        if line == "…" {
            left_out = true;
            continue;
        }
        let at = rest.find(line).unwrap_or_else(|| panic!("README: `{line}` is not what comes next in {rest}"));
        assert!(left_out || at == 0, "README: before `{line}` there is `{}`", &rest[..at]);
        rest = &rest[at + line.len()..];
        left_out = false;
    }
    assert_eq!(rest, "", "the README shows how the output ends");
}

/// The rows of the last table of `text` that begins with this row, each with its cells.
fn last_table(text: &'static str, head: &str) -> Vec<Vec<&'static str>> {
    let (_, rows) = text.rsplit_once(&format!("\n{head}\n")).unwrap_or_else(|| panic!("no table {head:?}"));
    let rows = rows.lines().take_while(|line| line.starts_with('|')).filter(|line| !line.starts_with("|--"));
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

#[test]
fn the_figures_are_those_of_the_results() {
    for head in [ACCURACY, SPEED] {
        assert_eq!(last_table(README, head), last_table(RESULTS, head), "README and benches/RESULTS.md: {head}");
    }
    let (_, words) = README.split_once("\nWords agree with").expect("how good words are");
    for figure in words.split([' ', '\n', ',']).filter(|word| word.starts_with("0.")).take(2) {
        let figure = figure.trim_end_matches('.');
        assert!(RESULTS.contains(figure), "{figure} is not in benches/RESULTS.md");
    }
}

const ACCURACY: &str =
    "| | sentences | persons | titles | organizations | dates | their values | links | coreference |";
const SPEED: &str = "| form | MB/s | M tokens/s | peak MB | of `wc -w` |";

#[test]
fn no_figure_is_below_its_floor() {
    let kinds = ["sentence", "person", "title", "organization", "date", "value", "link", "coref"];
    for row in last_table(README, ACCURACY) {
        let set = if row[0].contains("dev") { "dev" } else { "province" };
        for (kind, figure) in kinds.iter().zip(&row[1..]) {
            let figure: f64 = figure.parse().expect("a figure");
            assert!(figure >= floors::floor(set, kind), "{figure} for {kind} of {set}");
        }
    }
}

/// Kind, surface and what the tag says, of what lies in a stretch.
type Tags = Vec<(char, String, String)>;

#[test]
fn the_limits_are_those_of_today() {
    let articles = articles::all();
    let rows = last_table(README, "| article | found | should be |");
    assert!(!rows.is_empty());
    for row in rows {
        let [slug, wrong, right] = [0, 1, 2].map(|cell| row[cell].trim_matches('`'));
        let article = articles.iter().find(|article| article.slug == slug).unwrap_or_else(|| panic!("no {slug}"));
        let text: String = article.input.nfc().collect();
        let [wrong, right] = [wrong, right].map(|tagged| markup::parse(tagged).expect("tags"));
        let at = text.find(&wrong.text).unwrap_or_else(|| panic!("{slug} has no {:?}", wrong.text));
        let document = docbao::Analyzer::default().analyze(&text, None);
        let stretch = at..at + wrong.text.len();
        let inside = |found: &&found::Found| stretch.start <= found.span.start && found.span.end <= stretch.end;
        let found: Tags = found::found(&document)
            .iter()
            .filter(inside)
            .filter(|found| found.kind != 's')
            .map(|found| (found.kind, text[found.span.clone()].to_string(), value(found.attributes.get("v"))))
            .collect();
        let tags = |marked: &markup::Marked| -> Tags {
            let tag = |tag: &markup::Annotation| {
                let v = tag.attributes.get("v").map(str::to_string);
                (tag.kind, marked.text[tag.span.clone()].to_string(), value(v.as_ref()))
            };
            marked.annotations.iter().map(tag).collect()
        };
        assert_eq!(found, tags(&wrong), "the README says that {:?} is found so in {slug}", wrong.text);
        assert_ne!(tags(&wrong), tags(&right), "{slug}");
        assert_eq!(wrong.text, right.text, "{slug}");
    }
}

fn value(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}
