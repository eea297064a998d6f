//! The terminal that this process runs in: its name, the text it shows, its clipboard, and the hook of its shell.

pub mod clipboard;
pub mod hook;
mod name;
pub mod pane;
mod prompt;
pub mod scrollback;

pub use name::{name, short_name};

/// Returns the value of an environment variable that is set and not empty.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
