//! What speaks for and against, and how sure it makes.

use odap::matcher::evidence::{PIECES, PIECES_COUNT};
use odap::matcher::verdict::calibration::STEPS;

use crate::chance::{Chance, calibrated, chance_row};
use crate::corpus::Corpus;
use crate::look_up::{LookUp, look_ups, material};
use crate::weights::Weights;
use crate::write;

/// First place, separation of right from wrong, and what is found at few false alarms.
fn judge(name: &str, look_ups: &[&LookUp], weights: &Weights, chance: &Chance) {
    for (label, keep) in [
        ("large", &(|look: &LookUp| look.size > 25 && !look.disfigured) as &dyn Fn(&LookUp) -> bool),
        ("small", &|look: &LookUp| look.size <= 25 && !look.disfigured),
        ("noisy", &|look: &LookUp| look.disfigured),
    ] {
        let chosen: Vec<&&LookUp> = look_ups.iter().filter(|look| keep(look)).collect();
        let rows: Vec<(f64, bool, bool)> = chosen
            .iter()
            .map(|look| {
                let (row, right) = chance_row(look, weights);
                (chance.of(&row), right, look.right.is_some())
            })
            .collect();
        let known = rows.iter().filter(|row| row.2).count();
        let first = rows.iter().filter(|row| row.1).count();
        let mut wrong: Vec<f64> = rows.iter().filter(|row| !row.1).map(|row| row.0).collect();
        wrong.sort_by(|a, b| b.total_cmp(a));
        let new = rows.iter().filter(|row| !row.2).count();
        let found = |share: f64| {
            let cut = wrong.get((share * new as f64) as usize).copied().unwrap_or(-1.0);
            rows.iter().filter(|row| row.1 && row.0 > cut).count() as f64 / known.max(1) as f64
        };
        let pairs: f64 = rows
            .iter()
            .filter(|row| row.1)
            .map(|right| {
                wrong
                    .iter()
                    .map(|&p| {
                        if right.0 > p {
                            1.0
                        } else if right.0 == p {
                            0.5
                        } else {
                            0.0
                        }
                    })
                    .sum::<f64>()
            })
            .sum();
        let brier = rows.iter().map(|row| (row.0 - f64::from(row.1)).powi(2)).sum::<f64>() / rows.len().max(1) as f64;
        println!(
            "{name:12} {label:6} known {known:5} new {new:5}  first {:.3}  AUC {:.3}  found at 1 % {:.3}  at 5 % {:.3}  Brier {brier:.3}",
            first as f64 / known.max(1) as f64,
            pairs / (first * wrong.len()).max(1) as f64,
            found(0.01),
            found(0.05)
        );
    }
}

/// Weights that were fitted without the families of even and of odd number.
fn halves(look_ups: &[&LookUp]) -> Vec<Weights> {
    let without = |side| look_ups.iter().copied().filter(|look| look.family % 2 != side).collect::<Vec<_>>();
    (0..2).map(|side| Weights::fit(&without(side))).collect()
}

pub(crate) fn fit(corpus: &Corpus, leave_out: bool, write: bool) {
    let material = material(corpus);
    println!("texts read");
    let folders = corpus.families.iter().map(|family| family.corpus).max().unwrap_or(0);
    let look_ups: Vec<LookUp> = (0..=folders)
        .flat_map(|folder| [11, 12].map(|seed| (folder, seed)))
        .flat_map(|(folder, seed)| look_ups(corpus, &material, folder, seed))
        .collect();
    println!("{} look-ups", look_ups.len());
    if leave_out {
        for domain in corpus.domains() {
            let (kept, fitted): (Vec<&LookUp>, Vec<&LookUp>) = look_ups.iter().partition(|look| look.domain == domain);
            judge(&domain, &kept, &Weights::fit(&fitted), &Chance::fit(&fitted, &halves(&fitted)));
        }
    }
    let all: Vec<&LookUp> = look_ups.iter().collect();
    let weights = Weights::fit(&all);
    let halves = halves(&all);
    let chance = Chance::fit(&all, &halves);
    for (side, weights) in halves.iter().enumerate() {
        for folder in 0..=folders {
            let of_it = |look: &&LookUp| look.family % 2 == side && look.domain.starts_with(&folder.to_string());
            let kept: Vec<&LookUp> = look_ups.iter().filter(of_it).collect();
            judge(&format!("half {side} of {folder}"), &kept, weights, &chance);
        }
    }
    let of = |keep: &dyn Fn(&LookUp) -> bool| all.iter().copied().filter(|look| keep(look)).collect::<Vec<_>>();
    calibrated("all", &all, &halves, &chance);
    for folder in 0..=folders {
        let own = |look: &LookUp| look.domain.starts_with(&folder.to_string()) && !look.disfigured;
        calibrated(&format!("large {folder}"), &of(&|look| own(look) && look.size > 25), &halves, &chance);
        calibrated(&format!("small {folder}"), &of(&|look| own(look) && look.size <= 25), &halves, &chance);
    }
    judge("fitted", &all, &weights, &chance);
    for (k, (name, _)) in PIECES.iter().enumerate() {
        print!("{k}:{name}={:.2}/{:.2} ", weights.text[k], weights.line[k]);
    }
    println!("curve {:.2?}", chance.curve);
    println!(
        "bias={:.2}/{:.2}\nchance {:.2?} {:.2}",
        weights.text[PIECES_COUNT],
        weights.line[PIECES_COUNT],
        chance.model.iter().map(|entry| entry.2).collect::<Vec<_>>(),
        chance.bias
    );
    if write {
        for (name, fitted) in [("OF_TEXT", &weights.text), ("OF_LINE", &weights.line)] {
            write::array("src/matcher/evidence/weights.rs", name, &fitted[..PIECES_COUNT]);
            write::number("src/matcher/evidence/weights.rs", &format!("BIAS_{name}"), fitted[PIECES_COUNT]);
        }
        write::triples("src/matcher/verdict/calibration.rs", "MODEL", &chance.model);
        write::number("src/matcher/verdict/calibration.rs", "BIAS", chance.bias);
        write::array("src/matcher/verdict/calibration.rs", "CURVE", &chance.curve[..STEPS]);
        write::number("src/matcher/verdict/calibration.rs", "LOWEST", chance.curve[STEPS]);
    }
}
