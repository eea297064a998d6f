//! Errors that mean the same in other words: what one tool printed finds what another tool prints of the same problem.
//!
//! `tests/library/meanings/pairs.jsonl` holds the pairs, and the README beside it says what they are. The first half of each
//! pair lies in a notebook among one case of every family of `tests/errors`; the second half is looked up.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use odap::incident::{Note, Paste};
use odap::notebook::{Access, Draft, Notebook, Pasted};
use odap::redact::Privacy;
use odap::time::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;

mod look_alikes;

/// The number of incidents that `odap find` shows.
const SHOWN: usize = 4;

/// Two errors that mean the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    meaning: String,
    stored: Half,
    asked: Half,
    origin: Origin,
    /// Families of `tests/errors` that mean the same too, and are as right an answer as the first half.
    #[serde(default)]
    families: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Half {
    text: String,
    /// The tool that printed the text, with its version or its language where they matter: `Node 20`, `cat, German`.
    tool: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Origin {
    Provoked,
    Documented,
}

#[derive(Deserialize)]
struct Family {
    family: String,
    title: String,
    cause: String,
    fix: String,
}

#[derive(Deserialize)]
struct Case {
    family: String,
    text: String,
}

#[test]
fn what_means_the_same_in_other_words_is_found() {
    let pairs = pairs();
    let folder = crate::scratch::folder();
    let mut notebook = Notebook::open(&folder.path().join("notebook.db"), Access::Write).unwrap();
    // What each incident means: its family, or the meaning of its pair.
    let mut meanings = BTreeMap::new();
    let mut log = |draft: Draft, error: &str, meaning: &str| {
        let now = Timestamp::from_milliseconds(1_790_000_000_000 + 1000 * meanings.len() as i64);
        meanings.insert(notebook.add(draft, pasted(error), now).unwrap().number, meaning.to_owned());
    };
    let mut cases: BTreeMap<String, Case> = BTreeMap::new();
    for case in corpus(|name| !name.ends_with(".families.jsonl")) {
        let case: Case = case;
        cases.entry(case.family.clone()).or_insert(case);
    }
    for family in families() {
        let note = Note { title: family.title, cause: Some(family.cause), fix: Some(family.fix), ..Note::default() };
        log(Draft { note, ..Draft::default() }, &cases[&family.family].text, &family.family);
    }
    for pair in &pairs {
        log(Draft::default(), &pair.stored.text, &pair.meaning);
    }

    let mut misses = String::new();
    for pair in &pairs {
        let answer = notebook.find(pasted(&pair.asked.text), None, SHOWN).unwrap();
        let first = answer.matches.first().map(|first| &meanings[&first.incident.number]);
        if !first.is_some_and(|first| *first == pair.meaning || pair.families.contains(first)) {
            let first = first.map_or("nothing", String::as_str);
            let (stored, asked) = (&pair.stored.tool, &pair.asked.tool);
            writeln!(misses, "{}: {asked} does not find {stored}, but {first}", pair.meaning).unwrap();
        }
    }
    // The known faults, by name: a better matcher takes lines out, and nothing puts one in.
    insta::assert_snapshot!(misses, @"
    the disk is full: Java 17 does not find cp, Korean, but enospc-inodes
    no more processes or threads: Java 17 does not find bash, Korean, but java-heap
    a program follows a wrong pointer: Python 3.11 does not find bash, French, but a file may not be read
    PostgreSQL does not listen: node-postgres does not find psql, German, but node-refused
    ");
}

#[test]
fn the_pairs_are_of_many_meanings_and_tools() {
    let pairs = pairs();
    assert_eq!(pairs.len(), 60);
    let meanings: BTreeSet<&str> = pairs.iter().map(|pair| pair.meaning.as_str()).collect();
    assert!(meanings.len() >= 20, "{} meanings", meanings.len());
    let tools = pairs.iter().flat_map(|pair| [&pair.stored, &pair.asked]).map(|half| tool(&half.tool));
    let tools: BTreeSet<&str> = tools.collect();
    assert!(tools.len() >= 25, "{} tools", tools.len());
    let provoked = pairs.iter().filter(|pair| pair.origin == Origin::Provoked).count();
    assert!(provoked * 2 >= pairs.len(), "{provoked} are provoked");
    let known: BTreeSet<String> = families().into_iter().map(|family| family.family).collect();
    for pair in &pairs {
        assert_ne!(pair.stored.text, pair.asked.text, "{}", pair.meaning);
        for family in &pair.families {
            assert!(known.contains(family), "{}: tests/errors has no family {family}", pair.meaning);
        }
    }
}

fn pasted(error: &str) -> Pasted {
    Pasted::new(Paste::from(error), &Privacy::default())
}

/// The tool without its version, its language or where it ran.
fn tool(name: &str) -> &str {
    name.split([',', ' ']).next().unwrap_or_default()
}

fn pairs() -> Vec<Pair> {
    rows(&tests().join("library/meanings/pairs.jsonl"))
}

fn families() -> Vec<Family> {
    corpus(|name| name.ends_with(".families.jsonl"))
}

/// Reads the rows of those files of `tests/errors` whose names are wanted, always in the same order.
fn corpus<Row: DeserializeOwned>(wanted: impl Fn(&str) -> bool) -> Vec<Row> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(tests().join("errors")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let wanted = |file: &PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy();
        name.ends_with(".jsonl") && wanted(&name)
    };
    files.iter().filter(|file| wanted(file)).flat_map(|file| rows(file)).collect()
}

fn rows<Row: DeserializeOwned>(file: &Path) -> Vec<Row> {
    let text = fs::read_to_string(file).unwrap();
    let row = |(number, line)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{}:{}: {error}", file.display(), number + 1))
    };
    text.lines().enumerate().map(row).collect()
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}
