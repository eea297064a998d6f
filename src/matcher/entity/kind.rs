//! The kinds of things that errors name.

use serde::Serialize;

/// The kind of thing that an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum EntityKind {
    /// A shared library.
    Library = 0,
    /// A module, package or crate.
    Module = 1,
    /// A header of C.
    Header = 2,
    /// A program.
    Command = 3,
    /// A function or variable that a linker or loader looks for.
    Symbol = 4,
    /// Something imported by name, or an attribute of something public.
    Name = 5,
    /// A command line's option, or a setting.
    Option = 6,
    /// A variable of the environment.
    Variable = 7,
    /// A character encoding.
    Codec = 8,
    /// A media type.
    Mime = 9,
    /// A version that is asked for, with what it is a version of.
    Version = 10,
    /// A type of a program's values.
    Type = 11,
    /// A feature, target, task, provider or driver that is asked for by name.
    Feature = 12,
    /// A file or folder.
    File = 13,
    /// A table, column or other object of a database.
    Table = 14,
    /// A user or role.
    Role = 15,
    /// A host.
    Host = 16,
    /// A port of a host.
    Port = 17,
    /// A key of a mapping, a field of a record.
    Key = 18,
    /// A container image.
    Image = 19,
    /// A package that something happened with, and might have happened with any other.
    Package = 20,
    /// A variable of the program that is at fault.
    Value = 21,
}

impl EntityKind {
    /// Tells whether names of this kind mean the same on every machine.
    pub fn is_public(self) -> bool {
        (self as u8) <= (Self::Feature as u8)
    }

    /// Tells whether a name of this kind is never another in the same error: what is missing, unknown or cannot be
    /// read.
    pub fn is_fixed(self) -> bool {
        matches!(
            self,
            Self::Library
                | Self::Module
                | Self::Header
                | Self::Key
                | Self::Command
                | Self::Codec
                | Self::Mime
                | Self::Option
                | Self::Version
                | Self::Symbol
        )
    }

    /// Its name: `library`, `module`.
    pub fn as_str(self) -> &'static str {
        NAMES[self as usize].0
    }

    /// The kind with a number.
    pub fn from_number(number: u8) -> Option<Self> {
        NAMES.get(usize::from(number)).map(|entry| entry.1)
    }

    /// The kind with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|entry| entry.0 == name).map(|entry| entry.1)
    }
}

/// Each kind with its name, by number.
const NAMES: [(&str, EntityKind); 22] = [
    ("library", EntityKind::Library),
    ("module", EntityKind::Module),
    ("header", EntityKind::Header),
    ("command", EntityKind::Command),
    ("symbol", EntityKind::Symbol),
    ("name", EntityKind::Name),
    ("option", EntityKind::Option),
    ("variable", EntityKind::Variable),
    ("codec", EntityKind::Codec),
    ("mime", EntityKind::Mime),
    ("version", EntityKind::Version),
    ("type", EntityKind::Type),
    ("feature", EntityKind::Feature),
    ("file", EntityKind::File),
    ("table", EntityKind::Table),
    ("role", EntityKind::Role),
    ("host", EntityKind::Host),
    ("port", EntityKind::Port),
    ("key", EntityKind::Key),
    ("image", EntityKind::Image),
    ("package", EntityKind::Package),
    ("value", EntityKind::Value),
];
