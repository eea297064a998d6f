//! Tests for high entropy: values that a machine drew at random, and not a person wrote.
//!
//! Random values use their alphabet evenly, and their letters do not follow each other as in words; those of
//! identifiers, paths and model names do.

use crate::redact::letter_case;

/// Longest beginning of a value that is judged, in bytes: evidence enough, and the scan stays linear.
const MAX_JUDGED_BYTES: usize = 128;

/// Fewest different characters of a token. Of 200,000 random bodies of 16 hexadecimal digits, the poorest alphabet at
/// its shortest, one in 900 has fewer; `xxxx…`, `0000…` and `abcabc…` never reach it.
const MIN_DIFFERENT: u32 = 7;

/// Least Shannon entropy of a value behind a telling name, in bits a character. Random values of 16 characters have 2.6
/// or more (hexadecimal: 3.3 on average, base 62: 3.8); numbers, repeated marks and padded short words have less.
const MIN_BITS: f64 = 2.6;

/// Least share of pairs of letters that are common in words, for a value to be made of words. Identifiers have 0.9,
/// random base 62 has 0.38 with a standard deviation of 0.1 at 24 characters.
const MIN_COMMON_SHARE: f64 = 0.68;

/// Fewest pairs of letters that say anything about words. Hexadecimal values, which are mostly digits, have fewer.
const MIN_PAIRS: u32 = 5;

/// Shortest run of letters that may be a word. Shorter ones are in every random value.
const MIN_WORD_LENGTH: usize = 3;

/// Least share of a value in such runs, for it to be made of words. Names with a version or a year
/// (`gpt2-medium-v1-2024`) have 0.47, hexadecimal values 0.1 with a standard deviation of 0.08.
const MIN_LETTER_SHARE: f64 = 0.4;

/// For every letter, the letters that follow it in words: the pairs that make up nine tenths of the text under
/// `/usr/share/doc` of a Debian system (119,000 different words).
const FOLLOWERS: [&str; 26] = [
    "bcdfgiklmnprstuvy",
    "aeilorsu",
    "acehiklorstu",
    "acdefilorsu",
    "abcdefgilmnopqrstvwxy",
    "aefilorstu",
    "aehilnorsu",
    "aeiortu",
    "abcdefglmnoprstvxz",
    "",
    "aeis",
    "adeilostuy",
    "abeimopsu",
    "acdefgiknostuv",
    "abcdfgiklmnoprstuvw",
    "aehiloprstu",
    "u",
    "acdegiklmnoprstuvy",
    "acehiklmopstuy",
    "acdefhilmoprstuy",
    "abcdegilmnprst",
    "aei",
    "aeior",
    "pt",
    "ps",
    "e",
];

/// The followers of every letter, one bit each.
const FOLLOWER_BITS: [u32; 26] = {
    let mut bits = [0; 26];
    let mut letter = 0;
    while letter < 26 {
        let followers = FOLLOWERS[letter].as_bytes();
        let mut index = 0;
        while index < followers.len() {
            bits[letter] |= 1 << (followers[index] - b'a');
            index += 1;
        }
        letter += 1;
    }
    bits
};

/// Returns whether the body of a token was drawn: it is no filler of a few characters and no example that says so.
pub(super) fn is_drawn(body: &[u8]) -> bool {
    let body = &body[..body.len().min(MAX_JUDGED_BYTES)];
    let digits = body.iter().any(u8::is_ascii_digit);
    let min_different = if body.iter().all(u8::is_ascii_digit) { MIN_DIFFERENT - 3 } else { MIN_DIFFERENT };
    different_characters(body) >= min_different.min(body.len() as u32 / 2)
        && (digits || !is_wordlike(body))
        && !is_example(body)
}

/// Returns whether a long value has as many different characters as a drawn one.
pub(super) fn has_many(value: &[u8]) -> bool {
    const MIN_DIFFERENT_OF_LONG: u32 = 20;
    different_characters(value) >= MIN_DIFFERENT_OF_LONG
}

/// Returns the number of different characters of a value in ASCII.
fn different_characters(value: &[u8]) -> u32 {
    let seen = value.iter().fold(0_u128, |seen, byte| seen | 1 << (byte & 127));
    seen.count_ones()
}

/// Returns whether a value is an example of a manual: `…EXAMPLE`, or a count through the alphabet.
fn is_example(body: &[u8]) -> bool {
    let ends_so = letter_case::ends_with(body, b"example");
    let steps = body.windows(2).filter(|pair| pair[1] == pair[0].wrapping_add(1)).count();
    // In a random value of 20 characters one pair in forty counts up.
    ends_so || steps * 5 > body.len() * 3
}

/// Returns whether a value behind a telling name was drawn.
///
/// It needs two of lower case, upper case and digits, few pairs of letters as in words, and [`MIN_BITS`].
pub(super) fn is_random(value: &[u8]) -> bool {
    let value = &value[..value.len().min(MAX_JUDGED_BYTES)];
    let classes = [u8::is_ascii_digit as fn(&u8) -> bool, u8::is_ascii_uppercase, u8::is_ascii_lowercase]
        .iter()
        .filter(|class| value.iter().any(*class))
        .count();
    classes >= 2
        && (!is_wordlike(value) || is_shuffled(value))
        && bits_per_byte(value) >= MIN_BITS
        && !is_example(value)
}

/// Returns whether letters of both cases and at least two numbers follow each other without a mark between: no name
/// does.
fn is_shuffled(value: &[u8]) -> bool {
    const MIN_LENGTH: usize = 16;
    let numbers = value.windows(2).filter(|pair| !pair[0].is_ascii_digit() && pair[1].is_ascii_digit()).count();
    value.len() >= MIN_LENGTH
        && value.iter().all(u8::is_ascii_alphanumeric)
        && value.iter().any(u8::is_ascii_lowercase)
        && value.iter().any(u8::is_ascii_uppercase)
        && numbers >= 2
}

/// Returns whether a value is made of words: enough of it is runs of letters that follow each other as in words.
fn is_wordlike(value: &[u8]) -> bool {
    let (mut letters, mut pairs, mut common) = (0, 0_u32, 0_u32);
    for run in value.split(|byte| !byte.is_ascii_alphabetic()).filter(|run| run.len() >= MIN_WORD_LENGTH) {
        letters += run.len();
        for pair in run.windows(2) {
            // A capital after a small letter starts a word of its own.
            if pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase() {
                continue;
            }
            let (first, second) = (pair[0].to_ascii_lowercase() - b'a', pair[1].to_ascii_lowercase() - b'a');
            pairs += 1;
            common += FOLLOWER_BITS[usize::from(first)] >> second & 1;
        }
    }
    letters as f64 >= MIN_LETTER_SHARE * value.len() as f64
        && pairs >= MIN_PAIRS
        && f64::from(common) >= MIN_COMMON_SHARE * f64::from(pairs)
}

/// Returns the Shannon entropy of the characters of a value, from 0 for one repeated to 8.
fn bits_per_byte(value: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    for &byte in value {
        counts[usize::from(byte)] += 1;
    }
    let length = value.len() as f64;
    counts
        .iter()
        .filter(|&&count| count > 0)
        .map(|&count| {
            let share = f64::from(count) / length;
            -share * share.log2()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_names_are_not_random() {
        for value in [
            "bert-base-uncased",
            "gpt2-medium-v1-2024",
            "getUserTokenFromRequest1",
            "my-registry-secret-2",
            "tests/unit/test_login.py",
            "0000000000000000",
            "application.properties",
            "1234567890",
        ] {
            assert!(!is_random(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn drawn_values_are_random() {
        for value in
            ["9f86d081884c7d65", "xK9mQ2vL7pR4tW8z", "Zm9vYmFyMTIzNDU2Nzg5", "b7f3c9d2-1a4e-4f8b-9c6d-2e5a8f1b3c7d"]
        {
            assert!(is_random(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn fillers_are_not_drawn() {
        for value in
            ["xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "IOSFODNN7EXAMPLE", "abcdefghijklmnopqrstuvwxyz0123456789"]
        {
            assert!(!is_drawn(value.as_bytes()), "{value}");
        }
    }
}
