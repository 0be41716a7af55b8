//! Directories in, directories out: what is read, what it is called, what happens to what is there.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use crate::env::{TestEnv, articles, record};
use crate::skip::tool;

#[test]
fn the_tree_is_mirrored_and_suffixes_are_appended() {
    let env = TestEnv::new("mirror");
    for name in ["t/a/1.txt", "t/a/b/1.txt", "t/c/1.txt", "t/not.md", "t/2.txt"] {
        env.write(name, "Hà Nội.");
    }
    env.write("t/l.jsonl", articles(3));
    env.write("t/empty.jsonl", "");
    env.run(&["t", "-o", "o"]).expect(0).quietly();
    let names = ["2.txt.json", "a/1.txt.json", "a/b/1.txt.json", "c/1.txt.json", "empty.jsonl.jsonl", "l.jsonl.jsonl"];
    assert_eq!(env.names("o"), names);
    assert_eq!(record(env.read("o/a/b/1.txt.json").trim_end())["id"], "a/b/1.txt");
    assert_eq!(record(env.read("o/a/b/1.txt.json").trim_end())["source"]["path"], "t/a/b/1.txt");
    assert_eq!(env.read("o/l.jsonl.jsonl").lines().count(), 3);
    for (form, suffix) in [("tsv", "tsv"), ("conllu", "conllu"), ("words", "words.txt"), ("html", "html")] {
        env.run(&["t/2.txt", "-o", "f/", "-t", form]).expect(0);
        assert!(env.exists(&format!("f/t/2.txt.{suffix}")), "{form}");
    }
    env.run(&["t/2.txt", "-o", "one.json"]).expect(0);
    assert_eq!(record(env.read("one.json").trim_end())["id"], "t/2.txt");
}

#[test]
fn several_inputs_go_each_under_its_own_path() {
    let env = TestEnv::new("several");
    for name in ["x/1.txt", "y/1.txt", "z.txt"] {
        env.write(name, "a");
    }
    env.run(&["x", "./y/../y", "z.txt", "-o", "o"]).expect(0);
    assert_eq!(env.names("o"), ["x/1.txt.json", "y/y/1.txt.json", "z.txt.json"]);
}

#[test]
fn an_output_directory_inside_an_input_is_not_walked() {
    let env = TestEnv::new("inside");
    env.write("t/1.txt", "a");
    env.run(&["t", "-o", "t/out", "-t", "normalized"]).expect(0);
    env.run(&["t", "-o", "t/out", "-t", "normalized", "--force"]).expect(0);
    assert_eq!(env.names("t"), ["1.txt", "out/1.txt.normalized.txt"]);
}

#[test]
fn documents_come_in_the_order_of_their_names() {
    let env = TestEnv::new("order");
    for name in ["t/b.txt", "t/a/2.txt", "t/a/10.txt", "t/c.txt", "t/B.txt"] {
        env.write(name, "a");
    }
    let ids = |arguments: &[&str]| -> Vec<String> {
        let records = env.run(arguments).expect(0).records();
        records.iter().map(|record| record["id"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(ids(&["t"]), ["B.txt", "a/10.txt", "a/2.txt", "b.txt", "c.txt"]);
    assert_eq!(ids(&["t/c.txt", "t/a"]), ["t/c.txt", "10.txt", "2.txt"]);
    assert_eq!(ids(&["t", "-g", "*.txt", "-g", "!a/**"]), ["B.txt", "b.txt", "c.txt"]);
    env.write("list", "t/c.txt\n\nt/b.txt\n");
    assert_eq!(ids(&["--files-from", "list"]), ["t/c.txt", "t/b.txt"]);
    env.write("list0", "t/c.txt\0t/b.txt");
    assert_eq!(ids(&["--files-from", "list0", "-0"]), ["t/c.txt", "t/b.txt"]);
    let piped = env.feed(&["--files-from", "-"], "t/b.txt\n").expect(0);
    assert_eq!(piped.records().len(), 1);
}

#[test]
fn links_are_not_followed_and_only_regular_files_are_opened() {
    let env = TestEnv::new("links");
    env.write("t/a/1.txt", "a");
    env.write("secret.txt", "bí mật");
    symlink("..", env.folder.join("t/a/loop")).unwrap();
    symlink("/nonexistent", env.folder.join("t/dangling.txt")).unwrap();
    symlink("../secret.txt", env.folder.join("t/link.txt")).unwrap();
    let _socket = UnixListener::bind(env.folder.join("t/socket.txt")).unwrap();
    let run = env.run(&["t"]).expect(1);
    assert_eq!(run.errors(), ["-", "not_regular"]);
    assert!(run.stderr.contains("2 left out"), "{}", run.stderr);
    if let Some(mkfifo) = tool("mkfifo", "FIFOs are not opened") {
        std::process::Command::new(mkfifo).arg(env.folder.join("t/fifo.txt")).status().unwrap();
        assert_eq!(env.run(&["t"]).expect(1).errors(), ["-", "not_regular", "not_regular"]);
        assert_eq!(env.run(&["t/fifo.txt"]).expect(1).errors(), ["not_regular"]);
    }
    assert_eq!(env.run(&["t/link.txt"]).expect(0).errors(), ["-"], "a file that is named is read");
    assert_eq!(env.run(&["/dev/null"]).expect(1).errors(), ["not_regular"]);
}

#[test]
fn names_of_any_bytes_are_served_and_shown_escaped() {
    let env = TestEnv::new("names");
    fs::create_dir(env.folder.join("t")).unwrap();
    for name in [&b"bad\xff.txt"[..], b"new\nline\x1b[31m.txt", "tiếng Việt.txt".as_bytes()] {
        fs::write(env.folder.join("t").join(OsStr::from_bytes(name)), "a").unwrap();
    }
    env.run(&["t", "-o", "o"]).expect(0).quietly();
    let mut names: Vec<Vec<u8>> = fs::read_dir(env.folder.join("o"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().as_bytes().to_vec())
        .collect();
    names.sort();
    let expected: [&[u8]; 3] = [b"bad\xff.txt.json", b"new\nline\x1b[31m.txt.json", "tiếng Việt.txt.json".as_bytes()];
    assert_eq!(names, expected);
    let again = env.run(&["t", "-o", "o"]).expect(1);
    assert!(!again.stderr.contains('\u{1b}') && again.stderr.contains("new\\nline\\u{1b}[31m.txt"), "{}", again.stderr);
    assert_eq!(again.stderr.lines().count(), 4, "one line each and the sum");
}

#[test]
fn what_is_there_is_kept_left_out_or_overwritten() {
    let env = TestEnv::new("existing");
    env.write("t/1.txt", "một");
    env.write("t/2.txt", "hai");
    env.write("o/1.txt.json", "mine");
    let refused = env.run(&["t", "-o", "o"]).expect(1);
    assert!(
        refused.stderr.contains("t/1.txt: exists:") && refused.stderr.contains("--skip-existing"),
        "{}",
        refused.stderr
    );
    assert_eq!(env.read("o/1.txt.json"), "mine");
    assert!(env.exists("o/2.txt.json"), "one document does not stop the others");
    env.run(&["t", "-o", "o", "--skip-existing"]).expect(0).quietly();
    assert_eq!(env.read("o/1.txt.json"), "mine");
    env.run(&["t", "-o", "o", "--force"]).expect(0).quietly();
    assert_eq!(record(env.read("o/1.txt.json").trim_end())["id"], "1.txt");
    env.run(&["t/1.txt", "-o", "o/1.txt.json"]).expect(1);
    env.run(&["t/1.txt", "-o", "o/1.txt.json", "--skip-existing"]).expect(0);
}

#[test]
fn a_text_that_fails_leaves_no_file_and_is_tried_again() {
    let env = TestEnv::new("failing");
    env.write("t/1.txt", "một");
    env.write("t/bin.txt", [0, 1, 2]);
    let run = env.run(&["t", "-o", "o"]).expect(1);
    assert!(run.stderr.contains("t/bin.txt: binary:"), "{}", run.stderr);
    assert_eq!(env.names("o"), ["1.txt.json"]);
    env.write("t/bin.txt", "now a text");
    env.run(&["t", "-o", "o", "--skip-existing"]).expect(0);
    assert_eq!(env.names("o"), ["1.txt.json", "bin.txt.json"]);
    // In JSON Lines the error record stands on its line.
    env.write("l.jsonl", "{\"text\":\"a\"}\nbad\n");
    env.run(&["l.jsonl", "-o", "l.out"]).expect(1);
    assert_eq!(env.read("l.out").lines().count(), 2);
}

#[test]
fn a_missing_or_unreadable_input_costs_its_own_record() {
    let env = TestEnv::new("missing");
    env.write("a.txt", "a");
    let run = env.run(&["nowhere.txt", "a.txt", "nowhere.jsonl"]).expect(1);
    assert_eq!(run.errors(), ["io", "-", "io"]);
    assert_eq!(run.records()[0]["id"], "nowhere.txt");
    assert_eq!(run.records()[0]["source"]["path"], "nowhere.txt");
}

#[test]
fn threads_do_not_show_in_a_tree() {
    let env = TestEnv::new("treejobs");
    for number in 0..60 {
        env.write(
            &format!("t/{}/{number}.txt", number % 7),
            format!("Ông Trần Văn B nói ngày {number}/3. ").repeat(number),
        );
    }
    env.write("t/l.jsonl", articles(500));
    env.run(&["t", "-o", "one", "-j", "1"]).expect(0);
    env.run(&["t", "-o", "four", "-j", "4"]).expect(0);
    assert!(env.tree("one") == env.tree("four"));
    let [one, four] = ["1", "4"].map(|jobs| env.run(&["t", "-j", jobs]).expect(0).stdout);
    assert!(one == four);
}
