//! C and C++: compilers, linkers, and the tools that build with them.

use super::location::{self, SourceLocation};
use super::{Dialect, Tool, Wording};

pub(super) const C: Dialect = Dialect {
    tools: &[
        Tool::new("c compiler", &["gcc", "cc1", "cc1plus", "clang", "collect2", "cpp", "cxx"]),
        Tool::new("linker", &["ld", "collect2", "lld", "linker", "lnk2019", "lnk1104", "libtool"]),
        Tool::new("cmake", &["cmake", "cmakelists txt", "cmakelists"]),
        Tool::new("make", &["make", "makefile", "gmake", "ninja"]),
    ],
    files: &[".c", ".cc", ".cpp", ".cxx", ".h", ".hpp"],
    conditions: &[
        Wording::new("symbol undefined", &["lnk2019", "lnk2001"]),
        Wording::new("symbol defined twice", &["lnk2005"]),
        Wording::new("library to link missing", &["lnk1104"]),
    ],
    programs: &["make", "cmake", "cc", "gcc", "clang", "g++", "c++", "clang++", "ld"],
    frames: &[address_in, symbol_and_offset, module_and_offset],
    library_paths: &["/usr/include", "./csu/", "./nptl/", "/sysdeps/"],
    roots: &["boost"],
    beginnings: &["make"],
    wrappers: &[
        "sanitizer reported",
        "make error",
        "make * error",
        "error 1",
        "error 2",
        "collect2 error",
        "ld returned",
        "compilation terminated",
        "build stopped",
        "waiting for unfinished jobs",
        "generated 1 error",
        "entering directory",
        "leaving directory",
    ],
    class_endings: &["Sanitizer"],
    fatal_marks: &["Sanitizer: "],
    asides: &["thread debugging using"],
    ..Dialect::named("c")
};

/// Tells whether a text is an address in memory.
fn is_address(text: &str) -> bool {
    text.strip_prefix("0x").is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Reads the frames of debuggers and sanitizers: `#0 0x55 in main x.c:3`, `0x55 in run (n=3) at x.c:3`.
fn address_in(text: &str) -> Option<SourceLocation> {
    let rest = location::after_hash_number(text).unwrap_or(text);
    let code = match rest.split_once(" in ") {
        Some((address, code)) if is_address(address) => code,
        _ if rest.len() < text.len() && rest.contains(") at ") => rest,
        _ => return None,
    };
    if let Some((function, position)) = code.rsplit_once(") at ") {
        let (file, line) = location::split_position(position).unwrap_or((position, ""));
        return location::frame(file, line, function.split(' ').next());
    }
    let (function, position) = code.rsplit_once([' ', '(']).unwrap_or((code, ""));
    let (file, line) = location::split_position(position.trim_end_matches(')')).unwrap_or((position, ""));
    location::frame(if file.is_empty() { function } else { file }, line, Some(function))
}

/// Reads the frames of the C library's own traces, with a number or without: `3. /usr/bin/x(run()+0x5) [0x7f00]`.
fn symbol_and_offset(text: &str) -> Option<SourceLocation> {
    let (code, address) = text.strip_suffix(']')?.rsplit_once(" [0x")?;
    let (file, symbol) = code.split_once('(')?;
    let file = file.split_whitespace().last().unwrap_or_default();
    let is_address = !address.is_empty() && address.bytes().all(|b| b.is_ascii_hexdigit());
    (is_address && symbol.ends_with(')'))
        .then(|| location::frame(file, "", symbol.split_once("+0x").map(|(name, _)| name)))
        .flatten()
}

/// Reads the frames of ThreadSanitizer: `#0 run /srv/x.c:3 (x+0x5)`.
fn module_and_offset(text: &str) -> Option<SourceLocation> {
    let (code, _) = location::after_hash_number(text)?.split_once(" (").filter(|(_, module)| module.contains("+0x"))?;
    let (function, position) = code.rsplit_once(' ')?;
    let (file, line) = location::split_position(position).unwrap_or((position, ""));
    location::frame(file, line, Some(function))
}
