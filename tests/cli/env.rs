//! A folder of its own for every test, and the program run in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::schema::objection;

/// A folder that goes away with the test, and the program.
pub struct TestEnv {
    pub folder: PathBuf,
}

/// What a run of the program left.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl TestEnv {
    /// A fresh folder for the test `name`.
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        TestEnv { folder }
    }

    /// The program with `arguments`, to be run in the folder, without any environment.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbao"));
        command.args(arguments).current_dir(&self.folder).env_clear().stdin(Stdio::null());
        command
    }

    /// Runs the program without input.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().expect("the program starts"))
    }

    /// Runs the program with `input` on standard input.
    pub fn feed(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        let input = input.as_ref().to_vec();
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("is piped");
        // On the side: the program answers while it reads.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("writing does not panic");
        Run::of(output)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("is in a folder")).expect("folders");
        fs::write(path, content).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.folder.join(path).exists()
    }

    /// All files below `path`, sorted, with their content.
    pub fn tree(&self, path: &str) -> Vec<(String, Vec<u8>)> {
        let read = |name: String| {
            let content = fs::read(self.folder.join(path).join(&name)).expect("is readable");
            (name, content)
        };
        self.names(path).into_iter().map(read).collect()
    }

    /// The names of [`TestEnv::tree`]; also while a run writes there, when a name may be gone before its file is read.
    pub fn names(&self, path: &str) -> Vec<String> {
        let root = self.folder.join(path);
        let mut files = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path.strip_prefix(&root).expect("is below").to_string_lossy().into_owned());
                }
            }
        }
        files.sort();
        files
    }
}

impl Drop for TestEnv {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Run {
    pub fn of(output: Output) -> Self {
        let stderr = String::from_utf8(output.stderr).expect("messages are UTF-8");
        assert!(!stderr.contains("panicked"), "{stderr}");
        Run { code: output.status.code(), stdout: String::from_utf8(output.stdout).expect("results are UTF-8"), stderr }
    }

    /// Asserts the exit code, and says what was said if it is another.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "standard error: {}\nstandard output: {:.400}", self.stderr, self.stdout);
        self
    }

    /// Asserts silence on standard error.
    #[track_caller]
    pub fn quietly(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Every line of the output, as JSON. Of a long output the schema is asked about the first hundred.
    #[track_caller]
    pub fn records(&self) -> Vec<Value> {
        assert!(self.stdout.is_empty() || self.stdout.ends_with('\n'), "the last line is ended");
        let read = |(number, line)| if number < 100 { record(line) } else { parsed(line) };
        self.stdout.lines().enumerate().map(read).collect()
    }

    /// The `error.code` of every record, `-` for those without.
    #[track_caller]
    pub fn errors(&self) -> Vec<String> {
        let code = |record: &Value| record["error"]["code"].as_str().unwrap_or("-").to_string();
        self.records().iter().map(code).collect()
    }
}

/// One line of output as JSON, which the schema allows.
#[track_caller]
pub fn record(line: &str) -> Value {
    assert_eq!(objection(line), None, "the schema rejects {line:.400}");
    parsed(line)
}

#[track_caller]
fn parsed(line: &str) -> Value {
    let record: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line:.200}"));
    assert_eq!(record["schema"], "docbao/1");
    record
}

/// Articles as JSON Lines, all different.
pub fn articles(count: usize) -> String {
    let article = |number: usize| {
        let text = format!("Ông Nguyễn Văn A, Giám đốc Sở {number}, nói ngày {}/3/2017. ", 1 + number % 28);
        let record = serde_json::json!({"id": number, "text": text.repeat(1 + number % 7)});
        format!("{record}\n")
    };
    (0..count).map(article).collect()
}
