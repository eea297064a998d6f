//! Go.

use super::location::{self, SourceLocation};
use super::{Dialect, PackageFolder, Prefix, Runtime, Severity, Tool};

pub(super) const GO: Dialect = Dialect {
    runtime: Some(Runtime::Go),
    tools: &[Tool::new("go", &["go", "golang", "go mod", "goroutine", "gopath", "go sum", "cgo"])],
    files: &[".go"],
    programs: &["go"],
    // glog says so of each line that it writes before it has read its options.
    prefixes: &[Prefix::of("go", "ERROR: logging before flag.Parse: ", Severity::Unspecified)],
    frames: &[file_and_offset, call],
    library_paths: &["/go/pkg/mod/", "/usr/local/go/"],
    package_folders: &[PackageFolder { path: "/pkg/mod/", package }],
    runtime_functions: &["runtime."],
    fatal_marks: &["DATA RACE"],
    ..Dialect::named("go")
};

/// Reads `/go/src/x/main.go:12 +0x1b`.
fn file_and_offset(text: &str) -> Option<SourceLocation> {
    let (position, offset) = text.rsplit_once(" +0x")?;
    let (file, line) = location::split_position(position)?;
    offset.bytes().all(|b| b.is_ascii_hexdigit()).then(|| location::frame(file, line, None)).flatten()
}

/// Reads `main.run(0xc000012345, {0x1, 0x2})`, `panic({0x4a1b20?, 0x4e6f30?})` and `created by main.start`.
fn call(text: &str) -> Option<SourceLocation> {
    if text.starts_with("created by ") && text.contains('.') && !text.contains(['(', ':']) {
        return Some(location::function_frame(text));
    }
    let (function, arguments) = text.strip_suffix(')')?.split_once('(')?;
    // The receiver of a method stands in parentheses of its own: `net.(*conn).serve(0xc0)`.
    let (function, arguments) = match arguments.rsplit_once('(') {
        Some((method, arguments)) if arguments.contains("0x") => (format!("{function}({method}"), arguments),
        Some(_) => return None,
        None => (function.to_owned(), arguments),
    };
    let is_value = |argument: &str| argument == "..." || argument.trim_matches(['{', '}', '?']).starts_with("0x");
    let is_call = (function == "panic" || function.contains('.'))
        && !function.contains(' ')
        && arguments.split(", ").all(is_value);
    is_call.then(|| location::function_frame(text))
}

/// Returns the path of a module, without its version.
fn package(below: &str) -> Option<String> {
    below.split_once('@').map(|(module, _)| module.to_owned())
}
