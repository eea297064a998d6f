//! Lua, and the programs that are written or set up in it.

use super::location::{self, SourceLocation};
use super::{Dialect, Tool};

pub(super) const LUA: Dialect = Dialect {
    tools: &[Tool::new("lua", &["lua", "luajit", "luarocks"])],
    files: &[".lua"],
    programs: &["luarocks"],
    frames: &[in_function],
    wrappers: &["stack traceback"],
    ..Dialect::named("lua")
};

/// Reads `cart.lua:4: in function 'add'`, and `[C]: in ?`.
fn in_function(text: &str) -> Option<SourceLocation> {
    let (position, function) = text.split_once(": in ")?;
    if position == "[C]" {
        return Some(location::function_frame(function));
    }
    let (file, line) = location::split_position(position)?;
    let is_frame = !file.contains(' ')
        && (function == "main chunk"
            || ["function ", "local ", "upvalue ", "method ", "field ", "global "]
                .iter()
                .any(|kind| function.starts_with(kind)));
    is_frame.then(|| location::frame(file, line, Some(function))).flatten()
}
