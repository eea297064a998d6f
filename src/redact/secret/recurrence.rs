//! Other occurrences of a secret that was found: a token in one line is as secret in the next.

use std::collections::{HashMap, HashSet};

use super::span::SecretSpan;

/// Shortest secret that is looked for elsewhere, in bytes. A shorter one may be a word.
const MIN_LENGTH: usize = 6;

/// Shortest secret of small letters alone, or of digits alone, that is looked for elsewhere, in bytes. A person who
/// takes `postgres` for a password has it in the text as a name as well.
const MIN_PLAIN_LENGTH: usize = 10;

/// Longest secret that is looked for elsewhere, in bytes. Longer ones are keys, which no line repeats.
const MAX_LENGTH: usize = 512;

/// Most lengths of the secrets with the same beginning, so that the time stays linear.
const MAX_LENGTHS: usize = 16;

/// Bytes of a secret that its occurrences are looked up by.
type Beginning = [u8; MIN_LENGTH];

/// Adds the occurrences of the secrets `found` that stand elsewhere in the text as a word.
pub(super) fn add(bytes: &[u8], found: &mut Vec<SecretSpan>) {
    let mut kinds: HashMap<&[u8], &'static str> = HashMap::new();
    let mut lengths: HashMap<Beginning, Vec<usize>> = HashMap::new();
    for secret in found.iter() {
        let text = &bytes[secret.span.clone()];
        if !is_telling(text) {
            continue;
        }
        if kinds.insert(text, kinds.get(text).copied().unwrap_or(secret.kind)).is_none() {
            let known = lengths.entry(beginning(text)).or_default();
            if known.len() < MAX_LENGTHS && !known.contains(&text.len()) {
                known.push(text.len());
            }
        }
    }
    if kinds.is_empty() {
        return;
    }
    let firsts: HashSet<[u8; 2]> = lengths.keys().map(|begin| [begin[0], begin[1]]).collect();
    let mut begins = [false; 1 << 16];
    firsts.iter().for_each(|pair| begins[usize::from(u16::from_be_bytes(*pair))] = true);
    let mut at = 0;
    while at + MIN_LENGTH <= bytes.len() {
        let pair = usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
        if !begins[pair] || at > 0 && bytes[at].is_ascii_alphanumeric() && bytes[at - 1].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let known = lengths.get(&beginning(&bytes[at..])).map_or(&[][..], Vec::as_slice);
        let longest = known.iter().filter_map(|&length| {
            let text = bytes.get(at..at + length)?;
            let ends = !text[length - 1].is_ascii_alphanumeric()
                || !bytes.get(at + length).is_some_and(u8::is_ascii_alphanumeric);
            ends.then(|| kinds.get(text).map(|kind| (length, *kind)))?
        });
        match longest.max_by_key(|(length, _)| *length) {
            Some((length, kind)) => {
                found.push(SecretSpan { span: at..at + length, kind });
                at += length;
            }
            None => at += 1,
        }
    }
}

/// Returns whether a secret is no word that stands elsewhere for something else.
fn is_telling(text: &[u8]) -> bool {
    let plain = text.iter().all(u8::is_ascii_lowercase) || text.iter().all(u8::is_ascii_digit);
    let least = if plain { MIN_PLAIN_LENGTH } else { MIN_LENGTH };
    (least..=MAX_LENGTH).contains(&text.len()) && !text.contains(&b'\n')
}

fn beginning(text: &[u8]) -> Beginning {
    std::array::from_fn(|index| text[index])
}

#[cfg(test)]
mod tests {
    use crate::redact::secrets;

    #[test]
    fn a_secret_is_replaced_wherever_it_stands() {
        for (text, redacted) in [
            (
                "GET /api?token=Kq7vXw29LmAbCdEf failed\nbad token Kq7vXw29LmAbCdEf\n",
                "GET /api?token=<redacted:token> failed\nbad token <redacted:token>\n",
            ),
            (
                "I used rain-42-coat.\nDB_PASSWORD=rain-42-coat\n",
                "I used <redacted:password>.\nDB_PASSWORD=<redacted:password>\n",
            ),
            ("DB_PASSWORD=postgres\nimage: postgres:16\n", "DB_PASSWORD=<redacted:password>\nimage: postgres:16\n"),
            (
                "PASSWORD=S3cret!\nS3cret!s and xS3cret!\n",
                "PASSWORD=<redacted:password>\n<redacted:password>s and xS3cret!\n",
            ),
        ] {
            assert_eq!(secrets(text), redacted);
        }
    }
}
