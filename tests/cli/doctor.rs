//! `odap doctor`, `backup`, `env`

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

#[test]
fn a_notebook_is_whole_and_can_be_copied() {
    let sandbox = Sandbox::new().with_two();
    let run = sandbox.odap("doctor").run();
    assert_eq!(run.status, Some(0), "{run}");
    assert!(run.stdout.lines().all(|line| line.starts_with("ok ")), "{run}");
    sandbox.odap("doctor --fix").run().done();
    assert_snapshot!(sandbox.odap("backup copy.db").run(), @"copied to copy.db");
    assert_eq!(sandbox.odap("list").run().stdout, sandbox.odap("list --notebook copy.db").run().stdout);
    assert_snapshot!(sandbox.odap("backup copy.db").run(), @"
    ---- stderr
    odap: cannot copy the notebook to copy.db
      cause: there is such a file already
      do:    name a file that does not exist yet, in a folder of yours
    ---- exit status 2
    ");
}

#[test]
fn the_environment_is_printed_in_both_forms() {
    let sandbox = Sandbox::new();
    let run = sandbox.odap("env").run();
    assert!(run.stdout.contains("  machine    "), "{run}");
    let json: serde_json::Value = serde_json::from_str(&sandbox.odap("env --json").run().stdout).unwrap();
    assert!(json["system"]["architecture"].is_string(), "{json}");
}

#[test]
fn a_virtual_environment_is_known_by_its_name_and_version() {
    let sandbox = Sandbox::new();
    sandbox.file("proj/.venv/pyvenv.cfg", "version = 3.11.7\n");
    let run = sandbox.odap("env").env("VIRTUAL_ENV", sandbox.home().join("proj/.venv")).run();
    assert!(run.stdout.contains("  python     3.11.7 · venv proj\n"), "{run}");
}
