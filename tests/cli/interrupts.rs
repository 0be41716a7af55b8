//! Runs that are cut short: by a signal, or killed at any moment and resumed.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::env::{TestEnv, record};
use crate::skip::tool;

/// A tree of `count` texts large enough that a run takes a while.
fn tree(name: &str, count: usize, repeats: usize) -> TestEnv {
    let env = TestEnv::new(name);
    for number in 0..count {
        let text = format!("Ông Nguyễn Văn A, Giám đốc Sở {number}, nói ngày {}/3/2017.\n", 1 + number % 28);
        env.write(&format!("t/{}/{number}.txt", number % 5), text.repeat(repeats));
    }
    env
}

/// Starts a run and waits until some results are there.
fn begin(env: &TestEnv, arguments: &[&str], results: usize) -> Child {
    let mut child = env.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let started = Instant::now();
    while !env.exists("o") || env.names("o").len() < results {
        assert!(started.elapsed() < Duration::from_secs(60), "no results after a minute");
        if child.try_wait().unwrap().is_some() {
            break;
        }
        sleep(Duration::from_millis(5));
    }
    child
}

fn assert_whole(env: &TestEnv) {
    for (name, content) in env.tree("o") {
        assert!(!is_temporary(&name), "{name} was left");
        record(std::str::from_utf8(&content).unwrap().strip_suffix('\n').expect("is whole"));
    }
}

fn is_temporary(name: &str) -> bool {
    name.rsplit('/').next().is_some_and(|name| name.starts_with(".docbao-"))
}

#[test]
fn signals_leave_whole_files_and_no_others() {
    let Some(kill) = tool("kill", "signals") else { return };
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let env = tree(&format!("signal-{signal}"), 300, 200);
        let mut child = begin(&env, &["t", "-o", "o"], 10);
        Command::new(&kill).args(["-s", signal, &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "SIG{signal}");
        assert!(env.names("o").len() < 300, "the signal came in the middle");
        assert_whole(&env);
    }
}

/// Texts in nested folders: those of the JSON Lines that `DOCBAO_CORPUS` names, else 300 of our own.
///
///     DOCBAO_CORPUS=articles.jsonl cargo test --release --test cli killed
fn corpus(name: &str) -> TestEnv {
    let Some(path) = std::env::var_os("DOCBAO_CORPUS") else { return tree(name, 300, 150) };
    let env = TestEnv::new(name);
    let lines = BufReader::new(fs::File::open(path).expect("the corpus is there")).lines();
    for (number, line) in lines.enumerate() {
        let article: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("JSON Lines");
        let path = format!("t/{}/{}/{number}.txt", number % 7, number / 7 % 50);
        env.write(&path, article["text"].as_str().expect("has a text"));
    }
    env
}

/// Nothing below `o` differs from its like below `whole`; says how many files there are. Compared one by one: the
/// results of a corpus are larger than memory.
fn count_like_whole(env: &TestEnv) -> usize {
    let names = if env.exists("o") { env.names("o") } else { Vec::new() };
    let read = |root: &str, name: &str| fs::read(env.folder.join(root).join(name)).expect("is readable");
    for name in names.iter().filter(|name| !is_temporary(name)) {
        assert!(read("o", name) == read("whole", name), "{name} differs from that of the undisturbed run");
    }
    names.len()
}

#[test]
fn a_run_killed_at_ten_random_moments_and_resumed_is_the_run_undisturbed() {
    let env = corpus("killed");
    let started = Instant::now();
    env.run(&["t", "-o", "whole", "-j", "1"]).expect(0);
    // Two threads need half of that or more: the moments together reach into most of it, seldom past its end.
    let longest = u64::try_from(started.elapsed().as_micros() / 8).expect("no run takes so long");
    let mut seen = 0;
    for _ in 0..10 {
        let mut command = env.command(&["t", "-o", "o", "--skip-existing", "-j", "2"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        sleep(Duration::from_micros(RandomState::new().hash_one(seen) % longest));
        let _ = child.kill();
        child.wait().unwrap();
        seen = count_like_whole(&env);
        eprintln!("killed with {seen} files done");
    }
    env.run(&["t", "-o", "o", "--skip-existing", "-j", "3"]).expect(0);
    count_like_whole(&env);
    assert!(env.names("o") == env.names("whole"), "each has its result, and no temporary file is left");
}

#[test]
fn what_a_dead_run_left_is_cleared_away_and_what_a_living_one_writes_is_not() {
    let env = tree("leftovers", 3, 1);
    let Some(flock) = tool("flock", "a living run's temporary file") else { return };
    env.write("o/.docbao-999999999-0.tmp", "left");
    env.write("o/.docbao-1-0.tmp", "written by a living process");
    env.write("o/.docbao-999999998-0.tmp", "written on another host");
    env.write("o/.docbao-notes.tmp", "somebody else's");
    let locked = env.folder.join("o/.docbao-999999998-0.tmp");
    let mut holder = Command::new(flock).arg(&locked).args(["sleep", "30"]).spawn().unwrap();
    sleep(Duration::from_millis(300));
    env.run(&["t", "-o", "o"]).expect(0);
    holder.kill().unwrap();
    holder.wait().unwrap();
    let left: Vec<String> = env.names("o").into_iter().filter(|name| name.starts_with(".docbao")).collect();
    assert_eq!(left, [".docbao-1-0.tmp", ".docbao-999999998-0.tmp", ".docbao-notes.tmp"]);
}

#[test]
fn processes_that_share_a_tree_do_not_meet() {
    let env = tree("shared", 120, 1);
    let files: Vec<String> = env.names("t").into_iter().map(|name| format!("t/{name}")).collect();
    let run = |part: &[String]| {
        let mut command = env.command(&["-j", "1", "-o", "o/"]);
        command.args(part).stderr(Stdio::piped()).spawn().unwrap()
    };
    let children: Vec<Child> = files.chunks(5).map(run).collect();
    for child in children {
        crate::env::Run::of(child.wait_with_output().unwrap()).expect(0).quietly();
    }
    assert_eq!(env.names("o").len(), 120);
}
