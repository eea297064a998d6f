//! Codes that are words: `E0382`, `ENOSPC`, `AccessDenied`, `econnrefused`, `cudaErrorInvalidDevice`.

use super::WordInContext;
use crate::matcher::error_code::{is_called_code, is_code, is_errno_in_lower_case, names_failure};

/// A code that is a word: `E0382`, `ENOSPC`, `code: 'EACCES'`, `An error occurred (AccessDenied)`,
/// `error: externally-managed-environment`.
pub(super) fn parse(at: &WordInContext<'_>) -> Option<(u32, String)> {
    let word = at.word.trim_start_matches('-');
    // A comment that silences a checker names a rule that was not broken.
    if at.before.contains(&"noqa") {
        return None;
    }
    if is_code(word) {
        return Some((0, word.to_owned()));
    }
    let [one, ..] = at.before;
    // `Error HH8: …`: what stands between the label and its colon is a code, however short.
    if matches!(one, "error" | "warning") && at.lead.trim_end().len() == one.len() && at.after.starts_with(": ") {
        let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
        let digits = &word[letters..];
        if (1..=4).contains(&letters) && (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
            return Some((0, word.to_owned()));
        }
    }
    // Erlang and Go name them in lower case: `econnrefused`.
    if is_errno_in_lower_case(word) {
        return Some((1, word.to_owned()));
    }
    // `code: 'ETARGET'`, `[ONNXRuntimeError] : 3 : NO_SUCHFILE : …`, `StatusCode.UNAVAILABLE`
    let called = matches!(one, "code" | "errorcode" | "error_code" | "errcode" | "codename" | "statuscode");
    let between_colons = at.colon_before && at.after.starts_with(" :");
    if called && is_called_code(word)
        || between_colons && word.contains('_') && is_called_code(word)
        || one == "statuscode" && word.len() > 4 && word.bytes().all(|b| b.is_ascii_uppercase())
    {
        return Some((0, word.to_owned()));
    }
    // `[TABLE_NOT_FOUND]`, `(TOO_MANY_PARTS)`, `INVALID_ARGUMENT: …`
    let before_message = at.after.starts_with(": ") || at.after.starts_with("]: ");
    if names_failure(word) && (at.bracketed || before_message || at.last) {
        return Some((1, word.to_owned()));
    }
    if is_runtime_status(word) {
        return Some((1, word.to_owned()));
    }
    // The first argument of an exception: `PlatformException(sign_in_failed, …)`.
    if at.opened && at.after.starts_with(", ") && is_error_word(one) && is_snake_name(word) {
        return Some((1, word.to_owned()));
    }
    // `ESLint`, `WARNING` and `DETAIL` are no codes.
    let camel = word.len() > 5
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word[1..].starts_with(|c: char| c.is_ascii_lowercase())
        && word.bytes().all(|b| b.is_ascii_alphabetic());
    let class = ["Error", "Exception", "Sanitizer"].iter().any(|ending| word.ends_with(ending));
    // Services in the cloud call their codes exceptions too: `An error occurred (ValidationException)`.
    let by_server = one == "occurred" || one == "server" || is_error_status(one);
    let by_key = called && !class && word.bytes().skip(1).any(|b| b.is_ascii_uppercase());
    if camel && (at.bracketed && by_server || by_key) {
        return Some((0, word.to_owned()));
    }
    let first = one.is_empty() || one == "error" || one.ends_with("exception") || one.ends_with("error");
    if camel && !class && first && at.after.starts_with(':') && word.bytes().skip(1).any(|b| b.is_ascii_uppercase()) {
        return Some((1, word.to_owned()));
    }
    let slug =
        at.word.contains('-') && at.word.len() > 8 && at.word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    (slug && at.last && one == "error").then(|| (1, at.word.to_owned()))
}

/// Tells whether a word is a status of HTTP that stands for an error.
fn is_error_status(word: &str) -> bool {
    word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Tells whether a word in lower case is the class of an error.
fn is_error_word(word: &str) -> bool {
    word.ends_with("exception") || word.ends_with("error")
}

/// Words with which functions begin that have to do with errors: `emitErrorEvent`.
const VERBS: [&str; 12] = ["emit", "get", "has", "is", "log", "make", "new", "on", "print", "set", "show", "throw"];

/// Tells whether a word is written as the names of statuses are in the headers of C: `cudaErrorInvalidDevice`.
fn is_runtime_status(word: &str) -> bool {
    word.split_once("Error").is_some_and(|(library, name)| {
        (2..=5).contains(&library.len())
            && !VERBS.contains(&library)
            && library.bytes().all(|b| b.is_ascii_lowercase())
            && name.len() > 3
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// Tells whether a word is in small letters with an underscore between them.
fn is_snake_name(word: &str) -> bool {
    word.len() > 6 && word.contains(['_', '-']) && word.bytes().all(|b| b.is_ascii_lowercase() || b"_-".contains(&b))
}
