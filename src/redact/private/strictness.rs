//! Strictness of the finders that two redactors share.

/// Evidence that a finder asks for before it takes a part of a text for private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::redact) enum Strictness {
    /// For pasted texts: prose, logs and code are full of what only looks private, and have to stay readable.
    Lenient,
    /// For metadata: nobody wrote prose there, so whatever may be private is.
    Strict,
}

impl Strictness {
    /// Returns whether a character may stand in a name: an ASCII letter or digit, if strict also one of another script.
    pub(super) fn allows_in_name(self, character: char) -> bool {
        character.is_ascii_alphanumeric() || self == Self::Strict && character.is_alphanumeric()
    }
}
