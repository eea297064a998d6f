//! Fits the weights of terms to which words of a text stand in another text of the same error too.

use std::collections::HashSet;

use odap::matcher::fingerprint::term::{TermFlag, collect_terms};
use odap::matcher::lines::annotate;

use crate::corpus::Corpus;
use crate::learn::logistic;
use crate::noise::{Dice, Noise, disfigure};
use crate::tables;
use crate::write::SourceFile;

/// The number of flags of a term.
const FLAG_COUNT: usize = TermFlag::ALL.len();

pub(crate) fn fit(corpus: &Corpus, write: bool) {
    let texts: Vec<&str> = corpus.cases.iter().map(|case| case.text.as_str()).collect();
    let clean: Vec<HashSet<String>> = corpus
        .cases
        .iter()
        .map(|case| collect_terms(&annotate(&case.text)).into_iter().map(|term| term.text).collect())
        .collect();
    let mut rows: Vec<(Vec<f32>, bool, f64)> = Vec::new();
    for family in 0..corpus.families.len() {
        let cases = corpus.cases_of(family);
        for &case in &cases {
            // Half of the texts with the system's sentences in another language: their words do not come back.
            for translated in [false, true] {
                let mut dice = Dice::new(case as u64 + 7);
                let text = if translated {
                    disfigure(Noise::Translated, &corpus.cases[case].text, "", &texts, &mut dice)
                } else {
                    corpus.cases[case].text.clone()
                };
                let terms = collect_terms(&annotate(&text));
                let siblings: Vec<usize> = cases.iter().copied().filter(|&other| other != case).collect();
                let weight = 1.0 / (terms.len().max(1) as f64).sqrt() / siblings.len().max(1) as f64;
                for term in &terms {
                    let mut row = vec![0.0; FLAG_COUNT];
                    term.flags.iter().for_each(|flag| row[flag as usize] = 1.0);
                    let survived = siblings.iter().filter(|&&other| clean[other].contains(&term.text)).count();
                    if survived > 0 {
                        rows.push((row.clone(), true, weight * survived as f64));
                    }
                    if survived < siblings.len() {
                        rows.push((row, false, weight * (siblings.len() - survived) as f64));
                    }
                }
            }
        }
    }
    println!("{} words", rows.len());
    let weights = logistic(&rows, FLAG_COUNT, &[], 0.0005, 250);
    println!("bias {:.3}, weights {:.2?}", weights[FLAG_COUNT], &weights[..FLAG_COUNT]);
    if write {
        let mut file = SourceFile::read(tables::TERM_FLAGS_FILE);
        tables::set_term_flags(&mut file, &weights);
        file.write();
    }
}
