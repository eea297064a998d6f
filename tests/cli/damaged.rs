//! A notebook that is damaged: what is told, what is refused, and the way out.

use std::fs;
use std::time::SystemTime;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Bytes of a page.
const PAGE: usize = 8192;

/// A notebook of 60 incidents, in which the page of the incident with a word is empty.
fn hit(word: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("config/odap/config.toml", "[backup]\ndaily = false\n");
    let line = |number: u32| {
        format!("{{\"title\": \"title {number}\", \"error\": \"Error: word{number:03} {}\"}}\n", "is long ".repeat(150))
    };
    let lines: String = (1..=60).map(line).collect();
    sandbox.odap("import --format jsonl -").pipe(lines).run().done();
    let file = sandbox.home().join("data/odap/notebook.db");
    let mut bytes = fs::read(&file).unwrap();
    let at = memchr::memmem::find(&bytes, word.as_bytes()).unwrap() / PAGE * PAGE;
    bytes[at..at + PAGE].fill(0);
    fs::write(file, bytes).unwrap();
    sandbox
}

#[test]
fn doctor_tells_each_fault_and_the_way_out() {
    let sandbox = hit("word030");
    let doctor = sandbox.odap("doctor").run();
    assert_eq!(doctor.status, Some(1), "{doctor}");
    assert!(doctor.stdout.contains("bad   file") && doctor.stdout.contains("ok    privacy"), "{doctor}");
    assert!(doctor.stdout.contains("do:        bring back what can be read:  odap doctor --fix"), "{doctor}");
    assert!(doctor.stdout.lines().all(|line| !line.ends_with(" odap doctor")), "{doctor}");
}

#[test]
fn an_export_has_all_that_can_be_read() {
    let sandbox = hit("word030");
    let export = sandbox.odap("export --to jsonl").run();
    assert_eq!(export.status, Some(1), "{}", export.stderr);
    let count = export.stdout.lines().filter(|line| line.contains("Error: word")).count();
    assert!(count >= 50, "{count}");
    assert_snapshot!(export.stderr, @"
    the notebook is damaged; 54 incidents in it can be read
    of 6 more incidents title, error, cause and fix are lost:  #25–#30
    1 page could not be read:  incidents
    bring back what can be read:  odap doctor --fix
    ");
}

#[test]
fn nothing_is_written_into_a_notebook_that_sqlite_called_damaged() {
    let sandbox = hit("word030");
    let damage = sandbox.odap("show 30").run();
    assert_eq!(damage.status, Some(2), "{damage}");
    let before = fs::read(sandbox.home().join("data/odap/notebook.db")).unwrap();
    assert_snapshot!(sandbox.odap("add --title Later").pipe("Error: later\n").run(), @"
    ---- stderr
    odap: $HOME/data/odap/notebook.db can be read in part: it is damaged (database disk image is malformed); mend it:  odap doctor --fix
    odap: cannot write to the notebook $HOME/data/odap/notebook.db
      cause: it is damaged (database disk image is malformed)
      cause: nothing more is written into it until it is mended
      do:    bring back what can be read:  odap doctor --fix
      do:    what was to be logged is kept:
             odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    ");
    assert_eq!(fs::read(sandbox.home().join("data/odap/notebook.db")).unwrap(), before);
    assert_snapshot!(sandbox.odap("doctor --fix").run().stderr, @"
    rebuilt 60 fingerprints
    brought back 54 incidents
    of 6 more incidents title, error, cause and fix are lost:  #25–#30
    1 page could not be read:  incidents
    the damaged notebook is kept:  $HOME/data/odap/notebook.db.damaged-2026-09-01
    ");
    let draft = fs::read_dir(sandbox.home().join("state/odap/drafts")).unwrap().flatten().map(|entry| entry.path());
    let draft = { draft }.find(|path| path.extension().is_some_and(|end| end == "md")).unwrap();
    sandbox.odap(&format!("add --draft {}", draft.display())).run().done();
    sandbox.odap("undo").run().done();
    assert_eq!(sandbox.odap("doctor").run().status, Some(0));
    let kept = sandbox.home().join("data/odap/notebook.db.damaged-2026-09-01");
    assert_eq!(fs::read(kept).unwrap(), before);
}

#[test]
fn a_whole_notebook_that_was_put_in_its_place_is_written_to() {
    let sandbox = hit("word030");
    assert_eq!(sandbox.odap("show 30").run().status, Some(2));
    let file = sandbox.home().join("data/odap/notebook.db");
    sandbox.odap("add other --notebook whole.db").run().done();
    fs::copy(sandbox.home().join("whole.db"), &file).unwrap();
    sandbox.odap("add Later").run().done();
    assert!(!file.with_file_name("notebook.db-damaged").exists());
}

#[test]
fn an_index_alone_is_made_anew() {
    let sandbox = Sandbox::new().with_two();
    let file = sandbox.home().join("data/odap/notebook.db");
    let connection = rusqlite::Connection::open(&file).unwrap();
    let page: usize =
        connection.query_row("SELECT pageno FROM dbstat WHERE name = 'incident_listed'", [], |row| row.get(0)).unwrap();
    drop(connection);
    let mut bytes = fs::read(&file).unwrap();
    // An index without entries: its kind, and the end of the page as the place where they begin.
    bytes[(page - 1) * PAGE..page * PAGE].fill(0);
    bytes[(page - 1) * PAGE] = 0x0a;
    bytes[(page - 1) * PAGE + 5..(page - 1) * PAGE + 7].copy_from_slice(&[0x20, 0]);
    fs::write(&file, bytes).unwrap();
    assert!(sandbox.odap("list").run().stdout.is_empty());
    let doctor = sandbox.odap("doctor --fix").run();
    assert!(doctor.status == Some(0) && doctor.stderr.contains("rebuilt all indexes"), "{doctor}");
    assert_eq!(sandbox.odap("list --json").run().stdout.matches("\"number\"").count(), 2);
}

#[test]
fn what_a_fix_that_was_stopped_left_is_in_nobody_s_way() {
    let sandbox = hit("word030");
    let file = sandbox.home().join("data/odap/notebook.db");
    // Killed once the old file has its second name and the log is gone from beside it.
    fs::hard_link(&file, file.with_file_name("notebook.db.damaged-2026-08-31")).unwrap();
    let left = file.with_file_name(".odap-4194301-abc.unfinished");
    fs::write(&left, "half a notebook").unwrap();
    fs::File::options().write(true).open(&left).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    let doctor = sandbox.odap("doctor --fix").run();
    assert_eq!(doctor.status, Some(0), "{doctor}");
    assert!(!left.exists());
}

/// A notebook of twelve incidents with all that one may have, and its file.
fn rich() -> (Sandbox, std::path::PathBuf) {
    let sandbox = Sandbox::new();
    sandbox.file("config/odap/config.toml", "[backup]\ndaily = false\n");
    let line = |number: u32| {
        format!(
            "{{\"title\": \"title {number}\", \"error\": \"Error: word{number:03} fell over\", \"fix\": \"fix {number}\", \
                \"tags\": [\"tag{}\"], \"attempts\": [\"tried {number}\"]}}\n",
            number % 3
        )
    };
    sandbox.odap("import --format jsonl -").pipe((1..=12).map(line).collect::<String>()).run().done();
    for number in 1..=12 {
        sandbox.odap(&format!("again {number} --failed --note note{number}")).run().done();
    }
    sandbox.odap("edit 3 --fix another").run().done();
    let file = sandbox.home().join("data/odap/notebook.db");
    (sandbox, file)
}

/// Overwrites the first page of a table by zeros.
fn empty_table(file: &std::path::Path, table: &str) {
    let connection = rusqlite::Connection::open(file).unwrap();
    let page: usize =
        connection.query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [table], |row| row.get(0)).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(connection);
    let mut bytes = fs::read(file).unwrap();
    bytes[(page - 1) * PAGE..page * PAGE].fill(0);
    fs::write(file, bytes).unwrap();
}

fn count(file: &std::path::Path, table: &str) -> u64 {
    let connection = rusqlite::Connection::open(file).unwrap();
    connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

#[test]
fn what_is_lost_of_incidents_that_are_there_is_told_table_by_table() {
    let (sandbox, file) = rich();
    let whole = fs::read(&file).unwrap();
    let tables = ["incident", "sighting", "attempt", "former_fix", "tag", "incident_tag", "change"];
    let before = tables.map(|table| count(&file, table));
    let mut told = String::new();
    for table in ["sighting", "attempt", "former_fix", "tag", "incident_tag", "incident", "environment", "earlier"] {
        fs::write(&file, &whole).unwrap();
        empty_table(&file, table);
        let doctor = sandbox.odap("doctor --fix").run();
        assert_eq!(doctor.status, Some(0), "{table}: {doctor}");
        let lines =
            doctor.stderr.lines().filter(|line| !line.starts_with("rebuilt") && !line.starts_with("the damaged"));
        told += &format!("{table}: {}\n", lines.collect::<Vec<_>>().join(" | "));
        let after = tables.map(|table| count(&file, table));
        for (index, name) in tables.iter().enumerate() {
            // Texts that stand nowhere else are lost with their page, and changes with a part of them.
            let is_lost =
                *name == table && ["attempt", "former_fix"].contains(&table) || *name == "change" && table == "earlier";
            let left = if is_lost { 0 } else { before[index] };
            assert_eq!(after[index], left, "{name}, where {table} was hit");
        }
    }
    assert_snapshot!(told, @"
    sighting: brought back 12 incidents | lost:  all but time and outcome of 24 sightings, of #1–#12 | 1 page could not be read:  sightings
    attempt: brought back 12 incidents | lost:  12 failed attempts, of #1–#12 | 1 page could not be read:  attempts
    former_fix: brought back 12 incidents | lost:  1 former version of a fix, of #3 | 1 page could not be read:  former fixes
    tag: brought back 12 incidents | 1 page could not be read:  tags
    incident_tag: brought back 12 incidents
    incident: brought back 0 incidents | of 12 more incidents title, error, cause and fix are lost:  #1–#12 | 1 page could not be read:  incidents
    environment: brought back 12 incidents | lost:  the environment, of #1–#12 | 1 page could not be read:  environments
    earlier: brought back 12 incidents | lost:  14 changes, which cannot be taken back any more | 1 page could not be read:  changes
    ");
}

#[test]
fn an_incident_of_which_only_the_number_is_left_keeps_its_tags_attempts_and_sightings() {
    let (sandbox, file) = rich();
    empty_table(&file, "incident");
    sandbox.odap("doctor --fix").run().done();
    let shown: serde_json::Value = serde_json::from_str(&sandbox.odap("show 4 --json").run().stdout).unwrap();
    assert_eq!((&shown["tags"][0], &shown["attempts"][0]), (&"tag1".into(), &"tried 4".into()), "{shown:#}");
    let sightings = shown["sightings"].as_array().unwrap();
    assert!(sightings.iter().any(|sighting| sighting["note"] == "note4"), "{shown:#}");
    assert!(shown["created_at"].as_str().unwrap().starts_with("2026-"), "{shown:#}");
    assert_eq!(sandbox.odap("doctor").run().status, Some(0));
}

#[test]
fn an_id_with_a_letter_that_none_has_costs_no_incident() {
    for (place, is_valid_text) in [(0, true), (1, true), (0, false), (1, false)] {
        let (sandbox, file) = rich();
        let connection = rusqlite::Connection::open(&file).unwrap();
        let [id, fix]: [String; 2] = connection
            .query_row("SELECT ulid, fix_id FROM incident WHERE id = 3", [], |row| Ok([row.get(0)?, row.get(1)?]))
            .unwrap();
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        drop(connection);
        let mut bytes = fs::read(&file).unwrap();
        let name = if place == 0 { &id } else { &fix };
        let letter = if is_valid_text { b'U' } else { 0xff };
        for at in memchr::memmem::find_iter(&bytes.clone(), name.as_str()) {
            // The row, and not the index of it.
            if memchr::memmem::find(&bytes[at..(at + 200).min(bytes.len())], b"title 3").is_some() {
                bytes[at + 15] = letter;
            }
        }
        fs::write(&file, bytes).unwrap();
        let list = sandbox.odap("list").run();
        assert!(list.status == Some(2) && !list.stderr.contains("Conversion"), "{list}");
        assert!(list.stderr.contains("bring back what can be read:  odap doctor --fix"), "{list}");
        let export = sandbox.odap("export --to jsonl").run();
        assert_eq!(export.stdout.lines().filter(|line| line.contains("word")).count(), 12, "{export}");
        let doctor = sandbox.odap("doctor --fix").run();
        assert!(doctor.status == Some(0) && doctor.stderr.contains("brought back 12 incidents"), "{doctor}");
        let shown: serde_json::Value = serde_json::from_str(&sandbox.odap("show 3 --json").run().stdout).unwrap();
        assert_eq!((&shown["title"], &shown["fix"]), (&"title 3".into(), &"another".into()));
        // An index still had the id.
        assert!(place == 1 || shown["id"] == id.as_str(), "{shown:#}");
        sandbox.odap("add later").run().done();
    }
}

#[test]
fn a_text_of_which_a_part_became_zeros_is_not_called_whole() {
    let sandbox = Sandbox::new();
    sandbox.file("config/odap/config.toml", "[backup]\ndaily = false\n");
    for (number, error) in ["Error: it fell over", "KeyError: 'price'", "make: no rule"].iter().enumerate() {
        let fix = format!("begin{number} {} end{number}", "a long fix ".repeat(9));
        sandbox.odap(&format!("add --force --title title{number} --fix '{fix}'")).pipe(error).run().done();
    }
    let file = sandbox.home().join("data/odap/notebook.db");
    let mut bytes = fs::read(&file).unwrap();
    for at in memchr::memmem::find_iter(&bytes.clone(), "begin1") {
        bytes[at + 20..at + 60].fill(0);
    }
    fs::write(&file, bytes).unwrap();
    let doctor = sandbox.odap("doctor").run();
    assert!(doctor.stdout.contains("#2 (a part of its text was overwritten by zeros)"), "{doctor}");
    let mended = sandbox.odap("doctor --fix").run();
    assert!(mended.stderr.contains("of these only a part is left:  #2\n"), "{mended}");
    let shown = sandbox.odap("show 2").run();
    assert!(shown.stdout.contains("begin1 a long fix a"), "{shown}");
    assert_eq!(sandbox.odap("doctor").run().status, Some(0));
    // A paste may have zeros of its own.
    sandbox.odap("add --force").pipe([b"Error: binary ".as_slice(), &[0; 99], b" end\n"].concat()).run().done();
    assert_eq!(sandbox.odap("doctor").run().status, Some(0));
}

#[test]
fn a_log_that_was_left_beside_another_file_is_met_by_readers_and_writers() {
    let sandbox = Sandbox::new();
    sandbox.file("config/odap/config.toml", "[backup]\ndaily = false\n");
    sandbox.odap("add --fix a").pipe("Error: first alpha thing\n").run().done();
    sandbox.odap("backup full.db").run().done();
    for word in ["bravo", "carol", "delta", "echo", "foxtrot"] {
        sandbox.odap("add --fix b").pipe(format!("Error: {word} widget broke {word}\n")).run().done();
    }
    let file = sandbox.home().join("data/odap/notebook.db");
    let log = file.with_file_name("notebook.db-wal");
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("BEGIN").unwrap();
    other.query_row("SELECT count(*) FROM incident", [], |_| Ok(())).unwrap();
    sandbox.odap("edit 1 --fix edited").run().done();
    let left = fs::read(&log).unwrap();
    drop(other);
    fs::copy(sandbox.home().join("full.db"), &file).unwrap();
    fs::write(&log, left).unwrap();
    for line in ["list", "search widget", "find 'Error: first alpha thing'", "show 1"] {
        let run = sandbox.odap(line).run();
        assert!(run.stderr.contains("it is damaged (") && run.stderr.contains("odap doctor --fix"), "{line}: {run}");
    }
    let add = sandbox.odap("add").pipe("Error: new\n").run();
    assert!(add.status == Some(2) && add.stderr.contains("what was to be logged is kept"), "{add}");
    sandbox.odap("doctor --fix").run().done();
    assert_eq!(sandbox.odap("list").run().stderr, "");
    sandbox.odap("add").pipe("Error: new\n").run().done();
}

#[test]
fn there_is_nothing_to_mend_without_a_notebook() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("doctor --fix").run().stderr, @"there is no notebook at $HOME/data/odap/notebook.db yet, and nothing to mend");
}
