//! Which line says what went wrong.

use std::collections::HashSet;

use odap::matcher::survey::mark::COUNT;
use odap::matcher::survey::survey;

use crate::corpus::Corpus;
use crate::learn::{Choice, softmax};
use crate::noise::{Dice, disfigured};
use crate::write;

/// Whether a line is the marked headline: seven tenths of the shorter one's words stand in the other, at most three times as long.
fn alike(marked: &str, line: &str) -> bool {
    let words = |text: &str| {
        text.to_lowercase()
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

pub fn fit(corpus: &Corpus, write: bool) {
    let texts: Vec<&str> = corpus.cases.iter().map(|case| case.text.as_str()).collect();
    let mut choices: Vec<(usize, Choice)> = Vec::new();
    let mut lost = 0;
    for (number, case) in corpus.cases.iter().enumerate() {
        for way in [None, Some(2), Some(6)] {
            let mut dice = Dice::new(number as u64);
            let text = way.map_or_else(
                || case.text.clone(),
                |way| disfigured(way, &case.text, &case.headline, &texts, &mut dice),
            );
            let survey = survey(&text);
            let mut rows = Vec::new();
            let mut right = None;
            for line in &survey.lines {
                let mut row = vec![0.0; COUNT];
                line.marks.iter().for_each(|mark| row[mark] = 1.0);
                if alike(&case.headline, &line.line.text) && right.is_none() {
                    right = Some(rows.len());
                }
                rows.push(row);
            }
            match right {
                Some(_) if rows.len() > 1 => choices.push((
                    corpus.cases[number].family,
                    Choice { rows, right, weight: if way.is_none() { 1.0 } else { 0.5 } },
                )),
                Some(_) => {}
                None => {
                    lost += usize::from(way.is_none());
                    if way.is_none() {
                        println!(
                            "no line for {:?} in {:?}",
                            case.headline,
                            survey.lines.iter().map(|line| &line.line.text).take(6).collect::<Vec<_>>()
                        );
                    }
                }
            }
        }
    }
    println!("{} choices, {lost} headlines that are in no line", choices.len());
    let start = vec![0.0; COUNT + 1];
    // Every second family is left out in turn, to see what the weights are worth on errors they were not fitted to.
    for side in 0..2 {
        let (fitted, kept): (Vec<_>, Vec<_>) = choices.iter().partition(|(family, _)| family % 2 == side);
        let training: Vec<Choice> = fitted.into_iter().map(|(_, choice)| copy(choice)).collect();
        let weights = softmax(&training, &start, &[], 0.003, false, 300);
        println!(
            "left out: {:.3} of {}",
            share(&kept.iter().map(|(_, choice)| choice).collect::<Vec<_>>(), &weights),
            kept.len()
        );
    }
    let all: Vec<Choice> = choices.iter().map(|(_, choice)| copy(choice)).collect();
    let weights = softmax(&all, &start, &[], 0.003, false, 400);
    println!("fitted: {:.3}", share(&all.iter().collect::<Vec<_>>(), &weights));
    if write {
        write::array("src/matcher/survey/weights.rs", "HEADLINE", &weights[..COUNT]);
    }
}

fn copy(choice: &Choice) -> Choice {
    Choice { rows: choice.rows.clone(), right: choice.right, weight: choice.weight }
}

fn share(choices: &[&Choice], weights: &[f64]) -> f64 {
    let right = choices.iter().filter(|choice| {
        let score =
            |row: &Vec<f32>| row.iter().zip(weights).map(|(value, weight)| f64::from(*value) * weight).sum::<f64>();
        let best = (0..choice.rows.len())
            .max_by(|&a, &b| score(&choice.rows[a]).total_cmp(&score(&choice.rows[b])).then(a.cmp(&b)));
        best == choice.right
    });
    right.count() as f64 / choices.len().max(1) as f64
}
