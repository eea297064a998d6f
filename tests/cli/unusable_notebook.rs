//! Notebooks that cannot be used, and pastes that are hard to take.

use insta::assert_snapshot;
use odap::matcher::fingerprint::VERSION;

use crate::sandbox::Sandbox;

#[test]
fn a_text_file_is_no_notebook() {
    let sandbox = Sandbox::new();
    sandbox.file("text.db", "Dear diary\n");
    assert_snapshot!(sandbox.odap("list --notebook text.db").run(), @"
    ---- stderr
    odap: cannot open the notebook text.db
      cause: it is a text file, not a notebook
      do:    name another file:  odap --notebook FILE …
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("find --notebook text.db boom").run(), @"
    ---- stderr
    odap: cannot open the notebook text.db
      cause: it is a text file, not a notebook
      do:    name another file:  odap --notebook FILE …
    ---- exit status 2
    ");
}

#[test]
fn bytes_that_are_no_text_are_kept() {
    let sandbox = Sandbox::new();
    sandbox.odap("add --title Bytes").pipe(b"Error: caf\xe9\0 and more\n").run().done();
    assert!(sandbox.odap("export --to jsonl").run().stdout.contains("\"error_base64\":\"RXJyb3I6IGNhZukA"));
}

#[test]
fn what_is_far_too_long_for_a_title_is_cut() {
    let sandbox = Sandbox::new();
    sandbox.odap("add").pipe(format!("Error: {}\n", "x".repeat(1 << 20))).run().done();
    let run = sandbox.odap("list").run();
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 160), "{run}");
}

#[test]
fn a_notebook_that_another_program_holds_still_answers() {
    let sandbox = Sandbox::new().with_two();
    let pasted = "ImportError: libGL.so.1: cannot open shared object file: No such file or directory\n";
    let other = rusqlite::Connection::open(sandbox.home().join("data/odap/notebook.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let run = sandbox.odap("find").pipe(pasted).run();
    assert!(run.status == Some(0) && run.stdout.starts_with("seen  "), "{run}");
    assert_eq!(run.stderr, "", "it is remembered beside the notebook");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(sandbox.odap("find").pipe(pasted).run().stderr, "");
    sandbox.odap("same 1").run().done();
}

#[test]
fn a_notebook_that_stays_locked_takes_nothing_and_loses_nothing() {
    let sandbox = Sandbox::new().with_two();
    let other = rusqlite::Connection::open(sandbox.home().join("data/odap/notebook.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_snapshot!(sandbox.odap("add --title Later").pipe("Error: later\n").env("ODAP_PATIENCE", "50").run(), @"
    ---- stderr
    odap: cannot write to the notebook $HOME/data/odap/notebook.db
      cause: another program is writing to it, and was waited for 50 ms
      do:    close the other program, or try again
      do:    what was to be logged is kept:
             odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ---- exit status 2
    ");
    other.execute_batch("ROLLBACK").unwrap();
    let drafts = sandbox.home().join("state/odap/drafts");
    let draft = sandbox.drafts().swap_remove(0);
    assert_snapshot!(sandbox.odap("add --title Other").pipe("Error: quite another\n").run(), @"
    logged #3  Other
           open; when it is solved:  odap solve 3
    ---- stderr
    a draft is still waiting:  odap add --draft $HOME/state/odap/drafts/odap-(some).md
    ");
    sandbox.odap(&format!("add --draft {}", draft.display())).run().done();
    assert!(sandbox.odap("show 4").run().stdout.contains("Later"));
    assert_eq!(std::fs::read_dir(&drafts).unwrap().count(), 0);
}

#[test]
fn a_notebook_of_a_newer_odap_is_left_alone() {
    let sandbox = Sandbox::new().with_two();
    let file = sandbox.home().join("data/odap/notebook.db");
    rusqlite::Connection::open(&file).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    assert_snapshot!(sandbox.odap("list").run(), @"
    ---- stderr
    odap: cannot open the notebook $HOME/data/odap/notebook.db
      cause: it was written by a newer odap (schema 99); this is odap 0.1.0 (schema 5)
      do:    upgrade odap, or work on another notebook:  odap --notebook other.db …
    ---- exit status 2
    ");
    assert_eq!(sandbox.odap("add boom").run().status, Some(2));
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_loses_nothing() {
    let sandbox = Sandbox::new().with_two();
    let before = sandbox.odap("export --to jsonl").run().stdout;
    let paste = sandbox.file("long.txt", format!("Error: full\n{}", "0123456789 ".repeat(60_000)));
    // A file that may not grow is to a program what a full disk is.
    let script = format!(
        "trap '' XFSZ; ulimit -f 700; exec {} add --error-file {}",
        env!("CARGO_BIN_EXE_odap"),
        paste.display()
    );
    let mut shell = std::process::Command::new("bash");
    shell.args(["-c", &script]).env("HOME", sandbox.home()).env("XDG_DATA_HOME", sandbox.home().join("data"));
    let output = shell.env("XDG_STATE_HOME", sandbox.home().join("state")).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.starts_with("odap: cannot write to the notebook ") && !stderr.contains("panicked"), "{stderr}");
    assert_eq!(sandbox.odap("export --to jsonl").run().stdout, before);
}

#[cfg(unix)]
#[test]
fn an_editor_that_is_killed_leaves_the_draft() {
    let sandbox = Sandbox::new();
    let editor = sandbox.editor("echo 'typed before the end' >> \"$1\"; kill -9 $$");
    let run = sandbox.odap("add --edit boom").env("EDITOR", editor).run();
    assert!(run.status == Some(2) && run.stderr.contains("the draft is kept: "), "{run}");
    let draft = sandbox.drafts().swap_remove(0);
    assert!(std::fs::read_to_string(&draft).unwrap().contains("typed before the end"));
}

#[cfg(unix)]
#[test]
fn a_notebook_that_may_only_be_read_is_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new().with_two();
    let file = sandbox.home().join("data/odap/notebook.db");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o400)).unwrap();
    if std::fs::OpenOptions::new().write(true).open(&file).is_ok() {
        eprintln!("skipped: this user may write everything");
        return;
    }
    assert_eq!(sandbox.odap("list").run().status, Some(0));
    let run = sandbox.odap("add boom").run();
    assert!(run.status == Some(2) && run.stderr.contains("odap add --draft "), "{run}");
}

/// A notebook whose fingerprints are of version 3.
const OF_VERSION_3: &str = include_str!("../library/fingerprints/version-3.sql");

#[test]
fn fingerprints_of_another_version_that_cannot_be_replaced_are_derived_for_each_look_up() {
    let sandbox = Sandbox::new();
    let file = sandbox.home().join("data/odap/notebook.db");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch(OF_VERSION_3).unwrap();
    // Tables of today with fingerprints of an earlier version.
    sandbox.odap("list").run().done();
    other.execute_batch("UPDATE fingerprint SET version = 3").unwrap();
    let versions = || other.query_row("SELECT group_concat(DISTINCT version) FROM fingerprint", [], |row| row.get(0));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let odap = |words: &str| sandbox.odap(words).env("ODAP_PATIENCE", "50");

    let run = odap("find").pipe("ModuleNotFoundError: No module named 'yaml'\n").run();
    assert!(run.status == Some(0) && run.stdout.starts_with("seen  "), "{run}");
    let run = odap("find --json").pipe("cp: '/mnt/usb/dump.sql' 쓰는 중 오류: 읽기전용 파일 시스템\n").run();
    assert!(run.status == Some(1) && run.stdout.contains("\"new\""), "{run}");
    let run = odap("doctor").run();
    let index = format!("7 prints are of another version than {VERSION}\n      do:        odap doctor --fix\n");
    assert!(run.status == Some(1) && run.stdout.contains(&index), "{run}");
    let version: String = versions().unwrap();
    assert_eq!(version, "3");

    other.execute_batch("ROLLBACK").unwrap();
    odap("find").pipe("ModuleNotFoundError: No module named 'yaml'\n").run().done();
    let version: String = versions().unwrap();
    assert_eq!(version, VERSION.to_string());
}
