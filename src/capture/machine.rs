//! The operating system and the machine, from files that the kernel and the distribution keep.

use std::fs;
use std::path::Path;

use crate::environment::System;

/// What is known of the system; a part that is not readable is absent.
pub(super) fn system() -> System {
    System {
        os: operating_system(),
        kernel: line("/proc/sys/kernel/osrelease"),
        architecture: Some(std::env::consts::ARCH.to_owned()),
        libc: None,
        container: container(),
        cores: std::thread::available_parallelism().ok().map(|cores| cores.get() as u64),
        memory_mib: memory(),
        ..System::default()
    }
}

fn operating_system() -> Option<String> {
    let release = fs::read_to_string("/etc/os-release").or_else(|_| fs::read_to_string("/usr/lib/os-release"));
    release.ok().as_deref().and_then(pretty_name).or_else(|| Some(std::env::consts::OS.to_owned()))
}

/// The name in an os-release file.
fn pretty_name(release: &str) -> Option<String> {
    let value = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    let name = value.trim().trim_matches(['"', '\'']);
    (!name.is_empty()).then(|| name.to_owned())
}

fn memory() -> Option<u64> {
    let table = fs::read_to_string("/proc/meminfo").ok()?;
    let value = table.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = value.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes / 1024)
}

fn container() -> Option<String> {
    let kind = if std::env::var_os("KUBERNETES_SERVICE_HOST").is_some() {
        "kubernetes"
    } else if Path::new("/.dockerenv").exists() {
        "docker"
    } else if Path::new("/run/.containerenv").exists() {
        "podman"
    } else {
        return None;
    };
    Some(kind.to_owned())
}

fn line(path: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().next()?.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::pretty_name;

    #[test]
    fn the_name_of_the_system_is_read_without_its_quotes() {
        assert_eq!(pretty_name("ID=debian\nPRETTY_NAME=\"Debian 12\"\n").as_deref(), Some("Debian 12"));
        assert_eq!(pretty_name("PRETTY_NAME=''"), None);
    }
}
