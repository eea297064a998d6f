//! Broken machines: what is left is read, nothing is waited for, and nobody is named.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::time::Instant;

use odap::capture::Scope;

use super::laid_out::{Machine, PROJECT, SITE, packages};

const VENV: &str = "/home/kim/proj/.venv";

#[test]
fn an_environment_without_its_interpreter_is_read() {
    let machine = Machine::new().venv(VENV, &[("numpy", "2.0")]);
    fs::create_dir_all(machine.path(VENV).join("bin")).unwrap();
    symlink("/nowhere/python3", machine.path(VENV).join("bin/python")).unwrap();
    let python = machine.python();
    assert_eq!((packages(&python), python.version.as_deref()), ("numpy 2.0".into(), Some("3.11.7")));
}

#[test]
fn without_any_python_there_is_none() {
    let machine =
        Machine::new().leads_to("VIRTUAL_ENV", "/gone").leads_to("CONDA_PREFIX", "/gone").leads_to("PATH", "/gone");
    assert!(!machine.read().tools.contains_key("python"));
}

#[test]
fn loops_of_links_come_to_an_end() {
    let machine = Machine::new().venv(VENV, &[("numpy", "2.0")]);
    let site = machine.path(VENV).join(SITE);
    symlink(&site, site.join("again")).unwrap();
    symlink("loop-1.0.dist-info", site.join("loop-1.0.dist-info")).unwrap();
    symlink("b.pth", site.join("a.pth")).unwrap();
    symlink("a.pth", site.join("b.pth")).unwrap();
    let machine = machine.file(&format!("{VENV}/{SITE}/self.pth"), ".\nagain\nagain/again\n");
    let python = machine.python();
    // pip names it too, by its folder.
    assert_eq!(packages(&python), "loop 1.0, numpy 2.0");
    let machine = Machine::new();
    symlink("node_modules", machine.path(PROJECT).join("node_modules")).unwrap();
    let machine = machine.project("package.json", r#"{"name": "x", "workspaces": ["a"], "dependencies": {"a": "1"}}"#);
    assert!(machine.read().tools["node"].packages.is_empty());
}

#[test]
fn what_is_no_file_is_not_opened() {
    let machine = Machine::new().venv(VENV, &[("numpy", "2.0")]);
    let pipe = |path: &str| {
        let path = machine.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    };
    for path in ["/etc/os-release", "/proc/self/cgroup", "/etc/hostname", "/usr/local/cuda/version.json"] {
        pipe(path);
    }
    for name in
        ["package.json", "Cargo.toml", "Cargo.lock", "go.mod", "pom.xml", "Gemfile.lock", "composer.lock", ".git"]
    {
        pipe(&format!("{PROJECT}/{name}"));
    }
    for name in [
        "stuck-1.0.dist-info/METADATA",
        "stuck-1.0.dist-info/direct_url.json",
        "stuck.pth",
        "other-2.egg-info",
        "x.egg-link",
    ] {
        pipe(&format!("{VENV}/{SITE}/{name}"));
    }
    assert_eq!(packages(&machine.python()), "numpy 2.0, stuck 1.0");
}

#[test]
fn what_may_not_be_read_hides_nothing_else() {
    let machine = Machine::new().venv(VENV, &[("numpy", "2.0"), ("secret", "1.0")]).project("go.mod", "module x\n");
    let closed = machine.path(VENV).join(SITE).join("secret-1.0.dist-info");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let tools = machine.read().tools;
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(packages(&tools["python"]), "numpy 2.0, secret 1.0");
    assert!(tools.contains_key("go"));
}

#[test]
fn files_without_end_are_read_in_part() {
    let machine = Machine::new().venv(VENV, &[("numpy", "2.0")]).project("package.json", r#"{"name": "x"}"#);
    let huge = |name: &str| {
        let file = fs::File::create(machine.path(PROJECT).join(name)).unwrap();
        // A hole: no disk is taken for it.
        file.set_len(1 << 40).unwrap();
    };
    for name in
        ["package-lock.json", "Cargo.lock", "Cargo.toml", "go.mod", ".venv/pyvenv.cfg", ".nvmrc", "composer.lock"]
    {
        huge(name);
    }
    let began = Instant::now();
    assert!(machine.read().tools.contains_key("node"));
    // Reading one of them would take minutes.
    assert!(began.elapsed().as_secs() < 20);
}

#[test]
fn modules_of_many_files_are_never_walked() {
    let machine = Machine::new()
        .project("package.json", r#"{"name": "x", "dependencies": {"a": "1"}}"#)
        .project("node_modules/a/package.json", r#"{"version": "1.0.0"}"#);
    // A folder that cannot be listed cannot be walked either.
    let modules = machine.path(PROJECT).join("node_modules");
    fs::set_permissions(&modules, fs::Permissions::from_mode(0o100)).unwrap();
    let tools = machine.read().tools;
    fs::set_permissions(&modules, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(packages(&tools["node"]), "a 1.0.0");
}

#[test]
fn a_name_does_not_lead_out_of_its_folder() {
    let machine = Machine::new()
        .project("package.json", r#"{"dependencies": {"../../outside": "1", "@a/../../outside": "1", "/etc": "1"}}"#)
        .file("/home/kim/outside/package.json", r#"{"version": "6.6.6"}"#)
        .project("node_modules/x", "");
    assert!(machine.read().tools["node"].packages.is_empty());
}

#[test]
fn nobody_and_no_machine_is_named() {
    let machine = Machine::new()
        .file("/etc/hostname", "zephyrbox.corp.example\n")
        .file("/proc/sys/kernel/osrelease", "6.1.0-zephyrbox\n")
        .variable("USER", "kimberly")
        .variable("container", "hunter2 kim")
        .project(".git/HEAD", "ref: refs/heads/kim/zephyrbox-kimberly\n")
        .venv("/home/kim/envs/kim-gpu", &[("mine", "1.0")])
        .leads_to("VIRTUAL_ENV", "/home/kim/envs/kim-gpu")
        .file(
            &format!("/home/kim/envs/kim-gpu/{SITE}/mine-1.0.dist-info/direct_url.json"),
            r#"{"url": "ssh://kim:hunter2@zephyrbox/home/kim/mine.git", "vcs_info": {"vcs": "git", "commit_id": "1f3e"}}"#,
        );
    let environment = serde_json::to_string(&machine.read()).unwrap();
    for private in ["kim", "kimberly", "zephyrbox", "hunter2", "corp.example", &*machine.path("/").to_string_lossy()] {
        let found = environment.contains(private);
        assert!(!found, "{private} is in {environment}");
    }
    let branch = r#""branch":"<redacted:user>/<redacted:host>-<redacted:user>""#;
    assert!(environment.contains(branch), "{environment}");
    // A home folder that is a repository has the user's name for the project's.
    let machine = Machine::new().file("/home/kim/.git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(machine.read_in(&machine.path("/home/kim"), Scope::MACHINE).project, None);
}
