//! Services that build and test: what they put around the lines of the programs that they run.

use super::{Dialect, Prefix, Severity};

pub(super) const CI: Dialect = Dialect {
    shared: true,
    prefixes: &[
        Prefix::new("##[error]", Severity::Error),
        Prefix::new("##[warning]", Severity::Warning),
        Prefix::new("::error::", Severity::Error),
        Prefix::new("::warning::", Severity::Warning),
    ],
    wrappers: &["process completed", "script returned"],
    ..Dialect::named("ci")
};
