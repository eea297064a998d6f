//! Words nobody should type: each is answered in one clear message, with status 2, and never by a panic.

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn each_is_answered_and_none_by_a_panic() {
    let sandbox = Sandbox::new().with_two();
    sandbox.file("is-a-file", "x");
    let lines = [
        "show -1",
        "show 0",
        "show 99999999999999999999",
        "show 01J",
        "show ''",
        "show '#'",
        "list --since nonsense",
        "list --since 99999999999999999y",
        "list -n 0",
        "list -n 99999999999999999999999",
        "find ''",
        "find -n 0 x",
        "find -n 99999 x",
        "find x --last",
        "find --error-file .",
        "find --error-file missing",
        "add x --tag 'a b'",
        "add x --kind odd",
        "add x --source nobody",
        "add --draft missing",
        "again 1 --worked --failed",
        "again 9",
        "same 9",
        "not 9",
        "tried 1",
        "edit 9 --fix x",
        "solve 9 --fix x",
        "rm 9",
        "rm",
        "restore 9",
        "search ''",
        "export 9",
        "export 1 --tag x",
        "export --to odd",
        "export --out is-a-file",
        "export --to jsonl --out .",
        "import missing",
        "import is-a-file",
        "backup is-a-file",
        "completions odd",
        "--color odd list",
        "--notebook . list",
        "--notebook is-a-file list",
        "--config missing list",
        "--config . list",
        "frobnicate",
    ];
    for line in lines {
        let run = sandbox.odap(line).run();
        assert_eq!(run.status, Some(2), "odap {line}\n{run}");
        assert!(run.stderr.starts_with("odap: ") && !run.stderr.contains("panicked"), "odap {line}\n{run}");
        assert!(run.stdout.is_empty() && !run.stderr.contains("os error"), "odap {line}\n{run}");
    }
    assert_eq!(sandbox.odap("list").run().stdout.lines().last(), Some("2 incidents"));
}

#[test]
fn what_stands_in_the_way_is_named() {
    let sandbox = Sandbox::new().with_two();
    sandbox.file("is-a-file", "x");
    assert_snapshot!(sandbox.odap("export --out is-a-file").run(), @"
    ---- stderr
    odap: is-a-file is a file
      cause: one file per incident needs a folder
      do:    odap export --out FOLDER
             odap export --one-file --out FILE.md
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("show 01J").run(), @r#"
    ---- stderr
    odap: "01J" cannot be used as <ID>
      cause: "01J" is too short: the beginning of an id has four characters or more
    ---- exit status 2
    "#);
    assert_snapshot!(sandbox.odap("show -1").run(), @"
    ---- stderr
    odap: there is no option -1 here
      do:    odap show [OPTIONS] <ID>...
    ---- exit status 2
    ");
    assert_snapshot!(sandbox.odap("show 99999999999999999999").run(), @"
    ---- stderr
    odap: there is no incident whose id begins with 99999999999999999999
      do:    see what there is:  odap list
    ---- exit status 2
    ");
    for (config, wrong) in [("list = 3", "list"), ("[list]\nrows = \"x\"", "rows"), ("editor = [1]", "editor")] {
        sandbox.file("c.toml", config);
        let run = sandbox.odap("list --config c.toml").run();
        assert!(run.status == Some(2) && run.stderr.contains(&format!("the value of {wrong}")), "{run}");
    }
}

#[test]
fn without_a_home_the_notebook_can_still_be_named() {
    let sandbox = Sandbox::new();
    let run = sandbox.odap("--notebook here.db add boom").env("HOME", "").env("XDG_DATA_HOME", "").run();
    run.done();
    assert!(sandbox.home().join("here.db").exists());
}

#[test]
fn a_text_that_begins_with_a_hyphen_is_read_or_told_how_to_be_typed() {
    let sandbox = Sandbox::new();
    sandbox.odap("add 'npm ERR! peer dep missing' --fix --legacy-peer-deps --cause '-D was forgotten'").run().done();
    let note: serde_json::Value = serde_json::from_str(&sandbox.odap("show 1 --json").run().stdout).unwrap();
    assert_eq!((note["fix"].as_str(), note["cause"].as_str()), (Some("--legacy-peer-deps"), Some("-D was forgotten")));
    sandbox.odap("add '-bash: terraform: command not found' --fix 'apt install terraform'").run().done();
    let found = sandbox.odap("find '-bash: terraform: command not found' -n 1").run();
    assert!(found.status == Some(0) && found.stdout.contains("#2  "), "{found}");
    assert_snapshot!(sandbox.odap("tried 1 --force").run(), @"
    ---- stderr
    odap: there is no option --force here
      do:    as a text:  odap tried -- 1 --force
    ---- exit status 2
    ");
    sandbox.odap("tried -- 1 --force").run().done();
}

#[test]
fn what_is_empty_to_the_eye_is_no_text() {
    let sandbox = Sandbox::new();
    for text in ["\u{200b}", "\u{3164} \u{115f}\u{ffa0}", "\u{ad}\u{e0041}\u{fe0f}"] {
        assert_eq!(sandbox.odap("add").pipe(text).run().status, Some(2), "{text:?}");
        assert_eq!(sandbox.odap(&format!("find '{text}'")).run().status, Some(2), "{text:?}");
    }
    sandbox.odap("add 'Error: boom' --title '\u{3164}' --fix '\u{200b}'").run().done();
    let note: serde_json::Value = serde_json::from_str(&sandbox.odap("show 1 --json").run().stdout).unwrap();
    assert_eq!(note["title"], "Error: boom");
    assert!(note["fix"].is_null(), "{note}");
    assert_eq!(sandbox.odap("tried 1 '\u{3164}'").run().status, Some(2));
}

#[test]
fn json_of_windows_is_imported() {
    let line = "{\"error\": \"Error: boom\", \"fix\": \"reboot\"}\n";
    let array = format!("[{}]", line.trim());
    for (form, text) in [("jsonl", line), ("json", &array)] {
        let little = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes));
        let big = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes));
        for bytes in [format!("\u{feff}{text}").into_bytes(), little.collect(), big.collect()] {
            let sandbox = Sandbox::new();
            sandbox.file(&format!("n.{form}"), &bytes);
            sandbox.odap(&format!("import n.{form}")).run().done();
            sandbox.odap("import --dry-run").pipe(&bytes).run().done();
            assert!(sandbox.odap("list").run().stdout.contains("Error: boom"), "{form} {bytes:x?}");
        }
    }
    let sandbox = Sandbox::new();
    sandbox.odap("add").pipe("\u{feff}Error: boom\n").run().done();
    let again = sandbox.odap("add").pipe("Error: boom\n").run();
    assert!(again.stdout.starts_with("seen "), "the mark is none of the text: {again}");
}
