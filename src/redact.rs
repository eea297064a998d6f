//! Redaction: replaces the secrets of a text, and what is private in it.
//!
//! Three redactors share the finders. [`secrets`] replaces passwords, keys and tokens on the way into the notebook,
//! [`Anonymizer`] also replaces names, addresses and home folders in what leaves it, and [`metadata`] cleans the
//! folders, commands and environments that odap notes of its own accord.
//!
//! A text is scanned once: the tables of token formats are sorted by the compiler, so that nothing is built before the
//! first text, and no byte is read twice by the same reader, so that the time is linear in the length of any text.

mod anonymize;
pub mod metadata;
mod placeholder;
mod preview;
mod privacy;
mod private;
mod pseudonyms;
mod scrubbed;
mod secret;
mod word_list;

pub use anonymize::{Anonymizer, Redacted, Replaced, Replacement};
pub use preview::{Document, Preview, Row};
pub use privacy::Privacy;
pub use scrubbed::{Scrub, Scrubbed, Text, TextFree};
pub use secret::token_format;
pub use secret::{SecretSpan, find_secrets, named_tokens, secrets, token_formats};
