//! The clipboard of the terminal, reached by OSC 52: an escape code that carries the text in base 64.

use std::env;
use std::fs::OpenOptions;
use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::platform;

/// What stands between this program and the terminal, and must be told to let the code through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// Nothing.
    Bare,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// The longest text, in bytes: hterm, and what took its limit over, takes 74 994 of base 64.
const LONGEST: usize = 74_994 / 4 * 3;

/// How much screen lets through at once, in bytes: older ones stop at 256.
const SCREEN: usize = 240;

/// Hands a text to the terminal of this process.
pub(super) fn write(text: &str) -> Result<Wrapping, String> {
    if text.len() > LONGEST {
        return Err(format!("a terminal takes {LONGEST} bytes at most, and these are {}", text.len()));
    }
    let terminal = OpenOptions::new().write(true).open(platform::TERMINAL_OUTPUT);
    let mut terminal = terminal.map_err(|_| "there is no terminal either, which could be asked for its own")?;
    let said = |name: &str| env::var(name).unwrap_or_default();
    let wrapping = wrapping(&said("TMUX"), &said("STY"), &said("TERM"));
    let written = terminal.write_all(code(text, wrapping).as_bytes()).and_then(|()| terminal.flush());
    written.map(|()| wrapping).map_err(|error| format!("cannot write to the terminal: {error}"))
}

/// By the variables of those who wrap, or by their names for a terminal, which are all that SSH lets through.
fn wrapping(tmux: &str, sty: &str, term: &str) -> Wrapping {
    if !tmux.is_empty() || term.starts_with("tmux") {
        Wrapping::Tmux
    } else if !sty.is_empty() || term.starts_with("screen") {
        Wrapping::Screen
    } else {
        Wrapping::Bare
    }
}

fn code(text: &str, wrapping: Wrapping) -> String {
    let bare = format!("\x1b]52;c;{}\x07", BASE64.encode(text));
    match wrapping {
        Wrapping::Bare => bare,
        // The one is taken with `set-clipboard on`, the other passed on with `allow-passthrough on`; twice the same is once.
        Wrapping::Tmux => format!("{bare}\x1bPtmux;{}\x1b\\", bare.replace('\x1b', "\x1b\x1b")),
        Wrapping::Screen => {
            // All of it is ASCII.
            let parts = bare.as_bytes().chunks(SCREEN).map(|part| String::from_utf8_lossy(part).into_owned());
            parts.map(|part| format!("\x1bP{part}\x1b\\")).collect()
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
