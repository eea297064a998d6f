//! The name of an error's class: `ModuleNotFoundError`, `java.lang.OutOfMemoryError`, `cv2.error`, `sqlite3::Error`.

use std::ops::Range;

use crate::dialect::{CLASS_ENDINGS, CLASS_MARKS, CLASS_MODULES};

/// Endings of classes of errors in every language.
const COMMON_ENDINGS: [&str; 2] = ["Error", "Exception"];

/// Characters that part the words of a line.
const SEPARATORS: [char; 12] = [' ', '\t', '(', '[', ']', '\'', '"', '{', ',', '<', '=', '>'];

/// Finds the class that a line names at its beginning, or after a colon, a bracket or a word such as `Caused by`, in
/// bytes of the line.
pub(super) fn find_error_type(line: &str) -> Option<Range<usize>> {
    let behind = |mark: &&str| line.rsplit_once(*mark).map(|(_, last)| last).filter(|last| is_error_class(last));
    if let Some(last) = CLASS_MARKS.iter().find_map(behind) {
        return Some(line.len() - last.len()..line.len());
    }
    if let Some(span) = find_by_place(line) {
        return Some(span);
    }
    let mut from = 0;
    let mut word_number = 0;
    let mut best: Option<(&str, usize)> = None;
    for part in line.split_inclusive(SEPARATORS).take(80) {
        let whole = part.trim_end_matches(SEPARATORS);
        // `[Server]java.io.IOException: …`, `#<Shelf::Error: …>`, `cart :ShelfError(…)`
        let word = whole.trim_start_matches([']', '#', ':', '|']);
        let start = from + whole.len() - word.len();
        from += part.len();
        word_number += usize::from(part.len() > 1);
        // `KeyError:`, and also `KeyError` alone on its line or before `at`.
        let name =
            word.split_once(": ").map_or(word, |(name, _)| name).trim_end_matches([':', ')', ']', '>', '.', '!', ';']);
        // `RuntimeError:CUDA out of memory`
        let name = match name.split_once(':') {
            Some((before, after)) if !after.starts_with(':') && !name.contains("::") => before,
            _ => name,
        };
        if !is_error_class(name) {
            continue;
        }
        let rest = line[start + name.len()..].trim_start_matches([')', ']', '>', '\'', '"', '’']);
        let stands_for_error = rest.starts_with(':')
            || rest.trim().is_empty()
            || rest.starts_with(" [")
            || rest.starts_with(" at ")
            || rest.starts_with(" with message")
            || rest.starts_with('(');
        let bare = name == "Error" || name == "Exception";
        if stands_for_error && (word_number < 12 || rest.starts_with('(')) {
            match best {
                None => best = Some((name, start)),
                // A wrapper that says only `Error` is followed by the name of what it wraps.
                Some(("Error" | "Exception", _)) if !bare => best = Some((name, start)),
                Some(_) => {}
            }
        } else if best.is_none() && !bare && word_number < 6 && name.len() > 8 {
            best = Some((name, start));
        }
    }
    best.map(|(name, start)| start..start + name.len())
}

/// Parts with which names of packages begin in languages whose programs print such names in front of their log lines.
const LOGGER_PREFIXES: [&str; 9] = ["akka.", "com.", "io.", "java.", "javax.", "kotlin.", "net.", "org.", "scala."];

/// Finds a class that is known by where it stands: behind a module's name at the beginning of the line, as the last
/// line of a Python traceback has it (`http.client.BadStatusLine: …`), behind the word for an exception that nobody
/// caught (`Uncaught NotCapable: …`), or as a server's reply names it (`(error) NOPERM …`).
fn find_by_place(line: &str) -> Option<Range<usize>> {
    let is_camel = |name: &str| {
        name.len() > 3
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    let first = line.split([' ', ':']).next().unwrap_or_default();
    let rest = &line[first.len()..];
    if let Some((module, class)) = first.rsplit_once('.')
        && (rest.starts_with(": ") || rest.is_empty() || rest == ":")
        && is_camel(class)
        && module.split('.').all(|part| !part.is_empty())
        && module.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'.')
        && !LOGGER_PREFIXES.iter().any(|prefix| first.starts_with(prefix))
    {
        return Some(0..first.len());
    }
    for mark in ["Uncaught (in promise) ", "Uncaught ", "Unhandled exception: "] {
        if let Some(at) = line.find(mark).map(|at| at + mark.len())
            && let Some((name, _)) = line[at..].split_once(": ")
            && is_camel(name)
        {
            return Some(at..at + name.len());
        }
    }
    if let Some(span) = thrown_in_quotes(line).or_else(|| named_in_postscript(line)).or_else(|| snake_class(line)) {
        return Some(span);
    }
    if let Some(rest) = line.strip_prefix("(error) ") {
        let reply = rest.split(' ').next()?;
        return (reply.len() > 3 && reply != "ERR" && reply.bytes().all(|b| b.is_ascii_uppercase()))
            .then(|| 8..8 + reply.len());
    }
    find_reply(line)
}

/// Finds the class of C++ that nobody caught: `terminate called after throwing an instance of 'std::bad_alloc'`.
fn thrown_in_quotes(line: &str) -> Option<Range<usize>> {
    let mark = "throwing an instance of '";
    let from = line.find(mark)? + mark.len();
    let end = from + line[from..].find('\'')?;
    (end > from + 3).then_some(from..end)
}

/// Finds the name that PostScript gives to its errors: `Error: /undefined in --shelf--`.
fn named_in_postscript(line: &str) -> Option<Range<usize>> {
    let name = line.strip_prefix("Error: ")?.split(' ').next()?;
    let is_name = name.starts_with('/') && name.len() > 5 && name[1..].bytes().all(|b| b.is_ascii_lowercase());
    (is_name && line[7 + name.len()..].starts_with(" in ")).then(|| 7..7 + name.len())
}

/// Finds a class in small letters behind the key for it: `"type": "media_type_header_exception"`.
fn snake_class(line: &str) -> Option<Range<usize>> {
    let is_class = |name: &str| {
        ["_exception", "_error"].iter().any(|ending| name.ends_with(ending) && name.len() > ending.len() + 3)
            && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    line.match_indices("type").find_map(|(at, key)| {
        let behind = line[at + key.len()..].trim_start_matches(['"', '\'']);
        let value = behind.trim_start().strip_prefix([':', '='])?.trim_start_matches(['>', ' ']);
        let value = value.strip_prefix(['"', '\''])?;
        let end = value.find(['"', '\''])?;
        let from = line.len() - value.len();
        is_class(&value[..end]).then(|| from..from + end)
    })
}

/// The names that a server of Redis' protocol gives to its errors; `ERR` says no more than that it is one.
const REPLIES: [&str; 22] = [
    "BUSYGROUP",
    "BUSYKEY",
    "CLUSTERDOWN",
    "CROSSSLOT",
    "EXECABORT",
    "INPROG",
    "LOADING",
    "MASTERDOWN",
    "MISCONF",
    "NOAUTH",
    "NOGOODSLAVE",
    "NOGROUP",
    "NOPERM",
    "NOPROTO",
    "NOREPLICAS",
    "NOSCRIPT",
    "NOTBUSY",
    "READONLY",
    "TRYAGAIN",
    "UNKILLABLE",
    "WRONGPASS",
    "WRONGTYPE",
];

/// Finds the name with which a server's reply begins, on a line of its own or behind a client's label.
fn find_reply(line: &str) -> Option<Range<usize>> {
    let from = line.rfind(": ").map(|at| at + 2).into_iter().chain([0]);
    from.map(|from| (from, line[from..].split(' ').next().unwrap_or_default()))
        .find(|(from, name)| {
            let rest = &line[from + name.len()..];
            // Elsewhere `OOM` is what the kernel does.
            rest.len() > 1 && (REPLIES.binary_search(name).is_ok() || *name == "OOM" && rest.starts_with(" command"))
        })
        .map(|(from, name)| from..from + name.len())
}

/// Tells whether a word is written as a class of errors is.
fn is_error_class(name: &str) -> bool {
    let last = name.rsplit(['.', ':', '\\', '$']).next().unwrap_or(name);
    if name.len() < 4
        || name.len() > 120
        || !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '\\')
    {
        return false;
    }
    if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._:\\$".contains(&b)) {
        return false;
    }
    // `_InactiveRpcError`; `_assertionFailure` is a function.
    let camel = last.trim_start_matches('_').starts_with(|c: char| c.is_ascii_uppercase())
        && (COMMON_ENDINGS.iter().any(|ending| last.ends_with(ending))
            || CLASS_ENDINGS.iter().any(|ending| last.ends_with(ending) && last.len() > ending.len() + 2));
    let listed =
        CLASS_MODULES.iter().any(|module| name.contains(module)) && last.starts_with(|c: char| c.is_ascii_uppercase());
    // Classes of C modules are in lower case, and always behind their module's name.
    camel
        || listed
        || (last == "error" && name.contains('.') && !name.contains(".."))
        || (last == "Error" && name.contains("::"))
}

#[cfg(test)]
mod tests {
    use super::find_error_type;

    #[test]
    fn replies_are_in_order() {
        assert!(super::REPLIES.is_sorted());
    }

    #[test]
    fn classes_are_found_where_languages_print_them() {
        for (line, class) in [
            ("ModuleNotFoundError: No module named 'x'", Some("ModuleNotFoundError")),
            ("Caused by: java.lang.NullPointerException: x", Some("java.lang.NullPointerException")),
            (
                "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space",
                Some("java.lang.OutOfMemoryError"),
            ),
            ("cv2.error: OpenCV(4.7.0)", Some("cv2.error")),
            ("Error: EACCES: permission denied", Some("Error")),
            ("Error [ERR_REQUIRE_ESM]: require() of ES Module", Some("Error")),
            ("Uncaught (in promise) TypeError: x is not a function", Some("TypeError")),
            ("SSLError(SSLCertVerificationError(1, 'x'))", Some("SSLError")),
            ("RuntimeError:", Some("RuntimeError")),
            ("KeyError", Some("KeyError")),
            ("psycopg2.errors.UndefinedTable: relation \"x\" does not exist", Some("psycopg2.errors.UndefinedTable")),
            ("RuntimeError:CUDA out of memory", Some("RuntimeError")),
            ("+ CategoryInfo          : SecurityError: (:) [], PSSecurityException", Some("PSSecurityException")),
            ("terminate called after throwing an instance of 'cv::Exception'", Some("cv::Exception")),
            ("Fatal error: Uncaught PDOException: x", Some("PDOException")),
            ("http.client.RemoteDisconnected: the other end closed", Some("http.client.RemoteDisconnected")),
            ("error: Uncaught (in promise) NotCapable: it needs net access", Some("NotCapable")),
            ("(error) NOPERM this user may not run it", Some("NOPERM")),
            ("[Error] [Shelf]System.IO.FileNotFoundException: no", Some("System.IO.FileNotFoundException")),
            ("#Shelf::Client::ResponseError: there is no room", Some("Shelf::Client::ResponseError")),
            ("exception 'Exception' with message 'no room' in /srv/shelf.php:3", Some("Exception")),
            ("check :RoomException(403, 'no room')", Some("RoomException")),
            ("terminate called after throwing an instance of 'std::bad_alloc'", Some("std::bad_alloc")),
            ("Error: /undefined in --shelve--", Some("/undefined")),
            ("  'type': 'shelf_block_exception', 'reason': 'it is full'", Some("shelf_block_exception")),
            ("WRONGTYPE Operation against a shelf", Some("WRONGTYPE")),
            ("shelf.ResponseError: READONLY this shelf cannot be written", Some("shelf.ResponseError")),
            ("READONLY", None),
            ("==12==ERROR: AddressSanitizer: double-free", Some("AddressSanitizer")),
            ("com.shop.Server: started", None),
            ("error: linker `cc` not found", None),
            ("make: *** [all] Error 1", None),
        ] {
            assert_eq!(find_error_type(line).map(|span| &line[span]), class, "{line}");
        }
    }
}
