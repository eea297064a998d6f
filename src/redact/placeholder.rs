//! The texts that stand in for values: `<redacted:KIND>` for a secret, a numbered pseudonym for a private value.
//!
//! Both forms are written and read in this file alone, so that a text that was redacted before is known for one.

use std::collections::HashMap;
use std::ops::Range;

/// Opening of the placeholder of a secret.
const OPENING: &str = "<redacted:";

/// Longest kind of a secret in a placeholder, in bytes, with its number.
const MAX_KIND_BYTES: usize = 64;

/// Lowest number that is not read as one: no text has as many values.
const NUMBER_LIMIT: u64 = u32::MAX as u64;

/// Writes the placeholder of the `number`th value of a kind: `<redacted:KIND>`, `<redacted:KIND-2>`.
pub(super) fn numbered(kind: &str, number: u64) -> String {
    if number == 1 { unnumbered(kind) } else { format!("{OPENING}{kind}-{number}>") }
}

/// Writes the placeholder of a kind whose values are not told apart.
pub(super) fn unnumbered(kind: &str) -> String {
    format!("{OPENING}{kind}>")
}

/// Returns whether a text begins with the opening of a placeholder.
pub(super) fn opens(text: &[u8]) -> bool {
    text.starts_with(OPENING.as_bytes())
}

/// Returns the offset of the last opening of a placeholder in a text.
pub(super) fn last_opening(text: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(text, OPENING.as_bytes())
}

/// Returns whether a placeholder opens anywhere in a text.
pub(super) fn is_in(text: &[u8]) -> bool {
    memchr::memmem::find(text, OPENING.as_bytes()).is_some()
}

/// Returns the length of the placeholder that a text begins with.
pub(super) fn length(text: &[u8]) -> Option<usize> {
    let kind = text.strip_prefix(OPENING.as_bytes())?;
    let of_kind = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || **byte == b'-';
    let length = kind.iter().take(MAX_KIND_BYTES).take_while(of_kind).count();
    (length > 0 && kind.get(length) == Some(&b'>')).then_some(OPENING.len() + length + 1)
}

/// Returns whether a placeholder ends at `at`. The word behind it is the end of one whose beginning was a secret.
pub(super) fn ends_at(text: &[u8], at: usize) -> bool {
    const MAX_BYTES: usize = OPENING.len() + MAX_KIND_BYTES + 1;
    let window = &text[at.saturating_sub(MAX_BYTES)..at];
    let opening = || window.iter().rposition(|&byte| byte == b'<');
    window.ends_with(b">") && opening().is_some_and(|opening| opens(&window[opening..]))
}

/// Returns the highest number of every kind among the placeholders at `spans`; new values are counted from there.
pub(super) fn numbers_in_use<'t>(text: &'t str, spans: &[Range<usize>]) -> HashMap<&'t str, u64> {
    let mut used = HashMap::new();
    for span in spans {
        let name = &text[span.start + OPENING.len()..span.end - 1];
        let numbered = name.rsplit_once('-').and_then(|(kind, number)| {
            let number = number.parse::<u64>().ok()?;
            (number < NUMBER_LIMIT).then_some((kind, number))
        });
        let (kind, number) = numbered.unwrap_or((name, 1));
        let highest = used.entry(kind).or_insert(0);
        *highest = number.max(*highest);
    }
    used
}

/// A family of pseudonyms, which differ only in their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Family {
    /// `user`, `user-2`.
    User,
    /// `host-1`, `host-2`.
    Host,
    /// `someone@example.com`, `someone-2@example.com`.
    Mail,
    /// `project`, `project-2`.
    Project,
    /// Addresses reserved for documentation (RFC 5737), then for benchmarks (RFC 2544): `203.0.113.1`.
    V4,
    /// Addresses reserved for documentation (RFC 3849): `2001:db8::1`.
    V6,
}

impl Family {
    /// Number of families.
    pub(super) const COUNT: usize = 6;

    /// Families whose pseudonym is a word with a number.
    const WORDS: [Self; 4] = [Self::User, Self::Host, Self::Mail, Self::Project];

    /// Returns the text before the number.
    const fn stem(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Host => "host-",
            Self::Mail => "someone",
            Self::Project => "project",
            Self::V4 => "203.0.113.",
            Self::V6 => "2001:db8::",
        }
    }

    /// Returns the pseudonym with a number, from 1.
    pub(super) fn pseudonym(self, number: u64) -> String {
        let stem = self.stem();
        match (self, number) {
            (Self::User | Self::Project, 1) => stem.to_owned(),
            (Self::User | Self::Project, _) => format!("{stem}-{number}"),
            (Self::Host, _) => format!("{stem}{number}"),
            (Self::Mail, 1) => format!("{stem}@example.com"),
            (Self::Mail, _) => format!("{stem}-{number}@example.com"),
            (Self::V4, _) => documentation_v4(number),
            (Self::V6, _) => format!("{stem}{number:x}"),
        }
    }

    /// Returns the number of a word of this family, in lower case.
    fn number_of(self, word: &str) -> Option<u64> {
        let rest = word.strip_prefix(self.stem())?;
        if rest.is_empty() && self != Self::Host {
            return Some(1);
        }
        let digits = if self == Self::Host { rest } else { rest.strip_prefix('-')? };
        digits.parse().ok().filter(|number| *number < NUMBER_LIMIT && !digits.starts_with('0'))
    }
}

/// Returns the `number`th address for documentation, from 1; once those are used up, one for benchmarks.
pub(super) fn documentation_v4(number: u64) -> String {
    const HOSTS_PER_NETWORK: u64 = 254;
    let index = number.saturating_sub(1);
    match index / HOSTS_PER_NETWORK {
        0 => format!("203.0.113.{}", index % HOSTS_PER_NETWORK + 1),
        1 => format!("198.51.100.{}", index % HOSTS_PER_NETWORK + 1),
        2 => format!("192.0.2.{}", index % HOSTS_PER_NETWORK + 1),
        _ => format!("198.{}.{}.{}", 18 + (index >> 16) % 2, index >> 8 & 255, index & 255),
    }
}

/// Returns whether a word, in any case, is a pseudonym.
pub(super) fn is_pseudonym(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    Family::WORDS.iter().any(|family| family.number_of(&lower).is_some())
}

/// Families and the texts before their pseudonyms. The first pseudonym of a family is a word of prose as well, and so
/// counts only behind a folder of homes.
const CONTEXTS: &[(Family, &str)] = &[
    (Family::User, "/home/"),
    (Family::User, "/Users/"),
    (Family::User, "\\Users\\"),
    (Family::User, "\\Users\\\\"),
    (Family::User, ""),
    (Family::Host, ""),
    (Family::Mail, ""),
    (Family::Project, ""),
];

/// Calls `note` with the family and the number of every pseudonym in a text.
pub(super) fn pseudonyms_in(text: &str, mut note: impl FnMut(Family, u64)) {
    for &(family, before) in CONTEXTS {
        for at in memchr::memmem::find_iter(text.as_bytes(), format!("{before}{}", family.stem()).as_bytes()) {
            let rest = &text[at + before.len()..];
            let word = &rest[..word_length(rest)];
            let certain = |number: &u64| *number > 1 || !before.is_empty() || family == Family::Host;
            if let Some(number) = family.number_of(word).filter(certain) {
                note(family, number);
            }
        }
    }
    for (family, max_digits, radix) in [(Family::V4, 3, 10), (Family::V6, 8, 16)] {
        for at in memchr::memmem::find_iter(text.as_bytes(), family.stem().as_bytes()) {
            let rest = &text[at + family.stem().len()..];
            let digits = rest.chars().take(max_digits).take_while(|character| character.is_digit(radix)).count();
            // Without a digit it is the name of the network.
            note(family, u64::from_str_radix(&rest[..digits], radix).unwrap_or(0));
        }
    }
}

/// Returns the length of the word at the beginning of a text, as far as a pseudonym may reach.
fn word_length(text: &str) -> usize {
    const MAX_BYTES: usize = 32;
    text.bytes().take(MAX_BYTES).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count()
}

#[cfg(test)]
mod tests {
    use super::{Family, ends_at, is_pseudonym, length, numbered, numbers_in_use, pseudonyms_in};

    #[test]
    fn a_placeholder_is_read_as_it_was_written() {
        for (kind, number) in [("jwt", 1), ("github-token", 12)] {
            let text = numbered(kind, number);
            assert_eq!(length(text.as_bytes()), Some(text.len()), "{text}");
            assert_eq!(numbers_in_use(&text, std::slice::from_ref(&(0..text.len()))), [(kind, number)].into());
        }
        let longest = numbered(&"k".repeat(super::MAX_KIND_BYTES), 1) + "x";
        assert!(ends_at(longest.as_bytes(), longest.len() - 1) && !ends_at(longest.as_bytes(), longest.len()));
        assert!(!ends_at(b"<b>", 3) && !ends_at(b">", 0));
        for text in ["<redacted:>", "<redacted:JWT>", "<redacted:jwt", "redacted:jwt>"] {
            assert_eq!(length(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_pseudonym_is_read_as_it_was_written() {
        use Family::{Host, Mail, Project, User, V4, V6};
        for family in [User, Host, Mail, Project, V4, V6] {
            for number in [2, 17] {
                let mut found = Vec::new();
                pseudonyms_in(&family.pseudonym(number), |family, number| found.push((family, number)));
                assert_eq!(found, [(family, number)]);
            }
        }
        for word in ["user", "User-2", "host-1", "someone", "project-3"] {
            assert!(is_pseudonym(word), "{word}");
        }
        for word in ["host", "user-02", "users", "project-x"] {
            assert!(!is_pseudonym(word), "{word}");
        }
    }
}
