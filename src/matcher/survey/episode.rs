//! Several errors in one paste: each is an episode of its own.

use std::collections::HashSet;

use super::mark::Mark;
use super::{Survey, Surveyed};

/// A second headline is at most so much less likely than the first.
const REACH: f32 = 4.0;

/// A second headline has at least this score, so that hints and footers are none.
const LEAST: f32 = 1.5;

/// The share of words from which on two headlines say the same.
const ALIKE: f32 = 0.3;

/// Lines among which a second headline is looked for, the best ones.
const LOOKED_AT: usize = 10;

/// The parts of a text that are errors of their own; nothing where there is only one.
///
/// Two lines begin two episodes when both are likely headlines, say different things and stand in different blocks. The blocks between them
/// belong to the nearer one.
pub(crate) fn episodes(survey: &Survey) -> Vec<Survey> {
    let Some((first, second)) = heads(survey) else { return Vec::new() };
    let (from, to) = (first.min(second), first.max(second));
    let middle = usize::midpoint(from, to);
    // The border is where a block begins, as near the middle as one does.
    let begins = |k: usize| survey.lines[k].block != survey.lines[k - 1].block;
    let border = (from + 1..=to).filter(|&k| begins(k)).min_by_key(|&k| k.abs_diff(middle));
    let Some(border) = border else { return Vec::new() };
    vec![part(survey, 0, border), part(survey, border, survey.lines.len())]
}

/// The two lines that say different things.
fn heads(survey: &Survey) -> Option<(usize, usize)> {
    let &first = survey.ranked.first()?;
    let best = &survey.lines[first];
    if wraps(best) {
        return None;
    }
    let words = words(best);
    let second = survey.ranked.iter().copied().skip(1).take(LOOKED_AT).find(|&k| {
        let line = &survey.lines[k];
        line.block != best.block
            && !wraps(line)
            && line.score >= LEAST
            && line.score >= best.score - REACH
            && overlap(&words, &self::words(line)) < ALIKE
    })?;
    Some((first, second))
}

/// Whether a line only says that something failed.
fn wraps(line: &Surveyed) -> bool {
    [Mark::Wraps, Mark::Footer, Mark::Advice].into_iter().any(|mark| line.marks.has(mark))
}

fn words(line: &Surveyed) -> HashSet<String> {
    line.line.text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_lowercase).collect()
}

/// The share of the smaller set that is in the other.
fn overlap(one: &HashSet<String>, other: &HashSet<String>) -> f32 {
    let least = one.len().min(other.len()).max(1);
    one.intersection(other).count() as f32 / least as f32
}

/// The lines from one place to another, ranked as they were.
fn part(survey: &Survey, from: usize, to: usize) -> Survey {
    Survey {
        lines: survey.lines[from..to].to_vec(),
        ranked: survey.ranked.iter().filter(|&&k| (from..to).contains(&k)).map(|k| k - from).collect(),
    }
}
