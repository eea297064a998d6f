//! The package managers of operating systems.

use super::{Dialect, Tool};

pub(super) const APT: Dialect = Dialect {
    tools: &[Tool::new("apt", &["apt", "apt get", "dpkg", "deb"])],
    programs: &["brew", "apt", "dnf", "yum", "apk"],
    asides: &[
        "does not have a stable cli",
        "delaying package configuration",
        "unable to initialize frontend",
        "falling back to frontend",
    ],
    wrappers: &[
        "list of sources could not be read",
        "index files failed to download",
        "were encountered while processing",
    ],
    ..Dialect::named("apt")
};
