//! The reasons for which a file cannot be read.

use std::fmt::Display;

use crate::error::Error;

/// A reason in the user's words, and the way out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    cause: String,
    hint: String,
}

/// The way out that is right where nothing else is known.
const SAVE_ANEW: &str = "open it in Word or LibreOffice, save it under another name, and import that";

impl Fault {
    /// Creates a fault with its own way out.
    pub(crate) fn new(cause: impl Display, hint: impl Into<String>) -> Self {
        Self { cause: cause.to_string(), hint: hint.into() }
    }

    /// Creates a fault of a file that another program may be able to repair.
    pub(crate) fn damaged(cause: impl Display) -> Self {
        Self::new(cause, SAVE_ANEW)
    }

    /// Creates a fault of a file that is larger than anything that a person writes.
    pub(crate) fn large(cause: impl Display) -> Self {
        Self::new(cause, "no notes are that large; if these are, divide them into several files, and import those")
    }

    /// Creates the fault of a file that cannot be read without its password.
    pub(crate) fn locked() -> Self {
        Self::new(
            "it is protected by a password",
            "open it with the password, save a copy without one (Word: File > Info > Protect Document; LibreOffice: \
             File > Save As), and import that",
        )
    }

    /// Makes the error of the file `name`, which a command in the way out names too.
    pub(crate) fn of(self, name: &str) -> Error {
        let is_plain = name.chars().all(|c| c.is_alphanumeric() || "/._-~".contains(c));
        let typed = if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) };
        Error::input(format!("cannot read {name}")).cause(self.cause).hint(self.hint.replace("FILE", &typed))
    }
}
