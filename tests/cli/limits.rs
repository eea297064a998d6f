//! Files that may not grow, pipes in the place of files, and file systems that may only be read.
#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Command, Output};

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Runs a line of bash, in which `odap` is the program, with files of at most so many KiB.
fn limited(sandbox: &Sandbox, kibibytes: u32, line: &str) -> Output {
    let home = sandbox.home();
    let script = format!("odap() {{ {} \"$@\"; }}; ulimit -f {kibibytes}; {line}", env!("CARGO_BIN_EXE_odap"));
    let mut shell = Command::new("bash");
    shell.args(["-c", &script]).current_dir(home).env_clear().env("PATH", "/usr/bin:/bin").env("HOME", home);
    for (name, folder) in [("DATA", "data"), ("STATE", "state"), ("CONFIG", "config"), ("CACHE", "cache")] {
        shell.env(format!("XDG_{name}_HOME"), home.join(folder));
    }
    shell.output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_limit_on_the_size_of_files_ends_the_command_and_not_odap() {
    let sandbox = Sandbox::new().with_two();
    let output = limited(&sandbox, 8, "odap run -- sh -c 'echo Error: lost its way; exit 7'");
    assert_eq!(output.status.code(), Some(7), "{}", stderr(&output));
    let big = "odap run -- sh -c 'head -c 100000 /dev/zero > big'; echo $?";
    let output = limited(&sandbox, 8, big);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "153\n", "{}", stderr(&output));
    let ignored = limited(&sandbox, 8, "trap '' XFSZ; odap run -- sh -c 'head -c 100000 /dev/zero > big'; echo $?");
    assert_eq!(String::from_utf8_lossy(&ignored.stdout), "1\n", "{}", stderr(&ignored));
    let add = limited(&sandbox, 8, "odap add 'Error: under a limit'");
    assert!(
        add.status.code() == Some(2) && stderr(&add).contains("what was to be logged is kept:"),
        "{}",
        stderr(&add)
    );
    assert_eq!(sandbox.drafts().len(), 1);
}

#[test]
fn a_text_that_can_be_kept_nowhere_is_said_to_be_lost() {
    let sandbox = Sandbox::new().with_two();
    let add = limited(&sandbox, 0, "odap add --title Gone 'Error: under a limit'");
    assert_eq!(add.status.code(), Some(2), "{}", stderr(&add));
    assert!(stderr(&add).contains("what was to be logged is kept nowhere"), "{}", stderr(&add));
    assert!(sandbox.drafts().is_empty(), "{:?}", sandbox.drafts());
}

#[test]
fn a_target_without_room_is_named() {
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("add").pipe(format!("Error: long\n{}", "0123456789 ".repeat(20_000))).run().done();
    let before = fs::read(sandbox.home().join("data/odap/notebook.db")).unwrap();
    for (line, target) in [("odap backup b.db", "b.db"), ("odap export --to jsonl --out e.jsonl", "e.jsonl")] {
        let output = limited(&sandbox, 100, line);
        let said = stderr(&output);
        assert!(output.status.code() == Some(2) && said.lines().next().unwrap().ends_with(target), "{line}: {said}");
        assert!(!said.contains("cannot read the notebook"), "{line}: {said}");
        assert!(!sandbox.home().join(target).exists());
    }
    assert_eq!(fs::read(sandbox.home().join("data/odap/notebook.db")).unwrap(), before);
}

fn pipe(path: &std::path::Path) {
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
}

#[test]
fn a_pipe_is_waited_for_nowhere() {
    let sandbox = Sandbox::new().with_two();
    let log = sandbox.home().join("data/odap/notebook.db-wal");
    let _ = fs::remove_file(&log);
    pipe(&log);
    for line in ["doctor", "doctor --fix", "export", "backup --list", "backup --restore 2026-09-01 --yes"] {
        let run = sandbox.odap(line).run();
        assert!(line.ends_with("list") || run.status == Some(2), "{line}: {run}");
    }
    fs::remove_file(&log).unwrap();
    pipe(&sandbox.home().join("pipe.toml"));
    assert_snapshot!(sandbox.odap("list --config pipe.toml").run(), @"
    ---- stderr
    odap: cannot read the config file pipe.toml
      cause: it is a pipe, a socket or a device
    ---- exit status 2
    ");
    fs::create_dir_all(sandbox.home().join("config/odap")).unwrap();
    let config = sandbox.home().join("config/odap/config.toml");
    pipe(&config);
    assert_eq!(sandbox.odap("list").run().status, Some(2));
    fs::remove_file(&config).unwrap();
    // A shell opens one for us.
    let output = limited(&sandbox, 100_000, "odap list --config <(echo 'color = \"never\"')");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn a_backup_with_a_strange_name_breaks_no_table() {
    let sandbox = Sandbox::new().with_two();
    let folder = sandbox.home().join("data/odap/notebook.backups");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("2026-11-16\u{1b}[31m\n.db"), "no notebook").unwrap();
    let list = sandbox.odap("backup --list").run();
    assert!(!list.stdout.contains('\u{1b}') && list.stdout.lines().count() == 3, "{list}");
}

#[test]
fn a_failure_that_cannot_be_stored_is_found_all_the_same() {
    let sandbox = Sandbox::new().with_two();
    let other = rusqlite::Connection::open(sandbox.home().join("data/odap/notebook.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let odap = |line: &str| sandbox.odap(line).env("ODAP_PATIENCE", "50").run();
    let run = odap("run -- sh -c 'echo Error: zoo keeper lost the lion key; exit 4'");
    assert!(run.status == Some(4) && run.stderr.contains("kept beside the notebook for now"), "{run}");
    for line in ["last --text", "last --list", "explain --last", "ask --last", "find --last", "last"] {
        let run = odap(line);
        assert!(run.stdout.contains("zoo keeper lost the lion key"), "{line}: {run}");
    }
    other.execute_batch("ROLLBACK").unwrap();
    sandbox.odap("add --last").run().done();
    assert!(sandbox.odap("list").run().stdout.contains("zoo keeper"));
}

#[test]
fn what_could_not_be_looked_up_is_kept_and_said_to_be() {
    let sandbox = Sandbox::new();
    sandbox.file("data/odap/notebook.db", "no notebook\n");
    let run = sandbox.odap("run -- sh -c 'echo Error: zoo keeper lost the lion key; exit 4'").run();
    assert!(run.stderr.contains("not looked up: ") && run.stderr.contains("is kept:  odap last --text"), "{run}");
    assert_eq!(sandbox.odap("last --text").run().stdout, "Error: zoo keeper lost the lion key\n");
}

#[test]
#[ignore = "mounts a file system, as root"]
fn a_file_system_that_may_only_be_read_is_named_as_the_cause() {
    let sandbox = Sandbox::new().with_two();
    let folder = sandbox.home().join("mounted");
    fs::create_dir_all(&folder).unwrap();
    let mount = |options: &str| {
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&folder).status().unwrap();
        assert!(status.success());
    };
    mount("size=4m");
    fs::copy(sandbox.home().join("data/odap/notebook.db"), folder.join("n.db")).unwrap();
    mount("remount,ro,size=4m");
    let odap = |line: &str| sandbox.odap(line).env("ODAP_NOTEBOOK", folder.join("n.db")).run();
    let run = odap("run -- sh -c 'echo Error: zoo keeper lost the lion key; exit 4'");
    let (add, list) = (odap("add boom"), odap("last --list"));
    let _ = Command::new("umount").arg(&folder).status();
    for run in [&run, &add] {
        assert!(run.stderr.contains("the file system may only be read"), "{run}");
    }
    assert!(list.stdout.contains("zoo keeper"), "{list}");
}
