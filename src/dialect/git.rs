//! Git and the servers that keep its repositories.

use super::{Dialect, Prefix, Severity, Tool};

pub(super) const GIT: Dialect = Dialect {
    tools: &[Tool::new("git", &["git", "github", "gitlab", "git lfs", "gh001"])],
    programs: &["git"],
    prefixes: &[Prefix::of("git", "remote: ", Severity::Unspecified)],
    ..Dialect::named("git")
};
