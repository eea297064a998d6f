//! The reason why a command could not be started, read from its file. The system gives one word for many reasons: there
//! is "no such file" where the interpreter of a script is missing, and the script is there.

use std::ffi::OsStr;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::capture::files;
use crate::platform;

/// The reason why a command could not be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unstarted {
    /// No folder of `PATH` has a program of this name.
    NoSuchCommand,
    /// There is no file at this path.
    NoSuchFile,
    /// It is a folder.
    Folder,
    /// The file may not be executed.
    NotExecutable,
    /// The first line of the script names an interpreter that is missing, or that cannot be executed itself.
    Interpreter {
        /// The interpreter as the line names it.
        path: String,
        /// True if there is no such file.
        missing: bool,
    },
    /// The program needs a loader that this system does not have: it was built for another C library.
    Loader(String),
    /// It is a program for another system or processor: `aarch64`, `macOS`.
    Foreign(String),
    /// It is neither a program nor a script with a line that names its interpreter.
    NoFormat,
    /// Another reason, in the words of the system.
    Other(String),
}

/// The most bytes of an interpreter line; Linux reads 255.
const MAX_LINE_BYTES: usize = 4096;

/// The names of processors by their numbers in ELF files.
const PROCESSORS: &[(u16, &str)] = &[
    (3, "x86"),
    (8, "mips"),
    (21, "powerpc64"),
    (22, "s390x"),
    (40, "arm"),
    (62, "x86_64"),
    (183, "aarch64"),
    (243, "riscv64"),
    (258, "loongarch64"),
];

/// Beginnings of programs for other systems.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"MZ", "Windows"),
    (b"\xcf\xfa\xed\xfe", "macOS"),
    (b"\xce\xfa\xed\xfe", "macOS"),
    (b"\xca\xfe\xba\xbe", "macOS"),
    (b"\x7fELF", "Linux"),
];

impl Unstarted {
    /// Finds the reason why a program could not be started, for which the system gave this error.
    pub fn find(program: &OsStr, error: &io::Error) -> Self {
        use io::ErrorKind::{IsADirectory, NotFound, PermissionDenied};
        let by_path = program.as_encoded_bytes().contains(&b'/') || program.to_string_lossy().contains(MAIN_SEPARATOR);
        let other = || Self::Other(system_words(error));
        let Some(file) = locate(program, by_path) else {
            return match error.kind() {
                NotFound if by_path => Self::NoSuchFile,
                NotFound => Self::NoSuchCommand,
                _ => other(),
            };
        };
        let head = files::head(&file, files::MAX_SMALL_BYTES).unwrap_or_default();
        match error.kind() {
            PermissionDenied | IsADirectory if file.is_dir() => Self::Folder,
            PermissionDenied if !is_executable(&file) => Self::NotExecutable,
            NotFound => match (interpreter(&head), loader(&head)) {
                (Some(path), _) if !Path::new(&path).exists() => Self::Interpreter { path, missing: true },
                (_, Some(loader)) if !Path::new(&loader).exists() => Self::Loader(loader),
                // The words of the system would deny the file itself.
                _ => Self::Other("cannot execute: required file not found".into()),
            },
            PermissionDenied => {
                interpreter(&head).map_or_else(other, |path| Self::Interpreter { path, missing: false })
            }
            // Exec format error, which has no kind of its own.
            _ if error.raw_os_error() == Some(8) && cfg!(unix) => foreign(&head).map_or(Self::NoFormat, Self::Foreign),
            _ => other(),
        }
    }

    /// Returns what a shell says of it, to follow the name of the command and a colon.
    pub fn message(&self) -> String {
        match self {
            Self::NoSuchCommand => "command not found".into(),
            Self::NoSuchFile => "No such file or directory".into(),
            Self::Folder => "Is a directory".into(),
            Self::NotExecutable => "Permission denied".into(),
            Self::Interpreter { path, missing } => {
                let why = if *missing { "No such file or directory" } else { "Permission denied" };
                format!("{}: bad interpreter: {why}", path.replace('\r', "^M"))
            }
            Self::Loader(path) => format!("{path}: bad ELF interpreter: No such file or directory"),
            Self::Foreign(_) | Self::NoFormat => "cannot execute binary file: Exec format error".into(),
            Self::Other(words) => words.clone(),
        }
    }

    /// Returns the reason in words for a person.
    pub fn cause(&self) -> String {
        match self {
            Self::NoSuchCommand => "no folder of PATH has a command of this name".into(),
            Self::NoSuchFile => "there is no such file".into(),
            Self::Folder => "it is a folder".into(),
            Self::NotExecutable => "it is not executable".into(),
            Self::Interpreter { path, missing: true } if path.ends_with('\r') => {
                format!("its first line ends in CRLF, and there is no interpreter {}", path.replace('\r', "\\r"))
            }
            Self::Interpreter { path, missing: true } => {
                format!("its first line names {path}, and there is no such file")
            }
            Self::Interpreter { path, .. } => format!("its first line names {path}, which cannot be executed"),
            Self::Loader(path) => format!("it was built for a system with the loader {path}, which is missing here"),
            Self::Foreign(system) => format!("it is a program for {system}, and this is {}", own_system()),
            Self::NoFormat => "it is no program, and has no first line that names an interpreter".into(),
            Self::Other(words) => words.clone(),
        }
    }

    /// Returns the exit status that a shell gives: 127 if something is missing, else 126.
    pub fn status(&self) -> i32 {
        match self {
            Self::NoSuchCommand | Self::NoSuchFile | Self::Loader(_) | Self::Interpreter { missing: true, .. } => 127,
            _ => 126,
        }
    }
}

/// Returns the file that a shell would start: that of a path, else the first of this name in the folders of `PATH`,
/// preferably an executable one.
fn locate(program: &OsStr, by_path: bool) -> Option<PathBuf> {
    if by_path {
        return Some(PathBuf::from(program)).filter(|file| file.exists());
    }
    let folders = std::env::var_os("PATH")?;
    let found: Vec<PathBuf> =
        std::env::split_paths(&folders).map(|folder| folder.join(program)).filter(|file| file.is_file()).collect();
    found.iter().find(|file| is_executable(file)).or(found.first()).cloned()
}

fn is_executable(file: &Path) -> bool {
    file.metadata().ok().and_then(|metadata| platform::is_executable(&metadata)).unwrap_or(true)
}

/// Returns the interpreter that the first line of a script names, with a carriage return that belongs to it.
fn interpreter(head: &[u8]) -> Option<String> {
    let line = head.strip_prefix(b"#!")?.split(|byte| *byte == b'\n').next()?;
    let line = String::from_utf8_lossy(&line[..line.len().min(MAX_LINE_BYTES)]);
    let path = line.trim_start_matches([' ', '\t']).split([' ', '\t']).next()?;
    (!path.is_empty()).then(|| path.to_owned())
}

/// Returns the loader that an ELF program of this byte order names.
fn loader(head: &[u8]) -> Option<String> {
    /// The kind of the part of a program that names its loader: PT_INTERP.
    const INTERP: u64 = 3;
    head.strip_prefix(b"\x7fELF")?;
    let number = |at: usize, length: usize| {
        let bytes = head.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let wide = head.get(4) == Some(&2);
    // The offsets of fields in the header and in its parts, for programs of 64 and of 32 bits.
    let (parts, size, count, offset, length, word) = if wide { (32, 54, 56, 8, 32, 8) } else { (28, 42, 44, 4, 16, 4) };
    let (parts, size, count) = (number(parts, word)?, number(size, 2)?, number(count, 2)?);
    let part = (0..count).find_map(|at| {
        let part = usize::try_from(parts.checked_add(at * size)?).ok()?;
        (number(part, 4)? == INTERP).then_some(part)
    })?;
    let start = usize::try_from(number(part.checked_add(offset)?, word)?).ok()?;
    let length = usize::try_from(number(part.checked_add(length)?, word)?).ok()?;
    let path = head.get(start..start.checked_add(length)?)?.split(|byte| *byte == 0).next()?;
    (!path.is_empty()).then(|| String::from_utf8_lossy(path).into_owned())
}

/// Returns the system or the processor that a program is for, unless it is this one's.
fn foreign(head: &[u8]) -> Option<String> {
    let (_, system) = FOREIGN.iter().find(|(beginning, _)| head.starts_with(beginning))?;
    if *system != "Linux" || !cfg!(target_os = "linux") {
        return Some((*system).to_owned());
    }
    let bytes = [*head.get(18)?, *head.get(19)?];
    let number = if head.get(5) == Some(&2) { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) };
    let processor = PROCESSORS.iter().find(|(other, _)| *other == number).map(|(_, name)| *name);
    Some(processor.unwrap_or("another processor")).filter(|name| *name != std::env::consts::ARCH).map(str::to_owned)
}

/// Returns this system and its processor: `linux on x86_64`.
fn own_system() -> String {
    format!("{} on {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// Returns the words of the system for an error, without its number.
fn system_words(error: &io::Error) -> String {
    let said = error.to_string();
    said.split(" (os error ").next().unwrap_or_default().to_owned()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::io;
    use std::os::unix::fs::PermissionsExt as _;

    use super::Unstarted;

    /// Returns the reason why a file with these bytes and permissions is not started, for which the system gives this
    /// error.
    fn reason(bytes: &[u8], mode: u32, errno: i32) -> Unstarted {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program");
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        Unstarted::find(path.as_os_str(), &io::Error::from_raw_os_error(errno))
    }

    /// Returns a program of 64 bits for a processor, with a loader.
    fn program(processor: u8, loader: &str) -> Vec<u8> {
        let mut bytes = vec![0; 120];
        bytes[..6].copy_from_slice(b"\x7fELF\x02\x01");
        (bytes[18], bytes[32], bytes[54], bytes[56]) = (processor, 64, 56, 1);
        (bytes[64], bytes[72], bytes[96]) = (3, 120, loader.len() as u8 + 1);
        bytes.extend_from_slice(loader.as_bytes());
        bytes.push(0);
        bytes
    }

    #[test]
    fn the_file_tells_why_it_is_not_started() {
        let missing = |path: &str| Unstarted::Interpreter { path: path.into(), missing: true };
        assert_eq!(reason(b"#!/bin/sh\r\necho\r\n", 0o755, 2), missing("/bin/sh\r"));
        assert_eq!(reason(b"#! /none/python -u\n", 0o755, 2), missing("/none/python"));
        assert_eq!(reason(b"#!/bin/sh\n", 0o644, 13), Unstarted::NotExecutable);
        let other = Unstarted::Other("cannot execute: required file not found".into());
        assert_eq!(reason(b"#!/bin/sh\n", 0o755, 2), other, "something that the interpreter needs");
        assert_eq!(reason(b"#!/tmp\n", 0o755, 13), Unstarted::Interpreter { path: "/tmp".into(), missing: false });
        assert_eq!(reason(&program(62, "/lib/ld-none.so"), 0o755, 2), Unstarted::Loader("/lib/ld-none.so".into()));
        assert_eq!(reason(b"echo\n", 0o755, 8), Unstarted::NoFormat);
        assert_eq!(reason(b"MZ\x90", 0o755, 8), Unstarted::Foreign("Windows".into()));
        if cfg!(target_os = "linux") {
            assert_eq!(reason(&program(8, "/l"), 0o755, 8), Unstarted::Foreign("mips".into()));
        }
        let of = |program: &str, errno| Unstarted::find(program.as_ref(), &io::Error::from_raw_os_error(errno));
        assert_eq!(of("/none/program", 2), Unstarted::NoSuchFile);
        assert_eq!(of("no-such-program-anywhere", 2), Unstarted::NoSuchCommand);
        assert_eq!(of("/tmp", 13), Unstarted::Folder);
        assert_eq!(of("true", 7), Unstarted::Other("Argument list too long".into()));
    }

    #[test]
    fn any_bytes_have_some_reason() {
        for length in 0..130 {
            reason(&program(62, "/l")[..length.min(122)], 0o755, 2);
        }
        reason(&[b"\x7fELF\x02\x01".as_slice(), &[255; 200]].concat(), 0o755, 2);
    }
}
