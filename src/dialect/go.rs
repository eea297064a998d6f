//! Go.

use super::location::{self, SourceLocation};
use super::{Dialect, PackageFolder, Runtime, Tool};

pub(super) const GO: Dialect = Dialect {
    runtime: Some(Runtime::Go),
    tools: &[Tool::new("go", &["go", "golang", "go mod", "goroutine", "gopath", "go sum", "cgo"])],
    files: &[".go"],
    programs: &["go"],
    frames: &[file_and_offset],
    library_paths: &["/go/pkg/mod/", "/usr/local/go/"],
    package_folders: &[PackageFolder { path: "/pkg/mod/", package }],
    runtime_functions: &["runtime."],
    ..Dialect::named("go")
};

/// Reads `/go/src/x/main.go:12 +0x1b`.
fn file_and_offset(text: &str) -> Option<SourceLocation> {
    let (position, offset) = text.rsplit_once(" +0x")?;
    let (file, line) = location::split_position(position)?;
    offset.bytes().all(|b| b.is_ascii_hexdigit()).then(|| location::frame(file, line, None)).flatten()
}

/// Returns the path of a module, without its version.
fn package(below: &str) -> Option<String> {
    below.split_once('@').map(|(module, _)| module.to_owned())
}
