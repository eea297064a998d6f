//! The provenance of a note.

use super::{Author, Doubt, Incident, Tag};
use crate::named_enum::named_enum;

named_enum! {
    /// The origin of a note, by which it is trusted. Of two that tell of one error the one with the earlier origin
    /// comes first.
    pub enum Provenance: "an origin of a note" {
        /// The user's own, with a fix that worked.
        Confirmed = "confirmed",
        /// The user's own.
        Own = "own",
        /// Another notebook's, of which nothing was met here.
        Imported = "imported",
        /// One of the cases that the program brings along.
        Starter = "starter",
        /// The user's own, with a fix from an AI assistant that nobody has confirmed.
        Assistant = "assistant",
    }
}

impl Provenance {
    /// Derives the provenance from what is known of an incident: its author, its tags, the number of its sightings and
    /// of those on which its fix worked, and the doubt about the fix. Notebooks of older versions do not tell the
    /// author.
    pub fn of(author: Option<Author>, tags: &[Tag], sightings: u64, worked: u64, doubt: Option<Doubt>) -> Self {
        let has_tag = || tags.iter().any(|tag| tag.as_str() == Tag::STARTER);
        let is_starter = author == Some(Author::Starter) || (author.is_none() && has_tag());
        match (author, sightings, worked, doubt) {
            (_, 1.., 1.., None) if author != Some(Author::Imported) => Self::Confirmed,
            _ if is_starter => Self::Starter,
            (Some(Author::Assistant), ..) | (_, _, _, Some(Doubt::Unconfirmed)) => Self::Assistant,
            (Some(Author::Imported), ..) | (None, 0, ..) => Self::Imported,
            _ => Self::Own,
        }
    }

    /// Tells whether the note is the user's own and not in doubt.
    pub fn is_own(self) -> bool {
        matches!(self, Self::Confirmed | Self::Own)
    }
}

impl Incident {
    /// Returns the origin of the note.
    pub fn provenance(&self) -> Provenance {
        Provenance::of(self.author, &self.note.tags, self.sightings.len() as u64, self.worked() as u64, self.doubt())
    }

    /// Tells whether the error was met here: true with a sighting.
    pub fn is_met(&self) -> bool {
        !self.sightings.is_empty()
    }
}
