//! Codes that errors carry: `E0382`, `ENOSPC`, `[Errno 28]`, `error 1205`, `exit code 137`, `(AccessDenied)`.

mod rule_name;

use crate::matcher::concept;
use crate::matcher::error_code::{is_called_code, is_code};
use crate::matcher::lines::AnnotatedLine;
use crate::matcher::tokens::{self, Token, TokenizedLine};

/// The most codes that are given.
const MAX_CODES: usize = 8;

/// The most characters between words after which a line is read for codes.
const MAX_SEPARATORS: usize = 200;

/// Collects the codes of the best lines, as printed, those with the clearest form in the best line first.
pub(super) fn collect_codes(best: &[&AnnotatedLine]) -> Vec<String> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for (rank, line) in (0..).zip(best) {
        for (order, code) in find_codes(&line.tokenized()) {
            if !found.iter().any(|(_, known)| *known == code) {
                found.push((order + rank * 3, code));
            }
        }
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, code)| code).take(MAX_CODES).collect()
}

/// Adds the errno names of the conditions that the lines state in words.
pub(super) fn add_implied(mut codes: Vec<String>, best: &[&AnnotatedLine]) -> Vec<String> {
    for id in best.iter().take(3).flat_map(|line| &line.concepts) {
        if let Some(name) = concept::get(*id).and_then(|concept| concept.errno)
            && !codes.iter().any(|code| code == name)
            && codes.len() < MAX_CODES
        {
            codes.push(name.to_owned());
        }
    }
    codes
}

/// A word of a line with what stands around it.
struct WordInContext<'a> {
    word: &'a str,
    /// The three words before it in lower case, the nearest first; empty where there is none.
    before: [&'a str; 3],
    /// True if brackets, or a bracket and a colon, enclose the word.
    bracketed: bool,
    /// True if a bracket stands before the word.
    opened: bool,
    /// True if a colon stands before the word.
    colon_before: bool,
    /// True if nothing follows the word on its line.
    last: bool,
    /// The rest of the line behind the word.
    after: &'a str,
}

/// Finds the codes of one line, each with how unclear its form is, from 0.
fn find_codes(line: &TokenizedLine<'_>) -> Vec<(u32, String)> {
    let words = code_words(line.text);
    let named_or_numbered =
        words_in_context(line, &words).filter_map(|at| parse_named(&at).or_else(|| parse_numbered(&at)));
    rule_name::find(line.text).map(|name| (0, name.to_owned())).into_iter().chain(named_or_numbered).collect()
}

/// Returns the words of a line as codes are written: with the hyphens and the `#` that belong to them.
fn code_words(text: &str) -> Vec<Token> {
    let mut words = Vec::new();
    let (mut between, mut last) = (0, 0);
    for word in tokens::runs(text, |c| c.is_alphanumeric() || matches!(c, '_' | '-' | '#')) {
        between += text[last..word.from].chars().count();
        if between >= MAX_SEPARATORS {
            break;
        }
        last = word.to;
        words.push(word);
    }
    words
}

fn words_in_context<'a>(line: &'a TokenizedLine<'_>, words: &'a [Token]) -> impl Iterator<Item = WordInContext<'a>> {
    let text = line.text;
    let before =
        move |k: usize, back: usize| k.checked_sub(back).map_or("", |k| &line.lower()[words[k].from..words[k].to]);
    words.iter().enumerate().map(move |(k, &Token { from, to })| WordInContext {
        word: &text[from..to],
        before: [before(k, 1), before(k, 2), before(k, 3)],
        bracketed: text[..from].ends_with(['[', '(']) && text[to..].starts_with([']', ')', ':']),
        opened: text[..from].ends_with('('),
        colon_before: text[..from].trim_end().ends_with(':'),
        last: text[to..].trim().is_empty(),
        after: &text[to..],
    })
}

/// A code that is a word: `E0382`, `ENOSPC`, `code: 'EACCES'`, `An error occurred (AccessDenied)`,
/// `error: externally-managed-environment`.
fn parse_named(at: &WordInContext<'_>) -> Option<(u32, String)> {
    let word = at.word.trim_start_matches('-');
    // A comment that silences a checker names a rule that was not broken.
    if at.before.contains(&"noqa") {
        return None;
    }
    if is_code(word) {
        return Some((0, word.to_owned()));
    }
    let [one, ..] = at.before;
    // `code: 'ETARGET'`, `[ONNXRuntimeError] : 3 : NO_SUCHFILE : …`, `StatusCode.UNAVAILABLE`
    let called = matches!(one, "code" | "errorcode" | "error_code" | "statuscode");
    let between_colons = at.colon_before && at.after.starts_with(" :");
    if called && is_called_code(word)
        || between_colons && word.contains('_') && is_called_code(word)
        || one == "statuscode" && word.len() > 4 && word.bytes().all(|b| b.is_ascii_uppercase())
    {
        return Some((0, word.to_owned()));
    }
    // `ESLint`, `WARNING` and `DETAIL` are no codes.
    let camel = word.len() > 5
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word[1..].starts_with(|c: char| c.is_ascii_lowercase())
        && word.bytes().all(|b| b.is_ascii_alphabetic());
    let class = ["Error", "Exception", "Sanitizer"].iter().any(|ending| word.ends_with(ending));
    if camel
        && !class
        && (at.bracketed && one == "occurred" || one == "code" && word.bytes().skip(1).any(|b| b.is_ascii_uppercase()))
    {
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

/// A code that is a number, by the word before it: `[Errno 28]`, `HTTP 407`, `error 1205`, `exit code 137`, `(-215:`,
/// `Error #15:`.
fn parse_numbered(at: &WordInContext<'_>) -> Option<(u32, String)> {
    let digits = at.word.trim_start_matches(['-', '#']);
    if digits.is_empty() || digits.len() > 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let [one, two, three] = at.before;
    if at.word.starts_with('#') {
        return (one.contains("error") || at.after.starts_with(": ")).then(|| (1, at.word.to_owned()));
    }
    let status = digits.len() == 3;
    match one {
        "errno" => (digits != "0").then(|| (0, format!("Errno {digits}"))),
        "winerror" => Some((0, format!("WinError {digits}"))),
        "ts" if at.bracketed => (digits.len() > 3).then(|| (0, format!("ts({digits})"))),
        "error" if two == "os" => Some((1, format!("os error {digits}"))),
        _ if at.bracketed && at.word.starts_with('-') => Some((1, at.word.to_owned())),
        "http" => (status && !at.after.starts_with('.')).then(|| (1, format!("HTTP {digits}"))),
        // It says no more than that something failed.
        "code" | "status" if digits == "1" => None,
        "error" | "code" | "httperror" | "curl" | "status" => {
            Some((if two == "exit" || one == "status" { 2 } else { 1 }, at.word.to_owned()))
        }
        _ if at.bracketed && one.ends_with("error") => Some((1, digits.to_owned())),
        // `BadRequestError(400, '…')`, `OperationalError: (1049, "…")`
        _ if one.ends_with("error") && at.opened && at.after.starts_with(", ") => Some((1, digits.to_owned())),
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
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::find_codes;
    use crate::matcher::tokens::TokenizedLine;

    #[test]
    fn codes_are_read_as_they_are_printed() {
        for (line, codes) in [
            ("error[E0382]: use of moved value", &["E0382"][..]),
            ("OSError: [Errno 28] No space left on device", &["Errno 28"]),
            ("error TS2307: Cannot find module", &["TS2307"]),
            ("Error [ERR_REQUIRE_ESM]: require() of ES Module", &["ERR_REQUIRE_ESM"]),
            ("npm ERR! code EACCES", &["EACCES"]),
            ("Error 1205: Lock wait timeout exceeded", &["1205"]),
            ("(-215:Assertion failed) !_src.empty()", &["-215"]),
            ("An error occurred (AccessDenied) when calling", &["AccessDenied"]),
            ("error: externally-managed-environment", &["externally-managed-environment"]),
            ("No such file or directory (os error 2)", &["os error 2"]),
            ("exited with exit code 137", &["137"]),
            ("HTTP/1.1 407 Proxy Authentication Required", &["407"]),
            ("OpenCV(4.7.0) color.cpp:182: error: (-215:Assertion failed)", &["-215"]),
            ("  code: 'EACCES',", &["EACCES"]),
            ("app.py:3: error: Argument 1 has another type  [arg-type]", &["arg-type"]),
            ("error[unresolved-import]: there is no such module", &["unresolved-import"]),
            ("app.c:3:5: error: an integer from a pointer [-Wint-conversion]", &["-Wint-conversion"]),
            ("app.py:1:8 - error: the module is unknown (reportMissingImports)", &["reportMissingImports"]),
            ("  The value is no number [type=int_parsing, input_value='x']", &["int_parsing"]),
            ("shop.Order.item: (fields.E300) The field is wrong.", &["fields.E300", "E300"]),
            ("[Runtime] : 3 : NO_SUCHFILE : cannot load it", &["NO_SUCHFILE"]),
            ("  status = StatusCode.UNAVAILABLE", &["UNAVAILABLE"]),
            ("  code: 'DEPTH_ZERO_SELF_SIGNED_CERT'", &["DEPTH_ZERO_SELF_SIGNED_CERT"]),
            ("OperationalError: (1049, \"there is no such database\")", &["1049"]),
            ("request failed: (409) Conflict: it is there", &["409"]),
            ("GET http://127.0.0.1:80/ failed", &[]),
            ("errno: 0", &[]),
            ("WARNING: the disk is nearly full", &[]),
            ("DETAIL: the key is there", &[]),
            ("from shop import *  # noqa: F403", &[]),
            ("a host key of the kind ED25519 is known", &[]),
            ("Process completed with exit code 1.", &[]),
            ("listening on port 8080 of 12 hosts", &[]),
        ] {
            let found: Vec<String> = find_codes(&TokenizedLine::new(line)).into_iter().map(|(_, code)| code).collect();
            assert_eq!(found, codes, "{line}");
        }
    }
}
