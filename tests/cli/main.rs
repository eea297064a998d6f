//! The program as its user meets it: words in, and one text of what came out.
//!
//! To write a test: open a [`sandbox::Sandbox`], which is a sealed folder with a home, a clock and a width of its own; say what is typed with
//! `sandbox.odap("list --open")` and what comes from a pipe with `.pipe("…")`; end with `.run()` and snapshot the outcome, which holds stdout,
//! stderr and the exit status:
//!
//! ```ignore
//! let sandbox = Sandbox::new();
//! assert_snapshot!(sandbox.odap("list").run(), @"");
//! ```
//!
//! One file a command, by its name. Run with `INSTA_UPDATE=always` and `cargo insta`, or copy the text from the failure, and read what you
//! accept. A mended bug gets a test that says what was wrong.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test that panics has failed, and may say why")]

mod add;
mod again;
mod ask;
mod backup;
mod catalogues;
#[cfg(unix)]
mod clipboard;
mod config;
mod damaged;
mod doctor;
#[cfg(unix)]
mod drafts;
mod edge_cases;
mod edit;
mod effort;
mod env;
mod explain;
mod export;
#[cfg(target_os = "linux")]
mod failing_calls;
mod find;
mod find_pages;
mod help;
mod hostile;
mod import;
mod import_again;
mod import_files;
mod import_hostile;
mod import_interactive;
mod import_notes;
mod import_people;
#[cfg(unix)]
mod killed;
mod korean;
mod last;
mod limits;
mod list;
#[cfg(unix)]
mod many_writers;
mod notebook_file;
mod paths;
mod posts;
#[cfg(unix)]
mod privacy;
mod prompts;
mod readme;
mod real_errors;
mod record;
mod redact;
mod rm;
mod run;
mod run_streams;
mod sandbox;
mod scenes;
#[path = "../library/scratch.rs"]
mod scratch;
mod search;
#[cfg(unix)]
mod shells;
mod show;
mod solve;
mod starter;
#[cfg(target_os = "linux")]
mod system_calls;
mod tags;
mod terminal;
mod terminals;
#[cfg(unix)]
mod translated;
mod unusable_notebook;
#[cfg(unix)]
mod venvs;
