//! Steps that may set a failure right.

use std::path::PathBuf;

/// A step that may set a failure right; a front end words it for those who use it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remedy {
    /// Words that hold for every front end.
    Words(String),
    /// Check the notebook.
    CheckNotebook,
    /// Check the notebook with the newer program that wrote it.
    CheckWithItsProgram,
    /// Derive the fingerprints and their index anew.
    RebuildIndex,
    /// Bring back what can be read of a damaged notebook.
    MendNotebook,
    /// Go back to a backup.
    RestoreBackup,
    /// Export the incidents of a damaged notebook that can still be read.
    ExportReadable,
    /// Keep the notebook at another path.
    NameNotebook,
    /// Upgrade the program, or use another notebook.
    Upgrade,
    /// Let the owner write to this notebook.
    AllowWriting(PathBuf),
    /// Work on a copy of this notebook.
    WorkOnCopy(PathBuf),
    /// Let nobody but the owner read this notebook.
    MakePrivate(PathBuf),
    /// Move the notebook to a local disk.
    MoveToLocalDisk,
    /// Log a first incident.
    LogIncident,
    /// Give the text of an error, or a title.
    GiveErrorOrTitle,
    /// List the incidents.
    ListIncidents,
    /// Restore the removed incident of this number.
    RestoreIncident(u64),
    /// Set the home folder, or this variable to the path that is derived from it.
    SetHome(&'static str),
}
