//! The repository, read without git.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use odap::capture::Scope;
use odap::environment::Git;

use crate::laid_out::{Machine, PROJECT};

const HASH: &str = "1f3e0c9a7b5d4e2f1a0b9c8d7e6f5a4b3c2d1e0f";

fn git(machine: &Machine) -> Git {
    machine.read().git.unwrap()
}

#[test]
fn the_branch_and_its_commit_are_read_from_files() {
    let machine = Machine::new().project(".git/HEAD", "ref: refs/heads/feature/x\n");
    assert_eq!((git(&machine).branch.as_deref(), git(&machine).commit), (Some("feature/x"), None));
    let packed = format!(
        "# pack-refs with: peeled\n{}\n{HASH} refs/heads/feature/x\n",
        HASH.replace('1', "2") + " refs/heads/x"
    );
    let machine = machine.project(".git/packed-refs", packed);
    assert_eq!(git(&machine).commit.as_deref(), Some(HASH));
    let loose = HASH.replace('1', "3");
    let machine = machine.project(".git/refs/heads/feature/x", format!("{loose}\n"));
    assert_eq!(git(&machine).commit, Some(loose));
    let machine = machine.project(".git/HEAD", HASH);
    assert_eq!((git(&machine).branch, git(&machine).commit.as_deref()), (None, Some(HASH)));
    assert_eq!(machine.read().project.as_deref(), Some("proj"));
}

#[test]
fn a_worktree_is_followed_to_its_repository() {
    let machine = Machine::new()
        .project(".git", "gitdir: ../main/.git/worktrees/proj\n")
        .file("/home/kim/main/.git/worktrees/proj/HEAD", "ref: refs/heads/side\n")
        .file("/home/kim/main/.git/worktrees/proj/commondir", "../..\n")
        .file("/home/kim/main/.git/refs/heads/side", HASH);
    assert_eq!((git(&machine).branch.as_deref(), git(&machine).commit.as_deref()), (Some("side"), Some(HASH)));
}

#[test]
fn what_is_not_understood_is_absent() {
    // The format of references that HEAD only warns of.
    assert_eq!(Machine::new().project(".git/HEAD", "ref: refs/heads/.invalid\n").read().git, None);
    assert_eq!(Machine::new().project(".git/HEAD", "garbage\n").read().git, None);
    assert_eq!(Machine::new().project(".git", "gitdir: /nowhere\n").read().git, None);
    let machine = Machine::new().project(".git/HEAD", HASH).project(".git/index", b"DIRC\0\0\0\x02\xff\xff\xff\xff");
    assert_eq!(git(&machine).dirty, None);
    let machine =
        Machine::new().project(".git/HEAD", "ref: refs/heads/../../../outside\n").file("/home/kim/outside", HASH);
    assert_eq!(machine.read().git, None);
}

/// Runs git in the project; nothing of this machine's settings is heeded.
fn run(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command
        .args(["-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "init.defaultBranch=main"])
        .args(arguments);
    command
        .current_dir(folder)
        .env("HOME", folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    assert!(command.status().unwrap().success(), "git {arguments:?}");
}

#[test]
#[ignore = "needs git"]
fn changed_files_are_told_from_touched_ones() {
    for version in ["2", "4"] {
        let machine = Machine::new()
            .project("a.txt", "one\n")
            .project("folder/b.txt", "two\n")
            .project("folder/c.txt", "three\n");
        let folder = machine.path(PROJECT);
        run(&folder, &["init", "-q"]);
        run(&folder, &["config", "index.version", version]);
        run(&folder, &["add", "."]);
        // Nothing is committed yet, and what is staged may be told or not.
        assert_ne!(git(&machine).dirty, Some(false));
        run(&folder, &["commit", "-qm", "x"]);
        assert_eq!(git(&machine).dirty, Some(false), "index of version {version}");

        let file = folder.join("folder/b.txt");
        let later = SystemTime::now() + Duration::from_secs(5);
        let touch = || fs::File::options().write(true).open(&file).unwrap().set_modified(later).unwrap();
        touch();
        assert_eq!(git(&machine).dirty, Some(false), "only touched");
        fs::write(&file, "TWO\n").unwrap();
        touch();
        assert_eq!(git(&machine).dirty, Some(true), "another content of the same length");
        fs::write(&file, "two\n").unwrap();
        assert_eq!(git(&machine).dirty, Some(false));
        fs::remove_file(&file).unwrap();
        assert_eq!(git(&machine).dirty, Some(true), "removed");
        run(&folder, &["checkout", "-q", "."]);
        assert_eq!(git(&machine).dirty, Some(false));
        fs::write(folder.join("untracked"), "").unwrap();
        assert_eq!(git(&machine).dirty, Some(false), "git does not watch it");
        fs::write(folder.join("a.txt"), "new\n").unwrap();
        run(&folder, &["add", "a.txt"]);
        assert_ne!(git(&machine).dirty, Some(false), "staged");
        let below = machine.read_in(&folder.join("folder"), Scope::error(None, false, "")).git.unwrap();
        assert_eq!(below.branch.as_deref(), Some("main"));
    }
}
