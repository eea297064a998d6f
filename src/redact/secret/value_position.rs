//! The position of a value: the sign before it and its place in the line.

/// Sign between a name and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `=`, `=>` or `:=`: a value follows, whatever it is.
    Equals,
    /// `:`: a value follows, or prose.
    Colon,
    /// The space behind a flag.
    Flag,
}

/// Position of a value, which decides how far a bare word is believed.
#[derive(Debug, Clone, Copy)]
pub(super) struct ValuePosition {
    pub separator: Separator,
    /// True if the name begins the line, as in a file of settings.
    pub whole_line: bool,
}
