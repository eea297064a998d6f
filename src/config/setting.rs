//! The value of a setting, and its origin.

use std::fmt;
use std::path::PathBuf;

/// A value with its origin.
#[derive(Debug, Clone)]
pub struct Setting<T> {
    /// The value in force.
    pub value: T,
    /// The source that the value was taken from.
    pub origin: Origin,
}

/// The source of a setting's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The built-in default.
    Default,
    /// A line of the config file, counted from 1.
    File(PathBuf, usize),
    /// An environment variable.
    Variable(&'static str),
    /// An option on the command line.
    Option(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.pad("default"),
            Self::File(file, line) => write!(f, "{}:{line}", file.display()),
            Self::Variable(name) | Self::Option(name) => f.pad(name),
        }
    }
}
