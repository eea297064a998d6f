//! Prefixes that tools put before each of their lines.

/// The severity that a line states, in ascending order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The line does not say.
    Unspecified,
    /// Output that a program prints only where it was asked to say more.
    Debug,
    /// Information, a note, a hint.
    Note,
    /// A warning.
    Warning,
    /// An error, or worse.
    Error,
}

/// A prefix that is the same on each line, with what it tells of the line.
#[derive(Debug, Clone, Copy)]
pub struct Prefix {
    /// The prefix, with the space that ends it.
    pub text: &'static str,
    /// The severity that the prefix gives the line.
    pub severity: Severity,
    /// The tool that writes it, where only one does.
    pub tool: Option<&'static str>,
}

impl Prefix {
    /// Returns a prefix that many tools write.
    pub const fn new(text: &'static str, severity: Severity) -> Self {
        Self { text, severity, tool: None }
    }

    /// Returns a prefix that only one tool writes, by the tool's name.
    pub(super) const fn of(tool: &'static str, text: &'static str, severity: Severity) -> Self {
        Self { text, severity, tool: Some(tool) }
    }
}
