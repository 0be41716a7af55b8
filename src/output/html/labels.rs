//! What the pages say, in both languages.

/// The language of pages and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English
    #[default]
    English,
    /// tiếng Việt
    Vietnamese,
}

impl Language {
    /// The code for `lang` attributes.
    pub fn code(self) -> &'static str {
        self.choose("en", "vi")
    }

    fn choose<T>(self, english: T, vietnamese: T) -> T {
        match self {
            Language::English => english,
            Language::Vietnamese => vietnamese,
        }
    }

    /// The label of an English phrase or of a name in the JSON.
    ///
    /// # Panics
    /// If the table below lacks it; a test renders every form.
    pub fn label(self, key: &str) -> &'static str {
        let row = LABELS.iter().find(|row| row.0 == key);
        let &(_, english, vietnamese) = row.unwrap_or_else(|| panic!("no label for {key:?}"));
        self.choose(english, vietnamese)
    }

    /// `Thursday`, `thứ Năm`.
    pub fn weekday(self, day: jiff::civil::Date) -> &'static str {
        let (english, vietnamese) = WEEKDAYS[day.weekday().to_monday_zero_offset() as usize];
        self.choose(english, vietnamese)
    }
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "thứ Hai"),
    ("Tuesday", "thứ Ba"),
    ("Wednesday", "thứ Tư"),
    ("Thursday", "thứ Năm"),
    ("Friday", "thứ Sáu"),
    ("Saturday", "thứ Bảy"),
    ("Sunday", "Chủ nhật"),
];

/// Key, English, Vietnamese.
const LABELS: &[(&str, &str, &str)] = &[
    ("show", "Show in the text", "Hiện trong bài"),
    ("people", "People", "Người"),
    ("titles", "Titles", "Chức danh"),
    ("organizations", "Organizations", "Tổ chức"),
    ("dates", "Dates", "Thời gian"),
    ("sentences", "Sentences", "Câu"),
    ("offices", "Offices without a named holder", "Chức vụ không nêu tên người giữ"),
    ("all_dates", "All dates", "Tất cả mốc thời gian"),
    ("published", "Published", "Ngày đăng"),
    ("read_against", "Dates read against", "Tính ngày theo"),
    ("also", "also", "còn gọi"),
    ("nobody", "no named holder", "không nêu tên người giữ"),
    ("not_in_text", "not in the text", "bài không ghi"),
    ("made_by", "Marked up by docbao", "Đánh dấu bằng docbao"),
    ("more", "more in the list below", "mục khác trong danh sách dưới"),
    ("overview", "Overview", "Tổng quan"),
    ("articles", "Articles", "Bài"),
    ("days_named", "days named", "ngày được nhắc"),
    ("calendar", "Days named, by month", "Ngày được nhắc, theo tháng"),
    ("named_with", "with", "cùng với"),
    ("same_name", "People of the same full name are counted as one.", "Những người trùng họ tên được tính là một."),
    ("office", "office", "chức vụ"),
    ("rank", "rank", "cấp bậc"),
    ("degree", "degree", "học hàm, học vị"),
    ("honour", "honour", "danh hiệu"),
    ("minute", "minute", "phút"),
    ("hour", "hour", "giờ"),
    ("day", "day", "ngày"),
    ("week", "week", "tuần"),
    ("month", "month", "tháng"),
    ("quarter", "quarter", "quý"),
    ("half", "half year", "nửa năm"),
    ("season", "season", "mùa"),
    ("year", "year", "năm"),
    ("decade", "decade", "thập niên"),
    ("century", "century", "thế kỷ"),
    ("interval", "interval", "khoảng thời gian"),
    ("start", "beginning", "đầu"),
    ("mid", "middle", "giữa"),
    ("end", "end", "cuối"),
    ("approx", "about", "khoảng"),
    ("lunar", "lunar calendar", "âm lịch"),
    ("dawn", "dawn", "rạng sáng"),
    ("morning", "morning", "sáng"),
    ("noon", "noon", "trưa"),
    ("afternoon", "afternoon", "chiều"),
    ("evening", "evening", "tối"),
    ("night", "night", "đêm"),
    ("party", "Party", "Đảng"),
    ("government", "government", "chính quyền"),
    ("legislature", "legislature", "cơ quan dân cử"),
    ("judiciary", "judiciary", "tư pháp"),
    ("military", "military", "quân đội"),
    ("police", "police", "công an"),
    ("mass_organization", "mass organization", "đoàn thể"),
    ("enterprise", "enterprise", "doanh nghiệp"),
    ("education", "education", "giáo dục"),
    ("health", "health", "y tế"),
    ("press", "press", "báo chí"),
    ("religion", "religion", "tôn giáo"),
    ("sport", "sport", "thể thao"),
    ("international", "international", "quốc tế"),
    ("foreign", "foreign", "nước ngoài"),
    ("other", "other", "khác"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_once_and_says_something() {
        for (index, (key, english, vietnamese)) in LABELS.iter().enumerate() {
            assert!(!english.is_empty() && !vietnamese.is_empty(), "{key}");
            assert!(LABELS[..index].iter().all(|row| row.0 != *key), "{key} stands twice");
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        let day = jiff::civil::date(2024, 5, 30);
        assert_eq!(Language::Vietnamese.weekday(day), "thứ Năm");
        assert_eq!(Language::English.weekday(day), "Thursday");
    }
}
