//! Which reasons a person is told, in which order, and in which words.

use crate::matcher::Reason;
use crate::notebook::Match;
use crate::text;

/// Rules for and against, those that can be checked at a glance first.
const FOR: &[&str] = &["said", "subject", "headline", "frames", "condition", "names", "title", "words", "note"];
const AGAINST: &[&str] = &["said", "other subject", "other condition", "other tool", "other service", "words missing"];

/// Below this many logits a reason is no reason to a person.
const TELLING: f64 = 0.05;

/// How many reasons against are told: one that weighs, and one beside it.
const DIFFERENCES: usize = 2;

/// Beside so many reasons of weight, single words are only noise.
const ENOUGH: usize = 2;

/// Words that stand in every second error and tell nothing by themselves.
const EMPTY: &[&str] = &["the", "and", "for", "not", "with", "from", "this", "that", "was", "are", "has", "had"];

/// A reason as it is told.
#[derive(Debug)]
pub(super) struct ShownReason {
    /// `same message`.
    pub(super) says: String,
    /// `cannot open shared object file`; may be empty.
    pub(super) what: String,
}

/// The reasons for: what an earlier one named already is not named again.
pub(super) fn speaking(found: &Match) -> Vec<ShownReason> {
    let mut known = String::new();
    let mut told = Vec::new();
    for reason in ordered(found, FOR, |weight| weight > 0.0) {
        let here = text::one_line(&reason.here);
        let what = match reason.rule {
            "words" | "note" | "title" if told.len() >= ENOUGH => continue,
            "words" | "note" | "title" => news(&here, " · ", &known, true),
            "condition" | "names" => news(&here, ", ", &known, false),
            _ => here,
        };
        if !what.is_empty() || reason.here.is_empty() {
            known.push_str(&what.to_lowercase());
            known.push('\n');
            told.push(ShownReason { says: reason.says.to_owned(), what });
        }
    }
    told
}

/// The reasons against: `the subject: libGL.so.1 here, libcudart.so.11.0 there`.
pub(super) fn differing(found: &Match) -> Vec<String> {
    let mut told = Vec::new();
    for reason in ordered(found, AGAINST, |weight| weight < 0.0) {
        let here = text::one_line(&reason.here);
        let there = text::one_line(reason.there.as_deref().unwrap_or_default());
        let about = match reason.rule {
            "other subject" => "the subject",
            "other condition" => "what happened",
            "other tool" => "the tool",
            "other service" => "the service",
            "words missing" => {
                let words = news(&here, " · ", "", true);
                told.extend((!words.is_empty()).then(|| format!("only here: {words}")));
                continue;
            }
            _ => reason.says,
        };
        told.push(match (here.is_empty(), there.is_empty()) {
            (false, false) => format!("{about}: {here} here, {there} there"),
            (false, true) if about == reason.says => format!("{about}: {here}"),
            (false, true) => format!("{about}: {here} here, not there"),
            (true, false) => format!("{about}: {there} there, not here"),
            (true, true) => about.to_owned(),
        });
    }
    told.truncate(DIFFERENCES);
    told
}

/// The telling reasons of one sign, by the order of their rules and then by their weight.
fn ordered<'a>(found: &'a Match, order: &[&str], sign: impl Fn(f64) -> bool) -> Vec<&'a Reason> {
    let telling = |reason: &&Reason| reason.weight.abs() >= TELLING && sign(reason.weight);
    let mut reasons: Vec<&Reason> = found.reasons.iter().filter(telling).collect();
    let rank = |reason: &Reason| order.iter().position(|rule| *rule == reason.rule).unwrap_or(order.len());
    reasons.sort_by(|a, b| rank(a).cmp(&rank(b)).then(b.weight.abs().total_cmp(&a.weight.abs())));
    reasons
}

/// The parts of a list that are not known yet and, where they are words, tell something by themselves.
fn news(list: &str, between: &str, known: &str, words: bool) -> String {
    let telling = |part: &&str| {
        let lower = part.to_lowercase();
        let tells = lower.chars().filter(|character| character.is_alphabetic()).count() >= least(&lower)
            && !EMPTY.contains(&lower.as_str());
        !lower.is_empty() && !known.contains(&lower) && (!words || tells)
    };
    list.split(between).filter(telling).collect::<Vec<_>>().join(between)
}

/// How many letters make a word: a Hangul word may have two.
fn least(word: &str) -> usize {
    if word.is_ascii() { 3 } else { 2 }
}
