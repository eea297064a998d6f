//! Secrets in a text: passwords, keys and tokens.

mod announced;
mod assignment;
mod byte_array;
mod call;
mod chosen_secret;
mod code_list;
mod command;
mod command_output;
mod directive;
mod disjoint;
mod element;
mod encoded;
mod entropy;
mod false_positives;
mod grouped_code;
mod header;
mod infix;
mod judge;
mod key_name;
mod kubernetes;
pub(super) mod line;
mod literal;
mod login;
mod lone_word;
mod name_context;
pub mod named_token;
mod number;
mod padded_key;
mod pass_phrase;
mod password_file;
mod password_hash;
mod pem;
mod personal_number;
mod phrase;
mod prefilter;
mod prefix;
mod progress;
mod prompt_answer;
mod prose;
mod protocol;
mod recurrence;
mod replace;
pub(super) mod scan;
mod shape;
mod spaced_table;
mod span;
mod sql;
mod table_cell;
pub mod token_format;
mod transcript;
mod url;
mod value;
mod value_context;
mod value_form;
mod value_position;
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
