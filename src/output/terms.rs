//! The names by which the output forms call the values of the model.

use super::{ErrorCode, OffsetUnit};
use crate::document::{
    Calendar, Clock, Grain, Inferred, Modifier, OrganizationKind, Part, PartOfDay, ReferenceSource, TitleKind,
    TokenKind,
};

/// A value with a fixed name in the output.
pub trait Term: Copy {
    /// The name, in snake case.
    fn name(self) -> &'static str;
}

macro_rules! terms {
    ($($type:ident { $($variant:ident = $name:literal),+ $(,)? })+) => {$(
        impl Term for $type {
            #[inline]
            fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }
        }
    )+};
}

terms! {
    OffsetUnit { Char = "char", Byte = "byte", Utf16 = "utf16" }
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
    ErrorCode {
        BadJson = "bad_json", BadRecord = "bad_record", BadEncoding = "bad_encoding", Binary = "binary",
        TooLarge = "too_large", NotRegular = "not_regular", Io = "io", Exists = "exists", Internal = "internal",
    }
}

/// `17:22`.
pub fn clock(time: Clock) -> String {
    format!("{:02}:{:02}", time.hour, time.minute)
}

/// `2024-05-30` or `2024-05-30T17:22`.
pub fn moment(day: jiff::civil::Date, time: Option<Clock>) -> String {
    match time {
        Some(time) => format!("{day}T{}", clock(time)),
        None => day.to_string(),
    }
}
