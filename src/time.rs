//! Timestamps in milliseconds since 1970, UTC. No clock is read here: `cli` reads the clock once and hands the time
//! down.
//!
//! ```
//! use odap::time::Timestamp;
//!
//! let logged: Timestamp = "2026-09-01T10:00:00Z".parse().expect("a timestamp");
//! let now = Timestamp::from_milliseconds(logged.milliseconds() + 3 * 24 * 60 * 60 * 1000);
//! assert_eq!(logged.age(now), "3 days");
//! ```

use std::fmt;
use std::str::FromStr;

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A moment in UTC with a resolution of a millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// Milliseconds of one day.
pub const DAY: i64 = 24 * 60 * 60 * 1000;

impl Timestamp {
    /// The start of 1970.
    pub const EPOCH: Self = Self(0);

    /// Returns the time `milliseconds` after the start of 1970, clamped to the years -9999 to 9999.
    pub fn from_milliseconds(milliseconds: i64) -> Self {
        // In whole seconds, for the last fraction of a second can be printed but not counted in milliseconds.
        let (first, last) = (jiff::Timestamp::MIN.as_second(), jiff::Timestamp::MAX.as_second());
        Self(milliseconds.clamp(first * 1000, last * 1000))
    }

    /// Returns the milliseconds since 1970.
    pub fn milliseconds(self) -> i64 {
        self.0
    }

    /// Returns the day in the local time zone, `2026-09-01`.
    pub fn day(self) -> String {
        self.jiff().to_zoned(TimeZone::system()).strftime("%Y-%m-%d").to_string()
    }

    /// Returns the day and minute in the local time zone, `2026-09-01 19:00`.
    pub fn minute(self) -> String {
        self.jiff().to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// Returns RFC 3339 in the local time zone, to the second: `2026-09-01T19:00:00+09:00`.
    pub fn local(self) -> String {
        self.jiff().to_zoned(TimeZone::system()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// Returns the local time to the second in the form of Jekyll's documents: `2026-09-01 19:00:00 +0900`.
    pub fn spaced(self) -> String {
        self.jiff().to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S %z").to_string()
    }

    /// Returns a moment of the local time zone, by its date and its hour, minute and second; `None` if there is no such
    /// date.
    pub fn from_local([year, month, day]: [i16; 3], [hour, minute, second]: [i8; 3]) -> Option<Self> {
        let part = |part: i16| i8::try_from(part).ok();
        let civil = jiff::civil::DateTime::new(year, part(month)?, part(day)?, hour, minute, second, 0).ok()?;
        let moment = civil.to_zoned(TimeZone::system()).ok()?.timestamp();
        Some(Self::from_milliseconds(moment.as_millisecond()))
    }

    /// Returns the age at `now` in the largest fitting unit: `today`, `3 days`, `2 months`, `1 year`.
    pub fn age(self, now: Self) -> String {
        let days = (now.0 - self.0).div_euclid(DAY);
        let of = |count: i64, unit: &str| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
        match days {
            ..=0 => "today".into(),
            1..=13 => of(days, "day"),
            14..=59 => of(days / 7, "week"),
            60..=729 => of(days * 12 / 365, "month"),
            _ => of(days / 365, "year"),
        }
    }

    /// As [`age`](Self::age), said of an event: `today`, `3 days ago`.
    pub fn ago(self, now: Self) -> String {
        match self.age(now) {
            age if age == "today" => age,
            age => format!("{age} ago"),
        }
    }

    /// Returns the age at `now` as [`age`](Self::age) does, but within a day in hours or minutes: `now`, `5 minutes`.
    pub fn short_age(self, now: Self) -> String {
        const MINUTE: i64 = 60 * 1000;
        let minutes = (now.0 - self.0).div_euclid(MINUTE);
        let of = |count: i64, unit: &str| format!("{count} {unit}{}", if count == 1 { "" } else { "s" });
        match minutes {
            ..=0 => "now".into(),
            1..=59 => of(minutes, "minute"),
            60..=1439 => of(minutes / 60, "hour"),
            _ => self.age(now),
        }
    }

    /// As [`short_age`](Self::short_age), said of an event: `now`, `5 minutes ago`.
    pub fn short_ago(self, now: Self) -> String {
        match self.short_age(now) {
            age if age == "now" => age,
            age => format!("{age} ago"),
        }
    }

    fn jiff(self) -> jiff::Timestamp {
        // The constructor keeps the value inside jiff's range, so the fallback is never taken.
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default()
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, with a fraction only where there is one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.jiff().fmt(f)
    }
}

impl FromStr for Timestamp {
    type Err = String;

    /// Reads RFC 3339; a fraction beyond milliseconds is cut off.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read: jiff::Timestamp =
            text.parse().map_err(|_| format!("{text:?} is not a time like 2026-09-01T10:00:00Z"))?;
        Ok(Self::from_milliseconds(read.as_millisecond()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The number of milliseconds since 1970 as the serialised form, for `#[serde(with = "…")]`.
pub(crate) mod milliseconds {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Timestamp;

    /// Writes the number of milliseconds.
    pub(crate) fn serialize<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        at.milliseconds().serialize(serializer)
    }

    /// Reads a number of milliseconds; one out of range is the nearest that is in it.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        i64::deserialize(deserializer).map(Timestamp::from_milliseconds)
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn an_age_is_said_in_the_unit_a_person_would_use() {
        let now: Timestamp = "2026-09-01T12:00:00Z".parse().unwrap();
        for (then, age) in [
            ("2026-09-01T11:00:00Z", "today"),
            ("2026-09-02T11:00:00Z", "today"),
            ("2026-08-31T11:00:00Z", "1 day"),
            ("2026-08-20T12:00:00Z", "12 days"),
            ("2026-08-10T12:00:00Z", "3 weeks"),
            ("2026-07-01T12:00:00Z", "2 months"),
            ("2024-08-01T12:00:00Z", "2 years"),
        ] {
            assert_eq!(then.parse::<Timestamp>().unwrap().age(now), age, "{then}");
        }
    }

    #[test]
    fn what_is_printed_is_read_again() {
        for text in ["2026-09-01T12:00:00Z", "2026-09-01T12:00:00.123Z", "-009999-01-02T01:59:59Z"] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        }
        for far in [i64::MIN, i64::MAX] {
            let clamped = Timestamp::from_milliseconds(far);
            assert_eq!(clamped.to_string().parse(), Ok(clamped));
        }
        assert!("yesterday".parse::<Timestamp>().is_err());
    }
}
