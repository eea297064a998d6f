//! Figures of what the weights in the program do, and of where a comparison misleads.

use odap::matcher::compare::ComparisonFeature;
use odap::matcher::look_up;
use odap::matcher::verdict::comparison_vectors;

use crate::corpus::Corpus;
use crate::look_up::read_material;
use crate::memory_index::MemoryIndex;
use crate::noise::Noise;

/// Prints what the weights in the program do: one case of each family stored, the others looked up.
pub(crate) fn print_figures(corpus: &Corpus) {
    let read_material = read_material(corpus);
    let mut index = MemoryIndex::default();
    for family in (0..corpus.families.len()).filter(|&family| corpus.families[family].corpus == 0) {
        if let Some(&first) = corpus.cases_of(family).first() {
            index.add(family as u64, &read_material.readings[first].fingerprint, &read_material.notes[family]);
        }
    }
    let mut totals = [(0, 0, 0); Noise::ALL.len() + 1];
    for family in (0..corpus.families.len()).filter(|&family| corpus.families[family].corpus == 0) {
        for case in corpus.cases_of(family).into_iter().skip(1) {
            let noisy = read_material.noisy[case].iter();
            let readings = std::iter::once(&read_material.readings[case]).chain(noisy);
            for (number, (total, reading)) in totals.iter_mut().zip(readings).enumerate() {
                let Ok(verdict) = look_up(reading, &index, 3);
                total.0 += 1;
                let rank = verdict.matches.iter().position(|found| found.incident == family as u64);
                total.1 += usize::from(rank == Some(0));
                total.2 += usize::from(rank.is_some());
                if number == 0 && rank != Some(0) {
                    let got = verdict
                        .matches
                        .first()
                        .map_or("-", |best| corpus.families[best.incident as usize].name.as_str());
                    println!("miss {} -> {got} {:?}", corpus.families[family].name, reading.anatomy.headline());
                }
            }
        }
    }
    let noises = std::iter::once("as printed".to_owned()).chain(Noise::ALL.iter().map(|noise| format!("{noise:?}")));
    for (noise, (asked, first, third)) in noises.zip(&totals) {
        println!(
            "{noise}: {asked} asked, first {:.3}, among three {:.3}",
            *first as f64 / *asked as f64,
            *third as f64 / *asked as f64
        );
    }
}

/// Pairs of one family in which a comparison feature speaks against: where it is wrong.
pub(crate) fn print_contradictions(corpus: &Corpus, feature: ComparisonFeature) {
    let read_material = read_material(corpus);
    for family in (0..corpus.families.len()).filter(|&family| corpus.families[family].corpus == 0) {
        let cases = corpus.cases_of(family);
        for &stored in &cases {
            let mut index = MemoryIndex::default();
            index.add(family as u64, &read_material.readings[stored].fingerprint, &read_material.notes[family]);
            for &asked in cases.iter().filter(|&&asked| asked != stored) {
                let Ok(found) = comparison_vectors(&read_material.readings[asked], &index);
                if let Some((_, values)) = found.first()
                    && values[feature] > 0.5
                {
                    let about = |case: usize| {
                        let anatomy = &read_material.readings[case].anatomy;
                        format!(
                            "{:?} {:?}",
                            anatomy.headline().map(|line| line.chars().take(90).collect::<String>()),
                            anatomy
                                .entities
                                .iter()
                                .map(|entity| format!("{}:{}", entity.kind.as_str(), entity.name))
                                .take(3)
                                .collect::<Vec<_>>()
                        )
                    };
                    println!("{}\n   {}\n   {}", corpus.families[family].name, about(asked), about(stored));
                }
            }
        }
    }
}
