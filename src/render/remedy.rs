//! Failures and their remedies in the words of the command line.

use std::path::Path;

use crate::error::{Error, Remedy};

/// Returns the lines that tell of a failure: the failure, its causes and its remedies.
pub fn failure(error: &Error) -> String {
    let mut lines = error.to_string();
    for remedy in error.remedies() {
        lines.push_str("\n  do:    ");
        lines.push_str(&words(remedy).replace('\n', "\n         "));
    }
    lines
}

/// Returns the words for a remedy: what it is for, and the command to type; a line for each step.
pub fn words(remedy: &Remedy) -> String {
    match remedy {
        Remedy::Words(words) => words.clone(),
        Remedy::CheckNotebook => "see whether it is whole:  odap doctor".into(),
        Remedy::CheckWithItsProgram => "check it with the version of odap that wrote it:  odap doctor".into(),
        Remedy::RebuildIndex => "odap doctor --fix".into(),
        Remedy::MendNotebook => "bring back what can be read:  odap doctor --fix".into(),
        Remedy::RestoreBackup => "go back to a backup:  odap backup --list".into(),
        Remedy::ExportReadable => "take out what can be read:  odap export --to jsonl --out rescued.jsonl".into(),
        Remedy::NameNotebook => "name another file:  odap --notebook FILE …".into(),
        Remedy::Upgrade => "upgrade odap, or work on another notebook:  odap --notebook other.db …".into(),
        Remedy::AllowWriting(path) => format!("allow it:  chmod u+w {}", typed(path)),
        Remedy::WorkOnCopy(path) => {
            format!("work on a copy:  cp {} COPY.db  and  odap --notebook COPY.db …", typed(path))
        }
        Remedy::MakePrivate(path) => format!("chmod 600 {}", typed(path)),
        Remedy::MoveToLocalDisk => {
            "keep it on a local disk, and carry it over with  odap export --to jsonl  and  odap import".into()
        }
        Remedy::LogIncident => "log a first incident:  odap add".into(),
        Remedy::GiveErrorOrTitle => {
            "pipe the error in:  COMMAND 2>&1 | odap add\nor name it:  odap add --title \"…\"".into()
        }
        Remedy::ListIncidents => "see what there is:  odap list".into(),
        Remedy::RestoreIncident(number) => format!("bring it back:  odap restore {number}"),
        Remedy::SetHome(variable) => format!("set HOME, or name the file:  {variable}=FILE odap …"),
    }
}

/// Returns a path as a user would type it into a shell.
pub fn typed(path: &Path) -> String {
    let path = path.to_string_lossy();
    shlex::try_quote(&path).map_or_else(|_| path.to_string(), |quoted| quoted.into_owned())
}
