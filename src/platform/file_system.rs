//! Recognition of file systems whose users share files, but no memory and not always locks.

use std::path::Path;

/// Returns the name of a folder's file system if machines share it, or a virtual machine with its host; else `None`.
/// Two programs on it may not see each other's memory, even where both have the file open.
pub fn shared_file_system(folder: &Path) -> Option<String> {
    by_path(folder).or_else(|| by_system(folder))
}

/// Names a share by its path: `\\server\share`.
fn by_path(folder: &Path) -> Option<String> {
    use std::path::{Component, Prefix};
    let Component::Prefix(prefix) = folder.components().next()? else { return None };
    matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)).then(|| "a network share".into())
}

#[cfg(target_os = "linux")]
fn by_system(folder: &Path) -> Option<String> {
    // The number is of 32 bits, in a field whose width differs between architectures.
    let number = rustix::fs::statfs(folder).ok()?.f_type as u32;
    match by_number(number) {
        Some(Known::Local) => None,
        Some(Known::Shared(name)) => Some(name.into()),
        None => {
            let mounts = std::fs::read("/proc/self/mountinfo").ok()?;
            let folder = folder.canonicalize().ok()?;
            let name = type_of_mount(&String::from_utf8_lossy(&mounts), &folder)?;
            is_shared_name(&name).then_some(name)
        }
    }
}

/// Returns `None`: other systems do not tell by a number.
#[cfg(not(target_os = "linux"))]
fn by_system(_: &Path) -> Option<String> {
    None
}

/// The meaning of the number of a file system.
#[cfg(target_os = "linux")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Local,
    Shared(&'static str),
}

/// Looks up the number that statfs(2) gives; `None` for one that is not listed.
#[cfg(target_os = "linux")]
fn by_number(number: u32) -> Option<Known> {
    Some(match number {
        // ext2 to ext4, XFS, Btrfs, tmpfs, overlayfs, ZFS, F2FS, bcachefs: asked first, and spare the list of mounts.
        0xef53 | 0x5846_5342 | 0x9123_683e | 0x0102_1994 | 0x794c_7630 | 0x2fc1_2fc1 | 0xf2f5_2010 | 0xca45_1a4e => {
            Known::Local
        }
        0x6969 => Known::Shared("NFS"),
        0x517b | 0xff53_4d42 | 0xfe53_4d42 => Known::Shared("SMB"),
        0x0102_1997 => Known::Shared("9P"),
        // sshfs and its like, VirtioFS and gRPC FUSE; also NTFS by a program, for which a journal is as good.
        0x6573_5546 => Known::Shared("FUSE"),
        0x5346_414f | 0x6b41_4653 => Known::Shared("AFS"),
        // A folder of the host in a container of Docker Desktop.
        0x6a65_6a63 => Known::Shared("fakeowner"),
        0x00c3_6400 => Known::Shared("Ceph"),
        0x7375_7245 => Known::Shared("Coda"),
        0x786f_4256 => Known::Shared("VirtualBox"),
        0x0bd0_0bd0 => Known::Shared("Lustre"),
        0x0116_1970 => Known::Shared("GFS2"),
        0x7461_636f => Known::Shared("OCFS2"),
        0xbacb_acbc => Known::Shared("VMware"),
        0x4750_4653 => Known::Shared("GPFS"),
        _ => return None,
    })
}

/// Names of mountinfo for those that have no number of their own, or one that is not listed.
#[cfg(target_os = "linux")]
const SHARED_NAMES: [&str; 22] = [
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "drvfs",
    "fakeowner",
    "fuse",
    "gfs2",
    "grpcfuse",
    "lustre",
    "nfs",
    "nfs4",
    "ocfs2",
    "osxfs",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

#[cfg(target_os = "linux")]
fn is_shared_name(name: &str) -> bool {
    name.starts_with("fuse.") || SHARED_NAMES.contains(&name)
}

/// Returns the type of the mount that a folder lies on: of those at the deepest folder above it, the last, which hides
/// the others. The device number is not looked at; Docker Desktop gives its files another than its mount.
#[cfg(target_os = "linux")]
fn type_of_mount(mounts: &str, folder: &Path) -> Option<String> {
    let mount = |line: &str| {
        let (before, after) = line.split_once(" - ")?;
        let point = unescaped(before.split(' ').nth(4)?);
        let name = after.split(' ').next()?.to_owned();
        folder.starts_with(&point).then(|| (Path::new(&point).components().count(), name))
    };
    mounts.lines().filter_map(mount).max_by_key(|(depth, _)| *depth).map(|(_, name)| name)
}

/// Reads a path of mountinfo, in which blanks and backslashes are octal: `\040`.
#[cfg(target_os = "linux")]
fn unescaped(path: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .into_iter()
        .fold(path.to_owned(), |path, (escaped, plain)| path.replace(escaped, plain))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::path::Path;

    use super::{Known, by_number, is_shared_name, shared_file_system, type_of_mount};

    #[test]
    fn file_systems_are_known_by_their_numbers() {
        for (number, name) in [
            (0x6969, "NFS"),
            (0xff53_4d42, "SMB"),
            (0xfe53_4d42, "SMB"),
            (0x0102_1997, "9P"),
            (0x6573_5546, "FUSE"),
            (0x5346_414f, "AFS"),
            (0x6a65_6a63, "fakeowner"),
        ] {
            assert_eq!(by_number(number), Some(Known::Shared(name)), "{number:x}");
        }
        assert_eq!(by_number(0xef53), Some(Known::Local));
        assert_eq!(by_number(0x0102_1994), Some(Known::Local));
        assert_eq!(by_number(1), None);
        assert_eq!(shared_file_system(Path::new("/proc")), None);
    }

    #[test]
    fn others_are_known_by_the_name_of_their_mount() {
        let mounts = "\
            22 1 0:21 / / rw,relatime - overlay overlay rw\n\
            41 22 0:44 /host /work rw,nosuid shared:1 - fakeowner /run/host rw\n\
            42 41 0:45 / /work/my\\040notes rw master:3 - osxfs osxfs rw\n\
            43 22 0:46 / /media/ssh rw - fuse.sshfs host:/home rw\n\
            44 22 8:1 / /home rw - ext4 /dev/sda1 rw\n\
            45 44 0:50 / /home rw - virtiofs share rw\n";
        let found = |folder: &str| type_of_mount(mounts, Path::new(folder)).unwrap();
        for (folder, name, shared) in [
            ("/etc", "overlay", false),
            ("/work/notes", "fakeowner", true),
            ("/work/my notes/odap", "osxfs", true),
            ("/media/ssh", "fuse.sshfs", true),
            ("/workshop", "overlay", false),
            ("/home/me", "virtiofs", true),
        ] {
            assert_eq!((found(folder).as_str(), is_shared_name(&found(folder))), (name, shared), "{folder}");
        }
    }
}
