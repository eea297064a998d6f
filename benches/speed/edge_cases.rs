//! Edge cases: inputs that nobody pastes on purpose.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::Done;
use crate::corpus::Corpus;
use crate::incidents::{self, Incident};
use crate::noise::{Dice, Noise, disfigure};
use crate::process::{median, output, peak, time};

/// Counted runs of each input; one is run before them.
const RUNS: usize = 5;

/// Lines of a log.
const LINES: usize = 50_000;

/// Logs, each with another error in it.
const LOGS: usize = 9;

/// As large as somebody's whole afternoon.
const LARGE_BYTES: usize = 50_000_000;

const MEGABYTE: usize = 1 << 20;

/// One kind of input, and what it came to.
pub(crate) struct EdgeCase {
    pub(crate) name: &'static str,
    pub(crate) bytes: usize,
    /// Of the slowest of its inputs.
    pub(crate) taken: Duration,
    pub(crate) peak: Option<u64>,
    /// The number of inputs answered with the right incident first, and the number of inputs that have one.
    pub(crate) right: (usize, usize),
}

/// Measures all of them on a notebook of the corpus.
pub(crate) fn measure(corpus: &Corpus, folder: &Path, odap: &dyn Fn(&Path) -> Command) -> Done<Vec<EdgeCase>> {
    let fixture = Fixture::new(corpus, folder, odap)?;
    let mut found = Vec::new();
    for (name, inputs) in inputs(&fixture.known(corpus)?) {
        let mut edge_case = EdgeCase { name, bytes: 0, taken: Duration::ZERO, peak: None, right: (0, 0) };
        for (text, family) in inputs {
            fs::write(&fixture.paste, &text)?;
            let mut times = (0..=RUNS).map(|_| time(&mut fixture.find())).collect::<Done<Vec<_>>>()?;
            times.remove(0);
            edge_case.taken = edge_case.taken.max(median(times));
            edge_case.bytes = edge_case.bytes.max(text.len());
            edge_case.peak = edge_case.peak.max(peak(&fixture.find(), folder)?);
            if let Some(family) = family {
                edge_case.right.0 += usize::from(fixture.finds(&text, family)?);
                edge_case.right.1 += 1;
            }
        }
        found.push(edge_case);
    }
    Ok(found)
}

/// A notebook that has the first case of each family, and a file that is looked up in it.
struct Fixture<'a> {
    notebook: PathBuf,
    paste: PathBuf,
    odap: &'a dyn Fn(&Path) -> Command,
}

impl<'a> Fixture<'a> {
    fn new(corpus: &Corpus, folder: &Path, odap: &'a dyn Fn(&Path) -> Command) -> Done<Self> {
        let stored = (0..corpus.families.len()).filter_map(|number| {
            let family = &corpus.families[number];
            let case = &corpus.cases[*corpus.cases_of(number).first()?];
            let (error, title) = (case.text.clone(), case.headline.clone());
            Some((number, Incident { error, title, cause: &family.cause, fix: &family.fix, tags: &family.tags }))
        });
        let (notebook, lines) = (folder.join("families.db"), folder.join("families.jsonl"));
        incidents::write(&lines, stored)?;
        time(odap(&notebook).arg("import").arg(&lines))?;
        Ok(Self { notebook, paste: folder.join("odd.txt"), odap })
    }

    fn find(&self) -> Command {
        let mut command = (self.odap)(&self.notebook);
        command.arg("find").arg("--json").arg("--error-file").arg(&self.paste);
        command
    }

    /// Tells whether `odap find` gives a family first for a text.
    fn finds(&self, text: &str, family: usize) -> Done<bool> {
        fs::write(&self.paste, text)?;
        let answer: Value = serde_json::from_slice(&output(&mut self.find())?.stdout)?;
        Ok(answer["matches"][0]["id"] == incidents::id(family))
    }

    /// Some errors of all domains that are found when nothing is around them, so that what is missed in a log is the
    /// log's doing.
    fn known<'b>(&self, corpus: &'b Corpus) -> Done<Vec<(&'b str, usize)>> {
        let mut known = Vec::new();
        // Half of them are found at the least.
        let step = (corpus.families.len() / LOGS / 2).max(1);
        for family in (0..corpus.families.len()).step_by(step) {
            if let Some(&case) = corpus.cases_of(family).get(1)
                && known.len() < LOGS
                && self.finds(&corpus.cases[case].text, family)?
            {
                known.push((corpus.cases[case].text.as_str(), family));
            }
        }
        Ok(known)
    }
}

/// A paste, with the family that is to be found where there is one.
type Input = (String, Option<usize>);

/// The inputs of each kind.
fn inputs(errors: &[(&str, usize)]) -> Vec<(&'static str, Vec<Input>)> {
    let mut dice = Dice::new(1);
    let logs: Vec<Input> = errors.iter().map(|(text, family)| (log(text, LINES, &mut dice), Some(*family))).collect();
    let healthy = log("", LINES, &mut dice);
    let half = healthy.repeat(LARGE_BYTES / 2 / healthy.len());
    let large = logs.iter().take(1).map(|(log, family)| ([half.as_str(), log, &half].concat(), *family)).collect();
    let traceback = "Traceback (most recent call last):\n  File \"/srv/app/main.py\", line 42, in <module>\n    \
         run()\n  \
                     File \"/srv/app/jobs.py\", line 7, in run\n    import yaml\nModuleNotFoundError: No module \
                          named 'yaml'\n";
    let of = |piece: &str| vec![(piece.repeat(MEGABYTE / piece.len()), None)];
    let unbroken = healthy.replace('\n', " ").chars().take(MEGABYTE).collect();
    vec![
        ("a log of 50,000 lines with one error", logs),
        ("50 MB of log with one error", large),
        ("1 MB without a line break: log", vec![(unbroken, None)]),
        ("1 MB without a line break: one letter", of("a")),
        ("1 MB of open brackets: [", of("[")),
        ("1 MB of open brackets: {", of("{")),
        ("1 MB of open brackets: (", of("(")),
        ("1 MB of spaces", of(" ")),
        ("1 MB of one traceback, again and again", of(traceback)),
    ]
}

/// A log of a service that builds and tests, with a time before each line, and a text in the midst of it.
fn log(text: &str, lines: usize, dice: &mut Dice) -> String {
    let mut healthy = String::new();
    while healthy.lines().count() < lines {
        for _ in 0..100 {
            healthy.push_str(&disfigure(Noise::InLog, "", "", &[], dice));
            healthy.push('\n');
        }
    }
    let all: Vec<&str> = healthy.lines().filter(|line| !line.is_empty()).take(lines).collect();
    let (before, after) = all.split_at(all.len() * 3 / 5);
    let whole = [&before.join("\n"), text.trim_end(), &after.join("\n"), ""].join("\n");
    disfigure(Noise::Stamped, &whole, "", &[], dice) + "\n"
}
