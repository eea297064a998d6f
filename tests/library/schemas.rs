//! Notebooks of every schema before the newest are opened with everything in them.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use odap::incident::{Correction, FixSource, Kind, Note, Outcome, Paste, Said, Selector, Status};
use odap::matcher::Level;
use odap::notebook::{Access, Draft, Filter, Notebook, Pasted};
use odap::redact::Privacy;
use odap::store::{Options, SCHEMA, Store};
use odap::time::Timestamp;
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

/// The files of `schema/` but the newest.
const OLD: [&str; 4] = [
    include_str!("../../schema/0001_notebook.sql"),
    include_str!("../../schema/0002_common_features.sql"),
    include_str!("../../schema/0003_packages.sql"),
    include_str!("../../schema/0004_names.sql"),
];

const _: () = assert!(OLD.len() + 1 == SCHEMA as usize, "the file of every schema before the newest is in OLD");

/// Rows in every table of the first schema.
const ROWS: &str = "
    INSERT INTO incident VALUES
        (1, '01M1E6JK80CJMB17FJPCGKR001', 'environment', 'solved', 'issue', 1000, 5000, NULL, 4000, 'libGL is missing',
            'https://example.org/1', 'a slim image', 'apt-get install libgl1', 'ImportError: libGL.so.1', NULL),
        (2, '01M1E6JK80CJMB17FJPCGKR002', 'code', 'open', NULL, 2000, 2000, 3000, 2000, 'taken out', NULL, NULL, NULL,
            'caf' || char(65533), x'636166E9'),
        (9, '01M1E6JK80CJMB17FJPCGKR009', 'code', 'open', NULL, 9, 9, NULL, 9, 'deleted', NULL, NULL, NULL, '', NULL);
    INSERT INTO environment (id, hash, body) VALUES (1, zeroblob(16), '{\"tools\":{\"python\":{\"version\":\"3.11\"}}}');
    INSERT INTO sighting (id, ulid, incident, seen_at, environment, outcome, command, directory, note, error) VALUES
        (1, '01M1E6JK80CJMB17FJPCGKR011', 1, 1000, 1, 'worked', 'make', '~/w', 'a word', NULL),
        (2, '01M1E6JK80CJMB17FJPCGKR012', 1, 4000, NULL, 'failed', NULL, NULL, NULL, 'as it was that time');
    INSERT INTO attempt VALUES (1, 0, 'wait'), (1, 1, 'reinstall');
    INSERT INTO word VALUES (1, 'opencv'), (2, 'docker'), (3, 'gone');
    INSERT INTO filed VALUES (1, 1), (1, 2), (2, 2);
    INSERT INTO correction VALUES (1, 1, 'not', 4500, 'libGLU.so.1', NULL);
    INSERT INTO capture (id, origin, at, exit_status, duration, environment, incident, terminal, command, error) VALUES
        (7, 'run', 4000, 1, 250, 1, 1, 'pts/1', 'make', 'ImportError: libGL.so.1');
    INSERT INTO print VALUES
        (1, 1, 'seen', 1, x'00112233445566778899AABBCCDDEEFF', x'01'),
        (2, 1, 'not', 1, zeroblob(16), x'02'),
        (8, 9, 'seen', 1, zeroblob(16), x'03');
    INSERT INTO posting VALUES (17, 1, x'07'), (18, 1, x'');
    INSERT INTO feature VALUES (17, 2), (18, 1);
    DELETE FROM print WHERE id = 8;
    DELETE FROM incident WHERE id = 9;
";

/// Rows of what came with the third schema.
const ROWS_OF_SCHEMA_3: &str = "
    INSERT INTO package VALUES (1, 'python', 'numpy', '2.0');
    INSERT INTO package_set VALUES (1, zeroblob(16), x'01');
    UPDATE environment SET packages = 1;
    UPDATE sighting SET moment = '{\"free\":[]}' WHERE id = 1;
";

/// The tables of schema 3, each with the name that it has now.
const TABLES: [(&str, &str); 15] = [
    ("incident", "incident"),
    ("environment", "environment"),
    ("sighting", "sighting"),
    ("attempt", "attempt"),
    ("word", "tag"),
    ("filed", "incident_tag"),
    ("correction", "correction"),
    ("capture", "capture"),
    ("print", "fingerprint"),
    ("posting", "posting"),
    ("feature", "feature"),
    ("total", "total"),
    ("sqlite_sequence", "sqlite_sequence"),
    ("package", "package"),
    ("package_set", "package_set"),
];

/// The columns of schema 3 that have another name now.
const COLUMNS: [(&str, &str); 2] = [("word", "tag"), ("steps", "deltas")];

/// Makes a notebook as a program left it that knew this schema.
fn of_schema(schema: usize) -> (TempDir, PathBuf) {
    let folder = crate::scratch::folder();
    let file = folder.path().join("notebook.db");
    let connection = Connection::open(&file).unwrap();
    let run = |schemas: std::ops::Range<usize>| {
        for number in schemas {
            connection.execute_batch(OLD[number]).unwrap();
            connection.execute("INSERT INTO migration VALUES (?1, '0.1.0')", [number + 1]).unwrap();
        }
    };
    // The rows have the names of the first schemas; what came after renames them.
    run(0..schema.min(3));
    connection.execute_batch(ROWS).unwrap();
    if schema >= 3 {
        connection.execute_batch(ROWS_OF_SCHEMA_3).unwrap();
    }
    run(3..schema);
    connection.execute_batch("PRAGMA application_id = 0x6f646170").unwrap();
    connection.pragma_update(None, "user_version", schema).unwrap();
    (folder, file)
}

/// A row: its values by the names that their columns have now.
type TableRow = BTreeMap<String, Value>;

/// The rows of a table, sorted; of the names in it those that it has now. `None` where there is no such table.
fn rows(file: &Path, table: &str) -> Option<Vec<TableRow>> {
    let connection = Connection::open(file).unwrap();
    let mut query = connection.prepare(&format!("SELECT * FROM {table}")).ok()?;
    let now = |name: &str| COLUMNS.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new).to_owned();
    let columns: Vec<String> = query.column_names().map(now).collect();
    let renamed = |value: Value| match value {
        Value::Text(name) if name == "print" => Value::Text("fingerprint".into()),
        Value::Text(name) if name == "prints" => Value::Text("fingerprints".into()),
        value => value,
    };
    let row = |row: &rusqlite::Row<'_>| {
        let cell = |(at, name): (usize, &String)| Ok((name.clone(), row.get(at).map(renamed)?));
        columns.iter().enumerate().map(cell).collect()
    };
    let mut rows = query.query_map([], row).unwrap().collect::<Result<Vec<TableRow>, _>>().unwrap();
    rows.sort_by_key(|row| format!("{row:?}"));
    Some(rows)
}

#[test]
fn every_row_stays_as_it_is_and_a_copy_is_kept() {
    for schema in 1..=OLD.len() {
        for access in [Access::Read, Access::Write] {
            let (folder, file) = of_schema(schema);
            let before = TABLES.map(|(old, new)| rows(&file, if schema >= 4 { new } else { old }));
            drop(Store::open(&file, access, Options::default()).unwrap());
            for ((old, new), before) in TABLES.into_iter().zip(&before) {
                let before = before.clone().unwrap_or_default();
                let mut after = rows(&file, new).unwrap();
                // Columns and counters that came later say nothing of rows that were there.
                if let Some(known) = before.first() {
                    after.iter_mut().for_each(|row| row.retain(|column, _| known.contains_key(column)));
                }
                after.retain(|row| old != "sqlite_sequence" || before.iter().any(|known| known["name"] == row["name"]));
                after.sort_by_key(|row| format!("{row:?}"));
                assert_eq!(after, before, "schema {schema}: {old} as {new}");
            }
            let copy = folder.path().join(format!("notebook.before-schema-{SCHEMA}.db"));
            let names = TABLES.map(|(old, new)| if schema >= 4 { new } else { old });
            assert_eq!(names.map(|name| rows(&copy, name)), before);
        }
    }
}

#[test]
fn nothing_has_an_old_name_any_more() {
    let (_folder, file) = of_schema(1);
    drop(Store::open(&file, Access::Write, Options::default()).unwrap());
    let connection = Connection::open(&file).unwrap();
    let mut names = connection
        .prepare(
            "SELECT name FROM sqlite_schema UNION SELECT columns.name FROM sqlite_schema AS tables
                JOIN pragma_table_info(tables.name) AS columns",
        )
        .unwrap();
    let names = names.query_map([], |row| row.get(0)).unwrap().collect::<Result<Vec<String>, _>>().unwrap();
    assert!(
        ["tag", "incident_tag_tag", "fingerprint_added", "deltas"]
            .iter()
            .all(|new| names.iter().any(|name| name == new))
    );
    let old = |name: &&String| name.split('_').any(|part| ["word", "filed", "print", "steps"].contains(&part));
    assert_eq!(names.iter().filter(old).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn an_older_notebook_answers_as_before() {
    for schema in 1..=OLD.len() {
        let (_folder, file) = of_schema(schema);
        let mut notebook = Notebook::open(&file, Access::Write).unwrap();
        let tags = |words: &[&str]| words.iter().map(|word| word.parse().unwrap()).collect::<Vec<_>>();

        let incident = notebook.get(&Selector::Number(1)).unwrap();
        let note = Note {
            title: "libGL is missing".into(),
            cause: Some("a slim image".into()),
            fix: Some("apt-get install libgl1".into()),
            kind: Kind::Environment,
            tags: tags(&["docker", "opencv"]),
            attempts: vec!["wait".into(), "reinstall".into()],
            source: Some(FixSource::Issue),
            url: Some("https://example.org/1".into()),
        };
        assert_eq!((&incident.note, incident.status), (&note, Status::Solved));
        let at = Timestamp::from_milliseconds(4500);
        assert_eq!(incident.corrections, [Correction { said: Said::Not, error: "libGLU.so.1".into(), at }]);
        let [first, second] = &incident.sightings[..] else { panic!("{incident:?}") };
        assert_eq!((first.outcome, first.note.as_deref()), (Some(Outcome::Worked), Some("a word")));
        // The fix may have been another then: what was said stays, and is no record of this one.
        assert_eq!((first.fix, incident.worked(), incident.failed()), (None, 0, 0));
        assert_eq!((incident.fix_id, incident.author), (Some(incident.id), None));
        let python = &first.environment.as_ref().unwrap().tools["python"];
        assert_eq!(python.packages.get("numpy").map(String::as_str), (schema >= 3).then_some("2.0"));
        assert_eq!(second.error, Some("as it was that time".into()));
        assert_eq!(notebook.get(&Selector::Number(2)).unwrap().error.original(), Some(&b"caf\xe9"[..]));

        // The one that was taken out does not count, and a tag that nothing has is not there.
        assert_eq!(notebook.tags().unwrap(), [(tags(&["docker"])[0].clone(), 1), (tags(&["opencv"])[0].clone(), 1)]);
        let tagged = Filter { tags: tags(&["docker", "opencv"]), ..Filter::default() };
        assert_eq!(notebook.list(&tagged).unwrap().rows[0].tags, note.tags);
        assert_eq!(notebook.search("docker reinstall example.org", &Filter::default()).unwrap().len(), 1);
        let last = notebook.last().unwrap().unwrap();
        assert_eq!((last.number, last.incident, last.occurrence.exit_status), (7, Some(1), Some(1)));
        let pasted = |text: &str| Pasted::new(Paste::from(text), &Privacy::default());
        let answer = notebook.find(pasted("ImportError: libGL.so.1"), None, 1).unwrap();
        assert_eq!((answer.level, answer.matches[0].incident.number), (Level::Seen, 1));

        let added = notebook.add(Draft::default(), pasted("another"), Timestamp::from_milliseconds(9000)).unwrap();
        assert_eq!(added.number, 10, "a number is never given twice");
        // The file is as readable as the test's files are.
        for check in notebook.checkup().checks.iter().filter(|check| check.name != "privacy") {
            assert!(check.well, "schema {schema}: {}: {}", check.name, check.says);
        }
    }
}

#[test]
fn what_an_older_notebook_cannot_tell_of_a_fix_is_not_said() {
    // An outcome that `add` assumed, one after which nothing was changed, and one before a change.
    let cases = [
        (1000, "worked", "NULL", 1000, None, 0),
        (3000, "worked", "NULL", 3000, Some(Outcome::Worked), 1),
        (3000, "failed", "'a word'", 4000, Some(Outcome::Failed), 0),
    ];
    for (seen_at, outcome, note, updated_at, said, worked) in cases {
        let (_folder, file) = of_schema(4);
        Connection::open(&file)
            .unwrap()
            .execute_batch(&format!(
                "DELETE FROM sighting WHERE id = 2;
            UPDATE sighting SET seen_at = {seen_at}, outcome = '{outcome}', note = {note} WHERE id = 1;
            UPDATE incident SET updated_at = {updated_at} WHERE id = 1;"
            ))
            .unwrap();
        let incident = Notebook::open(&file, Access::Write).unwrap().get(&Selector::Number(1)).unwrap();
        assert_eq!((incident.sightings[0].outcome, incident.worked()), (said, worked), "{seen_at} {outcome}");
    }
}
