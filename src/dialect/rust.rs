//! Rust, its compiler and Cargo.

use super::location::{self, SourceLocation};
use super::{Dialect, PackageFolder, Runtime, Tool, Wording};

pub(super) const RUST: Dialect = Dialect {
    runtime: Some(Runtime::Rust),
    tools: &[
        Tool::new("rustc", &["rustc", "rust_backtrace", "borrow checker", "rs"]),
        Tool::new("cargo", &["cargo", "crates", "crate", "cargo toml", "cargo lock"]),
        Tool::new("tokio", &["tokio"]),
    ],
    conditions: &[Wording::new("borrow", &["e0382", "e0502", "e0499", "e0505", "e0597"])],
    signs: &["rust", "rustup"],
    files: &[".rs"],
    programs: &["cargo", "rustup", "rustc"],
    frames: &[location::at, path_behind_number, arrow],
    library_paths: &[".cargo/registry", "/rustc/", "/library/std/", "/library/core/"],
    package_folders: &[PackageFolder { path: "/registry/src/", package }],
    runtime_functions: &["std::", "core::", "tokio::"],
    roots: &["std", "core", "alloc", "tokio"],
    class_endings: &["Panic"],
    fatal_marks: &["panicked at"],
    wrappers: &["could not compile", "aborting due to", "test result failed"],
    footers: &["rust_backtrace", "rustc explain"],
    ..Dialect::named("rust")
};

/// Reads `3: std::rt::run`.
fn path_behind_number(text: &str) -> Option<SourceLocation> {
    let rest = location::after_number(text)?;
    let path = rest.contains("::") && !rest.contains(": ") && rest.split_whitespace().count() <= 4;
    path.then(|| location::function_frame(rest))
}

/// Reads the line by which the compiler points at code: `--> src/main.rs:3:5`.
fn arrow(text: &str) -> Option<SourceLocation> {
    let rest = text.strip_prefix("--> ").or_else(|| text.strip_prefix("::: "))?;
    let (file, line) = location::split_position(rest)?;
    location::frame(file, line, None)
}

/// Returns the name of a crate, without its version: `tokio-util` of `index.crates.io-6f17/tokio-util-0.7.10/src`.
fn package(below: &str) -> Option<String> {
    let folder = below.split('/').nth(1)?;
    let version = folder.match_indices('-').find(|(at, _)| folder[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    Some(version.map_or(folder, |(at, _)| &folder[..at]).to_owned())
}
