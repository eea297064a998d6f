//! Versions, compared as the people who number them do.

use std::cmp::Ordering;
use std::str::FromStr;

use pep440_rs::Version as PythonVersion;
use semver::Version as SemanticVersion;

/// Words after which a version is not out yet, so that `2.0rc1` comes before `2.0`.
const BEFORE: &[&str] =
    &["a", "alpha", "b", "beta", "c", "rc", "cr", "pre", "preview", "dev", "snapshot", "m", "milestone"];

/// How a version of a tool or of one of its packages stands to another; equal where they mean the same, also in other words: `1.0` and
/// `1.0.0` in Python. `None` where nobody could say which is the later, as of two commits.
pub fn compare(tool: &str, one: &str, other: &str) -> Option<Ordering> {
    if one == other {
        return Some(Ordering::Equal);
    }
    match tool {
        "python" => both::<PythonVersion>(one, other),
        "node" | "rust" => both::<SemanticVersion>(one, other),
        _ => None,
    }
    .or_else(|| natural(one, other))
}

/// Whether a version is one of those that a shorter one begins: `2.1.2+cu118` is a `2.1`, `2.10` is not.
pub fn begins(version: &str, shorter: &str) -> bool {
    let rest = bare(version).strip_prefix(bare(shorter));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '+', '-', '_', ' ']))
}

/// The first number of a version.
pub fn major(version: &str) -> Option<u64> {
    let digits = bare(version);
    digits[..digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len())].parse().ok()
}

fn both<V: FromStr + Ord>(one: &str, other: &str) -> Option<Ordering> {
    Some(one.parse::<V>().ok()?.cmp(&other.parse::<V>().ok()?))
}

/// Without the `v` that some write before it.
fn bare(version: &str) -> &str {
    let version = version.trim();
    version.strip_prefix(['v', 'V']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(version)
}

/// Number by number, and word by word where there are words.
fn natural(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (bare(one), bare(other));
    let numbered = |version: &str| version.starts_with(|c: char| c.is_ascii_digit());
    // Where several versions are named there is no one order between them.
    if !numbered(one) || !numbered(other) || one.contains([',', ' ']) || other.contains([',', ' ']) {
        return (one == other).then_some(Ordering::Equal);
    }
    let (mut one, mut other) = (pieces(one), pieces(other));
    loop {
        let ordering = match (one.next(), other.next()) {
            (None, None) => return Some(Ordering::Equal),
            (Some(piece), None) => shorter(piece).reverse(),
            (None, Some(piece)) => shorter(piece),
            (Some(one), Some(other)) => piece(one, other),
        };
        if ordering != Ordering::Equal {
            return Some(ordering);
        }
    }
}

/// The numbers and words of a version; what stands between them tells nothing.
fn pieces(version: &str) -> impl Iterator<Item = &str> {
    let mut rest = version;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let digit = rest.chars().next()?.is_ascii_digit();
        let end = rest.find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != digit).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

fn piece(one: &str, other: &str) -> Ordering {
    let number = |piece: &str| piece.starts_with(|c: char| c.is_ascii_digit());
    match (number(one), number(other)) {
        (true, true) => {
            let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
            // Of two numbers without zeros before them the longer is the greater, however long they are.
            one.len().cmp(&other.len()).then_with(|| one.cmp(other))
        }
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => one.cmp(other),
    }
}

/// How a version that has ended stands to one that goes on so.
fn shorter(goes_on: &str) -> Ordering {
    if BEFORE.contains(&goes_on.to_ascii_lowercase().as_str()) { Ordering::Greater } else { Ordering::Less }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::{begins, compare, major};

    #[test]
    fn each_ecosystem_has_its_own_order() {
        for (tool, one, other, ordering) in [
            ("python", "1.26.4", "2.1.0", Less),
            ("python", "1.0", "1.0.0", Equal),
            ("python", "2.0rc1", "2.0", Less),
            ("python", "2.0.post1", "2.0", Greater),
            ("python", "1!1.0", "2024.1", Greater),
            ("python", "2.1.0+cu118", "2.1.0+cu121", Less),
            ("python", "2004d", "2004c", Greater),
            ("node", "7.1.0-beta.2", "7.1.0-beta.11", Less),
            ("node", "20.9.0", "20.20.2", Less),
            ("rust", "1.0.0-rc.1", "1.0.0", Less),
            ("node", "v9.1", "v10", Less),
            ("java", "17.0.9+9", "17.0.10+7", Less),
            ("ruby", "3.3.0.rc1", "3.3.0", Less),
            ("conda", "1.1.1w", "3.0.12", Less),
            ("go", "v1.9.0", "v1.10.0", Less),
        ] {
            assert_eq!(compare(tool, one, other), Some(ordering), "{tool} {one} {other}");
            assert_eq!(compare(tool, other, one), Some(ordering.reverse()), "{tool} {other} {one}");
        }
        assert_eq!(compare("python", "1f3e5aa", "main"), None);
        assert_eq!(compare("rust", "1.0.109, 2.0.48", "2.0.49"), None);
    }

    #[test]
    fn a_shorter_version_ends_where_a_number_does() {
        assert!(begins("2.1.2+cu118", "2.1") && begins("v20.1.0", "20") && begins("2.1", "2.1"));
        assert!(!begins("2.10", "2.1") && !begins("2.1", "2.1.0"));
        assert_eq!((major("v20.1"), major("main")), (Some(20), None));
    }
}
