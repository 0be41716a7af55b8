//! Outputs that cannot be written: never exit 0, never a torn file, never a panic.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use crate::env::{Run, TestEnv, articles, record};
use crate::skip::{skipped, tool};

#[test]
fn a_full_standard_output_is_an_incomplete_output() {
    let env = TestEnv::new("full");
    let full = || OpenOptions::new().write(true).open("/dev/full").expect("Linux has /dev/full");
    env.write("a.txt", "Hà Nội");
    env.write("l.jsonl", articles(5000));
    for input in ["a.txt", "l.jsonl"] {
        for jobs in ["1", "2"] {
            let output = env.command(&[input, "-j", jobs]).stdout(full()).stderr(Stdio::piped()).output().unwrap();
            let run = Run::of(output).expect(3);
            assert!(run.stderr.contains("standard output: cannot write"), "{}", run.stderr);
        }
    }
    let help = env.command(&["--help"]).stdout(full()).output().unwrap();
    assert_eq!(help.status.code(), Some(3));
}

#[test]
fn messages_that_cannot_be_written_are_no_success() {
    let env = TestEnv::new("fullerr");
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = env.command(&["-f", "jsonl", "--exit-zero", "--stats"]).stderr(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_reader_that_goes_away_ends_us_silently() {
    let env = TestEnv::new("epipe");
    env.write("l.jsonl", articles(20_000));
    for jobs in ["1", "2"] {
        let mut command = env.command(&["l.jsonl", "-j", jobs]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 100]).unwrap();
        drop(stdout);
        Run::of(child.wait_with_output().unwrap()).expect(141).quietly();
    }
}

#[test]
fn a_directory_that_cannot_be_written_is_an_incomplete_output() {
    let env = TestEnv::new("readonly");
    env.write("t/a.txt", "a");
    env.write("file", "no directory");
    let run = env.run(&["t", "-o", "file/x"]).expect(3);
    assert!(run.stderr.contains("cannot write"), "{}", run.stderr);
    fs::create_dir(env.folder.join("ro")).unwrap();
    fs::set_permissions(env.folder.join("ro"), fs::Permissions::from_mode(0o555)).unwrap();
    if File::create(env.folder.join("ro/probe")).is_ok() {
        skipped("a read-only directory stops root from nothing");
        return;
    }
    env.run(&["t", "-o", "ro/x"]).expect(3);
    env.run(&["t/a.txt", "-o", "ro/a.json"]).expect(3);
}

#[test]
fn over_the_file_size_limit_nothing_is_torn() {
    let env = TestEnv::new("xfsz");
    env.write("t/big.txt", "Ông Nguyễn Văn A nói. ".repeat(5000));
    let Some(bash) = tool("bash", "file size limit") else { return };
    // Without `trap '' XFSZ`: the signal must not kill us either.
    let script = format!("ulimit -f 4; exec {} t -o o", env!("CARGO_BIN_EXE_docbao"));
    let output = Command::new(bash).args(["-c", &script]).current_dir(&env.folder).output().unwrap();
    let run = Run::of(output).expect(3);
    assert!(run.stderr.contains("cannot write"), "{}", run.stderr);
    assert!(env.names("o").is_empty());
}

#[test]
fn a_name_that_is_too_long_costs_its_own_document() {
    let env = TestEnv::new("longname");
    env.write(&format!("t/{}.txt", "x".repeat(250)), "a");
    env.write("t/y.txt", "a");
    env.run(&["t", "-o", "o"]).expect(1);
    assert_eq!(env.names("o"), ["y.txt.json"]);
}

/// One write a document, and more documents than writes that are made to fail.
const DOCUMENTS: usize = 55;

/// A tree of texts, and a disk that is full for one write.
struct FullDisk {
    env: TestEnv,
    strace: PathBuf,
}

impl FullDisk {
    /// None where the program cannot be traced.
    fn new(name: &str) -> Option<Self> {
        let strace = tool("strace", "ENOSPC at the K-th write")?;
        let disk = FullDisk { env: TestEnv::new(name), strace };
        for number in 0..DOCUMENTS {
            disk.env.write(&format!("t/{number:02}.txt"), format!("Ngày {number}/3 ông A nói. ").repeat(20));
        }
        if disk.run(10_000, &["t", "-o", "probe"]).status.code() != Some(0) {
            skipped("ENOSPC at the K-th write: strace may not trace here");
            return None;
        }
        Some(disk)
    }

    /// The program, whose `when`-th write finds no room.
    fn run(&self, when: usize, arguments: &[&str]) -> Output {
        let mut command = Command::new(&self.strace);
        command.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=write"]);
        command.args(["-e", &format!("inject=write:error=ENOSPC:when={when}"), env!("CARGO_BIN_EXE_docbao")]);
        command.args(arguments).current_dir(&self.env.folder).stdin(Stdio::null()).output().unwrap()
    }
}

#[test]
fn a_file_that_cannot_be_written_is_absent_and_never_a_success() {
    let Some(disk) = FullDisk::new("enospc-files") else { return };
    for when in 1..=50 {
        let _ = fs::remove_dir_all(disk.env.folder.join("o"));
        let output = disk.run(when, &["t", "-o", "o"]);
        let files = disk.env.tree("o");
        for (name, content) in &files {
            assert!(name.ends_with(".txt.json"), "write {when} leaves {name}");
            record(std::str::from_utf8(content).unwrap().strip_suffix('\n').expect("is whole"));
        }
        assert!(files.len() < DOCUMENTS, "write {when} came");
        let said = Run::of(output).expect(3).stderr;
        assert!(said.contains("cannot write"), "write {when}: {said}");
    }
}

#[test]
fn a_standard_output_that_cannot_be_written_ends_with_a_whole_line_and_is_never_a_success() {
    let Some(disk) = FullDisk::new("enospc-stdout") else { return };
    for (jobs, when) in (1..=50).flat_map(|when| [("1", when), ("2", when)]) {
        let run = Run::of(disk.run(when, &["t", "-j", jobs])).expect(3);
        assert_eq!(run.records().len(), when - 1, "write {when} with -j {jobs}");
        assert!(run.stderr.contains("standard output: cannot write"), "write {when}: {}", run.stderr);
    }
}
