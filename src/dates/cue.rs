//! Whether a form that may be something else is a date where it stands.

use super::expression::{Content, Point, Tense};
use super::grammar::Weak;
use super::join::Draft;
use super::line::Line;
use super::vocabulary::Syllable::{self, *};

/// Whether the draft counts as a date in its line.
pub fn accepted(line: Line<'_>, draft: &Draft) -> bool {
    if matches!(draft.content, Content::Moment(moment) if moment.point == Point::Now) {
        return false;
    }
    let Some(weak) = draft.weak else { return true };
    let place = Place { line, draft };
    match weak {
        Weak::Day => place.day(),
        Weak::DayOfMonth => place.day_of_month(),
        Weak::Month => place.month(),
        Weak::Year => place.year(),
        Weak::Years => true,
        Weak::Clock => place.clock(),
        Weak::Part | Weak::Word => false,
        Weak::Weekday => place.weekday(),
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

    fn bracketed(&self) -> bool {
        self.line.sign_before(self.draft.start) == '(' && self.line.sign(self.draft.end) == ')'
    }

    /// `30/5`: a date by default, with a dash or dot only beside a cue.
    fn day(&self) -> bool {
        let slashed = self.line.surface(self.draft.start, self.draft.end).contains('/');
        if NOT_BEFORE_A_DAY.contains(&self.before()) {
            return false;
        }
        let cue = BEFORE_A_DAY.contains(&self.before()) || self.bracketed();
        let counted = self.line.is_word(self.draft.end)
            && COUNTED.contains(&self.line.surface(self.draft.end, self.draft.end + 1));
        if counted {
            return false;
        }
        cue || slashed
    }

    fn day_of_month(&self) -> bool {
        matches!(
            self.before(),
            In | From | Reach | Whole | Before | After | Morning | Afternoon | Evening | Night | Noon | Until
        ) && (!self.line.is_word(self.draft.end)
            || matches!(self.after(), And | OrElse | Reach | Coming | Will | Did | This))
    }

    /// `6-2017`
    fn month(&self) -> bool {
        self.line.surface(self.draft.start, self.draft.end).contains('/')
            || matches!(self.before(), From | Reach | Month | In | Inside | Before | After | Coming)
    }

    fn year(&self) -> bool {
        let ends = !self.line.is_word(self.draft.end) || matches!(self.after(), And | Reach | Coming | To);
        match self.before() {
            BirthShort | Birth => true,
            Vision => true,
            Inside | Than | Reach | From | Spring => ends,
            _ => self.bracketed(),
        }
    }

    fn clock(&self) -> bool {
        let cue = matches!(self.before(), At | In | Back | From | Reach | Coming | Before | About);
        let minutes =
            matches!(self.draft.content, Content::Moment(moment) if moment.clock.is_some_and(|clock| clock.minute > 0));
        let duration = matches!(self.before(), Inside | MoreThan | After | Than | Equal | Each)
            || self.line.is_word(self.draft.end)
                && ["đồng", "liền", "liên", "bay", "học", "làm"]
                    .contains(&self.line.surface(self.draft.end, self.draft.end + 1))
            || matches!(self.after(), Before | After | More | Past | Each)
            || self.line.sign(self.draft.end) == '/';
        (cue || minutes && !self.line.surface(self.draft.start, self.draft.end).contains(':')) && !duration
    }

    fn weekday(&self) -> bool {
        matches!(self.before(), In | Morning | Afternoon | Evening | Night | Noon | From | Reach)
    }
}

/// Words that a day without a head word may follow.
const BEFORE_A_DAY: &[Syllable] = &[
    From,
    Reach,
    Coming,
    Session2,
    Occasion,
    That,
    Before,
    After,
    In,
    Inside,
    Now,
    Whole,
    Past,
    Feast,
    Day,
    Anniversary,
    And,
];

/// Words that make `1/8` a fraction, score, class, address or name.
const NOT_BEFORE_A_DAY: &[Syllable] = &[
    Make, MoreThan, Nearly, Equal, Fall, Rise, Round, Class, Street, Lane, Number, Win, Lose, Draw, Score, Achieve,
    Factory, Hospital, Square, Bridge, Company, House, Get, Apply, Part, About, Article, Kick, Group, Address, Plot,
    Park, Village, Ward, Table, Kilometre, Highway, Than,
];

/// Nouns of which `n/m` counts a part.
const COUNTED: &[&str] =
    &["tiêu", "hộ", "số", "xã", "người", "đại", "thôn", "ý", "diện", "dân", "thị", "tổng", "đơn", "phiếu", "bàn"];

/// The content of a draft, with what the words behind it say of its time: `28/3 tới`, `hôm 5/3 vừa qua`.
pub fn tensed(line: Line<'_>, draft: &Draft) -> Content {
    let tense = match (line.word(draft.end), line.word(draft.end + 1)) {
        (JustNow, Past | Over) => Tense::Past,
        (Coming, _) | (Approach, Coming) => Tense::Future,
        _ => return draft.content.clone(),
    };
    let mut content = draft.content.clone();
    let (Content::Moment(moment) | Content::Range(moment, _)) = &mut content;
    moment.tense = tense;
    content
}
