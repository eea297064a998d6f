//! Git and the servers that keep its repositories.

use super::{Dialect, Prefix, Severity, Tool};

pub(super) const GIT: Dialect = Dialect {
    tools: &[Tool::new("git", &["git", "github", "gitlab", "git lfs", "gh001"])],
    programs: &["git"],
    prefixes: &[Prefix::of("git", "remote: ", Severity::Unspecified)],
    asides: &["already up to date", "detached head", "using the name for the initial branch"],
    wrappers: &["could not read from remote repository", "remote end hung up", "failed to push some refs"],
    ..Dialect::named("git")
};
