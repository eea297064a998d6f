//! Codes that errors carry: `E0382`, `ENOSPC`, `[Errno 28]`, `error 1205`, `exit code 137`, `(AccessDenied)`.
//!
//! A file reads codes of one make: the names of rules ([`rule_name`], [`checker`]), values behind a key ([`keyed`]),
//! the states of databases ([`sql`]), the replies of servers ([`reply`]), the numbering of vendors ([`vendor`]), words
//! ([`named`]), numbers ([`numbered`]) and the ends of addresses ([`explained`]).

mod checker;
mod explained;
mod keyed;
mod named;
mod numbered;
mod reply;
mod rule_name;
mod sql;
mod vendor;

use crate::matcher::concept;
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
    /// The part of the line before the word.
    lead: &'a str,
    /// The rest of the line behind the word.
    after: &'a str,
}

/// Finds the codes of one line, each with how unclear its form is, from 0.
fn find_codes(line: &TokenizedLine<'_>) -> Vec<(u32, String)> {
    let words = code_words(line.text);
    let of_word = |at: WordInContext<'_>| {
        sql::parse(&at)
            .or_else(|| reply::parse(&at))
            .or_else(|| vendor::parse(&at))
            .or_else(|| named::parse(&at))
            .or_else(|| numbered::parse(&at))
            .or_else(|| explained::parse(&at))
    };
    let name = rule_name::find(line.text)
        .or_else(|| checker::find(line.text))
        .or_else(|| keyed::find(line.text))
        .map(|name| (0, name.to_owned()));
    let mut found: Vec<(u32, String)> = Vec::new();
    for (clarity, code) in name.into_iter().chain(words_in_context(line, &words).filter_map(of_word)) {
        if !found.iter().any(|(_, known)| *known == code) {
            found.push((clarity, code));
        }
    }
    found
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
        lead: &text[..from],
        after: &text[to..],
    })
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
            ("ORA-01017: the reader is not known", &["ORA-01017"]),
            ("shelf.hs:3:5: error: [GHC-83865]", &["GHC-83865"]),
            ("SQL0204N  \"SHELF\" is not known.", &["SQL0204N"]),
            ("ld: 0711-317 ERROR: there is no such symbol", &["0711-317"]),
            ("ERROR 1045 (28000): the reader may not enter", &["1045"]),
            ("shelf.Error: 002003 (42S02): there is no such shelf", &["002003"]),
            ("SQLSTATE[HY000] [2002] nobody answers", &["HY000", "2002"]),
            ("the statement failed, SQLSTATE = 42000", &["42000"]),
            ("the host said: 550 5.1.1 there is no such reader", &["550"]),
            ("PUT /shelf: 409 Conflict", &["409"]),
            ("the probe failed with statuscode: 500", &["500"]),
            ("rpc error: code = Unavailable desc = nobody answers", &["Unavailable"]),
            ("14 UNAVAILABLE: nobody answers", &["UNAVAILABLE"]),
            ("it could not be shelved (0x80070005)", &["0x80070005"]),
            ("it ended with exit code 0xc0000005", &["0xc0000005"]),
            ("error:0A000410:SSL routines:shelve", &["0A000410"]),
            ("shelve: Permission denied (13)", &["13"]),
            ("mkdir() \"/srv/shelf\" failed (13: Permission denied)", &["13"]),
            ("Load failed: 5: Input/output error", &["5"]),
            ("main process exited, code=exited, status=203/EXEC", &["203"]),
            ("Error from server (InternalError): no", &["InternalError"]),
            ("ERROR: S3 error: 409 (BucketAlreadyExists)", &["409", "BucketAlreadyExists"]),
            ("PlatformException(sign_in_failed, no reader)", &["sign_in_failed"]),
            ("register/listen error: econnrefused", &["econnrefused"]),
            ("CUDA failure: cudaErrorInvalidDevice", &["cudaErrorInvalidDevice"]),
            ("[SHELF_NOT_FOUND] there is no such shelf", &["SHELF_NOT_FOUND"]),
            ("Warning[Pe177]: the shelf is not used", &["Pe177"]),
            ("a.c(3): remark #880-D: the shelf is not used", &["#880-D"]),
            ("Error HH8: the room is wrong", &["HH8"]),
            ("Error: 0x1bc", &["0x1bc"]),
            ("it was not loaded (error c000007b).", &["c000007b"]),
            ("shelf.x:3.5-8: error: [NoSuchRoom]", &["NoSuchRoom"]),
            ("ERROR: [Shelf 8-993] the room is not known", &["Shelf 8-993"]),
            ("there is no such room https://shelf.help/7003", &["7003"]),
            ("see: http://shelf.test/msg/SHF-8000-72", &["SHF-8000-72"]),
            ("at https://shelf.test/issues/8236", &[]),
            ("error.06.shelf:17:13", &[]),
            ("it is at 0x1bc", &[]),
            ("loaded the module at 0xc0000000", &[]),
            ("shelves by status 778 bytes", &[]),
            ("at emitErrorEvent (node:internal/shelf:3:5)", &[]),
            ("ISO-8859 and UTF-16 are not CVE-2021", &[]),
            ("All 12 shelves were not read (12)", &[]),
            ("Too many readers (449)", &[]),
            ("listening on 404 ports", &[]),
            ("status 5.7.1", &[]),
            ("make: *** [all] Error 2", &[]),
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
