//! The display of an X11 desktop, which must be one of this machine.

use std::path::Path;

use super::NO_ANSWER;
use crate::capture::terminal::variable;
use crate::platform;

/// The folder of the sockets of displays, named by their numbers.
const SOCKETS: &str = "/tmp/.X11-unix/X";

/// Checks that the display is reached without a network.
///
/// A connection to a display goes over the network if the display names a machine, and also if its local socket does
/// not answer. So the socket is tried first. Without a display nothing is connected to.
pub(super) fn check_local() -> Result<(), String> {
    let Some(display) = variable("DISPLAY") else { return Ok(()) };
    match local_number(&display) {
        None => Err(format!("the display {display} is that of another machine, and odap opens no connection")),
        Some(number) if platform::answers_at(Path::new(&format!("{SOCKETS}{number}"))) => Ok(()),
        Some(_) => Err(NO_ANSWER.into()),
    }
}

/// Returns the number of a display of this machine: 1 of `:1`, `unix:1.0` or `unix/:1`.
fn local_number(display: &str) -> Option<u16> {
    let (host, number) = display.rsplit_once(':')?;
    let is_local = matches!(host, "" | "unix" | "unix/" | "unix/unix");
    let number = number.split('.').next()?;
    number.parse().ok().filter(|_| is_local)
}

#[cfg(test)]
mod tests {
    use super::local_number;

    #[test]
    fn a_display_that_names_a_machine_is_none_of_this_one() {
        for display in [":3", ":3.0", "unix:3", "unix/:3"] {
            assert_eq!(local_number(display), Some(3), "{display}");
        }
        for display in ["localhost:3", "10.0.0.5:3.0", "tcp/:3", "::1:3", "[::1]:3", "", "3", ":x"] {
            assert_eq!(local_number(display), None, "{display}");
        }
    }
}
