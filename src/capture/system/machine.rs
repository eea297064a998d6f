//! The operating system, the kernel and the memory, from files that the kernel and the distribution keep.

use crate::capture::{Host, files};
use crate::platform;

/// Returns the name and the version of the operating system; if its files are missing, only its kind: `linux`.
pub(super) fn operating_system(host: &Host) -> Option<String> {
    let release = ["/etc/os-release", "/usr/lib/os-release"];
    let linux = release.iter().find_map(|file| pretty_name(&files::text(&host.file(file), files::MAX_SMALL_BYTES)?));
    linux.or_else(|| macos(host)).or_else(|| Some(std::env::consts::OS.to_owned()))
}

/// Returns the name in an os-release file, without its quotes.
fn pretty_name(release: &str) -> Option<String> {
    let value = |key: &str| {
        let value = release.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='))?;
        let value = value.trim().trim_matches(['"', '\'']);
        (!value.is_empty()).then(|| value.to_owned())
    };
    value("PRETTY_NAME").or_else(|| {
        let name = value("NAME")?;
        Some(value("VERSION").map_or_else(|| name.clone(), |version| format!("{name} {version}")))
    })
}

/// Returns `macOS 14.5`.
fn macos(host: &Host) -> Option<String> {
    let list = files::text(&host.file("/System/Library/CoreServices/SystemVersion.plist"), files::MAX_SMALL_BYTES)?;
    let (_, after) = list.split_once("<key>ProductVersion</key>")?;
    let (_, value) = after.split_once("<string>")?;
    let (version, _) = value.split_once("</string>")?;
    Some(format!("macOS {version}"))
}

/// Returns the release of the kernel: `6.1.0-18-amd64`.
pub(super) fn kernel(host: &Host) -> Option<String> {
    files::line(&host.file("/proc/sys/kernel/osrelease")).or_else(platform::kernel_release)
}

/// Returns the usable memory in mebibytes: that of the machine, or the limit of the container if that is less.
pub(super) fn memory(host: &Host) -> Option<u64> {
    let table = files::text(&host.file("/proc/meminfo"), files::MAX_SMALL_BYTES)?;
    let value = table.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = value.split_whitespace().next()?.parse().ok()?;
    let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"];
    let limit = limits.iter().find_map(|file| files::line(&host.file(file))?.parse::<u64>().ok());
    Some((kibibytes / 1024).min(limit.unwrap_or(u64::MAX) >> 20))
}

#[cfg(test)]
mod tests {
    use super::pretty_name;

    #[test]
    fn the_name_of_the_system_is_read_without_its_quotes() {
        assert_eq!(pretty_name("ID=debian\nPRETTY_NAME=\"Debian 12\"\n").as_deref(), Some("Debian 12"));
        assert_eq!(pretty_name("NAME='Void'\nVERSION=1\n").as_deref(), Some("Void 1"));
        assert_eq!(pretty_name("PRETTY_NAME=''"), None);
    }
}
