//! Tokens that a mark in their middle tells: Telegram's `12345678:AA…`, Azure's `abc8Q~…`.

use super::entropy;
use super::span::SecretSpan;
use super::token_format::Alphabet::{Digit, Slug, Unreserved};
use super::token_format::{Part, Part::Text, between, end_of_parts, exactly};

/// The format of one kind of token with a mark in its middle.
struct InfixFormat {
    /// Kind in the placeholder.
    kind: &'static str,
    /// Parts before the anchor, in order.
    before: &'static [Part],
    /// The byte that the scan looks for.
    anchor: u8,
    /// Parts behind the anchor, in order.
    behind: &'static [Part],
}

const FORMATS: &[InfixFormat] = &[
    // The number of the bot, and its key.
    InfixFormat {
        kind: "telegram-bot-token",
        before: &[between(Digit, 8, 10)],
        anchor: b':',
        behind: &[Text("AA"), exactly(Slug, 33)],
    },
    InfixFormat {
        kind: "azure-client-secret",
        before: &[exactly(Unreserved, 3), exactly(Digit, 1), Text("Q")],
        anchor: b'~',
        behind: &[between(Unreserved, 31, 35)],
    },
];

/// Finds the token whose anchor stands at `anchor`.
pub(super) fn token_around(bytes: &[u8], anchor: usize) -> Option<SecretSpan> {
    FORMATS.iter().filter(|format| format.anchor == bytes[anchor]).find_map(|format| {
        let end = end_of_parts(format.behind, bytes, anchor + 1)?;
        let start = start_of_parts(format.before, bytes, anchor)?;
        entropy::is_drawn(&bytes[anchor + 1..end]).then_some(SecretSpan { span: start..end, kind: format.kind })
    })
}

/// Returns the start of the parts that end at `end`, if all of them are there and nothing of the first alphabet precedes.
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
    fn every_format_is_found_in_its_sample() {
        for InfixFormat { kind, before, anchor, behind } in FORMATS {
            for turn in 0..8 {
                let token = format!("{}{}{}", sample(before, turn), char::from(*anchor), sample(behind, turn));
                let text = format!("({token})");
                let at = sample(before, turn).len() + 1;
                let found = SecretSpan { span: 1..1 + token.len(), kind };
                assert_eq!(token_around(text.as_bytes(), at), Some(found), "{text}");
            }
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
