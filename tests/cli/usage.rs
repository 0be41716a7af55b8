//! What is asked for, and how we answer what makes no sense.

use crate::env::TestEnv;

#[test]
fn help_and_version_go_to_standard_output() {
    let env = TestEnv::new("help");
    let short = env.run(&["-h"]).expect(0).quietly().stdout;
    assert!(short.contains("Exit codes:") && !short.contains("Examples:"), "the short help is no manual");
    let long = env.run(&["--help"]).expect(0).quietly().stdout;
    for word in ["Examples:", "Exit codes:", "--skip-existing", "--text-field", "143"] {
        assert!(long.contains(word), "{word}");
    }
    assert!(env.run(&["--version"]).expect(0).stdout.starts_with("docbao "));
}

/// Command lines that make no sense, each with what the answer must mention.
const MISTAKES: [(&[&str], &str); 21] = [
    (&["--no-such-flag"], "--no-such-flag"),
    (&["--skip-existin", "a.txt"], "--skip-existing"),
    (&["--to", "jsn"], "json"),
    (&["--to"], "--to"),
    (&["--offsets", "bytes"], "byte"),
    (&["--jobs", "0"], "1024"),
    (&["--max-bytes", "viel"], "64M"),
    (&["--encoding", "utf8"], "utf-8"),
    (&["--glob", "[", "t"], "--glob"),
    (&["--reference-date", "30/5/2024"], "2024-05-30"),
    (&["--force"], "--output"),
    (&["--skip-existing", "--force", "-o", "x"], "'--force'"),
    (&["-0"], "--files-from"),
    (&["--files-from", "missing"], "missing"),
    (&["--files-from", "-", "-"], ""),
    (&["-", "-"], "(`-`)"),
    (&["-o", "a.txt", "a.txt", "--force"], "--output a.txt: "),
    (&["-o", "t", "t"], "--output t: "),
    (&["-o", "out", "t"], "--output out: "),
    (&["-o", "/dev/null", "a.txt"], "> /dev/null"),
    (&["-o", "", "a.txt"], "--output"),
];

#[test]
fn mistakes_are_usage_errors_with_a_hint_in_both_languages() {
    let env = TestEnv::new("mistakes");
    env.write("a.txt", "a");
    env.write("t/a.txt", "a");
    env.write("out", "a file");
    for (arguments, hint) in MISTAKES {
        let english = env.run(arguments).expect(2);
        let vietnamese = env.run(&[&["--lang", "vi"], arguments].concat()).expect(2);
        for run in [&english, &vietnamese] {
            assert!(run.stderr.contains(hint), "{arguments:?} should mention {hint}:\n{}", run.stderr);
            assert!(run.stderr.contains("--help"), "{arguments:?}: {}", run.stderr);
            assert_eq!(run.stdout, "", "{arguments:?}");
        }
        assert!(english.stderr.is_ascii(), "{}", english.stderr);
        let first = vietnamese.stderr.lines().next().expect("a line");
        assert!(first.starts_with("docbao: ") && !first.is_ascii(), "{first}");
        assert!(!["expected", "required", "cannot", "input"].iter().any(|word| first.contains(word)), "{first}");
    }
    assert_eq!(env.names("."), ["a.txt", "out", "t/a.txt"], "nothing was written");
    assert_eq!(env.read("a.txt"), "a");
}

#[test]
fn two_inputs_with_one_output_are_refused_before_anything_is_written() {
    let env = TestEnv::new("meeting");
    env.write("x/a/1.txt", "một");
    env.write("a/1.txt", "hai");
    for inputs in [["a/1.txt", "a/1.txt"], ["a", "a/1.txt"], ["x/../a", "x/a"]] {
        // `..` is dropped, not followed: the last two are both mirrored at `x/a`.
        let run = env.run(&["-o", "out/", inputs[0], inputs[1]]).expect(2);
        assert!(run.stderr.contains("same output"), "{inputs:?}: {}", run.stderr);
    }
    assert!(!env.exists("out"));
    env.run(&["-o", "out/", "a", "x/a"]).expect(0);
    assert_eq!(env.names("out"), ["a/1.txt.json", "x/a/1.txt.json"]);
}

#[test]
fn messages_speak_the_language_asked_for_and_no_other() {
    let env = TestEnv::new("lang");
    env.write("a.txt", [b'a', 0, b'b']);
    let vietnamese = env.run(&["--lang", "vi", "-o", "out", "a.txt"]).expect(1).stderr;
    assert!(vietnamese.contains("tệp nhị phân") && vietnamese.contains("bị lỗi"), "{vietnamese}");
    let mut command = env.command(&["-o", "out", "a.txt"]);
    let english =
        crate::env::Run::of(command.env("LANG", "vi_VN.UTF-8").env("LC_ALL", "vi_VN.UTF-8").output().unwrap());
    assert!(english.expect(1).stderr.contains("binary"));
    env.run(&["-q", "-o", "out", "a.txt"]).expect(1).quietly();
}

#[test]
fn figures_come_at_the_end_if_asked_for() {
    let env = TestEnv::new("stats");
    let run = env.feed(&["-f", "jsonl", "--stats"], "{\"text\":\"Hà Nội\"}\nx\n").expect(1);
    for line in ["documents\t2", "sentences\t1", "errors\t1", "  bad_json\t1"] {
        assert!(run.stderr.lines().any(|found| found == line), "{line} in {}", run.stderr);
    }
}

#[test]
fn without_input_or_a_pipe_help_is_shown() {
    // A terminal on standard input needs `script` of util-linux.
    let Some(script) = crate::skip::tool("script", "help on a terminal") else { return };
    let env = TestEnv::new("terminal");
    let program = format!("{} 2>&1; echo code=$?", env!("CARGO_BIN_EXE_docbao"));
    let mut command = std::process::Command::new(script);
    let output = command.args(["-qec", &program, "/dev/null"]).current_dir(&env.folder).output().unwrap();
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(shown.contains("Usage: docbao") && shown.contains("code=2"), "{shown}");
}

#[test]
fn one_document_on_a_terminal_is_indented_and_progress_stays_on_terminals() {
    let Some(script) = crate::skip::tool("script", "output on a terminal") else { return };
    let env = TestEnv::new("tty");
    for number in 0..50 {
        env.write(&format!("t/{number}.txt"), "Ông A nói. ".repeat(200));
    }
    let on_terminal = |arguments: &str| {
        let program = format!("{} {arguments}", env!("CARGO_BIN_EXE_docbao"));
        let mut command = std::process::Command::new(&script);
        let output = command.args(["-qec", &program, "/dev/null"]).current_dir(&env.folder).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let one = on_terminal("t/1.txt");
    assert!(one.starts_with("{\r\n  \"schema\": \"docbao/1\",\r\n"), "{one:.200}");
    assert!(on_terminal("t -o out --force").contains("documents"), "a line of progress");
    assert_eq!(on_terminal("t -o out --force --progress never"), "");
    env.run(&["t", "-o", "out", "--force"]).expect(0).quietly();
}
