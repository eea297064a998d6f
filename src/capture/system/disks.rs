//! The space on the file systems that an error may be about.

use std::path::Path;

use crate::capture::Host;
use crate::environment::Disk;
use crate::platform;

/// Reads the file systems of the working folder, of the temporary folder and of shared memory.
pub(super) fn disks(host: &Host) -> Vec<Disk> {
    let temporary = host.path_variable("TMPDIR").unwrap_or_else(|| host.file("/tmp"));
    let folders = [
        ("working folder", host.directory().map(ToOwned::to_owned)),
        ("temporary folder", Some(temporary)),
        ("/dev/shm", Some(host.file("/dev/shm"))),
    ];
    folders.into_iter().filter_map(|(role, folder)| disk(role, &folder?)).collect()
}

fn disk(role: &str, folder: &Path) -> Option<Disk> {
    let space = platform::space(folder)?;
    Some(Disk {
        role: role.to_owned(),
        size_mib: Some(space.bytes >> 20),
        free_mib: Some(space.free_bytes >> 20),
        free_inodes: space.free_inodes,
        ..Disk::default()
    })
}
