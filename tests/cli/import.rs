//! `odap import`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Ten lines of which the seventh is broken.
fn ten_with_a_broken_one() -> String {
    let line = |number| {
        if number == 7 { "{\"title\": \"no error\"}\n".into() } else { format!("{{\"error\": \"Error: {number}\"}}\n") }
    };
    (1..=10).map(line).collect()
}

#[test]
fn a_broken_line_is_named_and_nothing_is_imported() {
    let sandbox = Sandbox::new();
    sandbox.file("ten.jsonl", ten_with_a_broken_one());
    assert_snapshot!(sandbox.odap("import ten.jsonl").run(), @"
    ---- stderr
    odap: ten.jsonl:7: this line is not an incident
      cause: missing field `error`
      do:    nothing was imported; to import the rest, add --skip-broken
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("list").run(), @"
    ---- stderr
    the notebook is empty; begin with:  odap import --starter
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("import ten.jsonl --skip-broken").run(), @"
    9 added, 1 broken and left out
    ---- stderr
    odap: ten.jsonl:7: this line is not an incident
      cause: missing field `error`
    to see them:  odap list
    ");
}

#[test]
fn importing_again_changes_nothing() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("import --dry-run").pipe("{\"error\": \"one\", \"title\": \"One\"}\n").run(), @"would be: 1 added");
    assert_snapshot!(sandbox.odap("import -").pipe("{\"error\": \"one\", \"title\": \"One\"}\n").run(), @"
    1 added
    ---- stderr
    to see it:  odap list
    ");
    assert_snapshot!(sandbox.odap("import --format jsonl").pipe("{\"error\": \"one\", \"title\": \"One\"}\n").run(), @"1 unchanged");
    assert_snapshot!(sandbox.odap("show 1").run(), @"
    #1    One
          open · once, today

      error
        one

      seen       2026-09-01 10:00
      id         0000000000H4GQYNYP21PEBCJ3
      logged     2026-09-01 10:00, changed 2026-09-01 10:00
    ");
}

#[test]
fn the_starter_cases_come_and_go_in_one_command() {
    let sandbox = Sandbox::new();
    let run = sandbox.odap("import --starter").run();
    assert!(run.stdout.ends_with(" added\n"), "{run}");
    let run = sandbox.odap("import --starter").run();
    assert!(run.stdout.ends_with(" unchanged\n"), "{run}");
    sandbox.odap("rm --tag starter").run().done();
    assert_eq!(sandbox.odap("list").run().status, Some(1));
}

#[test]
fn a_folder_is_every_file_in_it() {
    let sandbox = Sandbox::new();
    sandbox.file("many/a.jsonl", "{\"error\": \"one\"}\n{\"error\": \"two\"}\n");
    sandbox.file("many/b.json", "[{\"error\": \"three\"}]");
    sandbox.file("many/c.txt", "not this");
    assert_snapshot!(sandbox.odap("import many").run(), @"
    3 added
    ---- stderr
    to see them:  odap list
    passed over:
      1 note: c.txt
        to import it:  odap import many/c.txt
    ");
}

#[test]
fn what_cannot_be_imported_is_told() {
    let sandbox = Sandbox::new();
    sandbox.file("notes.txt", "Dear diary\n");
    assert_snapshot!(sandbox.odap("import notes.txt").run(), @"
    1 added
    ---- stderr
    uncertain, to be seen with odap show and mended with odap edit: 1
      #1 notes: no error was found: the title stands for it
    to see it:  odap list
    ");
    assert_snapshot!(sandbox.odap("import missing.jsonl").run(), @"
    ---- stderr
    odap: cannot read missing.jsonl
      cause: there is no such file or folder
      do:    ls .   shows what is there
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("import").run(), @"
    ---- stderr
    there is nothing to import: what was given holds no incident
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("import --format doc x").run(), @r#"
    ---- stderr
    odap: "doc" cannot be used as --format <FORMAT>
      cause: "doc" is not one of jsonl, json, markdown, text, html, docx, odt, zip, csv, objects
    ---- exit status 2
    "#);
}
