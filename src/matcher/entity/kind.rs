//! The kinds of things that errors name.

use crate::named_enum::named_enum;

named_enum! {
    /// The kind of thing that an entity is. What is stored goes by the place in this list.
    #[repr(u8)]
    pub enum EntityKind {
        /// A shared library.
        Library = "library",
        /// A module, package or crate.
        Module = "module",
        /// A header of C.
        Header = "header",
        /// A program.
        Command = "command",
        /// A function or variable that a linker or loader looks for.
        Symbol = "symbol",
        /// Something imported by name, or an attribute of something public.
        Name = "name",
        /// A command line's option, or a setting.
        Option = "option",
        /// A variable of the environment.
        Variable = "variable",
        /// A character encoding.
        Codec = "codec",
        /// A media type.
        Mime = "mime",
        /// A version that is asked for, with what it is a version of.
        Version = "version",
        /// A type of a program's values.
        Type = "type",
        /// A feature, target, task, provider or driver that is asked for by name.
        Feature = "feature",
        /// A file or folder.
        File = "file",
        /// A table, column or other object of a database.
        Table = "table",
        /// A user or role.
        Role = "role",
        /// A host.
        Host = "host",
        /// A port of a host.
        Port = "port",
        /// A key of a mapping, a field of a record.
        Key = "key",
        /// A container image.
        Image = "image",
        /// A package that something happened with, and might have happened with any other.
        Package = "package",
        /// A variable of the program that is at fault.
        Value = "value",
    }
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

    /// Returns the kind with a number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}
