//! Secrets in a text: passwords, keys and tokens.

mod announced;
mod assignment;
mod call;
mod command;
mod directive;
mod element;
mod encoded;
mod entropy;
mod false_positives;
mod header;
mod infix;
mod judge;
mod key_name;
mod kubernetes;
pub(super) mod line;
pub mod named_token;
mod number;
mod password_file;
mod password_hash;
mod pem;
mod phrase;
mod prefilter;
mod prefix;
mod progress;
mod prose;
mod protocol;
mod replace;
pub(super) mod scan;
mod shape;
mod span;
mod sql;
mod table_cell;
pub mod token_format;
mod url;
mod value;
mod value_form;
mod view;

pub use replace::secrets;
pub use span::SecretSpan;

/// Returns the formats of tokens that their prefix tells.
pub fn token_formats() -> &'static [token_format::TokenFormat] {
    prefix::all()
}

/// Returns the keys without a prefix that the name before them tells.
pub fn named_tokens() -> &'static [named_token::NamedToken] {
    named_token::NAMED_TOKENS
}

/// Finds every secret of a text: sorted, disjoint, placeholders of an earlier redaction left out.
pub fn find_secrets(text: &str) -> Vec<SecretSpan> {
    scan::scan(text).found
}
