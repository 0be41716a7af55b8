//! `cargo bench --bench normalize [FILE]`: how fast normalization is, beside `wc -w` on the same text.
//!
//! Without a file it runs on sentences of its own. Each figure is in MB of input a second of processor time, on one
//! thread.

use std::hint::black_box;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::Instant;

use docbao::text::{Encoding, Invalid, Options, decode, normalize};
use unicode_normalization::UnicodeNormalization;

const RUNS: usize = 60;
const SIZE: usize = 4 << 20;
const SENTENCES: &str = "\
Chiều 30/5, tại thị trấn, Ủy ban nhân dân huyện tổ chức hội nghị gặp mặt các đại biểu tiêu biểu.\n\
Ông Mùa A Vảng, Bí thư Huyện ủy, đề nghị các xã tiếp tục giữ gìn bản sắc, phát huy vai trò của người cao tuổi; \
“mỗi bản một việc làm cụ thể” – ông nói.\n\
Năm 2023, toàn huyện có 1.250 hộ thoát nghèo, đạt 104,5% kế hoạch; thu ngân sách ước đạt 35,7 tỷ đồng.\n\
Buổi lễ kết thúc lúc 17 giờ 30 phút cùng ngày với phần trình diễn khèn Mông của đội văn nghệ xã Na Son.\n";

/// Time that this thread has spent on a processor, in seconds; where the system does not tell, the time of day. Other
/// work on the machine then does not count.
fn clock() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = schedule.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// The same for the children that ended, to a hundredth of a second.
fn children_clock() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_ascii_whitespace().collect();
    Some((fields.get(13)?.parse::<f64>().ok()? + fields.get(14)?.parse::<f64>().ok()?) / 100.0)
}

/// The rate over `bytes` of input, in MB a second, of all runs together: the clock ticks too slowly for one.
fn rate(bytes: usize, mut run: impl FnMut()) -> f64 {
    let start = clock();
    for _ in 0..RUNS {
        run();
    }
    (RUNS * bytes) as f64 / 1e6 / (clock() - start)
}

fn report(name: &str, text: &str) {
    let options = Options::default();
    let found = rate(text.len(), || {
        black_box(normalize(black_box(text), &options));
    });
    println!("{name:<40} {found:8.0} MB/s");
}

/// What `wc -w` makes of the same bytes, fed through a pipe: the mean of all runs, as its time is only told in ticks.
fn words(text: &str) -> std::io::Result<f64> {
    Command::new("wc").arg("--version").stdout(Stdio::null()).status()?;
    let (start, wall) = (children_clock(), Instant::now());
    for _ in 0..RUNS {
        let mut wc = Command::new("wc").arg("-w").stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
        wc.stdin.take().expect("piped").write_all(text.as_bytes())?;
        wc.wait()?;
    }
    let spent = children_clock().zip(start).map(|(end, start)| end - start);
    Ok((RUNS * text.len()) as f64 / 1e6 / spent.unwrap_or_else(|| wall.elapsed().as_secs_f64()))
}

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let source =
        file.map_or_else(|| SENTENCES.to_string(), |path| std::fs::read_to_string(path).expect("a UTF-8 file"));
    let mut clean = normalize(&source, &Options::default()).text.into_owned();
    while clean.len() < SIZE {
        clean.push_str(&clean.clone());
    }
    println!("{:.1} MB of clean text, {RUNS} runs", clean.len() as f64 / 1e6);
    match words(&clean) {
        Ok(found) => println!("{:<40} {found:8.0} MB/s", "wc -w"),
        Err(error) => println!("{:<40} not there: {error}", "wc -w"),
    }
    let utf8 = rate(clean.len(), || {
        black_box(decode(black_box(clean.as_bytes()), Encoding::Auto, Invalid::Replace)).expect("it is UTF-8");
    });
    println!("{:<40} {utf8:8.0} MB/s", "decode");
    report("normalize: clean", &clean);
    let dirty: [(&str, String); 5] = [
        ("decomposed (every accent)", clean.nfd().collect()),
        ("CR LF", clean.replace('\n', "\r\n")),
        ("no-break space for every space", clean.replace(' ', "\u{a0}")),
        (
            "misplaced tones and zero-width spaces",
            clean.replace("của", "cuả").replace("hoàn", "hòan").replace("i ", "i\u{200b} "),
        ),
        ("HTML references", clean.replace('ế', "&#7871;").replace('à', "&agrave;").replace('“', "&quot;")),
    ];
    for (name, text) in dirty {
        report(&format!("normalize: {name}"), &text);
    }
}
