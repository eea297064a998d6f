//! The clipboard: the desktop's where one is within reach, else that of the terminal, which is asked by an escape code.

mod osc52;

use std::env;
use std::io::{self, Write as _};
use std::time::Duration;

use arboard::Clipboard;

pub use osc52::Wrapping;

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
    let windowed = cfg!(any(windows, target_os = "macos", target_os = "android"));
    if !windowed && !["WAYLAND_DISPLAY", "DISPLAY"].iter().any(set) {
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

/// Puts a text on the desktop's clipboard so that it is still there when this program has ended.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn keep(text: &str) -> Result<(), String> {
    Clipboard::new().and_then(|mut clipboard| clipboard.set_text(text)).map_err(|error| in_words(&error))
}

/// Puts a text on the desktop's clipboard so that it is still there when this program has ended. On X11 and Wayland it is
/// whoever copied that hands it out, so another odap stays behind until something else is copied.
#[cfg(all(unix, not(target_os = "macos")))]
fn keep(text: &str) -> Result<(), String> {
    use std::io::BufRead as _;
    use std::os::unix::process::CommandExt as _;
    use std::process::{Command, Stdio};

    let cannot = |error: io::Error| format!("cannot leave it there: {error}");
    let mut keeper = Command::new(env::current_exe().map_err(cannot)?);
    // In a group of its own, so that Ctrl-C is not for it.
    keeper.env(KEEPER, "1").process_group(0).current_dir("/");
    let mut keeper =
        keeper.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(cannot)?;
    // The pipe is closed with the end of the line: that is the end of the text.
    keeper.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes())).map_err(cannot)?;
    let mut said = String::new();
    let stdout = keeper.stdout.take().ok_or("cannot hear of it")?;
    io::BufReader::new(stdout).read_line(&mut said).map_err(cannot)?;
    if said == TAKEN { Ok(()) } else { Err(said) }
}

/// The variable by which odap tells another one that it is there to keep a text on the clipboard.
const KEEPER: &str = "ODAP_KEEPS_CLIPBOARD";

/// Whether this odap was started by another one to [`hand_out`] a text.
pub fn keeps() -> bool {
    env::var_os(KEEPER).is_some()
}

/// What the keeper says when the clipboard has the text; anything else is why it has not.
const TAKEN: &str = "\n";

/// How often a text that is kept is compared with what is on the clipboard. The desktop may have ended, which nobody is told.
const LOOK: Duration = Duration::from_secs(5);

/// How many looks a text is kept for at most: half a day.
const LOOKS: u32 = 12 * 60 * 60 / 5;

/// Hands the text on stdin out to whoever pastes it, until something else is copied or half a day has gone by.
#[cfg(all(unix, not(target_os = "macos")))]
pub fn hand_out() {
    use std::io::Read as _;

    let mut text = String::new();
    let taken = io::stdin().read_to_string(&mut text).map_err(|error| error.to_string()).and_then(|_| {
        let mut clipboard = Clipboard::new().map_err(|error| in_words(&error))?;
        clipboard.set_text(&text).map_err(|error| in_words(&error))?;
        Ok(clipboard)
    });
    let mut stdout = io::stdout();
    match taken {
        Ok(mut clipboard) => {
            // Where whoever asked has gone, the text is still wanted.
            let _ = stdout.write_all(TAKEN.as_bytes()).and_then(|()| stdout.flush());
            for _ in 0..LOOKS {
                std::thread::sleep(LOOK);
                if !clipboard.get_text().is_ok_and(|now| now == text) {
                    break;
                }
            }
        }
        Err(why) => drop(stdout.write_all(why.as_bytes())),
    }
}

/// Nobody need stay behind here.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub fn hand_out() {}
