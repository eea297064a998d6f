//! Folders for tests, in memory where there is room: a notebook waits for the disk at every commit.

use std::path::PathBuf;
use std::sync::LazyLock;

use tempfile::TempDir;

/// Least free space for folders in memory, in bytes. Containers often have 64 MB, which the largest texts would fill.
#[cfg(target_os = "linux")]
const MIN_FREE_BYTES: u64 = 1 << 30;

/// The folder in which all others are made: that of `TMPDIR` if it is set.
static PARENT: LazyLock<PathBuf> = LazyLock::new(|| match std::env::var_os("TMPDIR") {
    Some(_) => std::env::temp_dir(),
    None => in_memory().unwrap_or_else(std::env::temp_dir),
});

/// Makes a folder, which goes with its handle.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir_in(&*PARENT).unwrap()
}

/// Returns a folder in memory that has room, and in which programs may be run.
#[cfg(target_os = "linux")]
fn in_memory() -> Option<PathBuf> {
    let folder = PathBuf::from("/dev/shm");
    let found = rustix::fs::statvfs(&folder).ok()?;
    let room = found.f_bavail.saturating_mul(found.f_frsize) >= MIN_FREE_BYTES;
    let runs_programs = !found.f_flag.contains(rustix::fs::StatVfsMountFlags::NOEXEC);
    (room && runs_programs && tempfile::tempdir_in(&folder).is_ok()).then_some(folder)
}

#[cfg(not(target_os = "linux"))]
fn in_memory() -> Option<PathBuf> {
    None
}
