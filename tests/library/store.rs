//! The notebook's file: how it is made, opened, refused, brought up to date, and kept whole.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that panics has failed, and may say why")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use odap::error::Remedy;
use odap::incident::{Incident, IncidentId, Kind, Note, Occurrence, Paste, Role, Sighting, Status};
use odap::redact::Scrubbed;
use odap::render::remedy;
use odap::store::{Access, Capture, Filter, NewPrint, Options, Origin, PrintTerms, SCHEMA, Store};
use odap::time::Timestamp;
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = crate::scratch::folder();
    let file = folder.path().join("data").join("notebook.db");
    (folder, file)
}

fn open(path: &Path, access: Access) -> odap::error::Result<Store> {
    Store::open(path, access, Options { patience: Duration::from_millis(50) })
}

fn refusal(path: &Path, access: Access) -> String {
    remedy::failure(&open(path, access).unwrap_err())
}

fn incident(number: u64, text: &str) -> Scrubbed<Incident> {
    let at = Timestamp::from_milliseconds(1_700_000_000_000 + number as i64);
    let id = IncidentId::new(at, u128::from(number));
    Scrubbed::stored(Incident {
        id,
        number: 0,
        note: Note { title: format!("incident {number}"), kind: Kind::Code, ..Note::default() },
        error: Paste::from(text),
        status: Status::Open,
        author: None,
        fix_id: None,
        fix_written_at: None,
        former_fixes: Vec::new(),
        sightings: vec![Sighting::first(id, at, None)],
        corrections: Vec::new(),
        created_at: at,
        updated_at: at,
        removed_at: None,
        merged_into: None,
    })
}

fn known_by(terms: Vec<u32>) -> PrintTerms {
    PrintTerms { counted: terms.clone(), indexed: terms }
}

fn print(incident: u64, role: Role, terms: Vec<u32>) -> NewPrint {
    let key = u128::from(terms.iter().sum::<u32>()).to_be_bytes();
    NewPrint { incident, role, version: 1, key, body: b"body".to_vec(), terms: known_by(terms) }
}

#[test]
fn reading_a_missing_notebook_finds_an_empty_one_and_makes_nothing() {
    let (folder, file) = folder();
    let store = open(&file, Access::Read).unwrap();
    assert!(store.is_missing());
    assert_eq!(store.read(|snapshot| snapshot.incidents()).unwrap(), 0);
    assert_eq!(store.read(|snapshot| snapshot.list(&Filter::default())).unwrap(), (Vec::new(), 0));
    assert!(store.copy_to(&folder.path().join("copy.db")).unwrap_err().to_string().contains("there is none yet"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_store_that_was_opened_for_reading_cannot_be_written_to() {
    let (_folder, file) = folder();
    drop(open(&file, Access::Write).unwrap());
    let mut store = open(&file, Access::Read).unwrap();
    let error = store.write(|transaction| transaction.touch(1, Timestamp::from_milliseconds(0))).unwrap_err();
    assert!(error.to_string().contains("opened for reading"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_new_notebook_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, file) = folder();
    let mut store = open(&file, Access::Write).unwrap();
    store.write(|transaction| transaction.add_incident(&incident(1, "text"))).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    let files: Vec<PathBuf> =
        fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() > 1, "the log lies beside it while it is open: {files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[test]
fn a_new_notebook_has_the_newest_schema_and_says_who_made_it() {
    let (_folder, file) = folder();
    drop(open(&file, Access::Write).unwrap());
    drop(open(&file, Access::Write).unwrap());
    let connection = Connection::open(&file).unwrap();
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let journal: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    let program: String =
        connection.query_row("SELECT program FROM migration WHERE schema = ?1", [SCHEMA], |row| row.get(0)).unwrap();
    assert_eq!((version, journal.as_str(), program.as_str()), (SCHEMA, "wal", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_is_no_notebook_is_refused_by_what_it_is() {
    let (folder, _) = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("short.txt"), "just a word").unwrap();
    fs::write(path("long.txt"), "오류 목록\n".repeat(1000)).unwrap();
    fs::write(path("binary"), [0, 159, 146, 150].repeat(1000)).unwrap();
    fs::create_dir(path("a folder")).unwrap();
    Connection::open(path("other.sqlite")).unwrap().execute_batch("CREATE TABLE bookmark (url TEXT)").unwrap();
    for (name, cause) in [
        ("short.txt", "it is a text file, not a notebook"),
        ("long.txt", "it is a text file, not a notebook"),
        ("binary", "it is not a notebook, or its beginning was overwritten"),
        ("a folder", "it is a folder"),
        ("other.sqlite", "it is a SQLite database of another program"),
    ] {
        for access in [Access::Read, Access::Write] {
            let error = refusal(&path(name), access);
            assert!(error.starts_with("cannot open the notebook"), "{error}");
            assert!(error.contains(name) && error.contains(cause) && error.contains("do:"), "{error}");
        }
    }
    let below = refusal(&path("short.txt").join("notebook.db"), Access::Write);
    assert!(below.contains("a part of its path is a file"), "{below}");
}

#[test]
fn an_empty_file_becomes_a_notebook_only_when_it_is_written_to() {
    let (folder, _) = folder();
    let file = folder.path().join("empty.db");
    fs::write(&file, "").unwrap();
    assert!(open(&file, Access::Read).unwrap().is_missing());
    assert_eq!(fs::metadata(&file).unwrap().len(), 0);
    assert!(!open(&file, Access::Write).unwrap().is_missing());
}

#[test]
fn names_that_sqlite_would_read_something_into_are_names_of_files() {
    let (folder, _) = folder();
    for name in [":memory:", "file:note?mode=memory", "한글 노트 #1 100%.db"] {
        let file = folder.path().join(name);
        let mut store = open(&file, Access::Write).unwrap();
        store.write(|transaction| transaction.add_incident(&incident(1, "text"))).unwrap();
        drop(store);
        assert_eq!(open(&file, Access::Read).unwrap().read(|snapshot| snapshot.incidents()).unwrap(), 1, "{name}");
        assert!(file.exists());
    }
}

#[test]
fn a_newer_notebook_is_refused_with_the_name_of_its_program() {
    let (_folder, file) = folder();
    drop(open(&file, Access::Write).unwrap());
    let connection = Connection::open(&file).unwrap();
    connection.execute_batch("INSERT INTO migration VALUES (900, '2.1.0'); PRAGMA user_version = 900").unwrap();
    drop(connection);
    for access in [Access::Read, Access::Write] {
        let error = refusal(&file, access);
        let cause = format!(
            "cause: it was written by odap 2.1.0 (schema 900); this is odap {} (schema {SCHEMA})",
            env!("CARGO_PKG_VERSION")
        );
        assert!(error.contains(&cause), "{error}");
        assert!(error.contains("do:    upgrade odap"), "{error}");
    }
}

#[test]
fn an_older_notebook_is_copied_and_brought_up_to_date_also_for_reading() {
    for access in [Access::Read, Access::Write] {
        let (_folder, file) = folder();
        fs::create_dir(file.parent().unwrap()).unwrap();
        // A notebook without tables stands in for older ones; `schemas` opens those of every schema there was.
        let connection = Connection::open(&file).unwrap();
        connection.execute_batch("PRAGMA application_id = 0x6f646170; PRAGMA user_version = 0; VACUUM").unwrap();
        drop(connection);
        let store = open(&file, access).unwrap();
        assert_eq!(store.read(|snapshot| snapshot.incidents()).unwrap(), 0);
        let copy = file.with_file_name(format!("notebook.before-schema-{SCHEMA}.db"));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&copy).unwrap()) & 0o777, 0o600);
        let connection = Connection::open(&copy).unwrap();
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, 0);
        let names: Vec<_> =
            fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(!names.iter().any(|name| name.to_string_lossy().contains("unfinished")), "{names:?}");
    }
}

#[test]
fn who_waits_for_another_program_is_told_so() {
    let (_folder, file) = folder();
    drop(open(&file, Access::Write).unwrap());
    let other = Connection::open(&file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut store = open(&file, Access::Write).unwrap();
    let error = store.write(|transaction| transaction.add_incident(&incident(1, "text"))).unwrap_err().to_string();
    assert!(error.starts_with("cannot write to the notebook"), "{error}");
    assert!(error.contains("another program is writing to it, and was waited for 50 ms"), "{error}");
    // Who reads need not wait.
    assert_eq!(open(&file, Access::Read).unwrap().read(|snapshot| snapshot.incidents()).unwrap(), 0);
}

#[test]
fn a_damaged_notebook_is_named_as_one() {
    let (_folder, file) = folder();
    let mut store = open(&file, Access::Write).unwrap();
    store
        .write(|transaction| {
            (1..200).try_for_each(|n| transaction.add_incident(&incident(n, &"x".repeat(500))).map(drop))
        })
        .unwrap();
    drop(store);
    let mut bytes = fs::read(&file).unwrap();
    let middle = 4096..bytes.len();
    bytes[middle].fill(0xa5);
    fs::write(&file, bytes).unwrap();
    let read = open(&file, Access::Read).and_then(|store| store.read(|snapshot| snapshot.incident(1)));
    let error = read.unwrap_err();
    assert!(error.causes()[0].contains("it is damaged") && std::error::Error::source(&error).is_some(), "{error:?}");
    assert_eq!(error.remedies(), [Remedy::MendNotebook, Remedy::ExportReadable]);
}

#[test]
fn what_was_not_committed_is_gone_and_what_was_is_there() {
    let (folder, file) = folder();
    let mut store = open(&file, Access::Write).unwrap();
    store.write(|transaction| transaction.add_incident(&incident(1, "kept"))).unwrap();
    let failed = store.write(|transaction| {
        transaction.add_incident(&incident(2, "half"))?;
        Err::<(), _>(odap::error::Error::input("changed my mind"))
    });
    assert!(failed.is_err());
    // What a crash leaves: the file and its log as they are while the notebook is still open.
    let crashed = folder.path().join("crashed.db");
    fs::copy(&file, &crashed).unwrap();
    fs::copy(file.with_file_name("notebook.db-wal"), folder.path().join("crashed.db-wal")).unwrap();
    for file in [&file, &crashed] {
        let store = open(file, Access::Read).unwrap();
        assert_eq!(store.read(|snapshot| snapshot.incidents()).unwrap(), 1, "{}", file.display());
        assert_eq!(store.read(|snapshot| snapshot.incident(1)).unwrap().unwrap().error.text(), "kept");
        assert_eq!(store.integrity().damage.unwrap(), Vec::<String>::new());
    }
}

#[test]
fn a_copy_is_whole_private_and_never_written_over_another_file() {
    let (folder, file) = folder();
    let mut store = open(&file, Access::Write).unwrap();
    store.write(|transaction| transaction.add_incident(&incident(1, "kept"))).unwrap();
    let copy = folder.path().join("copy.db");
    store.copy_to(&copy).unwrap();
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&copy).unwrap()) & 0o777, 0o600);
    assert_eq!(open(&copy, Access::Read).unwrap().read(|snapshot| snapshot.incidents()).unwrap(), 1);
    let error = store.copy_to(&copy).unwrap_err().to_string();
    assert!(error.contains("there is such a file already"), "{error}");
}

/// Permissions bind nobody who is root, so the test runs itself again as the user `nobody`; where even that cannot be,
/// it says so.
#[cfg(unix)]
#[test]
fn what_may_only_be_read_is_read() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    const PLACE: &str = "ODAP_TEST_READ_ONLY";
    let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();

    if let Some(place) = std::env::var_os(PLACE) {
        let file = PathBuf::from(place);
        let store = open(&file, Access::Read).unwrap();
        assert_eq!(store.read(|snapshot| snapshot.incident(1)).unwrap().unwrap().error.text(), "kept");
        let error = refusal(&file, Access::Write);
        assert!(error.contains("may only be read") || error.contains("cannot put its own files"), "{error}");
        assert!(error.contains("do:"), "{error}");
        return;
    }
    for (file_mode, folder_mode) in [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)] {
        let (folder, file) = folder();
        let mut store = open(&file, Access::Write).unwrap();
        store.write(|transaction| transaction.add_incident(&incident(1, "kept"))).unwrap();
        drop(store);
        let is_root = fs::metadata(folder.path()).unwrap().uid() == 0;
        allow(&file, file_mode);
        allow(file.parent().unwrap(), folder_mode);
        allow(folder.path(), 0o755);
        let mut again = std::process::Command::new(std::env::current_exe().unwrap());
        again.args(["--exact", "store::what_may_only_be_read_is_read"]).env(PLACE, &file);
        if is_root {
            again.uid(65534).gid(65534);
        }
        match again.output() {
            Ok(output) => {
                let said = String::from_utf8_lossy(&output.stdout);
                let passed = output.status.success() && said.contains("1 passed");
                assert!(passed, "file {file_mode:o}, folder {folder_mode:o}\n{said}");
            }
            Err(error) => eprintln!("not tested: the test cannot be run as nobody: {error}"),
        }
        allow(file.parent().unwrap(), 0o700);
    }
}

#[derive(Debug, Clone)]
enum Step {
    Add(Vec<u32>, Role),
    AddMany(Vec<Vec<u32>>),
    Delete(prop::sample::Index),
    Purge(prop::sample::Index),
    Remove(prop::sample::Index),
    Restore(prop::sample::Index),
}

fn step() -> impl Strategy<Value = Step> {
    let terms = || prop::collection::vec(0..12_u32, 0..6);
    let role = prop_oneof![Just(Role::Seen), Just(Role::Same)];
    prop_oneof![
        3 => (terms(), role).prop_map(|(terms, role)| Step::Add(terms, role)),
        1 => prop::collection::vec(terms(), 0..5).prop_map(Step::AddMany),
        2 => any::<prop::sample::Index>().prop_map(Step::Delete),
        1 => any::<prop::sample::Index>().prop_map(Step::Purge),
        1 => any::<prop::sample::Index>().prop_map(Step::Remove),
        1 => any::<prop::sample::Index>().prop_map(Step::Restore),
    ]
}

/// A capture of a look-up of `text`, which was made after `number` milliseconds.
fn look_up(number: i64, text: &str) -> Scrubbed<Capture> {
    let occurrence = Occurrence::at(Timestamp::from_milliseconds(number));
    Capture::scrubbed(Origin::Find, Scrubbed::stored(Paste::from(text)), Scrubbed::stored(occurrence), None)
}

#[test]
fn a_kill_between_the_commit_and_the_emptying_stores_no_look_up_twice() {
    let (_folder, file) = folder();
    open(&file, Access::Write).unwrap();
    let reader = open(&file, Access::Read).unwrap();
    reader.append_pending(&look_up(1, "one")).unwrap();
    assert_eq!(reader.append_pending(&look_up(2, "two")).unwrap(), Some(2));
    let waiting = file.with_extension("db-lookups");
    let lines = fs::read_to_string(&waiting).unwrap();
    open(&file, Access::Write).unwrap();
    assert_eq!(fs::read_to_string(&waiting).unwrap(), "");
    // What a kill leaves: the lines are stored and still there.
    fs::write(&waiting, &lines).unwrap();
    let last = |store: &Store| match store.pending().unwrap().into_iter().next() {
        Some(pending) => pending,
        None => store.read(|snapshot| snapshot.last_capture()).unwrap().unwrap(),
    };
    assert_eq!((last(&reader).number, last(&reader).error.text()), (2, "two"));
    assert_eq!(reader.append_pending(&look_up(3, "three")).unwrap(), Some(3));
    assert_eq!((last(&reader).number, last(&reader).error.text()), (3, "three"));
    let writer = open(&file, Access::Write).unwrap();
    assert_eq!((last(&writer).number, last(&writer).error.text()), (3, "three"));
    assert_eq!(fs::read_to_string(&waiting).unwrap(), "");
}

#[test]
fn a_look_up_that_an_earlier_version_left_behind_is_stored_and_its_text_goes() {
    let (_folder, file) = folder();
    open(&file, Access::Write).unwrap();
    let reader = open(&file, Access::Read).unwrap();
    reader.append_pending(&look_up(1, "left behind")).unwrap();
    let abandoned = file.with_extension("db-taken");
    fs::rename(file.with_extension("db-lookups"), &abandoned).unwrap();
    let writer = open(&file, Access::Write).unwrap();
    let last = writer.read(|snapshot| snapshot.last_capture()).unwrap().unwrap();
    assert_eq!(last.error.text(), "left behind");
    assert!(!abandoned.exists());
}

#[test]
fn a_look_up_that_was_cut_off_spoils_no_other() {
    let (_folder, file) = folder();
    open(&file, Access::Write).unwrap();
    let reader = open(&file, Access::Read).unwrap();
    reader.append_pending(&look_up(1, "whole")).unwrap();
    let waiting = file.with_extension("db-lookups");
    let whole = fs::read_to_string(&waiting).unwrap();
    fs::write(&waiting, format!("{whole}{}", &whole[..20])).unwrap();
    assert_eq!(reader.append_pending(&look_up(2, "after")).unwrap(), Some(2));
    let writer = open(&file, Access::Write).unwrap();
    assert_eq!(writer.read(|snapshot| snapshot.last_capture()).unwrap().unwrap().error.text(), "after");
}

#[test]
fn look_ups_are_taken_in_by_age_though_one_was_cut_off_within_a_character() {
    let (_folder, file) = folder();
    open(&file, Access::Write).unwrap();
    let reader = open(&file, Access::Read).unwrap();
    let (waiting, abandoned) = (file.with_extension("db-lookups"), file.with_extension("db-taken"));
    let cut_off = |path: &Path| {
        let mut bytes = fs::read(path).unwrap();
        bytes.extend("{\"error\":\"도".bytes().take(12));
        fs::write(path, bytes).unwrap();
    };
    reader.append_pending(&look_up(1, "first")).unwrap();
    fs::rename(&waiting, &abandoned).unwrap();
    cut_off(&abandoned);
    let last = |store: &Store| store.pending().unwrap().swap_remove(0).into_inner();
    assert_eq!((last(&reader).number, last(&reader).error.text()), (1, "first"));
    assert_eq!(reader.append_pending(&look_up(2, "second")).unwrap(), Some(2));
    cut_off(&waiting);
    assert_eq!((last(&reader).number, last(&reader).error.text()), (2, "second"));
    let writer = open(&file, Access::Write).unwrap();
    let last = writer.read(|snapshot| snapshot.last_capture()).unwrap().unwrap();
    assert_eq!((last.number, last.error.text()), (2, "second"));
    assert!(!abandoned.exists());
}

#[test]
fn look_ups_that_cannot_be_taken_in_are_named() {
    let (_folder, file) = folder();
    open(&file, Access::Write).unwrap();
    let waiting = file.with_extension("db-lookups");
    fs::create_dir(&waiting).unwrap();
    fs::write(waiting.join("within"), "a folder has a size everywhere").unwrap();
    // Whoever writes is told, and writes all the same.
    let remarks = open(&file, Access::Write).unwrap().remarks().join("\n");
    assert!(remarks.starts_with("cannot use the file of waiting look-ups") && !remarks.contains('\n'), "{remarks}");
    {
        let reader = open(&file, Access::Read).unwrap();
        let error = remedy::failure(&reader.pending().unwrap_err());
        assert!(error.starts_with("cannot use the file of waiting look-ups"), "{error}");
        assert!(error.contains("notebook.db-lookups") && error.contains("cause:") && error.contains("do:"), "{error}");
    }
}

#[test]
fn look_ups_that_another_process_holds_are_left_to_it_unless_all_are_wanted() {
    let (_folder, file) = folder();
    open(&file, Access::Write).unwrap();
    open(&file, Access::Read).unwrap().append_pending(&look_up(1, "one")).unwrap();
    let other = fs::File::open(file.with_extension("db-lookups")).unwrap();
    other.lock().unwrap();
    let mut writer = open(&file, Access::Write).unwrap();
    let error = writer.store_pending().unwrap_err().to_string();
    assert!(error.contains("another odap is using them"), "{error}");
    assert_eq!(open(&file, Access::Read).unwrap().append_pending(&look_up(2, "two")).unwrap(), None);
    drop(other);
    writer.store_pending().unwrap();
    assert_eq!(writer.read(|snapshot| snapshot.last_capture()).unwrap().unwrap().error.text(), "one");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_index_is_right_whatever_is_added_and_deleted(steps in prop::collection::vec(step(), 1..30)) {
        let (_folder, file) = folder();
        fs::create_dir(file.parent().unwrap()).unwrap();
        crate::empty_notebook::write(&file);
        let mut store = open(&file, Access::Write).unwrap();
        // By incident: the terms of each of its prints, and whether it was taken out.
        let mut model: BTreeMap<u64, (Vec<Vec<u32>>, bool)> = BTreeMap::new();
        for (turn, step) in steps.into_iter().enumerate() {
            let turn = turn as u64;
            let known: Vec<u64> = model.keys().copied().collect();
            let pick = |index: prop::sample::Index| (!known.is_empty()).then(|| *index.get(&known));
            match step {
                Step::Add(terms, role) => {
                    let number = store.write(|transaction| {
                        let number = transaction.add_incident(&incident(turn, "text"))?;
                        transaction.add_prints(&[print(number, role, terms.clone())])?;
                        Ok(number)
                    }).unwrap();
                    model.insert(number, (vec![terms], false));
                }
                Step::AddMany(many) => if let Some(number) = model.keys().next().copied() {
                    let prints = many.iter().map(|terms| print(number, Role::Seen, terms.clone()));
                    store.write(|transaction| transaction.add_prints(&prints.collect::<Vec<_>>())).unwrap();
                    model.get_mut(&number).unwrap().0.extend(many);
                },
                Step::Delete(index) => if let Some(number) = pick(index) {
                    forget(&mut store, number, &model[&number].0);
                    model.get_mut(&number).unwrap().0.clear();
                },
                Step::Purge(index) => if let Some(number) = pick(index) {
                    forget(&mut store, number, &model[&number].0);
                    store.write(|transaction| transaction.delete_incident(number)).unwrap();
                    model.remove(&number);
                },
                Step::Remove(index) => if let Some(number) = pick(index) {
                    let now = Timestamp::from_milliseconds(5);
                    store.write(|transaction| transaction.mark_removed(number, Some(now))).unwrap();
                    model.get_mut(&number).unwrap().1 = true;
                },
                Step::Restore(index) => if let Some(number) = pick(index) {
                    store.write(|transaction| transaction.mark_removed(number, None)).unwrap();
                    model.get_mut(&number).unwrap().1 = false;
                },
            }
        }
        for counts in store.read(|snapshot| snapshot.counts()).unwrap() {
            prop_assert_eq!(counts.written, counts.counted, "{}", counts.of);
        }
        let prints = model.values().map(|(prints, _)| prints.len() as u64).sum::<u64>();
        prop_assert_eq!(store.read(|snapshot| snapshot.prints()).unwrap(), prints);
        let present = || model.values().filter(|(_, removed)| !removed);
        prop_assert_eq!(store.read(|snapshot| snapshot.incidents()).unwrap(), present().count() as u64);
        for term in 0..12 {
            let having = |prints: &Vec<Vec<u32>>| prints.iter().filter(|terms| terms.contains(&term)).count();
            let count = model.values().map(|(prints, _)| having(prints)).sum::<usize>();
            prop_assert_eq!(store.read(|snapshot| snapshot.document_frequencies(&[term])).unwrap(), [count as u32]);
            let found = store.read(|snapshot| snapshot.postings(term, 1000)).unwrap();
            prop_assert_eq!(found.len(), count);
            prop_assert!(found.is_sorted_by(|one, next| one > next));
            let readable = found.iter().filter(|id| store.read(|snapshot| snapshot.print(**id)).unwrap().is_some());
            prop_assert_eq!(readable.count(), present().map(|(prints, _)| having(prints)).sum::<usize>());
        }
        prop_assert_eq!(store.integrity().orphans.unwrap(), 0);
    }
}

/// Deletes all prints of an incident, in the order in which they were added with these terms.
fn forget(store: &mut Store, number: u64, terms: &[Vec<u32>]) {
    store
        .write(|transaction| {
            let ids = transaction.prints_of(number)?.into_iter().map(|print| print.id);
            transaction.delete_prints(&ids.zip(terms.iter().cloned().map(known_by)).collect::<Vec<_>>())
        })
        .unwrap();
}
