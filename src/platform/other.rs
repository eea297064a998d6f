//! Windows, and systems that are neither Windows nor Unix: fallbacks that do without what only Unix has.

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::Space;

/// The device that reads from the console of this process.
pub const TERMINAL_INPUT: &str = "CONIN$";

/// The device that writes to the console of this process.
pub const TERMINAL_OUTPUT: &str = "CONOUT$";

/// The keys that end the input from a console, as a user reads them.
pub const END_OF_INPUT: &str = "Ctrl-Z and Enter";

/// The editors that are tried if none is configured.
pub const USUAL_EDITORS: &[&str] = &["notepad"];

/// True: the desktop keeps the clipboard when the program that copied has ended.
pub const DESKTOP_KEEPS_CLIPBOARD: bool = true;

/// Creates a folder with those above it. Who may read it follows from the folder above.
///
/// # Errors
/// When the folder cannot be created.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// Does nothing: only a user with privileges can make a link.
pub(super) fn never_follow(_: &mut OpenOptions) {}

/// Does nothing: who may read a file follows from its folder.
pub fn make_private(_: &mut OpenOptions) {}

/// Returns `None`: who may read a file follows from its folder.
pub fn default_file_permissions() -> Option<Permissions> {
    None
}

/// Fills a buffer with the bytes of a file from an offset on.
///
/// # Errors
/// When the file has fewer, or cannot be read.
pub fn read_exact_at(mut file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(buffer)
}

/// Returns `None`: users have no numbers.
pub fn user_number() -> Option<u32> {
    None
}

/// Returns false: there are no permission bits to tell.
pub fn is_own_private_folder(_: &Path) -> bool {
    false
}

/// Returns `None`: a file that is in use is never replaced.
pub fn file_identity(_: &Path) -> Option<(u64, u64)> {
    None
}

/// Returns false: whether a process is running is not known, and a file that it has open cannot be removed.
pub fn is_running(_: u32) -> bool {
    false
}

/// Returns false: named pipes are no files.
pub fn is_pipe(_: &Metadata) -> bool {
    false
}

/// Returns `None`: there is no executable bit.
pub fn is_executable(_: &Metadata) -> Option<bool> {
    None
}

/// Returns false: local sockets have no paths.
pub fn answers_at(_: &Path) -> bool {
    false
}

/// Returns `None`: there are no permission bits.
pub fn permissions_of_others(_: &Path) -> Option<u32> {
    None
}

/// Returns `None`: the space is not known.
pub fn space(_: &Path) -> Option<Space> {
    None
}

/// Returns `None`: a console has no name.
pub fn terminal_device() -> Option<String> {
    None
}

/// Returns `None`: the release of the kernel is not known.
pub fn kernel_release() -> Option<String> {
    None
}

/// Does nothing: nothing stays behind to keep the clipboard.
pub fn leave_process_group() {}
