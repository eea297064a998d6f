//! Patterns of error messages, and what stands in their gaps.
//!
//! A pattern is written as words: `no space left on device`. Alternatives are `cannot|could`, a word that may be
//! missing is `?the`, any one word is `*`, up to five words are `..`, the end of the line is `$`, and `{kind}` is a
//! gap: the quoted text or the run of characters that stands there. `{'kind}` must be quoted. A gap may come first:
//! `{command} command not found` takes what stands before the words.
//!
//! Matching knows words only, so that quotes, brackets and dashes may stand anywhere: `[Errno 28]` is `errno 28`. A
//! pattern with letters outside of Latin (한국어, 中文) is looked for as it stands, since these languages join their endings
//! to their words or do not part them.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::tokens::TokenizedLine;

/// One element of a pattern.
#[derive(Debug, Clone, Copy)]
enum Element {
    Word(&'static str),
    AnyWord,
    Optional(&'static str),
    UpToFive,
    LineEnd,
    Gap { kind: &'static str, quoted: bool },
}

/// A pattern that was read from its written form.
#[derive(Debug)]
struct Pattern {
    elements: Vec<Element>,
    /// The gap that stands before the words, if one does.
    before: Option<(&'static str, bool)>,
}

impl Pattern {
    fn parse(written: &'static str) -> Self {
        let mut pattern = Self { elements: Vec::new(), before: None };
        for part in written.split_ascii_whitespace() {
            match parse_element(part) {
                Element::Gap { kind, quoted } if pattern.elements.is_empty() => pattern.before = Some((kind, quoted)),
                element => pattern.elements.push(element),
            }
        }
        pattern
    }
}

/// A match of one pattern in a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PatternMatch {
    /// The pattern's number: its index among those that the set was made of.
    pub(crate) pattern: usize,
    /// The bytes of the line that its words take up.
    pub(crate) span: Range<usize>,
    /// Its gaps: kind, and the bytes of the line that stand there.
    pub(crate) gaps: Vec<(&'static str, Range<usize>)>,
}

/// Patterns that are looked for together. They are read when their first word is met: a look-up meets few of a
/// thousand, and reading them all would take longer than the rest of it.
pub(crate) struct PatternSet {
    patterns: Vec<(&'static str, OnceLock<Pattern>)>,
    /// By a word that a pattern begins with, the first of its entries in `entries`. Every word of every line is looked
    /// up here, with a fast hash: nobody can attack a constant table.
    by_first: FxHashMap<&'static str, usize>,
    /// A pattern's number, and the next entry of the same word.
    entries: Vec<(usize, Option<usize>)>,
    substrings: Vec<(usize, &'static str)>,
}

/// Lowest UTF-8 lead byte of scripts without word spacing: U+3000 and above, CJK and Hangul. Typographic quotes, dashes
/// and box drawing, which stand in lines of every language, lie below.
const MIN_UNSPACED_LEAD_BYTE: u8 = 0xe3;

impl PatternSet {
    /// Takes patterns in their written form; each is known by its index.
    pub(crate) fn new(written: impl IntoIterator<Item = &'static str>) -> Self {
        let patterns: Vec<_> = written.into_iter().map(|text| (text, OnceLock::new())).collect();
        let mut by_first = FxHashMap::with_capacity_and_hasher(patterns.len(), FxBuildHasher);
        let mut entries = Vec::with_capacity(patterns.len() * 2);
        let mut substrings = Vec::new();
        // From the last on, so that the entries of a word lead from its first pattern to its last.
        for (number, (text, _)) in patterns.iter().enumerate().rev() {
            if has_unspaced_script(text) {
                substrings.push((number, *text));
                continue;
            }
            let first = text.split_ascii_whitespace().find(|part| !part.starts_with('{')).map(parse_element);
            // One that begins with anything else is never found.
            if let Some(Element::Word(first)) = first {
                for word in first.split('|') {
                    entries.push((number, by_first.insert(word, entries.len())));
                }
            }
        }
        substrings.reverse();
        Self { patterns, by_first, entries, substrings }
    }

    /// The patterns that begin with a word, in the order of the set.
    fn patterns_beginning_with(&self, word: &str) -> impl Iterator<Item = usize> {
        let entry = |at: Option<usize>| self.entries.get(at?);
        std::iter::successors(entry(self.by_first.get(word).copied()), move |(_, next)| entry(*next))
            .map(|(number, _)| *number)
    }

    /// Hands every pattern that stands in a line to `each`, in the order of the line and, at one word, of the set.
    pub(crate) fn for_each_match(&self, line: &TokenizedLine<'_>, each: &mut dyn FnMut(PatternMatch)) {
        for at in 0..line.tokens().len() {
            let Some(first) = line.word(at) else { break };
            for number in self.patterns_beginning_with(first) {
                if let Some(found) = self.match_at(number, line, at) {
                    each(found);
                }
            }
        }
        if has_unspaced_script(line.text) {
            for &(pattern, text) in &self.substrings {
                if let Some(from) = line.text.find(text) {
                    each(PatternMatch { pattern, span: from..from + text.len(), gaps: Vec::new() });
                }
            }
        }
    }

    fn match_at(&self, number: usize, line: &TokenizedLine<'_>, at: usize) -> Option<PatternMatch> {
        let (written, read) = &self.patterns[number];
        let pattern = read.get_or_init(|| Pattern::parse(written));
        let mut gaps = Vec::new();
        if let Some((kind, quoted)) = pattern.before {
            gaps.push((kind, read_gap_before(line, at, quoted)?));
        }
        let end = match_elements(&pattern.elements, line, at, &mut gaps)?;
        // A pattern takes up one word at least.
        let span = line.tokens()[at].from..line.tokens()[end - 1].to;
        Some(PatternMatch { pattern: number, span, gaps })
    }
}

/// Tells whether a text has letters of languages that do not part their words as English does.
fn has_unspaced_script(text: &str) -> bool {
    text.bytes().any(|byte| byte >= MIN_UNSPACED_LEAD_BYTE)
}

fn parse_element(part: &'static str) -> Element {
    match part {
        "*" => Element::AnyWord,
        ".." => Element::UpToFive,
        "$" => Element::LineEnd,
        _ => {
            if let Some(inner) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                let quoted = inner.starts_with('\'');
                return Element::Gap { kind: inner.trim_start_matches('\''), quoted };
            }
            part.strip_prefix('?').map_or(Element::Word(part), Element::Optional)
        }
    }
}

/// Matches elements from the word `at` on; gives the word after the last one.
fn match_elements(
    elements: &[Element],
    line: &TokenizedLine<'_>,
    at: usize,
    gaps: &mut Vec<(&'static str, Range<usize>)>,
) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    let is = |words: &str| line.word(at).is_some_and(|word| words.split('|').any(|one| one == word));
    match *first {
        Element::Word(words) => is(words).then(|| match_elements(rest, line, at + 1, gaps)).flatten(),
        Element::LineEnd => (at == line.tokens().len()).then(|| match_elements(rest, line, at, gaps)).flatten(),
        Element::AnyWord => line.word(at).and_then(|_| match_elements(rest, line, at + 1, gaps)),
        Element::Optional(words) => match_elements(rest, line, if is(words) { at + 1 } else { at }, gaps),
        Element::UpToFive => (at..=at + 5).find_map(|next| {
            let known = gaps.len();
            let end = (next <= line.tokens().len()).then(|| match_elements(rest, line, next, gaps)).flatten();
            if end.is_none() {
                gaps.truncate(known);
            }
            end
        }),
        Element::Gap { kind, quoted } => {
            let (span, next) = read_gap_from(line, at, quoted)?;
            gaps.push((kind, span));
            match_elements(rest, line, next, gaps)
        }
    }
}

/// Characters that open a quotation, with those that close it.
const QUOTES: [(char, char); 9] =
    [('\'', '\''), ('"', '"'), ('`', '`'), ('‘', '’'), ('“', '”'), ('«', '»'), ('「', '」'), ('‘', '‘'), ('`', '\'')];

/// Characters that may stand around a name without being part of it.
const NAME_DELIMITERS: [char; 11] = [',', ';', '(', ')', '[', ']', '{', '}', '<', '>', '!'];

/// Reads the gap that begins at or before the word `at`: what stands in it, and the first word after it.
fn read_gap_from(line: &TokenizedLine<'_>, at: usize, quoted: bool) -> Option<(Range<usize>, usize)> {
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
    let lead = between.rfind(char::is_whitespace).map_or(0, |k| k + 1);
    let lead =
        between[lead..].trim_start_matches([':', '=', '(', '[', '{', '"', '\'', '`', ',', ';', '*', '<', '→', '»']);
    let from = word.from - lead.len();
    let length = line.text[from..]
        .find(|c: char| c.is_whitespace() || "\"'`‘’“”,;(){}<>".contains(c))
        .unwrap_or(line.text.len() - from);
    let text = line.text[from..from + length].trim_end_matches(['.', ':', ',', '!', '?', ']']);
    (!text.is_empty()).then(|| (from..from + text.len(), line.token_index_at(from + length)))
}

/// Reads the gap before the word `at`: a quotation, or the run of characters up to white space.
fn read_gap_before(line: &TokenizedLine<'_>, at: usize, quoted: bool) -> Option<Range<usize>> {
    let head = line.text[..line.tokens().get(at)?.from].trim_end_matches([' ', ':', '-', '\t', '(']);
    for (open, close) in QUOTES {
        if let Some(inner) = head.strip_suffix(close)
            && let Some(from) = inner.rfind(open)
        {
            return Some(trim(line.text, from + open.len_utf8()..inner.len())).filter(|span| !span.is_empty());
        }
    }
    if quoted {
        return None;
    }
    let from = head.rfind(|c: char| c.is_whitespace() || "\"'`‘’“”".contains(c)).map_or(0, |k| k + 1);
    let from = head.ceil_char_boundary(from);
    let text = head[from..].trim_start_matches(NAME_DELIMITERS);
    let from = head.len() - text.len();
    let text = text.trim_end_matches(NAME_DELIMITERS).trim_end_matches([':', '.']);
    (!text.is_empty()).then(|| from..from + text.len())
}

/// Returns a part of a line without the white space at its ends.
fn trim(line: &str, span: Range<usize>) -> Range<usize> {
    let text = line[span.clone()].trim_start();
    let from = span.end - text.len();
    from..from + text.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::PatternSet;
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
            ("unknown option {option}", "error: unknown option --fooBar=3", "option=--fooBar=3"),
            ("role {role} does not exist", "FATAL:  role \"root\" does not exist", "role=root"),
            (
                "{'type} object .. no attribute {attribute}",
                "'NoneType' object has no attribute 'x'",
                "type=NoneType,attribute=x",
            ),
            ("open {file}", "open /var/lib/x.lock: permission denied", "file=/var/lib/x.lock"),
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

    #[test]
    fn words_match_through_marks_and_alternatives() {
        for (pattern, line, matches) in [
            ("errno 28", "OSError: [Errno 28] No space left", true),
            ("errno 28", "errno: -28", true),
            ("errno 28", "errno 280", false),
            ("cannot|could ?not open", "Could not open it", true),
            ("can t open", "can't open it", true),
            ("address .. in use", "Address already in use", true),
            ("address .. in use", "Address a b c d e f in use", false),
            ("공간이 없", "장치에 남은 공간이 없음", true),
        ] {
            assert_eq!(gaps(pattern, line).is_some(), matches, "{pattern} in {line}");
        }
    }
}
