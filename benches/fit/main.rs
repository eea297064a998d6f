//! Fits the matcher's weights to families of real errors, and prints how well they do.
//!
//! ```text
//! cargo bench --bench fit -- STAGE [--leave-out] [--write] CORPUS…
//! ```
//!
//! STAGE is `headline` (which line says what went wrong), `term_weight` (which words stay the same from one occurrence
//! to the next), `comparison` (what speaks for and against, and from scores to chances) or `figures` (what the weights
//! in the program do). Each stage stands on the weights of the one before it, so they are run in this order, each with
//! `--write`. `--leave-out` fits with one domain left out in turn and prints the figures on it. A CORPUS is a folder of
//! `*.jsonl` with `*.families.jsonl` beside them. `contradictions --feature=NAME` prints the pairs of texts of one
//! error for which a comparison feature is above a half: where one that speaks against is wrong.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is run by hand, for what it prints")]

#[path = "../compare/figures.rs"]
mod answer_figures;
mod calibration;
mod comparison;
mod corpus;
mod figures;
mod headline;
mod learn;
mod look_up;
mod memory_index;
mod noise;
mod tables;
mod term_weight;
mod weights;
mod write;

use odap::matcher::compare::FEATURES;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (flags, words): (Vec<String>, Vec<String>) =
        arguments.into_iter().partition(|argument| argument.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|known| known == flag);
    let Some((stage, folders)) = words.split_first() else {
        eprintln!(
            "usage: cargo bench --bench fit -- headline|term_weight|comparison|figures [--leave-out] [--write] CORPUS…"
        );
        return;
    };
    let corpus = corpus::read(folders);
    println!("{} families, {} cases", corpus.families.len(), corpus.cases.len());
    match stage.as_str() {
        "headline" => headline::fit(&corpus, has("--write")),
        "term_weight" => term_weight::fit(&corpus, has("--write")),
        "comparison" => comparison::fit(&corpus, has("--leave-out"), has("--write")),
        "figures" => figures::print_figures(&corpus),
        "contradictions" => {
            let name = flags.iter().find_map(|flag| flag.strip_prefix("--feature=")).unwrap_or_default();
            match FEATURES.iter().find(|(_, row)| row.name == name) {
                Some((feature, _)) => figures::print_contradictions(&corpus, *feature),
                None => eprintln!("no feature `{name}`; say --feature=NAME with a name of compare/features.rs"),
            }
        }
        other => eprintln!("no stage {other}"),
    }
}
