//! Volatile parts of a text, which change from one time to the next: addresses, hashes, times, counters, names of
//! temporary things.
//!
//! A volatile part tells nothing and is left out. Error codes, errno, HTTP statuses, ports and versions are short or
//! have their own form and stay, for one of them is often all that separates two errors.

/// The most digits of a number that stays. Longer ones are counters, sizes, times or process numbers. Ports have five.
const MAX_STABLE_DIGITS: usize = 5;

/// Returns the rule by which a word is volatile, if it is.
pub fn volatile_rule(word: &str) -> Option<&'static str> {
    let bytes = word.as_bytes();
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let hex = bytes.iter().all(u8::is_ascii_hexdigit);
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    if bytes.len() > 2 && word.starts_with("0x") && bytes[2..].iter().all(u8::is_ascii_hexdigit) {
        // Status codes of Windows are written with eight digits that begin with c or 8.
        let status = bytes.len() == 10 && matches!(bytes[2], b'c' | b'C' | b'8');
        return (bytes.len() > 6 && !status).then_some("address");
    }
    if digits == bytes.len() && digits > MAX_STABLE_DIGITS {
        return Some("number");
    }
    if hex && bytes.len() >= 7 && digits >= 2 && letters >= 1 {
        return Some("hash");
    }
    if bytes.len() > 12 && word.is_ascii() && digits >= 4 && letters >= 4 && count_alternations(bytes) >= 4 {
        return Some("identifier");
    }
    if digits >= 1
        && (1..=3).contains(&letters)
        && digits + letters == bytes.len()
        && bytes[0].is_ascii_digit()
        && ends_in_time_unit(word)
    {
        return Some("duration");
    }
    if word.len() > 64 {
        return Some("blob");
    }
    None
}

/// Counts how often digits and letters take turns in a word: words that people make change once or twice.
fn count_alternations(bytes: &[u8]) -> usize {
    bytes.windows(2).filter(|pair| pair[0].is_ascii_digit() != pair[1].is_ascii_digit()).count()
}

/// `12ms`, `3s`, `5min`
fn ends_in_time_unit(word: &str) -> bool {
    matches!(
        word.trim_start_matches(|c: char| c.is_ascii_digit()),
        "ms" | "s" | "us" | "ns" | "m" | "h" | "min" | "sec"
    )
}

#[cfg(test)]
mod tests {
    use super::volatile_rule;

    #[test]
    fn what_changes_is_masked_and_what_tells_is_kept() {
        for (word, rule) in [
            ("0x7f3a2c001b40", Some("address")),
            ("6f2c91ab", Some("hash")),
            ("1699999999", Some("number")),
            ("263230", Some("number")),
            ("12ms", Some("duration")),
            ("a8f3k2j9d8s7f6", Some("identifier")),
            ("E0382", None),
            ("5432", None),
            ("27017", None),
            ("GLIBC_2", None),
            ("TS2307", None),
            ("0xc0000005", None),
            ("404", None),
            ("deadbeef", None),
            ("cp949", None),
            ("x86_64", None),
            ("utf8", None),
        ] {
            assert_eq!(volatile_rule(word), rule, "{word}");
        }
    }
}
