//! `odap run`, where its outputs are pipes; in a terminal it is tried by `terminals`.

use std::fs;
use std::process::Command;

use insta::assert_snapshot;

use crate::sandbox::{Outcome, Sandbox};

/// A command that prints an error and fails with status 3.
const FAILS: &str = "sh -c 'echo begun; echo \"write /var/log/app.log: no space left on device\" >&2; exit 3'";

#[test]
fn a_command_that_succeeds_is_left_alone() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("run -- sh -c 'cat; echo out; echo err >&2'").pipe("in\n").run(), @"
    in
    out
    ---- stderr
    err
    ");
    assert!(!sandbox.home().join("data").exists(), "no notebook is made");
    assert_eq!(captures(&sandbox), 0);
}

#[test]
fn a_failure_that_is_known_is_told_in_three_lines() {
    let sandbox = Sandbox::new().with_two();
    sandbox.odap("solve 2 --fix 'docker system prune\n--volumes'").run().done();
    let run = sandbox.odap(&format!("run {FAILS}")).run();
    assert_eq!((run.stdout.as_str(), run.status), ("begun\n", Some(3)));
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), 4, "{run}");
    assert_eq!(lines[0], "write /var/log/app.log: no space left on device");
    assert!(
        lines[1].starts_with("odap: exit 3 · seen ") && lines[1].ends_with(" #2 도커 로그가 디스크를 가득 채움"),
        "{run}"
    );
    assert_eq!(
        lines[2..],
        ["      docker system prune …   (not confirmed yet)", "      more: odap show 2 · not it: odap not 2"]
    );
    assert_eq!(captures(&sandbox), 0, "it is in the notebook now");
}

#[test]
fn a_failure_becomes_a_note_with_nothing_typed_again() {
    let sandbox = Sandbox::new();
    let missing = "sh -c 'echo \"ModuleNotFoundError: No module named flash_attn\"; exit 1'";
    assert_snapshot!(sandbox.odap(&format!("run -- {missing}")).run(), @"
    ModuleNotFoundError: No module named flash_attn
    ---- stderr
    odap: exit 1 · new: ModuleNotFoundError: No module named flash_attn
          log it: odap add --failure 1 · more: odap find --failure 1
    ---- exit status 1
    ");
    sandbox.odap("add --last --cause 'It is not in the image.' --fix 'pip install flash-attn'").run().done();
    let note = sandbox.odap("show 1 --json").run().stdout;
    for part in
        ["ModuleNotFoundError", "It is not in the image.", "echo \\\"ModuleNotFoundError", "\"directory\": \"~\""]
    {
        assert!(note.contains(part), "{part}\n{note}");
    }
    assert!(sandbox.odap("explain --last").run().stdout.contains("headline"));
    assert!(sandbox.odap("find --last").run().stdout.starts_with("seen"));
}

#[test]
fn how_a_command_ends_is_how_we_end() {
    let sandbox = Sandbox::new();
    let status = |line: &str| sandbox.odap(line).run().status;
    assert_eq!(status("run -- sh -c 'exit 255'"), Some(255));
    assert_eq!(status("run -- sh -c 'kill -TERM $$'"), None, "the same signal kills us");
    assert_snapshot!(sandbox.odap("run -- ./missing --flag").run(), @"
    ---- stderr
    odap: cannot run ./missing
      cause: there is no such file
    odap: exit 127 · new: ./missing: No such file or directory
          log it: odap add --failure 3 · more: odap find --failure 3
    ---- exit status 127
    ");
    sandbox.file("data.txt", "no program");
    assert_eq!(status("run -- ./data.txt"), Some(126));
    assert_snapshot!(sandbox.odap("run").run(), @"
    ---- stderr
    odap: <COMMAND> is missing
      do:    odap run <COMMAND>...
    ---- exit status 2
    ");
}

#[cfg(unix)]
#[test]
fn a_failure_of_which_the_command_says_nothing_is_kept_and_looked_up() {
    let sandbox = Sandbox::new();
    let _ = sandbox.odap("run -- sh -c 'echo npm ERR! missing script; exit 1'").run();
    assert_snapshot!(sandbox.odap("run -- sh -c 'kill -SEGV $$'").run(), @"
    ---- stderr
    odap: signal 11 (SIGSEGV) · new: Segmentation fault: command 'sh' failed with s…
          log it: odap add --failure 2 · more: odap find --failure 2
    ---- killed
    ");
    assert_snapshot!(sandbox.odap("add --last --title 'null pointer' --fix 'check the argument'").run(), @"logged #1  null pointer");
    assert_snapshot!(sandbox.odap("run -- sh -c 'kill -SEGV $$'").run(), @"
    ---- stderr
    odap: signal 11 (SIGSEGV) · seen 99 % #1 null pointer
          check the argument   (not confirmed yet)
          more: odap show 1 · not it: odap not 1
    ---- killed
    ");
    assert_snapshot!(sandbox.odap("run -- sh -c 'echo warming up; kill -KILL $$'").run(), @"
    warming up
    ---- stderr
    odap: signal 9 (SIGKILL) · new: Killed: command 'sh' failed with signal 9 (SIGK…
          log it: odap add --failure 4 · more: odap find --failure 4
    ---- killed
    ");
    assert_snapshot!(sandbox.odap("run -- sh -c 'echo Error: boom; kill -TERM $$'").run(), @"
    Error: boom
    ---- stderr
    odap: signal 15 (SIGTERM) · new: Error: boom
          log it: odap add --failure 5 · more: odap find --failure 5
    ---- killed
    ");
    assert_snapshot!(sandbox.odap("run -- false").run(), @"
    ---- stderr
    odap: exit 1 · new: command 'false' failed with exit status 1, no output: false
          log it: odap add --failure 6 · more: odap find --failure 6
    ---- exit status 1
    ");
    assert_snapshot!(sandbox.odap("run -- sh -c 'exit 127'").run(), @"
    ---- stderr
    odap: exit 127 · new: command 'sh' failed with exit status 127 (a command is no…
          log it: odap add --failure 7 · more: odap find --failure 7
    ---- exit status 127
    ");
    assert_snapshot!(sandbox.odap("run -- sh -c 'exit 126'").run(), @"
    ---- stderr
    odap: exit 126 · new: command 'sh' failed with exit status 126 (a command canno…
          log it: odap add --failure 8 · more: odap find --failure 8
    ---- exit status 126
    ");
    assert_snapshot!(sandbox.odap("last --list").run(), @"
     #  age  terminal  status   note  headline                                                                                              command
     8  now            126            command 'sh' failed with exit status 126 (a command cannot be executed), no output: sh -c 'exit 126'  sh -c 'exit 126'
     7  now            127            command 'sh' failed with exit status 127 (a command is not found), no output: sh -c 'exit 127'        sh -c 'exit 127'
     6  now            1              command 'false' failed with exit status 1, no output: false                                           false
     5  now            SIGTERM        Error: boom                                                                                           sh -c 'echo Error: boom; kill -TERM $$'
     4  now            SIGKILL        Killed: command 'sh' failed with signal 9 (SIGKILL)                                                   sh -c 'echo warming up; kill -KILL $$'
     2  now            SIGSEGV  #1    Segmentation fault: command 'sh' failed with signal 11 (SIGSEGV)                                      sh -c 'kill -SEGV $$'
     1  now            1              missing script                                                                                        sh -c 'echo npm ERR! missing script; exit 1'
    7 failures

    Log one:  odap add --failure N   ·   look it up:  odap find --failure N
    ");
}

#[cfg(unix)]
#[test]
fn a_command_that_cannot_be_started_is_kept_with_what_its_file_tells() {
    use std::os::unix::fs::PermissionsExt as _;
    let sandbox = Sandbox::new();
    for (name, bytes, mode) in [
        ("w.sh", b"#!/bin/sh\r\necho hello\r\n".as_slice(), 0o755),
        ("lost.py", b"#!/none/python3 -u\nprint()\n", 0o755),
        ("data.txt", b"#!/bin/sh\n", 0o644),
        ("bare", b"echo hello\n", 0o755),
        ("setup.exe", b"MZ\x90", 0o755),
    ] {
        let path = sandbox.file(name, bytes);
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    fs::create_dir(sandbox.home().join("folder")).unwrap();
    assert_snapshot!(sandbox.odap("run -- ./w.sh").run(), @r"
    ---- stderr
    odap: cannot run ./w.sh
      cause: its first line ends in CRLF, and there is no interpreter /bin/sh\r
      do:    sed -i 's/\r$//' ./w.sh
    odap: exit 127 · new: ./w.sh: /bin/sh^M: bad interpreter: No such file or direc…
          log it: odap add --failure 1 · more: odap find --failure 1
    ---- exit status 127
    ");
    assert_snapshot!(sandbox.odap("run -- ./lost.py").run(), @"
    ---- stderr
    odap: cannot run ./lost.py
      cause: its first line names /none/python3, and there is no such file
    odap: exit 127 · new: ./lost.py: /none/python3: bad interpreter: No such file o…
          log it: odap add --failure 2 · more: odap find --failure 2
    ---- exit status 127
    ");
    assert_snapshot!(sandbox.odap("run -- ./data.txt").run(), @"
    ---- stderr
    odap: cannot run ./data.txt
      cause: it is not executable
      do:    chmod +x ./data.txt
    odap: exit 126 · new: ./data.txt: Permission denied
          log it: odap add --failure 3 · more: odap find --failure 3
    ---- exit status 126
    ");
    assert_snapshot!(sandbox.odap("run -- ./bare").run(), @"
    ---- stderr
    odap: cannot run ./bare
      cause: it is no program, and has no first line that names an interpreter
      do:    odap run -- sh ./bare
    odap: exit 126 · new: ./bare: cannot execute binary file: Exec format error
          log it: odap add --failure 4 · more: odap find --failure 4
    ---- exit status 126
    ");
    assert_snapshot!(sandbox.odap("run -- ./setup.exe").run(), @"
    ---- stderr
    odap: cannot run ./setup.exe
      cause: it is a program for Windows, and this is linux on x86_64
    odap: exit 126 · new: ./setup.exe: cannot execute binary file: Exec format error
          log it: odap add --failure 5 · more: odap find --failure 5
    ---- exit status 126
    ");
    assert_snapshot!(sandbox.odap("run -- ./folder").run(), @"
    ---- stderr
    odap: cannot run ./folder
      cause: it is a folder
    odap: exit 126 · new: ./folder: Is a directory
          log it: odap add --failure 6 · more: odap find --failure 6
    ---- exit status 126
    ");
    assert_snapshot!(sandbox.odap("run -- no-such-command --all").run(), @"
    ---- stderr
    odap: cannot run no-such-command
      cause: no folder of PATH has a command of this name
    odap: exit 127 · new: no-such-command: command not found
          log it: odap add --failure 7 · more: odap find --failure 7
    ---- exit status 127
    ");
    sandbox.odap("add --failure 1 --fix 'dos2unix w.sh'").run().done();
    assert_snapshot!(sandbox.odap("run -- ./w.sh").run(), @r"
    ---- stderr
    odap: cannot run ./w.sh
      cause: its first line ends in CRLF, and there is no interpreter /bin/sh\r
      do:    sed -i 's/\r$//' ./w.sh
    odap: exit 127 · seen 99 % #1 ./w.sh: /bin/sh^M: bad interpreter: No such file…
          dos2unix w.sh   (not confirmed yet)
          more: odap show 1 · not it: odap not 1
    ---- exit status 127
    ");
    assert!(
        sandbox
            .odap("show 1")
            .run()
            .stdout
            .contains("    ./w.sh: /bin/sh^M: bad interpreter: No such file or directory\n")
    );
}

#[test]
fn a_mistake_in_the_config_file_is_told_after_the_command_has_run() {
    let sandbox = Sandbox::new();
    let fails = "run -- sh -c 'echo Error: boom; exit 3'";
    let other = "run -- sh -c 'echo Error: bang; exit 3'";
    sandbox.file("config/odap/config.toml", "[find]\nmatches = 0\n");
    assert_snapshot!(sandbox.odap(fails).run(), @"
    Error: boom
    ---- stderr
    odap: exit 3 · new: Error: boom
          log it: odap add --failure 1 · more: odap find --failure 1
    odap: $HOME/config/odap/config.toml:2: the value of matches cannot be used
      cause: expected a whole number from 1 to 50, found 0
      do:    mend the line, or take it out: every key has a default
    ---- exit status 3
    ");
    assert_snapshot!(sandbox.odap("run -- echo fine").run(), @"
    fine
    ---- stderr
    odap: $HOME/config/odap/config.toml:2: the value of matches cannot be used
      cause: expected a whole number from 1 to 50, found 0
      do:    mend the line, or take it out: every key has a default
    ");
    // What may name another notebook keeps the failure out of this one.
    sandbox.file("config/odap/config.toml", "notebok = \"other.db\"\n");
    assert_snapshot!(sandbox.odap(fails).run(), @r#"
    Error: boom
    ---- stderr
    odap: not looked up: the config file may name another notebook; it is kept until that is mended
    odap: $HOME/config/odap/config.toml:1: there is no key "notebok"
      cause: the keys here are notebook, color, editor, find, list, run, env, backup, redact, publish
      do:    did you mean "notebook"?
    ---- exit status 3
    "#);
    sandbox.file("config/odap/config.toml", "notebook = other.db\n");
    assert_eq!(sandbox.odap(other).run().status, Some(3));
    assert_eq!(captures(&sandbox), 4, "two runs wait");
    assert_eq!(sandbox.odap("list").run().status, Some(2), "no other command goes on");
    assert_eq!(sandbox.odap("run --config none.toml -- sh -c 'exit 4'").run().status, Some(4));
    let named = sandbox.odap("run --notebook named.db -- sh -c 'echo Error: boom; exit 3'").run();
    assert!(named.stderr.contains("odap: exit 3 · new: Error: boom\n"), "{named}");
    sandbox.file("config/odap/config.toml", "notebook = \"other.db\"\n");
    assert_eq!(sandbox.odap("last --list --json").run().stdout.matches("\"number\"").count(), 3);
    assert!(sandbox.home().join("config/odap/other.db").exists());
}

#[cfg(unix)]
#[test]
fn an_interrupt_is_no_error() {
    // A script starts what is in its background with interrupts ignored, which children inherit. A signal with a handler
    // has its default again in a child, and this handler does what the default does.
    let always = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    signal_hook::flag::register_conditional_default(signal_hook::consts::SIGINT, always).unwrap();
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("run -- sh -c 'echo waiting; kill -INT $$'").run(), @"
    waiting
    ---- killed
    ");
    assert!(sandbox.odap("find --last").run().stdout.contains("waiting"), "it is kept all the same");
}

#[test]
fn only_the_end_is_kept_and_a_progress_bar_is_one_line() {
    let sandbox = Sandbox::new();
    sandbox.file("config/odap/config.toml", "[run]\nkeep = 1\n");
    let script = "seq 1 500; i=0; while [ $i -lt 300 ]; do printf '\\r%d %% of all' $i; i=$((i+1)); done; echo; echo Error: full; exit 1";
    let _ = sandbox.odap(&format!("run -- sh -c \"{}\"", script.replace('$', "\\$"))).run();
    sandbox.odap("add --last --force").run().done();
    let error = error_of(&sandbox, 1);
    assert!(error.ends_with("\n500\n299 % of all\nError: full\n"), "{error}");
    assert!((900..=1024).contains(&error.len()), "{}", error.len());
}

#[test]
fn secrets_are_replaced_and_what_is_hostile_is_not_obeyed() {
    let sandbox = Sandbox::new();
    let script = "printf 'Error: \\033]0;owned\\007\\033[2J \\342\\200\\256 password=rain-42-coat-hat\\n'; exit 1";
    let run =
        sandbox.odap(&format!("run -- sh -c \"{script}\" --token=ghp_x8Kd02LmQz7RtYv5NwBc3HsJf9PgUe4TaXiO")).run();
    assert!(!run.stderr.contains(['\x1b', '\x07', '\u{202e}']), "{run}");
    let kept = sandbox.odap("find --last --json").run().stdout;
    sandbox.odap("add --last").run().done();
    let note = sandbox.odap("show 1 --json").run().stdout + &kept;
    assert!(!note.contains("rain-42") && !note.contains("ghp_x8"), "{note}");
    let long = sandbox.odap("run -- sh -c 'head -c 10000000 /dev/zero | tr \"\\0\" x; exit 1'").run();
    assert_eq!((long.stdout.len(), long.status), (10_000_001, Some(1)));
    assert!(long.stderr.len() < 300, "{}", long.stderr);
    sandbox.odap("doctor").run().done();
}

#[cfg(unix)]
#[test]
fn two_outputs_that_are_one_stay_in_order() {
    let sandbox = Sandbox::new();
    let script = "for i in 1 2 3 4 5 6 7 8 9; do echo $i; echo $i >&2; done";
    let line = format!("{} run -- sh -c '{script}' 2>&1 | cat", env!("CARGO_BIN_EXE_odap"));
    let output = Command::new("sh").args(["-c", &line]).env("HOME", sandbox.home()).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "1\n1\n2\n2\n3\n3\n4\n4\n5\n5\n6\n6\n7\n7\n8\n8\n9\n9\n");
}

#[cfg(unix)]
#[test]
fn who_is_killed_leaves_what_was_printed_so_far() {
    let sandbox = Sandbox::new();
    let script = "echo 'Error: password=rain-42-coat-hat is wrong'; exec sleep 5";
    let mut child = Command::new(env!("CARGO_BIN_EXE_odap"));
    child.args(["run", "--", "sh", "-c", script]).env("HOME", sandbox.home()).env("PATH", "/usr/bin:/bin");
    child.env("XDG_STATE_HOME", sandbox.home().join("state")).env("XDG_DATA_HOME", sandbox.home().join("data"));
    child.stdout(std::process::Stdio::null());
    let mut child = child.spawn().unwrap();
    let waited = (0..100).find(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        captures(&sandbox) == 2
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(waited.is_some(), "nothing was kept in five seconds");
    for entry in fs::read_dir(sandbox.home().join("state/odap/captures")).unwrap() {
        use std::os::unix::fs::PermissionsExt as _;
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!fs::read_to_string(entry.path()).unwrap().contains("rain-42"));
    }
    let found = sandbox.odap("find --last").run();
    assert!(found.stdout.contains("<redacted:"), "{found}");
    assert_eq!(captures(&sandbox), 0, "it is in the notebook now");
}

/// Files of runs that are not in the notebook.
fn captures(sandbox: &Sandbox) -> usize {
    fs::read_dir(sandbox.home().join("state/odap/captures")).map_or(0, Iterator::count)
}

/// The error of an incident.
fn error_of(sandbox: &Sandbox, number: u64) -> String {
    let Outcome { stdout, .. } = sandbox.odap(&format!("export {number} --to json")).run();
    let incidents: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    incidents[0]["error"].as_str().unwrap().to_owned()
}
