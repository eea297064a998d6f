//! The clipboard of a Wayland desktop, through `wl-paste` and `wl-copy`, which reach it on every compositor.
//!
//! On a compositor without a data-control protocol, only a client with a window may see the clipboard; these two
//! open one. Without them the clipboard of X11 is used, which most desktops keep in step with their own.

use std::process::Command;
use std::time::Duration;

use crate::capture::program::{self, Limits};

/// The bounds of a text on the clipboard: a compositor answers at once, and 64 MiB is more than odap reads elsewhere.
const LIMITS: Limits = Limits { time: Duration::from_secs(5), bytes: 64 << 20 };

/// Reads the text on the clipboard. Returns `None` if `wl-paste` is missing or does not answer.
pub(super) fn read() -> Option<Result<String, String>> {
    let answer = program::ask(Command::new("wl-paste").args(["--no-newline", "--type", "text"]), LIMITS)?;
    Some(match answer {
        answer if answer.succeeded => Ok(answer.output),
        answer if answer.output.len() as u64 >= LIMITS.bytes => Err("the text on it is longer than 64 MiB".into()),
        answer if answer.output.is_empty() => Err("there is no text on it".into()),
        _ => Err("wl-paste failed".into()),
    })
}

/// Writes a text to the clipboard, which `wl-copy` keeps in the background. Returns false if it is missing or fails.
pub(super) fn write(text: &str) -> bool {
    program::tell(Command::new("wl-copy").args(["--type", "text/plain;charset=utf-8"]), text, LIMITS.time)
}
