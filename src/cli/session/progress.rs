//! A bar for what takes long, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Context;

/// A bar of `total` steps on stderr; a spinner where the total is not known; nothing where stderr is no terminal.
pub(crate) fn bar(total: Option<u64>, what: &str, context: &Context) -> ProgressBar {
    if !context.terminals.stderr {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
    let template = match total {
        Some(_) => "{msg} {bar:30} {human_pos} of {human_len}, {eta} left",
        None => "{msg} {spinner} {human_pos}",
    };
    // A template that is written here and cannot be read would show the default bar.
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(what.to_owned());
    bar
}
