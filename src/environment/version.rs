//! Versions, compared in the order of the ecosystem that they belong to.

use std::cmp::Ordering;
use std::str::FromStr;

use pep440_rs::Version as PythonVersion;
use semver::Version as SemanticVersion;

/// Words that mark a pre-release, so that `2.0rc1` comes before `2.0`.
const PRE_RELEASE_WORDS: &[&str] =
    &["a", "alpha", "b", "beta", "c", "rc", "cr", "pre", "preview", "dev", "snapshot", "m", "milestone"];

/// Compares two versions of a tool or of one of its packages.
///
/// Versions that mean the same are equal, as `1.0` and `1.0.0` in Python. Returns `None` if neither is known to be the
/// later, as of two commits.
pub fn compare(tool: &str, one: &str, other: &str) -> Option<Ordering> {
    if one == other {
        return Some(Ordering::Equal);
    }
    match tool {
        "python" => compare_as::<PythonVersion>(one, other),
        "node" | "rust" => compare_as::<SemanticVersion>(one, other),
        _ => None,
    }
    .or_else(|| compare_naturally(one, other))
}

/// Returns true if a shorter version begins a version: `2.1` begins `2.1.2+cu118`, and does not begin `2.10`.
pub fn has_prefix(version: &str, shorter: &str) -> bool {
    let rest = without_v(version).strip_prefix(without_v(shorter));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '+', '-', '_', ' ']))
}

/// Returns the first number of a version.
pub fn major(version: &str) -> Option<u64> {
    let digits = without_v(version);
    digits[..digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len())].parse().ok()
}

/// Compares two versions by the rules of one kind of version, if both are of that kind.
fn compare_as<V: FromStr + Ord>(one: &str, other: &str) -> Option<Ordering> {
    Some(one.parse::<V>().ok()?.cmp(&other.parse::<V>().ok()?))
}

/// Removes the `v` before the first digit.
fn without_v(version: &str) -> &str {
    let version = version.trim();
    version.strip_prefix(['v', 'V']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(version)
}

/// Compares two versions number by number and word by word.
fn compare_naturally(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (without_v(one), without_v(other));
    let is_numbered = |version: &str| version.starts_with(|c: char| c.is_ascii_digit());
    // Between lists of versions there is no order.
    if !is_numbered(one) || !is_numbered(other) || one.contains([',', ' ']) || other.contains([',', ' ']) {
        return (one == other).then_some(Ordering::Equal);
    }
    let (mut one, mut other) = (pieces(one), pieces(other));
    loop {
        let ordering = match (one.next(), other.next()) {
            (None, None) => return Some(Ordering::Equal),
            (Some(piece), None) => compare_end_with(piece).reverse(),
            (None, Some(piece)) => compare_end_with(piece),
            (Some(one), Some(other)) => compare_pieces(one, other),
        };
        if ordering != Ordering::Equal {
            return Some(ordering);
        }
    }
}

/// Splits a version into numbers and words, without the signs in between.
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

fn compare_pieces(one: &str, other: &str) -> Ordering {
    let is_number = |piece: &str| piece.starts_with(|c: char| c.is_ascii_digit());
    match (is_number(one), is_number(other)) {
        (true, true) => {
            let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
            // Without leading zeros, the longer number is the greater, whatever its length.
            one.len().cmp(&other.len()).then_with(|| one.cmp(other))
        }
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => one.cmp(other),
    }
}

/// Compares a version that has ended with one that continues with a piece.
fn compare_end_with(piece: &str) -> Ordering {
    let is_pre_release = PRE_RELEASE_WORDS.contains(&piece.to_ascii_lowercase().as_str());
    if is_pre_release { Ordering::Greater } else { Ordering::Less }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::{compare, has_prefix, major};

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
        assert!(has_prefix("2.1.2+cu118", "2.1") && has_prefix("v20.1.0", "20") && has_prefix("2.1", "2.1"));
        assert!(!has_prefix("2.10", "2.1") && !has_prefix("2.1", "2.1.0"));
        assert_eq!((major("v20.1"), major("main")), (Some(20), None));
    }
}
