//! A private part of a text.

use std::ops::Range;

/// A part of a text that a pseudonym or a placeholder replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::redact) struct PrivateSpan {
    pub(in crate::redact) span: Range<usize>,
    pub(in crate::redact) value: PrivateValue,
}

/// The value of a private part; equal values get the same pseudonym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::redact) enum PrivateValue {
    /// A secret, by its kind.
    Secret(&'static str),
    /// A user's name.
    User(String),
    /// A home folder: the path before the user's name as it is written in the pseudonym, and the name.
    Home { head: String, name: String },
    /// A host's name, in lower case.
    Host(String),
    /// A mail address, in lower case.
    Mail(String),
    /// A public IPv4 address.
    AddressV4(String),
    /// A public IPv6 address, in lower case.
    AddressV6(String),
    /// The name of a project, in lower case.
    Project(String),
    /// A number that leads to a person or a device, by its kind.
    Number(&'static str),
}

impl PrivateValue {
    /// Returns the kind of the value as users see it.
    pub(in crate::redact) fn kind(&self) -> &'static str {
        match self {
            Self::Secret(kind) | Self::Number(kind) => kind,
            Self::User(_) => "user name",
            Self::Home { .. } => "home folder",
            Self::Host(_) => "host name",
            Self::Mail(_) => "mail address",
            Self::AddressV4(_) | Self::AddressV6(_) => "public address",
            Self::Project(_) => "project name",
        }
    }
}
