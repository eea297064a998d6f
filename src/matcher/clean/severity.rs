//! Levels of logs.

use super::Severity;

/// Reads the level that a word names.
pub(super) fn parse_severity(word: &str) -> Option<Severity> {
    Some(match word.to_ascii_lowercase().as_str() {
        "error" | "err" | "fatal" | "critical" | "crit" | "panic" | "severe" | "emerg" | "alert" | "e" | "f" => {
            Severity::Error
        }
        "warn" | "warning" | "w" => Severity::Warning,
        "debug" | "trace" | "verbose" | "d" => Severity::Debug,
        "info" | "notice" | "note" | "i" => Severity::Note,
        _ => return None,
    })
}
