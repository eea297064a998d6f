//! The names that an error gives itself: its class and its codes.

use super::Fingerprint;

impl Fingerprint {
    /// Returns the error's class and codes, in lower case.
    pub(crate) fn error_names(&self) -> impl Iterator<Item = &str> {
        self.error_class.iter().chain(&self.codes).map(String::as_str)
    }

    /// Returns those of its class and codes that another print has too.
    pub(crate) fn names_shared_with(&self, other: &Self) -> impl Iterator<Item = &str> {
        self.error_names().filter(|name| other.error_names().any(|known| known == *name))
    }

    /// Returns the error's class without its module; `None` also where it says no more than that this is an error.
    pub(crate) fn unqualified_class(&self) -> Option<&str> {
        let class = self.error_class.as_deref()?.rsplit(['.', ':', '\\', '/']).next()?;
        (!["error", "exception", ""].contains(&class)).then_some(class)
    }
}
