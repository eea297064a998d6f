//! The host terminal: raw while the command has a terminal of its own, and restored afterwards.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::OFlags;
use rustix::process::getpgrp;
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, OutputModes, Termios, Winsize, tcgetattr, tcgetpgrp, tcgetwinsize,
    tcsetattr,
};

/// The terminal of the user, behind one of our own streams.
#[derive(Debug)]
pub(super) struct HostTerminal {
    terminal: OwnedFd,
    /// The modes before the terminal became raw; `None` while it is not.
    before: Option<Termios>,
}

impl HostTerminal {
    /// Returns the terminal behind a stream of ours.
    pub(super) fn of(stream: impl AsFd) -> io::Result<Self> {
        Ok(Self { terminal: stream.as_fd().try_clone_to_owned()?, before: None })
    }

    pub(super) fn size(&self) -> io::Result<Winsize> {
        Ok(tcgetwinsize(&self.terminal)?)
    }

    pub(super) fn modes(&self) -> io::Result<Termios> {
        Ok(tcgetattr(&self.terminal)?)
    }

    /// Returns the modes in which a command finds its terminal. If we are in the background, the present modes are
    /// those of the shell's line editor, which are corrected.
    pub(super) fn initial_modes(&self) -> io::Result<Termios> {
        let mut modes = self.modes()?;
        if !self.is_in_foreground() {
            modes.input_modes |= InputModes::ICRNL | InputModes::IXON;
            modes.output_modes |= OutputModes::OPOST | OutputModes::ONLCR;
            modes.local_modes |= LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
            modes.local_modes |= LocalModes::ECHO | LocalModes::ECHOE | LocalModes::ECHOK;
        }
        Ok(modes)
    }

    /// Returns true if the shell has put us in the foreground. Otherwise, to read or to change the terminal stops us.
    pub(super) fn is_in_foreground(&self) -> bool {
        tcgetpgrp(&self.terminal).is_ok_and(|foreground| foreground == getpgrp())
    }

    pub(super) fn is_raw(&self) -> bool {
        self.before.is_some()
    }

    /// Makes the terminal raw, so that every key is forwarded as it is typed.
    pub(super) fn make_raw(&mut self) -> io::Result<()> {
        let before = self.modes()?;
        tcsetattr(&self.terminal, OptionalActions::Now, &raw(&before))?;
        self.before = Some(before);
        Ok(())
    }

    /// Restores the modes from before the terminal became raw.
    pub(super) fn restore(&mut self) {
        if let Some(before) = self.before.take()
            && self.is_in_foreground()
        {
            // An error means that the terminal is gone.
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, &before);
        }
    }
}

impl Drop for HostTerminal {
    fn drop(&mut self) {
        self.restore();
    }
}

/// Terminal modes saved by the supervisor, which restores them if odap is killed.
#[derive(Debug)]
pub(super) struct SavedModes {
    terminal: File,
    before: Termios,
}

impl SavedModes {
    /// Saves the modes of a terminal, which is named by its device.
    pub(super) fn save(device: &Path) -> io::Result<Self> {
        // As a controlling terminal of ours, it would be taken from the shell.
        let flags = OFlags::NOCTTY.bits().cast_signed();
        let terminal = OpenOptions::new().read(true).write(true).custom_flags(flags).open(device)?;
        Ok(Self { before: tcgetattr(&terminal)?, terminal })
    }

    /// Restores the modes, unless a shell has set modes of its own since the terminal was made raw.
    pub(super) fn restore(&self) {
        let still_raw = tcgetattr(&self.terminal).is_ok_and(|modes| is_same(&modes, &raw(&self.before)));
        if still_raw {
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
        }
    }
}

fn raw(modes: &Termios) -> Termios {
    let mut raw = modes.clone();
    raw.make_raw();
    raw
}

fn is_same(a: &Termios, b: &Termios) -> bool {
    (a.input_modes, a.output_modes, a.control_modes, a.local_modes)
        == (b.input_modes, b.output_modes, b.control_modes, b.local_modes)
}
