//! Tokens that a mark in their middle tells: Telegram's `12345678:AA…`, Azure's `abc8Q~…`.

use super::entropy;
use super::span::SecretSpan;
use super::token_format::Alphabet::{Digit, Slug, Unreserved};
use super::token_format::{Part, between, end_of_parts, exactly};

/// The format of one kind of token with a mark in its middle.
struct InfixFormat {
    /// Kind in the placeholder.
    kind: &'static str,
    /// Parts before the mark, in order.
    before: &'static [Part],
    /// The mark.
    mark: &'static str,
    /// Offset in the mark of the byte that the scan looks for.
    anchor: usize,
    /// Parts behind the mark, in order.
    behind: &'static [Part],
}

/// The table. The first row that fits decides.
const FORMATS: &[InfixFormat] = &[
    // The number of the bot, and its key.
    InfixFormat {
        kind: "telegram-bot-token",
        before: &[between(Digit, 8, 10)],
        mark: ":AA",
        anchor: 0,
        behind: &[exactly(Slug, 33)],
    },
    InfixFormat {
        kind: "azure-client-secret",
        before: &[exactly(Unreserved, 3), exactly(Digit, 1)],
        mark: "Q~",
        anchor: 1,
        behind: &[between(Unreserved, 31, 35)],
    },
];

/// The scan looks for a token at these bytes alone.
const _: () = {
    let mut row = 0;
    while row < FORMATS.len() {
        assert!(matches!(FORMATS[row].mark.as_bytes()[FORMATS[row].anchor], b':' | b'~'));
        row += 1;
    }
};

/// Finds the token in whose mark the byte at `anchor` stands.
pub(super) fn token_around(bytes: &[u8], anchor: usize) -> Option<SecretSpan> {
    let anchored = |format: &&InfixFormat| format.mark.as_bytes()[format.anchor] == bytes[anchor];
    FORMATS.iter().filter(anchored).find_map(|format| {
        let mark = anchor.checked_sub(format.anchor)?;
        let behind = mark + format.mark.len();
        if !bytes[mark..].starts_with(format.mark.as_bytes()) {
            return None;
        }
        let start = start_of_parts(format.before, bytes, mark)?;
        let end = end_of_parts(format.behind, bytes, behind)?;
        entropy::is_drawn(&bytes[behind..end]).then_some(SecretSpan { span: start..end, kind: format.kind })
    })
}

/// Returns the start of the parts that end at `end`, if all of them are there and no longer run precedes.
fn start_of_parts(parts: &[Part], bytes: &[u8], end: usize) -> Option<usize> {
    let mut start = end;
    for (index, part) in parts.iter().enumerate().rev() {
        let length = match *part {
            Part::Text(text) => bytes[..start].ends_with(text.as_bytes()).then_some(text.len())?,
            Part::Run { alphabet, min, max } => {
                let run = bytes[..start].iter().rev().take(max + 1).take_while(|&&byte| alphabet.allows(byte)).count();
                let fits = run >= min && (index > 0 || run <= max);
                fits.then_some(run.min(max))?
            }
        };
        start -= length;
    }
    Some(start)
}

#[cfg(test)]
mod tests {
    use super::super::token_format::sample;
    use super::*;

    #[test]
    fn every_format_is_found_in_its_samples() {
        for InfixFormat { kind, before, mark, anchor, behind } in FORMATS {
            for turn in 0..8 {
                let before = sample(before, turn);
                let token = format!("{before}{mark}{}", sample(behind, turn));
                let found = SecretSpan { span: 1..1 + token.len(), kind };
                let at = 1 + before.len() + anchor;
                assert_eq!(token_around(format!("({token})").as_bytes(), at), Some(found), "{token}");
            }
        }
    }

    #[test]
    fn a_token_may_end_with_a_mark() {
        for token in ["abc8Q~xK9mQ2vL7pR4tW8zB3nYxK9mQ2vL7pR4-", "abc8Q~xK9mQ2vL7pR4tW8zB3nYxK9mQ2vL7pR4."] {
            let found = SecretSpan { span: 0..token.len(), kind: "azure-client-secret" };
            assert_eq!(token_around(format!("{token} is wrong").as_bytes(), 5), Some(found), "{token}");
        }
    }

    #[test]
    fn longer_words_are_no_tokens() {
        for text in ["x.abc8Q~xK9mQ2vL7pR4tW8zB3nYxK9mQ2vL7pR", "12345678901:AAk9mQ2vL7pR4tW8zB3nYxK9mQ2vL7pR4tW"] {
            let anchor = text.find(['~', ':']).unwrap();
            assert_eq!(token_around(text.as_bytes(), anchor), None, "{text}");
        }
    }
}
