//! The C library and its version, from the file of the library: `ldd --version` would start a program.

use std::fs;
use std::path::{Path, PathBuf};

use memchr::memmem;

use crate::capture::{Host, files};

/// The most bytes of a C library that are read; glibc 2.36 has 1.9 MB.
const MAX_LIBRARY_BYTES: u64 = 16 << 20;

/// Returns `glibc 2.36` or `musl 1.2.4`. On a system with both, its own programs use glibc.
pub(super) fn libc(host: &Host) -> Option<String> {
    glibc(host).map(|version| format!("glibc {version}")).or_else(|| musl(host))
}

fn glibc(host: &Host) -> Option<String> {
    let triplet = format!("/lib/{}-linux-gnu", std::env::consts::ARCH);
    let folders = [triplet.as_str(), "/lib/arm-linux-gnueabihf", "/lib64", "/usr/lib64", "/lib", "/usr/lib"];
    let library = folders.iter().map(|folder| host.file(folder).join("libc.so.6")).find(|file| file.exists())?;
    // Up to 2.33, the library is a link to a file with the version in its name.
    let target = fs::read_link(&library).ok();
    let named = target.as_deref().and_then(|target| {
        let name = target.file_name()?.to_str()?;
        Some(name.strip_prefix("libc-")?.strip_suffix(".so")?.to_owned())
    });
    named.or_else(|| files::find_from_end(&library, MAX_LIBRARY_BYTES, find_banner))
}

/// Finds the version in `GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.`
fn find_banner(library: &[u8]) -> Option<String> {
    let start = memmem::find(library, b"GNU C Library ")?;
    let line = library[start..].split(|byte| *byte == b'\n').next()?;
    let version = &line[memmem::find(line, b"version ")? + b"version ".len()..];
    number(version)
}

fn musl(host: &Host) -> Option<String> {
    let folder = host.file("/lib");
    let is_loader = |name: &String| name.starts_with("ld-musl-") && name.ends_with(".so.1");
    let loader: PathBuf = files::names(&folder).into_iter().find(is_loader).map(|name| folder.join(name))?;
    let version = musl_version(&loader);
    Some(version.map_or_else(|| "musl".to_owned(), |version| format!("musl {version}")))
}

/// Finds the version that the loader would print: a string of its own in the file.
fn musl_version(loader: &Path) -> Option<String> {
    let bytes = files::head(loader, MAX_LIBRARY_BYTES)?;
    // Only the loader of musl has these words.
    memmem::find(&bytes, b"musl libc")?;
    memmem::find_iter(&bytes, b"\x001.").find_map(|start| {
        let word = bytes[start + 1..].split(|byte| *byte == 0).next()?;
        let version = number(word)?;
        (version.len() == word.len() || word[version.len()] == b'-')
            .then_some(version)
            .filter(|version| version.matches('.').count() == 2)
    })
}

/// Returns the digits and dots at the beginning.
fn number(bytes: &[u8]) -> Option<String> {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit() && *byte != b'.').unwrap_or(bytes.len());
    let version = std::str::from_utf8(&bytes[..end]).ok()?.trim_end_matches('.');
    (!version.is_empty()).then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::find_banner;

    #[test]
    fn the_version_is_behind_the_librarys_name() {
        let text = b"\0x\0GNU C Library (Ubuntu GLIBC 2.35-0ubuntu3.8) stable release version 2.35.\nCopyright";
        assert_eq!(find_banner(text).as_deref(), Some("2.35"));
        assert_eq!(find_banner(b"no library"), None);
    }
}
