//! Posts as their readers meet them: what the notebook says stands in the post, whatever it is, and in what site generators make of it.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that panics has failed, and may say why")]

mod export;
mod generators;
mod hostile;
mod properties;
mod reading_back;
mod spreadsheet;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use odap::redact::{Anonymizer, Privacy};
use odap::text;
use serde_json::Value;
use tempfile::TempDir;

/// The moment at which everything is exported.
pub(crate) const NOW: &str = "2026-09-01T10:00:00Z";

/// A folder with a notebook and a config file of its own.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// A notebook with these incidents, and what the config file says.
    pub(crate) fn new(incidents: &[Value], config: &str) -> Self {
        let home = Self { folder: crate::scratch::folder() };
        let lines: String = incidents.iter().map(|incident| format!("{incident}\n")).collect();
        fs::write(home.path().join("all.jsonl"), lines).unwrap();
        fs::write(home.path().join("config.toml"), config).unwrap();
        home.done(&["import", "all.jsonl"]);
        home
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_odap"));
        command
            .args(words)
            .current_dir(self.path())
            .env_clear()
            .env("HOME", self.path())
            .env("ODAP_NOW", NOW)
            .env("TZ", "Asia/Seoul");
        command.env("ODAP_NOTEBOOK", self.path().join("n.db")).env("ODAP_CONFIG", self.path().join("config.toml"));
        command.stdin(std::process::Stdio::null());
        command
    }

    pub(crate) fn odap(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    #[track_caller]
    pub(crate) fn done(&self, words: &[&str]) -> String {
        let output = self.odap(words);
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
    }

    /// The incidents as the notebook has them.
    pub(crate) fn incidents(&self) -> Vec<Value> {
        let lines = String::from_utf8(self.odap(&["export", "--to", "jsonl"]).stdout).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Returns the path of every incident's post, each with the incident's id.
pub(crate) fn posts(folder: &Path, form: &str) -> Vec<(String, PathBuf)> {
    let manifest: Value = serde_json::from_slice(&fs::read(folder.join(".odap-export.json")).unwrap()).unwrap();
    let posts = manifest["forms"][form]["posts"].as_object().unwrap();
    posts.iter().map(|(id, entry)| (id.clone(), PathBuf::from(entry["path"].as_str().unwrap()))).collect()
}

/// A text as anybody may read it.
pub(crate) fn fit(given: &str) -> String {
    let mut anonymizer = Anonymizer::new(Privacy::default());
    text::escape_control(&anonymizer.text(&text::replay(given, text::Redraw::Cells))).into_owned()
}

/// The error that a post must show.
pub(crate) fn error(incident: &Value) -> String {
    fit(incident["error"].as_str().unwrap()).trim_end().trim_start_matches('\n').to_owned()
}

/// The title that a post must have: without the names that the error gives away.
pub(crate) fn title(incident: &Value) -> String {
    let mut anonymizer = Anonymizer::new(Privacy::default());
    let [error, title] =
        ["error", "title"].map(|field| text::replay(incident[field].as_str().unwrap(), text::Redraw::Cells));
    anonymizer.learn(&error);
    match text::one_line(&text::escape_control(&anonymizer.text(&title))) {
        title if title.is_empty() => "untitled".into(),
        title => title,
    }
}

/// The tags that a form can have of an incident: Hugo makes a folder of each, and none that leads out of where it lies.
pub(crate) fn tags(incident: &Value, form: &str) -> Vec<Value> {
    let tags = incident["tags"].as_array().unwrap().iter().filter_map(Value::as_str);
    let kept = |tag: &&str| *tag != "starter" && (form != "hugo" || *tag != "..");
    tags.filter(kept).map(|tag| text::one_line(&fit(tag)).into()).collect()
}

/// The incidents of the hostile folder.
pub(crate) fn hostile() -> Vec<Value> {
    let incidents: Vec<Value> = hostile::incidents().into_iter().map(|(_, incident)| incident).collect();
    assert!(incidents.len() > 60);
    incidents
}
