//! `cargo bench --bench stages [FILE]`: how fast the stages of dates and of names are alone, on one thread.
//!
//! The file is articles as JSON Lines with `text`; of a large one the beginning is taken. Without a file articles are
//! made of sentences of its own, about as rich in dates and names as news is. Texts are cut before the clock starts;
//! the figures are the best of several runs, in MB of text a second.

use std::hint::black_box;
use std::time::Instant;

use docbao::{Analyzer, internals};

const RUNS: usize = 20;
/// Bytes of text, about.
const SIZE: usize = 4 << 20;
const SENTENCES: &str = "\
Chiều nay (30/5), tại thị trấn, Ủy ban nhân dân huyện tổ chức hội nghị gặp mặt các đại biểu tiêu biểu của các xã.\n\
Ông Mùa A Vảng, Bí thư Huyện ủy, đề nghị các xã tiếp tục giữ gìn bản sắc, phát huy vai trò của người cao tuổi; \
“mỗi bản một việc làm cụ thể” – ông nói.\n\
Năm 2023, toàn huyện có 1.250 hộ thoát nghèo, đạt 104,5% kế hoạch; thu ngân sách ước đạt 35,7 tỷ đồng.\n\
Đội bóng của huyện thắng 3-2 ở vòng 1/8, thua 0-1 ở trận sau; 2/3 số cầu thủ là học sinh của trường nội trú.\n\
Theo Nghị định 15/2017/NĐ-CP, hồ sơ gồm hai bộ, gửi về Sở trước ngày 15-6; giai đoạn 2021 - 2025 có 12 dự án.\n\
Buổi lễ kết thúc lúc 17 giờ 30 phút cùng ngày với phần trình diễn khèn Mông của đội văn nghệ xã Na Son.\n";

/// The texts to run on.
fn texts() -> Vec<String> {
    let Some(file) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) else {
        let article = SENTENCES.repeat(3);
        return vec![article; SIZE / SENTENCES.len() / 3];
    };
    let lines = std::fs::read_to_string(file).expect("a UTF-8 file");
    let mut taken = 0;
    let texts = lines.lines().map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).expect("articles as JSON Lines");
        record["text"].as_str().expect("articles have `text`").to_string()
    });
    texts
        .take_while(|text| {
            taken += text.len();
            taken <= SIZE
        })
        .collect()
}

fn main() {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let all: Vec<_> = texts.iter().map(|text| (text.as_str(), internals::segment(text))).collect();
    println!("{} articles, {:.1} MB of text, best of {RUNS} runs", texts.len(), bytes as f64 / 1e6);
    let measure = |stage: &str, run: &dyn Fn(&str, &internals::Segmentation)| {
        let seconds = (0..RUNS).map(|_| {
            let start = Instant::now();
            all.iter().for_each(|(text, cut)| run(black_box(text), cut));
            start.elapsed().as_secs_f64()
        });
        println!("{stage:<12} {:8.1} MB/s", bytes as f64 / 1e6 / seconds.fold(f64::INFINITY, f64::min));
    };
    let reference = Analyzer::default().analyze("Thứ Năm, 30/05/2024 - 17:22", None).reference_date;
    measure("dates", &|text, cut| {
        black_box(internals::resolve(&internals::recognise(text, cut), reference));
    });
    measure("names", &|text, cut| {
        black_box(internals::find(text, cut));
    });
}
