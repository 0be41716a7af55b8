//! Texts for the properties: pieces of news put together, damaged and broken up, always the same for the same seed.
//!
//! A generator of our own, so that a failure names a seed that anyone can repeat, whatever the version of a library.

/// A small generator of numbers (xorshift64*): no clock, no system.
pub struct Generator(u64);

/// Pieces that look alike, nest, or end where another begins.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Chiều nay (30/5), ", "Sáng 12/8, ", "ngày 5-6-2023", "từ ngày 1 đến 5/3", "năm 2020", "mùng 2 Tết", "17:22 - Thứ Năm, 30/05/2024", "8 giờ 30 phút ngày 6/1/2024",
    "giai đoạn 2021 - 2025", "quý III/2024", "hôm qua", "cùng ngày", "cuối tháng 7", "2072/QĐ-UBND", "1.250.000 đồng", "3-2", "12,5%", "0215.3.825.101", "30/4",
    "ông Lò Văn Sơn", "bà Giàng Thị Mỷ", "Mùa A Vảng", "Y Thịnh Mlô", "K’Brêm", "anh Vừ Bá D.", "N.V.A", "Đại tá Cầm Bá Hưng", "PGS.TS. Trần Hạnh", "đồng chí Sùng",
    "Bí thư Huyện ủy Mường Ảng", "Phó Chủ tịch UBND tỉnh", "nguyên Giám đốc Sở Y tế", "Trưởng Công an xã", "Chủ tịch HĐND, UBND huyện", "Tổng thống Mỹ", "các Phó Giám đốc: ",
    "UBND tỉnh", "Sở Tài nguyên và Môi trường", "Khoa học và Công nghệ", "Công an huyện Tủa Chùa", "Đoàn Thanh niên", "TP. Hồ Chí Minh", "Báo Điện Biên Phủ", "HĐND",
    "tổ chức gặp mặt", "đề nghị các đơn vị tiếp tục quan tâm", "cho biết", "trao quà cho", "phối hợp với", "hòa bình", "hoà bình", "thúy", "thuý", "quý", "gìn giữ",
    ", ", "; ", " và ", " - ", " – ", ": ", ".", ". ", "! ", "… ", "...", "“", "”", "(", ")", "/", "*", "\n", "\n\n", "\r\n", "\t", "  ", "\u{a0}", "\u{200b}", "\u{feff}",
    "Tin, ảnh: Phạm Trung", "Lượt xem: 5889", "ĐBP - ", "(TTXVN) - ", "Ảnh: Hải Yến", "Tin khác", "Back To Top", " https://example.vn/a?b=1 ", " a@b.vn ", "😀", "漢字", "e\u{301}", "\u{301}", "đ", "Đ",
];

impl Generator {
    /// The generator of a seed.
    pub fn new(seed: u64) -> Self {
        Generator(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit
    }

    /// A text of pieces of news.
    pub fn text(&mut self) -> String {
        let pieces = 1 + self.below(60);
        let mut text = String::new();
        for _ in 0..pieces {
            text.push_str(PIECES[self.below(PIECES.len())]);
            if self.below(3) > 0 {
                text.push(' ');
            }
        }
        text
    }

    /// A text without what NFC and NFD tell apart beside composition: loose marks, and addresses, which stay as
    /// written.
    pub fn plain_text(&mut self) -> String {
        let text = self.text();
        let text = text.replace(['\u{301}', '\u{200b}', '\u{feff}', '漢', '字'], "");
        text.replace("https://example.vn/a?b=1", "").replace("a@b.vn", "")
    }

    /// Any bytes at all; one time in two, a text with some of its bytes changed.
    pub fn bytes(&mut self) -> Vec<u8> {
        if self.below(2) == 0 {
            let length = self.below(400);
            return (0..length).map(|_| self.next() as u8).collect();
        }
        let mut bytes = self.text().into_bytes();
        for _ in 0..1 + self.below(8) {
            let at = self.below(bytes.len());
            match self.below(3) {
                0 => bytes[at] = self.next() as u8,
                1 => bytes.truncate(at.max(1)),
                _ => bytes.insert(at, self.next() as u8),
            }
        }
        bytes
    }
}
