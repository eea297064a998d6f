//! Codes that are numbers, by what stands around them: `[Errno 28]`, `error 1205`, `(13: Permission denied)`.

use super::WordInContext;
use crate::matcher::vocabulary;

/// The greatest status of three digits that means something.
const MAX_STATUS: &str = "599";

/// A code that is a number, by the word before it: `[Errno 28]`, `HTTP 407`, `error 1205`, `exit code 137`, `(-215:`,
/// `Error #15:`.
pub(super) fn parse(at: &WordInContext<'_>) -> Option<(u32, String)> {
    // Front ends of compilers mark what can be silenced: `#177-D`.
    let word = if at.word.starts_with('#') { at.word.trim_end_matches("-D") } else { at.word };
    let digits = word.trim_start_matches(['-', '#']);
    if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // It is a part of a version or an address, or make's word on a target: `*** [all] Error 2`.
    let goes_on = at.after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let [one, two, three] = at.before;
    // `error.06.txt` is a name.
    let is_part = at.lead.ends_with('.');
    if goes_on || is_part || one == "error" && at.lead.contains("*** ") {
        return None;
    }
    if at.word.starts_with('#') {
        return (one.contains("error") || at.after.starts_with(": ")).then(|| (1, at.word.to_owned()));
    }
    let status = digits.len() == 3;
    match one {
        "errno" => (digits != "0").then(|| (0, format!("Errno {digits}"))),
        "winerror" => Some((0, format!("WinError {digits}"))),
        "ts" if at.bracketed => (digits.len() > 3).then(|| (0, format!("ts({digits})"))),
        "error" if two == "os" => Some((1, format!("os error {digits}"))),
        _ if at.bracketed && at.opened && at.word.starts_with('-') => Some((1, at.word.to_owned())),
        "http" => (status && !at.after.starts_with('.')).then(|| (1, format!("HTTP {digits}"))),
        // It says no more than that something failed.
        "code" | "status" if digits == "1" => None,
        // Neither a program ends with it nor a server replies it: `assets by status 778 bytes`.
        "status" if status && digits > MAX_STATUS => None,
        "error" | "code" | "httperror" | "curl" | "status" => {
            Some((if two == "exit" || one == "status" { 2 } else { 1 }, at.word.to_owned()))
        }
        "statuscode" | "status_code" | "errorcode" | "error_code" | "errcode" | "sqlcode" if digits != "0" => {
            Some((1, at.word.to_owned()))
        }
        _ if at.bracketed && one.ends_with("error") => Some((1, digits.to_owned())),
        // `BadRequestError(400, '…')`, `OperationalError: (1049, "…")`
        _ if (one.ends_with("error") || one.ends_with("exception")) && at.opened && at.after.starts_with(", ") => {
            Some((1, digits.to_owned()))
        }
        // `(409) Conflict`: a status of HTTP, with its name
        _ if at.bracketed
            && status
            && at.after.strip_prefix(") ").is_some_and(|after| after.starts_with(|c: char| c.is_uppercase()))
            && matches!(digits.as_bytes()[0], b'4' | b'5') =>
        {
            Some((1, digits.to_owned()))
        }
        // `HTTP/1.1 407 Proxy Authentication Required`
        _ if status && (two == "http" || three == "http") => Some((1, digits.to_owned())),
        // `(13: Permission denied)`, `failed: 5: Input/output error`
        _ if (at.opened || at.colon_before && matches!(one, "failed" | "error" | "failure"))
            && one != "line"
            && says_why(at.after) =>
        {
            Some((1, digits.to_owned()))
        }
        _ if closes_denial(at) => Some((1, digits.to_owned())),
        _ => None,
    }
}

/// Tells whether a text is a colon and a message: `: Permission denied`.
fn says_why(after: &str) -> bool {
    let Some(message) = after.strip_prefix(": ") else { return false };
    message.starts_with(|c: char| c.is_ascii_uppercase()) && message.contains(' ')
}

/// The most words of a message that ends with its number.
const MAX_CLOSED_WORDS: usize = 8;

/// Tells whether a number in parentheses ends a message that denies something: `Invalid credentials (49)`, `Connection
/// refused (111)`. Behind other words it counts what they name.
fn closes_denial(at: &WordInContext<'_>) -> bool {
    if !(at.opened && at.bracketed && matches!(at.after, ")" | ")." | "),")) {
        return false;
    }
    let message = at.lead.rsplit_once(": ").map_or(at.lead, |(_, message)| message).trim_end_matches([' ', '(']);
    let words = || message.split_whitespace();
    let denies = |word: &str| vocabulary::negates_neighbours(&word.to_ascii_lowercase());
    let count = words().count();
    message.starts_with(|c: char| c.is_ascii_uppercase())
        && (2..=MAX_CLOSED_WORDS).contains(&count)
        && (words().take(1).any(denies) || words().last().is_some_and(denies) || count < 5 && words().any(denies))
        && !words().any(|word| matches!(word, "Too" | "too") || word.starts_with(|c: char| c.is_ascii_digit()))
}
