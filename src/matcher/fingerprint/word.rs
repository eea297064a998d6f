//! The words of a text, each with the context by which its importance is judged.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::matcher::lines::flag::LineFlag;
use crate::matcher::lines::{AnnotatedLine, AnnotatedText, is_code};
use crate::matcher::mask;

mod split;

use split::{atoms, follows_extension, parts, private_paths};

/// The name of a word in prints and in the index.
pub type Feature = u32;

/// The feature of a word in lower case. Two words in four thousand million share one.
pub fn feature(word: &str) -> Feature {
    // The lower half of a good hash is a good hash.
    (xxh3_64(word.as_bytes()) & u64::from(u32::MAX)) as u32
}

/// One flag of where and how a word stands. Their weights are in `weights`, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is named after what it is, and `contexts` says when it is set")]
pub enum Context {
    Headline,
    Second,
    Strong,
    Middle,
    Negative,
    Wraps,
    Footer,
    FirstLine,
    LastLine,
    OnlyLine,
    Command,
    Frame,
    Excerpt,
    Warning,
    Note,
    Indented,
    Quoted,
    Bracketed,
    BeforeColon,
    AfterColon,
    FirstWord,
    LastWord,
    Path,
    Extension,
    Capital,
    Camel,
    Upper,
    Snake,
    Dotted,
    Joined,
    Digit,
    Number,
    Short,
    Long,
    Part,
    Type,
    Code,
    Many,
    AfterError,
    BeforeNegation,
    AfterNegation,
    Entity,
    Option,
    Hangul,
    Version,
    Address,
    Private,
    Routine,
    BelowWarning,
}

/// How many flags there are.
pub const CONTEXTS: usize = Context::BelowWarning as usize + 1;

/// A word of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// In lower case.
    pub text: String,
    /// The flags of its best occurrence, a bit each.
    pub contexts: u64,
}

impl Word {
    /// The flags by number.
    pub fn signs(&self) -> impl Iterator<Item = usize> {
        let contexts = self.contexts;
        (0..CONTEXTS).filter(move |&number| contexts >> number & 1 == 1)
    }
}

/// The most lines whose words are kept: those that are likeliest the headline, and what stands around the best of them.
const MOST_LINES: usize = 120;

/// Lines around the headline that are kept whatever they are like.
const AROUND: usize = 12;

/// Scores from which a line counts as strong, and as middling. The distribution of scores over the corpus has its knees there.
const STRONG: f32 = 3.0;
const MIDDLE: f32 = 1.0;

/// The different words of a text, each with the flags of its occurrence in the best line.
pub fn words(annotated: &AnnotatedText) -> Vec<Word> {
    let mut at: HashMap<String, (usize, f32, usize)> = HashMap::new();
    let mut words: Vec<Word> = Vec::new();
    let headline = annotated.ranked.first().copied().unwrap_or(0);
    let mut chosen: Vec<usize> = annotated.ranked.iter().copied().take(MOST_LINES).collect();
    chosen.extend((headline.saturating_sub(AROUND)..headline + AROUND).filter(|k| *k < annotated.lines.len()));
    chosen.sort_unstable();
    chosen.dedup();
    for number in chosen {
        let line = &annotated.lines[number];
        let base = line_contexts(annotated, number);
        each_word(line, &mut |text, contexts| {
            let contexts = contexts | base;
            match at.get_mut(text) {
                Some((k, score, last)) => {
                    if *last != number {
                        words[*k].contexts |= bit(Context::Many);
                        *last = number;
                    }
                    if line.score > *score {
                        *score = line.score;
                        words[*k].contexts = contexts | words[*k].contexts & bit(Context::Many);
                    } else if line.score == *score {
                        // A whole word is worth more than the same as part of another.
                        let whole = contexts & bit(Context::Part) == 0;
                        if whole {
                            words[*k].contexts &= !bit(Context::Part);
                        }
                    }
                }
                None => {
                    at.insert(text.to_owned(), (words.len(), line.score, number));
                    words.push(Word { text: text.to_owned(), contexts });
                }
            }
        });
    }
    words
}

fn bit(context: Context) -> u64 {
    1 << context as u8
}

/// The flags that every word of a line has.
fn line_contexts(annotated: &AnnotatedText, number: usize) -> u64 {
    let line = &annotated.lines[number];
    let rank = annotated.ranked.iter().take(2).position(|&k| k == number);
    let flags = line.flags;
    let mut contexts = 0;
    let mut set = |when: bool, context: Context| {
        if when {
            contexts |= bit(context);
        }
    };
    set(rank == Some(0), Context::Headline);
    set(rank == Some(1), Context::Second);
    set(line.score >= STRONG, Context::Strong);
    set((MIDDLE..STRONG).contains(&line.score), Context::Middle);
    set(line.score < 0.0, Context::Negative);
    set(flags.has(LineFlag::Wrapper), Context::Wraps);
    set(flags.has(LineFlag::Footer) || flags.has(LineFlag::Advice), Context::Footer);
    set(number == 0, Context::FirstLine);
    set(number + 1 == annotated.lines.len(), Context::LastLine);
    set(annotated.lines.len() == 1, Context::OnlyLine);
    set(line.line.command, Context::Command);
    set(flags.has(LineFlag::Frame), Context::Frame);
    set(flags.has(LineFlag::Excerpt), Context::Excerpt);
    set(flags.has(LineFlag::Warning), Context::Warning);
    set(
        [LineFlag::NoteAtStart, LineFlag::PrefixNote, LineFlag::PrefixDebug].into_iter().any(|flag| flags.has(flag)),
        Context::Note,
    );
    set(flags.has(LineFlag::Indented), Context::Indented);
    set(flags.has(LineFlag::Routine) || flags.has(LineFlag::Recurs), Context::Routine);
    set(flags.has(LineFlag::BelowWarning), Context::BelowWarning);
    contexts
}

/// Words after which an error's own words follow, and words that deny what stands beside them.
const ERROR_WORDS: [&str; 8] = ["error", "fatal", "exception", "failed", "err", "panic", "reason", "cause"];
const NEGATIONS: [&str; 22] = [
    "not",
    "no",
    "cannot",
    "unable",
    "missing",
    "undefined",
    "unknown",
    "invalid",
    "denied",
    "refused",
    "without",
    "unresolved",
    "unsupported",
    "failed",
    "isn",
    "doesn",
    "couldn",
    "expired",
    "killed",
    "exceeded",
    "unexpected",
    "required",
];

/// Hands every word of a line, in lower case, to `each`: whole words, the parts of joined ones, and joined ones as a whole.
fn each_word(line: &AnnotatedLine, each: &mut dyn FnMut(&str, u64)) {
    let text = line.line.text.as_str();
    let lower = split::lowered(text);
    let colon = text.rfind(": ").unwrap_or(usize::MAX);
    let first_colon = text.find(": ").unwrap_or(0);
    let entities: Vec<(usize, usize)> = line
        .entities
        .iter()
        .filter_map(|entity| text.find(&entity.name).map(|at| (at, at + entity.name.len())))
        .collect();
    let error_type = line.error_type.as_deref().and_then(|name| text.find(name).map(|at| (at, at + name.len())));
    let paths = private_paths(text);
    let atoms = atoms(text);
    let mut quote: Option<char> = None;
    let mut depth = 0_i32;
    let mut previous_end = 0;
    let mut after_error = 0_u8;
    let mut after_negation = 0_u8;
    for (k, &(from, to)) in atoms.iter().enumerate() {
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
        let mut contexts = 0;
        let mut set = |when: bool, context: Context| {
            if when {
                contexts |= bit(context);
            }
        };
        let next_gap = atoms.get(k + 1).map_or("", |&(next, _)| &text[to..next]);
        let path = between.ends_with(['/', '\\']) || next_gap.starts_with(['/', '\\']);
        set(quote.is_some(), Context::Quoted);
        set(depth > 0, Context::Bracketed);
        set(to <= first_colon, Context::BeforeColon);
        set(colon != usize::MAX && from > colon, Context::AfterColon);
        set(k == 0, Context::FirstWord);
        set(k + 1 == atoms.len(), Context::LastWord);
        set(path, Context::Path);
        set(
            between == "."
                && (2..=4).contains(&word.len())
                && !next_gap.starts_with('.')
                && word.bytes().all(|b| b.is_ascii_lowercase()),
            Context::Extension,
        );
        set(between.ends_with("--") || between.ends_with(" -"), Context::Option);
        set(after_error > 0, Context::AfterError);
        set(after_negation > 0, Context::AfterNegation);
        set(atoms[k + 1..].iter().take(3).any(|&(a, b)| NEGATIONS.contains(&&lower[a..b])), Context::BeforeNegation);
        set(entities.iter().any(|&(a, b)| from < b && to > a), Context::Entity);
        set(error_type.is_some_and(|(a, b)| from < b && to > a), Context::Type);
        set(is_code(original), Context::Code);
        set(text[..from].ends_with("://") || between.contains("://") || between == "@", Context::Address);
        set(paths.iter().any(|&(a, b)| from < b && to > a), Context::Private);
        shape(original, &mut set);
        after_error = if ERROR_WORDS.contains(&word) { 3 } else { after_error.saturating_sub(1) };
        after_negation = if NEGATIONS.contains(&word) { 3 } else { after_negation.saturating_sub(1) };
        // The number of a line in a program moves with every release of it.
        let line_number = original.bytes().all(|b| b.is_ascii_digit())
            && (between == ":" && k > 0 && follows_extension(text, atoms[k - 1])
                || k > 0 && &lower[atoms[k - 1].0..atoms[k - 1].1] == "line");
        if mask::volatile_rule(original).is_none() && !line_number {
            each(word, contexts);
        }
        parts(original, &mut |part| each(part, contexts & !(bit(Context::Code)) | bit(Context::Part)));
        // `torch.utils`, `node-gyp`, `libgl.so.1`, `1.26.4`
        let joined = |gap: &str| gap == "." || gap == "-" || gap == "::" || gap == "_";
        if joined(next_gap) && !joined(between) {
            let mut end = k + 1;
            while end < atoms.len() && end - k < 5 && joined(&text[atoms[end - 1].1..atoms[end].0]) {
                end += 1;
            }
            let whole = &lower[from..atoms[end - 1].1];
            let digits = whole.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            let sign = if digits {
                Context::Version
            } else if next_gap == "." {
                Context::Dotted
            } else {
                Context::Joined
            };
            if whole.len() <= 64 && mask::volatile_rule(&whole.replace(['.', '-'], "")).is_none() {
                each(whole, contexts & !bit(Context::Number) | bit(sign));
            }
        }
    }
}

/// Signs of a word's own form.
fn shape(word: &str, set: &mut dyn FnMut(bool, Context)) {
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    let lower = word.chars().filter(|c| c.is_lowercase()).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let length = word.chars().count();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    set(capital && lower > 0 && upper == 1, Context::Capital);
    set(lower > 0 && upper >= 1 && !(capital && upper == 1), Context::Camel);
    set(upper > 1 && lower == 0, Context::Upper);
    set(word.trim_matches('_').contains('_'), Context::Snake);
    set(digits > 0 && digits < word.len(), Context::Digit);
    set(digits == word.len(), Context::Number);
    set(length <= 2, Context::Short);
    set(length >= 12, Context::Long);
    set(word.chars().any(|c| c as u32 >= 0x1100), Context::Hangul);
}
