//! The shared libraries of a program, whose messages it prints as well.

use std::path::PathBuf;

use memchr::memmem;

use super::{Host, files};

/// The most libraries of one program that are read; apt-get has eight of its own.
const MAX_LIBRARIES: usize = 16;

/// The most bytes of a library; Subversion's largest one has 2 MB.
const MAX_BYTES: u64 = 4 << 20;

/// The longest name of a library in bytes.
const MAX_NAME: usize = 64;

/// Libraries of nearly every program, which have their own catalogue or none.
const OF_ALL: &[&str] = &[
    "libc",
    "libm",
    "libdl",
    "librt",
    "libpthread",
    "libgcc_s",
    "libstdc++",
    "libz",
    "libcrypto",
    "libssl",
    "ld-linux",
];

/// Reads the libraries that a program names in its file.
pub(super) fn of_program(host: &Host, program: &[u8]) -> Vec<Vec<u8>> {
    let folders = folders(host);
    let found = names(program)
        .into_iter()
        .filter_map(|name| folders.iter().find_map(|folder| files::whole(&folder.join(&name), MAX_BYTES)));
    found.take(MAX_LIBRARIES).collect()
}

/// Returns the folders of libraries: those of the system, and those of its architecture below them.
fn folders(host: &Host) -> Vec<PathBuf> {
    let system = ["/usr/lib", "/usr/lib64", "/lib", "/usr/local/lib"].map(|folder| host.file(folder));
    let of_architecture = files::names(&system[0]).into_iter().filter(|name| name.contains("-linux-"));
    let of_architecture: Vec<PathBuf> = of_architecture.map(|name| system[0].join(name)).collect();
    of_architecture.into_iter().chain(system).collect()
}

/// Returns the names of libraries in the file of a program, each once, such as `libsvn_subr-1.so.1`.
fn names(program: &[u8]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for at in memmem::find_iter(program, b".so") {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_+.".contains(byte);
        let before = program[..at].iter().rev().take(MAX_NAME).take_while(|byte| is_part(byte)).count();
        let after = program[at..].iter().take(MAX_NAME).take_while(|byte| is_part(byte)).count();
        let name = String::from_utf8_lossy(&program[at - before..at + after]).into_owned();
        let stem = name.split(".so").next().unwrap_or_default();
        if name.starts_with("lib") && !OF_ALL.contains(&stem) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn libraries_are_known_by_their_names_in_the_file_of_a_program() {
        let program = b"\x7fELF\0libshelf-1.so.2\0libc.so.6\0/usr/lib/x.so\0libroom.so\0libshelf-1.so.2\0.so\0";
        assert_eq!(names(program), ["libshelf-1.so.2", "libroom.so"]);
    }
}
