//! Made-up incidents that look like real ones.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use regex::{Captures, Regex};
use serde_json::json;

use crate::Done;
use crate::corpus::Corpus;
use crate::noise::Dice;

/// A word in this many texts or more belongs to the language of errors; one in fewer is somebody's name for something.
const COMMON: usize = 12;

/// Of ten texts of more than six lines, how many lack their beginning.
const CUT_SHORT: usize = 3;

/// Of a hundred names, how many are exchanged in a text: some texts are of other projects, some of nearly the same one.
const EXCHANGED: [usize; 3] = [40, 70, 95];

/// Of a hundred common words, how many are exchanged all the same.
const REWORDED: usize = 6;

/// Makes incidents of the families by exchanging names, files, numbers and addresses for others.
pub(crate) struct Maker<'a> {
    corpus: &'a Corpus,
    part: Regex,
    common: HashSet<&'a str>,
    names: Vec<&'a str>,
}

/// A made-up incident.
pub(crate) struct Incident<'a> {
    pub(crate) error: String,
    pub(crate) title: String,
    pub(crate) cause: &'a str,
    pub(crate) fix: &'a str,
    pub(crate) tags: &'a [String],
}

impl Incident<'_> {
    /// All that is said in it.
    pub(crate) fn text(&self) -> String {
        [&self.error, &self.title, self.cause, self.fix, &self.tags.join(" ")].join("\n")
    }
}

impl<'a> Maker<'a> {
    pub(crate) fn new(corpus: &'a Corpus) -> Done<Self> {
        let part = Regex::new(
            r"(?P<hex>\b0x[0-9a-fA-F]+\b|\b[0-9a-f]{8,}\b)|(?P<number>\b[0-9]+\b)|(?P<word>[A-Za-z_][A-Za-z0-9_]{2,})",
        )?;
        let word = Regex::new("[A-Za-z_][A-Za-z0-9_]{2,}")?;
        let mut texts: BTreeMap<&str, usize> = BTreeMap::new();
        for case in &corpus.cases {
            let words: HashSet<&str> = word.find_iter(&case.text).map(|word| word.as_str()).collect();
            words.into_iter().for_each(|word| *texts.entry(word).or_default() += 1);
        }
        let common = texts.iter().filter(|(_, texts)| **texts >= COMMON).map(|(word, _)| *word).collect();
        let names = texts.iter().filter(|(_, texts)| **texts < COMMON).map(|(word, _)| *word).collect();
        Ok(Self { corpus, part, common, names })
    }

    /// An incident that depends on its number alone, so that a small notebook is the beginning of a large one.
    pub(crate) fn incident(&self, number: usize) -> Incident<'a> {
        let mut dice = Dice::new(number as u64);
        let case = &self.corpus.cases[dice.roll(self.corpus.cases.len())];
        let lines: Vec<&str> = case.text.trim_end().lines().collect();
        let cut = lines.len() > 6 && dice.roll(10) < CUT_SHORT;
        let from = if cut { 1 + dice.roll(lines.len() / 2 - 1) } else { 0 };
        let error = self.exchanged(&lines[from..].join("\n"), &mut dice);
        let title = error.lines().next_back().unwrap_or_default().chars().take(120).collect();
        let family = &self.corpus.families[case.family];
        Incident { error, title, cause: &family.cause, fix: &family.fix, tags: &family.tags }
    }

    /// A text of another project: the same thing has the same new name all over.
    fn exchanged(&self, text: &str, dice: &mut Dice) -> String {
        let share = EXCHANGED[dice.roll(EXCHANGED.len())];
        let mut others: HashMap<String, String> = HashMap::new();
        let exchange = |found: &Captures<'_>| {
            let old = &found[0];
            others.entry(old.to_owned()).or_insert_with(|| self.other(found, share, dice)).clone()
        };
        self.part.replace_all(text, exchange).into_owned()
    }

    fn other(&self, found: &Captures<'_>, share: usize, dice: &mut Dice) -> String {
        let old = &found[0];
        if found.name("hex").is_some() {
            let (prefix, digits) = old.split_at(if old.starts_with("0x") { 2 } else { 0 });
            return prefix.chars().chain(digits.chars().map(|_| digit(dice.roll(16)))).collect();
        }
        if found.name("number").is_some() {
            // Some numbers are codes and ports, which stay.
            let stays = dice.roll(10) < 3;
            return if stays { old.to_owned() } else { old.chars().map(|_| digit(dice.roll(10))).collect() };
        }
        if self.common.contains(old) {
            return if dice.roll(100) < REWORDED { self.name(dice).to_owned() } else { old.to_owned() };
        }
        if dice.roll(100) >= share {
            return old.to_owned();
        }
        match dice.roll(3) {
            0 => format!("{}_{}", self.name(dice), self.name(dice)),
            _ => self.name(dice).to_owned(),
        }
    }

    fn name(&self, dice: &mut Dice) -> &'a str {
        self.names[dice.roll(self.names.len())]
    }
}

fn digit(value: usize) -> char {
    char::from(b"0123456789abcdef"[value])
}

/// Writes numbered incidents as lines for an import; gives the bytes of what is said in them.
pub(crate) fn write<'a>(file: &Path, incidents: impl Iterator<Item = (usize, Incident<'a>)>) -> Done<u64> {
    let mut out = BufWriter::new(File::create(file)?);
    let mut bytes = 0;
    for (number, incident) in incidents {
        let Incident { error, title, cause, fix, tags } = &incident;
        bytes += incident.text().len() as u64;
        let line = json!({"id": id(number), "title": title, "error": error, "cause": cause, "fix": fix, "tags": tags});
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(bytes)
}

/// The name under which an incident is imported.
pub(crate) fn id(number: usize) -> String {
    format!("{number:026}")
}
