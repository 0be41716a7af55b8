//! The page in a real browser: headless Chromium (`apt-get install chromium`), driven through its DevTools pipe.
//! Where there is none the tests say SKIPPED.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::skip::skipped;

use super::super::{Form, Id, Language, Settings, Source, sample};

/// A browser with one tab.
struct Browser {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    session: Value,
    number: u64,
    profile: PathBuf,
}

impl Browser {
    /// None, with a word on standard error, where no Chromium is installed.
    fn start() -> Option<Self> {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let exists =
            |name: &&str| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
        let Some(name) = names.into_iter().find(|name| exists(name)) else {
            skipped("no browser here (apt-get install chromium)");
            return None;
        };
        let profile = std::env::temp_dir().join(format!("docbao-browser-{}", std::process::id()));
        // The pipe is file descriptors 3 and 4; the shell puts our ends there.
        let command = format!(
            "exec {name} --headless=new --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,900 \
             --remote-debugging-pipe --user-data-dir={} about:blank 3<&0 4>&1 >/dev/null",
            profile.display()
        );
        let mut process = Command::new("sh")
            .args(["-c", &command])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let requests = process.stdin.take().unwrap();
        let answers = BufReader::new(process.stdout.take().unwrap());
        Some(Browser { process, requests, answers, session: Value::Null, number: 0, profile })
    }

    /// Sends a command and waits for its answer.
    fn send(&mut self, method: &str, parameters: Value) -> Value {
        self.number += 1;
        let mut request = json!({"id": self.number, "method": method, "params": parameters});
        if !self.session.is_null() {
            request["sessionId"] = self.session.clone();
        }
        self.requests.write_all(format!("{request}\0").as_bytes()).unwrap();
        loop {
            let message = self.message();
            if message["id"] == self.number {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
        }
    }

    fn message(&mut self) -> Value {
        let mut message = Vec::new();
        self.answers.read_until(0, &mut message).unwrap();
        message.pop();
        serde_json::from_slice(&message).expect("the browser is alive")
    }

    fn open(&mut self, page: &Path) {
        let address = format!("file://{}", page.display());
        let target = self.send("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let attached = self.send("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        self.session = attached["sessionId"].clone();
        self.send("Page.enable", json!({}));
        self.send("Page.navigate", json!({"url": address}));
        while self.message()["method"] != "Page.loadEventFired" {}
    }

    /// The value of an expression in the page.
    fn value(&mut self, expression: &str) -> Value {
        self.send("Runtime.evaluate", json!({"expression": expression, "returnByValue": true}))["result"]["value"]
            .clone()
    }

    /// Presses and releases the mouse in the middle of the first element that `selector` finds.
    fn click(&mut self, selector: &str) {
        let place = self.value(&format!(
            "(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector('{selector}').getBoundingClientRect())"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1});
            self.send("Input.dispatchMouseEvent", event);
        }
    }

    fn screenshot(&mut self) -> String {
        self.send("Page.captureScreenshot", json!({}))["data"].as_str().unwrap().to_string()
    }

    fn style(&mut self, selector: &str, property: &str) -> String {
        self.value(&format!("getComputedStyle(document.querySelector('{selector}')).{property}")).to_string()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.requests.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let _ = self.answers.read_to_end(&mut Vec::new());
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

fn page(settings: &Settings) -> String {
    let mut out = Vec::new();
    super::document(&mut out, Id::Text("<b>"), &Source::default(), &sample::document(), settings);
    String::from_utf8(out).unwrap()
}

fn alone(language: Language) -> Settings {
    Settings { form: Form::Html, alone: true, language, ..Settings::default() }
}

#[test]
fn chromium_shows_the_text_and_the_legend_switches_it() {
    let Some(mut browser) = Browser::start() else { return };
    let file = std::env::temp_dir().join(format!("docbao-page-{}.html", std::process::id()));
    std::fs::write(&file, page(&alone(Language::English))).unwrap();
    browser.open(&file);
    assert_eq!(browser.value("document.title"), "🇻🇳 Họp");
    assert_eq!(
        browser.value("document.querySelector('.text .body').innerText"),
        sample::ORIGINAL.lines().nth(1).unwrap().replace('\t', " ")
    );
    let marked =
        "Array.from(document.querySelectorAll('mark'), mark => mark.className + ':' + mark.innerText).join('|')";
    assert_eq!(browser.value(marked), "d:Sáng 20.2|p:Ho\u{300}a|t:Bí thư Huyện ủy|o:Huyện ủy");

    let none = "\"rgba(0, 0, 0, 0)\"";
    let before = browser.screenshot();
    for kind in ["p", "t", "o", "d"] {
        let mark = format!("mark.{kind}");
        assert_ne!(browser.style(&mark, "backgroundColor"), none, "the policy lets the style through");
        browser.click(&format!("label:has(#show-{kind})"));
        assert_eq!(browser.style(&mark, "backgroundColor"), none, "{kind} is switched off");
    }
    let after = browser.screenshot();
    assert!(before.len() > 20_000 && before != after, "a picture of {} characters", before.len());
    browser.click("label:has(#show-p)");
    assert_ne!(browser.style("mark.p", "backgroundColor"), none, "and on again");

    browser.value("document.querySelector('mark.p a').focus()");
    assert_eq!(browser.value("getComputedStyle(document.querySelector('mark.p'), '::after').display"), "block");
    browser.click("mark.p a");
    assert_eq!(browser.value("location.hash"), "#p1");
    browser.click("#p1 .refs a");
    assert_eq!(browser.value("document.querySelector(':target').innerText"), "Ho\u{300}a", "and back");

    let metrics = json!({"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true});
    browser.send("Emulation.setDeviceMetricsOverride", metrics);
    assert_eq!(browser.value("document.documentElement.scrollWidth <= 360"), true, "nothing sticks out on a phone");
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn every_link_leads_somewhere_and_no_id_stands_twice() {
    let stream = Settings { alone: false, ..alone(Language::Vietnamese) };
    let mut two = super::opening(&stream).into_bytes();
    for line in [1, 2] {
        let source = Source { line: Some(line), ..Source::default() };
        super::document(&mut two, Id::Missing, &source, &sample::document(), &stream);
    }
    two.extend_from_slice(super::closing(&stream).as_bytes());
    for page in [page(&alone(Language::English)), String::from_utf8(two).unwrap()] {
        let after = |marker: &str| -> Vec<String> {
            page.split(marker).skip(1).map(|rest| rest[..rest.find('"').unwrap()].to_string()).collect()
        };
        let ids = after(" id=\"");
        let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), distinct.len(), "an id stands twice: {ids:?}");
        let links = after("href=\"#");
        assert!(links.len() > 8);
        assert_eq!(links.iter().find(|link| !distinct.contains(link)), None);
        assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
        assert!(!page.contains("<b>&lt;b&gt;</b>") && !page.contains("· <b>"), "the id is text");
    }
}

#[test]
fn the_policy_names_the_style() {
    let code =
        "import hashlib,base64,sys;print(base64.b64encode(hashlib.sha256(sys.stdin.buffer.read()).digest()).decode())";
    let python = Command::new("python3").args(["-c", code]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut python) = python else {
        skipped("no python3 here");
        return;
    };
    python.stdin.take().unwrap().write_all(super::STYLE.as_bytes()).unwrap();
    let hash = String::from_utf8(python.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(super::STYLE_HASH.trim(), hash.trim(), "write the right side to src/output/html/page.css.sha256");
}
