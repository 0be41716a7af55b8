//! The syllables that dates are written with, and their fast look-up.
//!
//! One syllable is one [`Syllable`], whatever its case; what a sequence of them means is the grammar's business.

use std::ops::Range;
use std::sync::LazyLock;

use crate::memo;

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
    Day: "ngày", That: "hôm", Month: "tháng" "thg", Year: "năm", Week: "tuần", QuarterOrTenth: "quý" "quí", QuarterLetter: "q",
    Hour: "giờ", HourMark: "h", HourLetter: "g", Minute: "phút", MinuteLetter: "p" "ph", Second: "giây", SecondLetter: "s",
    World: "thế", Era: "kỷ" "kỉ", Collect: "thập", Years: "niên", Season: "mùa", Crop: "vụ",
    Study: "học", Course: "khóa" "khoá", Term: "kỳ" "kì", Office: "nhiệm", Stage: "giai", Stretch: "đoạn",
    Prize: "giải", Ball: "bóng", Time: "thời", Session: "buổi", Half: "nửa", Clear: "gian", Finance: "tài",
    // Parts of the day.
    Morning: "sáng", Noon: "trưa", Afternoon: "chiều", Evening: "tối", Night: "đêm", Late: "khuya", Dawn: "rạng",
    Early: "sớm", Tardy: "muộn", Fog: "mơ", AmSign: "sa" "am", PmSign: "ch" "pm",
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
    Outside: "ngoài", Range: "tầm", Degree: "độ", Upper: "thượng", Middle: "trung", Lower: "hạ", Exactly: "đúng", First: "nhất",
    // Joining.
    From: "từ", Reach: "đến", And: "và", OrElse: "hay", Or: "hoặc", Whole: "hết", Count: "kể", At: "lúc", In: "vào", Back: "hồi",
    Of: "của", Inside: "trong", Plural: "những", Every: "các", To: "cho", Until: "tận", Being: "là",
    // The lunar calendar.
    FirstTen: "mùng" "mồng", FullMoon: "rằm", FirstMonth: "giêng", LastMonth: "chạp", Moon: "âm", Sun: "dương",
    Calendar: "lịch", Tet: "tết", Origin: "nguyên", FirstDawn: "đán", Hand: "giao", Surplus: "thừa", Namely: "tức", Aim: "nhằm", Leap: "nhuận",
    // Seasons; `hạ` is Lower.
    Spring: "xuân", Summer: "hè", Autumn: "thu", Winter: "đông", Drought: "khô", Rain: "mưa",
    // The ten stems and twelve branches; `kỷ` is Era, `quý` QuarterOrTenth.
    StemFirst: "giáp", StemSecond: "ất", StemThird: "bính", StemFourth: "đinh", StemFifth: "mậu",
    StemSeventh: "canh", StemEighth: "tân", StemNinth: "nhâm",
    Rat: "tý" "tí", Ox: "sửu", Tiger: "dần", Cat: "mão" "mẹo", Dragon: "thìn", Snake: "tỵ" "tị", Horse: "ngọ", Goat: "mùi",
    Monkey: "thân", Rooster: "dậu", Dog: "tuất", Pig: "hợi",
    // Births.
    Birth: "sinh", BirthShort: "sn",
    // Cues that no date is made of, but that tell dates from look-alikes.
    Each: "mỗi", Daily: "hàng" "hằng", Round: "vòng", Class: "lớp", Make: "chiếm", Equal: "bằng", Fall: "giảm", Rise: "tăng",
    Street: "đường", Lane: "phố" "ngõ" "ngách" "hẻm" "kiệt", Number: "số", Meeting: "phiên", Occasion: "dịp", Win: "thắng",
    Lose: "thua", Draw: "hòa" "hoà", Score: "tỷ" "tỉ", Achieve: "đạt", Factory: "máy", Hospital: "viện", Square: "trường",
    Bridge: "cầu", Company: "ty", House: "nhà", Get: "được", Apply: "lệ", Part: "phần", Lunar: "lunar",
    Prepare: "chuẩn", Feast: "lễ", Anniversary: "niệm", Vision: "nhìn", Than: "với",
    Article: "điều", Kick: "khoản", Group: "nhóm", Address: "chỉ", Plot: "lô", Park: "khu", Village: "ấp" "tổ" "thôn" "xã", Ward: "phường" "quận",
    Attain: "bị", Table: "bảng", Kilometre: "km", Highway: "quốc", Will: "sẽ", Did: "đã", Expect: "dự", Intend: "kiến", Revolution: "mạng", Lost: "mất", Long: "dài", Since: "ngay",
    Marker: "gmt", Remain: "còn", Above: "trên", Like: "như", Full: "đầy", Million: "triệu", Times: "lần", Quarterly: "suốt",
}

const SLOTS: usize = 1024;

/// Open addressing by the keys of the forms, with the syllables beside them; zero is an empty slot.
static TABLE: LazyLock<Box<[(u128, Syllable)]>> = LazyLock::new(|| {
    let mut table = vec![(0, Syllable::Other); SLOTS].into_boxed_slice();
    for &(form, syllable) in FORMS {
        let (key, hash) = memo::short(form.as_bytes(), 0..form.len()).expect("a test reads every form");
        let mut slot = first_slot(hash);
        while table[slot].0 != 0 {
            slot = (slot + 1) % SLOTS;
        }
        table[slot] = (key, syllable);
    }
    table
});

fn first_slot(hash: u64) -> usize {
    (hash >> (u64::BITS - SLOTS.trailing_zeros())) as usize % SLOTS
}

/// The syllable that the bytes of a word in small letters are.
#[inline]
pub fn look_up(text: &[u8], word: Range<usize>) -> Syllable {
    let Some((key, hash)) = memo::short(text, word) else { return Syllable::Other };
    let table = &**TABLE;
    let mut slot = first_slot(hash);
    loop {
        let (found, syllable) = table[slot];
        if found == key || found == 0 {
            return syllable;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The lower-cased letters of a word, as they are read.
#[derive(Debug, Default, Clone, Copy)]
pub struct Lowered {
    bytes: [u8; 16],
    length: usize,
}

impl Lowered {
    /// Takes in one letter, already lower-cased.
    pub fn push(&mut self, letter: char) {
        let end = self.length + letter.len_utf8();
        if let Some(place) = self.bytes.get_mut(self.length..end) {
            letter.encode_utf8(place);
        }
        self.length = end;
    }

    /// The syllable that the word is.
    pub fn syllable(self) -> Syllable {
        if self.length > self.bytes.len() { Syllable::Other } else { look_up(&self.bytes, 0..self.length) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> Syllable {
        let mut at = 0;
        let syllable = crate::dates::line::word(word, &mut at);
        if at == word.len() { syllable } else { Syllable::Other }
    }

    #[test]
    fn every_form_is_found_in_every_case() {
        for &(form, syllable) in FORMS {
            for case in [form.to_string(), form.to_uppercase()] {
                assert_eq!(read(&case), syllable, "{case}");
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
            assert_eq!(read(word), Syllable::Other, "{word}");
        }
    }
}
