//! Whether a form that may be something else is a date where it stands.

use super::expression::{Content, Moment, Point, Tense, Unit};
use super::grammar::Weak;
use super::join::Draft;
use super::line::Line;
use super::vocabulary::Syllable::{self, *};

/// Whether the draft counts as a date in its line.
pub fn accepted(line: Line<'_>, draft: &Draft) -> bool {
    if matches!(draft.content, Content::Moment(moment) if moment.point == Point::Now) {
        return false;
    }
    let place = Place { line, draft };
    if place.recurs() || place.figurative() {
        return false;
    }
    if place.alone() {
        return !matches!(draft.weak, Some(Weak::Part | Weak::Word | Weak::Year | Weak::DayOfMonth));
    }
    match draft.weak {
        None => true,
        Some(Weak::Years) => place.years(),
        Some(Weak::Day) => place.day(),
        Some(Weak::DayOfMonth) => place.day_of_month(),
        Some(Weak::Month) => place.month(),
        Some(Weak::Year) => place.year(),
        Some(Weak::Clock) => place.clock(),
        Some(Weak::Weekday) => place.weekday(),
        Some(Weak::Unit) => place.unit(),
        Some(Weak::Part | Weak::Word) => false,
    }
}

/// A draft and what stands around it.
struct Place<'a, 'd> {
    line: Line<'a>,
    draft: &'d Draft,
}

impl Place<'_, '_> {
    fn before(&self) -> Syllable {
        self.line.word_before(self.draft.start)
    }

    fn after(&self) -> Syllable {
        self.line.word(self.draft.end)
    }

    /// The word behind the draft; empty where a number, sign or nothing stands.
    fn next(&self) -> &str {
        if self.line.is_word(self.draft.end) { self.line.surface(self.draft.end, self.draft.end + 1) } else { "" }
    }

    fn surface(&self) -> &str {
        self.line.surface(self.draft.start, self.draft.end)
    }

    fn bracketed(&self) -> bool {
        self.line.sign_before(self.draft.start) == '(' && self.line.sign(self.draft.end) == ')'
    }

    /// Whether the next word is a noun that a number before it would count: lower case and no function word.
    fn counts(&self) -> bool {
        let next = self.next();
        next.starts_with(char::is_lowercase) && !FUNCTION_WORDS.contains(&next)
    }

    /// `ngày 10 tháng Giêng hằng năm`, `8h mỗi ngày`: what comes back has no one place on the calendar.
    fn recurs(&self) -> bool {
        // `mùng Một và rằm hàng tháng`
        self.after() == And && self.line.word(self.draft.end + 1) == FullMoon
            || self.after() == Daily
                && matches!(self.line.word(self.draft.end + 1), Year | Month | Week | Day)
                && !matches!(self.draft.content, Content::Moment(moment) if matches!(moment.point, Point::Year(_)))
    }

    /// Whether the line says nothing else: a cell, label or reply of its own.
    fn alone(&self) -> bool {
        let stop = matches!(self.line.sign(self.draft.end), '.' | '!' | '?');
        self.draft.start == 0 && self.line.len() == self.draft.end + usize::from(stop)
    }

    /// `có được như hôm nay` speaks of how things stand, not of a day.
    fn figurative(&self) -> bool {
        let today = |moment: Moment| matches!(moment.point, Point::Offset { unit: Unit::Day, count: 0, .. });
        self.before() == Like && matches!(self.draft.content, Content::Moment(moment) if today(moment))
    }

    /// `2016-2020`; with a slash it names the season of a league (`V.League 2016/17`) unless brackets date something.
    fn years(&self) -> bool {
        !self.surface().contains('/') || self.bracketed()
    }

    /// `30/5` needs a cue; with a dash or dot also something behind it that it cannot count.
    fn day(&self) -> bool {
        let (line, start) = (self.line, self.draft.start);
        if NOT_BEFORE_A_DAY.contains(&self.before()) || PARTS_OF.contains(&self.next()) {
            return false;
        }
        let slashed = self.surface().contains('/');
        let listed = self.before() == And && start >= 2 && line.number(start - 2).is_some();
        let before = match self.before() {
            // `là 10/11` says how many as often as when.
            Being => slashed && self.speaks_of_time(),
            // `dẫn trước 10-8`
            Before
                if start >= 2
                    && line.is_word(start - 2)
                    && matches!(line.surface(start - 2, start - 1), "dẫn" | "Dẫn") =>
            {
                false
            }
            before => BEFORE_A_DAY.contains(&before),
        };
        let cue = before || listed || self.names_a_feast();
        if cue {
            return slashed || !self.counts();
        }
        self.bracketed() && (slashed || self.surface().contains('.') || !self.surface().contains(' '))
            || line.sign(self.draft.end) == ':' && start > 0 && line.is_word(start - 1) && line.capital(start - 1)
    }

    /// `Hạn nộp là 15/3`
    fn speaks_of_time(&self) -> bool {
        let first = self.draft.start.saturating_sub(8);
        (first..self.draft.start).any(|at| {
            matches!(self.line.word(at), Day | Feast | Tet | Time | Calendar)
                || self.line.is_word(at) && matches!(self.line.surface(at, at + 1), "hạn" | "Hạn" | "giỗ" | "Giỗ")
        })
    }

    /// `Quốc khánh 2/9`, `Ngày Nhà giáo Việt Nam 20/11`: a capitalised feast just before.
    fn names_a_feast(&self) -> bool {
        let line = self.line;
        if self.feast() {
            return true;
        }
        let first = self.draft.start.saturating_sub(9);
        let mut at = self.draft.start;
        while at > first && line.is_word(at - 1) {
            at -= 1;
            if matches!(line.word(at), Day | Feast | Tet) && at + 1 < self.draft.start {
                return true;
            }
        }
        false
    }

    /// `Quốc khánh`, `Giáng sinh`, `Noel` right before; `Trần Quốc Khánh` is a person.
    fn feast(&self) -> bool {
        let (line, start) = (self.line, self.draft.start);
        let word = |back: usize| match start.checked_sub(back) {
            Some(at) if line.is_word(at) => line.surface(at, at + 1),
            _ => "",
        };
        match word(1) {
            "Noel" | "Halloween" | "Valentine" | "Friday" | "Nhân" => true,
            "sinh" | "Sinh" => matches!(word(2), "Giáng" | "giáng" | "Phục" | "phục"),
            "khánh" => word(2).eq_ignore_ascii_case("quốc"),
            "Khánh" | "KHÁNH" => word(2).to_lowercase() == "quốc" && !line.capital(start.saturating_sub(3)),
            _ => false,
        }
    }

    fn day_of_month(&self) -> bool {
        let cue = matches!(
            self.before(),
            In | From | Reach | Whole | Before | After | Morning | Afternoon | Evening | Night | Noon | Until | Inside
        );
        cue && (!self.line.is_word(self.draft.end)
            || matches!(self.after(), And | OrElse | Reach | Coming | Will | Did | This | Same))
    }

    /// `6-2017`
    fn month(&self) -> bool {
        self.surface().contains('/')
            && !NOT_BEFORE_A_DAY.contains(&self.before())
            && !DOCUMENTS.contains(
                &self.line.surface(self.draft.start.saturating_sub(1), self.draft.start.max(1)).to_lowercase().as_str(),
            )
            || matches!(self.before(), From | Reach | Month | In | Before | After | Coming)
    }

    /// `2017`
    fn year(&self) -> bool {
        let ends = !self.counts();
        match self.before() {
            BirthShort | Birth | Vision => true,
            Inside | Than | Reach | From | Term => ends,
            _ => self.bracketed(),
        }
    }

    /// `8 giờ`, `15:15`
    fn clock(&self) -> bool {
        let line = self.line;
        let cue = matches!(self.before(), At | In | Back | From | Reach | Coming | Before);
        let minutes = matches!(self.draft.content, Content::Moment(moment) | Content::Range(moment, _) if moment.clock.is_some_and(|clock| clock.minute > 0));
        let written = self.draft.end >= 2
            && line.number(self.draft.end - 1).is_some()
            && line.word(self.draft.end - 2) == HourMark;
        let minutes = minutes || written;
        let colon = self.surface().contains(':');
        let duration = matches!(
            self.before(),
            Inside | MoreThan | After | Than | Equal | Each | Long | Lost | Early | Tardy | Day
        ) || DURATIONS.contains(&self.next())
            || matches!(self.after(), Before | After | More | Past | Each)
            || line.sign(self.draft.end) == '/'
            || self.surface().contains("giây");
        (cue || minutes && !colon) && !duration
    }

    fn weekday(&self) -> bool {
        matches!(self.before(), In | Morning | Afternoon | Evening | Night | Noon | From | Reach)
            && self.line.sign(self.draft.end) != ','
    }

    /// `đầu năm`, `cuối tháng`: as a time, not as in `lễ chùa đầu năm`.
    fn unit(&self) -> bool {
        let yearly = self.surface().to_lowercase().contains("năm");
        let cue = matches!(
            self.before(),
            In | From | Reach | Back | Occasion | Since | Before | Inside | Coming | Being | Whole
        );
        cue || yearly && (self.draft.start == 0 || !self.line.is_word(self.draft.start - 1))
    }
}

/// Words that a day without a head word may follow.
const BEFORE_A_DAY: &[Syllable] = &[
    From,
    Reach,
    Coming,
    Meeting,
    Occasion,
    That,
    Before,
    After,
    In,
    Now,
    Whole,
    Past,
    Day,
    Anniversary,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
];

/// Words that make `1/8` a fraction, score, class, address or name.
const NOT_BEFORE_A_DAY: &[Syllable] = &[
    Make, MoreThan, Nearly, Equal, Fall, Rise, Round, Class, Street, Lane, Number, Win, Lose, Draw, Score, Achieve,
    Factory, Hospital, Square, Bridge, Company, House, Get, Apply, Part, About, Article, Kick, Group, Address, Plot,
    Park, Village, Ward, Table, Kilometre, Highway, Than, Degree,
];

/// What ends the name of a kind of paper that has a number: `Nghị định 12/2009`, `đơn hàng 12/2017`.
const DOCUMENTS: &[&str] = &["định", "luật", "lệnh", "văn", "hàng", "án"];

/// Nouns of which `n/m` counts a part.
const PARTS_OF: &[&str] = &[
    "tiêu",
    "hộ",
    "số",
    "xã",
    "người",
    "đại",
    "thôn",
    "ý",
    "diện",
    "dân",
    "thị",
    "tổng",
    "đơn",
    "phiếu",
    "bàn",
    "giá",
    "tiền",
    "quãng",
    "chặng",
    "thời",
    "lượng",
    "phần",
    "bánh",
    "nạn",
    "mẫu",
    "ha",
    "công",
    "tháng",
    "ngày",
    "năm",
    "giờ",
    "tuần",
    "phút",
    "triệu",
    "tỷ",
    "tỉ",
    "nghìn",
    "ngàn",
    "đồng",
    "km",
    "kg",
    "m",
    "m2",
    "tấn",
    "trường",
    "huyện",
    "tỉnh",
    "cổ",
    "vốn",
    "chiều",
    "dung",
    "sản",
    "quân",
    "thành",
    "chủ",
];

/// Lower-case words that may follow a date and that no number counts.
const FUNCTION_WORDS: &[&str] = &[
    "ở", "tại", "là", "tới", "đến", "sẽ", "đã", "và", "thì", "cho", "do", "của", "với", "trên", "khi", "để", "theo",
    "này", "vừa", "sắp", "đang", "có", "được", "bị", "các", "những", "vì", "bởi", "nhằm", "trước", "sau", "từ", "mới",
    "hoặc", "hay", "năm", "mà", "như", "trong", "ngoài", "ông", "bà", "không", "chưa", "phải", "cả", "hàng", "hằng",
    "vào", "gồm", "qua", "tiếp", "lên", "xuống", "còn", "cùng", "nhưng", "cũng", "đều", "tức", "âm", "dương", "nên",
    "rồi", "anh", "chị",
];

/// Words behind `8 giờ` that make it a duration.
const DURATIONS: &[&str] = &[
    "đồng", "liền", "liên", "bay", "học", "làm", "lái", "di", "đi", "mỗi", "chạy", "chờ", "mổ", "phẫu", "tập", "một",
    "trong",
];

/// The content of a draft, with what the words beside it say of its time: `28/3 tới`, `hôm 5/3 vừa qua`, `sẽ … 5/9`.
pub fn tensed(line: Line<'_>, draft: &Draft, planned: bool) -> Content {
    let mut content = draft.content.clone();
    let (Content::Moment(moment) | Content::Range(moment, _)) = &mut content;
    if moment.tense != Tense::Open {
        return content;
    }
    moment.tense = match (line.word(draft.end), line.word(draft.end + 1)) {
        (JustNow, Past | Over) => Tense::Past,
        (Coming, _) | (Approach, Coming) => Tense::Future,
        _ if planned => Tense::Planned,
        _ => Tense::Open,
    };
    content
}

/// Whether the line speaks of what is to come: `sẽ`, `dự kiến`, `kế hoạch`, `chuẩn bị`.
pub fn planned(line: Line<'_>) -> bool {
    (0..line.len()).any(|at| {
        line.word(at) == Will || matches!((line.word(at), line.word(at + 1)), (Expect, Intend) | (Prepare, Attain))
    })
}
