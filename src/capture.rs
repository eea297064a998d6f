//! Asks this machine what it is like, runs what is to be watched, and reads what a terminal still shows or the clipboard has.
//!
//! What an environment is asked for is quick: files and variables only, no program is started.

pub mod clipboard;
pub mod hook;
mod identity;
mod machine;
pub mod pane;
mod python;
pub mod run;
pub mod spool;
mod tail;
pub mod terminal;

use crate::environment::{Environment, System};

pub use identity::identity;
pub use tail::Tail;

/// The environment as it would be stored with a sighting.
pub fn environment() -> Environment {
    let mut environment = Environment { system: Some(machine::system()), ..Environment::default() };
    if let Some(python) = python::active() {
        environment.tools.insert("python".into(), python);
    }
    if environment.system == Some(System::default()) {
        environment.system = None;
    }
    environment
}

/// The folder this runs in, where it still exists.
pub fn directory() -> Option<String> {
    std::env::current_dir().ok().map(|directory| directory.to_string_lossy().into_owned())
}
