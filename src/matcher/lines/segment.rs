//! Several errors in one paste: each is a segment of its own.

use std::collections::HashSet;

use super::flag::LineFlag;
use super::{AnnotatedLine, AnnotatedText};

/// The most by which the score of a second headline may lie below that of the first, in logits. Of two errors in one
/// paste both are among the first three matches in 84 of 100 pastes; with 6 and a least score of 0.5 in 83, with 4 and
/// 1.5 in 80. A single error that is split keeps the match of the whole text first.
const MAX_SCORE_GAP: f32 = 8.0;

/// The least score of a second headline, in logits, so that hints and footers are none.
const MIN_SCORE: f32 = 0.0;

/// The share of words from which on two headlines say the same.
const MAX_WORD_OVERLAP: f32 = 0.3;

/// The most lines, the best ones, among which a second headline is looked for.
const MAX_LINES_SEARCHED: usize = 10;

/// Splits a text into the parts that are errors of their own; empty where there is only one.
///
/// Two lines begin two segments when both are likely headlines, say different things and stand in different blocks. The
/// blocks between them belong to the nearer one.
pub(crate) fn split_segments(mut text: AnnotatedText) -> Vec<AnnotatedText> {
    let Some((first, second)) = find_headlines(&text) else { return Vec::new() };
    let (from, to) = (first.min(second), first.max(second));
    let middle = usize::midpoint(from, to);
    // The border is where a block begins, as near the middle as one does.
    let begins = |k: usize| text.lines[k].block != text.lines[k - 1].block;
    let border = (from + 1..=to).filter(|&k| begins(k)).min_by_key(|&k| k.abs_diff(middle));
    let Some(border) = border else { return Vec::new() };
    let later: Vec<AnnotatedLine> = text.lines.split_off(border);
    let ranked = |kept: &dyn Fn(usize) -> Option<usize>| text.ranked.iter().filter_map(|&k| kept(k)).collect();
    let (before, behind) = (ranked(&|k| (k < border).then_some(k)), ranked(&|k| k.checked_sub(border)));
    vec![AnnotatedText { lines: text.lines, ranked: before }, AnnotatedText { lines: later, ranked: behind }]
}

/// Finds the two best lines that say different things.
fn find_headlines(text: &AnnotatedText) -> Option<(usize, usize)> {
    let &first = text.ranked.first()?;
    let best = &text.lines[first];
    if is_wrapper(best) {
        return None;
    }
    let words = word_set(best);
    let second = text.ranked.iter().copied().skip(1).take(MAX_LINES_SEARCHED).find(|&k| {
        let line = &text.lines[k];
        line.block != best.block
            && !is_wrapper(line)
            && line.score >= MIN_SCORE
            && line.score >= best.score - MAX_SCORE_GAP
            && overlap(&words, &word_set(line)) < MAX_WORD_OVERLAP
    })?;
    Some((first, second))
}

/// Tells whether a line only says that something failed.
fn is_wrapper(line: &AnnotatedLine) -> bool {
    [LineFlag::Wrapper, LineFlag::Footer, LineFlag::Advice].into_iter().any(|flag| line.flags.has(flag))
}

fn word_set(line: &AnnotatedLine) -> HashSet<String> {
    line.line.text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect()
}

/// The share of the smaller set that is in the other.
fn overlap(one: &HashSet<String>, other: &HashSet<String>) -> f32 {
    let least = one.len().min(other.len()).max(1);
    one.intersection(other).count() as f32 / least as f32
}
