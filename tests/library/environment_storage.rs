//! Environments in the notebook's file: how little room they take, how they go, and what an older file had of them.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that panics has failed, and may say what it measured"
)]

use std::fs;
use std::path::{Path, PathBuf};

use odap::environment::Environment;
use odap::incident::{Author, Incident, Note, Occurrence, Paste, Selector};
use odap::notebook::{Access, Draft, Filter, Notebook, Occasion, Pasted};
use odap::redact::{Privacy, Scrubbed};
use odap::store::SCHEMA;
use odap::time::Timestamp;
use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = crate::scratch::folder();
    let file = folder.path().join("notebook.db");
    (folder, file)
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_milliseconds(1_780_000_000_000 + second * 1000)
}

/// A machine with so many packages; `round` is what is another every time.
fn environment(packages: usize, round: u64) -> Environment {
    let installed: serde_json::Map<_, _> =
        (0..packages).map(|n| (format!("package-number-{n}"), json!(format!("1.{}.{}", n % 30, n % 7)))).collect();
    let disk = |role: &str| json!({"role": role, "size_mib": 102_400, "free_mib": 40_960 - round, "free_inodes": 6_000_000 - round});
    let commit = format!("{:040x}", u128::from(round + 1) * 0x0123_4567_89ab_cdef_1357_9bdf);
    serde_json::from_value(json!({
        "system": {"os": "Debian GNU/Linux 12 (bookworm)", "kernel": "6.1.0-18-amd64", "architecture": "x86_64", "libc": "glibc 2.36",
            "cores": 8, "memory_mib": 24_000, "disks": [disk("working folder"), disk("temporary folder"), disk("/dev/shm")]},
        "tools": {"python": {"version": "3.11.7", "environment": {"kind": "venv", "name": "lab"}, "packages": installed}},
        "git": {"commit": commit, "branch": "main", "dirty": round.is_multiple_of(2)},
    }))
    .unwrap()
}

/// The same machine in another round. To read four hundred packages again takes longer than to store them.
fn in_round(machine: &Environment, round: u64) -> Environment {
    Environment { tools: machine.tools.clone(), ..environment(0, round) }
}

fn draft(environment: Option<Environment>) -> Draft {
    let note = Note { fix: Some("autocast".into()), ..Note::default() };
    Draft { note, occurrence: in_the_lab(environment), ..Draft::default() }
}

fn in_the_lab(environment: Option<Environment>) -> Scrubbed<Occurrence> {
    let occurrence = Occurrence { directory: Some("~/lab".into()), environment, ..Occurrence::default() };
    Scrubbed::new(occurrence, &Privacy::default())
}

fn pasted(error: &str) -> Pasted {
    Pasted::new(Paste::from(error), &Privacy::default())
}

const ERROR: &str = "RuntimeError: expected scalar type Half but found Float";

/// Bytes of the file once everything is in it.
fn size(file: &Path) -> u64 {
    let connection = Connection::open(file).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    fs::metadata(file).unwrap().len()
}

fn rows(file: &Path, table: &str) -> u64 {
    let connection = Connection::open(file).unwrap();
    connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// Bytes by which a notebook grows when an incident is met a thousand times more.
fn grown_by_a_thousand(round: impl Fn(u64) -> u64) -> (u64, PathBuf, TempDir) {
    let (folder, file) = folder();
    let mut notebook = Notebook::open(&file, Access::Write).unwrap();
    notebook.add(draft(None), pasted(ERROR), at(0)).unwrap();
    let before = size(&file);
    let machine = environment(400, 0);
    for n in 0..1000 {
        let occurrence = in_the_lab(Some(in_round(&machine, round(n))));
        let occasion = Occasion { occurrence, ..Occasion::default() };
        notebook.sight(&Selector::Number(1), occasion, at(n as i64)).unwrap();
    }
    let grown = size(&file) - before;
    println!("{grown} bytes for a thousand sightings");
    (grown, file, folder)
}

#[test]
fn a_thousand_sightings_in_one_environment_cost_one() {
    let (grown, file, _folder) = grown_by_a_thousand(|_| 0);
    assert!(grown < 420_000, "{grown}");
    assert_eq!((rows(&file, "environment"), rows(&file, "package_set"), rows(&file, "package")), (1, 1, 400));
}

#[test]
fn another_commit_and_other_free_space_every_time_cost_no_environment() {
    let (grown, file, _folder) = grown_by_a_thousand(|n| n);
    assert!(grown < 420_000, "{grown}");
    assert_eq!((rows(&file, "environment"), rows(&file, "package_set"), rows(&file, "package")), (1, 1, 400));
    let incident = Notebook::open(&file, Access::Read).unwrap().get(&Selector::Number(1)).unwrap();
    assert_eq!(incident.sightings.len(), 1001);
    let machine = environment(400, 0);
    for (n, sighting) in incident.sightings.iter().skip(1).enumerate() {
        assert_eq!(sighting.environment.as_ref(), Some(&in_round(&machine, n as u64)), "{n}");
    }
}

#[test]
fn what_nobody_refers_to_goes_with_the_last_sighting() {
    let (_folder, file) = folder();
    let mut notebook = Notebook::open(&file, Access::Write).unwrap();
    let with = |packages: usize| draft(Some(environment(packages, 0)));
    notebook.add(with(3), pasted(ERROR), at(0)).unwrap();
    notebook.add(with(5), pasted("another: boom"), at(1)).unwrap();
    assert_eq!((rows(&file, "environment"), rows(&file, "package_set"), rows(&file, "package")), (2, 2, 5));
    notebook.purge(&[Selector::Number(2)]).unwrap();
    assert_eq!((rows(&file, "environment"), rows(&file, "package_set"), rows(&file, "package")), (1, 1, 3));
    notebook.purge(&[Selector::Number(1)]).unwrap();
    assert_eq!((rows(&file, "environment"), rows(&file, "package_set"), rows(&file, "package")), (0, 0, 0));
}

#[test]
fn incidents_are_found_by_where_they_were_met() {
    let (_folder, file) = folder();
    let mut notebook = Notebook::open(&file, Access::Write).unwrap();
    notebook.add(draft(Some(environment(3, 0))), pasted(ERROR), at(0)).unwrap();
    notebook.add(draft(None), pasted("another: boom"), at(1)).unwrap();
    let listed = |conditions: &[&str]| {
        let environment = conditions.iter().map(|text| text.parse().unwrap()).collect();
        let filter = Filter { environment, ..Filter::default() };
        let listing = notebook.list(&filter).unwrap();
        assert_eq!(listing.matching, listing.rows.len() as u64);
        assert!(notebook.search("half boom", &filter).unwrap().len() <= listing.rows.len());
        listing.rows.iter().map(|row| row.number).collect::<Vec<_>>()
    };
    assert_eq!(listed(&["Package_Number_1"]), [1]);
    assert_eq!(listed(&["package-number-1>=1.1", "os=debian", "python<3.12"]), [1]);
    assert!(listed(&["package-number-1>=1.1", "os=ubuntu"]).is_empty());
    assert_eq!(listed(&[]), [2, 1]);
}

/// A notebook as the first schema had it, with what programs of that time wrote.
fn of_the_first_schema(file: &Path) -> Vec<Environment> {
    let connection = Connection::open(file).unwrap();
    connection.execute_batch(include_str!("../../schema/0001_notebook.sql")).unwrap();
    connection
        .execute_batch(
            "INSERT INTO migration VALUES (1, '0.1.0'); PRAGMA application_id = 0x6f646170; PRAGMA user_version = 1",
        )
        .unwrap();
    let ulid = |n: usize| format!("01M1E6JK80CJMB17FJPCGKR{n:03}");
    let environments: Vec<Environment> = (0..3).map(|n| environment(20 * n, n as u64)).collect();
    for (n, environment) in environments.iter().enumerate() {
        let id = n + 1;
        let body = serde_json::to_string(environment).unwrap();
        let hash = [n as u8; 16];
        connection.execute("INSERT INTO environment (id, hash, body) VALUES (?1, ?2, ?3)", (id, hash, body)).unwrap();
        connection
            .execute(
                "INSERT INTO incident (id, ulid, kind, status, created_at, updated_at, last_seen_at, title, error)
                    VALUES (?1, ?2, 'code', 'open', 1, 1, 1, 'title', ?3)",
                (id, ulid(n), format!("error number {n}")),
            )
            .unwrap();
        connection
            .execute(
                "INSERT INTO sighting (ulid, incident, seen_at, environment, directory, error)
                    VALUES (?1, ?2, 1, ?2, '/w', 'as it was that time')",
                (ulid(n + 10), id),
            )
            .unwrap();
        connection
            .execute("INSERT INTO capture (origin, at, environment, error) VALUES ('find', ?1, ?1, 'boom')", [id])
            .unwrap();
    }
    environments
}

#[test]
fn an_older_notebook_is_carried_over_without_loss() {
    let (folder, file) = folder();
    let environments = of_the_first_schema(&file);
    let mut notebook = Notebook::open(&file, Access::Write).unwrap();
    assert!(folder.path().join(format!("notebook.before-schema-{SCHEMA}.db")).exists());
    let all = |notebook: &Notebook| {
        let mut all: Vec<Incident> = Vec::new();
        let mut each = |incident| {
            all.push(incident);
            Ok(())
        };
        notebook.each(&Filter::default(), &mut each).unwrap();
        all
    };
    let incidents = all(&notebook);
    let read: Vec<_> = incidents.iter().map(|incident| incident.environment().unwrap().clone()).collect();
    assert_eq!(read, environments);
    assert_eq!(incidents[1].sightings[0].directory.as_deref(), Some("/w"));
    assert_eq!(incidents[1].sightings[0].error.as_ref().unwrap().text(), "as it was that time");
    assert_eq!(notebook.last().unwrap().unwrap().occurrence.environment.as_ref(), environments.last());

    // Met again, it is written in the new form beside the old, and both are read.
    let occurrence = Occurrence { environment: Some(environments[2].clone()), ..Occurrence::default() };
    let occurrence = Scrubbed::new(occurrence, &Privacy::default());
    let occasion = Occasion { occurrence, ..Occasion::default() };
    notebook.sight(&Selector::Number(3), occasion, at(0)).unwrap();
    assert_eq!((rows(&file, "environment"), rows(&file, "package_set"), rows(&file, "package")), (4, 1, 40));
    let sightings = notebook.get(&Selector::Number(3)).unwrap().sightings;
    assert!(sightings.iter().all(|sighting| sighting.environment.as_ref() == Some(&environments[2])));

    // Taken into another notebook it is the same.
    let other = folder.path().join("other.db");
    let mut copy = Notebook::open(&other, Access::Write).unwrap();
    let given = all(&notebook);
    copy.accept(&mut given.clone().into_iter().map(Ok), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| ())
        .unwrap();
    assert_eq!(all(&copy), given);
    let checkup = notebook.checkup();
    assert!(checkup.checks.iter().any(|check| check.name == "file" && check.well), "{checkup:?}");
}
