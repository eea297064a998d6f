//! One run of the program at a terminal: its settings, questions, drafts and files.

pub(crate) mod atomic_file;
pub(crate) mod cli_error;
pub(crate) mod clipboard;
pub(crate) mod context;
pub(crate) mod draft_text;
pub(crate) mod drafts;
pub(crate) mod editor;
pub(crate) mod feedback;
pub(crate) mod help;
pub(crate) mod hyphens;
pub(crate) mod last_failure;
mod likely_command;
pub(crate) mod progress;
pub(crate) mod prompt;
pub(crate) mod reminder;
mod unquoted;
pub(crate) mod welcome;
