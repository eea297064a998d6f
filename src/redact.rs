//! Secrets in a text, and the text without them.
//!
//! A text is scanned once ([`scan`](secret)): where a token of a known form may begin it is compared with the table, at
//! `=` and `:` the name before tells what the value behind is, addresses, headers, command lines and armoured keys have
//! readers of their own. There is nothing to compile or to build before the first text, and nothing is read twice, so
//! that the time grows with the length of any text.

mod anonymize;
pub mod metadata;
mod preview;
mod private;
mod pseudonyms;
mod scrubbed;
mod secret;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

pub use private::{is_ordinary_host, is_ordinary_user};

pub use anonymize::{Anonymizer, Privacy, Redacted, Replaced, Replacement};
pub use preview::{Document, Preview, Row};
pub use scrubbed::{Scrub, Scrubbed, Text, TextFree};
pub use secret::token_format;
pub use secret::{SecretSpan, find_secrets, named_tokens, token_formats};

/// The text with every secret replaced by `<redacted:KIND>`, borrowed if it has none.
///
/// Within one text a value has one placeholder wherever it stands; the second value of a kind is
/// `<redacted:KIND-2>`. Applied to its own result it changes nothing.
pub fn secrets(text: &str) -> Cow<'_, str> {
    let Cow::Owned(mut redacted) = once(text) else { return Cow::Borrowed(text) };
    // What stood inside a longer secret may be one itself once that is gone; each pass replaces something, so it ends soon.
    for _ in 0..MOST_PASSES {
        match once(&redacted) {
            Cow::Borrowed(_) => break,
            Cow::Owned(further) => redacted = further,
        }
    }
    Cow::Owned(redacted)
}

/// Passes over a text that had secrets. One more than the first was enough for all but made-up nestings.
const MOST_PASSES: usize = 8;

/// One pass of [`secrets`].
fn once(text: &str) -> Cow<'_, str> {
    let scanned = secret::scan::scan(text);
    if scanned.found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut used = numbers_in_use(text, &scanned.placeholders);
    let mut placeholders: HashMap<&str, String> = HashMap::new();
    let mut redacted = String::with_capacity(text.len());
    let mut copied = 0;
    for SecretSpan { span, kind } in scanned.found {
        redacted.push_str(&text[copied..span.start]);
        copied = span.end;
        let placeholder = placeholders.entry(&text[span]).or_insert_with(|| {
            let number = used.entry(kind).or_insert(0);
            *number += 1;
            if *number == 1 { format!("<redacted:{kind}>") } else { format!("<redacted:{kind}-{number}>") }
        });
        redacted.push_str(placeholder);
    }
    redacted.push_str(&text[copied..]);
    Cow::Owned(redacted)
}

/// The highest number of every kind among the placeholders that a text already has: new values are counted from there.
fn numbers_in_use<'t>(text: &'t str, placeholders: &[Range<usize>]) -> HashMap<&'t str, u64> {
    let mut used = HashMap::new();
    for span in placeholders {
        let name = &text[span.start + "<redacted:".len()..span.end - 1];
        let (kind, number) = match name.rsplit_once('-') {
            Some((kind, number)) => match number.parse::<u64>() {
                // More digits than the number of places in any text are no number of ours.
                Ok(number) if number < u64::from(u32::MAX) => (kind, number),
                _ => (name, 1),
            },
            None => (name, 1),
        };
        let highest = used.entry(kind).or_insert(0);
        *highest = number.max(*highest);
    }
    used
}
