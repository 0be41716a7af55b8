//! The recipes of the README, run as printed: shell, cron, GNU parallel, xargs, Apache Spark.
//!
//! An engine that is not there is skipped, loudly. PySpark is looked for in the Python that `DOCBAO_PYSPARK` names,
//! else in `python3`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

#[path = "support/readme.rs"]
mod readme;
#[path = "support/skip.rs"]
mod skip;
use readme::Block;
use skip::{find, skipped};

/// How many records `articles.jsonl` has; the last of them is bad.
const ARTICLES: usize = 400;

/// The recipes of the section on pipelines.
fn recipes() -> Vec<Block> {
    let (_, section) = readme::sections().find(|(heading, _)| *heading == readme::PIPELINES).expect("its section");
    readme::blocks(section).collect()
}

/// A folder with everything that the recipes speak of.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("news/2017")).expect("a folder");
    fs::create_dir_all(folder.join("news/2018")).expect("a folder");
    let mut lines = String::new();
    for number in 0..ARTICLES - 1 {
        let text = format!("Ngày {}/3, ông Nguyễn Văn A, Giám đốc Sở Y tế, đã phát biểu.", 1 + number % 28);
        let id = format!("a-{number}");
        lines += &format!("{}\n", json!({"id": id, "text": text, "reference_date": "2017-03-30"}));
        fs::write(folder.join(format!("news/{}/{number}.txt", 2017 + number % 2)), text).expect("a text");
    }
    fs::write(folder.join("articles.jsonl"), lines + "{\"id\":\"bad\"}\n").expect("articles");
    folder
}

/// Runs `program`, with docbao where a shell finds it and the folder as home.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    let own = Path::new(env!("CARGO_BIN_EXE_docbao")).parent().expect("a folder");
    let path = format!("{}:{}", own.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("PATH", path).env("HOME", folder);
    // The workers of Spark run the same Python as its driver.
    command.env("PYSPARK_PYTHON", python());
    command.env("PYSPARK_SUBMIT_ARGS", "--master local[2] --conf spark.ui.enabled=false pyspark-shell");
    command.output().unwrap_or_else(|error| panic!("{program}: {error}"))
}

/// The Python that has PySpark, if any has.
fn python() -> String {
    std::env::var("DOCBAO_PYSPARK").unwrap_or_else(|_| "python3".into())
}

/// Every result in `lines` as JSON, with the number of error records.
fn results(lines: &str) -> (Vec<Value>, usize) {
    let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let errors = records.iter().filter(|record| record["error"].is_object()).count();
    (records, errors)
}

#[test]
fn shell_recipes_run_as_printed() {
    let folder = folder("recipes");
    let (mut ran, mut left_out) = (0, 0);
    for recipe in recipes() {
        let script = match recipe.language {
            "sh" => recipe.text.to_string(),
            // What cron runs: everything after the five fields of the time.
            "crontab" => recipe.text.split_whitespace().skip(5).collect::<Vec<_>>().join(" "),
            _ => continue,
        };
        let needed = ["jq", "parallel", "xargs", "flock", "find"].map(|tool| (tool, recipe.text.contains(tool)));
        if let Some((tool, _)) = needed.iter().find(|(tool, needed)| *needed && find(tool).is_none()) {
            skipped(&format!("a recipe of the README: {tool} is not there:\n{script}"));
            left_out += 1;
            continue;
        }
        let output = run("bash", &["-c", &format!("set -o pipefail\n{script}")], &folder);
        // The one bad record shows where errors count.
        let bad = script.starts_with("docbao -f jsonl") || script.starts_with("docbao --only");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(i32::from(bad)), "{script}\n{error}");
        ran += 1;
    }
    assert!(ran + left_out >= 8, "only {ran} recipes were found");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (records, errors) = results(&read("results.jsonl"));
    assert_eq!((records.len(), errors), (ARTICLES, 1));
    for (name, tool) in [("parallel.jsonl", "parallel"), ("recent.jsonl", "find")] {
        if find(tool).is_some() {
            let (records, errors) = results(&read(name));
            assert_eq!(records.len() - errors, ARTICLES - 1, "{name}");
        }
    }
    for (tree, file) in [("results", "2017/0.txt.json"), ("mirrored", "news/2018/1.txt.json")] {
        let (records, errors) = results(&read(&format!("{tree}/{file}")));
        assert_eq!((records.len(), errors), (1, 0), "{tree}");
    }
    if find("jq").is_some() {
        let named = read("named.tsv");
        assert!(named.lines().all(|row| row.split('\t').count() == 4), "{named:.300}");
    }
    fs::remove_dir_all(folder).expect("the folder goes");
}

#[test]
fn spark_recipes_run_as_printed() {
    let python = python();
    let folder = folder("spark");
    if find("java").is_none() || !run(&python, &["-c", "import pyspark, pandas, pyarrow"], &folder).status.success() {
        skipped(&format!(
            "the Spark recipes of the README: {python} lacks one of pyspark, pandas and pyarrow, or there is no java"
        ));
        return;
    }
    for recipe in recipes().iter().filter(|recipe| recipe.language == "python") {
        let output = run(&python, &["-c", recipe.text], &folder);
        assert!(output.status.success(), "{}\n{}", recipe.text, String::from_utf8_lossy(&output.stderr));
    }
    let mut piped = String::new();
    for entry in fs::read_dir(folder.join("piped")).expect("the piped results") {
        let path = entry.expect("an entry").path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("part-")) {
            piped += &fs::read_to_string(path).expect("a part");
        }
    }
    let (records, errors) = results(&piped);
    assert_eq!((records.len(), errors), (ARTICLES, 1), "no row is lost");
    assert!(folder.join("analyzed.parquet/_SUCCESS").exists());
    fs::remove_dir_all(folder).expect("the folder goes");
}
