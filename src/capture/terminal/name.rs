//! Which terminal this is, in words that are the same in every program that runs in it and nowhere else.

use std::env;

use crate::platform;

/// The variables that name a pane, each with the one that names the server it belongs to; the innermost program of
/// those that nest comes first.
const PANES: [(&str, &str); 5] = [
    ("TMUX_PANE", "TMUX"),
    ("WINDOW", "STY"),
    ("ZELLIJ_PANE_ID", "ZELLIJ_SESSION_NAME"),
    ("KITTY_WINDOW_ID", "KITTY_PID"),
    ("WEZTERM_PANE", "WEZTERM_UNIX_SOCKET"),
];

/// This terminal: its pane, else its device and its session; `None` where there is no terminal.
pub fn name() -> Option<String> {
    let pane = PANES.iter().find_map(|(pane, server)| {
        let (pane, server) = (env::var(pane).ok()?, env::var(server).ok()?);
        (!pane.is_empty() && !server.is_empty()).then(|| format!("{server} {pane}"))
    });
    pane.or_else(platform::terminal_device)
}
