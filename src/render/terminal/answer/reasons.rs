//! The reasons that a person is told, their order and their words.

use crate::matcher::{Reason, Rule};
use crate::notebook::Match;
use crate::render::reason::{join_parts, separator};
use crate::text;

/// The least weight of a reason that is told, in logits.
const MIN_WEIGHT: f64 = 0.05;

/// The most differences that are told: one that weighs, and one beside it.
const MAX_DIFFERENCES: usize = 2;

/// The number of reasons beside which single words are only noise.
const MAX_REASONS_BEFORE_WORDS: usize = 1;

/// The same of words that a note has beside the error.
const MAX_REASONS_BEFORE_NOTE: usize = 2;

/// Words that stand in every second error and tell nothing by themselves.
const STOP_WORDS: &[&str] = &["the", "and", "for", "not", "with", "from", "this", "that", "was", "are", "has", "had"];

/// A reason as it is told.
#[derive(Debug)]
pub(super) struct ShownReason {
    /// `same message`.
    pub(super) says: String,
    /// `cannot open shared object file`; may be empty.
    pub(super) what: String,
}

/// Returns the reasons for a match. What an earlier one named already is not named again.
pub(super) fn speaking(found: &Match) -> Vec<ShownReason> {
    let mut known = String::new();
    let mut told = Vec::new();
    for reason in ordered(found, |weight| weight > 0.0) {
        let what = match reason.rule {
            Rule::Words if told.len() >= MAX_REASONS_BEFORE_WORDS => continue,
            Rule::Note if told.len() >= MAX_REASONS_BEFORE_NOTE => continue,
            Rule::Words | Rule::Note => {
                let what = new_parts(reason, &known, is_telling_word);
                // One word that is left of several stands in many other texts.
                let is_left = reason.here.len() > 1 && !what.contains(separator(reason.rule));
                if is_left && what.chars().all(char::is_lowercase) { String::new() } else { what }
            }
            Rule::Condition | Rule::Names => new_parts(reason, &known, |_| true),
            Rule::WordsMissing
            | Rule::Headline
            | Rule::OtherWording
            | Rule::OtherCondition
            | Rule::OtherTool
            | Rule::OtherService
            | Rule::Subject
            | Rule::OtherSubject
            | Rule::OtherName
            | Rule::Frames
            | Rule::Said => text::one_line(&join_parts(reason.rule, &reason.here)),
        };
        if !what.is_empty() || reason.here.is_empty() {
            known.push_str(&what.to_lowercase());
            known.push('\n');
            told.push(ShownReason { says: reason.says.to_owned(), what });
        }
    }
    told
}

/// Returns the reasons against a match: `the subject: libGL.so.1 here, libcudart.so.11.0 there`.
pub(super) fn differing(found: &Match) -> Vec<String> {
    let mut told = Vec::new();
    for reason in ordered(found, |weight| weight < 0.0) {
        let here = text::one_line(&join_parts(reason.rule, &reason.here));
        let there = text::one_line(&join_parts(reason.rule, &reason.there));
        // A tool that is the subject is not named twice.
        if reason.rule == Rule::OtherTool && here.is_empty() && told.iter().any(|line: &String| line.contains(&there)) {
            continue;
        }
        let about = match reason.rule {
            Rule::OtherSubject => "the subject",
            Rule::OtherCondition => "what happened",
            Rule::OtherTool => "the tool",
            Rule::OtherService => "the service",
            Rule::OtherWording => "the message",
            Rule::OtherName => "the error",
            Rule::WordsMissing => {
                let words = new_parts(reason, &told.join("\n").to_lowercase(), is_telling_word);
                told.extend((!words.is_empty()).then(|| format!("only here: {words}")));
                continue;
            }
            Rule::Words
            | Rule::Headline
            | Rule::Condition
            | Rule::Subject
            | Rule::Note
            | Rule::Names
            | Rule::Frames
            | Rule::Said => reason.says,
        };
        // A list of words may end with one that would go with what follows: `not here`.
        if reason.rule == Rule::OtherWording {
            told.push(match (here.is_empty(), there.is_empty()) {
                (false, true) => format!("{about}, only here: {here}"),
                (true, _) => format!("{about}, only there: {there}"),
                (false, false) => format!("{about}: here {here}, there {there}"),
            });
            continue;
        }
        told.push(match (here.is_empty(), there.is_empty()) {
            (false, false) => format!("{about}: {here} here, {there} there"),
            (false, true) if about == reason.says => format!("{about}: {here}"),
            (false, true) => format!("{about}: {here} here, not there"),
            (true, false) => format!("{about}: {there} there, not here"),
            (true, true) => about.to_owned(),
        });
    }
    told.truncate(MAX_DIFFERENCES);
    told
}

/// Returns the reasons of one sign that are worth telling, those that can be checked at a glance first.
fn ordered(found: &Match, sign: impl Fn(f64) -> bool) -> Vec<&Reason> {
    let is_told = |reason: &&Reason| reason.weight.abs() >= MIN_WEIGHT && sign(reason.weight);
    let mut reasons: Vec<&Reason> = found.reasons.iter().filter(is_told).collect();
    reasons.sort_by(|a, b| rank(a.rule).cmp(&rank(b.rule)).then(b.weight.abs().total_cmp(&a.weight.abs())));
    reasons
}

/// Returns the place of a rule among those of one sign, from 0.
fn rank(rule: Rule) -> u8 {
    match rule {
        Rule::Said => 0,
        Rule::Subject | Rule::OtherSubject => 1,
        Rule::Headline | Rule::OtherWording | Rule::OtherCondition => 2,
        Rule::Frames | Rule::OtherTool => 3,
        Rule::Condition | Rule::OtherService => 4,
        Rule::Names | Rule::OtherName | Rule::WordsMissing => 5,
        Rule::Words => 6,
        Rule::Note => 7,
    }
}

/// Returns what a reason names that is `wanted` and not known yet.
fn new_parts(reason: &Reason, known: &str, wanted: impl Fn(&str) -> bool) -> String {
    let is_new = |part: &String| {
        let lower = part.to_lowercase();
        !lower.is_empty() && !known.contains(&lower) && wanted(&lower)
    };
    let parts = reason.here.iter().map(|part| text::one_line(part));
    parts.filter(is_new).collect::<Vec<_>>().join(separator(reason.rule))
}

/// Tells whether a word in lower case is informative by itself: no stop word, at least three letters, two outside
/// ASCII.
fn is_telling_word(word: &str) -> bool {
    let least = if word.is_ascii() { 3 } else { 2 };
    word.chars().filter(|character| character.is_alphabetic()).count() >= least && !STOP_WORDS.contains(&word)
}
