//! The syllables that dates are written with, and their fast look-up.
//!
//! One syllable is one [`Syllable`], whatever its case; what a sequence of them means is the grammar's business.

use std::sync::LazyLock;

/// Declares the closed vocabulary: an English name for each syllable, and the forms that it is written in.
macro_rules! vocabulary {
    ($($name:ident: $($form:literal)+,)*) => {
        /// A syllable that some date is written with.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Syllable {
            /// Any word outside the vocabulary.
            Other,
            $($name,)*
        }
        const FORMS: &[(&str, Syllable)] = &[$($(($form, Syllable::$name),)+)*];
    };
}

vocabulary! {
    // Units. `năm` is also five, `tư` four, `giờ` also now.
    Day: "ngày", That: "hôm", Month: "tháng", Year: "năm", Week: "tuần", QuarterOrTenth: "quý" "quí",
    Hour: "giờ", HourMark: "h", HourLetter: "g", Minute: "phút", MinuteLetter: "p" "ph", Second: "giây", SecondLetter: "s",
    World: "thế", Era: "kỷ" "kỉ", Collect: "thập", Years: "niên", Season: "mùa", Crop: "vụ",
    Study: "học", Course: "khóa" "khoá", Term: "kỳ" "kì", Office: "nhiệm", Stage: "giai", Stretch: "đoạn",
    Prize: "giải", Time: "thời", Session: "buổi", Half: "nửa", Clear: "gian", Finance: "tài", Chief: "chính",
    // Parts of the day.
    Morning: "sáng", Noon: "trưa", Afternoon: "chiều", Evening: "tối", Night: "đêm", Late: "khuya", Dawn: "rạng",
    Early: "sớm", Tardy: "muộn", Daybreak: "tinh", Fog: "mơ", AmSign: "sa", PmSign: "ch",
    // Weekdays.
    Ordinal: "thứ", Lord: "chủ", Sunday: "nhật", SundayShort: "cn", CommonOrdinal: "t",
    // Numbers.
    Zero: "không", One: "một", OneAfterTens: "mốt", Two: "hai", Three: "ba", Four: "bốn", FourOrPrivate: "tư",
    FiveAfterTens: "lăm", Six: "sáu", Seven: "bảy" "bẩy", Eight: "tám", Nine: "chín", Ten: "mười", Tens: "mươi",
    Odd: "linh" "lẻ", Hundred: "trăm", Thousand: "nghìn" "ngàn", Dozen: "chục", AndHalf: "rưỡi", Lacking: "kém",
    Few: "vài" "mấy",
    // Deictics.
    Now: "nay", Past: "qua", Tomorrow: "mai", BeforeYesterday: "kia", Further: "kìa", This: "này", Before: "trước",
    After: "sau", Coming: "tới", LastYear: "ngoái", Crossing: "sang", JustNow: "vừa", Over: "rồi", Same: "cùng",
    Yon: "đó", Already: "ấy", Away: "cách", Here: "đây", Hither: "đấy", Approach: "sắp", More: "nữa", Next: "tiếp", Following: "theo",
    New: "mới", Present: "hiện",
    // Narrowing and loosening.
    Start: "đầu", Mid: "giữa", End: "cuối", About: "khoảng", MoreThan: "hơn", Nearly: "gần", Approximately: "chừng",
    Outside: "ngoài", Range: "tầm", Degree: "độ", Upper: "thượng", Middle: "trung", Lower: "hạ", Exactly: "đúng", First: "nhất", Initial: "tiên",
    // Joining.
    From: "từ", Reach: "đến", And: "và", OrElse: "hay", Or: "hoặc", Whole: "hết", Count: "kể", At: "lúc", In: "vào", Back: "hồi",
    Of: "của", Inside: "trong", Plural: "những", Every: "các", To: "cho", Until: "tận", Being: "là",
    // The lunar calendar.
    FirstTen: "mùng" "mồng", FullMoon: "rằm", FirstMonth: "giêng", LastMonth: "chạp", Moon: "âm", Sun: "dương",
    Calendar: "lịch", Tet: "tết", Origin: "nguyên", FirstDawn: "đán", Namely: "tức", Aim: "nhằm", Leap: "nhuận",
    // Seasons; `hạ` is Lower.
    Spring: "xuân", Summer: "hè", Autumn: "thu", Winter: "đông", Drought: "khô", Rain: "mưa",
    // The ten stems and twelve branches; `kỷ` is Era, `quý` QuarterOrTenth.
    StemFirst: "giáp", StemSecond: "ất", StemThird: "bính", StemFourth: "đinh", StemFifth: "mậu",
    StemSeventh: "canh", StemEighth: "tân", StemNinth: "nhâm",
    Rat: "tý" "tí", Ox: "sửu", Tiger: "dần", Cat: "mão" "mẹo", Dragon: "thìn", Snake: "tỵ" "tị", Horse: "ngọ", Goat: "mùi",
    Monkey: "thân", Rooster: "dậu", Dog: "tuất", Pig: "hợi",
    // Births, roman numerals.
    Birth: "sinh", BirthShort: "sn", RomanOne: "i", RomanTwo: "ii", RomanThree: "iii", RomanFour: "iv",
    // Cues that no date is made of, but that tell dates from look-alikes.
    Each: "mỗi", Daily: "hàng" "hằng", Round: "vòng", Class: "lớp", Make: "chiếm", Equal: "bằng", Fall: "giảm", Rise: "tăng",
    Street: "đường", Lane: "phố" "ngõ" "ngách" "hẻm" "kiệt", Number: "số", Session2: "phiên", Occasion: "dịp", Win: "thắng",
    Lose: "thua", Draw: "hòa" "hoà", Score: "tỷ" "tỉ", Achieve: "đạt", Factory: "máy", Hospital: "viện", Square: "trường",
    Bridge: "cầu", Company: "ty", House: "nhà", Get: "được", Apply: "lệ", Part: "phần", Lunar: "lunar",
    Prepare: "chuẩn", Feast: "lễ", Anniversary: "niệm", Vision: "nhìn", About2: "về", Than: "với", Plan: "hoạch",
    Article: "điều", Kick: "khoản", Group: "nhóm", Address: "chỉ", Plot: "lô", Park: "khu", Village: "ấp" "tổ" "thôn" "xã", Ward: "phường" "quận",
    Sung: "sung", Attain: "bị", Table: "bảng", Kilometre: "km", Highway: "quốc", Will: "sẽ", Did: "đã", Expect: "dự", Intend: "kiến", Rung: "mạng", Lose2: "mất", Long: "dài", Since: "ngay",
    Marker: "gmt", Remain: "còn", Above: "trên", Like: "như", Full: "đầy", Million: "triệu", Times: "lần", Quarterly: "suốt", Precinct: "khánh",
}

const SLOTS: usize = 1024;

/// Open addressing by the hash of the lower-cased bytes.
static TABLE: LazyLock<Box<[(&'static str, Syllable)]>> = LazyLock::new(|| {
    let mut table = vec![("", Syllable::Other); SLOTS].into_boxed_slice();
    for &(form, syllable) in FORMS {
        let mut slot = hash(form.as_bytes()) % SLOTS;
        while !table[slot].0.is_empty() {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = (form, syllable);
    }
    table
});

/// FNV-1a: short keys, no setup.
fn hash(bytes: &[u8]) -> usize {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ (hash >> 29)) as usize
}

/// The longest form, `khoảng` or `chuẩn`, has fewer bytes than this.
const LONGEST: usize = 12;

/// The syllable that a word is, whatever its case.
pub fn look_up(word: &str) -> Syllable {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return Syllable::Other;
    }
    let mut folded = [0; LONGEST];
    lower(bytes, &mut folded);
    let folded = &folded[..bytes.len()];
    let table = &**TABLE;
    let mut slot = hash(folded) % SLOTS;
    loop {
        let (form, syllable) = table[slot];
        if form.is_empty() {
            return Syllable::Other;
        }
        if form.as_bytes() == folded {
            return syllable;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// Lower-cases Vietnamese letters byte by byte: in UTF-8 the two cases of every Vietnamese letter differ in the last byte
/// only, and `char::to_lowercase` would have to decode them.
fn lower(bytes: &[u8], folded: &mut [u8; LONGEST]) {
    let mut at = 0;
    while at < bytes.len() {
        let (byte, next) = (bytes[at], bytes.get(at + 1).copied().unwrap_or(0));
        let (pair, size) = match (byte, next) {
            (0..=0x7f, _) => ([byte.to_ascii_lowercase(), 0], 1),
            (0xc3, 0x80..=0x9e) => ([0xc3, next + 0x20], 2),
            (0xc4, 0x82 | 0x90 | 0xa8) | (0xc5, 0xa8) | (0xc6, 0xa0) => ([byte, next + 1], 2),
            (0xc6, 0xaf) => ([0xc6, 0xb0], 2),
            (0xe1, 0xba | 0xbb) => {
                folded[at] = byte;
                folded[at + 1] = next;
                if let Some(&last) = bytes.get(at + 2) {
                    folded[at + 2] = last | 1;
                }
                at += 3;
                continue;
            }
            _ => ([byte, 0], 1),
        };
        folded[at..at + size].copy_from_slice(&pair[..size]);
        at += size;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_found_in_every_case() {
        for &(form, syllable) in FORMS {
            assert!(form.len() <= LONGEST, "{form} is too long for the look-up");
            for case in [form.to_string(), form.to_uppercase()] {
                assert_eq!(look_up(&case), syllable, "{case}");
            }
        }
    }

    #[test]
    fn no_form_is_listed_twice() {
        let mut forms: Vec<&str> = FORMS.iter().map(|&(form, _)| form).collect();
        forms.sort_unstable();
        assert!(
            forms.windows(2).all(|pair| pair[0] != pair[1]),
            "{:?}",
            forms.windows(2).find(|pair| pair[0] == pair[1])
        );
    }

    #[test]
    fn other_words_are_other() {
        for word in ["", "nghiêng", "Điện", "năng", "ngàynày", "NGUYỄN", "ữ"] {
            assert_eq!(look_up(word), Syllable::Other, "{word}");
        }
    }
}
