//! Codes that errors carry: `E0382`, `ENOSPC`, `[Errno 28]`, `error 1205`, `exit code 137`, `(AccessDenied)`.

use crate::matcher::concept;
use crate::matcher::survey::Surveyed;
use crate::matcher::survey::mark::is_code;

/// The most codes that are given.
const MOST: usize = 8;

/// The codes of the best lines, as printed, those with the clearest form in the best line first.
pub(super) fn codes(best: &[&Surveyed]) -> Vec<String> {
    let mut found: Vec<(u32, String)> = Vec::new();
    for (rank, line) in (0..).zip(best) {
        for (order, code) in in_line(&line.line.text) {
            if !found.iter().any(|(_, known)| *known == code) {
                found.push((order + rank * 3, code));
            }
        }
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, code)| code).take(MOST).collect()
}

/// The same with the errno names of the conditions that the lines state in words.
pub(super) fn with_implied(mut codes: Vec<String>, best: &[&Surveyed]) -> Vec<String> {
    for id in best.iter().take(3).flat_map(|line| &line.concepts) {
        if let Some(name) = concept::of(*id).and_then(|concept| concept.errno())
            && !codes.contains(&name)
            && codes.len() < MOST
        {
            codes.push(name);
        }
    }
    codes
}

/// The codes of one line, each with how unclear its form is, from 0.
fn in_line(text: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    let words: Vec<(usize, &str)> = text
        .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-' && c != '#')
        .scan(0, |at, word| {
            let from = *at;
            // Separators may be longer than a byte; the next word is looked for from here.
            *at = from + text[from..].find(word).unwrap_or(0) + word.len();
            Some((*at - word.len(), word))
        })
        .filter(|(_, word)| !word.is_empty())
        .take(120)
        .collect();
    for (k, &(at, word)) in words.iter().enumerate() {
        let before = |back: usize| {
            k.checked_sub(back).and_then(|k| words.get(k)).map_or(String::new(), |(_, word)| word.to_lowercase())
        };
        let bracketed = text[..at].ends_with(['[', '(']) && text[at + word.len()..].starts_with([']', ')', ':']);
        let number = word.trim_start_matches('-');
        let numeric = !number.is_empty() && number.len() <= 5 && number.bytes().all(|b| b.is_ascii_digit());
        let named = word.trim_start_matches('-');
        if is_code(named) {
            found.push((0, named.to_owned()));
        } else if numeric {
            match before(1).as_str() {
                "errno" => found.push((0, format!("Errno {number}"))),
                "winerror" => found.push((0, format!("WinError {number}"))),
                "http" => found.push((1, format!("HTTP {number}"))),
                "ts" if bracketed => found.push((0, format!("ts({number})"))),
                "error" if before(2) == "os" => found.push((1, format!("os error {number}"))),
                "error" | "code" | "status" | "httperror" | "curl" => {
                    found.push((if before(2) == "exit" || before(1) == "status" { 2 } else { 1 }, number.to_owned()))
                }
                _ if bracketed && (before(1).ends_with("error") || word.starts_with('-')) => {
                    found.push((1, if word.starts_with('-') { word.to_owned() } else { number.to_owned() }))
                }
                _ => {}
            }
        } else if let Some(digits) = word.strip_prefix('#') {
            if digits.len() <= 5
                && !digits.is_empty()
                && digits.bytes().all(|b| b.is_ascii_digit())
                && (before(1).contains("error") || text[at + word.len()..].starts_with(':'))
            {
                found.push((1, word.to_owned()));
            }
        } else if bracketed
            && k <= 6
            && !before(1).is_empty()
            && word.len() > 5
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && before(1) == "occurred"
        {
            found.push((0, word.to_owned()));
        } else if k <= 2
            && before(1) == "error"
            && word.matches('-').count() >= 1
            && word.len() > 8
            && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            && text.trim_end().ends_with(word)
        {
            found.push((1, word.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::in_line;

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
            ("listening on port 8080 of 12 hosts", &[]),
        ] {
            let found: Vec<String> = in_line(line).into_iter().map(|(_, code)| code).collect();
            assert_eq!(found, codes, "{line}");
        }
    }
}
