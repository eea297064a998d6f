//! The text without its secrets.

use std::borrow::Cow;
use std::collections::HashMap;

use super::scan::scan;
use super::span::SecretSpan;
use crate::redact::placeholder;

/// Most passes over a text that had secrets. All texts but made-up nestings are done after the second.
const MAX_PASSES: usize = 8;

/// Replaces every secret of a text by `<redacted:KIND>`. Borrows the text if it has none.
///
/// Equal values have the same placeholder; the second value of a kind is `<redacted:KIND-2>`. Redacting a redacted text
/// changes nothing.
///
/// ```
/// let line = "login failed: PASSWORD=hunter2-hunter3";
/// assert_eq!(odap::redact::secrets(line), "login failed: PASSWORD=<redacted:password>");
/// ```
pub fn secrets(text: &str) -> Cow<'_, str> {
    let Cow::Owned(mut redacted) = replace_once(text) else { return Cow::Borrowed(text) };
    // A secret may show only once the longer one around it is gone.
    for _ in 0..MAX_PASSES {
        match replace_once(&redacted) {
            Cow::Borrowed(_) => break,
            Cow::Owned(further) => redacted = further,
        }
    }
    Cow::Owned(redacted)
}

/// Replaces the secrets that one scan finds.
fn replace_once(text: &str) -> Cow<'_, str> {
    let scanned = scan(text);
    if scanned.found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut used = placeholder::numbers_in_use(text, &scanned.placeholders);
    let mut placeholders: HashMap<&str, String> = HashMap::new();
    let mut redacted = String::with_capacity(text.len());
    let mut copied = 0;
    for SecretSpan { span, kind } in scanned.found {
        redacted.push_str(&text[copied..span.start]);
        copied = span.end;
        let placeholder = placeholders.entry(&text[span]).or_insert_with(|| {
            let number = used.entry(kind).or_insert(0);
            *number += 1;
            placeholder::numbered(kind, *number)
        });
        redacted.push_str(placeholder);
    }
    redacted.push_str(&text[copied..]);
    Cow::Owned(redacted)
}
