//! Incidents on their way out and in again: nothing is lost, nothing is changed.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that panics has failed, and may say why")]

use std::collections::BTreeSet;

use odap::environment::Environment;
use odap::incident::{
    Author, Correction, FixSource, FormerFix, Incident, IncidentId, Kind, Note, NoteRecord, Outcome, Paste, Record,
    Said, Selector, Sighting, Status, Tag,
};
use odap::notebook::{Accepted, Access, Filter, Notebook};
use odap::redact::secrets;
use odap::time::Timestamp;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use tempfile::TempDir;

fn notebook() -> (TempDir, Notebook) {
    let folder = crate::scratch::folder();
    let file = folder.path().join("notebook.db");
    crate::empty_notebook::write(&file);
    let notebook = Notebook::open(&file, Access::Write).unwrap();
    (folder, notebook)
}

fn now() -> Timestamp {
    "2026-09-01T10:00:00Z".parse().unwrap()
}

fn export(notebook: &Notebook) -> String {
    let mut lines = String::new();
    notebook
        .each(&Filter::default(), &mut |incident| {
            lines.push_str(&serde_json::to_string(&Record::from(&incident)).unwrap());
            lines.push('\n');
            Ok(())
        })
        .unwrap();
    lines
}

fn read(lines: &str) -> Vec<Incident> {
    lines
        .split_terminator('\n')
        .map(|line| serde_json::from_str::<Record>(line).unwrap().into_incident(now()).unwrap())
        .collect()
}

fn import(notebook: &mut Notebook, lines: &str) -> Vec<Accepted> {
    notebook
        .accept(&mut read(lines).into_iter().map(Ok), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| ())
        .unwrap()
}

const ODD: &[&str] = &[
    "오류: 파일을 찾을 수 없습니다",
    "\u{1103}\u{1169}",
    "🦀👩‍💻",
    "\0",
    "\u{1b}[31m",
    "\r\n",
    "\u{202e}",
    "\u{feff}",
    "\\u0000\"",
    "한글\t",
];

const SECRET: &[&str] = &[
    "password=hunter2hunter2",
    "ghp_k9Xq2LwZ7vRt4BnM8sYc1DfG6hJp3QaT5uEo",
    "https://kim:s3cretw0rd@host/x",
    "Authorization:",
];

/// Text with Hangul, emoji, control characters and NUL; a few of them long.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ -~]{0,20}",
        2 => select(ODD).prop_map(String::from),
        1 => "\\PC{0,10}",
        1 => select(SECRET).prop_map(String::from),
        1 => any::<String>(),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn long_text() -> impl Strategy<Value = String> {
    prop_oneof![9 => text().boxed(), 1 => (text(), 1..2000_usize).prop_map(|(text, times)| text.repeat(times)).boxed()]
}

fn paste() -> impl Strategy<Value = Paste> {
    prop_oneof![
        3 => long_text().prop_map(Paste::from),
        1 => vec(any::<u8>(), 0..60).prop_map(Paste::from_bytes),
        1 => "[가-힣 a-z]{1,12}".prop_map(|text| Paste::from_bytes(encoding_rs::EUC_KR.encode(&text).0.into_owned())),
    ]
}

fn time() -> impl Strategy<Value = Timestamp> {
    prop_oneof![9 => 1_500_000_000_000..1_900_000_000_000_i64, 1 => any::<i64>()].prop_map(Timestamp::from_milliseconds)
}

fn id() -> impl Strategy<Value = IncidentId> {
    (time(), any::<u128>()).prop_map(|(time, randomness)| IncidentId::new(time, randomness))
}

fn environment() -> impl Strategy<Value = Environment> {
    (option::of(text()), option::of(any::<u64>()), text(), any::<bool>(), -1e9..1e9).prop_map(
        |(os, cores, name, dirty, number)| {
            let value = serde_json::json!({
                "system": {"os": os, "cores": cores, "cgroup": [name, null, number]},
                "tools": {"python": {"version": "3.11.7", "packages": {name.clone(): "1"}, "future": {"a": number}}},
                "git": {"dirty": dirty},
                "later": name,
            });
            serde_json::from_value(value).unwrap()
        },
    )
}

fn sighting() -> impl Strategy<Value = Sighting> {
    let fields = (option::of(text()), option::of(text()), option::of(text()));
    let outcome = (option::of(select(Outcome::ALL)), option::of(id()));
    (id(), time(), option::of(paste()), option::of(environment()), fields, outcome).prop_map(
        |(id, seen_at, error, environment, (command, directory, note), (outcome, fix))| Sighting {
            id,
            seen_at,
            error,
            environment,
            command,
            directory,
            outcome,
            fix,
            note,
        },
    )
}

fn correction() -> impl Strategy<Value = Correction> {
    (select(Said::ALL), paste(), time()).prop_map(|(said, error, at)| Correction { said, error, at })
}

fn former_fix() -> impl Strategy<Value = FormerFix> {
    (id(), text(), option::of(select(FixSource::ALL)), option::of(time()), time())
        .prop_map(|(id, text, source, written_at, replaced_at)| FormerFix { id, text, source, written_at, replaced_at })
}

fn tag() -> impl Strategy<Value = Tag> {
    prop_oneof!["[a-z][a-z0-9-]{0,10}", "[가-힣]{1,8}", "[A-ZÀ-ß]{1,5}"].prop_map(|word| word.parse().unwrap())
}

fn incident() -> impl Strategy<Value = Incident> {
    let texts = (text(), option::of(text()), option::of(text()), option::of(text()), vec(text(), 0..4));
    let words = (select(Kind::ALL), select(Status::ALL), option::of(select(FixSource::ALL)), vec(tag(), 0..4));
    let events = (vec(sighting(), 0..4), vec(correction(), 0..3), vec(former_fix(), 0..3));
    let fix = (select(Author::ALL), id(), option::of(time()));
    (id(), paste(), texts, words, events, fix, (time(), time())).prop_map(
        |(
            id,
            error,
            (title, cause, fix, url, attempts),
            (kind, status, source, tags),
            (sightings, corrections, former_fixes),
            (author, fix_id, written_at),
            (created_at, updated_at),
        )| Incident {
            id,
            number: 0,
            author: Some(author),
            fix_id: fix.as_ref().map(|_| fix_id),
            fix_written_at: written_at.filter(|_| fix.is_some()),
            note: Note { title, cause, fix, kind, tags, attempts, source, url },
            error,
            status,
            former_fixes,
            sightings,
            corrections,
            created_at,
            updated_at,
            removed_at: None,
            merged_into: None,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_exported_and_imported_is_exported_the_same(incidents in vec(incident(), 1..6)) {
        let (_one, mut first) = notebook();
        first.accept(&mut incidents.clone().into_iter().map(Ok), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| ()).unwrap();
        let lines = export(&first);
        let (_two, mut second) = notebook();
        import(&mut second, &lines);
        prop_assert_eq!(&export(&second), &lines);
        prop_assert!(import(&mut second, &lines).iter().all(|accepted| *accepted == Accepted::Unchanged));
        prop_assert_eq!(&export(&second), &lines);
        let ids: BTreeSet<_> = incidents.iter().map(|incident| incident.id).collect();
        prop_assert_eq!(lines.lines().count(), ids.len());
    }

    #[test]
    fn texts_come_back_byte_for_byte(incident in incident()) {
        let (_folder, mut notebook) = notebook();
        notebook.accept(&mut [Ok(incident.clone())].into_iter(), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| ()).unwrap();
        let mut back = None;
        notebook.each(&Filter::default(), &mut |incident| { back = Some(incident); Ok(()) }).unwrap();
        let back = back.unwrap();
        let present = |text: &String| !text.trim().is_empty();
        let redacted = |text: Option<String>| text.filter(present).map(|text| secrets(&text).into_owned());
        prop_assert_eq!(back.error.text(), secrets(incident.error.text()));
        if back.error.text() == incident.error.text() {
            prop_assert_eq!(back.error.original(), incident.error.original());
        }
        prop_assert_eq!(back.note.cause, redacted(incident.note.cause));
        prop_assert_eq!(back.note.fix, redacted(incident.note.fix));
        prop_assert_eq!(back.corrections.len(), incident.corrections.len());
    }

    #[test]
    fn any_line_of_json_is_read_or_refused(
        line in "\\PC{0,60}",
        error in text(),
        tags in vec(text(), 0..3),
        base64 in option::of(text()),
    ) {
        let _ = serde_json::from_str::<Record>(&line);
        let record = Record { error, note: NoteRecord { tags, ..NoteRecord::default() }, error_base64: base64, ..Record::default() };
        let _ = record.into_incident(now());
    }
}

#[test]
fn a_megabyte_and_every_field_survive() {
    let (_one, mut first) = notebook();
    let line = serde_json::json!({
        "error": "오류 \u{0} \u{1b}[1m".repeat(70_000),
        "title": "한글 🦀",
        "sightings": [{"error": "x".repeat(1_000_000), "error_base64": "/w==", "outcome": "worked"}],
    });
    assert_eq!(import(&mut first, &line.to_string()), [Accepted::Added]);
    let lines = export(&first);
    assert!(lines.len() > 2_000_000);
    let (_two, mut second) = notebook();
    import(&mut second, &lines);
    assert_eq!(export(&second), lines);
}

#[test]
fn the_fields_stand_in_their_order_and_none_is_left_out() {
    let (_folder, mut notebook) = notebook();
    import(&mut notebook, r#"{"error": "boom"}"#);
    let line: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&export(&notebook)).unwrap();
    let names: Vec<&str> = line.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "id",
            "title",
            "error",
            "cause",
            "fix",
            "kind",
            "status",
            "tags",
            "attempts",
            "source",
            "url",
            "environment",
            "sightings",
            "created_at",
            "updated_at",
            "error_base64",
            "corrections",
            "author",
            "fix_id",
            "fix_written_at",
            "former_fixes",
        ]
    );
    assert_eq!(line["cause"], serde_json::Value::Null);
    assert_eq!(line["tags"], serde_json::json!([]));
    assert_eq!(line["sightings"][0]["seen_at"], "2026-09-01T10:00:00Z");
}

#[test]
fn a_bare_line_is_an_incident_and_importing_it_again_changes_nothing() {
    let (_folder, mut notebook) = notebook();
    let line = r#"{"error": "boom", "fix": "mend", "cause": "", "url": "", "tags": null, "surprise": [1],
        "environment": {"gpu": {"name": "A100"}}}"#
        .replace('\n', "");
    assert_eq!(import(&mut notebook, &line), [Accepted::Added]);
    let added = read(&export(&notebook)).remove(0);
    assert_eq!(added.note.title, "boom");
    assert_eq!((added.status, added.note.cause.as_deref(), added.note.url.as_deref()), (Status::Solved, None, None));
    assert_eq!((added.created_at, added.updated_at), (now(), now()));
    assert!(added.environment().is_some());
    let later = Timestamp::from_milliseconds(now().milliseconds() + 1000);
    let again = serde_json::from_str::<Record>(&line).unwrap().into_incident(later).unwrap();
    assert_eq!(again.id, added.id);
    assert_eq!(
        notebook
            .accept(&mut [Ok(again)].into_iter(), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| ())
            .unwrap(),
        [Accepted::Unchanged]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_forecast_says_what_an_import_then_does(
        incidents in vec(incident(), 1..4),
        order in vec((any::<prop::sample::Index>(), 0..3_i64), 1..8),
        removed in any::<bool>(),
    ) {
        let (_folder, mut notebook) = notebook();
        notebook.accept(&mut [Ok(incidents[0].clone())].into_iter(), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| ()).unwrap();
        if removed {
            notebook.remove(&[Selector::Number(1)], now()).unwrap();
        }
        let drawn = |(index, later): &(prop::sample::Index, i64)| {
            let incident = index.get(&incidents).clone();
            let updated_at = Timestamp::from_milliseconds(incident.updated_at.milliseconds() + later);
            Incident { updated_at, ..incident }
        };
        let drawn: Vec<Incident> = order.iter().map(drawn).collect();
        let forecast = notebook.forecast(&mut drawn.clone().into_iter().map(Ok)).unwrap();
        prop_assert_eq!(forecast, notebook.accept(&mut drawn.into_iter().map(Ok), Author::Imported, Timestamp::from_milliseconds(0), &mut |_| ()).unwrap());
    }
}

#[test]
fn a_forecast_fails_where_the_notebook_cannot_be_read() {
    let (folder, mut notebook) = notebook();
    import(&mut notebook, r#"{"error": "boom"}"#);
    let known = read(&export(&notebook)).into_iter().map(Ok);
    let connection = rusqlite::Connection::open(folder.path().join("notebook.db")).unwrap();
    connection.execute_batch("ALTER TABLE incident RENAME COLUMN updated_at TO changed_at").unwrap();
    assert!(notebook.forecast(&mut known.into_iter()).is_err());
}

#[test]
fn a_line_without_an_id_has_the_same_id_in_every_version() {
    for (line, id) in [
        (r#"{"error": "bare"}"#, "0000000000FBP5KDYF3TWGBYW7"),
        (
            r#"{"error": "boom", "fix": "mend", "cause": "", "url": "", "tags": null, "surprise": [1],
                "environment": {"gpu": {"name": "A100"}}}"#,
            "0000000000GJG0RA5A0RVCFAJ7",
        ),
        (
            r#"{"error": "full", "title": "T", "kind": "code", "tags": ["b c","a"], "attempts": ["", "x"],
                "created_at": "2026-01-02T03:04:05Z", "source": "issue"}"#,
            "01KDYAK348EXJ7ZDSKVWAMP0WS",
        ),
    ] {
        let record: Record = serde_json::from_str(line).unwrap();
        assert_eq!(record.into_incident(now()).unwrap().id.to_string(), id, "{line}");
    }
}

#[test]
fn what_cannot_be_understood_is_said() {
    let record = |line: &str| {
        serde_json::from_str::<Record>(line)
            .map_err(|error| error.to_string())
            .and_then(|record| record.into_incident(now()))
    };
    for (line, says) in [
        (r#"{"title": "no error"}"#, "missing field `error`"),
        (r#"{"error": "x", "kind": "odd"}"#, "unknown variant `odd`"),
        (r#"{"error": "x", "id": "short"}"#, "is not an id"),
        (r#"{"error": "x", "created_at": "yesterday"}"#, "is not a time"),
        (r#"{"error": "x", "error_base64": "***"}"#, "error_base64 is not base 64"),
    ] {
        let error = record(line).unwrap_err();
        assert!(error.contains(says), "{line}: {error}");
    }
    let tagged = record(r##"{"error": "x", "tags": ["Machine Learning", " ", "#gpu", "a,b"]}"##).unwrap();
    assert_eq!(tagged.note.tags.iter().map(Tag::as_str).collect::<Vec<_>>(), ["a-b", "gpu", "machine-learning"]);
}

#[test]
fn occasions_with_one_id_are_told_apart_and_copies_are_one() {
    let id = "01JD3K5V9Q0000000000000000";
    let line = format!(
        r#"{{"error": "x", "sightings": [{{"id": "{id}", "note": "a"}},
            {{"id": "{id}", "note": "a"}}, {{"id": "{id}", "note": "b"}}]}}"#
    );
    let (_folder, mut notebook) = notebook();
    import(&mut notebook, &line.replace('\n', ""));
    let lines = export(&notebook);
    let incident = read(&lines).remove(0);
    assert_eq!(incident.sightings.len(), 2);
    assert_ne!(incident.sightings[0].id, incident.sightings[1].id);
    let (_other, mut second) = self::notebook();
    import(&mut second, &lines);
    assert_eq!(export(&second), lines);
}
