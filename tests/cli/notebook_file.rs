//! The notebook's file among many programs: kills, links, pipes, and a disk that is full.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

/// The folder of the notebook.
fn beside(sandbox: &Sandbox, name: &str) -> std::path::PathBuf {
    sandbox.home().join("data/odap").join(name)
}

/// What a program printed that was started with others, and its status.
fn ended(mut child: Child) -> (String, String, Option<i32>) {
    let (mut stdout, mut stderr) = (String::new(), String::new());
    child.stdout.take().unwrap().read_to_string(&mut stdout).unwrap();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    (stdout, stderr, child.wait().unwrap().code())
}

#[test]
fn thirty_that_are_started_at_once_make_one_notebook() {
    let sandbox = Sandbox::new();
    sandbox.file("two.jsonl", "{\"error\":\"Error: imported one\"}\n{\"error\":\"TypeError: imported two\"}\n");
    let lines = ["find 'Error: boom {}'", "add 'KeyError: zap {} is here'", "import two.jsonl", "list", "doctor"];
    let started: Vec<(String, Child)> = (0..30)
        .map(|number| {
            let line = lines[number % lines.len()].replace("{}", &number.to_string());
            let child = sandbox.odap(&line).env("ODAP_PATIENCE", "60000").spawn();
            (line, child)
        })
        .collect();
    for (line, child) in started {
        let (stdout, stderr, status) = ended(child);
        let is_answer = if line.starts_with("add") || line.starts_with("doctor") || line.starts_with("import") {
            status == Some(0)
        } else {
            matches!(status, Some(0 | 1))
        };
        assert!(is_answer, "{line}: {status:?}\n{stdout}{stderr}");
    }
    let listed = sandbox.odap("list --json").run();
    assert_eq!(listed.stdout.matches("\"number\"").count(), 8, "{listed}");
    assert!(
        !fs::read_dir(sandbox.home().join("data/odap"))
            .unwrap()
            .any(|entry| { entry.unwrap().file_name().to_string_lossy().contains("before-schema") })
    );
    sandbox.odap("doctor").run().done();
}

/// A number that looks random, the same for the same seed.
fn drawn(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn no_look_up_that_was_promised_is_lost_whoever_is_killed() {
    let sandbox = Sandbox::new().with_two();
    let mut seed = 7;
    let (mut promised, mut running) = (Vec::new(), Vec::new());
    for number in 0..70_u64 {
        // Who adds takes in what waits; a third of all are killed at any moment of the 100 ms that they take.
        let line = if number % 3 == 0 {
            format!("add --force 'ValueError: number {number} was written down'")
        } else {
            format!("find --json 'KeyError: number {number} is looked up'")
        };
        running.push((number, sandbox.odap(&line).env("ODAP_PATIENCE", "60000").spawn()));
        if drawn(&mut seed).is_multiple_of(3) {
            std::thread::sleep(Duration::from_millis(drawn(&mut seed) % 100));
            let victim = running.len() - 1 - (drawn(&mut seed) as usize % running.len().min(3));
            // One that has ended cannot be killed any more.
            let _ = running[victim].1.kill();
        }
        if running.len() == 6 {
            running.drain(..).for_each(|(number, child)| promised.extend(promise(number, child)));
        }
    }
    running.drain(..).for_each(|(number, child)| promised.extend(promise(number, child)));
    assert!(promised.len() > 20, "too many were killed: {}", promised.len());

    let check = |when: &str| {
        let listed: serde_json::Value = serde_json::from_str(&sandbox.odap("last --list --json").run().stdout).unwrap();
        for (number, failure) in &promised {
            let kept = listed.as_array().unwrap().iter().find(|row| row["number"] == *failure);
            let text = format!("number {number} is looked up");
            assert!(
                kept.is_some_and(|row| row.to_string().contains(&text)),
                "{when}: {failure} is not {text}: {kept:?}"
            );
        }
    };
    check("as they wait");
    sandbox.odap("add --force 'Error: who takes them in'").run().done();
    check("once they are taken in");
    sandbox.odap("doctor").run().done();
}

/// The number of the failure that a look-up has told before it ended, if it lived so long.
fn promise(number: u64, child: Child) -> Option<(u64, serde_json::Value)> {
    let (stdout, stderr, status) = ended(child);
    assert!(!stderr.contains("panicked") && status != Some(2), "{stderr}");
    let answer: serde_json::Value = serde_json::from_str(&stdout).ok()?;
    let failure = answer.get("failure").filter(|failure| failure.is_u64())?.clone();
    Some((number, failure))
}

#[cfg(target_os = "linux")]
#[test]
fn a_look_up_that_does_not_fit_leaves_those_before_it_whole() {
    let sandbox = Sandbox::new().with_two();
    for number in 0..40 {
        let text = format!("KeyError: number {number} {}\n", "is looked up ".repeat(60));
        assert_eq!(sandbox.odap("find").pipe(text).run().status, Some(1));
    }
    let waiting = beside(&sandbox, "notebook.db-lookups");
    let before = fs::read(&waiting).unwrap();
    let blocks = before.len().div_ceil(1024);
    assert!(blocks > 32, "it must be larger than the memory that SQLite shares: {blocks}");
    // A file that may not grow is to a program what a full disk is.
    let line = "KeyError: the last ".repeat(100);
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {} find '{line}'", env!("CARGO_BIN_EXE_odap"));
    let mut shell = Command::new("bash");
    shell.args(["-c", &script]).env("HOME", sandbox.home()).env("XDG_DATA_HOME", sandbox.home().join("data"));
    let output = shell.env("XDG_STATE_HOME", sandbox.home().join("state")).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("odap: this error could not be kept: ") && said.lines().count() == 1, "{said}");
    assert_eq!(fs::read(&waiting).unwrap(), before);
    assert_eq!(sandbox.odap("find 'KeyError: after it'").run().stderr, "");
    assert_eq!(sandbox.odap("last --list --json").run().stdout.matches("\"number\"").count(), 41);
}

/// Makes a named pipe.
#[cfg(target_os = "linux")]
fn pipe(path: &Path) {
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_link_or_a_pipe_beside_the_notebook_is_neither_followed_nor_waited_for() {
    let sandbox = Sandbox::new().with_two();
    let victim = sandbox.file("victim", "precious\n");
    for name in
        ["notebook.db-lookups", "notebook.db-taken", "notebook.db-wal", "notebook.db-shm", "notebook.db-journal"]
    {
        for is_link in [true, false] {
            let path = beside(&sandbox, name);
            let _ = fs::remove_file(&path);
            if is_link {
                std::os::unix::fs::symlink(&victim, &path).unwrap()
            } else {
                pipe(&path)
            }
            let kind = if is_link { "a symbolic link" } else { "a pipe, a socket or a device" };
            for line in ["find 'KeyError: odd'", "add --force 'Error: written'", "last --list"] {
                let run = sandbox.odap(line).run();
                let said = format!("{kind}, which odap did not put there");
                assert!(run.stderr.contains(&said) && run.stderr.contains(name), "{name}, {line}: {run}");
                let goes_on = name.ends_with("lookups") || name.ends_with("taken");
                let status = match line {
                    _ if !goes_on => 2,
                    "last --list" => 2,
                    _ => i32::from(line.starts_with("find")),
                };
                assert_eq!(run.status, Some(status), "{name}, {line}: {run}");
            }
            assert_eq!(fs::read_to_string(&victim).unwrap(), "precious\n", "{name}");
            fs::remove_file(&path).unwrap();
        }
    }
    assert_eq!(sandbox.odap("find 'KeyError: odd'").run().stderr, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_for_a_draft_or_for_the_notebook_itself_is_not_waited_for() {
    let sandbox = Sandbox::new().with_two();
    let drafts = sandbox.home().join("state/odap/drafts");
    fs::create_dir_all(&drafts).unwrap();
    for name in ["odap-add-4.md", "odap-add-5.md", "odap-add-5.json", "odap-add-5.lock"] {
        pipe(&drafts.join(name));
    }
    pipe(&sandbox.home().join("state/odap/draft-number"));
    sandbox.odap("add --force 'Error: written'").run().done();
    pipe(&sandbox.home().join("pipe.db"));
    assert_snapshot!(sandbox.odap("list --notebook pipe.db").run(), @"
    ---- stderr
    odap: cannot open the notebook pipe.db
      cause: it is a pipe, a socket or a device
      do:    name another file:  odap --notebook FILE …
    ---- exit status 2
    ");
}

#[cfg(unix)]
#[test]
fn a_notebook_that_is_a_link_is_the_file_behind_it() {
    let sandbox = Sandbox::new().with_two();
    std::os::unix::fs::symlink(beside(&sandbox, "notebook.db"), sandbox.home().join("link.db")).unwrap();
    assert_eq!(sandbox.odap("find --notebook link.db 'KeyError: by the link'").run().status, Some(1));
    assert!(sandbox.odap("last --list").run().stdout.contains("KeyError: by the link"));
    sandbox.odap("add --notebook link.db --last --title 'By the link'").run().done();
    assert!(sandbox.odap("list").run().stdout.contains("By the link"));
    assert!(!sandbox.home().join("link.db-lookups").exists());
}

#[test]
fn a_purge_says_what_another_odap_still_holds() {
    let sandbox = Sandbox::new().with_two();
    let other = rusqlite::Connection::open(beside(&sandbox, "notebook.db")).unwrap();
    other.execute_batch("BEGIN; SELECT count(*) FROM incident").unwrap();
    assert_snapshot!(sandbox.odap("rm 2 --purge --yes").env("ODAP_PATIENCE", "50").run(), @"
    deleted for good #2
    ---- stderr
    what was deleted may still be in the backups; to delete them:  rm -r $HOME/data/odap/notebook.backups
    another odap is reading the notebook; what was deleted is on the disk until it ends
    ");
}

#[cfg(unix)]
#[test]
fn what_failed_is_shown_also_where_it_cannot_be_stored() {
    let sandbox = Sandbox::new().with_two();
    let script = "run -- sh -c 'echo \"KeyError: printed before the end\"; exec sleep 5'";
    let mut running = sandbox.odap(script).spawn();
    let captures = sandbox.home().join("state/odap/captures");
    let begun = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        fs::read_dir(&captures).is_ok_and(|files| files.count() == 2)
    });
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(begun, "nothing was kept in five seconds");
    // Neither is a file of ours.
    std::os::unix::fs::symlink(sandbox.file("victim", "{}"), captures.join("run-a.json")).unwrap();
    #[cfg(target_os = "linux")]
    pipe(&captures.join("run-b.json"));

    let other = rusqlite::Connection::open(beside(&sandbox, "notebook.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let run = sandbox.odap("last --list").run();
    assert!(run.stderr.starts_with("odap: what failed under odap run could not be"), "{run}");
    assert!(run.status == Some(0) && run.stdout.contains("KeyError: printed before the end"), "{run}");
    other.execute_batch("ROLLBACK").unwrap();
    for _ in 0..2 {
        let run = sandbox.odap("last --list").run();
        let is_there = run.stdout.contains("KeyError: printed before the end") && run.stdout.contains("\n1 failure\n");
        assert!(run.status == Some(0) && is_there, "{run}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_done_is_done_also_where_it_cannot_be_printed() {
    let sandbox = Sandbox::new().with_two();
    let odap = |line: &str| {
        let mut command = sandbox.odap(line).into_command();
        command.stdout(fs::File::options().write(true).open("/dev/full").unwrap()).output().unwrap()
    };
    let output = odap("add --force 'Error: written'");
    assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @"
    logged #3  Error: written
           open; when it is solved:  odap solve 3
    odap: this is done, but cannot write to standard output: the disk is full
    ");
    assert_eq!(output.status.code(), Some(0));
    assert!(sandbox.drafts().is_empty());
    let output = odap("list");
    assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @"
    odap: cannot write to standard output
      cause: the disk is full
    ");
    assert_eq!(output.status.code(), Some(2));
}

/// A file system of a size in KiB, mounted for as long as this is held.
#[cfg(target_os = "linux")]
struct Mounted(std::path::PathBuf);

#[cfg(target_os = "linux")]
impl Mounted {
    fn at(path: &Path, kibibytes: u32) -> Self {
        fs::create_dir_all(path).unwrap();
        let size = format!("size={kibibytes}k");
        let status = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(path).status().unwrap();
        assert!(status.success());
        Self(path.to_owned())
    }
}

#[cfg(target_os = "linux")]
impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts a small file system, as root"]
fn a_disk_without_any_room_is_read() {
    let sandbox = Sandbox::new().with_two();
    let folder = sandbox.home().join("small");
    let mounted = Mounted::at(&folder, 512);
    let size = fs::copy(beside(&sandbox, "notebook.db"), folder.join("n.db")).unwrap();
    fs::write(folder.join("fill"), vec![0; 512 * 1024 - size.next_multiple_of(4096) as usize - 4096]).unwrap();
    // The last block goes to what is there anyway.
    let _ = fs::write(folder.join("rest"), vec![0; 8192]);
    let odap = |line: &str| sandbox.odap(line).env("ODAP_NOTEBOOK", folder.join("n.db"));
    let full = "the disk is full; the notebook is as it was before";

    let run = odap("find 'write /var/log/app.log: no space left on device'").run();
    assert!(run.status == Some(0) && run.stdout.starts_with("seen  "), "{run}");
    assert!(run.stderr.lines().count() <= 1, "{run}");
    let run = odap("find 'KeyError: new'").run();
    assert!(run.status == Some(1) && run.stderr.lines().count() == 1 && run.stderr.contains(full), "{run}");
    for line in ["list", "show 1", "search libgl", "export --to jsonl", "log", "tags"] {
        let run = odap(line).run();
        assert!(run.status == Some(0) && run.stderr.is_empty(), "{line}: {run}");
    }
    for line in ["add 'Error: written'", "edit 1 --tag new", "rm 2", "rm 2 --purge --yes", "undo"] {
        let run = odap(line).run();
        assert!(run.status == Some(2) && run.stderr.contains(full), "{line}: {run}");
    }
    assert_eq!(sandbox.drafts().len(), 1);
    drop(mounted);
}
