//! The package managers of operating systems.

use super::{Dialect, Tool};

pub(super) const APT: Dialect = Dialect {
    tools: &[Tool::new("apt", &["apt", "apt get", "dpkg", "deb"])],
    programs: &["brew", "apt", "dnf", "yum", "apk"],
    ..Dialect::named("apt")
};
