//! The clipboard: of the desktop if it is within reach, else of the terminal, which is asked by an escape code.

mod display;
pub mod keeper;
mod osc52;
mod wayland;

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use arboard::Clipboard;

pub use osc52::Wrapping;

use super::variable;
use crate::platform::DESKTOP_KEEPS_CLIPBOARD;

/// The variable that names the display of a Wayland desktop.
const WAYLAND: &str = "WAYLAND_DISPLAY";

/// The longest wait for a desktop, which answers at once or, where its server hangs, never.
const ANSWER_TIME: Duration = Duration::from_secs(5);

const NO_ANSWER: &str = "the desktop does not answer";

/// The clipboard that a text was written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The clipboard of the desktop.
    Desktop,
    /// The clipboard of the terminal, through the programs in between. No terminal confirms that it obeyed.
    Terminal(Wrapping),
}

/// Reads the text on the clipboard of the desktop. Only the terminal itself can read its own clipboard.
///
/// # Errors
/// When no desktop is within reach, or its clipboard holds no text.
pub fn read() -> Result<String, String> {
    check_desktop()?;
    if is_wayland()
        && let Some(text) = wayland::read()
    {
        return text;
    }
    if !DESKTOP_KEEPS_CLIPBOARD {
        display::check_local()?;
    }
    let text = in_time(|| Clipboard::new().and_then(|mut clipboard| clipboard.get_text())).ok_or(NO_ANSWER)?;
    text.map_err(|error| message(&error))
}

/// Writes a text to the clipboard of the desktop or, if no desktop is within reach, of the terminal.
///
/// # Errors
/// When there is neither, with both reasons.
pub fn write(text: &str) -> Result<Reached, String> {
    let refused = match check_desktop().and_then(|()| keep(text)) {
        Ok(()) => return Ok(Reached::Desktop),
        Err(refused) => refused,
    };
    osc52::write(text).map(Reached::Terminal).map_err(|error| format!("{refused}\n{error}"))
}

/// Returns what some work gives if it ends in [`ANSWER_TIME`]; else it goes on behind, until the process ends.
fn in_time<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    // After the time there is no receiver any more.
    thread::spawn(move || drop(sender.send(work())));
    receiver.recv_timeout(ANSWER_TIME).ok()
}

/// Fails unless the user sits at the desktop of this machine.
fn check_desktop() -> Result<(), String> {
    let is_set = |name: &&str| variable(name).is_some();
    if ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].iter().any(is_set) {
        return Err("this is a session over SSH, and the clipboard is at its other end".into());
    }
    if !DESKTOP_KEEPS_CLIPBOARD && ![WAYLAND, "DISPLAY"].iter().any(is_set) {
        return Err("there is no display, and so no clipboard".into());
    }
    Ok(())
}

/// Writes a text to the clipboard of the desktop, where it stays when this process has ended.
fn keep(text: &str) -> Result<(), String> {
    if DESKTOP_KEEPS_CLIPBOARD {
        return Clipboard::new().and_then(|mut clipboard| clipboard.set_text(text)).map_err(|error| message(&error));
    }
    if is_wayland() && wayland::write(text) {
        return Ok(());
    }
    display::check_local()?;
    keeper::start(text)
}

fn is_wayland() -> bool {
    variable(WAYLAND).is_some()
}

/// Returns the message of a clipboard that was not reached, with the remedy where it is a package.
fn message(error: &arboard::Error) -> String {
    let unreachable = matches!(error, arboard::Error::Unknown { .. } | arboard::Error::ClipboardNotSupported);
    match error {
        arboard::Error::ContentNotAvailable => "there is no text on it".into(),
        _ if unreachable && is_wayland() => {
            "wl-paste and wl-copy, which reach the clipboard of Wayland, are missing or failed: install wl-clipboard"
                .into()
        }
        arboard::Error::Unknown { description } => description.clone(),
        error => error.to_string(),
    }
}
