//! The promises of the README: every command is in it, none that does not exist, and what it prints is what comes.
//!
//! A block that is fenced as `console` is run line by line in a sealed folder with a shell, a fixed moment and 80 columns. Blocks follow
//! each other in one notebook, until a comment says `new notebook`. With `UPDATE_README=1` the answers are written down anew; read them
//! before you commit them.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;
use tempfile::TempDir;

const ODAP: &str = env!("CARGO_BIN_EXE_odap");

/// Says in the README that what follows begins with an empty notebook.
#[cfg(unix)]
const NEW: &str = "<!-- new notebook -->";

/// The messages of a program whose user reads Korean.
#[cfg(unix)]
const SHELF: [(&str, &str); 2] =
    [("cannot lift %s", "%s을(를) 들어올릴 수 없음"), ("the shelf is on fire", "책장에 불이 났습니다")];

/// The output of a run, and that of the same run an evening later from another checkout.
#[cfg(unix)]
const FILES: [(&str, &str); 2] = [
    (
        "train.log",
        "Traceback (most recent call last):\n  File \"/home/kim/lab/train.py\", line 88, in <module>\n    \
         main(load(\"base.toml\"))\n  File \"/home/kim/lab/train.py\", line 61, in main\n    scores = validate(model)\n  \
         File \"/home/kim/lab/attention.py\", line 27, in forward\n    return torch.matmul(weights, values)\n\
         RuntimeError: expected scalar type Half but found Float\n",
    ),
    (
        "evening.log",
        "Epoch 3:  71%|███████   | 1420/2000 [04:11<01:42,  5.66it/s]\nTraceback (most recent call last):\n  \
         File \"/builds/lab/nightly.py\", line 140, in <module>\n    run()\n  \
         File \"/builds/lab/models/attention.py\", line 31, in forward\n    return torch.matmul(weights, values)\n\
         RuntimeError: expected scalar type Half but found Float\n",
    ),
];

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn readme() -> String {
    fs::read_to_string(path()).unwrap()
}

/// Every command, as the program's help lists them.
fn commands() -> Vec<String> {
    let help = Command::new(ODAP).arg("--help").env("COLUMNS", "100").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let list = help.lines().skip_while(|line| *line != "Look up:").take_while(|line| *line != "Options:");
    list.filter_map(|line| Some(line.strip_prefix("  ")?.split_once(' ')?.0.to_owned()))
        .filter(|command| !command.is_empty())
        .collect()
}

/// Returns the parts of the README that are code, fenced or not.
fn code(text: &str) -> Vec<&str> {
    Regex::new("(?s)````.*?````|```.*?```|`[^`]+`").unwrap().find_iter(text).map(|code| code.as_str()).collect()
}

#[test]
fn every_command_is_in_it() {
    let (text, commands) = (readme(), commands());
    assert!(commands.len() > 20, "{commands:?}");
    let code = code(&text).join("\n");
    let missing: Vec<&String> = commands.iter().filter(|command| !code.contains(&format!("odap {command}"))).collect();
    assert!(missing.is_empty(), "README.md does not show {missing:?}");
}

#[test]
fn nothing_is_in_it_that_does_not_exist() {
    let (text, commands) = (readme(), commands());
    let called = Regex::new(r"\bodap ([a-z][a-z-]*)").unwrap();
    for code in code(&text) {
        for call in called.captures_iter(code) {
            assert!(commands.contains(&call[1].to_owned()), "README.md shows `{}`, which is no command", &call[0]);
        }
    }
}

#[test]
fn its_config_files_are_some() {
    let text = readme();
    let configs: Vec<&str> = text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(configs.len(), 3);
    for config in configs {
        let folder = crate::scratch::folder();
        let file = folder.path().join("config.toml");
        fs::write(&file, config).unwrap();
        let said = Command::new(ODAP).arg("config").env("ODAP_CONFIG", &file).output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    }
}

#[test]
#[cfg(unix)]
fn what_it_prints_is_what_comes() {
    let text = readme();
    let played = play(&text);
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path(), played).unwrap();
        return;
    }
    for (number, (printed, came)) in text.lines().zip(played.lines()).enumerate() {
        let hint = "read the difference, then: UPDATE_README=1 cargo test --test cli readme::";
        assert_eq!(printed, came, "README.md:{}; {hint}", number + 1);
    }
    assert_eq!(text, played);
}

/// The README with what the commands in it answer now.
#[cfg(unix)]
fn play(text: &str) -> String {
    let mut played = String::new();
    let mut home = sealed();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        played += &format!("{line}\n");
        if line == NEW {
            home = sealed();
        }
        // More than three backticks fence what prints a fence itself.
        let Some(fence) = line.strip_suffix("console").filter(|fence| fence.starts_with("```")) else { continue };
        let mut command = String::new();
        for line in lines.by_ref().take_while(|line| *line != fence) {
            if command.is_empty() && !line.starts_with("$ ") {
                continue;
            }
            played += &format!("{line}\n");
            command += line.strip_prefix("$ ").unwrap_or(line);
            command.push('\n');
            if !line.ends_with('\\') {
                played += &answer(&command, home.path());
                command.clear();
            }
        }
        played += &format!("{fence}\n");
    }
    played
}

/// A folder with the files that the README speaks of.
#[cfg(unix)]
fn sealed() -> TempDir {
    let home = crate::scratch::folder();
    let korean = home.path().join("catalogues/ko/LC_MESSAGES");
    fs::create_dir_all(&korean).unwrap();
    fs::write(korean.join("shelf.mo"), crate::catalogues::catalogue(&SHELF)).unwrap();
    for (name, content) in FILES {
        fs::write(home.path().join(name), content).unwrap();
    }
    home
}

/// Returns the output of a shell, without what differs from machine to machine.
#[cfg(unix)]
fn answer(command: &str, home: &Path) -> String {
    let output = Command::new("/bin/sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("ODAP_CATALOGUES", home.join("catalogues"))
        .env("PATH", format!("{}:/usr/bin:/bin", Path::new(ODAP).parent().unwrap().display()))
        .env("ODAP_NOW", "2026-09-01T10:00:00Z")
        .env("COLUMNS", "80")
        .env("TZ", "UTC")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap().replace(home.to_str().unwrap(), "/home/kim/lab");
    let id = Regex::new(r"\b[0-9A-HJKMNP-TV-Z]{26}\b").unwrap();
    let machine = Regex::new(r"(?m)^(  on {9}).*$").unwrap();
    let printed = id.replace_all(&printed, "01K4251YM0ZZMYX8XE3WJFEE5P");
    machine.replace_all(&printed, "${1}Debian GNU/Linux 12 (bookworm) · x86_64").into_owned()
}
