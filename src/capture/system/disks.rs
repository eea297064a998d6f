//! What is left on the file systems that an error may be about.

use crate::capture::Host;
use crate::environment::Disk;

/// The working folder's file system, the temporary folder's and the shared memory's.
#[cfg(unix)]
pub(super) fn disks(host: &Host) -> Vec<Disk> {
    let temporary = host.path_in("TMPDIR").unwrap_or_else(|| host.file("/tmp"));
    let places = [
        ("working folder", host.directory().map(ToOwned::to_owned)),
        ("temporary folder", Some(temporary)),
        ("/dev/shm", Some(host.file("/dev/shm"))),
    ];
    places.into_iter().filter_map(|(role, place)| disk(role, &place?)).collect()
}

#[cfg(unix)]
fn disk(role: &str, place: &std::path::Path) -> Option<Disk> {
    let found = rustix::fs::statvfs(place).ok()?;
    let mebibytes =
        |blocks: u64| Some(u64::try_from((u128::from(blocks) * u128::from(found.f_frsize)) >> 20).unwrap_or(u64::MAX));
    Some(Disk {
        role: role.to_owned(),
        size_mib: mebibytes(found.f_blocks),
        free_mib: mebibytes(found.f_bavail),
        // Btrfs and the like make nodes as they need them, and say that they have none at all.
        free_inodes: (found.f_files > 0).then_some(found.f_favail),
        ..Disk::default()
    })
}

/// Not known here.
#[cfg(not(unix))]
pub(super) fn disks(_: &Host) -> Vec<Disk> {
    Vec::new()
}
