//! Kinds of blocks of code: what was printed, what is typed, what a file was changed to.

use super::Reading;
use crate::text::command_like;

/// The kind of a block of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// The output of a program that failed.
    Error,
    /// Commands.
    Typed,
    /// The change of a file, as a diff shows it.
    Diff,
    /// A part of a file: configuration or source.
    File,
    Other,
}

/// Languages of code that is typed into a shell.
const SHELLS: &[&str] =
    &["sh", "bash", "zsh", "shell", "console", "shellsession", "powershell", "ps1", "cmd", "bat", "fish"];

/// Languages of files that are edited.
const FILES: &[&str] = &[
    "yaml",
    "yml",
    "json",
    "jsonc",
    "toml",
    "ini",
    "conf",
    "cfg",
    "nginx",
    "apache",
    "dockerfile",
    "docker",
    "properties",
    "xml",
    "env",
    "dotenv",
    "makefile",
    "hcl",
    "tf",
    "terraform",
    "gradle",
    "editorconfig",
];

/// Beginnings of lines of a diff.
const DIFFS: &[&str] = &["diff --git ", "@@ -", "--- a/", "+++ b/"];

/// Tells what a block of code is.
pub(super) fn kind(text: &str, language: Option<&str>, reading: &Reading<'_>) -> Code {
    let language = language.map(str::to_lowercase);
    let is = |languages: &[&str]| language.as_deref().is_some_and(|language| languages.contains(&language));
    if is(&["diff", "patch"]) || text.lines().any(|line| DIFFS.iter().any(|begin| line.starts_with(begin))) {
        return Code::Diff;
    }
    if (reading.is_error)(text) {
        return Code::Error;
    }
    if is(SHELLS) || text.lines().any(|line| line.starts_with("$ ") || command_like(line) && !line.starts_with(' ')) {
        return Code::Typed;
    }
    if is(FILES) || text.lines().filter(|line| !line.trim().is_empty()).all(is_setting) {
        Code::File
    } else {
        Code::Other
    }
}

/// Tells whether a line is one of configuration: a setting, a section, a comment, an item of a list, a bracket.
fn is_setting(line: &str) -> bool {
    let line = line.trim().trim_end_matches([',', ';']);
    let line = line.strip_prefix("- ").unwrap_or(line);
    let is_name = |name: &str| {
        let name = name.trim().trim_matches(['"', '\'']);
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-./".contains(c))
    };
    // A log has several on a line, and a place in a file has no space behind its colon.
    let is_value = |value: &str| value.is_empty() || value.starts_with(' ');
    let is_only = |value: &str| !value.split_whitespace().skip(1).any(|word| word.contains('='));
    line.starts_with(['#', ';']) && !line.starts_with("#include")
        || line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).is_some_and(is_name)
        || line.chars().all(|c| "{}[]()".contains(c))
        || line.split_once(':').is_some_and(|(name, value)| is_name(name) && is_value(value))
        || line.split_once('=').is_some_and(|(name, value)| is_name(name) && is_only(value))
}

#[cfg(test)]
mod tests {
    use super::{Code, Reading, kind};

    #[test]
    fn a_file_is_no_error() {
        let reading = Reading { is_error: &|text| text.contains("Error: ") };
        for (text, language, expected) in [
            ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-Error: a\n+b", None, Code::Diff),
            ("-a\n+b", Some("diff"), Code::Diff),
            ("KeyError: 'a'", Some("python"), Code::Error),
            ("$ df -h", None, Code::Typed),
            ("pip install", Some("bash"), Code::Typed),
            ("# pool\n[pool]\nsize = 5\nhosts:\n  - name: a", None, Code::File),
            ("{\n  \"a\": 1\n}", None, Code::File),
            ("FROM node", Some("dockerfile"), Code::File),
            ("./main.go:12:2: \"os\" imported and not used", None, Code::Other),
            ("level=warn msg=\"slow\" at=db", None, Code::Other),
            ("12 passed\n3 skipped", None, Code::Other),
            ("segfault at 0", None, Code::Other),
        ] {
            assert_eq!(kind(text, language, &reading), expected, "{text}");
        }
    }
}
