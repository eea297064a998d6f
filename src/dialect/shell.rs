//! Shells of Unix, and the programs that every system has.

use super::Dialect;

pub(super) const SHELL: Dialect = Dialect {
    shared: true,
    programs: &["sudo", "chmod", "chown", "export", "tar", "bash", "sh"],
    ..Dialect::named("shell")
};
