//! What follows a mention, read as its tail: a unit with its name, a term of office, the rest of a state's name.
//!
//! Each function takes the text after the mention, up to the next one, and says how many bytes of it are the tail.

use crate::names::unit::Level;
use crate::names::{body_name, place, unit};

/// Words of offices that say where they are: `Đại sứ EU | tại Việt Nam`.
const SENT: &[&str] =
    &["đại sứ", "lãnh sự", "tham tán", "đại diện", "tư lệnh", "phái viên", "công sứ", "phân hiệu", "đại biện"];

/// Short units that go by a number: `tổ dân phố | số 20`.
const NUMBERED: &[&str] = &["tổ dân phố", "khu phố", "thôn", "ấp", "khối", "quận"];

/// How the long names of states go on.
const STATES: &[&str] = &[
    "xã hội chủ nghĩa Việt Nam",
    "Xã hội chủ nghĩa Việt Nam",
    "xã hội Chủ nghĩa Việt Nam",
    "Xã hội Chủ nghĩa Việt Nam",
    "dân chủ nhân dân Lào",
    "Dân chủ nhân dân Lào",
    "Dân chủ Nhân dân Lào",
    "nhân dân Trung Hoa",
    "Nhân dân Trung Hoa",
];

/// Places with two names.
const TWO_NAMED: &[(&str, &str)] =
    &[("Bà Rịa", "Vũng Tàu"), ("Phan Rang", "Tháp Chàm"), ("Thừa Thiên", "Huế"), ("Phong Nha", "Kẻ Bàng")];

/// Most words of a place.
const LONGEST_PLACE: usize = 4;

pub(super) fn ends_in(surface: &str, words: &[&str]) -> bool {
    words.iter().any(|word| surface.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
}

/// Whether a title has one of the words, in small letters here, in it.
pub(super) fn says(title: &str, words: &[&str]) -> bool {
    let title = title.to_lowercase();
    words.iter().any(|word| title.contains(word))
}

/// The end of a run of capitalised words after one space: the whole run, or none if it is too long for a place.
pub(super) fn place_run(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut words = 0;
    while let Some(word) = rest[end..].strip_prefix(' ') {
        let length = word.find(|c: char| !c.is_alphabetic() && c != '\'' && c != '’').unwrap_or(word.len());
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        (end, words) = (end + 1 + length, words + 1);
    }
    // What goes on without a space is no word of a place: `Kẻ-Bàng`, `A.`
    let open = rest[end..].starts_with(['-', '/', '&']);
    ((1..=LONGEST_PLACE).contains(&words) && !open).then_some(end)
}

/// ` thị trấn Kỳ Sơn`, ` chùa Linh Ứng` after `trụ trì`, ` chính phủ` after `Thủ tướng`
pub(super) fn of_unit(surface: &str, rest: &str) -> Option<usize> {
    let word = rest.strip_prefix(' ')?;
    let after = unit::first(word).and_then(|(_, length)| Some(1 + length + place_run(&word[length..])?));
    after.or_else(|| {
        let name = word.strip_prefix("chùa").filter(|_| surface.ends_with("rụ trì"))?;
        Some(rest.len() - name.len() + place_run(name)?)
    })
}

/// What makes another word of a unit (`xã hội`, `tỉnh lộ`) or points to one that was named (`tỉnh này`).
const AFTER_UNIT: &[&str] = &[
    "hội",
    "lộ",
    "lỵ",
    "ủy",
    "uỷ",
    "thành",
    "viên",
    "đội",
    "đoàn",
    "táo",
    "giao",
    "luận",
    "này",
    "đó",
    "ấy",
    "nói trên",
];

/// ` huyện` after `Phòng Tài nguyên và Môi trường`, where no name follows
pub(super) fn bare_unit(body: &str, rest: &str) -> Option<usize> {
    let word = rest.strip_prefix(' ').filter(|word| word.starts_with(char::is_lowercase))?;
    let (_, length) =
        unit::first(word).filter(|(unit, _)| unit.level < Level::Settlement && !unit.form.ends_with('.'))?;
    let after = word[length..].trim_start_matches(' ');
    let goes_on = after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || AFTER_UNIT.iter().any(|word| after.starts_with(word));
    let syllables = body_name::plain_syllables(body);
    let named = body_name::head(&syllables).is_some_and(|(length, _)| length < syllables.len());
    // `Cục Thuế 63 | tỉnh`, `Bệnh viện tuyến | tỉnh`, `Công an huyện | xã` are none.
    let closed = body.ends_with(char::is_alphabetic) && !ends_in(body, &["tuyến"]) && unit::last(body).is_none();
    (named && closed && !goes_on).then_some(1 + length)
}

/// ` tại Việt Nam` after an office that is sent there
pub(super) fn seat(surface: &str, rest: &str) -> Option<usize> {
    let place = rest.strip_prefix(" tại")?;
    let run = place_run(place)?;
    let name = &place[1..run];
    let known = place::is_place(name) || ["Việt Nam", "Thành phố Hồ Chí Minh"].contains(&name);
    (known && says(surface, SENT)).then_some(rest.len() - place.len() + run)
}

/// ` khóa XIV`, ` các khóa XII, XIII`, ` từ khóa II đến khóa VI`
pub(super) fn term(rest: &str) -> Option<usize> {
    let words = rest.strip_prefix(' ')?;
    let first = words.strip_prefix("từ ").or_else(|| words.strip_prefix("các ")).unwrap_or(words);
    let mut after = strip_term(first)?;
    loop {
        let more = [", ", "; ", " và ", " đến ", " - ", "-", ","].iter().find_map(|sign| {
            let next = after.strip_prefix(sign)?;
            strip_term(next).or_else(|| strip_roman(next))
        });
        match more {
            Some(more) => after = more,
            None => return Some(rest.len() - after.len()),
        }
    }
}

fn strip_term(text: &str) -> Option<&str> {
    let number = ["khóa ", "khoá ", "Khóa ", "Khoá "].iter().find_map(|word| text.strip_prefix(word))?;
    strip_roman(number)
}

fn strip_roman(text: &str) -> Option<&str> {
    let after = text.trim_start_matches(['I', 'V', 'X', 'L']);
    (after.len() < text.len() && !after.starts_with(char::is_alphanumeric)).then_some(after)
}

/// ` xã hội chủ nghĩa Việt Nam` after `nước Cộng hòa`
pub(super) fn state(text: &str, end: usize, rest: &str) -> Option<usize> {
    let republic =
        ["Cộng hòa", "Cộng hoà", "cộng hòa", "CH"].iter().find_map(|word| rest.strip_prefix(' ')?.strip_prefix(word));
    let after = match republic {
        Some(after) => after,
        None if ["ộng hòa", "ộng hoà", " nước"].iter().any(|word| text[..end].ends_with(word)) => rest,
        None => return None,
    };
    let name = after.strip_prefix(' ')?;
    let length = STATES.iter().find(|state| name.starts_with(*state)).map(|state| state.len())?;
    Some(rest.len() - name.len() + length)
}

/// ` - Gia Lai` after `TAND khu vực 2`, ` - Vũng Tàu` after `Tỉnh ủy Bà Rịa`
pub(super) fn region(surface: &str, rest: &str) -> Option<usize> {
    let place = [" - ", " – ", " — ", "-"].iter().find_map(|dash| rest.strip_prefix(dash))?;
    let lead = rest.len() - place.len();
    if let Some(second) = TWO_NAMED.iter().find(|(first, _)| surface.ends_with(first)).map(|(_, second)| second) {
        return place.starts_with(second).then_some(lead + second.len());
    }
    let before = surface.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = before.len() < surface.len() && before.ends_with("khu vực ") && lead > 1;
    let run = place_run(&rest[lead - 1..]).filter(|_| numbered)?;
    Some(lead - 1 + run)
}

/// ` - Lào` after `Hội Hữu nghị Việt Nam`
pub(super) fn friend(surface: &str, rest: &str) -> Option<usize> {
    let friends = surface.contains("ữu nghị") && surface.ends_with("Việt Nam");
    let country = [" -", " –"].iter().find_map(|dash| rest.strip_prefix(dash)).filter(|_| friends)?;
    let run = place_run(country)?;
    body_name::is_country(&country[1..run]).then_some(rest.len() - country.len() + run)
}

/// ` cao tại Hà Nội` after `TAND Cấp`
pub(super) fn high(surface: &str, rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(" cao").filter(|_| ends_in(surface, &["Cấp", "cấp"]))?;
    let seat = after.strip_prefix(" tại").and_then(|place| Some(" tại".len() + place_run(place)?));
    let whole = !after.starts_with(char::is_alphanumeric);
    whole.then_some(rest.len() - after.len() + seat.unwrap_or(0))
}

/// ` số 20` after `tổ trưởng tổ dân phố`
pub(super) fn number(surface: &str, rest: &str) -> Option<usize> {
    let word = rest.strip_prefix(' ').filter(|_| ends_in(surface, NUMBERED))?;
    let digits = word.strip_prefix("số ").unwrap_or(word);
    let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let whole = after.len() < digits.len() && !after.starts_with(|c: char| c.is_alphanumeric() || "/.-".contains(c));
    whole.then_some(rest.len() - after.len())
}

/// Degrees that are taken in a subject.
const DEGREES: &[&str] = &["tiến sĩ", "tiến sỹ", "thạc sĩ", "thạc sỹ", "kỹ sư", "kĩ sư", "cử nhân", "bác sĩ", "bác sỹ"];

/// Words that no subject goes on with: where the degree was taken, what came then.
const AFTER_SUBJECT: &[&str] =
    &["tại", "của", "ở", "từ", "năm", "do", "là", "đã", "đang", "loại", "hệ", "và đang", "trường"];

/// Most words of a subject.
const LONGEST_SUBJECT: usize = 8;

/// ` chuyên ngành Thủy lợi` after `Thạc sĩ`: up to the next sign, or to a word that no subject has
pub(super) fn subject(surface: &str, rest: &str) -> Option<usize> {
    let subject = match surface.ends_with(" ngành") {
        true => rest.strip_prefix(' ')?,
        false => [" chuyên ngành ", " ngành "].iter().find_map(|word| rest.strip_prefix(word))?,
    };
    let surface = surface.to_lowercase();
    let degree = DEGREES.iter().any(|degree| surface.starts_with(degree));
    let end = subject.find([',', ';', '.', ':', '(', ')', '\n', '"', '”', '-', '–']).unwrap_or(subject.len());
    let words = subject[..end].trim_end();
    let (mut at, mut count) = (0, 0);
    for word in words.split(' ') {
        let stops = AFTER_SUBJECT
            .iter()
            .any(|stop| words[at..].strip_prefix(stop).is_some_and(|after| after.is_empty() || after.starts_with(' ')));
        if stops {
            break;
        }
        (at, count) = ((at + word.len() + 1).min(words.len()), count + 1);
    }
    let length = words[..at].trim_end().len();
    let whole = degree && (1..=LONGEST_SUBJECT).contains(&count) && length > 0;
    whole.then_some(rest.len() - subject.len() + length)
}

/// What a mission begins with.
pub(super) const MATTER: &str = " về ";

/// ` về Kiểm soát Vũ khí` after `Đặc phái viên của Tổng thống Mỹ`, where a comma or the holder's name follows
pub(super) fn mission(surface: &str, rest: &str, named: bool) -> Option<usize> {
    const ON_MISSION: &[&str] = &["phái viên", "đặc sứ", "cố vấn", "đại diện", "báo cáo viên"];
    let matter = rest.strip_prefix(MATTER).filter(|_| says(surface, ON_MISSION))?;
    let end = matter.find([',', ';', '.', ':', '(', ')', '\n', '"', '”', '-', '–']);
    let words = matter[..end.unwrap_or(matter.len())].trim_end();
    let closed = end.is_some_and(|end| matter[end..].starts_with(',')) || end.is_none() && named;
    let whole = closed && !words.is_empty() && words.split(' ').count() <= LONGEST_SUBJECT;
    whole.then_some(rest.len() - matter.len() + words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tail: Option<usize>, rest: &str) -> &str {
        &rest[..tail.unwrap_or(0)]
    }

    #[test]
    fn a_body_with_a_name_of_its_own_takes_in_a_unit_without_one() {
        for (body, rest, tail) in [
            ("Phòng Tài nguyên và Môi trường", " huyện vào cuộc", " huyện"),
            ("Sở Xây dựng", " thành phố. Theo", " thành phố"),
            ("Sở Xây dựng", " tỉnh này đã", ""),
            ("Sở Lao động", " xã hội", ""),
            ("Cục Thuế 63", " tỉnh, thành", ""),
            ("Sở Y tế", " tỉnh Hòa Bình", ""),
            ("Công an huyện", " xã", ""),
            ("Sở", " tỉnh nói", ""),
        ] {
            assert_eq!(of(bare_unit(body, rest), rest), tail, "{body}{rest}");
        }
    }

    #[test]
    fn a_degree_is_taken_in_a_subject() {
        for (degree, rest, tail) in [
            ("Thạc sĩ", " chuyên ngành Quản lý đất đai, từng", " chuyên ngành Quản lý đất đai"),
            ("Kỹ sư chuyên ngành", " Cầu và đường.", " Cầu và đường"),
            ("Tiến sĩ", " ngành Luật tại Huế", " ngành Luật"),
            ("Giám đốc", " ngành Đường sắt", ""),
            ("Cử nhân", " và bạn bè", ""),
        ] {
            assert_eq!(of(subject(degree, rest), rest), tail, "{degree}{rest}");
        }
    }

    #[test]
    fn an_envoy_has_a_mission() {
        let office = "Đặc phái viên của Tổng thống";
        for (rest, named, tail) in [
            (" về Biển và Đảo, hôm qua", false, " về Biển và Đảo"),
            (" về các vấn đề nhân đạo", true, " về các vấn đề nhân đạo"),
            (" về nước hôm qua.", false, ""),
        ] {
            assert_eq!(of(mission(office, rest, named), rest), tail, "{rest}");
        }
        assert_eq!(mission("Chủ tịch", " về Cà Mau, nói", false), None);
    }

    #[test]
    fn a_term_ends_with_its_last_number() {
        for (rest, tail) in [
            (" khóa XIV, nói", " khóa XIV"),
            (" các khóa XI, XII và XIII.", " các khóa XI, XII và XIII"),
            (" từ khóa II đến khóa VI;", " từ khóa II đến khóa VI"),
            (" khóa này", ""),
            (" khóa Xuân", ""),
        ] {
            assert_eq!(of(term(rest), rest), tail, "{rest}");
        }
    }

    #[test]
    fn a_region_has_a_number_and_a_name() {
        for (body, rest, tail) in [
            ("TAND khu vực 2", " - Gia Lai họp", " - Gia Lai"),
            ("Tỉnh ủy Bà Rịa", " - Vũng Tàu và", " - Vũng Tàu"),
            ("Quân khu 2", " - Gia Lai họp", ""),
            ("Tỉnh ủy Bà Rịa", " - ông Lê Hà", ""),
        ] {
            assert_eq!(of(region(body, rest), rest), tail, "{body}{rest}");
        }
    }

    #[test]
    fn friends_of_a_country_are_named_after_both() {
        let body = "Hội Hữu nghị Việt Nam";
        assert_eq!(of(friend(body, " - Lào tỉnh"), " - Lào tỉnh"), " - Lào");
        assert_eq!(friend(body, " - Hà Nội"), None);
        assert_eq!(friend("Hội Nông dân Việt Nam", " - Lào"), None);
    }

    #[test]
    fn a_place_is_a_short_run_of_capitals() {
        for (rest, run) in [(" Sông Cầu nói", " Sông Cầu"), (" nói", ""), (" A B C D E", ""), (" Phong Nha-Kẻ", "")]
        {
            assert_eq!(of(place_run(rest), rest), run, "{rest}");
        }
    }
}
