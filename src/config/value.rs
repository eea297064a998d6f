//! The types that a setting may have: how a value is shown, and which values are acceptable.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// The type of a setting.
pub(super) trait Value: DeserializeOwned {
    /// Returns the lines that show the value; none for an absent one.
    fn show(&self) -> Vec<String>;

    /// Resolves the paths in a value of the config file, which is in `folder`.
    fn resolve(self, _folder: &Path) -> Self {
        self
    }
}

impl Value for bool {
    fn show(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl Value for usize {
    fn show(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl Value for PathBuf {
    fn show(&self) -> Vec<String> {
        vec![self.display().to_string()]
    }

    /// Replaces `~` by the home folder, and makes a relative path one that is relative to `folder`.
    fn resolve(self, folder: &Path) -> Self {
        match self.strip_prefix("~").ok().zip(super::home()) {
            Some((rest, home)) => home.join(rest),
            None => folder.join(self),
        }
    }
}

impl Value for Vec<String> {
    fn show(&self) -> Vec<String> {
        joined(self.clone())
    }
}

impl Value for BTreeMap<String, String> {
    fn show(&self) -> Vec<String> {
        joined(self.iter().map(|(key, text)| format!("{key}: {text}")).collect())
    }
}

impl<T: Value> Value for Option<T> {
    fn show(&self) -> Vec<String> {
        self.as_ref().map_or_else(Vec::new, T::show)
    }

    fn resolve(self, folder: &Path) -> Self {
        self.map(|value| value.resolve(folder))
    }
}

/// Returns the part of a value that is not acceptable.
type Refused<T> = Box<dyn Fn(&T) -> Option<String>>;

/// The acceptable values of a setting.
pub(super) struct Bound<T> {
    /// The noun phrase of an acceptable value, such as `a whole number from 1 to 50`.
    pub(super) expected: String,
    pub(super) refused: Refused<T>,
}

/// Accepts every value of the type.
pub(super) fn any<T>(expected: &str) -> Bound<T> {
    Bound { expected: expected.to_owned(), refused: Box::new(|_| None) }
}

/// Accepts the numbers of a range.
pub(super) fn within(range: RangeInclusive<usize>) -> Bound<usize> {
    Bound {
        expected: format!("a whole number from {} to {}", range.start(), range.end()),
        refused: Box::new(move |number| (!range.contains(number)).then(|| number.to_string())),
    }
}

/// Accepts the values in which a function finds no text to refuse.
pub(super) fn unless<T: 'static>(expected: &str, refused: fn(&T) -> Option<&String>) -> Bound<T> {
    let refused = move |value: &T| refused(value).map(|text| format!("{text:?}"));
    Bound { expected: expected.to_owned(), refused: Box::new(refused) }
}

/// Returns one line of all words; none if there are no words.
pub(super) fn joined(words: Vec<String>) -> Vec<String> {
    if words.is_empty() { Vec::new() } else { vec![words.join(", ")] }
}
