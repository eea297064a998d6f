//! Assigns pseudonyms: equal values get the same one, different values different ones, and no text has one already.

use std::collections::HashMap;
use std::ops::Range;

use super::placeholder::{self, Family};
use super::private::span::PrivateValue;

/// The pseudonyms and placeholders of one document.
#[derive(Debug, Default)]
pub(super) struct Pseudonyms {
    /// Numbers of the values that have a pseudonym.
    assigned: HashMap<(Series, String), u64>,
    /// Highest number in use of every kind of secret, in placeholders of the texts as well.
    highest_of_kind: HashMap<String, u64>,
    /// Highest number in use of every family, in pseudonyms of the texts as well.
    highest_of_family: [u64; Family::COUNT],
}

/// Values that are numbered together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Series {
    /// Secrets of a kind.
    Secret(&'static str),
    /// Private values of a family.
    Private(Family),
}

impl Pseudonyms {
    /// Returns the pseudonym of a value, where `was` is its text. The text around it must have been
    /// [reserved](Self::reserve) before.
    pub(super) fn assign(&mut self, was: &str, value: &PrivateValue) -> String {
        let (family, value) = match value {
            PrivateValue::Secret(kind) | PrivateValue::Number(kind) => {
                return placeholder::numbered(kind, self.number(Series::Secret(kind), was));
            }
            PrivateValue::Home { head, name } => {
                return format!("{head}{}", self.pseudonym(Family::User, name));
            }
            PrivateValue::User(name) => (Family::User, name),
            PrivateValue::Host(name) => (Family::Host, name),
            PrivateValue::Mail(address) => (Family::Mail, address),
            PrivateValue::AddressV4(address) => (Family::V4, address),
            PrivateValue::AddressV6(address) => (Family::V6, address),
            PrivateValue::Project(name) => (Family::Project, name),
        };
        self.pseudonym(family, value)
    }

    fn pseudonym(&mut self, family: Family, value: &str) -> String {
        family.pseudonym(self.number(Series::Private(family), value))
    }

    /// Returns the number of a value, which is the next one for a new value.
    fn number(&mut self, series: Series, value: &str) -> u64 {
        if let Some(number) = self.assigned.get(&(series, value.to_owned())) {
            return *number;
        }
        let highest = match series {
            Series::Secret(kind) => self.highest_of_kind.entry(kind.to_owned()).or_default(),
            Series::Private(family) => &mut self.highest_of_family[family as usize],
        };
        *highest += 1;
        self.assigned.insert((series, value.to_owned()), *highest);
        *highest
    }

    /// Reserves the numbers of the placeholders of secrets in a text, which stand at `spans`.
    pub(super) fn reserve_placeholders(&mut self, text: &str, spans: &[Range<usize>]) {
        for (kind, number) in placeholder::numbers_in_use(text, spans) {
            let highest = self.highest_of_kind.entry(kind.to_owned()).or_default();
            *highest = number.max(*highest);
        }
    }

    /// Reserves the numbers of the pseudonyms in a text. Those that were assigned here are met again in a later pass.
    pub(super) fn reserve(&mut self, text: &str) {
        placeholder::pseudonyms_in(text, |family, number| {
            let highest = &mut self.highest_of_family[family as usize];
            *highest = number.max(*highest);
        });
    }
}
