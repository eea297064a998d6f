//! A wrong-answer notebook (오답, *odap*): have I seen this error before, what fixed it, and what did not?
//!
//! # The story
//!
//! ```text
//!  what a terminal showed
//!    │ clean          escape codes, progress bars, log prefixes and prompts go
//!    │ anatomy        headline, error type, codes, entities, frames
//!    │ mask           what is different every time gives way to its name
//!    │ fingerprint    an exact key, and terms with weights
//!    │ index          the few incidents that share the rarest terms
//!    │ compare        what speaks for each of them, and what against
//!    ▼ verdict        seen, similar or new: a chance, with its reasons
//! ```
//!
//! That is [`matcher`]: functions of a text and of an index that it is given. [`store`] is the file in which incidents
//! lie with what the matcher remembers of them. The two do not know each other: [`notebook`] joins them to what a
//! person can do, and takes secrets out ([`redact`]) before anything is written; what is private too gives way to
//! stand-ins before anything leaves ([`redact::Anonymizer`]). [`render`] makes pages of the answers. [`cli`] knows the
//! words that are typed, the terminal and the clock, asks [`capture`] what this machine is like, [`config`] what is in
//! force and [`import`] what a foreign file says. They all speak of [`incident`]s and [`environment`]s, which are
//! values and nothing more; [`platform`] has the differences between operating systems.
//!
//! # What may import what
//!
//! `tests/architecture` reads the two tables and holds every file to them. A module's files count as the module;
//! what is not listed is not allowed. Whoever needs a line more, changes it here, where everybody sees it.
//!
//! | module | may import |
//! | --- | --- |
//! | `text` | |
//! | `varint` | |
//! | `time` | |
//! | `error` | |
//! | `named_enum` | |
//! | `platform` | |
//! | `dialect` | |
//! | `environment` | `dialect`, `named_enum` |
//! | `translation` | |
//! | `work_counts` | |
//! | `redact` | `environment`, `text`, `work_counts` |
//! | `incident` | `environment`, `named_enum`, `text`, `time` |
//! | `matcher` | `dialect`, `incident`, `named_enum`, `text`, `varint`, `work_counts` |
//! | `store` | `environment`, `error`, `incident`, `named_enum`, `platform`, `redact`, `time`, `varint` |
//! | `capture` | `dialect`, `environment`, `incident`, `platform`, `redact`, `translation` |
//! | `config` | `error`, `named_enum`, `platform` |
//! | `import` | `environment`, `error`, `incident`, `named_enum`, `text`, `time` |
//! | `notebook` | `environment`, `error`, `incident`, `matcher`, `redact`, `store`, `text`, `time` |
//! | `render` | `dialect`, `environment`, `error`, `incident`, `matcher`, `named_enum`, `notebook`, `redact`, `text`, `time` |
//! | `cli` | `capture`, `config`, `dialect`, `environment`, `error`, `import`, `incident`, `matcher`, `named_enum`, `notebook`, `platform`, `redact`, `render`, `text`, `time`, `translation` |
//! | `main` | `cli`, `error`, `render`, `text`, `work_counts` |
//!
//! Some things are at home in one place. A foreign crate is kept there so that it can be exchanged; the clock, the
//! disk, the environment and other programs are kept there so that everything else is a function of what it is given.
//!
//! | this | only in |
//! | --- | --- |
//! | `rusqlite` | `store` |
//! | SQL | `store` |
//! | `clap`, `clap_complete`, `clap_mangen`, `indicatif`, `terminal_size` | `cli` |
//! | `comfy_table`, `minijinja` | `render` |
//! | `csv` | `import`, `render` |
//! | `pulldown_cmark`, `quick_xml`, `zip` | `import` |
//! | `serde_saphyr` | `import`, `render` |
//! | `pep440_rs` | `capture::ecosystem::python`, `environment::version` |
//! | `semver` | `environment::version` |
//! | `textwrap` | `text` |
//! | `rustc_hash` | `matcher` |
//! | `nix`, `signal_hook` | `capture::run` |
//! | `directories` | `config` |
//! | `arboard` | `capture::terminal::clipboard` |
//! | `process::Command` | `capture`, `cli::session::editor` |
//! | `process::exit`, `process::abort` | `main` |
//! | `std::env` | `capture`, `config`, `main` |
//! | `std::fs` | `capture`, `cli`, `config`, `platform`, `store` |
//! | `std::net` | |
//! | `Scrubbed::stored` | `capture::spool`, `store` |
//! | `SystemTime::now`, `Instant::now`, `Timestamp::now`, `Zoned::now` | `cli::session::context` |
//!
//! # What always holds
//!
//! 1. The matcher is made of total functions: any bytes in, a value out. It asks no clock, no disk and no environment;
//!    what is stored it sees through [`matcher::Index`], and fails only where that fails. An odd text has a poor
//!    anatomy, not an error.
//! 2. A pasted text is stored as it was pasted, save for secrets, which a named placeholder takes the place of on the
//!    way in. Control characters are escaped on the way to a terminal, and nowhere else. What odap notes of its own
//!    accord, which are folders, commands and environments, comes in without home folders, names and mail addresses.
//! 3. A fingerprint carries the version of the algorithm that made it. One of another version is made again from the
//!    stored text, in memory where the notebook cannot be written to; no migration edits what was derived.
//!    `tests/library/fingerprints.rs` fails where what is derived changes and the version does not.
//! 4. Tables are made in `schema/`, and a file there is never changed once it was released. A notebook of a newer
//!    program is refused with a hint; a migration begins with a backup.
//! 5. What is read from a pipe is read whole before a notebook is opened, and what is changed is changed in one
//!    transaction.
//! 6. The clock is read once, in `cli`, and handed down; `ODAP_NOW` fixes it for tests.
//! 7. Data goes to stdout and everything else to stderr. Every failure is an [`error::Error`], which names the thing,
//!    its cause and the way out, and is printed in one place. A closed pipe is silence.
//! 8. Nothing goes over a network. No program is started but the editor, the command of `run`, what `last` asks for the
//!    text of a terminal, `nvidia-smi` for `env` and for what a person logs, the compilers for `env --deep` and, for
//!    the clipboard, `wl-paste` and `wl-copy` on Wayland and odap itself on X11; no failed command is ever run again.
//! 9. An environment is read from files, whatever state they are in: nothing is waited for, and nothing is read without
//!    a bound.
//!
//! # How to add something
//!
//! - **A tool whose errors are read**: a file in `src/dialect/` with a [`dialect::Dialect`], its `mod` line and its
//!   line in the list of `src/dialect.rs`; texts of it in `tests/errors`. Everything that asks about tools asks there.
//! - **A concept**: a row in a table of `src/matcher/concept/`, with its kind and the broader concept in the same row.
//! - Whatever changes a fingerprint raises `VERSION` in `src/matcher/fingerprint.rs`; `tests/library/fingerprints.rs`
//!   says so by name, and how to record the new ones.
//! - **A command**: `src/cli/NAME.rs` with `Args` and `run`; in `src/cli.rs` its `mod`, its variant and its arm; a
//!   heading in `src/cli/session/help.rs`; a section of the README, which a test demands; its test in
//!   `tests/cli/NAME.rs`.
//! - **A field of a note**: a line in `src/incident/note.rs` and a numbered file in `schema/`; the compiler names the
//!   rest.
//! - **A secret**: one with a prefix of its own is a row in `src/redact/secret/prefix/`, one with a mark in its middle
//!   a row in `src/redact/secret/infix.rs`, one that is known by the name before it a row in
//!   `src/redact/secret/named_token.rs`; samples are drawn from the rows.
//! - **A format of notes**: a reader in `src/import/` that gives a [`import::document::Document`], its arm in
//!   `src/cli/import/reading.rs` and its ending in `src/cli/import/form.rs`; the words that begin the parts of a note
//!   are rows in `src/import/sort/lead.rs`.
//! - **An export**: a variant in `src/cli/export/format.rs`; data has its writer in `src/render/`, and a site generator
//!   its marks in `src/render/markdown/flavor.rs` and its front matter in `src/render/post/`.
//!
//! # As a library
//!
//! ```
//! use odap::incident::Paste;
//! use odap::matcher::Level;
//! use odap::notebook::{Access, Draft, Notebook, Pasted, Privacy};
//! use odap::time::Timestamp;
//!
//! # fn main() -> odap::error::Result<()> {
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("notebook.db");
//! let error = || Pasted::new(Paste::from("ModuleNotFoundError: No module named 'cv2'"), &Privacy::default());
//! let mut notebook = Notebook::open(&path, Access::Write)?;
//! notebook.add(Draft::default(), error(), Timestamp::from_milliseconds(1_790_000_000_000))?;
//! assert_eq!(notebook.find(error(), None, 4)?.level, Level::Seen);
//! # Ok(())
//! # }
//! ```
//!
//! Programs can use [`notebook`], [`incident`], [`environment`], [`matcher`], [`redact`] and [`error`]. The other
//! modules are the program `odap`, public for its tests and benchmarks, and change without notice.

#[doc(hidden)]
pub mod capture;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod dialect;
pub mod environment;
pub mod error;
#[doc(hidden)]
pub mod import;
pub mod incident;
pub mod matcher;
mod named_enum;
pub mod notebook;
#[doc(hidden)]
pub mod platform;
pub mod redact;
#[doc(hidden)]
pub mod render;
#[doc(hidden)]
pub mod store;
#[doc(hidden)]
pub mod text;
pub mod time;
#[doc(hidden)]
pub mod translation;
mod varint;
#[doc(hidden)]
pub mod work_counts;
