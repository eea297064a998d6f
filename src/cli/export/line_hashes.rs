//! The lines of a post that was written, by their hashes: enough to tell later which lines somebody wrote since, and
//! not to read a line that somebody took out.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// Hashes of the lines of a text in order, of 32 bits each and without the white space at their ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub(crate) struct LineHashes(Vec<u32>);

/// Hexadecimal digits of one hash.
const DIGITS: usize = 8;

/// A line that nobody knows any more; no text has it.
const UNKNOWN: &str = "\u{0}a line that is not known any more";

impl LineHashes {
    /// Returns the hashes of a text.
    pub(crate) fn of(text: &str) -> Self {
        Self(text.lines().map(hash).collect())
    }

    /// Tells whether there are none, as in a manifest of an older version.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text again, as far as its lines are among those of the texts.
    pub(crate) fn resolve<'t>(&self, texts: impl Iterator<Item = &'t str>) -> String {
        let known: HashMap<u32, &str> = texts.flat_map(str::lines).map(|line| (hash(line), line)).collect();
        self.0.iter().map(|hash| known.get(hash).copied().unwrap_or(UNKNOWN).to_owned() + "\n").collect()
    }

    /// Returns the share of the lines of a text that are among these, from 0 to 1; blank lines do not count.
    pub(crate) fn share_of(&self, text: &str) -> f64 {
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let known = lines.iter().filter(|line| self.0.contains(&hash(line))).count();
        known as f64 / lines.len().max(1) as f64
    }
}

fn hash(line: &str) -> u32 {
    // The upper half of a hash is one.
    (xxh3_64(line.trim_end().as_bytes()) >> 32) as u32
}

impl From<String> for LineHashes {
    fn from(text: String) -> Self {
        let hashes = text.as_bytes().chunks(DIGITS).map(|digits| std::str::from_utf8(digits).unwrap_or_default());
        Self(hashes.map(|digits| u32::from_str_radix(digits, 16).unwrap_or_default()).collect())
    }
}

impl From<LineHashes> for String {
    fn from(LineHashes(hashes): LineHashes) -> Self {
        hashes.iter().map(|hash| format!("{hash:08x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::LineHashes;

    #[test]
    fn a_text_is_known_by_its_lines() {
        let hashes = LineHashes::of("one\n\ntwo  \nthree\n");
        assert_eq!(LineHashes::from(String::from(hashes.clone())), hashes);
        assert_eq!(hashes.resolve(["two\nthree", "x\none\n"].into_iter()).replace('\0', "?"), {
            let unknown = "?a line that is not known any more";
            format!("one\n{unknown}\ntwo\nthree\n")
        });
        assert!((hashes.share_of("three\n\nfour\n") - 0.5).abs() < 1e-9);
    }
}
