//! The messages of TypeScript's compiler: a file of keys and translations for each language, and the compiler itself,
//! which has each key beside its English original.

use std::borrow::Cow;
use std::collections::HashMap;

use memchr::memmem;

/// Opens the definition of a message: `diag(2304, 1 /* Error */, "KEY", "ORIGINAL")`.
const DEFINITION: &[u8] = b"diag(";

/// The most bytes between the opening of a definition and its key: a number and a category, with a comment.
const MAX_CATEGORY_BYTES: usize = 80;

/// The most bytes of a key or of an original; the longest known ones have 500.
const MAX_STRING_BYTES: usize = 8 << 10;

/// Returns the originals with their translations, by the file of translations and the compiler.
pub(super) fn messages(translations: &[u8], compiler: &[u8]) -> Vec<(String, String)> {
    let translations = translations.strip_prefix(b"\xef\xbb\xbf").unwrap_or(translations);
    let Ok(mut translations) = serde_json::from_slice::<HashMap<Cow<'_, str>, String>>(translations) else {
        return Vec::new();
    };
    let mut messages = Vec::with_capacity(translations.len());
    for at in memmem::find_iter(compiler, DEFINITION) {
        let Some((key, original)) = definition(&compiler[at + DEFINITION.len()..]) else { continue };
        if let Some(translation) = translations.remove(key.as_str()) {
            messages.push((original, translation));
        }
    }
    messages
}

/// Reads the key and the original of a definition, from behind its bracket on.
fn definition(bytes: &[u8]) -> Option<(String, String)> {
    if !bytes.first()?.is_ascii_digit() {
        return None;
    }
    let quote = bytes.iter().take(MAX_CATEGORY_BYTES).position(|byte| *byte == b'"')?;
    let (key, rest) = string(&bytes[quote..])?;
    let space = rest.iter().position(|byte| *byte != b',' && !byte.is_ascii_whitespace())?;
    let (original, _) = string(&rest[space..])?;
    Some((key, original))
}

/// Reads a string in double quotes, and returns what is behind it.
fn string(bytes: &[u8]) -> Option<(String, &[u8])> {
    let inside = bytes.strip_prefix(b"\"")?;
    let mut escaped = false;
    let end = inside.iter().take(MAX_STRING_BYTES).position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    })?;
    let (string, rest) = bytes.split_at(end + 2);
    Some((serde_json::from_slice(string).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::messages;

    const COMPILER: &[u8] = br#"function diag(code, category, key, message) { return { code }; }
var Diagnostics = {
  Shelf: diag(9001, 1 /* Error */, "Shelf_0_burns_9001", "Shelf '{0}' \"burns\"."),
  Room: diag(9002, ts.DiagnosticCategory.Error, "Room_9002", "There is no room."),
  Bad: diag(9003, 1, key, "x"), diag(9004, 1, "Cut_9004", "cut"#;

    #[test]
    fn a_key_leads_from_the_translation_to_the_original() {
        let translations = "\u{feff}{\"Shelf_0_burns_9001\": \"'{0}' 책장에 불\", \"Room_9002\": \"방이 없음\", \
            \"Cut_9004\": \"잘림\", \"Gone_9005\": \"없음\"}";
        let wanted = [("Shelf '{0}' \"burns\".", "'{0}' 책장에 불"), ("There is no room.", "방이 없음")];
        let wanted = wanted.map(|(original, translation)| (original.to_owned(), translation.to_owned()));
        assert_eq!(messages(translations.as_bytes(), COMPILER), wanted);
    }

    #[test]
    fn what_is_neither_is_no_message() {
        for translations in ["", "[]", "{\"Room_9002\": 3}", "{\"Room_9002\": \"", "{}"] {
            assert!(messages(translations.as_bytes(), COMPILER).is_empty(), "{translations}");
        }
        assert!(messages(br#"{"Room_9002": "x"}"#, b"diag(").is_empty());
    }
}
