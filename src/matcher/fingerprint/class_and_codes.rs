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

    /// Returns the classes of both prints without their modules, where both name one and not the same.
    pub(crate) fn differing_classes<'a>(&'a self, other: &'a Self) -> Option<(&'a str, &'a str)> {
        self.unqualified_class().zip(other.unqualified_class()).filter(|(here, there)| here != there)
    }

    /// Returns the first code of each print, where both have codes and none in common.
    pub(crate) fn differing_codes<'a>(&'a self, other: &'a Self) -> Option<(&'a str, &'a str)> {
        let first = |print: &'a Self| print.codes.first().map(String::as_str);
        first(self).zip(first(other)).filter(|_| !self.has_code_of(other))
    }

    /// Tells whether another print has one of its codes.
    pub(crate) fn has_code_of(&self, other: &Self) -> bool {
        self.codes.iter().any(|code| other.codes.contains(code))
    }

    /// Returns the error's class without its module; `None` also where it says no more than that this is an error.
    pub(crate) fn unqualified_class(&self) -> Option<&str> {
        let class = self.error_class.as_deref()?.rsplit(['.', ':', '\\', '/']).next()?;
        (!["error", "exception", ""].contains(&class)).then_some(class)
    }
}
