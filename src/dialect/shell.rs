//! Shells of Unix, and the programs that every system has.

use super::Dialect;

pub(super) const SHELL: Dialect = Dialect {
    shared: true,
    programs: &["sudo", "chmod", "chown", "export", "tar", "bash", "sh"],
    asides: &[
        "unable to resolve host",
        "cannot change locale",
        "setting locale failed",
        "falling back to the standard locale",
        "no job control in this shell",
    ],
    wrappers: &["error is not recoverable", "child returned status", "due to previous errors"],
    ..Dialect::named("shell")
};
