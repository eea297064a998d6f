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
    the notebook is damaged; 60 incidents in it can be read
    of these only a part is left:  #25, #26, #27, #28, #29, #30
    1 page could not be read
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
    brought back 60 incidents
    of these only a part is left:  #25, #26, #27, #28, #29, #30
    1 page could not be read
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
