//! Dates as people write them in notes: in front matter, in names of files, in headings.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::time::Timestamp;

/// `2026-03-05`, `2026.3.5`, `2026/03/05` and `2026년 3월 5일`, each with a time and an offset behind it or not.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x)\b(?<year>(?:19|20)\d\d)\s?[-./年년]\s?(?<month>\d\d?)\s?[-./月월]\s?(?<day>\d\d?)
        (?:[T\ ]+(?<hour>\d\d?):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?\s?(?<offset>Z|[+-]\d\d:?\d\d)?)?",
    )
});

/// `March 5, 2026` and `5 Mar 2026`.
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?xi)\b(?:
            (?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\ (?<day>\d\d?)(?:st|nd|rd|th)?,?
            |(?<day2>\d\d?)\.?\ (?<month2>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?
        )\ (?<year>(?:19|20)\d\d)\b",
    )
});

const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern that a test reads dates with")
}

/// Returns the first date of a text, with its time where there is one.
pub fn find(text: &str) -> Option<Timestamp> {
    // Most lines have no digit, which is told faster than by a pattern.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match NUMBERS.captures(text) {
        Some(found) => numbers(&found),
        None => NAMES.captures(text).and_then(|found| names(&found)),
    }
}

/// Returns the place of the first date of a text.
pub(super) fn place(text: &str) -> Option<Range<usize>> {
    let found = NUMBERS.find(text).or_else(|| NAMES.find(text))?;
    find(text).map(|_| found.range())
}

fn numbers(found: &Captures<'_>) -> Option<Timestamp> {
    let part = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<i16>().ok());
    let [year, month, day] = [part("year")?, part("month")?, part("day")?];
    let [hour, minute, second] = ["hour", "minute", "second"].map(|name| part(name).unwrap_or(0));
    if let Some(offset) = found.name("offset").map(|offset| offset.as_str()) {
        let offset = if offset == "Z" || offset.contains(':') {
            offset.to_owned()
        } else {
            format!("{}:{}", &offset[..3], &offset[3..])
        };
        let moment = format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}");
        return moment.parse().ok();
    }
    let time = [hour, minute, second].map(|part| i8::try_from(part).unwrap_or(0));
    Timestamp::from_local([year, month, day], time)
}

fn names(found: &Captures<'_>) -> Option<Timestamp> {
    let part = |one: &str, other: &str| found.name(one).or_else(|| found.name(other)).map(|part| part.as_str());
    let month = part("month", "month2")?.to_lowercase();
    let month = i16::try_from(MONTHS.find(&month)? / 3 + 1).ok()?;
    let (year, day) = (found.name("year")?.as_str().parse().ok()?, part("day", "day2")?.parse().ok()?);
    Timestamp::from_local([year, month, day], [0; 3])
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, day) in [
            ("2026-03-05-docker-disk-full", "2026-03-05"),
            ("회고 2026년 3월 5일", "2026-03-05"),
            ("2026. 3. 5", "2026-03-05"),
            ("Created: March 5, 2026 4:10 PM", "2026-03-05"),
            ("5 Mar 2026", "2026-03-05"),
        ] {
            assert_eq!(find(text).map(|date| date.day()), Some(day.to_owned()), "{text}");
        }
        let exact = find("2026-03-05 10:20:30 +0900").map(|date| date.to_string());
        assert_eq!(exact.as_deref(), Some("2026-03-05T01:20:30Z"));
        assert_eq!(find("version 10.2.3 of 2026-13-40"), None);
        assert_eq!(find("no digits"), None);
    }
}
