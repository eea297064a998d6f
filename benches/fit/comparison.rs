//! Fits what speaks for and against a match, and how sure it makes.

use odap::matcher::compare::{FEATURE_COUNT, FEATURES};
use odap::matcher::verdict::calibration::INPUTS;

use crate::answer_figures::{Answer, auc, brier, found_at};
use crate::calibration::{Chance, print_calibration};
use crate::corpus::Corpus;
use crate::look_up::{LookUp, draw_look_ups, read_material};
use crate::tables;
use crate::weights::Weights;
use crate::write::SourceFile;

/// First place, separation of right from wrong, and what is found at few false alarms.
fn judge(name: &str, look_ups: &[&LookUp], weights: &Weights, chance: &Chance) {
    for (label, keep) in [
        ("large", &(|look: &LookUp| look.size > 25 && !look.disfigure) as &dyn Fn(&LookUp) -> bool),
        ("small", &|look: &LookUp| look.size <= 25 && !look.disfigure),
        ("noisy", &|look: &LookUp| look.disfigure),
    ] {
        let chosen: Vec<&&LookUp> = look_ups.iter().filter(|look| keep(look)).collect();
        let answers: Vec<Answer> = chosen.iter().map(|look| chance.answer(look, weights)).collect();
        let known = chosen.iter().filter(|look| look.right.is_some()).count();
        let new = chosen.len() - known;
        let first = answers.iter().filter(|answer| answer.right).count();
        println!(
            "{name:12} {label:6} known {known:5} new {new:5}  first {:.3}  AUC {:.3}  found at 1 % {:.3}  at 5 % \
                 {:.3}  Brier {:.3}",
            first as f64 / known.max(1) as f64,
            auc(&answers),
            found_at(&answers, 0.01, known, new),
            found_at(&answers, 0.05, known, new),
            brier(&answers)
        );
    }
}

/// Weights that were fitted without the families of even and of odd number.
fn fit_halves(look_ups: &[&LookUp]) -> Vec<Weights> {
    let without = |side| look_ups.iter().copied().filter(|look| look.family % 2 != side).collect::<Vec<_>>();
    (0..2).map(|side| Weights::fit(&without(side))).collect()
}

pub(crate) fn fit(corpus: &Corpus, leave_out: bool, write: bool) {
    let material = read_material(corpus);
    println!("texts read");
    let folders = corpus.families.iter().map(|family| family.corpus).max().unwrap_or(0);
    let look_ups: Vec<LookUp> = (0..=folders)
        .flat_map(|folder| [11, 12].map(|seed| (folder, seed)))
        .flat_map(|(folder, seed)| draw_look_ups(corpus, &material, folder, seed))
        .collect();
    println!("{} look-ups", look_ups.len());
    if leave_out {
        for (folder, domain) in corpus.domains() {
            let (kept, fitted): (Vec<&LookUp>, Vec<&LookUp>) =
                look_ups.iter().partition(|look| look.corpus == folder && look.domain == domain);
            judge(
                &format!("{folder} {domain}"),
                &kept,
                &Weights::fit(&fitted),
                &Chance::fit(&fitted, &fit_halves(&fitted)),
            );
        }
    }
    let all: Vec<&LookUp> = look_ups.iter().collect();
    let weights = Weights::fit(&all);
    let halves = fit_halves(&all);
    let chance = Chance::fit(&all, &halves);
    for (side, weights) in halves.iter().enumerate() {
        for folder in 0..=folders {
            let of_it = |look: &&LookUp| look.family % 2 == side && look.corpus == folder;
            let kept: Vec<&LookUp> = look_ups.iter().filter(of_it).collect();
            judge(&format!("half {side} of {folder}"), &kept, weights, &chance);
        }
    }
    let select = |keep: &dyn Fn(&LookUp) -> bool| all.iter().copied().filter(|look| keep(look)).collect::<Vec<_>>();
    print_calibration("all", &all, &halves, &chance);
    for folder in 0..=folders {
        let own = |look: &LookUp| look.corpus == folder && !look.disfigure;
        print_calibration(&format!("large {folder}"), &select(&|look| own(look) && look.size > 25), &halves, &chance);
        print_calibration(&format!("small {folder}"), &select(&|look| own(look) && look.size <= 25), &halves, &chance);
    }
    judge("fitted", &all, &weights, &chance);
    for (k, (_, row)) in FEATURES.iter().enumerate() {
        print!("{}={:.2}/{:.2} ", row.name, weights.text[k], weights.line[k]);
    }
    println!("bias={:.2}/{:.2}", weights.text[FEATURE_COUNT], weights.line[FEATURE_COUNT]);
    for (input, fitted) in INPUTS.iter().zip(&chance.inputs) {
        print!("{}={:.2} ", input.name, fitted.weight);
    }
    println!("bias={:.2}\ncurve {:.2?}", chance.bias, chance.curve);
    if write {
        let mut file = SourceFile::read(tables::FEATURES_FILE);
        tables::set_features(&mut file, &weights.text, &weights.line);
        let (few, many) = chance.features.split_at(FEATURE_COUNT);
        tables::set_feature_chances(&mut file, few, many);
        file.write();
        let mut file = SourceFile::read(tables::INPUTS_FILE);
        tables::set_inputs(&mut file, &chance.inputs, chance.bias);
        file.write();
        let mut file = SourceFile::read(tables::CURVE_FILE);
        tables::set_curve(&mut file, &chance.curve);
        file.write();
    }
}
