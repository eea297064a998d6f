//! Linux, macOS and their like.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::fd::AsFd as _;
#[cfg(target_os = "linux")]
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{
    DirBuilderExt as _, FileExt as _, FileTypeExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
#[cfg(target_os = "linux")]
use std::os::unix::net::SocketAddr;
use std::os::unix::net::UnixStream;
use std::path::Path;

use super::Space;

/// The device that reads from the terminal of this process.
pub const TERMINAL_INPUT: &str = "/dev/tty";

/// The device that writes to the terminal of this process.
pub const TERMINAL_OUTPUT: &str = "/dev/tty";

/// The keys that end the input from a terminal, as a user reads them.
pub const END_OF_INPUT: &str = "Ctrl-D";

/// The editors that are tried if none is configured.
pub const USUAL_EDITORS: &[&str] = &["vi", "nano"];

/// True if the desktop keeps the clipboard. On X11 and Wayland, the program that copied must stay to hand it out.
pub const DESKTOP_KEEPS_CLIPBOARD: bool = cfg!(any(target_os = "macos", target_os = "android"));

/// Creates a folder with those above it. New ones can be read by their owner only.
///
/// # Errors
/// When the folder cannot be created.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Returns the number of the user that this process works for.
pub fn user_number() -> Option<u32> {
    Some(rustix::process::geteuid().as_raw())
}

/// Returns true if a folder is no link, is the user's own and is closed to everybody else.
pub fn is_own_private_folder(path: &Path) -> bool {
    let is_own =
        |metadata: Metadata| metadata.is_dir() && Some(metadata.uid()) == user_number() && metadata.mode() & 0o077 == 0;
    fs::symlink_metadata(path).is_ok_and(is_own)
}

/// Fills a buffer with the bytes of a file from an offset on.
///
/// # Errors
/// When the file has fewer, or cannot be read.
pub fn read_exact_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    file.read_exact_at(buffer, offset)
}

/// Lets a file be opened with these options only if it is no link, and without waiting for the other end of a pipe.
pub(super) fn never_follow(options: &mut OpenOptions) {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    options.custom_flags(flags.bits().cast_signed());
}

/// Lets a file that is created with these options be read by its owner only.
pub fn make_private(options: &mut OpenOptions) {
    options.mode(0o600);
}

/// Returns the permissions of a file for everybody, from which the system subtracts the umask.
pub fn default_file_permissions() -> Option<Permissions> {
    Some(Permissions::from_mode(0o666))
}

/// Returns what tells a file from every other of this machine, whatever it is called.
pub fn file_identity(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// Returns true if a process of this number may be running.
pub fn is_running(process: u32) -> bool {
    let Some(process) = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw) else { return false };
    // Another user's process refuses to be asked, and is there.
    !matches!(rustix::process::test_kill_process(process), Err(rustix::io::Errno::SRCH))
}

/// Returns true if a path is a named pipe, which a shell can read from.
pub fn is_pipe(metadata: &Metadata) -> bool {
    metadata.file_type().is_fifo()
}

/// Returns true if the owner of a file may execute it.
pub fn is_executable(metadata: &Metadata) -> Option<bool> {
    Some(metadata.mode() & 0o100 != 0)
}

/// Returns true if a program of this machine accepts connections at a local socket, by its path or, on Linux, by that
/// name without a file.
pub fn answers_at(path: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        use std::os::linux::net::SocketAddrExt as _;
        let address = SocketAddr::from_abstract_name(path.as_os_str().as_bytes());
        if address.and_then(|address| UnixStream::connect_addr(&address)).is_ok() {
            return true;
        }
    }
    UnixStream::connect(path).is_ok()
}

/// Returns the permission bits that a file grants to its group and to others. Returns `None` if it cannot be read.
pub fn permissions_of_others(path: &Path) -> Option<u32> {
    fs::metadata(path).ok().map(|metadata| metadata.mode() & 0o077)
}

/// Returns the space on the file system of a folder, if the system can tell.
pub fn space(folder: &Path) -> Option<Space> {
    let found = rustix::fs::statvfs(folder).ok()?;
    let bytes = |blocks: u64| blocks.saturating_mul(found.f_frsize);
    Some(Space {
        bytes: bytes(found.f_blocks),
        free_bytes: bytes(found.f_bavail),
        // Btrfs and others create inodes on demand and report a total of 0.
        free_inodes: (found.f_files > 0).then_some(found.f_favail),
    })
}

/// Returns the device and the session of the terminal; a device alone is given to the next window too.
pub fn terminal_device() -> Option<String> {
    let (stdin, stdout, stderr) = (io::stdin(), io::stdout(), io::stderr());
    let streams = [stdin.as_fd(), stdout.as_fd(), stderr.as_fd()];
    let path = streams.into_iter().find_map(|stream| rustix::termios::ttyname(stream, Vec::new()).ok())?;
    let session = rustix::process::getsid(None).ok()?;
    Some(format!("{} {}", path.to_string_lossy(), session.as_raw_nonzero()))
}

/// Returns the release of the kernel, except on Linux, where a file has it.
pub fn kernel_release() -> Option<String> {
    let asked = cfg!(not(target_os = "linux"));
    asked.then(|| rustix::system::uname().release().to_string_lossy().into_owned())
}

/// Moves this process into a process group of its own, so that Ctrl-C in its terminal does not end it.
pub fn leave_process_group() {
    // A process that leads its session cannot leave, and needs not.
    let _ = rustix::process::setpgid(None, None);
}
