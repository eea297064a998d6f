//! Patterns of error messages, and what stands in their gaps.
//!
//! A pattern is written as words: `no space left on device`. Alternatives are `cannot|could`, a word that may be
//! missing is `?the`, any one word is `*`, up to five words are `..`, the end of the line is `$`, and `{kind}` is a
//! gap: the quoted text or the run of characters that stands there. `{'kind}` must be quoted, and `-l{kind}` is what
//! stands behind `-l`. A gap may come first: `{command} command not found` takes what stands before the words.
//!
//! Matching knows words only, so that quotes, brackets and dashes may stand anywhere: `[Errno 28]` is `errno 28`. A
//! pattern with letters of a language that joins endings to its words, or does not part them (한국어, 中文), may begin and
//! end inside a word; see [`unspaced`].

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::tokens::TokenizedLine;

mod gap;
#[cfg(test)]
mod tables;
mod unspaced;

use gap::{read_gap_before, read_gap_from};

/// A gap's kind, and the bytes of the line that stand there.
type Gap = (&'static str, Range<usize>);

/// One element of a pattern.
#[derive(Debug, Clone, Copy)]
enum Element {
    Word(&'static str),
    AnyWord,
    Optional(&'static str),
    UpToFive,
    LineEnd,
    Gap { prefix: &'static str, kind: &'static str, quoted: bool },
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
                Element::Gap { kind, quoted, .. } if pattern.elements.is_empty() => {
                    pattern.before = Some((kind, quoted))
                }
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
    /// Its gaps, in the order of the line.
    pub(crate) gaps: Vec<Gap>,
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
    /// The numbers of the patterns that may begin and end inside a word.
    unspaced: Vec<usize>,
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
        let mut unspaced = Vec::new();
        // From the last on, so that the entries of a word lead from its first pattern to its last.
        for (number, (text, _)) in patterns.iter().enumerate().rev() {
            if has_unspaced_script(text) {
                unspaced.push(number);
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
        unspaced.reverse();
        Self { patterns, by_first, entries, unspaced }
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
            for &number in &self.unspaced {
                if let Some((span, gaps)) = unspaced::find(self.pattern(number), line) {
                    each(PatternMatch { pattern: number, span, gaps });
                }
            }
        }
    }

    fn pattern(&self, number: usize) -> &Pattern {
        let (written, read) = &self.patterns[number];
        read.get_or_init(|| Pattern::parse(written))
    }

    fn match_at(&self, number: usize, line: &TokenizedLine<'_>, at: usize) -> Option<PatternMatch> {
        let pattern = self.pattern(number);
        let mut gaps = Vec::new();
        if let Some((kind, quoted)) = pattern.before {
            gaps.push((kind, read_gap_before(line.text, line.tokens()[at].from, quoted)?));
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
            if let Some((prefix, inner)) = part.strip_suffix('}').and_then(|part| part.split_once('{')) {
                let quoted = inner.starts_with('\'');
                return Element::Gap { prefix, kind: inner.trim_start_matches('\''), quoted };
            }
            part.strip_prefix('?').map_or(Element::Word(part), Element::Optional)
        }
    }
}

/// Matches elements from the word `at` on; gives the word after the last one.
fn match_elements(elements: &[Element], line: &TokenizedLine<'_>, at: usize, gaps: &mut Vec<Gap>) -> Option<usize> {
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
        Element::Gap { prefix, kind, quoted } => {
            let (span, next) = read_gap_from(line, at, quoted)?;
            let name = line.text[span.clone()].strip_prefix(prefix).filter(|name| !name.is_empty())?;
            gaps.push((kind, span.end - name.len()..span.end));
            match_elements(rest, line, next, gaps)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PatternSet;
    use crate::matcher::tokens::TokenizedLine;

    fn stands_in(pattern: &'static str, line: &str) -> bool {
        let mut found = false;
        PatternSet::new([pattern]).for_each_match(&TokenizedLine::new(line), &mut |_| found = true);
        found
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
            ("ошибка чтения", "ОШИБКА ЧТЕНИЯ", true),
            ("déjà utilisée", "Adresse DÉJÀ utilisée", true),
        ] {
            assert_eq!(stands_in(pattern, line), matches, "{pattern} in {line}");
        }
    }
}
