//! What the weights in the program do, and where the evidence misleads.

use odap::matcher::look_up;
use odap::matcher::verdict::evidence_of;

use crate::corpus::Corpus;
use crate::look_up::material;
use crate::noise::WAYS;
use crate::shelf::Shelf;

/// What the weights in the program do: one case of each family stored, the others looked up.
pub(crate) fn figures(corpus: &Corpus) {
    let material = material(corpus);
    let mut shelf = Shelf::default();
    for family in (0..corpus.families.len()).filter(|&family| corpus.families[family].corpus == 0) {
        if let Some(&first) = corpus.of(family).first() {
            shelf.add(family as u64, &material.readings[first].fingerprint, &material.notes[family]);
        }
    }
    let mut totals = [(0, 0, 0); WAYS + 1];
    for family in (0..corpus.families.len()).filter(|&family| corpus.families[family].corpus == 0) {
        for case in corpus.of(family).into_iter().skip(1) {
            for (way, total) in totals.iter_mut().enumerate() {
                let reading = if way == 0 { &material.readings[case] } else { &material.noisy[case][way - 1] };
                let Ok(finding) = look_up(reading, &shelf, 3);
                total.0 += 1;
                let place = finding.candidates.iter().position(|candidate| candidate.incident == family as u64);
                total.1 += usize::from(place == Some(0));
                total.2 += usize::from(place.is_some());
                if way == 0 && place != Some(0) {
                    let got = finding
                        .candidates
                        .first()
                        .map_or("-", |best| corpus.families[best.incident as usize].name.as_str());
                    println!("miss {} -> {got} {:?}", corpus.families[family].name, reading.anatomy.headline());
                }
            }
        }
    }
    for (way, (asked, first, third)) in totals.iter().enumerate() {
        println!(
            "way {way}: {asked} asked, first {:.3}, among three {:.3}",
            *first as f64 / *asked as f64,
            *third as f64 / *asked as f64
        );
    }
}

/// Pairs of one family in which a piece of evidence speaks against: where it is wrong.
pub(crate) fn contradictions(corpus: &Corpus, piece: usize) {
    let material = material(corpus);
    for family in (0..corpus.families.len()).filter(|&family| corpus.families[family].corpus == 0) {
        let cases = corpus.of(family);
        for &stored in &cases {
            let mut shelf = Shelf::default();
            shelf.add(family as u64, &material.readings[stored].fingerprint, &material.notes[family]);
            for &asked in cases.iter().filter(|&&asked| asked != stored) {
                let Ok(found) = evidence_of(&material.readings[asked], &shelf);
                if let Some((_, values)) = found.first()
                    && values[piece] > 0.5
                {
                    let about = |case: usize| {
                        let anatomy = &material.readings[case].anatomy;
                        format!(
                            "{:?} {:?}",
                            anatomy.headline().map(|line| line.chars().take(90).collect::<String>()),
                            anatomy
                                .entities
                                .iter()
                                .map(|entity| format!("{}:{}", entity.part, entity.name))
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
