//! Asks this machine what it is like. Quick: files and variables only. No program is started but for the clipboard.

pub mod clipboard;
mod machine;
mod python;

use crate::environment::{Environment, System};

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
