//! The names of files.

use std::collections::BTreeMap;

use crate::project::{files, inexact, none};
use crate::source::Source;

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "manager", "misc", "common", "mod"];

/// The most files of the program that may have one name: one for a thing, and one for the command or the page of it.
const MAX_FILES_OF_ONE_NAME: usize = 2;

/// Names that more files have, with their number and the reason. Must be exact.
const SHARED_NAMES: &[(&str, usize, &str)] = &[
    ("environment", 8, "the values, the flags, the reading of another machine's, and one in each kind of page"),
    ("explain", 3, "the command, its page, and the reasons of a verdict in words"),
    ("index", 3, "still three things: git's, the matcher's, and a list of posts"),
    ("list", 3, "the command, what it asks, and its page"),
    ("note", 5, "a user's note as a value, as flags, as columns, as features of a fingerprint, and compared"),
    ("paths", 3, "the command, the platform's folders, and the path of a notebook"),
    ("prefix", 3, "prefixes of tokens, of lines, and of the lines of a dialect"),
    ("search", 3, "the command, the search, and its page"),
    ("system", 3, "the reading of a system, its differences, and the conditions that it states"),
    ("value", 3, "a value of a note, of the config, and behind a name that tells a secret"),
    (
        "words",
        5,
        "still five things: shared words compared, inline Markdown, the words of a post, those of a command line, and \
            those that speak of errors",
    ),
];

#[test]
fn every_file_is_named_after_what_is_in_it() {
    let empty = files(&["benches", "src", "tests"]).into_iter().filter(|file| EMPTY_NAMES.contains(&file.stem()));
    none(&empty.map(|file| format!("{}: say in the name what is inside", file.name)).collect::<Vec<_>>());
}

#[test]
fn a_name_means_one_thing() {
    let shared = shared(files(&["src"]).into_iter().map(Source::stem));
    let listed: Vec<String> = SHARED_NAMES.iter().map(|(name, files, _)| told(name, *files)).collect();
    let [listed, shared] = [&listed, &shared].map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
    none(&inexact("SHARED_NAMES", &listed, &shared));
}

/// Returns the names that too many files have.
fn shared<'a>(stems: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut files: BTreeMap<&str, usize> = BTreeMap::new();
    stems.for_each(|stem| *files.entry(stem).or_default() += 1);
    files.retain(|_, files| *files > MAX_FILES_OF_ONE_NAME);
    files.into_iter().map(|(name, files)| told(name, files)).collect()
}

fn told(name: &str, files: usize) -> String {
    format!("{files} files called {name}.rs")
}

#[test]
fn a_name_that_three_files_have_is_found() {
    assert_eq!(shared("a b c b a b".split(' ')), ["3 files called b.rs"]);
}
