//! `odap import` of notes that were imported before, from wherever they lie now.

use std::fs;

use insta::assert_snapshot;

use crate::import_files::zipped;
use crate::sandbox::Sandbox;

/// A note of an error, with a cause and a fix.
fn note(title: &str, error: &str, fix: &str) -> String {
    format!("# {title}\n\n```\n{error}\n```\n\nCause: nobody looked at it for a week\n\nFix: {fix}\n")
}

const DISK: &str = "write /x: no space left on device";
const PORT: &str = "Error: listen EADDRINUSE: address already in use :::3000";

/// Returns the first line of what an import says.
fn import(sandbox: &Sandbox, what: &str) -> String {
    sandbox.odap(&format!("import {what}")).run().stdout.lines().next_back().unwrap_or_default().to_owned()
}

#[cfg(unix)]
#[test]
fn a_note_is_one_incident_by_whichever_path_it_is_named() {
    let sandbox = Sandbox::new();
    sandbox.file("til/docker/disk.md", note("Disk", DISK, "docker system prune"));
    sandbox.file("til/docker/README.md", "Ports:\n\n```\nbind: address already in use\n```\n\nFix: docker stop web\n");
    std::os::unix::fs::symlink("docker/disk.md", sandbox.home().join("til/link.md")).unwrap();
    std::os::unix::fs::symlink("til", sandbox.home().join("other")).unwrap();
    let whole = sandbox.home().display().to_string();
    assert_eq!(import(&sandbox, "til"), "2 added");
    let paths = [
        "til",
        "til/docker",
        "til/docker/disk.md",
        "til/link.md",
        "other",
        "./til/../til/docker",
        "other/docker/disk.md",
    ];
    for path in paths.map(str::to_owned).into_iter().chain([format!("{whole}/til"), format!("{whole}/other/docker")]) {
        assert!(import(&sandbox, &path).ends_with(" unchanged"), "{path}");
    }
    let tags = |sandbox: &Sandbox| sandbox.odap("list --json").run().stdout.matches("\"docker\"").count();
    assert_eq!(tags(&sandbox), 2);
    // What is edited keeps the tag of its folder, also where that folder was named.
    sandbox.file("til/docker/disk.md", note("Disk", DISK, "docker system prune --all"));
    assert_eq!(import(&sandbox, "til/docker"), "1 updated, 1 unchanged");
    assert_eq!(import(&sandbox, "til"), "2 unchanged");
    assert_eq!(tags(&sandbox), 2);
    // And one that came in without its folder does not get it later.
    let sandbox = Sandbox::new();
    sandbox.file("til/docker/disk.md", note("Disk", DISK, "docker system prune"));
    assert_eq!(import(&sandbox, "til/docker"), "1 added");
    assert_eq!(import(&sandbox, "til"), "1 unchanged");
    assert_eq!(tags(&sandbox), 0);
}

#[test]
fn a_file_that_was_renamed_or_moved_is_known_by_what_it_says() {
    let sandbox = Sandbox::new();
    let home = sandbox.home();
    let rename = |from: &str, to: &str| {
        fs::create_dir_all(home.join(to).parent().unwrap()).unwrap();
        fs::rename(home.join(from), home.join(to)).unwrap();
    };
    sandbox.file("n/disk.md", note("Disk", DISK, "docker system prune"));
    let log = |port: &str| {
        let section = |title: &str, error: &str, fix: &str| note(title, error, fix).replace("# ", "## ");
        format!(
            "# Log\n\n{}{port}",
            section("Torch", "ERROR: No matching distribution found for torch==9.9", "pin 2.2")
        )
    };
    sandbox.file("n/log.md", log(&note("Port", PORT, "kill the old server").replace("# ", "## ")));
    sandbox.file("n/untitled.md", "```\nbash: foo: command not found\n```\n\nFix: apt install foo-tools\n");
    assert_eq!(import(&sandbox, "n"), "4 added");
    // Renamed, then edited.
    rename("n/disk.md", "n/disk-full.md");
    assert_eq!(import(&sandbox, "n"), "4 unchanged");
    sandbox.file("n/disk-full.md", note("Disk full", DISK, "docker system prune --all"));
    assert_eq!(import(&sandbox, "n"), "1 updated, 3 unchanged");
    // Moved and edited at once: one section is as it was, and one has another title and another fix.
    rename("n/log.md", "n/archive/old-log.md");
    sandbox.file("n/archive/old-log.md", log(&note("Port taken", PORT, "pkill node").replace("# ", "## ")));
    assert_snapshot!(sandbox.odap("import n").run(), @"
    1 updated, 3 unchanged
    ---- stderr
    to see it:  odap list
    ");
    assert_eq!(import(&sandbox, "n"), "4 unchanged");
    // A name that stands for the title.
    rename("n/untitled.md", "n/foo.md");
    assert_eq!(import(&sandbox, "n"), "1 updated, 3 unchanged");
    assert_eq!(import(&sandbox, "n"), "4 unchanged");
    // The whole folder.
    rename("n", "notes/2026");
    assert_eq!(import(&sandbox, "notes"), "4 unchanged");
    assert_snapshot!(sandbox.odap("list").run(), @"
     #  title       kind         seen  fix  last
     4  foo         environment     1  yes  today
     3  Port taken  infra           1  yes  today
     2  Torch       environment     1  yes  today
     1  Disk full   infra           1  yes  today
    4 incidents
    ");
}

#[test]
fn a_copy_is_said_to_be_one() {
    let sandbox = Sandbox::new();
    sandbox.file("n/disk.md", note("Disk", DISK, "docker system prune"));
    sandbox.file("n/same.md", note("Disk", DISK, "docker system prune"));
    assert_snapshot!(sandbox.odap("import n --dry-run").run(), @"
    disk.md
      new             Disk
                      error, cause, fix by code that reads as an error, leads
    same.md
      a copy          Disk
                      error, cause, fix by code that reads as an error, leads
    would be: 1 added, 1 copy left out
    ");
    assert_snapshot!(sandbox.odap("import n").run(), @"
    1 added, 1 copy left out
    ---- stderr
    same.md is a copy of #1, whose file is still there
    to see it:  odap list
    ");
    sandbox.file("n/other/disk.md", note("Disk", DISK, "docker system prune"));
    assert_snapshot!(sandbox.odap("import n/other").run(), @"
    1 copy left out
    ---- stderr
    disk.md is a copy of #1, whose file is still there
    ");
    sandbox.file("n/other/disk.md", note("Disk", DISK, "a larger disk"));
    assert_snapshot!(sandbox.odap("import n/other").run(), @"
    1 added
    ---- stderr
    #2 of disk.md is an edited copy of #1; if both are one:
      odap merge 1 2
    to see it:  odap list
    ");
    assert_eq!(import(&sandbox, "n/other"), "1 unchanged");
    assert_eq!(import(&sandbox, "n"), "2 unchanged, 1 copy left out");
    // The first one goes: the copy takes its place.
    sandbox.odap("rm 2").run().done();
    fs::remove_dir_all(sandbox.home().join("n/other")).unwrap();
    fs::remove_file(sandbox.home().join("n/disk.md")).unwrap();
    assert_eq!(import(&sandbox, "n"), "1 unchanged");
    sandbox.file("n/same.md", note("Disk", DISK, "a second disk"));
    assert_eq!(import(&sandbox, "n"), "1 updated");
}

#[test]
fn two_texts_through_a_pipe_are_two_notes() {
    let sandbox = Sandbox::new();
    let import = |text: &str| sandbox.odap("import --format markdown").pipe(text).run().stdout;
    assert_eq!(import(&note("Disk", DISK, "docker system prune")), "1 added\n");
    assert_eq!(import(&note("Port", PORT, "kill the old server")), "1 added\n");
    assert_eq!(import(&note("Disk", DISK, "docker system prune")), "1 unchanged\n");
    assert_eq!(import(&note("Disk", DISK, "docker system prune --all")), "1 updated\n");
    assert!(sandbox.odap("show 2").run().stdout.contains("kill the old server"));
}

#[test]
fn an_archive_replaces_an_older_one_and_no_other() {
    let sandbox = Sandbox::new();
    let (disk, port) = (note("Disk", DISK, "docker system prune"), note("Port", PORT, "kill the old server"));
    sandbox.file("1.zip", zipped(&[("README.md", disk.as_bytes())]));
    sandbox.file("2.zip", zipped(&[("README.md", port.as_bytes())]));
    let edited = note("Disk", DISK, "docker system prune --all");
    sandbox.file("3.zip", zipped(&[("README.md", edited.as_bytes())]));
    assert_eq!(import(&sandbox, "1.zip"), "1 added");
    assert_eq!(import(&sandbox, "2.zip"), "1 added");
    assert_eq!(import(&sandbox, "3.zip"), "1 updated");
    assert_eq!(import(&sandbox, "3.zip"), "1 unchanged");
}

#[test]
fn places_are_kept_whole_and_those_that_are_long_gone_are_forgotten() {
    let sandbox = Sandbox::new();
    let file = sandbox.home().join("state/odap/imported-notes.json");
    let places = || fs::read_to_string(&file).unwrap().matches("\"file\"").count();
    sandbox.file("a.md", note("Disk", DISK, "docker system prune"));
    sandbox.file("b.md", note("Port", PORT, "kill the old server"));
    assert_eq!(import(&sandbox, "a.md"), "1 added");
    assert_eq!(import(&sandbox, "b.md"), "1 added");
    assert_eq!(places(), 2);
    // The old file is never written into, so that a kill in the middle leaves it whole.
    let (before, old) = (fs::read(&file).unwrap(), sandbox.home().join("old.json"));
    fs::hard_link(&file, &old).unwrap();
    let private = |path: &std::path::Path| {
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(path).unwrap()) & 0o777, 0o600);
        let _ = path;
    };
    private(&file);
    fs::remove_file(sandbox.home().join("a.md")).unwrap();
    let later = |day: &str, name: &str, error: &str| {
        sandbox.file(name, note(name, error, "wait"));
        sandbox.odap(&format!("import {name}")).env("ODAP_NOW", day).run().done();
    };
    later("2026-10-01T10:00:00Z", "c.md", "bash: foo: command not found");
    assert_eq!(places(), 3);
    assert_eq!(fs::read(&old).unwrap(), before);
    later("2027-09-30T10:00:00Z", "d.md", "ModuleNotFoundError: No module named 'cv2'");
    assert_eq!(places(), 4);
    later("2027-10-02T10:00:00Z", "e.md", "exec format error");
    assert_eq!(places(), 4);
    private(&file);
    // Nothing but the file lies there, and one that is damaged is made anew.
    let left: Vec<_> = fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["imported-notes.json"]);
    fs::write(&file, "{\"1\": {\"fi").unwrap();
    later("2027-10-03T10:00:00Z", "f.md", "exit status 137");
    assert_eq!(places(), 1);
}

#[test]
fn what_the_notebook_has_since_is_no_longer_uncertain() {
    let sandbox = Sandbox::new();
    let note = |more: &str| format!("# Log\n\n## Monday\n\nfoo: command not found\n\n## Tuesday\n\nNothing.{more}\n");
    sandbox.file("n/log.md", note(""));
    sandbox.file("n/odd.md", "# Odd\n\nIt did something odd.\n");
    let first = sandbox.odap("import n").run().stderr;
    assert!(first.contains("#1 Log: no fix was found") && first.contains("#2 Odd: no error was found"), "{first}");
    sandbox.odap("solve 1 --fix 'install foo'").run().done();
    sandbox.file("n/log.md", note(" Nothing at all."));
    sandbox.file("n/odd.md", "# Odd\n\nIt did something odd again.\n");
    let dry = sandbox.odap("import n --dry-run").run().stdout;
    assert!(dry.contains("updates #1") && !dry.contains("no fix was found"), "{dry}");
    let again = sandbox.odap("import n").run();
    assert_eq!(again.stdout, "2 updated\n");
    assert!(!again.stderr.contains("no fix was found") && again.stderr.contains("#2 Odd: no error"), "{again}");
}
