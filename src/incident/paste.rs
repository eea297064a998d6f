//! A text as it was pasted. Terminals and pipes carry bytes; bytes that are not UTF-8 are kept beside the readable
//! text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use encoding_rs::{EUC_KR, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

use crate::text;

/// A pasted text: what it reads as, and its bytes where they say more than that.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "PasteParts", into = "PasteParts")]
pub struct Paste {
    text: String,
    original: Option<Vec<u8>>,
}

/// The mark at the beginning of what programs of Windows write.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A paste in JSON, as it stands among the fields of what it belongs to.
#[derive(Serialize, Deserialize)]
struct PasteParts {
    error: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error_base64: Option<String>,
}

impl Paste {
    /// Reads bytes from a pipe or a file: UTF-8; else UTF-16 by its byte order mark (PowerShell's redirection);
    /// else Korean Windows (code page 949) where every byte fits it; else UTF-8 with the odd bytes shown as U+FFFD.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            // A byte order mark is none of the text, and would tell it from the same text without one.
            Ok(mut text) => {
                if text.starts_with(BYTE_ORDER_MARK) {
                    text.drain(..BYTE_ORDER_MARK.len_utf8());
                }
                Self { text, original: None }
            }
            Err(error) => {
                let bytes = error.into_bytes();
                Self { text: decode(&bytes), original: Some(bytes) }
            }
        }
    }

    /// Reads a paste in JSON: its text, and its original bytes in base 64 where it has any.
    pub(super) fn from_json(text: String, base64: Option<String>) -> Result<Self, String> {
        let original = base64.filter(|base64| !base64.is_empty()).map(|base64| BASE64.decode(base64)).transpose();
        Ok(Self { text, original: original.map_err(|error| format!("error_base64 is not base 64: {error}"))? })
    }

    /// Returns the original bytes in base 64, if they differ from the text's.
    pub(super) fn original_base64(&self) -> Option<String> {
        self.original().map(|bytes| BASE64.encode(bytes))
    }

    /// Puts a stored paste together again.
    pub fn from_parts(text: String, original: Option<Vec<u8>>) -> Self {
        Self { text, original }
    }

    /// Returns the readable text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the original bytes, if they differ from the text's.
    pub fn original(&self) -> Option<&[u8]> {
        self.original.as_deref()
    }

    /// Returns the paste with another text, such as one without a secret; original bytes, which would still hold the
    /// secret, are dropped.
    #[must_use]
    pub fn with_text(self, text: String) -> Self {
        if text == self.text { self } else { Self { text, original: None } }
    }

    /// Tells whether there is nothing to see in the text.
    pub fn is_blank(&self) -> bool {
        text::is_blank(&self.text)
    }
}

impl From<&str> for Paste {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), original: None }
    }
}

impl From<String> for Paste {
    fn from(text: String) -> Self {
        Self { text, original: None }
    }
}

impl From<Paste> for PasteParts {
    fn from(paste: Paste) -> Self {
        Self { error_base64: paste.original_base64(), error: paste.text }
    }
}

impl TryFrom<PasteParts> for Paste {
    type Error = String;

    fn try_from(parts: PasteParts) -> Result<Self, Self::Error> {
        Self::from_json(parts.error, parts.error_base64)
    }
}

fn decode(bytes: &[u8]) -> String {
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        return encoding.decode_with_bom_removal(bytes).0.into_owned();
    }
    match EUC_KR.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if text.chars().any(|c| ('가'..='힣').contains(&c)) => text.into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Paste;

    #[test]
    fn bytes_that_are_not_utf_8_are_read_as_what_they_are_and_kept() {
        for (bytes, text) in [
            (&b"\xff\xfeE\0r\0r\0"[..], "Err"),
            (b"\xb1\xd7\xb7\xb1 \xc6\xc4\xc0\xcf", "그런 파일"),
            (b"caf\xe9 and \x00 more", "caf\u{fffd} and \0 more"),
        ] {
            let paste = Paste::from_bytes(bytes.to_vec());
            assert_eq!(paste.text(), text);
            assert_eq!(paste.original(), Some(bytes));
        }
        assert_eq!(Paste::from_bytes(b"plain".to_vec()), Paste::from("plain"));
        assert_eq!(Paste::from_bytes("\u{feff}marked".into()), Paste::from("marked"));
    }
}
