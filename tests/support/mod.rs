//! What the tests share: the gold markup, what an analysis found, the case files, the fixture articles, the floors.
//!
//! Each test binary compiles this module for itself and uses a part of it.
#![allow(dead_code)]

pub mod articles;
pub mod case_file;
pub mod compare;
pub mod floors;
pub mod found;
pub mod generator;
pub mod markup;
pub mod readme;
pub mod schema;
pub mod score;
pub mod skip;
pub mod strict;

use std::path::PathBuf;

use docbao::document::{Clock, Timestamp};

/// A path inside the repository, wherever the test was started.
pub fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A reference date as the fixtures write it: `2024-05-30`, `2024-05-30T17:22`, `none`.
///
/// # Panics
/// If it is none of these.
pub fn timestamp(value: &str) -> Option<Timestamp> {
    if value == "none" {
        return None;
    }
    let (day, time) = value.split_once('T').map_or((value, None), |(day, time)| (day, Some(time)));
    let day = day.parse().unwrap_or_else(|_| panic!("expected YYYY-MM-DD, found {value:?}"));
    let time = time.map(|time| {
        let (hour, minute) = time.split_once(':').unwrap_or_else(|| panic!("expected HH:MM, found {time:?}"));
        let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("expected HH:MM, found {time:?}"));
        Clock { hour: number(hour), minute: number(minute) }
    });
    Some(Timestamp { day, time })
}
