//! The clipboard of the terminal, written by OSC 52: an escape code with the text in Base64.

use std::fs::OpenOptions;
use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::capture::terminal;
use crate::platform;

/// A program between this process and the terminal, which only lets a wrapped code through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// No program is in between.
    Bare,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// Terminals by their names in `TERM` that obey no such code: what only shows lines, and the console of Linux.
const WITHOUT: [&str; 2] = ["dumb", "linux"];

/// The longest text, in bytes. hterm, and the terminals that took its limit over, accept 74 994 bytes of Base64.
const MAX_TEXT_BYTES: usize = 74_994 / 4 * 3;

/// The most bytes that screen lets through in one code; older versions stop at 256.
const MAX_SCREEN_BYTES: usize = 240;

/// Sends a text to the terminal of this process.
pub(super) fn write(text: &str) -> Result<Wrapping, String> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(format!("a terminal takes {MAX_TEXT_BYTES} bytes at most, and these are {}", text.len()));
    }
    let variable = |name: &str| terminal::variable(name).unwrap_or_default();
    let terminal = OpenOptions::new().write(true).open(platform::TERMINAL_OUTPUT);
    let mut terminal = terminal.map_err(|_| "there is no terminal either, which could be asked for its own")?;
    let term = variable("TERM");
    if WITHOUT.contains(&term.as_str()) {
        return Err(format!("a terminal of the kind {term} (TERM) has no clipboard of its own"));
    }
    let wrapping = wrapping(&variable("TMUX"), &variable("STY"), &term);
    let written = terminal.write_all(code(text, wrapping).as_bytes()).and_then(|()| terminal.flush());
    written.map(|()| wrapping).map_err(|error| format!("cannot write to the terminal: {error}"))
}

/// Returns the program in between. SSH only lets `TERM` through, in which tmux and screen name themselves.
fn wrapping(tmux: &str, sty: &str, term: &str) -> Wrapping {
    if !tmux.is_empty() || term.starts_with("tmux") {
        Wrapping::Tmux
    } else if !sty.is_empty() || term.starts_with("screen") {
        Wrapping::Screen
    } else {
        Wrapping::Bare
    }
}

/// Returns the escape code that sets the clipboard to a text.
fn code(text: &str, wrapping: Wrapping) -> String {
    let bare = format!("\x1b]52;c;{}\x07", BASE64.encode(text));
    match wrapping {
        Wrapping::Bare => bare,
        // tmux obeys the first with `set-clipboard on` and passes the second on with `allow-passthrough on`. With both
        // set, the same text is copied twice.
        Wrapping::Tmux => format!("{bare}\x1bPtmux;{}\x1b\\", bare.replace('\x1b', "\x1b\x1b")),
        Wrapping::Screen => {
            // The code is ASCII, so that every piece is UTF-8.
            let pieces = bare.as_bytes().chunks(MAX_SCREEN_BYTES).map(String::from_utf8_lossy);
            pieces.map(|piece| format!("\x1bP{piece}\x1b\\")).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Wrapping, code, wrapping};

    #[test]
    fn a_code_is_wrapped_for_what_it_must_go_through() {
        assert_eq!(code("ls 디", Wrapping::Bare), "\x1b]52;c;bHMg65SU\x07");
        assert_eq!(code("ls 디", Wrapping::Tmux), "\x1b]52;c;bHMg65SU\x07\x1bPtmux;\x1b\x1b]52;c;bHMg65SU\x07\x1b\\");
        let parts = code(&"x".repeat(300), Wrapping::Screen);
        assert_eq!(parts.matches("\x1bP").count(), 2);
        assert_eq!(parts.replace("\x1bP", "").replace("\x1b\\", ""), code(&"x".repeat(300), Wrapping::Bare));
    }

    #[test]
    fn who_wraps_is_known_by_its_variables_and_over_ssh_by_its_name() {
        assert_eq!(wrapping("/tmp/tmux-0/default,1,0", "", "screen-256color"), Wrapping::Tmux);
        assert_eq!(wrapping("", "12.pts-0", "xterm"), Wrapping::Screen);
        assert_eq!(wrapping("", "", "tmux-256color"), Wrapping::Tmux);
        assert_eq!(wrapping("", "", "xterm-256color"), Wrapping::Bare);
    }
}
