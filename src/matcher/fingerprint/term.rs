//! The terms of a text, each with the flags by which its weight is judged.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::matcher::error_code::is_code;
use crate::matcher::lines::flag::LineFlag;
use crate::matcher::lines::{AnnotatedLine, AnnotatedText};
use crate::matcher::mask;
use crate::matcher::tokens::Token;
use crate::matcher::vocabulary;

pub mod flag;
mod split;

pub use flag::{TermFlag, TermFlags};
use split::{is_extension_or_line_number, private_paths, split_compound};

/// The hash by which prints and the index know a term.
pub type TermId = u32;

/// Returns the term id of a word in lower case. Two words in four thousand million share one.
pub fn term_id(word: &str) -> TermId {
    // The lower half of a good hash is a good hash.
    (xxh3_64(word.as_bytes()) & u64::from(u32::MAX)) as u32
}

/// A term of a text: a word, a part of one, or a joined one.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// In lower case.
    pub text: String,
    /// The flags of its best occurrence.
    pub flags: TermFlags,
}

/// The most lines whose terms are kept: those that are likeliest the headline, and what stands around the best of them.
const MAX_LINES: usize = 120;

/// The most words of a line that become terms.
const MAX_WORDS: usize = 250;

/// Lines before and after the headline that are kept whatever they are like.
const HEADLINE_MARGIN_LINES: usize = 12;

/// Scores from which a line counts as strong, and as middling. The distribution of scores over the corpus has its knees
/// there.
const MIN_STRONG_SCORE: f32 = 3.0;
const MIN_MIDDLE_SCORE: f32 = 1.0;

/// Collects the different terms of a text, each with the flags of its occurrence in the best line.
pub fn collect_terms(annotated: &AnnotatedText) -> Vec<Term> {
    let mut at: HashMap<String, (usize, f32, usize)> = HashMap::new();
    let mut terms: Vec<Term> = Vec::new();
    let headline = annotated.ranked.first().copied().unwrap_or(0);
    let mut chosen: Vec<usize> = annotated.ranked.iter().copied().take(MAX_LINES).collect();
    chosen.extend(
        (headline.saturating_sub(HEADLINE_MARGIN_LINES)..headline + HEADLINE_MARGIN_LINES)
            .filter(|k| *k < annotated.lines.len()),
    );
    chosen.sort_unstable();
    chosen.dedup();
    for number in chosen {
        let line = &annotated.lines[number];
        let base = flags_of_line(annotated, number);
        for_each_term(line, base, &mut |text, flags| {
            match at.get_mut(text) {
                Some((k, score, last)) => {
                    if *last != number {
                        terms[*k].flags.set_if(true, TermFlag::OnSeveralLines);
                        *last = number;
                    }
                    if line.score > *score {
                        *score = line.score;
                        let recurs = terms[*k].flags.has(TermFlag::OnSeveralLines);
                        terms[*k].flags = flags;
                        terms[*k].flags.set_if(recurs, TermFlag::OnSeveralLines);
                    } else if line.score == *score && !flags.has(TermFlag::Part) {
                        // A whole word is worth more than the same as part of another.
                        terms[*k].flags.remove(TermFlag::Part);
                    }
                }
                None => {
                    at.insert(text.to_owned(), (terms.len(), line.score, number));
                    terms.push(Term { text: text.to_owned(), flags });
                }
            }
        });
    }
    terms
}

/// Returns the flags that every term of a line has.
fn flags_of_line(annotated: &AnnotatedText, number: usize) -> TermFlags {
    let line = &annotated.lines[number];
    let rank = annotated.ranked.iter().take(2).position(|&k| k == number);
    let line_flags = line.flags;
    let mut flags = TermFlags::default();
    let mut set = |when: bool, flag: TermFlag| flags.set_if(when, flag);
    set(rank == Some(0), TermFlag::Headline);
    set(rank == Some(1), TermFlag::Second);
    set(line.score >= MIN_STRONG_SCORE, TermFlag::Strong);
    set((MIN_MIDDLE_SCORE..MIN_STRONG_SCORE).contains(&line.score), TermFlag::Middle);
    set(line.score < 0.0, TermFlag::Negative);
    set(line_flags.has(LineFlag::Wrapper), TermFlag::Wrapper);
    set(line_flags.has(LineFlag::Footer) || line_flags.has(LineFlag::Advice), TermFlag::Footer);
    set(number == 0, TermFlag::FirstLine);
    set(number + 1 == annotated.lines.len(), TermFlag::LastLine);
    set(annotated.lines.len() == 1, TermFlag::OnlyLine);
    set(line.line.command, TermFlag::Command);
    set(line_flags.has(LineFlag::Frame), TermFlag::Frame);
    set(line_flags.has(LineFlag::Excerpt), TermFlag::Excerpt);
    set(line_flags.has(LineFlag::Warning), TermFlag::Warning);
    set(
        [LineFlag::NoteAtStart, LineFlag::PrefixNote, LineFlag::PrefixDebug]
            .into_iter()
            .any(|flag| line_flags.has(flag)),
        TermFlag::Note,
    );
    set(line_flags.has(LineFlag::Indented), TermFlag::Indented);
    set(line_flags.has(LineFlag::Routine) || line_flags.has(LineFlag::Recurs), TermFlag::Routine);
    set(line_flags.has(LineFlag::BelowWarning), TermFlag::BelowWarning);
    flags
}

/// Hands every term of a line, in lower case and with the flags of the line, to `each`: whole words, the parts of
/// joined ones, and joined ones as a whole.
fn for_each_term(line: &AnnotatedLine, base: TermFlags, each: &mut dyn FnMut(&str, TermFlags)) {
    let text = line.line.text.as_str();
    let tokenized = line.tokenized();
    let spans = &tokenized.tokens()[..tokenized.tokens().len().min(MAX_WORDS)];
    let lower = tokenized.lower();
    let colon = text.rfind(": ").unwrap_or(usize::MAX);
    let first_colon = text.find(": ").unwrap_or(0);
    let negates: Vec<bool> =
        spans.iter().map(|word| vocabulary::negates_neighbours(&lower[word.from..word.to])).collect();
    let paths = private_paths(text);
    let mut quote: Option<char> = None;
    let mut depth = 0_i32;
    let mut previous_end = 0;
    let mut after_error = 0_u8;
    let mut after_negation = 0_u8;
    for (k, &Token { from, to }) in spans.iter().enumerate() {
        for c in text[previous_end..from].chars() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = (depth - 1).max(0),
                '\'' | '"' | '`' | '‘' | '’' | '“' | '”' => {
                    quote = if quote.is_some() { None } else { Some(c) }
                }
                _ => {}
            }
        }
        let between = &text[previous_end..from];
        previous_end = to;
        let word = &lower[from..to];
        let original = &text[from..to];
        let mut flags = base;
        let mut set = |when: bool, flag: TermFlag| flags.set_if(when, flag);
        let next_gap = spans.get(k + 1).map_or("", |next| &text[to..next.from]);
        let path = between.ends_with(['/', '\\']) || next_gap.starts_with(['/', '\\']);
        set(quote.is_some(), TermFlag::Quoted);
        set(depth > 0, TermFlag::Bracketed);
        set(to <= first_colon, TermFlag::BeforeColon);
        set(colon != usize::MAX && from > colon, TermFlag::AfterColon);
        set(k == 0, TermFlag::FirstWord);
        set(k + 1 == spans.len(), TermFlag::LastWord);
        set(path, TermFlag::Path);
        set(
            between == "."
                && (2..=4).contains(&word.len())
                && !next_gap.starts_with('.')
                && word.bytes().all(|b| b.is_ascii_lowercase()),
            TermFlag::Extension,
        );
        set(between.ends_with("--") || between.ends_with(" -"), TermFlag::Option);
        set(after_error > 0, TermFlag::AfterError);
        set(after_negation > 0, TermFlag::AfterNegation);
        set(negates[k + 1..].iter().take(3).any(|negates| *negates), TermFlag::BeforeNegation);
        set(line.entities.iter().any(|(_, span)| from < span.end && to > span.start), TermFlag::Entity);
        set(line.error_type_span.as_ref().is_some_and(|span| from < span.end && to > span.start), TermFlag::ErrorType);
        set(is_code(original), TermFlag::Code);
        set(text[..from].ends_with("://") || between.contains("://") || between == "@", TermFlag::Url);
        set(paths.iter().any(|&(a, b)| from < b && to > a), TermFlag::Private);
        set_shape_flags(original, &mut set);
        after_error = if vocabulary::leads_to_error(word) { 3 } else { after_error.saturating_sub(1) };
        after_negation = if negates[k] { 3 } else { after_negation.saturating_sub(1) };
        // The number of a line in a program moves with every release of it.
        let line_number = original.bytes().all(|b| b.is_ascii_digit())
            && (between == ":" && k > 0 && is_extension_or_line_number(text, spans[k - 1])
                || k > 0 && &lower[spans[k - 1].from..spans[k - 1].to] == "line");
        if !mask::is_volatile(original) && !line_number {
            each(word, flags);
        }
        let mut of_part = flags;
        of_part.remove(TermFlag::Code);
        of_part.set_if(true, TermFlag::Part);
        split_compound(original, &mut |part| each(part, of_part));
        // `torch.utils`, `node-gyp`, `libgl.so.1`, `1.26.4`
        let joined = |gap: &str| gap == "." || gap == "-" || gap == "::" || gap == "_";
        if joined(next_gap) && !joined(between) {
            let mut end = k + 1;
            while end < spans.len() && end - k < 5 && joined(&text[spans[end - 1].to..spans[end].from]) {
                end += 1;
            }
            let whole = &lower[from..spans[end - 1].to];
            let digits = whole.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let sign = if digits {
                TermFlag::Version
            } else if next_gap == "." {
                TermFlag::Dotted
            } else {
                TermFlag::Joined
            };
            if whole.len() <= 64 && !mask::is_volatile(&whole.replace(['.', '-'], "")) {
                flags.remove(TermFlag::Number);
                flags.set_if(true, sign);
                each(whole, flags);
            }
        }
    }
}

/// Sets the flags of a word's own form.
fn set_shape_flags(word: &str, set: &mut dyn FnMut(bool, TermFlag)) {
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let lower = word.chars().filter(|c| c.is_lowercase()).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let length = word.chars().count();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    set(capital && lower > 0 && upper == 1, TermFlag::Capital);
    set(lower > 0 && upper >= 1 && !(capital && upper == 1), TermFlag::Camel);
    set(upper > 1 && lower == 0, TermFlag::Upper);
    set(word.trim_matches('_').contains('_'), TermFlag::Snake);
    set(digits > 0 && digits < word.len(), TermFlag::Digit);
    set(digits == word.len(), TermFlag::Number);
    set(length <= 2, TermFlag::Short);
    set(length >= 12, TermFlag::Long);
    set(word.chars().any(|c| c as u32 >= 0x1100), TermFlag::Hangul);
}
