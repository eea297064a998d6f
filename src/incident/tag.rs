//! Tags: the words by which incidents are grouped and found.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A tag: lower case, composed (NFC), without spaces or commas, at most 64 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tag(String);

/// The longest tag, in characters: what still fits a table's column and a file's name.
const LONGEST: usize = 64;

impl Tag {
    /// The tag of the cases that the program brings along.
    pub const STARTER: &str = "starter";

    /// Returns the tag that is nearest to a text that is none: `out-of-memory` for `out of memory`. `None` where
    /// nothing is left of it.
    pub fn nearest(text: &str) -> Option<Self> {
        let words = text.split(|c: char| c.is_whitespace() || c.is_control() || c == ',');
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join("-").parse().ok()
    }

    /// Returns the tag as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Tag {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let word = text.trim().trim_start_matches('#').nfc().flat_map(char::to_lowercase).collect::<String>();
        if word.is_empty() {
            return Err("a tag cannot be empty".into());
        }
        if word.chars().any(|c| c.is_whitespace() || c.is_control() || c == ',') {
            return Err(format!("the tag {text:?} has a space, a comma or a control character in it"));
        }
        if word.chars().count() > LONGEST {
            return Err(format!("the tag {text:?} is longer than {LONGEST} characters"));
        }
        Ok(Self(word))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Tag {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Tag> for String {
    fn from(tag: Tag) -> Self {
        tag.0
    }
}
