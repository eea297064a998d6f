//! Was a value drawn at random, or did a person write it?
//!
//! Passwords and tokens that a machine draws use their alphabet evenly and pay no heed to how letters follow each
//! other in words; identifiers, paths and model names do.

/// Longer values are judged by their beginning: it is evidence enough, and keeps the sweep linear.
const JUDGED_BYTES: usize = 128;

/// The fewest different characters in a token: of 200,000 drawn bodies of 16 hexadecimal digits, the poorest alphabet
/// there is at its shortest, one in 900 has fewer; `xxxx…`, `0000…` and `abcabc…` never reach it.
const LEAST_DIFFERENT: u32 = 7;

/// Bits a character, for values behind a telling name. Drawn values of 16 characters have 2.6 or more (hexadecimal:
/// 3.3 on average, base 62: 3.8); numbers, repeated marks and short words padded with dashes have less.
const LEAST_BITS: f64 = 2.6;

/// The share of neighbouring letters that are neighbours in words. Identifiers and words of programs have 0.9, drawn
/// base 62 has 0.38 with a spread of 0.1 at 24 characters: halfway between, nearer to the drawn.
const WORDLIKE_SHARE: f64 = 0.68;

/// Fewer pairs of letters than this say nothing about words (hexadecimal, mostly digits).
const LEAST_PAIRS: u32 = 5;

/// Shorter runs of letters stand in every drawn value.
const SHORTEST_WORD: usize = 3;

/// The share of a value that must be in such runs before it counts as words; names with a version or a year
/// (`gpt2-medium-v1-2024`) have 0.47, hexadecimal digits 0.1 with a spread of 0.08.
const LEAST_LETTERS: f64 = 0.4;

/// For every letter the letters that follow it in words: the pairs that make up nine tenths of the text of the manuals
/// under `/usr/share/doc` of a Debian system (119,000 different words).
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

/// The followers as one bit a letter, made when the program is compiled.
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

/// Whether the body of a known token was drawn: no filler of one or two characters, no example that says so.
pub(super) fn is_drawn(body: &[u8]) -> bool {
    let body = &body[..body.len().min(JUDGED_BYTES)];
    let mut seen = [0_u64; 2];
    let mut digits = false;
    for &byte in body {
        seen[usize::from(byte >> 6 & 1)] |= 1 << (byte & 63);
        digits |= byte.is_ascii_digit();
    }
    let different = seen[0].count_ones() + seen[1].count_ones();
    let least = if body.iter().all(u8::is_ascii_digit) { LEAST_DIFFERENT - 3 } else { LEAST_DIFFERENT };
    different >= least.min(body.len() as u32 / 2) && (digits || !is_wordlike(body)) && !is_example(body)
}

/// Manuals spell a token out as `…EXAMPLE` or count through the alphabet.
fn is_example(body: &[u8]) -> bool {
    let ends_so = body.len() >= 7 && body[body.len() - 7..].eq_ignore_ascii_case(b"example");
    let steps = body.windows(2).filter(|pair| pair[1] == pair[0].wrapping_add(1)).count();
    // A drawn value of 20 characters has one step up by one in forty pairs.
    ends_so || steps * 5 > body.len() * 3
}

/// Whether a value behind a telling name was drawn rather than written.
///
/// Needs two of lower case, upper case and digits, few letters that follow each other as in words, and spread.
pub(super) fn is_random(value: &[u8]) -> bool {
    let value = &value[..value.len().min(JUDGED_BYTES)];
    let classes = [u8::is_ascii_digit as fn(&u8) -> bool, u8::is_ascii_uppercase, u8::is_ascii_lowercase]
        .iter()
        .filter(|class| value.iter().any(*class))
        .count();
    classes >= 2 && !is_wordlike(value) && bits_per_byte(value) >= LEAST_BITS && !is_example(value)
}

/// Whether much of a value is runs of letters that follow each other as in words.
pub(super) fn is_wordlike(value: &[u8]) -> bool {
    let (mut letters, mut pairs, mut common) = (0, 0_u32, 0_u32);
    for run in value.split(|byte| !byte.is_ascii_alphabetic()).filter(|run| run.len() >= SHORTEST_WORD) {
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
    letters as f64 >= LEAST_LETTERS * value.len() as f64
        && pairs >= LEAST_PAIRS
        && f64::from(common) >= WORDLIKE_SHARE * f64::from(pairs)
}

/// How evenly a value uses its characters: 0 for one repeated, 8 at most.
pub(super) fn bits_per_byte(value: &[u8]) -> f64 {
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
