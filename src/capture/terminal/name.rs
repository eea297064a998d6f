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

/// Returns the name of a terminal in few words: `pts/3` for its device, `default %3` for a pane of tmux.
pub fn short_name(name: &str) -> String {
    if let Some(device) = name.strip_prefix("/dev/") {
        return device.split(' ').next().unwrap_or(device).to_owned();
    }
    let (server, pane) = name.rsplit_once(' ').unwrap_or((name, ""));
    let server = server.rsplit('/').next().unwrap_or(server);
    let server = server.split(',').next().unwrap_or(server);
    format!("{server} {pane}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_name_is_shortened_to_what_a_user_knows_it_by() {
        for (name, short) in [
            ("/dev/pts/3 4711", "pts/3"),
            ("/tmp/tmux-1000/default,3021,0 %3", "default %3"),
            ("4711.pts-0.box 0", "4711.pts-0.box 0"),
            ("/run/user/1000/wezterm/gui-sock-77 2", "gui-sock-77 2"),
            ("4711", "4711"),
        ] {
            assert_eq!(short_name(name), short);
        }
    }
}
