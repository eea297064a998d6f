//! What speaks for and against, and how sure it makes.

use std::collections::{BTreeSet, HashSet};

use odap::matcher::compare::{ComparisonVector, FEATURE_COUNT, FEATURES, QueryLength};
use odap::matcher::verdict::calibration::CURVE_PARTS;
use odap::matcher::verdict::comparison_vectors;
use odap::matcher::{NotePrint, Reading, read};

use crate::calibration::{Chance, calibration_row, print_calibration};
use crate::corpus::Corpus;
use crate::learn::{Choice, softmax};
use crate::memory_index::MemoryIndex;
use crate::noise::{Dice, WAYS, disfigure};
use crate::write;

/// One look-up in one notebook: the comparison vector of every candidate, and which is right.
pub(crate) struct LookUp {
    pub(crate) domain: String,
    pub(crate) family: usize,
    pub(crate) candidates: Vec<(u64, ComparisonVector)>,
    pub(crate) right: Option<usize>,
    pub(crate) texts: u64,
    pub(crate) size: usize,
    pub(crate) disfigure: bool,
    pub(crate) query_length: QueryLength,
}

/// Everything that is read once.
pub(crate) struct Material {
    pub(crate) readings: Vec<Reading>,
    pub(crate) noisy: Vec<Vec<Reading>>,
    pub(crate) notes: Vec<NotePrint>,
}

pub(crate) fn read_material(corpus: &Corpus) -> Material {
    let texts: Vec<&str> = corpus.cases.iter().map(|case| case.text.as_str()).collect();
    let readings = corpus.cases.iter().map(|case| read(&case.text)).collect();
    let noisy = corpus
        .cases
        .iter()
        .enumerate()
        .map(|(number, case)| {
            (0..WAYS)
                .map(|way| {
                    read(&disfigure(
                        way,
                        &case.text,
                        &case.headline,
                        &texts,
                        &mut Dice::new((number * WAYS + way) as u64),
                    ))
                })
                .collect()
        })
        .collect();
    let notes = corpus
        .families
        .iter()
        .enumerate()
        .map(|(number, family)| {
            // Half of the titles are made from the error, and say nothing more.
            NotePrint::new(
                if number % 2 == 0 { "" } else { &family.title },
                Some(&family.cause),
                Some(&family.fix),
                &family.tags.iter().map(String::as_str).collect::<Vec<_>>(),
            )
        })
        .collect();
    Material { readings, noisy, notes }
}

/// Notebooks of several sizes, and look-ups of known and new errors in each.
fn draw_look_ups(corpus: &Corpus, material: &Material, folder: usize, seed: u64) -> Vec<LookUp> {
    let mut found = Vec::new();
    let mut dice = Dice::new(seed);
    let families: Vec<usize> = (0..corpus.families.len())
        .filter(|&family| corpus.families[family].corpus == folder && !corpus.cases_of(family).is_empty())
        .collect();
    let all = families.len();
    let sizes = [vec![3; 60], vec![8; 30], vec![25; 14], vec![all / 2; 8], vec![all; 3]].concat();
    for size in sizes {
        let mut stored: Vec<usize> = Vec::new();
        let mut order = families.clone();
        dice.shuffle(&mut order);
        for family in order {
            if stored.len() < size && !stored.contains(&family) {
                stored.push(family);
                // Look-alikes stand in real notebooks together more often than chance would have it.
                for &near in &corpus.families[family].near {
                    if stored.len() < size
                        && dice.roll(4) == 0
                        && !stored.contains(&near)
                        && !corpus.cases_of(near).is_empty()
                    {
                        stored.push(near);
                    }
                }
            }
        }
        let mut index = MemoryIndex::default();
        let mut used: HashSet<usize> = HashSet::new();
        for &family in &stored {
            let cases = corpus.cases_of(family);
            let case = cases[dice.roll(cases.len())];
            used.insert(case);
            // A user's note is often shorter than these, or not yet written.
            let empty = NotePrint::new("", None, None, &[]);
            let note = if dice.roll(4) == 0 { &empty } else { &material.notes[family] };
            index.add(family as u64, &material.readings[case].fingerprint, note);
        }
        let near: BTreeSet<usize> = stored
            .iter()
            .flat_map(|&family| corpus.families[family].near.iter().copied())
            .filter(|family| !stored.contains(family))
            .collect();
        let mut asked: Vec<usize> = stored.clone();
        dice.shuffle(&mut asked);
        asked.truncate(60);
        let mut near: Vec<usize> = near.into_iter().collect();
        dice.shuffle(&mut near);
        asked.extend(near.iter().take(40));
        for _ in 0..12.max(size / 3).min(40) {
            let family = families[dice.roll(all)];
            if !stored.contains(&family) {
                asked.push(family);
            }
        }
        for family in asked {
            for case in corpus.cases_of(family).into_iter().filter(|case| !used.contains(case)) {
                if dice.roll(3) == 0 {
                    continue;
                }
                let way = if dice.roll(4) == 0 { Some(dice.roll(WAYS)) } else { None };
                let reading = way.map_or(&material.readings[case], |way| &material.noisy[case][way]);
                let Ok(candidates) = comparison_vectors(reading, &index);
                let right = candidates.iter().position(|(incident, _)| *incident == family as u64);
                // A known error whose incident is not even compared teaches nothing.
                if right.is_none() && stored.contains(&family) || candidates.is_empty() {
                    continue;
                }
                found.push(LookUp {
                    domain: corpus.families[family].domain.clone(),
                    family,
                    candidates,
                    right,
                    texts: stored.len() as u64,
                    size,
                    disfigure: way.is_some(),
                    query_length: reading.query_length,
                });
            }
        }
    }
    found
}

/// How much a look-up counts in the fit.
pub(crate) fn look_up_weight(look: &LookUp) -> f64 {
    let size = if look.size <= 8 { 0.5 } else { 1.0 };
    let disfigure = if look.disfigure { 0.5 } else { 1.0 };
    let folder = match look.domain.as_bytes().first() {
        Some(b'1') => 0.2,
        Some(b'2') => 2.0,
        _ => 1.0,
    };
    size * disfigure * folder
}

/// The weights for whole texts and those for single lines, the bias last.
pub(crate) struct Weights {
    text: Vec<f64>,
    line: Vec<f64>,
}

impl Weights {
    fn fit(look_ups: &[&LookUp]) -> Self {
        let signs: Vec<i8> = FEATURES.iter().map(|(_, sign)| *sign).chain([0]).collect();
        let start: Vec<f64> = signs.iter().map(|sign| f64::from(*sign) * 0.5).collect();
        let fit_for = |query_length: QueryLength| {
            let choices: Vec<Choice> = look_ups
                .iter()
                .filter(|look| look.query_length == query_length)
                .map(|look| Choice {
                    rows: look.candidates.iter().map(|(_, values)| values.to_vec()).collect(),
                    right: look.right.into_iter().collect(),
                    // Small notebooks give many easy look-ups; only the first corpus is of pastes that people chose.
                    weight: look_up_weight(look),
                })
                .collect();
            softmax(&choices, &start, &signs, 0.1 / FEATURE_COUNT as f64, true, 260)
        };
        Self { text: fit_for(QueryLength::Text), line: fit_for(QueryLength::Line) }
    }

    pub(crate) fn for_length(&self, query_length: QueryLength) -> &[f64] {
        match query_length {
            QueryLength::Text => &self.text,
            QueryLength::Line => &self.line,
        }
    }
}

/// First place, separation of right from wrong, and what is found at few false alarms.
fn judge(name: &str, look_ups: &[&LookUp], weights: &Weights, chance: &Chance) {
    for (label, keep) in [
        ("large", &(|look: &LookUp| look.size > 25 && !look.disfigure) as &dyn Fn(&LookUp) -> bool),
        ("small", &|look: &LookUp| look.size <= 25 && !look.disfigure),
        ("noisy", &|look: &LookUp| look.disfigure),
    ] {
        let chosen: Vec<&&LookUp> = look_ups.iter().filter(|look| keep(look)).collect();
        let rows: Vec<(f64, bool, bool)> = chosen
            .iter()
            .map(|look| {
                let (row, right) = calibration_row(look, weights);
                (chance.probability(&row), right, look.right.is_some())
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
        for domain in corpus.domains() {
            let (kept, fitted): (Vec<&LookUp>, Vec<&LookUp>) = look_ups.iter().partition(|look| look.domain == domain);
            judge(&domain, &kept, &Weights::fit(&fitted), &Chance::fit(&fitted, &fit_halves(&fitted)));
        }
    }
    let all: Vec<&LookUp> = look_ups.iter().collect();
    let weights = Weights::fit(&all);
    let halves = fit_halves(&all);
    let chance = Chance::fit(&all, &halves);
    for (side, weights) in halves.iter().enumerate() {
        for folder in 0..=folders {
            let of_it = |look: &&LookUp| look.family % 2 == side && look.domain.starts_with(&folder.to_string());
            let kept: Vec<&LookUp> = look_ups.iter().filter(of_it).collect();
            judge(&format!("half {side} of {folder}"), &kept, weights, &chance);
        }
    }
    let select = |keep: &dyn Fn(&LookUp) -> bool| all.iter().copied().filter(|look| keep(look)).collect::<Vec<_>>();
    print_calibration("all", &all, &halves, &chance);
    for folder in 0..=folders {
        let own = |look: &LookUp| look.domain.starts_with(&folder.to_string()) && !look.disfigure;
        print_calibration(&format!("large {folder}"), &select(&|look| own(look) && look.size > 25), &halves, &chance);
        print_calibration(&format!("small {folder}"), &select(&|look| own(look) && look.size <= 25), &halves, &chance);
    }
    judge("fitted", &all, &weights, &chance);
    for (k, (name, _)) in FEATURES.iter().enumerate() {
        print!("{k}:{name}={:.2}/{:.2} ", weights.text[k], weights.line[k]);
    }
    println!("curve {:.2?}", chance.curve);
    println!(
        "bias={:.2}/{:.2}\nchance {:.2?} {:.2}",
        weights.text[FEATURE_COUNT],
        weights.line[FEATURE_COUNT],
        chance.model.iter().map(|entry| entry.2).collect::<Vec<_>>(),
        chance.bias
    );
    if write {
        for (name, fitted) in [("TEXT", &weights.text), ("LINE", &weights.line)] {
            write::array("src/matcher/compare/weights.rs", &format!("{name}_WEIGHTS"), &fitted[..FEATURE_COUNT]);
            write::number("src/matcher/compare/weights.rs", &format!("{name}_BIAS"), fitted[FEATURE_COUNT]);
        }
        write::triples("src/matcher/verdict/calibration.rs", "MODEL", &chance.model);
        write::number("src/matcher/verdict/calibration.rs", "BIAS", chance.bias);
        write::array("src/matcher/verdict/calibration.rs", "CURVE", &chance.curve[..CURVE_PARTS]);
        write::number("src/matcher/verdict/calibration.rs", "CURVE_BIAS", chance.curve[CURVE_PARTS]);
    }
}
