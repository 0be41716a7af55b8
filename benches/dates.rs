//! `cargo bench --bench dates [FILE]`: how fast the dates stage alone is, on one thread.
//!
//! Without a file it runs on sentences of its own, about as rich in dates as news is. The text is cut into sentences
//! before the clock starts; the figure is the best of several runs, in MB of text a second.

use std::hint::black_box;
use std::time::Instant;

use docbao::{Analyzer, internals};

const RUNS: usize = 40;
const SIZE: usize = 1 << 20;
const SENTENCES: &str = "\
Chiều nay (30/5), tại thị trấn, Ủy ban nhân dân huyện tổ chức hội nghị gặp mặt các đại biểu tiêu biểu của các xã.\n\
Ông Mùa A Vảng, Bí thư Huyện ủy, đề nghị các xã tiếp tục giữ gìn bản sắc, phát huy vai trò của người cao tuổi; \
“mỗi bản một việc làm cụ thể” – ông nói.\n\
Năm 2023, toàn huyện có 1.250 hộ thoát nghèo, đạt 104,5% kế hoạch; thu ngân sách ước đạt 35,7 tỷ đồng.\n\
Đội bóng của huyện thắng 3-2 ở vòng 1/8, thua 0-1 ở trận sau; 2/3 số cầu thủ là học sinh của trường nội trú.\n\
Theo Nghị định 15/2017/NĐ-CP, hồ sơ gồm hai bộ, gửi về Sở trước ngày 15-6; giai đoạn 2021 - 2025 có 12 dự án.\n\
Buổi lễ kết thúc lúc 17 giờ 30 phút cùng ngày với phần trình diễn khèn Mông của đội văn nghệ xã Na Son.\n";

fn rate(bytes: usize, mut run: impl FnMut()) -> f64 {
    let best = (0..RUNS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    });
    bytes as f64 / 1e6 / best.fold(f64::INFINITY, f64::min)
}

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let mut text =
        file.map_or_else(|| SENTENCES.to_string(), |path| std::fs::read_to_string(path).expect("a UTF-8 file"));
    while text.len() < SIZE {
        text.push_str(&text.clone());
    }
    let cut = internals::segment(&text);
    let document = Analyzer::default().analyze("Thứ Năm, 30/05/2024 - 17:22", None);
    let expressions = internals::recognise(&text, &cut);
    println!("{:.1} MB of text, {} dates, best of {RUNS} runs", text.len() as f64 / 1e6, expressions.len());
    let recognise = rate(text.len(), || {
        black_box(internals::recognise(black_box(&text), &cut));
    });
    println!("{:<12} {recognise:8.0} MB/s", "recognise");
    let stage = rate(text.len(), || {
        let expressions = internals::recognise(black_box(&text), &cut);
        black_box(internals::resolve(&expressions, document.reference_date));
    });
    println!("{:<12} {stage:8.0} MB/s", "whole stage");
}
