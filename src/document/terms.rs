//! The names by which lists, fixtures and output forms call the values of the model.

use super::{
    Calendar, Grain, Inferred, Modifier, OrganizationKind, Part, PartOfDay, ReferenceSource, TitleKind, TokenKind,
};

/// A value with a fixed name.
pub trait Term: Copy + 'static {
    /// Every value with its name, in snake case.
    const NAMES: &'static [(Self, &'static str)];

    /// The name.
    fn name(self) -> &'static str;

    /// The value with this name.
    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
    }
}

/// Gives each value of a type its name.
macro_rules! terms {
    ($($type:ident { $($variant:ident = $name:literal),+ $(,)? })+) => {$(
        impl Term for $type {
            const NAMES: &'static [(Self, &'static str)] = &[$(($type::$variant, $name)),+];

            #[inline]
            fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }
        }
    )+};
}
pub(crate) use terms;

terms! {
    ReferenceSource { Record = "record", Article = "article", Option = "option" }
    Part {
        Headline = "headline", Dateline = "dateline", Lead = "lead", Body = "body", Caption = "caption",
        Byline = "byline", Furniture = "furniture",
    }
    TokenKind {
        Word = "word", Number = "number", Date = "date", Time = "time", Abbreviation = "abbreviation",
        Punctuation = "punctuation", Symbol = "symbol", Url = "url", Email = "email",
    }
    Grain {
        Minute = "minute", Hour = "hour", Day = "day", Week = "week", Month = "month", Quarter = "quarter",
        Half = "half", Season = "season", Year = "year", Decade = "decade", Century = "century", Interval = "interval",
    }
    PartOfDay {
        Dawn = "dawn", Morning = "morning", Noon = "noon", Afternoon = "afternoon", Evening = "evening",
        Night = "night",
    }
    Modifier { Start = "start", Mid = "mid", End = "end", Approx = "approx" }
    Calendar { Solar = "solar", Lunar = "lunar" }
    Inferred { Day = "day", Month = "month", Year = "year" }
    TitleKind { Office = "office", Rank = "rank", Degree = "degree", Honour = "honour" }
    OrganizationKind {
        Party = "party", Government = "government", Legislature = "legislature", Judiciary = "judiciary",
        Military = "military", Police = "police", MassOrganization = "mass_organization", Enterprise = "enterprise",
        Education = "education", Health = "health", Press = "press", Religion = "religion", Sport = "sport",
        International = "international", Foreign = "foreign", Other = "other",
    }
}
