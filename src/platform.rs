//! Differences between operating systems: permissions, devices and file systems.
//!
//! Unix and everything else each have a file with the same items, so that no other module asks which system this is;
//! only [`capture::run`](crate::capture::run) has a second implementation of its own. Windows is type-checked, and no
//! test runs there.

mod file_system;
#[cfg(not(unix))]
mod other;
mod own_file;
mod unfinished;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use other as current;
#[cfg(unix)]
use unix as current;

pub use current::{
    DESKTOP_KEEPS_CLIPBOARD, END_OF_INPUT, TERMINAL_INPUT, TERMINAL_OUTPUT, USUAL_EDITORS, answers_at,
    create_private_folder, default_file_permissions, file_identity, is_executable, is_own_private_folder, is_pipe,
    is_running, kernel_release, leave_process_group, make_private, permissions_of_others, read_exact_at, space,
    terminal_device, user_number,
};
pub use file_system::shared_file_system;
pub use own_file::{open_own_file, read_own_file, stranger, stranger_of, sync_folder};
pub use unfinished::sweep_unfinished;

/// The space on a file system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// Its size in bytes.
    pub bytes: u64,
    /// The bytes that a user without privileges can still write.
    pub free_bytes: u64,
    /// The files that such a user can still create; `None` on a file system that does not count them.
    pub free_inodes: Option<u64>,
}
