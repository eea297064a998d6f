//! Look-ups of known and new errors in notebooks of several sizes, which the weights and the chances are fitted to.

use std::collections::{BTreeSet, HashSet};

use odap::matcher::compare::{ComparisonVector, QueryLength};
use odap::matcher::verdict::comparison_vectors;
use odap::matcher::{NotePrint, Reading, read};

use crate::corpus::Corpus;
use crate::memory_index::MemoryIndex;
use crate::noise::{Dice, Noise, disfigure};

/// One look-up in one notebook: the comparison vector of every candidate, and which is right.
pub(crate) struct LookUp {
    /// The index of the folder that the family comes from.
    pub(crate) corpus: usize,
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
    /// Of each case a reading with each noise, in the order of [`Noise::ALL`].
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
            let with = |noise: Noise| {
                let mut dice = Dice::new((number * Noise::ALL.len() + noise as usize) as u64);
                read(&disfigure(noise, &case.text, &case.headline, &texts, &mut dice))
            };
            Noise::ALL.map(with).into()
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
pub(crate) fn draw_look_ups(corpus: &Corpus, material: &Material, folder: usize, seed: u64) -> Vec<LookUp> {
    let mut found = Vec::new();
    let mut dice = Dice::new(seed);
    let families: Vec<usize> = (0..corpus.families.len())
        .filter(|&family| corpus.families[family].corpus == folder && !corpus.cases_of(family).is_empty())
        .collect();
    let all = families.len();
    let sizes =
        [vec![1; 60], vec![2; 60], vec![3; 60], vec![8; 30], vec![25; 14], vec![all / 2; 8], vec![all; 3]].concat();
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
                let noise = if dice.roll(4) == 0 { Some(dice.roll(Noise::ALL.len())) } else { None };
                let reading = noise.map_or(&material.readings[case], |noise| &material.noisy[case][noise]);
                let Ok(candidates) = comparison_vectors(reading, &index);
                let right = candidates.iter().position(|(incident, _)| *incident == family as u64);
                // A known error whose incident is not even compared teaches nothing.
                if right.is_none() && stored.contains(&family) || candidates.is_empty() {
                    continue;
                }
                found.push(LookUp {
                    corpus: folder,
                    domain: corpus.families[family].domain.clone(),
                    family,
                    candidates,
                    right,
                    texts: stored.len() as u64,
                    size,
                    disfigure: noise.is_some(),
                    query_length: reading.query_length,
                });
            }
        }
    }
    found
}

/// Returns the weight of a look-up in the fit.
pub(crate) fn look_up_weight(look: &LookUp) -> f64 {
    let disfigure = if look.disfigure { 0.5 } else { 1.0 };
    let folder = match look.corpus {
        1 => 0.4,
        2 => 2.0,
        _ => 1.0,
    };
    disfigure * folder
}
