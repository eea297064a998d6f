//! The clipboard: the desktop's where one is within reach, else that of the terminal, which is asked by an escape code.

pub mod keeper;
mod osc52;

use std::env;

use arboard::Clipboard;

pub use osc52::Wrapping;

use crate::platform::DESKTOP_KEEPS_CLIPBOARD;

/// Where a text was written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The desktop's clipboard: it is there.
    Desktop,
    /// The terminal was asked to put it on its clipboard, by way of what it runs in; no terminal says whether it did.
    Terminal(Wrapping),
}

/// The text on the desktop's clipboard; the terminal's can be read by nobody but its owner.
///
/// # Errors
/// When there is no desktop within reach, or there is no text on its clipboard.
pub fn read() -> Result<String, String> {
    within_reach()?;
    let text = Clipboard::new().and_then(|mut clipboard| clipboard.get_text());
    text.map_err(|error| in_words(&error))
}

/// Writes a text on the desktop's clipboard or, where none is within reach, on the terminal's.
///
/// # Errors
/// When there is neither, with what kept it from both.
pub fn write(text: &str) -> Result<Reached, String> {
    let refused = match within_reach().and_then(|()| keep(text)) {
        Ok(()) => return Ok(Reached::Desktop),
        Err(refused) => refused,
    };
    osc52::write(text).map(Reached::Terminal).map_err(|error| format!("{refused}\n{error}"))
}

/// Whether the clipboard of this machine's desktop is that of whoever types.
fn within_reach() -> Result<(), String> {
    let set = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
    if ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].iter().any(set) {
        return Err("this is a session over SSH, and the clipboard is at its other end".into());
    }
    if !DESKTOP_KEEPS_CLIPBOARD && !["WAYLAND_DISPLAY", "DISPLAY"].iter().any(set) {
        return Err("there is no display, and so no clipboard".into());
    }
    Ok(())
}

fn in_words(error: &arboard::Error) -> String {
    match error {
        arboard::Error::ContentNotAvailable => "there is no text on it".into(),
        arboard::Error::Unknown { description } => description.clone(),
        error => error.to_string(),
    }
}

/// Puts a text on the desktop's clipboard, where it stays when this program has ended.
fn keep(text: &str) -> Result<(), String> {
    if DESKTOP_KEEPS_CLIPBOARD {
        return Clipboard::new().and_then(|mut clipboard| clipboard.set_text(text)).map_err(|error| in_words(&error));
    }
    keeper::start(text)
}
