//! Redaction: replaces the secrets of a text, and what is private in it.
//!
//! Three redactors share the finders. [`secrets`] replaces passwords, keys and tokens on the way into the notebook,
//! [`Anonymizer`] also replaces names, addresses and home folders in what leaves it, and [`metadata`] cleans the
//! folders, commands and environments that odap notes of its own accord.
//!
//! A scan takes a time that is linear in the length of any text: no byte is read twice by the same reader. The compiler
//! sorts the tables of token formats, so that nothing is built before the first text. A text in which something was
//! replaced is scanned again, since a secret may show only once what stood around it is gone.

mod anonymize;
mod byte_index;
mod letter_case;
pub mod metadata;
mod pair_set;
mod placeholder;
mod preview;
mod privacy;
mod private;
mod pseudonyms;
mod scrubbed;
mod secret;
mod word_list;
mod written_escape;

pub use anonymize::{Anonymizer, Mark, Redacted, Replacement};
pub use preview::{Document, Preview, Row};
pub use privacy::Privacy;
pub use scrubbed::{Scrub, Scrubbed, Text, TextFree};
pub use secret::{SecretSpan, find_secrets, named_tokens, secrets, token_formats};
pub use secret::{named_token, token_format};
