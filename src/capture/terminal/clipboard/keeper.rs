//! A second odap that keeps a text on the clipboard of X11, where the program that copied hands it out.

use std::env;
use std::io::{self, BufRead as _, Read as _, Write as _};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use arboard::Clipboard;

use super::{NO_ANSWER, in_time, message};
use crate::capture::program::this_program;
use crate::platform;

/// The variable that tells odap that it was started as a keeper.
const KEEPER: &str = "ODAP_KEEPS_CLIPBOARD";

/// The line that a keeper prints once the clipboard has the text; any other output is an error message.
const TAKEN: &str = "\n";

/// The time between two looks at the clipboard. Nothing tells a keeper that the desktop has ended, so it looks.
const LOOK_INTERVAL: Duration = Duration::from_secs(5);

/// The most looks of a keeper: half a day.
const MAX_LOOKS: u32 = 12 * 60 * 60 / 5;

/// Starts a keeper, hands a text to it and waits until the clipboard has the text.
pub(super) fn start(text: &str) -> Result<(), String> {
    let cannot = |error: io::Error| format!("cannot start the process that keeps it there: {error}");
    let mut keeper = this_program().map_err(cannot)?;
    keeper.env(KEEPER, "1").current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut keeper = keeper.spawn().map_err(cannot)?;
    // The pipe is closed at the end of the statement: that is the end of the text.
    keeper.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(text.as_bytes())).map_err(cannot)?;
    let stdout = keeper.stdout.take().expect("the output of a keeper is a pipe");
    let said = in_time(move || {
        let mut said = String::new();
        io::BufReader::new(stdout).read_line(&mut said).map(|_| said)
    });
    let Some(said) = said else {
        let _ = keeper.kill();
        return Err(NO_ANSWER.into());
    };
    let said = said.map_err(cannot)?;
    match said.as_str() {
        TAKEN => Ok(()),
        "" => Err("the process that keeps it there ended without a message".into()),
        _ => Err(said),
    }
}

/// Returns true if this process was started as a keeper, which is to [`serve`].
pub fn is_keeper() -> bool {
    env::var_os(KEEPER).is_some()
}

/// Puts the text on stdin on the clipboard and hands it out until something else is copied, or for half a day.
pub fn serve() {
    platform::leave_process_group();
    let mut text = String::new();
    let taken = io::stdin().read_to_string(&mut text).map_err(|error| error.to_string()).and_then(|_| {
        let mut clipboard = Clipboard::new().map_err(|error| message(&error))?;
        clipboard.set_text(&text).map_err(|error| message(&error))?;
        Ok(clipboard)
    });
    let mut stdout = io::stdout();
    match taken {
        Ok(mut clipboard) => {
            // The text is wanted even if the program that copied it has gone.
            let _ = stdout.write_all(TAKEN.as_bytes()).and_then(|()| stdout.flush());
            for _ in 0..MAX_LOOKS {
                thread::sleep(LOOK_INTERVAL);
                if !clipboard.get_text().is_ok_and(|now| now == text) {
                    break;
                }
            }
        }
        Err(why) => drop(stdout.write_all(why.as_bytes())),
    }
}
