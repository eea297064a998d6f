//! Perl.

use super::{Dialect, Tool};

pub(super) const PERL: Dialect = Dialect {
    tools: &[Tool::new("perl", &["perl", "cpan"])],
    files: &[".pm", ".pl"],
    programs: &["perl"],
    ..Dialect::named("perl")
};
