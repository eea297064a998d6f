//! Measures how well errors are recognised, beside methods that a few lines of code give.
//!
//! ```text
//! cargo bench --bench compare -- [--markdown] [--calibration] [--write | --check] [CORPUS…]
//! ```
//!
//! Prints one table a CORPUS, which is a folder of `*.jsonl` with `*.families.jsonl` beside them; without one it is
//! `tests/errors`. `--markdown` prints the table as the README has it, `--write` puts it there, and `--check` fails
//! where another stands there. `--calibration` prints how often a chance came true. All of it is the same in every run.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is run by hand, for what it prints")]

#[allow(dead_code, reason = "the fit asks for more of it")]
#[path = "../fit/corpus.rs"]
mod corpus;
mod figures;
#[allow(dead_code, reason = "where speed is measured, the texts lie in a file")]
mod full_text;
#[path = "../fit/memory_index.rs"]
mod memory_index;
mod method;
#[allow(dead_code, reason = "the fit asks for more of it")]
#[path = "../fit/noise.rs"]
mod noise;
mod notebook;
mod readme;
mod string_similarity;
mod table;
mod trial;

use std::error::Error;
use std::process::ExitCode;
use std::thread;

use corpus::Corpus;
use figures::Calibration;
use method::METHODS;
use table::Table;
use trial::Outcome;

type Done<T = ()> = Result<T, Box<dyn Error>>;

/// The families that come with the program.
const OWN_CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/errors");

const FLAGS: [&str; 4] = ["--markdown", "--calibration", "--write", "--check"];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("compare: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Done {
    // Cargo says `--bench` to whatever it runs as one.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (flags, mut folders): (Vec<String>, Vec<String>) =
        arguments.into_iter().partition(|argument| argument.starts_with("--"));
    if let Some(flag) = flags.iter().find(|flag| !FLAGS.contains(&flag.as_str())) {
        return Err(format!("there is no {flag}; what there is: {}", FLAGS.join(" ")).into());
    }
    let has = |flag: &str| flags.iter().any(|given| given == flag);
    let kept = has("--write") || has("--check");
    if kept && !folders.is_empty() {
        return Err("the README's table is that of tests/errors: give no CORPUS with --write and --check".into());
    }
    if folders.is_empty() {
        folders.push(OWN_CORPUS.to_owned());
    }
    for folder in &folders {
        let corpus = corpus::read(std::slice::from_ref(folder));
        let outcomes = compare_methods(&corpus, has("--calibration"))?;
        let table = summarize(&outcomes);
        println!("{folder}: {} families, {} cases\n", corpus.families.len(), corpus.cases.len());
        print!("{}", if has("--markdown") { table.markdown() } else { table.plain() });
        for outcome in &outcomes {
            outcome.calibrations.iter().for_each(|(asked, calibration)| print_calibration(outcome, asked, calibration));
        }
        if has("--write") {
            readme::write(&table.markdown())?;
        }
        if has("--check") {
            readme::check(&table.markdown())?;
        }
    }
    Ok(())
}

/// Runs each method in a thread of its own and returns their outcomes, in the order of [`METHODS`].
fn compare_methods(corpus: &Corpus, calibration: bool) -> Done<Vec<Outcome>> {
    thread::scope(|scope| {
        let running: Vec<_> = METHODS
            .iter()
            .map(|method| scope.spawn(|| trial::try_method(corpus, method, calibration).map_err(|e| e.to_string())))
            .collect();
        running.into_iter().map(|thread| Ok(thread.join().map_err(|_| "a method panicked")??)).collect()
    })
}

/// A row a method.
fn summarize(outcomes: &[Outcome]) -> Table {
    let forms = trial::PASTE_FORMS.iter().map(|form| form.name);
    let head = ["right note first:"].into_iter().chain(forms).chain(["known at 1 %", "at 5 %", "AUC", "Brier"]);
    let mut table = Table::new(head);
    for outcome in outcomes {
        let percent = |share: f64| format!("{:.1} %", share * 100.0);
        let brier = outcome.brier.map_or("–".to_owned(), |brier| format!("{brier:.3}"));
        let row = [outcome.name.to_owned()]
            .into_iter()
            .chain(outcome.first.map(percent))
            .chain(outcome.known.map(percent))
            .chain([format!("{:.3}", outcome.auc), brier]);
        table.row(row);
    }
    table
}

fn print_calibration(outcome: &Outcome, asked: &str, calibration: &Calibration) {
    let mut table = Table::new(["chance", "said", "true", "look-ups"]);
    for (k, bin) in calibration.bins().iter().enumerate() {
        let (from, to) = (k as f64 / 10.0, (k + 1) as f64 / 10.0);
        let mean = |sum: f64| if bin.count == 0 { "–".to_owned() } else { format!("{:.2}", sum / bin.count as f64) };
        table.row([format!("{from:.1} to {to:.1}"), mean(bin.said), mean(bin.right as f64), bin.count.to_string()]);
    }
    print!("\nchances of {}, {asked}\n\n{}", outcome.name, table.plain());
}
