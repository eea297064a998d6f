//! The gap of a pattern: the quotation or the run of characters that a reader would name.

use std::ops::Range;

use crate::matcher::tokens::TokenizedLine;

/// Characters that open a quotation, with those that close it.
const QUOTES: [(char, char); 9] =
    [('\'', '\''), ('"', '"'), ('`', '`'), ('‘', '’'), ('“', '”'), ('«', '»'), ('「', '」'), ('‘', '‘'), ('`', '\'')];

/// Characters that may stand around a name without being part of it.
const NAME_DELIMITERS: [char; 11] = [',', ';', '(', ')', '[', ']', '{', '}', '<', '>', '!'];

/// Reads the gap that begins at or before the word `at`: what stands in it, and the first word after it.
pub(super) fn read_gap_from(line: &TokenizedLine<'_>, at: usize, quoted: bool) -> Option<(Range<usize>, usize)> {
    let word = line.tokens().get(at)?;
    let previous = at.checked_sub(1).map_or(0, |before| line.tokens()[before].to);
    let between = &line.text[previous..word.from];
    for (open, close) in QUOTES {
        let Some(from) = between.find(open).map(|k| previous + k + open.len_utf8()) else { continue };
        // A closing quotation mark of the word before is not an opening one.
        if open == close && between.matches(open).count() == 2 && !between.ends_with(open) {
            continue;
        }
        if let Some(length) = line.text[from..].find(close).filter(|&length| length > 0) {
            return Some((trim(line.text, from..from + length), line.token_index_at(from + length)));
        }
    }
    if quoted {
        return None;
    }
    // Signs that begin a name: a path, an option, a scope.
    let lead = between.rsplit(char::is_whitespace).next().unwrap_or_default();
    let lead = lead.trim_start_matches([':', '=', '(', '[', '{', '"', '\'', '`', ',', ';', '*', '<', '→', '»']);
    let from = word.from - lead.len();
    let length = line.text[from..]
        .find(|c: char| c.is_whitespace() || "\"'`‘’“”,;(){}<>".contains(c))
        .unwrap_or(line.text.len() - from);
    let text = line.text[from..from + length].trim_end_matches(['.', ':', ',', '!', '?', ']']);
    (!text.is_empty()).then(|| (from..from + text.len(), line.token_index_at(from + length)))
}

/// Reads the gap before a position in a line: a quotation, or the run of characters up to white space.
pub(super) fn read_gap_before(text: &str, position: usize, quoted: bool) -> Option<Range<usize>> {
    let head = text[..position].trim_end_matches([' ', ':', '-', '\t', '(']);
    for (open, close) in QUOTES {
        if let Some(inner) = head.strip_suffix(close)
            && let Some(from) = inner.rfind(open)
        {
            return Some(trim(text, from + open.len_utf8()..inner.len())).filter(|span| !span.is_empty());
        }
    }
    if quoted {
        return None;
    }
    let last = head.rsplit(|c: char| c.is_whitespace() || "\"'`‘’“”".contains(c)).next().unwrap_or_default();
    let name = last.trim_start_matches(NAME_DELIMITERS);
    let from = head.len() - name.len();
    let name = name.trim_end_matches(NAME_DELIMITERS).trim_end_matches([':', '.']);
    (!name.is_empty()).then(|| from..from + name.len())
}

/// Returns a part of a line without the white space at its ends.
fn trim(line: &str, span: Range<usize>) -> Range<usize> {
    let text = line[span.clone()].trim_start();
    let from = span.end - text.len();
    from..from + text.trim_end().len()
}

#[cfg(test)]
mod tests {
    use crate::matcher::pattern::PatternSet;
    use crate::matcher::tokens::TokenizedLine;

    fn gaps(pattern: &'static str, line: &str) -> Option<Vec<String>> {
        let mut found = None;
        PatternSet::new([pattern]).for_each_match(&TokenizedLine::new(line), &mut |hit| {
            found.get_or_insert_with(|| {
                hit.gaps.iter().map(|(kind, span)| format!("{kind}={}", &line[span.clone()])).collect::<Vec<_>>()
            });
        });
        found
    }

    #[test]
    fn gaps_hold_what_a_reader_would_name() {
        for (pattern, line, expected) in [
            ("no module named {module}", "ModuleNotFoundError: No module named 'torch._six'", "module=torch._six"),
            ("no module named {module}", "ImportError: No module named pkg_resources", "module=pkg_resources"),
            ("cannot find module {module}", "Error: Cannot find module '../lib/x.js'", "module=../lib/x.js"),
            (
                "{library} cannot open shared object file",
                "libGL.so.1: cannot open shared object file: No such file",
                "library=libGL.so.1",
            ),
            ("{command} command not found", "bash: foo-bar: command not found", "command=foo-bar"),
            (
                "undefined reference to {symbol}",
                "x.c:(.text+0x1): undefined reference to `std::foo(int)'",
                "symbol=std::foo(int)",
            ),
            ("cannot find {'name}", "error TS2304: Cannot find name 'describe'.", ""),
            ("cannot find name {'name}", "error TS2304: Cannot find name 'describe'.", "name=describe"),
            ("cannot find -l{library}", "/usr/bin/ld: cannot find -lssl: No such file or directory", "library=ssl"),
            ("cannot find -l{library}", "Cannot find lodash", ""),
            ("unknown option {option}", "error: unknown option --fooBar=3", "option=--fooBar=3"),
            ("role {role} does not exist", "FATAL:  role \"root\" does not exist", "role=root"),
            (
                "{'type} object .. no attribute {attribute}",
                "'NoneType' object has no attribute 'x'",
                "type=NoneType,attribute=x",
            ),
            ("open {file}", "open /var/lib/x.lock: permission denied", "file=/var/lib/x.lock"),
            ("port {port}", "port\u{3000}8080", "port=8080"),
            (
                "{library} cannot open shared object file",
                "x\u{3000}libGL.so.1: cannot open shared object file",
                "library=libGL.so.1",
            ),
            ("version {version} not found", "version `GLIBC_2.34' not found", "version=GLIBC_2.34"),
        ] {
            let expected: Vec<String> = expected.split(',').filter(|part| !part.is_empty()).map(String::from).collect();
            let got = gaps(pattern, line);
            if expected.is_empty() {
                assert_eq!(got, None, "{pattern} in {line}");
            } else {
                assert_eq!(got, Some(expected), "{pattern} in {line}");
            }
        }
    }
}
