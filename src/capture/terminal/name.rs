//! A name for the terminal: the same in every program that runs in it, and in no other terminal.

use super::variable;
use crate::platform;

/// Variables that name a pane, each with the variable that names the server of the pane. Terminal programs nest: the
/// innermost comes first.
const PANE_VARIABLES: [(&str, &str); 5] = [
    ("TMUX_PANE", "TMUX"),
    ("WINDOW", "STY"),
    ("ZELLIJ_PANE_ID", "ZELLIJ_SESSION_NAME"),
    ("KITTY_WINDOW_ID", "KITTY_PID"),
    ("WEZTERM_PANE", "WEZTERM_UNIX_SOCKET"),
];

/// Returns the name of this terminal: of its pane, else of its device. Returns `None` if there is no terminal.
pub fn name() -> Option<String> {
    let pane = PANE_VARIABLES.iter().find_map(|(pane, server)| {
        let (pane, server) = (variable(pane)?, variable(server)?);
        Some(format!("{server} {pane}"))
    });
    pane.or_else(platform::terminal_device)
}
