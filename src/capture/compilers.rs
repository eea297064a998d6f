//! The versions of compilers and build tools, which only they can tell: each is started once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use super::Host;
use super::program::{self, Limits};
use crate::environment::Environment;

/// Compilers and build tools, each with the argument that asks for its version.
const PROGRAMS: [(&str, &str); 9] = [
    ("gcc", "--version"),
    ("g++", "--version"),
    ("clang", "--version"),
    ("cmake", "--version"),
    ("make", "--version"),
    ("ld", "--version"),
    ("nvcc", "--version"),
    ("rustc", "--version"),
    ("go", "version"),
];

/// Variables that keep programs that stand in for others from fetching one over the network: the `go` that a project
/// asks for, the toolchain of a `rust-toolchain.toml`, the tools of a `mise.toml`.
const OFFLINE: [(&str, &str); 6] = [
    ("LC_ALL", "C"),
    ("GOTOOLCHAIN", "local"),
    ("RUSTUP_AUTO_INSTALL", "0"),
    ("MISE_OFFLINE", "1"),
    ("MISE_AUTO_INSTALL", "0"),
    ("MISE_NOT_FOUND_AUTO_INSTALL", "0"),
];

/// The bounds of an answer. A compiler answers in milliseconds, a wrapper that searches a slow disk may not; the
/// version stands in the first lines.
const LIMITS: Limits = Limits { time: Duration::from_secs(1), bytes: 4096 };

/// Adds the versions that the compilers on the search path report. A version that is known already is kept.
pub fn add_compilers(environment: &mut Environment) {
    add_compilers_of(&Host::current(), LIMITS, environment);
}

/// Adds the versions that the compilers of a host report within these limits. All are asked at the same time, so that
/// the slowest one decides how long it takes.
fn add_compilers_of(host: &Host, limits: Limits, environment: &mut Environment) {
    let found = PROGRAMS
        .iter()
        .filter_map(|(name, argument)| Some((*name, host.programs(name).next()?, *argument)))
        .filter(|(_, program, _)| !is_rustup(program));
    let asked: Vec<_> = found
        .map(|(name, program, argument)| (name, thread::spawn(move || version(program, argument, limits))))
        .collect();
    for (name, version) in asked {
        let name = if name == "rustc" { "rust" } else { name };
        if let Ok(Some(version)) = version.join() {
            environment.tools.entry(name.to_owned()).or_default().version.get_or_insert(version);
        }
    }
}

/// Asks a program for its version.
fn version(program: PathBuf, argument: &str, limits: Limits) -> Option<String> {
    let answer = program::ask(Command::new(program).arg(argument).envs(OFFLINE), limits)?;
    find_version(&answer.output)
}

/// Returns whether a program is rustup under another name. Older ones fetch a toolchain that is missing whatever they
/// are told, and the version of one that is not missing stands in its files, where it was read already.
fn is_rustup(program: &Path) -> bool {
    let name = program.file_name().unwrap_or_default();
    let beside = program.with_file_name(if cfg!(windows) { "rustup.exe" } else { "rustup" });
    name.to_string_lossy().starts_with("rustc") && beside.exists()
}

/// Finds the last word that is a number with a dot: `12.2.0` in `gcc (Debian 12.2.0-14) 12.2.0`.
fn find_version(output: &str) -> Option<String> {
    // nvcc has its version on its fourth line, behind `release`.
    let line = output.lines().find(|line| line.contains("release")).or_else(|| output.lines().next())?;
    let mut words = line.split([' ', ',', '(', ')']).map(|word| word.trim_start_matches("go"));
    let is_version = |word: &&str| {
        word.starts_with(|first: char| first.is_ascii_digit())
            && word.contains('.')
            && word.chars().all(|letter| letter.is_ascii_digit() || letter == '.')
    };
    words.rfind(is_version).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::find_version;

    #[cfg(unix)]
    #[test]
    fn compilers_that_hang_are_killed_and_the_others_are_heard() {
        use std::process::Command;
        use std::time::Duration;

        // Written by a shell: a program cannot be started while another process has it open for writing, which a child
        // of another test would have for a moment.
        const WRITE: &str = r#"
            for name in gcc g++ clang; do
                printf '#!/bin/sh\necho $$ > "$0.number"\necho gcc 12.2.0\nexec /bin/sleep 60\n' > $name
            done
            printf '#!/bin/sh\necho cmake version 3.25.1\n' > cmake
            chmod +x gcc g++ clang cmake
        "#;
        let root = tempfile::tempdir().unwrap();
        assert!(Command::new("sh").args(["-c", WRITE]).current_dir(root.path()).status().unwrap().success());
        let path = [("PATH", root.path().as_os_str())];
        let host = super::Host::laid_out(root.path(), root.path(), root.path(), path);
        let mut environment = super::Environment::default();
        let limits = super::Limits { time: Duration::from_secs(1), ..super::LIMITS };
        super::add_compilers_of(&host, limits, &mut environment);
        let found: Vec<_> =
            environment.tools.iter().map(|(name, tool)| (name.as_str(), tool.version.as_deref())).collect();
        assert_eq!(found, [("cmake", Some("3.25.1"))]);
        for name in ["gcc", "g++", "clang"] {
            let number = std::fs::read_to_string(root.path().join(format!("{name}.number"))).unwrap();
            let signal = Command::new("sh").args(["-c", &format!("kill -0 {number}")]).output().unwrap();
            assert!(!signal.status.success(), "{name} still runs");
        }
    }

    #[test]
    fn a_version_is_found_in_what_each_prints() {
        assert_eq!(find_version("gcc (Debian 12.2.0-14) 12.2.0\nCopyright").as_deref(), Some("12.2.0"));
        assert_eq!(find_version("GNU ld (GNU Binutils for Debian) 2.40\n").as_deref(), Some("2.40"));
        assert_eq!(find_version("rustc 1.95.0 (59807616e 2026-04-14)").as_deref(), Some("1.95.0"));
        assert_eq!(find_version("go version go1.22.1 linux/amd64").as_deref(), Some("1.22.1"));
        let nvcc = "nvcc: NVIDIA (R) Cuda\nBuilt on Tue\nCuda compilation tools, release 12.1, V12.1.105\n";
        assert_eq!(find_version(nvcc).as_deref(), Some("12.1"));
        assert_eq!(find_version("usage: make"), None);
    }
}
