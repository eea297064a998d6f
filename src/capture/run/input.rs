//! Keyboard input on its way from the host terminal to the terminal of the command.

use std::io;
use std::os::fd::OwnedFd;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// The most bytes that wait for the command to read them. More are left in the host terminal.
const MAX_WAITING_BYTES: usize = 16 << 10;

/// The most bytes of one write. A terminal that is ready for any has room for as many as these.
const MAX_WRITE_BYTES: usize = 256;

/// Ctrl-C and Ctrl-\.
const INTERRUPTS: [u8; 2] = [0x03, 0x1c];

/// Bytes that were typed or pasted, and that the command has not read.
#[derive(Debug)]
pub(super) struct Input {
    waiting: Vec<u8>,
    /// True if a key was pressed that ends programs.
    interrupts: bool,
    /// The bytes that reached the terminal of the command, and that it had not read when it ended.
    left: usize,
    /// False once the host terminal is closed.
    open: bool,
}

impl Input {
    pub(super) fn new(open: bool) -> Self {
        Self { waiting: Vec::new(), interrupts: false, left: 0, open }
    }

    /// Returns true if more input is wanted from the host terminal.
    pub(super) fn has_room(&self) -> bool {
        self.open && self.waiting.len() < MAX_WAITING_BYTES
    }

    /// Returns true if a key was pressed that ends programs.
    pub(super) fn interrupts(&self) -> bool {
        self.interrupts
    }

    /// Notes the bytes that were left in the terminal of the command.
    pub(super) fn leave(&mut self, bytes: usize) {
        self.left = bytes;
    }

    /// Returns how many bytes the command has not read.
    pub(super) fn unread(&self) -> usize {
        self.left + self.waiting.len()
    }

    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Reads what was typed into the host terminal.
    pub(super) fn read(&mut self) {
        let mut keys = [0; 4096];
        match rustix::io::read(io::stdin(), &mut keys) {
            Ok(0) => self.open = false,
            Ok(length) => {
                self.interrupts |= keys[..length].iter().any(|key| INTERRUPTS.contains(key));
                self.waiting.extend_from_slice(&keys[..length]);
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => self.open = false,
        }
    }

    /// Writes as much to the terminal of the command as it takes at once. A write that blocks would be a deadlock: the
    /// command may wait for its output to be read before it reads again.
    pub(super) fn flush(&mut self, controller: &OwnedFd) {
        let is_writable = || {
            let mut polled = [PollFd::new(controller, PollFlags::OUT)];
            poll(&mut polled, Some(&Timespec::default())).is_ok_and(|ready| ready > 0)
                && polled[0].revents().contains(PollFlags::OUT)
        };
        while !self.waiting.is_empty() && is_writable() {
            let length = self.waiting.len().min(MAX_WRITE_BYTES);
            match rustix::io::write(controller, &self.waiting[..length]) {
                Ok(written) => drop(self.waiting.drain(..written)),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return,
                Err(_) => self.waiting.clear(),
            }
        }
    }
}
