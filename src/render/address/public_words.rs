//! The words of an error that anyone may know.

use crate::dialect::ROOTS;
use crate::matcher::Anatomy;
use crate::text::file_name;

/// Parts of an error whose names are the world's, not the user's.
const PUBLIC: &[&str] = &["module", "package", "library", "command", "program", "errno", "type"];
/// Words after which the next one names something of the user's.
const NAMES_NEXT: &[&str] = &[
    "user",
    "username",
    "host",
    "hostname",
    "port",
    "database",
    "role",
    "server",
    "for",
    "as",
    "resolve",
    "lookup",
    "enotfound",
    "getaddrinfo",
];
/// Words after which a short number is a public code.
const CODE_NEXT: &[&str] = &["code", "status", "errno", "http", "error", "exit", "signal"];

/// Tells whether a word of an error is public: a word of the language, a code, or a name that the world knows. `before`
/// is the word before it, in lower case.
pub(super) fn is_public(word: &str, quoted: bool, before: &str, anatomy: &Anatomy) -> bool {
    if word.is_empty() {
        return false;
    }
    if let Some(entity) = anatomy.entities.iter().find(|entity| super::trimmed(&entity.name) == word) {
        let own =
            anatomy.frames.iter().any(|frame| frame.own && stem(&frame.file) == word.split('.').next().unwrap_or(word));
        return PUBLIC.contains(&entity.kind.as_str()) && !own && is_plain(word);
    }
    let is_code = anatomy.codes.iter().chain(&anatomy.error_code).chain(&anatomy.error_type).any(|code| code == word);
    if is_code {
        return true;
    }
    if quoted || NAMES_NEXT.contains(&before) && !is_common(word) {
        return false;
    }
    if word.chars().all(|character| character.is_ascii_digit()) {
        return word.len() <= 3 && CODE_NEXT.contains(&before);
    }
    let letters = word.chars().all(|character| character.is_alphabetic() || character == '\'') || compound(word);
    letters || constant(word) || versioned(word) || error_name(word) || rooted(word)
}

/// Tells whether a name has no sign of a path, an address or an account.
fn is_plain(word: &str) -> bool {
    !word.contains(['/', '\\', '@', ':', '~']) && word.split('.').count() < 5
}

/// Tells whether a word is one of the language that has a hyphen: `self-signed`, `read-only`, `non-zero`. Branches,
/// hosts and projects are written with hyphens too.
fn compound(word: &str) -> bool {
    const FIRST_PARTS: [&str; 20] = [
        "built", "case", "co", "cross", "end", "in", "multi", "non", "null", "off", "on", "out", "pre", "re", "read",
        "self", "sub", "third", "two", "zero",
    ];
    word.split_once('-').is_some_and(|(first, rest)| {
        FIRST_PARTS.contains(&first.to_lowercase().as_str())
            && rest.chars().all(|character| character.is_alphabetic() || character == '-')
    })
}

/// Words that follow "for" or "as" without naming anyone.
fn is_common(word: &str) -> bool {
    NAMES_NEXT.contains(&word.to_lowercase().as_str())
        || matches!(
            word.to_lowercase().as_str(),
            "a" | "an"
                | "the"
                | "this"
                | "that"
                | "reading"
                | "writing"
                | "name"
                | "or"
                | "is"
                | "not"
                | "argument"
                | "constant"
                | "immutable"
                | "module"
                | "mutable"
                | "type"
                | "value"
        )
}

/// Tells whether a word is a constant or an error code: `ERR_MODULE_NOT_FOUND`, `CUDA_ERROR_OUT_OF_MEMORY`, `E0382`.
fn constant(word: &str) -> bool {
    let known = ["CUDA", "ENO", "ERR", "HTTP", "NCCL", "SQLSTATE", "SSL"];
    let is_constant = word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let numbered = ["C", "CS", "E", "ORA", "TS"].contains(&&word[..word.len() - digits.len()])
        && digits.len() > 3
        && digits.bytes().all(|b| b.is_ascii_digit());
    is_constant && known.iter().any(|start| word.starts_with(start)) || numbered
}

/// Tells whether a word is a version, `3.11`, `12.4.1`; four numbers would be an IP address.
fn versioned(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Tells whether a word is an error type under a public root: `OutOfMemoryError`, `java.lang.NullPointerException`.
fn error_name(word: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or(word);
    let name = ["Error", "Exception", "Warning", "Failure"].iter().any(|end| last.ends_with(end));
    name && last.chars().all(char::is_alphanumeric) && (last == word || rooted(word))
}

/// Tells whether a word is a path of names that begins at a public root: `std::bad_alloc`.
fn rooted(word: &str) -> bool {
    let mut parts = word.split(['.', ':']).filter(|part| !part.is_empty());
    let root = parts.next().unwrap_or_default();
    let named = |part: &str| part.chars().all(|character| character.is_alphanumeric() || character == '_');
    ROOTS.contains(&root) && word.contains(['.', ':']) && parts.clone().count() > 0 && parts.all(named)
}

fn stem(file: &str) -> &str {
    file_name(file).split('.').next().unwrap_or(file)
}
