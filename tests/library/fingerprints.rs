//! Stored fingerprints mean the same for as long as their version stays.
//!
//! A notebook holds fingerprints of some [`VERSION`], and compares them with what is derived today. If that changes and
//! the version does not, every answer is a little wrong and nobody notices. `tests/library/fingerprints/record.tsv` therefore
//! holds a digest of the fingerprint of every text of `tests/errors`, and of every row of the tables that fingerprints
//! are derived by, of which many stand in none of these texts. It is written by this test alone, and only for a version
//! that is not recorded yet or for texts that are new.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use odap::dialect::DIALECTS;
use odap::incident::{Paste, Role};
use odap::matcher::fingerprint::VERSION;
use odap::matcher::{EntityKind, Level, concept, entity, read, term_id};
use odap::notebook::{Access, Draft, Notebook, Options, Pasted};
use odap::redact::Privacy;
use odap::store::{Snapshot, Store, StoredPrint};
use odap::time::Timestamp;
use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

/// The variable that asks for a new record.
const RECORD: &str = "ODAP_RECORD_FINGERPRINTS";

/// The command that a person types to write the record.
const COMMAND: &str = "ODAP_RECORD_FINGERPRINTS=1 cargo test --test library fingerprints::";

/// The most changes that are named.
const MAX_NAMED: usize = 12;

/// A text of `tests/errors`.
#[derive(Deserialize)]
struct Case {
    case: String,
    text: String,
}

/// One line of the record: a thing, and a digest of what it means.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Entry {
    /// `concept`, `pattern`, `dialect`, `ecosystem`, `kind` or `text`.
    kind: String,
    /// The name of the row; of a text its file, its case and a digest of the text itself.
    name: String,
    digest: String,
}

/// The version that was recorded, and what it meant.
struct Record {
    version: u32,
    entries: Vec<Entry>,
}

/// The differences between what is derived now and the record.
#[derive(Default)]
struct Drift {
    /// Changes that make recorded fingerprints mean something else, in words.
    changes: Vec<String>,
    /// Texts that came or went, which change no fingerprint, in words.
    texts: Vec<String>,
}

fn pasted(paste: &Paste) -> Pasted {
    Pasted::new(paste.clone(), &Privacy::default())
}

#[test]
fn a_version_always_means_the_same() {
    let now = Record { version: VERSION, entries: tables().chain(texts()).collect() };
    let file = tests().join("library/fingerprints/record.tsv");
    let Err(trouble) = compare(fs::read_to_string(&file).ok().as_deref().map(Record::read), &now) else { return };
    let Trouble::ToBeRecorded(told) = trouble else { panic!("{}", trouble.told()) };
    if std::env::var_os(RECORD).is_none() {
        panic!("{told}\nRecord what holds now, and commit it:  {COMMAND}\n");
    }
    fs::write(&file, now.to_string()).unwrap();
    // A run that records is never taken for one that tests.
    panic!("recorded version {VERSION} in {}; read the difference, and run again without {RECORD}", file.display());
}

#[test]
fn only_a_new_version_may_change_what_is_recorded() {
    let record = |version, rows: &[(&str, &str, &str)]| Record {
        version,
        entries: rows.iter().map(|(kind, name, meaning)| entry(kind, name, meaning)).collect(),
    };
    let before = [("concept", "a", "x"), ("concept", "b", "y"), ("text", "f c 1", "z")];
    for (version, rows, told) in [
        (4, &before[..], None),
        (4, &[("concept", "a", "X"), before[1], before[2]], Some((false, "concept \"a\" means something else"))),
        (4, &[before[0], before[2]], Some((false, "concept \"b\" is gone"))),
        (4, &[before[0], ("concept", "m", ""), before[1], before[2]], Some((false, "concept \"m\" is new"))),
        (4, &[before[1], before[0], before[2]], Some((false, "concept \"b\" stands elsewhere"))),
        (4, &[before[0], before[1], ("text", "f c 1", "Z")], Some((false, "the fingerprint of f c is another"))),
        (4, &[before[0], before[1], ("text", "f c 2", "Z")], Some((true, "f c is new"))),
        (5, &[before[0], before[1], ("text", "f c 1", "Z")], Some((true, "version 5 of fingerprints is not recorded"))),
        (3, &before[..], Some((false, "VERSION never goes back"))),
    ] {
        let trouble = compare(Some(record(4, &before)), &record(version, rows)).err();
        let found = trouble.as_ref().map(|trouble| (matches!(trouble, Trouble::ToBeRecorded(_)), trouble.told()));
        assert_eq!(found.map(|found| found.0), told.map(|told| told.0), "{told:?}");
        assert!(told.is_none_or(|told| found.is_some_and(|found| found.1.contains(told.1))), "{told:?}: {found:?}");
    }
}

/// Texts of `tests/library/fingerprints/version-3.sql` with their incidents: each one's own, and two that came with it later.
const OF_VERSION_3: [(u64, &str); 6] = [
    (
        1,
        "Traceback (most recent call last):\n  File \"/w/train.py\", line 1, in <module>\n    import cv2\n\
            ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n",
    ),
    (
        1,
        "[2026-09-05 10:00:00] worker: ImportError: libGL.so.1: cannot open shared object file: \
            No such file or directory\n",
    ),
    (2, "cp: '/srv/data/dump.sql' 쓰는 중 오류: 장치에 남은 공간이 없음\n"),
    (
        3,
        "Error: connect ECONNREFUSED 127.0.0.1:5432\n\
            \x20   at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1595:16)\n",
    ),
    (
        3,
        "psql: error: connection to server at \"127.0.0.1\", port 5432 failed: Connection refused\n\
            \tIs the server running on that host and accepting TCP/IP connections?\n",
    ),
    (4, "ModuleNotFoundError: No module named 'yaml'\n"),
];

/// A text that the user said is not #2.
const NOT_OF_VERSION_3: &str = "cp: '/mnt/usb/dump.sql' 쓰는 중 오류: 읽기전용 파일 시스템\n";

#[test]
fn fingerprints_of_an_older_version_are_derived_anew() {
    for access in [Access::Write, Access::Read] {
        let folder = crate::scratch::folder();
        let file = folder.path().join("notebook.db");
        rusqlite::Connection::open(&file).unwrap().execute_batch(include_str!("fingerprints/version-3.sql")).unwrap();
        let before = prints(&file);
        assert!(before.iter().all(|print| print.version == 3));

        let notebook = Notebook::open(&file, access).unwrap();
        for (incident, text) in OF_VERSION_3 {
            let answer = notebook.find(pasted(&Paste::from(text)), None, 4).unwrap();
            assert_eq!(answer.level, Level::Seen, "{text}");
            assert_eq!(answer.matches[0].incident.number, incident, "{text}");
        }
        let refused = notebook.find(pasted(&Paste::from(NOT_OF_VERSION_3)), None, 4).unwrap();
        assert_eq!(refused.level, Level::New);
        for check in notebook.checkup().checks.iter().filter(|check| check.name == "index") {
            assert!(check.well, "{}", check.says);
        }
        drop(notebook);

        let after = prints(&file);
        assert!(after.iter().all(|print| print.version == VERSION));
        let whose = |prints: &[StoredPrint]| -> Vec<(u64, Role)> {
            prints.iter().map(|print| (print.incident, print.role)).collect()
        };
        assert_eq!(whose(&after), whose(&before));
    }
}

#[test]
fn fingerprints_of_a_newer_version_are_derived_anew() {
    for access in [Access::Write, Access::Read] {
        let folder = crate::scratch::folder();
        let file = folder.path().join("notebook.db");
        let paste = Paste::from("ModuleNotFoundError: No module named 'yaml'\n");
        let mut notebook = Notebook::open(&file, Access::Write).unwrap();
        let draft = Draft::default();
        notebook.add(draft, pasted(&paste), Timestamp::from_milliseconds(1_790_000_000_000)).unwrap();
        drop(notebook);

        // As a newer program leaves it that has the same tables.
        let newer = format!("UPDATE fingerprint SET version = {}, key = zeroblob(16), body = x'00'", VERSION + 1);
        let newer = newer + "; DELETE FROM posting; DELETE FROM feature";
        rusqlite::Connection::open(&file).unwrap().execute_batch(&newer).unwrap();

        let notebook = Notebook::open(&file, access).unwrap();
        assert_eq!(notebook.find(pasted(&paste), None, 4).unwrap().level, Level::Seen);
        assert!(notebook.checkup().checks.iter().filter(|check| check.name == "index").all(|check| check.well));
        drop(notebook);
        assert!(prints(&file).iter().all(|print| print.version == VERSION));
    }
}

#[test]
fn a_fingerprint_that_names_something_unknown_answers_nothing_until_it_is_derived_anew() {
    let folder = crate::scratch::folder();
    let file = folder.path().join("notebook.db");
    let mut notebook = Notebook::open(&file, Access::Write).unwrap();
    let paste = Paste::from("ModuleNotFoundError: No module named 'yaml'\n");
    let draft = Draft::default();
    notebook.add(draft, pasted(&paste), Timestamp::from_milliseconds(1_790_000_000_000)).unwrap();
    let level = |notebook: &Notebook| notebook.find(pasted(&paste), None, 4).unwrap().level;
    assert_eq!(level(&notebook), Level::Seen);

    // As a program would have left it that calls a concept otherwise and has the same version.
    let mut body = prints(&file)[0].body.clone();
    let name = term_id("concept:module not found").to_le_bytes();
    let at = body.windows(name.len()).position(|window| window == name).unwrap();
    body[at..at + name.len()].copy_from_slice(&term_id("concept:of another program").to_le_bytes());
    rusqlite::Connection::open(&file).unwrap().execute("UPDATE fingerprint SET body = ?1", [body]).unwrap();

    assert_eq!(level(&notebook), Level::New);
    let checkup = notebook.checkup();
    assert!(checkup.checks.iter().any(|check| check.name == "index" && !check.well), "{checkup:?}");
    assert_eq!(notebook.mend(&mut |_, _| ()).unwrap(), 1);
    assert_eq!(level(&notebook), Level::Seen);
}

/// The fingerprints of a notebook as they are stored, by incident.
fn prints(file: &Path) -> Vec<StoredPrint> {
    let store = Store::open(file, Access::Read, Options::default()).unwrap();
    let prints = |snapshot: &Snapshot<'_>| {
        let of_each: Result<Vec<_>, _> =
            (1..=snapshot.incidents()?).map(|incident| snapshot.prints_of(incident)).collect();
        Ok(of_each?.concat())
    };
    store.read(prints).unwrap()
}

/// A difference between what holds now and the record, in words.
enum Trouble {
    /// It may be recorded as it is.
    ToBeRecorded(String),
    /// The version is wrong, and nothing is recorded before it is right.
    WrongVersion(String),
}

impl Trouble {
    fn told(&self) -> &str {
        let (Self::ToBeRecorded(told) | Self::WrongVersion(told)) = self;
        told
    }
}

/// Compares what holds now with the record.
fn compare(recorded: Option<Record>, now: &Record) -> Result<(), Trouble> {
    let Some(recorded) = recorded else { return Err(Trouble::ToBeRecorded("there is no record".to_owned())) };
    let (old, new) = (recorded.version, now.version);
    if new > old {
        let told = format!("version {new} of fingerprints is not recorded: the record is of version {old}");
        return Err(Trouble::ToBeRecorded(told));
    }
    if new < old {
        let told = format!("VERSION is {new}, but version {old} was given already: VERSION never goes back");
        return Err(Trouble::WrongVersion(told));
    }
    let drift = Drift::between(&recorded, now);
    if !drift.changes.is_empty() {
        return Err(Trouble::WrongVersion(format!(
            "fingerprints are no longer what version {old} means:\n{}\
            Notebooks hold fingerprints of version {old}, and would be compared with others from now on.\n\
            Raise VERSION in src/matcher/fingerprint.rs to {}, so that they are derived anew; then record it:\n  \
            {COMMAND}\n",
            list(&drift.changes),
            old + 1
        )));
    }
    if !drift.texts.is_empty() {
        let told = "texts of tests/errors are not those of the record; VERSION may stay:\n".to_owned();
        return Err(Trouble::ToBeRecorded(told + &list(&drift.texts)));
    }
    Ok(())
}

impl Drift {
    fn between(recorded: &Record, now: &Record) -> Self {
        let mut drift = Self::default();
        let key = |entry: &Entry| (entry.kind.clone(), entry.name.clone());
        let before: HashMap<_, &Entry> = recorded.entries.iter().map(|entry| (key(entry), entry)).collect();
        let after: HashMap<_, &Entry> = now.entries.iter().map(|entry| (key(entry), entry)).collect();
        for entry in &now.entries {
            match before.get(&key(entry)) {
                None => drift.add(entry, "is new"),
                Some(old) if old.digest != entry.digest => drift.add(entry, "means something else"),
                Some(_) => {}
            }
        }
        for entry in recorded.entries.iter().filter(|entry| !after.contains_key(&key(entry))) {
            drift.add(entry, "is gone");
        }
        // Of rows that fit one place the first counts, so the order of a table is part of its meaning.
        let rows = |record: &Record, other: &HashMap<(String, String), &Entry>| -> Vec<(String, String)> {
            let rows = record.entries.iter().filter(|entry| entry.kind != "text").map(key);
            rows.filter(|row| other.contains_key(row)).collect()
        };
        let (was, is) = (rows(recorded, &after), rows(now, &before));
        if let Some(((kind, name), _)) = is.iter().zip(&was).find(|(is, was)| is != was) {
            drift.changes.push(format!("{kind} {name:?} stands elsewhere in its table"));
        }
        drift
    }

    fn add(&mut self, entry: &Entry, what: &str) {
        let Entry { kind, name, .. } = entry;
        if kind != "text" {
            return self.changes.push(format!("{kind} {name:?} {what}"));
        }
        let (name, _) = name.rsplit_once(' ').expect("a text's name ends with its digest");
        match what {
            "means something else" => self.changes.push(format!("the fingerprint of {name} is another")),
            _ => self.texts.push(format!("{name} {what}")),
        }
    }
}

/// Some lines of a list, and how many more there are.
fn list(lines: &[String]) -> String {
    let mut list: String = lines.iter().take(MAX_NAMED).fold(String::new(), |list, line| list + "  " + line + "\n");
    if lines.len() > MAX_NAMED {
        writeln!(list, "  and {} more", lines.len() - MAX_NAMED).unwrap();
    }
    list
}

impl Record {
    fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let version = lines.next().and_then(|line| line.strip_prefix("version\t")).and_then(|n| n.parse().ok());
        let entry = |line: &str| {
            let parts: Vec<&str> = line.split('\t').collect();
            let [kind, name, digest] = parts[..] else { panic!("the record has a line {line:?}") };
            Entry { kind: kind.to_owned(), name: name.to_owned(), digest: digest.to_owned() }
        };
        Self { version: version.expect("the record begins with its version"), entries: lines.map(entry).collect() }
    }
}

impl std::fmt::Display for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "version\t{}", self.version)?;
        self.entries.iter().try_for_each(|Entry { kind, name, digest }| writeln!(f, "{kind}\t{name}\t{digest}"))
    }
}

/// The rows of every table whose rows are stored by name or number.
fn tables() -> impl Iterator<Item = Entry> {
    let concepts = concept::all()
        .map(|concept| entry("concept", concept.name, format!("{:?} {:?}", concept.class, concept.patterns())));
    let patterns = entity::patterns().iter().map(|pattern| entry("pattern", pattern, ""));
    let dialects = DIALECTS.iter().map(|dialect| {
        let words = format!("{:?} {:?} {:?}", dialect.tools, dialect.services, dialect.conditions);
        entry("dialect", dialect.name, words)
    });
    let ecosystems = concept::ecosystem::all().map(|(name, parts)| entry("ecosystem", name, format!("{parts:?}")));
    let kinds = (0..=u8::MAX).map_while(EntityKind::from_number).map(|kind| entry("kind", kind.as_str(), [kind as u8]));
    concepts.chain(patterns).chain(dialects).chain(ecosystems).chain(kinds)
}

/// The stored fingerprint of every text of `tests/errors`.
fn texts() -> impl Iterator<Item = Entry> {
    let mut files: Vec<PathBuf> = fs::read_dir(tests().join("errors")).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap().to_string_lossy();
        name.ends_with(".jsonl") && !name.ends_with(".families.jsonl")
    });
    files.sort();
    files.into_iter().flat_map(|file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let lines = fs::read_to_string(file).unwrap();
        let cases: Vec<Case> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        cases
            .into_iter()
            .map(move |Case { case, text }| entry("text", &format!("{name} {case} {}", digest(&text)), stored(&text)))
    })
}

/// All that a notebook stores of a text to find it again: the fingerprint, and the terms that the index holds.
fn stored(text: &str) -> Vec<u8> {
    let print = read(text).fingerprint;
    let terms = [print.index_terms(), print.counted_terms()].concat();
    [print.to_bytes(), terms.into_iter().flat_map(u32::to_le_bytes).collect()].concat()
}

fn entry(kind: &str, name: &str, meaning: impl AsRef<[u8]>) -> Entry {
    Entry { kind: kind.to_owned(), name: name.to_owned(), digest: digest(meaning) }
}

fn digest(bytes: impl AsRef<[u8]>) -> String {
    format!("{:08x}", xxh3_64(bytes.as_ref()) & u64::from(u32::MAX))
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}
