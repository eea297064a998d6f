//! The repository, read without git.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use odap::capture::Scope;
use odap::environment::Git;

use super::laid_out::{Machine, PROJECT};

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

/// Returns a machine with a repository of one commit with three files.
fn committed(options: &[&str]) -> Machine {
    let machine =
        Machine::new().project("a.txt", "one\n").project("folder/b.txt", "two\n").project("folder/c.txt", "three\n");
    let folder = machine.path(PROJECT);
    run(&folder, &[&["init", "-q"], options].concat());
    run(&folder, &["add", "."]);
    run(&folder, &["commit", "-qm", "x"]);
    machine
}

#[test]
fn a_checkout_that_lies_elsewhere_is_not_missed_here() {
    // An index of one file without its hash and times, which is not in the project.
    let mut index = b"DIRC\0\0\0\x02\0\0\0\x01".to_vec();
    index.extend([0; 24]);
    index.extend(0o100_644_u32.to_be_bytes());
    index.extend([0; 8 + 4 + 20]);
    index.extend(b"\0\x05a.txt\0\0\0\0\0");
    index.extend([0; 20]);
    let machine = Machine::new().project(".git/HEAD", HASH).project(".git/index", index);
    assert_eq!(git(&machine).dirty, Some(true));
    let machine = machine.project(".git/config", "[core]\n\tworktree = /srv/site\n");
    assert_eq!(git(&machine).dirty, None);
}

#[test]
#[ignore = "needs git"]
fn a_change_is_told_where_a_file_shows_it() {
    for (options, version) in [(&[][..], "2"), (&[], "4"), (&["--object-format=sha256"], "2")] {
        let machine = committed(options);
        let folder = machine.path(PROJECT);
        run(&folder, &["update-index", "--index-version", version]);
        assert_eq!(git(&machine).dirty, None, "index of version {version}");
        fs::write(folder.join("untracked"), "").unwrap();
        assert_eq!(git(&machine).dirty, None, "git does not track it");
        let changes: [(&str, &dyn Fn()); 5] = [
            ("another size", &|| fs::write(folder.join("folder/b.txt"), "two and more\n").unwrap()),
            ("removed", &|| fs::remove_file(folder.join("folder/b.txt")).unwrap()),
            ("executable", &|| {
                fs::set_permissions(folder.join("a.txt"), fs::Permissions::from_mode(0o755)).unwrap();
            }),
            ("a link", &|| {
                fs::remove_file(folder.join("a.txt")).unwrap();
                symlink("folder", folder.join("a.txt")).unwrap();
            }),
            ("intent to add", &|| run(&folder, &["add", "--intent-to-add", "untracked"])),
        ];
        for (change, make) in changes {
            make();
            assert_eq!(git(&machine).dirty, Some(true), "{change}, index of version {version}");
            run(&folder, &["reset", "-q", "--hard"]);
            assert_eq!(git(&machine).dirty, None, "after {change}");
            fs::write(folder.join("untracked"), "").unwrap();
        }
        let below = machine.read_in(&folder.join("folder"), Scope::error(None, false, "")).git.unwrap();
        assert_eq!(below.branch.as_deref(), Some("main"));
    }
}

/// Makes a change in the folder of a repository.
type Make<'c> = &'c dyn Fn(&Path);

#[test]
#[ignore = "needs git"]
fn what_files_do_not_show_is_not_known() {
    let cases: [(&str, Make); 8] = [
        ("a file that was touched", &|folder| {
            let later = SystemTime::now() + Duration::from_secs(5);
            fs::File::options().write(true).open(folder.join("a.txt")).unwrap().set_modified(later).unwrap();
        }),
        ("another content of the same size", &|folder| fs::write(folder.join("a.txt"), "ONE\n").unwrap()),
        ("a change that is staged", &|folder| {
            fs::write(folder.join("a.txt"), "new\n").unwrap();
            run(folder, &["add", "a.txt"]);
        }),
        ("a commit that was taken back", &|folder| {
            fs::write(folder.join("a.txt"), "new\n").unwrap();
            run(folder, &["commit", "-qam", "y"]);
            run(folder, &["reset", "-q", "--soft", "HEAD~1"]);
        }),
        ("a submodule with a change", &|folder| {
            run(folder, &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./", "sub"]);
            run(folder, &["commit", "-qm", "y"]);
            fs::write(folder.join("sub/a.txt"), "changed\n").unwrap();
        }),
        ("a split index", &|folder| {
            run(folder, &["update-index", "--split-index"]);
            run(folder, &["add", "--renormalize", "."]);
            fs::write(folder.join("a.txt"), "changed\n").unwrap();
        }),
        ("files that a sparse checkout leaves out", &|folder| {
            run(folder, &["sparse-checkout", "set", "--cone", "--sparse-index", "other"]);
        }),
        ("a file that git was told not to look at", &|folder| {
            run(folder, &["update-index", "--assume-unchanged", "a.txt"]);
            fs::write(folder.join("a.txt"), "changed\n").unwrap();
        }),
    ];
    for (case, make) in cases {
        let machine = committed(&[]);
        make(&machine.path(PROJECT));
        assert_eq!(git(&machine).dirty, None, "{case}");
    }
}
