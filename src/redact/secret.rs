//! Secrets in a text: passwords, keys and tokens.

mod assignment;
mod command;
mod encoded;
mod entropy;
mod false_positives;
mod header;
mod key_name;
mod kubernetes;
pub mod named_tokens;
mod pem;
mod prefix;
mod prose;
pub(super) mod scan;
pub mod token_format;
mod url;
mod value;

use std::ops::Range;

/// A secret in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretSpan {
    /// Where it stands, in bytes; both ends are boundaries of characters.
    pub span: Range<usize>,
    /// What it is: lower case, digits and hyphens, as in `<redacted:github-token>`.
    pub kind: &'static str,
}

/// The tokens that are known by their own form.
pub fn token_formats() -> &'static [token_format::TokenFormat] {
    prefix::all()
}

/// The keys that are known by a name before them.
pub fn named_tokens() -> &'static [named_tokens::NamedToken] {
    named_tokens::NAMED_TOKENS
}

/// Every secret of a text, sorted, none overlapping another. Placeholders of an earlier redaction are none.
pub fn find_secrets(text: &str) -> Vec<SecretSpan> {
    scan::scan(text).found
}
