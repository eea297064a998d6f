//! The starter cases beside the user's own notes of the same errors.

use std::sync::LazyLock;

use odap::import::starter;
use odap::incident::{Author, Incident, NoteRecord, Paste, Provenance, Record, Selector};
use odap::matcher::Level;
use odap::notebook::{Access, Match, Notebook, Pasted};
use odap::redact::Privacy;
use odap::time::Timestamp;
use regex::{Captures, Regex};

/// The number of own notes.
const NOTES: usize = 200;

/// Makes what takes the place of a part of a text, from that part and a number.
type Replacement = fn(&str, u64) -> String;

/// What differs from one place to another in an error, with the form of what takes its place.
static VOLATILE: LazyLock<Vec<(Regex, Replacement)>> = LazyLock::new(|| {
    const WORDS: [&str; 8] = ["orders", "billing", "atlas", "lumen", "kestrel", "harbor", "quartz", "meadow"];
    fn word(seed: u64) -> &'static str {
        WORDS[(seed % 8) as usize]
    }
    let row = |pattern: &str, value: Replacement| (Regex::new(pattern).unwrap(), value);
    vec![
        row(r"/home/kim\b", |_, seed| format!("/home/{}", word(seed))),
        row(r"/(srv|backup|mnt/data)/[a-z]+\b", |_, seed| format!("/data/{}", word(seed + 1))),
        row(r"\b(203|198|192|10)\.\d+\.\d+\.\d+\b", |_, seed| format!("10.{}.{}.7", seed % 200, seed % 90)),
        row(r"\b[a-z]+\.example\.(com|org)\b", |_, seed| format!("{}.corp.test", word(seed + 2))),
        row(r":(3000|5000|8000|8080|8888)\b", |_, seed| format!(":{}", 4000 + seed % 999)),
        row(r"\bport (3000|5000|8000|8080|8888)\b", |_, seed| format!("port {}", 4000 + seed % 999)),
        row(r"\bpid \d+", |_, seed| format!("pid {}", 20_000 + seed % 9999)),
        row(r"\b(run|epoch|part|session)[_-]?\d+", |found, seed| {
            format!("{}{}", found.trim_end_matches(|c: char| c.is_ascii_digit()), 100 + seed % 800)
        }),
        row(r"0x[0-9a-f]{6,}", |_, seed| format!("0x7f{:010x}", seed * 7_919)),
    ]
});

/// Returns an error as it would look in another place.
fn elsewhere(text: &str, seed: u64) -> String {
    VOLATILE.iter().fold(text.to_owned(), |text, (pattern, value)| {
        pattern.replace_all(&text, |found: &Captures<'_>| value(&found[0], seed)).into_owned()
    })
}

/// Returns the texts of the starter cases, each with the index of its case.
fn texts(cases: &[Incident]) -> Vec<(usize, String)> {
    let texts = |(index, case): (usize, &Incident)| -> Vec<(usize, String)> {
        let also = case.corrections.iter().map(|correction| &correction.error);
        [&case.error].into_iter().chain(also).map(|error| (index, error.text().to_owned())).collect()
    };
    cases.iter().enumerate().flat_map(texts).collect()
}

fn own_note(index: usize, error: String) -> Incident {
    let note = NoteRecord { fix: Some(format!("what helped here, number {index}")), ..NoteRecord::default() };
    let now = Timestamp::from_milliseconds(1_790_000_000_000);
    Record { error, note, author: Some(Author::Typed), created_at: Some(now), ..Record::default() }
        .into_incident(now)
        .unwrap()
}

fn found(notebook: &Notebook, error: &str) -> Vec<Match> {
    let pasted = Pasted::new(Paste::from(error.to_owned()), &Privacy::default());
    notebook.find(pasted, None, 40).unwrap().matches
}

fn beside_the_starter_cases(notes: usize) {
    let cases = starter::incidents().unwrap();
    let step = NOTES / notes;
    let texts: Vec<(usize, String)> = texts(&cases).into_iter().take(NOTES).step_by(step).collect();
    assert_eq!(texts.len(), notes);
    let own: Vec<Incident> = (0..notes).map(|at| own_note(at, elsewhere(&texts[at].1, at as u64))).collect();
    let folder = crate::scratch::folder();
    let open = |name: &str| Notebook::open(&folder.path().join(name), Access::Write).unwrap();
    let (mut alone, mut beside) = (open("alone.db"), open("beside.db"));
    beside
        .accept(&mut cases.into_iter().map(Ok), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| {})
        .unwrap();
    for notebook in [&mut alone, &mut beside] {
        notebook
            .accept(&mut own.iter().cloned().map(Ok), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| {})
            .unwrap();
    }
    assert!(own.iter().all(|note| note.provenance() == Provenance::Own));
    let case_of = |found: &Match| {
        let own = own.iter().position(|note| note.id == found.incident.id)?;
        Some(texts[own].0)
    };
    let (mut first, mut lower) = (0, Vec::new());
    for (at, (case, text)) in texts.iter().enumerate() {
        let error = elsewhere(text, at as u64 + 5_000);
        let [without, with] = [&alone, &beside].map(|notebook| found(notebook, &error));
        let is_first = with.first().is_some_and(|best| case_of(best) == Some(*case));
        if is_first {
            first += 1;
        } else {
            let best = with.first().map(|best| (best.incident.provenance(), best.incident.note.title.clone()));
            eprintln!("not first: {error:?}: {best:?}");
        }
        let chance = |matches: &[Match]| {
            matches.iter().find(|one| one.incident.id == own[at].id).map_or(0.0, |one| one.probability)
        };
        if chance(&with) < chance(&without) - 0.05 {
            lower.push((chance(&without), chance(&with), error));
        }
    }
    assert!(first * 200 >= notes * 195, "{first} of {notes} own notes are first");
    assert_eq!(lower.len(), 0, "{lower:#?}");
}

#[test]
fn an_own_note_comes_before_a_starter_case_of_the_same_error() {
    beside_the_starter_cases(40);
}

#[test]
#[ignore = "two hundred look-ups in two notebooks"]
fn two_hundred_own_notes_come_before_the_starter_cases() {
    beside_the_starter_cases(NOTES);
}

/// In a first week the notebook has one own note, and a port or a number in it is a rare word.
#[test]
fn an_only_own_note_comes_before_the_starter_cases() {
    only_own_notes(20);
}

#[test]
#[ignore = "a notebook for each of two hundred notes"]
fn each_of_two_hundred_only_own_notes_comes_before_the_starter_cases() {
    only_own_notes(1);
}

fn only_own_notes(step: usize) {
    let cases = starter::incidents().unwrap();
    let texts: Vec<(usize, String)> = texts(&cases).into_iter().take(NOTES).step_by(step).collect();
    let folder = crate::scratch::folder();
    let open = |name: &str| Notebook::open(&folder.path().join(name), Access::Write).unwrap();
    let mut beside = open("beside.db");
    beside
        .accept(&mut cases.into_iter().map(Ok), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| {})
        .unwrap();
    let (mut first, mut lower) = (0, Vec::new());
    for (at, (_, text)) in texts.iter().enumerate() {
        let own = own_note(at, elsewhere(text, at as u64));
        let mut alone = open(&format!("alone-{at}.db"));
        for notebook in [&mut alone, &mut beside] {
            notebook
                .accept(
                    &mut std::iter::once(Ok(own.clone())),
                    Author::Imported,
                    Timestamp::from_milliseconds(0),
                    &mut |_| {},
                )
                .unwrap();
        }
        let error = elsewhere(text, at as u64 + 5_000);
        let [without, with] = [&alone, &beside].map(|notebook| found(notebook, &error));
        let own_match = |matches: &[Match]| matches.iter().find(|one| one.incident.id == own.id).cloned();
        let level = |matches: &[Match]| own_match(matches).map_or(Level::New, |own| own.level);
        if with.first().is_some_and(|best| best.incident.id == own.id) {
            first += 1;
        } else {
            eprintln!("not first: {error:?}");
        }
        if level(&with) < level(&without) {
            lower.push(error);
        }
        if let Some(own) = own_match(&with) {
            beside.purge(&[Selector::Number(own.incident.number)]).unwrap();
        }
    }
    assert!(first * 200 >= texts.len() * 195, "{first} of {} own notes are first", texts.len());
    assert_eq!(lower.len(), 0, "seen in a notebook of one note, and not in this: {lower:#?}");
}

/// What everybody meets in the first days, with names that stand in no case.
#[test]
fn the_errors_of_the_first_days_are_known() {
    let folder = crate::scratch::folder();
    let mut notebook = Notebook::open(&folder.path().join("starter.db"), Access::Write).unwrap();
    let cases = starter::incidents().unwrap();
    notebook
        .accept(&mut cases.into_iter().map(Ok), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| {})
        .unwrap();
    for (error, title) in [
        ("bash: rg: command not found", "Command not found"),
        ("bash: line 3: rg: command not found", "Command not found"),
        ("zsh: command not found: rg", "Command not found"),
        ("/bin/sh: 1: rg: not found", "Command not found"),
        ("tar: x.tgz: Cannot open: No such file or directory", "No such file"),
        ("ls: cannot access 'shelf': No such file or directory", "No such file"),
        ("mkdir: cannot create directory '/proc/x': No such file or directory", "No such file"),
        ("tee: /x: No space left on device", "No space left on device: the disk"),
        ("ModuleNotFoundError: No module named 'numpy'", "Python module not found"),
        ("ModuleNotFoundError: No module named 'flask'", "Python module not found"),
        ("torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 3.00 GiB", "CUDA out of memory"),
        ("Error: Cannot find module 'lodash'\nRequire stack:\n- /srv/a/b.js", "Node: Cannot find module"),
        ("PermissionError: [Errno 13] Permission denied: '/etc/shelf'", "Permission denied on a file"),
    ] {
        let matches = found(&notebook, error);
        let best = &matches[0];
        let is_known = best.level == Level::Seen && best.incident.note.title.starts_with(title);
        assert!(is_known, "{error}: {:.2} {}", best.probability, best.incident.note.title);
    }
    for error in ["KeyError: 'shelf'", "AssertionError", "fatal: not a git repository", "E: Unable to locate package x"]
    {
        assert!(found(&notebook, error).iter().all(|one| one.level == Level::New), "{error}");
    }
}
