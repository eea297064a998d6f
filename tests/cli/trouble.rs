//! Notebooks that cannot be used, and pastes that are hard to take.

use insta::assert_snapshot;

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
fn what_is_far_too_long_for_a_title_is_cut_on_its_way_to_the_screen() {
    let sandbox = Sandbox::new();
    sandbox.odap("add").pipe(format!("Error: {}\n", "x".repeat(1 << 20))).run().done();
    let run = sandbox.odap("list").run();
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{run}");
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
