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
    frames: &[address_in],
    library_paths: &["/usr/include", "./csu/", "./nptl/", "/sysdeps/"],
    roots: &["boost"],
    beginnings: &["make"],
    wrappers: &[
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
    ],
    class_endings: &["Sanitizer"],
    ..Dialect::named("c")
};

/// Reads the frames of debuggers and sanitizers: `#0 0x55 in main x.c:3`.
fn address_in(text: &str) -> Option<SourceLocation> {
    let (_, code) =
        location::after_hash_number(text)?.split_once(" in ").filter(|(address, _)| address.starts_with("0x"))?;
    let (function, position) = code.rsplit_once([' ', '(']).unwrap_or((code, ""));
    let (file, line) = location::split_position(position.trim_end_matches(')')).unwrap_or((position, ""));
    location::frame(if file.is_empty() { function } else { file }, line, Some(function))
}
