//! `odap run` in front of files, devices and pipes, with commands that leave something running.

#![cfg(unix)]

use std::fs;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// Leaves something running that prints, and says in the file `alive` that it could.
const SERVER: &str =
    "sh -c '(for i in 1 2 3; do sleep 0.2; echo tick $i || exit; done; echo yes > alive) & echo begun'";

/// Runs a line of bash in which `odap` is the program.
fn bash(sandbox: &Sandbox, line: &str) -> Output {
    let line = line.replace("odap run", &format!("{} run", env!("CARGO_BIN_EXE_odap")));
    let mut bash = Command::new("bash");
    bash.args(["-c", &line]).current_dir(sandbox.home()).env_clear().env("PATH", "/usr/bin:/bin");
    bash.env("HOME", sandbox.home()).env("XDG_STATE_HOME", sandbox.home().join("state"));
    bash.env("XDG_DATA_HOME", sandbox.home().join("data")).output().unwrap()
}

/// Waits until what was left running has said that it lives.
#[track_caller]
fn assert_alive(sandbox: &Sandbox) {
    let began = Instant::now();
    while fs::read_to_string(sandbox.home().join("alive")).unwrap_or_default() != "yes\n" {
        assert!(began.elapsed() < Duration::from_secs(10), "it was ended by its output");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_left_running_goes_on_and_prints_to_where_it_printed() {
    let all = "begun\ntick 1\ntick 2\ntick 3\n";
    for (line, printed) in [
        (format!("odap run -- {SERVER} > log; echo $?"), "0\n"),
        (format!("odap run -- {SERVER} >> log; echo $?"), "0\n"),
        (format!("odap run -- {SERVER} > /dev/null; echo $?"), "0\n"),
        (format!("odap run -- {SERVER} 2>&1 | cat > log; echo ${{PIPESTATUS[0]}}"), "0\n"),
        (format!("odap run -- {SERVER} | cat"), all),
    ] {
        let sandbox = Sandbox::new();
        let began = Instant::now();
        let output = bash(&sandbox, &line);
        let is_pipe = line.contains('|');
        assert!(is_pipe || began.elapsed() < Duration::from_millis(500), "odap waits for nothing: {line}");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), printed, "{line}");
        assert_alive(&sandbox);
        if let Ok(log) = fs::read_to_string(sandbox.home().join("log")) {
            assert_eq!(log, all, "{line}");
        }
    }
}

#[test]
fn what_is_left_printing_without_end_does_not_keep_odap() {
    let sandbox = Sandbox::new();
    let output = bash(&sandbox, "odap run -- sh -c 'yes & exit 3' | head -c 3000000 | wc -c; echo ${PIPESTATUS[0]}");
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "3000000\n3");
}

#[test]
fn the_end_is_kept_where_the_reader_is_slow() {
    let sandbox = Sandbox::new();
    let fails = "odap run -- sh -c 'seq 1 100000; echo Error: the disk is full; exit 4'";
    bash(&sandbox, &format!("{fails} | (sleep 1; cat) | tail -1"));
    assert!(sandbox.odap("find --last").run().stdout.contains("Error: the disk is full"));
}

#[test]
fn what_goes_to_a_file_is_kept_too() {
    let sandbox = Sandbox::new();
    sandbox.file("log", "older\n");
    let fails = "odap run -- sh -c 'echo begun; echo Error: the disk is full >&2; exit 4'";
    for line in [
        format!("{fails} >> log 2>&1"),
        format!("(echo before; {fails}) > log 2>&1"),
        format!("{fails} > log 2> other"),
        format!("{fails} > log"),
        format!("{fails} > /dev/null"),
    ] {
        let output = bash(&sandbox, &line);
        assert_eq!(output.status.code(), Some(4), "{line}");
        let failures = sandbox.odap("last --list --json").run().stdout;
        let failures: serde_json::Value = serde_json::from_str(&failures).unwrap();
        let found = sandbox.odap(&format!("explain --failure {}", failures[0]["number"])).run();
        assert!(
            found.stdout.contains("Error: the disk is full") && !found.stdout.contains("before"),
            "{line}\n{found}"
        );
    }
    let long = "odap run -- sh -c 'seq 1 1000000; echo Error: the disk is full; exit 4' > log";
    assert_eq!(bash(&sandbox, long).status.code(), Some(4));
    assert!(sandbox.odap("find --last").run().stdout.contains("Error: the disk is full"));
}

#[test]
fn output_that_cannot_be_written_ends_the_command_as_it_would_without_odap() {
    let sandbox = Sandbox::new();
    for (line, alike) in [
        ("seq 1 100000 > /dev/full; echo $?", true),
        ("seq 1 100000 | true; echo ${PIPESTATUS[0]}", true),
        ("yes | head -1; echo ${PIPESTATUS[0]}", true),
        ("sh -c 'sleep 0.3; seq 1 9; echo end >&2' | true; echo ${PIPESTATUS[0]}", true),
        ("sh -c 'ulimit -f 1; seq 1 100000' > log; echo $?", true),
    ] {
        let bare = bash(&sandbox, line);
        let run = bash(&sandbox, &format!("odap run -- {line}"));
        assert_eq!(run.stdout == bare.stdout, alike, "{line}\n{run:?}\n{bare:?}");
        let said = String::from_utf8(run.stderr).unwrap();
        assert!(said.starts_with(&*String::from_utf8(bare.stderr).unwrap()), "{line}\n{said}");
    }
}

#[test]
fn a_notebook_that_cannot_be_written_to_still_answers() {
    let sandbox = Sandbox::new().with_two();
    let other = rusqlite::Connection::open(sandbox.home().join("data/odap/notebook.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let known = "run -- sh -c 'echo ImportError: libGL.so.1: cannot open shared object file: No such file or directory; exit 3'";
    assert_snapshot!(sandbox.odap(known).run(), @"
    ImportError: libGL.so.1: cannot open shared object file: No such file or directory
    ---- stderr
    odap: exit 3 · seen 99 % #1 OpenCV import fails in slim images
          apt-get install -y libgl1   (worked 1 of 1)
          more: odap show 1 · not it: odap not 1
    odap: kept beside the notebook for now: cannot write to the notebook $HOME/data/odap/notebook.db: another program is writing to it, and was waited for 500 ms
    ---- exit status 3
    ");
    other.execute_batch("ROLLBACK").unwrap();
    let listed = sandbox.odap("last --list").run().stdout;
    assert!(listed.contains("libGL.so.1") && listed.contains("1 failure\n"), "{listed}");
}
