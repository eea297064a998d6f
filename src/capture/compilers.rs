//! The versions of compilers and build tools, which only they can tell: each is started once.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::Host;
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

/// The longest wait for an answer. A compiler answers in milliseconds; a wrapper that searches a slow disk may not.
const TIMEOUT: Duration = Duration::from_secs(1);

/// The most bytes of an answer; the version stands in its first lines.
const MAX_OUTPUT_BYTES: u64 = 4096;

/// Adds the versions that the compilers on the search path report. A version that is known already is kept.
pub fn add_compilers(environment: &mut Environment) {
    let host = Host::current();
    let asked: Vec<_> = PROGRAMS.iter().map(|(name, argument)| (*name, ask(&host, name, argument))).collect();
    for (name, answer) in asked {
        let output = answer.and_then(|receiver| receiver.recv_timeout(TIMEOUT).ok());
        let name = if name == "rustc" { "rust" } else { name };
        if let Some(version) = output.as_deref().and_then(find_version) {
            environment.tools.entry(name.to_owned()).or_default().version.get_or_insert(version);
        }
    }
}

/// Starts a program. The receiver gets its output when it has ended.
fn ask(host: &Host, name: &str, argument: &str) -> Option<mpsc::Receiver<String>> {
    let program = host.programs(name).next()?;
    let mut command = Command::new(program);
    command.arg(argument).env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let stdout = child.stdout.take()?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout.take(MAX_OUTPUT_BYTES).read_to_end(&mut output);
        // A program that prints more is ended; after the timeout there is no receiver any more.
        let _ = child.kill();
        let _ = child.wait();
        if read.is_ok() {
            let _ = sender.send(String::from_utf8_lossy(&output).into_owned());
        }
    });
    Some(receiver)
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
