//! Changes of the notebook as values: who made one, and by which command.

use crate::named_enum::named_enum;

named_enum! {
    /// The author of an incident or of a change.
    pub enum Author: "an author" {
        /// A person at this notebook.
        Typed = "typed",
        /// A file that was imported.
        Imported = "imported",
        /// The starter cases that come with the program.
        Starter = "starter",
        /// An AI assistant.
        Assistant = "assistant",
    }
}

named_enum! {
    /// The command that made a change.
    #[derive(Default)]
    pub enum Action: "an action" {
        /// `odap add`: an incident was logged.
        Add = "add",
        /// `odap edit`: what was written about an incident was changed.
        #[default]
        Edit = "edit",
        /// `odap solve`: a cause or a fix was recorded.
        Solve = "solve",
        /// `odap tried`: an attempt was recorded.
        Tried = "tried",
        /// `odap again`: a sighting was recorded.
        Again = "again",
        /// `odap same`: a match was confirmed.
        Same = "same",
        /// `odap not`: a match was rejected.
        Not = "not",
        /// `odap rm`: incidents were taken out.
        Remove = "rm",
        /// `odap restore`: incidents were brought back.
        Restore = "restore",
        /// `odap import`: incidents came from a file.
        Import = "import",
        /// `odap merge`: two incidents became one.
        Merge = "merge",
        /// `odap split`: sightings became an incident of their own.
        Split = "split",
    }
}
