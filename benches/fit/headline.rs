//! Fits the weights by which the line that says what went wrong is chosen.

use std::collections::HashSet;

use odap::matcher::lines::annotate;
use odap::matcher::lines::flag::LineFlag;
use odap::text::{Redraw, replay};

use crate::corpus::Corpus;
use crate::learn::{Choice, dot, softmax};
use crate::noise::{Dice, Noise, disfigure};
use crate::tables;
use crate::write::SourceFile;

/// The number of flags of a line.
const FLAG_COUNT: usize = LineFlag::ALL.len();

/// Tells whether a line is the marked headline: seven tenths of the shorter one's words stand in the other, at most
/// three times as long.
fn matches_headline(marked: &str, line: &str) -> bool {
    let words = |text: &str| {
        replay(text, Redraw::Lines)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect::<HashSet<_>>()
    };
    let (a, b) = (words(marked), words(line));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty()
        && short.intersection(&long).count() as f64 >= 0.7 * short.len() as f64
        && long.len() <= 3 * short.len()
}

/// Texts of more lines than this count fourfold: there are few of them in any corpus, and in them the choice is hard.
const MIN_LONG_LINES: usize = 60;

pub(crate) fn fit(corpus: &Corpus, write: bool) {
    let texts: Vec<&str> = corpus.cases.iter().map(|case| case.text.as_str()).collect();
    let mut choices: Vec<(usize, Choice)> = Vec::new();
    let mut lost = 0;
    for (number, case) in corpus.cases.iter().enumerate() {
        for noise in [None, Some(Noise::InLog), Some(Noise::Translated)] {
            let mut dice = Dice::new(number as u64);
            let text = noise.map_or_else(
                || case.text.clone(),
                |noise| disfigure(noise, &case.text, &case.headline, &texts, &mut dice),
            );
            let annotated = annotate(&text);
            let mut rows = Vec::new();
            let mut right = Vec::new();
            for line in &annotated.lines {
                let mut row = vec![0.0; FLAG_COUNT];
                line.flags.iter().for_each(|flag| row[flag as usize] = 1.0);
                if matches_headline(&case.headline, &line.line.text) {
                    right.push(rows.len());
                }
                rows.push(row);
            }
            if right.is_empty() && noise.is_none() {
                lost += 1;
            } else if !right.is_empty() && rows.len() > 1 {
                choices.push((
                    number,
                    Choice {
                        rows,
                        right,
                        weight: match noise {
                            None if case.text.lines().count() > MIN_LONG_LINES => 4.0,
                            None => 1.0,
                            Some(Noise::InLog) => 0.3,
                            Some(_) => 0.1,
                        },
                    },
                ));
            }
        }
    }
    println!("{} choices, {lost} headlines that are in no line", choices.len());
    let start = vec![0.0; FLAG_COUNT + 1];
    // Every second family is left out in turn, to see what the weights are worth on errors they were not fitted to.
    for side in 0..2 {
        let (fitted, kept): (Vec<_>, Vec<_>) =
            choices.iter().partition(|(case, _)| corpus.cases[*case].family % 2 == side);
        let training: Vec<&Choice> = fitted.into_iter().map(|(_, choice)| choice).collect();
        let weights = softmax(&training, &start, &[], 0.001, false, 300);
        for (folder, domain) in corpus.domains() {
            let of_it: Vec<&Choice> = kept
                .iter()
                .filter(|(case, choice)| {
                    let family = &corpus.families[corpus.cases[*case].family];
                    choice.weight >= 1.0 && family.corpus == folder && family.domain == domain
                })
                .map(|(_, choice)| choice)
                .collect();
            println!("left out: {folder} {domain} {:.3} of {}", share(&of_it, &weights), of_it.len());
        }
        println!(
            "left out, all: {:.3} of {}",
            share(&kept.iter().map(|(_, choice)| choice).collect::<Vec<_>>(), &weights),
            kept.len()
        );
    }
    let all: Vec<&Choice> = choices.iter().map(|(_, choice)| choice).collect();
    let weights = softmax(&all, &start, &[], 0.001, false, 400);
    println!("fitted: {:.3}", share(&all, &weights));
    let unit = MEDIAN_SCORE / median_score(&all, &weights);
    let weights: Vec<f64> = weights.iter().map(|weight| weight * unit).collect();
    if write {
        let mut file = SourceFile::read(tables::LINE_FLAGS_FILE);
        tables::set_line_flags(&mut file, &weights[..FLAG_COUNT]);
        file.write();
    }
}

/// The score that half of all headlines reach: the unit in which scores are compared elsewhere. The order of lines is
/// the same in any.
const MEDIAN_SCORE: f64 = 4.5;

/// Returns the score that the best of the right lines reaches in half of the choices.
fn median_score(choices: &[&Choice], weights: &[f64]) -> f64 {
    let best = |choice: &&Choice| choice.right.iter().map(|&k| dot(&choice.rows[k], weights)).fold(f64::MIN, f64::max);
    let mut scores: Vec<f64> = choices.iter().map(best).collect();
    scores.sort_by(f64::total_cmp);
    scores[scores.len() / 2]
}

fn share(choices: &[&Choice], weights: &[f64]) -> f64 {
    let right = choices.iter().filter(|choice| {
        let score = |k: usize| dot(&choice.rows[k], weights);
        let best = (0..choice.rows.len()).max_by(|&a, &b| score(a).total_cmp(&score(b)).then(a.cmp(&b)));
        best.is_some_and(|best| choice.right.contains(&best))
    });
    right.count() as f64 / choices.len().max(1) as f64
}
