//! R.

use super::{Dialect, Tool};

pub(super) const R: Dialect = Dialect {
    tools: &[Tool::new("r", &["rscript", "rlang", "ggplot2", "tidyverse", "dplyr"])],
    files: &[".r", ".rmd"],
    programs: &["Rscript"],
    wrappers: &["execution halted", "calls"],
    ..Dialect::named("r")
};
