//! Fits the matcher's weights to families of real errors, and prints how well they do.
//!
//! ```text
//! cargo bench --bench fit -- STAGE [--leave-out] [--write] CORPUS…
//! ```
//!
//! STAGE is `headline` (which line says what went wrong), `importance` (which words stay the same from one occurrence to the next), `evidence`
//! (what speaks for and against, and from scores to chances) or `figures` (what the weights in the program do). Each stage stands on the weights of
//! the one before it, so they are run in this order, each with `--write`. `--leave-out` fits with one domain left out in turn and prints the
//! figures on it. A CORPUS is a folder of `*.jsonl` with `*.families.jsonl` beside them.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is run by hand, for what it prints")]

mod chance;
mod corpus;
mod evidence;
mod figures;
mod headline;
mod importance;
mod learn;
mod look_up;
mod noise;
mod shelf;
mod weights;
mod write;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (flags, words): (Vec<String>, Vec<String>) =
        arguments.into_iter().partition(|argument| argument.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|known| known == flag);
    let Some((stage, folders)) = words.split_first() else {
        eprintln!(
            "usage: cargo bench --bench fit -- headline|importance|evidence|figures [--leave-out] [--write] CORPUS…"
        );
        return;
    };
    let corpus = corpus::read(folders);
    println!("{} families, {} cases", corpus.families.len(), corpus.cases.len());
    match stage.as_str() {
        "headline" => headline::fit(&corpus, has("--write")),
        "importance" => importance::fit(&corpus, has("--write")),
        "evidence" => evidence::fit(&corpus, has("--leave-out"), has("--write")),
        "figures" => figures::figures(&corpus),
        "contradictions" => figures::contradictions(
            &corpus,
            flags.iter().find_map(|flag| flag.strip_prefix("--piece=")?.parse().ok()).unwrap_or(0),
        ),
        other => eprintln!("no stage {other}"),
    }
}
