//! JSON Lines in and out: one for one, in order, at once, in bounded memory.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::env::{TestEnv, articles};

#[test]
fn one_line_in_is_one_line_out_for_bad_lines_too() {
    let env = TestEnv::new("lines");
    let input = concat!(
        "{\"id\":1,\"text\":\"Hà Nội\"}\n",
        "not json\n",
        "{\"id\":\"ba\"}\n",
        "[]\n",
        "{\"id\":5.0,\"text\":\"x\\u001b[31m\\u202e\\u2028\\u0085\"}\n",
        "{\"id\":\"torn\",\"text\":\"Hà\n",
        "\n",
        "{\"id\":8,\"text\":\"\\ud800\"}\r\n",
        "{\"id\":9,\"text\":\"cuối\"}",
    );
    let run = env.feed(&["-f", "jsonl"], input).expect(1);
    let expected = ["-", "bad_json", "bad_record", "bad_record", "-", "bad_json", "bad_json", "-", "-"];
    assert_eq!(run.errors(), expected);
    let ids: Vec<String> = run.records().iter().map(|record| record["id"].to_string()).collect();
    assert_eq!(ids, ["1", "null", "\"ba\"", "null", "5.0", "\"torn\"", "null", "8", "9"]);
    let lines: Vec<u64> = run.records().iter().map(|record| record["source"]["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(run.records()[7]["source"]["replaced"], 1, "half a surrogate pair");
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}', '\u{2028}', '\u{85}']), "nothing that a terminal obeys");
    let forgiven = env.feed(&["-f", "jsonl", "--exit-zero"], input).expect(0);
    assert_eq!(forgiven.stdout, run.stdout);
    assert_eq!(env.feed(&["-f", "jsonl"], "").expect(0).stdout, "");
}

#[test]
fn fields_may_have_other_names() {
    let env = TestEnv::new("fields");
    let names = ["-f", "jsonl", "--text-field", "body", "--id-field", "key", "--date-field", "day"];
    let line = "{\"key\":7,\"body\":\"Hôm nay\",\"day\":\"2024-05-30\",\"text\":1,\"id\":2,\"reference_date\":3}\n";
    let record = env.feed(&names, line).expect(0).records().remove(0);
    assert_eq!(record["id"], 7);
    assert_eq!(record["reference_date"]["value"], "2024-05-30");
    assert_eq!(record["reference_date"]["from"], "record");
    let dated =
        env.feed(&["-f", "jsonl", "--reference-date", "2017-03-01"], "{\"text\":\"a\",\"reference_date\":null}");
    assert_eq!(dated.expect(0).records()[0]["reference_date"]["from"], "option");
}

#[test]
fn a_byte_order_mark_stands_before_the_first_record() {
    let env = TestEnv::new("bom");
    assert_eq!(env.feed(&["-f", "jsonl"], "\u{feff}{\"text\":\"a\"}\n").expect(0).errors(), ["-"]);
}

#[test]
fn bytes_are_the_same_for_every_number_of_threads_time_zone_and_locale() {
    let env = TestEnv::new("threads");
    let input = articles(3000).replace("{\"id\":17,", "oops");
    let one = env.feed(&["-f", "jsonl", "-j", "1"], &input).expect(1);
    assert_eq!(one.records().len(), 3000);
    for jobs in ["2", "3", "16"] {
        let many = env.feed(&["-f", "jsonl", "-j", jobs], &input).expect(1);
        assert!(many.stdout == one.stdout, "-j {jobs} differs");
    }
    for form in ["json", "tsv", "conllu", "normalized", "sentences", "words"] {
        let [one, two] = ["1", "2"].map(|jobs| env.feed(&["-f", "jsonl", "-t", form, "-j", jobs], &input).expect(1));
        assert!(one.stdout == two.stdout && one.stderr == two.stderr, "-t {form} differs");
    }
}

#[test]
fn a_text_has_the_same_result_wherever_buffers_end() {
    let env = TestEnv::new("edges");
    for size in [4096, 8192, 65_536, 131_072] {
        for before in 0..4 {
            let text = "a".repeat(size - before) + &"ệ".repeat(50);
            let record = env.feed(&["--with", "text"], &text).expect(0).records().remove(0);
            assert_eq!(record["text"].as_str(), Some(&*text), "{size} - {before}");
        }
    }
}

#[test]
fn an_answer_comes_while_the_input_stays_open() {
    let env = TestEnv::new("open");
    for jobs in ["1", "2"] {
        let mut command = env.command(&["-f", "jsonl", "-j", jobs]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        for number in 0..3 {
            let asked = Instant::now();
            writeln!(stdin, "{{\"id\":{number},\"text\":\"a\"}}").unwrap();
            let answer = answers.next().expect("an answer").expect("is UTF-8");
            assert!(answer.contains(&format!("\"id\":{number},")), "{answer}");
            assert!(asked.elapsed() < Duration::from_secs(5), "-j {jobs}: {:?}", asked.elapsed());
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_line_too_large_is_answered_and_the_next_goes_on() {
    let env = TestEnv::new("large");
    let input = format!(
        "{{\"id\":\"g\",\"text\":\"{}\"}}\n{{\"id\":2,\"text\":\"{}\"}}\n{{\"id\":3,\"text\":\"sau\"}}\n",
        "x".repeat(3 << 20),
        "y".repeat(2000),
    );
    for jobs in ["1", "2"] {
        let run = env.feed(&["-f", "jsonl", "--max-bytes", "1000", "-j", jobs], &input).expect(1);
        assert_eq!(run.errors(), ["too_large", "too_large", "-"]);
        assert_eq!(run.records()[0]["id"], "g", "the id stood before the text");
        assert_eq!(run.records()[1]["id"], 2);
    }
    let text = env.feed(&["--max-bytes", "1K"], "z".repeat(1025)).expect(1);
    assert_eq!(text.errors(), ["too_large"]);
    assert_eq!(env.feed(&["--max-bytes", "1K"], "z".repeat(1024)).expect(0).errors(), ["-"]);
}

#[test]
fn memory_does_not_grow_with_the_batch() {
    // The peak of a process that is done is told by the time command alone.
    let Some(time) = crate::skip::tool("time", "peak memory") else { return };
    let env = TestEnv::new("memory");
    let peak = |count: usize| {
        env.write("in.jsonl", articles(1000).repeat(count));
        let mut command = std::process::Command::new(&time);
        command.args(["-f", "%M", env!("CARGO_BIN_EXE_docbao"), "-j", "2", "-o", "out.jsonl", "--force", "in.jsonl"]);
        let output = command.current_dir(&env.folder).output().unwrap();
        String::from_utf8_lossy(&output.stderr).trim().parse::<u64>().expect("kilobytes")
    };
    let (small, large) = (peak(2), peak(20));
    assert!(large < small + 30_000, "{small} kB for 2,000 documents, {large} kB for 20,000");
}

#[test]
fn invalid_bytes_are_replaced_or_refused() {
    let env = TestEnv::new("invalid");
    let input = b"{\"id\":1,\"text\":\"H\xc3\xa0 N\xff\xfei\"}\n{\"id\":2,\"text\":\"a\"}\n";
    let replaced = env.feed(&["-f", "jsonl"], input).expect(0);
    assert!(replaced.records()[0]["source"]["replaced"].as_u64() > Some(0));
    let refused = env.feed(&["-f", "jsonl", "--invalid", "error"], input).expect(1);
    assert_eq!(refused.errors(), ["bad_encoding", "-"]);
    assert_eq!(env.feed(&["--invalid", "error"], b"H\xff").expect(1).errors(), ["bad_encoding"]);
}

#[test]
fn plain_forms_part_documents_by_an_empty_line_and_name_bad_ones_on_standard_error() {
    let env = TestEnv::new("plain");
    let input = "{\"text\":\"Một.\"}\nbad\n{\"text\":\"Hai.\"}\n";
    let run = env.feed(&["-f", "jsonl", "-t", "normalized"], input).expect(1);
    assert_eq!(run.stdout, "Một.\n\nHai.\n");
    assert!(run.stderr.contains("-:2: bad_json"), "{}", run.stderr);
}
