//! `odap backup`: the backups of each day, and going back to one.

use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;

use crate::sandbox::Sandbox;

fn backups(sandbox: &Sandbox) -> PathBuf {
    sandbox.home().join("data/odap/notebook.backups")
}

fn names(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(backups(sandbox)).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_backup_is_made_on_each_day_on_which_something_is_written() {
    let sandbox = Sandbox::new();
    assert_snapshot!(sandbox.odap("backup --list").run(), @"
    ---- stderr
    there is no backup yet
    ---- exit status 1
    ");
    let on = |day: &str, line: &str| sandbox.odap(line).env("ODAP_NOW", format!("{day}T10:00:00Z")).run().done();
    on("2026-09-01", "add one");
    on("2026-09-01", "add two");
    // Whoever only reads makes none.
    on("2026-09-02", "list");
    on("2026-09-02", "search one");
    on("2026-09-03", "add three");
    assert_eq!(names(&sandbox), ["2026-09-01.db", "2026-09-03.db"]);
    let list = sandbox.odap("backup --list").run().to_string();
    let lines: Vec<Vec<&str>> = list.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!([lines[1][0], lines[1][3], lines[2][0], lines[2][3]], ["2026-09-03", "3", "2026-09-01", "1"], "{list}");
    let json: serde_json::Value = serde_json::from_str(&sandbox.odap("backup --list --json").run().stdout).unwrap();
    assert_eq!((&json[0]["day"], &json[0]["incidents"]), (&"2026-09-03".into(), &3.into()));
    // To read a backup leaves nothing beside it.
    let _ = sandbox.odap("doctor").run();
    assert_eq!(names(&sandbox), ["2026-09-01.db", "2026-09-03.db"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(backups(&sandbox)), mode(backups(&sandbox).join("2026-09-01.db"))), (0o700, 0o600));
    }
}

#[test]
fn backups_can_be_switched_off_and_are_bounded() {
    let sandbox = Sandbox::new();
    sandbox.file("config/odap/config.toml", "[backup]\ndaily = false\n");
    sandbox.odap("add one").run().done();
    assert_eq!(names(&sandbox), [""; 0]);
    sandbox.file("config/odap/config.toml", "[backup]\nsize = 1\n");
    let long = format!("Error: long\n{}", "0123456789 ".repeat(200_000));
    assert_snapshot!(sandbox.odap("add --title Long").pipe(&long).run(), @"
    logged #2  Long
           open; when it is solved:  odap solve 2
    ---- stderr
    no backup was made today: the notebook has 2 MiB, backup.size allows 1; make one:  odap backup FILE
    ");
    // It is told once a day.
    assert_eq!(sandbox.odap("add two").run().stderr, "");
}

#[test]
fn going_back_shows_what_would_change_and_keeps_what_is_there() {
    let sandbox = Sandbox::new().with_two();
    let later = |line: &str| sandbox.odap(line).env("ODAP_NOW", "2026-09-02T10:00:00Z");
    sandbox.odap("backup copy.db").run().done();
    later("rm 1").run().done();
    later("edit 2 --title 'Logs fill the disk'").run().done();
    later("add --title Later").pipe("Error: quite another\n").run().done();
    assert_snapshot!(later("backup --restore copy.db").run(), @"
    ---- stderr
    would come back: 1 incident
      #1  OpenCV import fails in slim images
    would go: 1 incident
      #3  Later
    would be as they were then: 1 incident
      #2  도커 로그가 디스크를 가득 채움
    odap: nothing was restored
      cause: not confirmed
      do:    restore without asking:  odap backup --restore copy.db --yes
    ---- exit status 2
    ");
    assert_snapshot!(later("backup --restore copy.db --yes").run(), @"
    restored 2 incidents
    ---- stderr
    would come back: 1 incident
      #1  OpenCV import fails in slim images
    would go: 1 incident
      #3  Later
    would be as they were then: 1 incident
      #2  도커 로그가 디스크를 가득 채움
    the notebook before is kept:  $HOME/data/odap/notebook.backups/2026-09-02-before-restore.db
    ");
    assert_snapshot!(sandbox.odap("list --json").run().stdout.matches("\"number\"").count(), @"2");
    assert_snapshot!(later("backup --restore 2026-09-02-before-restore --yes").run(), @"
    restored 2 incidents
    ---- stderr
    would come back: 1 incident
      #3  Later
    would go: 1 incident
      #1  OpenCV import fails in slim images
    would be as they were then: 1 incident
      #2  Logs fill the disk
    the notebook before is kept:  $HOME/data/odap/notebook.backups/2026-09-02-before-restore-2.db
    ");
    assert!(sandbox.odap("show 3").run().stdout.contains("Later"));
    later("add --title 'And on'").pipe("Error: still goes on\n").run().done();
}

#[test]
fn what_is_no_backup_is_refused() {
    let sandbox = Sandbox::new().with_two();
    sandbox.file("diary.db", "Dear diary\n");
    let other = rusqlite::Connection::open(sandbox.home().join("other.db")).unwrap();
    other.execute_batch("CREATE TABLE bookmark (url TEXT)").unwrap();
    sandbox.odap("backup newer.db").run().done();
    sandbox.odap("backup hit.db").run().done();
    let newer = rusqlite::Connection::open(sandbox.home().join("newer.db")).unwrap();
    newer.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(newer);
    let mut hit = fs::read(sandbox.home().join("hit.db")).unwrap();
    let half = hit.len() / 2 / 8192 * 8192;
    hit[half..].fill(7);
    fs::write(sandbox.home().join("hit.db"), hit).unwrap();
    let refused = |file: &str| sandbox.odap(&format!("backup --yes --restore {file}")).run().to_string();
    let all = ["diary.db", "other.db", "newer.db", "hit.db", "2020-01-01"].map(refused).concat();
    assert_snapshot!(all, @"
    ---- stderr
    odap: cannot open the notebook diary.db
      cause: it is a text file, not a notebook
      do:    name another file:  odap --notebook FILE …
    ---- exit status 2
    ---- stderr
    odap: cannot open the notebook other.db
      cause: it is a SQLite database of another program
      do:    name another file:  odap --notebook FILE …
    ---- exit status 2
    ---- stderr
    odap: cannot open the notebook newer.db
      cause: it was written by a newer odap (schema 99); this is odap 0.1.0 (schema 5)
      do:    upgrade odap, or work on another notebook:  odap --notebook other.db …
    ---- exit status 2
    ---- stderr
    odap: cannot restore hit.db
      cause: it is damaged: database disk image is malformed
      do:    name another one:  odap backup --list
    ---- exit status 2
    ---- stderr
    odap: there is no backup 2020-01-01
      do:    see which there are:  odap backup --list
    ---- exit status 2
    ");
    assert_eq!(sandbox.odap("list --json").run().stdout.matches("\"number\"").count(), 2);
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_notebook() {
    let sandbox = Sandbox::new().with_two();
    let file = sandbox.home().join("data/odap/notebook.db");
    fs::write(&file, [0x87; 50_000]).unwrap();
    assert_eq!(sandbox.odap("list").run().status, Some(2));
    let doctor = sandbox.odap("doctor").run();
    assert!(doctor.status == Some(1) && doctor.stdout.contains("odap backup --list"), "{doctor}");
    let restored = sandbox.odap("backup --restore 2026-09-01 --yes").run();
    assert_eq!(restored.status, Some(0), "{restored}");
    assert_eq!(fs::read(file.with_file_name("notebook.db.damaged-2026-09-01")).unwrap(), [0x87; 50_000]);
    assert_eq!(sandbox.odap("doctor").run().status, Some(0));
}
