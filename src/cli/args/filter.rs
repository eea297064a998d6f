//! The flags that filter incidents.

use crate::environment::Condition;
use crate::incident::{Kind, Status, Tag};
use crate::notebook::Filter;
use crate::time::{DAY, Timestamp};

/// The flags of a filter.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct FilterArgs {
    /// Only incidents with this tag, or with all of these tags
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    tags: Vec<Tag>,
    /// Only incidents of this kind: code, infra, environment or unknown
    #[arg(long, value_parser = Kind::typed)]
    kind: Option<Kind>,
    /// Only incidents without a fix
    #[arg(long, conflicts_with = "solved")]
    open: bool,
    /// Only incidents with a fix
    #[arg(long)]
    solved: bool,
    /// Only incidents seen since a day (2026-09-01) or within a period (10d, 3w, 6m, 1y)
    #[arg(long, value_name = "WHEN", value_parser = Since::read)]
    since: Option<Since>,
    /// Only incidents met in a matching environment: torch==2.1, python>=3.9, os=ubuntu, numpy; several conditions must
    /// hold together
    #[arg(long = "env", value_name = "CONDITION")]
    environment: Vec<Condition>,
    /// Only removed incidents
    #[arg(long)]
    removed: bool,
}

impl FilterArgs {
    /// Returns the filter, with periods counted back from `now`.
    pub(crate) fn filter(&self, now: Timestamp, limit: Option<usize>) -> Filter {
        Filter {
            tags: self.tags.clone(),
            kind: self.kind,
            status: match (self.open, self.solved) {
                (true, _) => Some(Status::Open),
                (_, true) => Some(Status::Solved),
                _ => None,
            },
            since: self.since.as_ref().map(|since| since.before(now)),
            environment: self.environment.clone(),
            removed: self.removed,
            limit,
        }
    }

    /// Tells whether the filter has no condition.
    pub(crate) fn is_empty(&self) -> bool {
        self.words().is_empty()
    }

    /// Returns the conditions in words: `tag docker · open`.
    pub(crate) fn words(&self) -> String {
        let mut words = Vec::new();
        if !self.tags.is_empty() {
            words.push(format!("tag {}", self.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(", ")));
        }
        words.extend(self.kind.map(|kind| format!("kind {kind}")));
        words.extend(self.open.then(|| "open".into()));
        words.extend(self.solved.then(|| "solved".into()));
        words.extend(self.since.as_ref().map(|since| format!("since {}", since.words())));
        words.extend(self.environment.iter().map(|condition| format!("env {condition}")));
        words.extend(self.removed.then(|| "removed".into()));
        words.join(" · ")
    }
}

/// The beginning of a period: a moment or days before now, with the words that were typed.
#[derive(Debug, Clone)]
enum Since {
    Moment(Timestamp, String),
    Days(i64, String),
}

impl Since {
    fn read(text: &str) -> Result<Self, String> {
        let unknown = || format!("{text:?} is neither a day like 2026-09-01 nor a time like 10d, 3w, 6m or 1y");
        if let Ok(moment) = text.parse::<Timestamp>() {
            return Ok(Self::Moment(moment, text.to_owned()));
        }
        if let Ok(day) = text.parse::<jiff::civil::Date>() {
            let start = day.to_zoned(jiff::tz::TimeZone::system()).map_err(|_| unknown())?;
            return Ok(Self::Moment(Timestamp::from_milliseconds(start.timestamp().as_millisecond()), text.to_owned()));
        }
        let unit = text.chars().next_back().ok_or_else(unknown)?;
        let days = match unit {
            'd' => 1,
            'w' => 7,
            'm' => 30,
            'y' => 365,
            _ => return Err(unknown()),
        };
        let count: u16 = text.trim_end_matches(unit).parse().map_err(|_| unknown())?;
        Ok(Self::Days(i64::from(count) * days, text.to_owned()))
    }

    fn before(&self, now: Timestamp) -> Timestamp {
        match self {
            Self::Moment(moment, _) => *moment,
            Self::Days(days, _) => Timestamp::from_milliseconds(now.milliseconds() - days * DAY),
        }
    }

    fn words(&self) -> &str {
        match self {
            Self::Moment(_, words) | Self::Days(_, words) => words,
        }
    }
}
