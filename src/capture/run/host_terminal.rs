//! Our own terminal: raw while the command has one of its own, and given back as it was.

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

/// Our own terminal.
#[derive(Debug)]
pub(super) struct HostTerminal {
    terminal: OwnedFd,
    /// What it was before it became raw; none while it is not.
    before: Option<Termios>,
}

impl HostTerminal {
    /// The terminal behind a stream of ours.
    pub(super) fn of(stream: impl AsFd) -> io::Result<Self> {
        Ok(Self { terminal: stream.as_fd().try_clone_to_owned()?, before: None })
    }

    /// Its size.
    pub(super) fn size(&self) -> io::Result<Winsize> {
        Ok(tcgetwinsize(&self.terminal)?)
    }

    /// Its modes at present.
    pub(super) fn modes(&self) -> io::Result<Termios> {
        Ok(tcgetattr(&self.terminal)?)
    }

    /// The modes that a command starts with. In the background, those at present are the shell's own, for its editor.
    pub(super) fn modes_to_start_with(&self) -> io::Result<Termios> {
        let mut modes = self.modes()?;
        if !self.is_ours() {
            modes.input_modes |= InputModes::ICRNL | InputModes::IXON;
            modes.output_modes |= OutputModes::OPOST | OutputModes::ONLCR;
            modes.local_modes |= LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
            modes.local_modes |= LocalModes::ECHO | LocalModes::ECHOE | LocalModes::ECHOK;
        }
        Ok(modes)
    }

    /// Whether the shell has put us in the foreground; who is not may neither read nor change it.
    pub(super) fn is_ours(&self) -> bool {
        tcgetpgrp(&self.terminal).is_ok_and(|foreground| foreground == getpgrp())
    }

    /// Whether it is raw.
    pub(super) fn is_raw(&self) -> bool {
        self.before.is_some()
    }

    /// Hands every key on as it is typed.
    pub(super) fn make_raw(&mut self) -> io::Result<()> {
        let before = self.modes()?;
        tcsetattr(&self.terminal, OptionalActions::Now, &raw(&before))?;
        self.before = Some(before);
        Ok(())
    }

    /// Gives it back as it was.
    pub(super) fn restore(&mut self) {
        if let Some(before) = self.before.take()
            && self.is_ours()
        {
            // A terminal that is gone needs no modes.
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, &before);
        }
    }
}

impl Drop for HostTerminal {
    fn drop(&mut self) {
        self.restore();
    }
}

/// The terminal as somebody else remembers it, who mends it when we are gone without a word.
#[derive(Debug)]
pub(super) struct SavedModes {
    terminal: File,
    before: Termios,
}

impl SavedModes {
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        // Nobody's controlling terminal: that would take it from the shell.
        let flags = OFlags::NOCTTY.bits().cast_signed();
        let terminal = OpenOptions::new().read(true).write(true).custom_flags(flags).open(path)?;
        Ok(Self { before: tcgetattr(&terminal)?, terminal })
    }

    /// Mends it where it is still as we left it; a shell that has set modes of its own keeps them.
    pub(super) fn mend(&self) {
        let left = tcgetattr(&self.terminal).is_ok_and(|modes| same(&modes, &raw(&self.before)));
        if left {
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
        }
    }
}

fn raw(modes: &Termios) -> Termios {
    let mut raw = modes.clone();
    raw.make_raw();
    raw
}

fn same(a: &Termios, b: &Termios) -> bool {
    (a.input_modes, a.output_modes, a.control_modes, a.local_modes)
        == (b.input_modes, b.output_modes, b.control_modes, b.local_modes)
}
