//! Volatile parts of a text, which change from one time to the next: addresses, hashes, times, counters, names of
//! temporary things.
//!
//! A volatile part tells nothing and is left out. Error codes, errno, HTTP statuses, ports and versions are short or
//! have their own form and stay, for one of them is often all that separates two errors.

/// The most digits of a number that stays. Longer ones are counters, sizes, times or process numbers. Ports have five.
const MAX_STABLE_DIGITS: usize = 5;

/// The most bytes of a word that stays. Longer ones are data.
const MAX_WORD_BYTES: usize = 64;

/// Tells whether a word is different from one time to the next.
pub fn is_volatile(word: &str) -> bool {
    let bytes = word.as_bytes();
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let hex = bytes.iter().all(u8::is_ascii_hexdigit);
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    if bytes.len() > 2 && word.starts_with("0x") && bytes[2..].iter().all(u8::is_ascii_hexdigit) {
        // Status codes of Windows are written with eight digits that begin with c or 8.
        let status = bytes.len() == 10 && matches!(bytes[2], b'c' | b'C' | b'8');
        return bytes.len() > 6 && !status;
    }
    let number = digits == bytes.len() && digits > MAX_STABLE_DIGITS;
    let hash = hex && bytes.len() >= 7 && digits >= 2 && letters >= 1;
    let identifier =
        bytes.len() > 12 && word.is_ascii() && digits >= 4 && letters >= 4 && count_alternations(bytes) >= 4;
    let duration = digits >= 1
        && (1..=3).contains(&letters)
        && digits + letters == bytes.len()
        && bytes[0].is_ascii_digit()
        && ends_in_time_unit(word);
    number || hash || identifier || duration || bytes.len() > MAX_WORD_BYTES
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
    use super::{MAX_WORD_BYTES, is_volatile};

    #[test]
    fn what_changes_is_masked_and_what_tells_is_kept() {
        for (word, volatile) in [
            ("0x7f3a2c001b40", true),
            ("6f2c91ab", true),
            ("1699999999", true),
            ("263230", true),
            ("12ms", true),
            ("a8f3k2j9d8s7f6", true),
            ("E0382", false),
            ("5432", false),
            ("27017", false),
            ("GLIBC_2", false),
            ("TS2307", false),
            ("0xc0000005", false),
            ("404", false),
            ("deadbeef", false),
            ("cp949", false),
            ("x86_64", false),
            ("utf8", false),
        ] {
            assert_eq!(is_volatile(word), volatile, "{word}");
        }
        assert!(is_volatile(&"é".repeat(MAX_WORD_BYTES)));
    }
}
