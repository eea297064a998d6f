//! The note of an incident: the fields that a person writes, declared once.
//!
//! Everything that treats all fields alike is derived from the declaration: changes to a note, its form in JSON, its
//! redaction, what a search reads and what a table prints. Whatever gives a field a place of its own takes a note
//! apart without `..` or matches on [`NoteField`], so that a new field does not compile until it has its place.

use serde::Deserialize;
use serde::ser::SerializeMap;

use super::{FixSource, Kind, Status, Tag};

mod value;

pub use value::{FieldValue, collapse_whitespace};

use value::NoteValue;
pub(super) use value::nullable;

/// Declares the fields of a note, each as `Variant = field: Type`, and derives from them whatever treats them alike.
macro_rules! note {
    ($( $(#[$about:meta])* $variant:ident = $field:ident: $type:ty ),+ $(,)?) => {
        /// The fields that a person writes about an error.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct Note { $( $(#[$about])* pub $field: $type ),+ }

        /// Changes to a note: `None` leaves a field as it is, an empty value clears it.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct NotePatch { $( $(#[$about])* pub $field: Option<$type> ),+ }

        /// A note as it stands in a line of JSON, where every field may be missing or `null`.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
        #[serde(default)]
        pub struct NoteRecord {
            $( $(#[$about])* #[serde(deserialize_with = "nullable")] pub $field: <$type as NoteValue>::Json ),+
        }

        /// A field of a note.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum NoteField { $( $(#[$about])* $variant ),+ }

        impl NoteField {
            /// The number of fields.
            pub const COUNT: usize = [$( Self::$variant ),+].len();

            /// Every field, in the order in which they stand in JSON.
            pub const ALL: [Self; Self::COUNT] = [$( Self::$variant ),+];

            /// Returns the name of the field in JSON and in the notebook's file.
            pub fn name(self) -> &'static str {
                match self { $( Self::$variant => stringify!($field) ),+ }
            }
        }

        impl Note {
            /// Returns the value of a field.
            pub fn value(&self, field: NoteField) -> FieldValue<'_> {
                match field { $( NoteField::$variant => self.$field.value() ),+ }
            }

            /// Replaces every text by what `change` makes of it. Blank texts become none, and a title one line.
            #[must_use]
            pub fn map_texts(self, mut change: impl FnMut(String) -> String) -> Self {
                Self { $( $field: self.$field.map_texts(&mut change) ),+ }
            }
        }

        impl NotePatch {
            /// Returns the changes that make `after` of `before`.
            pub fn between(before: &Note, after: Note) -> Self {
                Self { $( $field: (after.$field != before.$field).then_some(after.$field) ),+ }
            }

            /// Makes the changes to a note.
            pub fn apply_to(self, note: &mut Note) {
                $( if let Some(value) = self.$field { note.$field = value; } )+
            }

            /// Replaces every text as [`Note::map_texts`] does.
            #[must_use]
            pub fn map_texts(self, mut change: impl FnMut(String) -> String) -> Self {
                Self { $( $field: self.$field.map(|value| value.map_texts(&mut change)) ),+ }
            }
        }

        impl NoteRecord {
            /// Writes the fields as entries of a map, and lets `after` add others behind each.
            pub(super) fn serialize_into<M: SerializeMap>(
                &self,
                map: &mut M,
                after: impl Fn(NoteField, &mut M) -> Result<(), M::Error>,
            ) -> Result<(), M::Error> {
                $(
                    map.serialize_entry(stringify!($field), &self.$field)?;
                    after(NoteField::$variant, map)?;
                )+
                Ok(())
            }
        }

        impl From<&Note> for NoteRecord {
            fn from(note: &Note) -> Self {
                Self { $( $field: note.$field.to_json() ),+ }
            }
        }

        impl TryFrom<NoteRecord> for Note {
            type Error = String;

            fn try_from(record: NoteRecord) -> Result<Self, String> {
                Ok(Self { $( $field: NoteValue::from_json(record.$field)? ),+ })
            }
        }
    };
}

note! {
    /// One line; empty where it is to be made from the error.
    Title = title: String,
    /// The reason why it happens.
    Cause = cause: Option<String>,
    /// The fix: with one an incident is solved, without one it is open.
    Fix = fix: Option<String>,
    /// The category; `unknown` where it is to be read from the error.
    Kind = kind: Kind,
    /// The tags; of a stored incident in alphabetical order, each once.
    Tags = tags: Vec<Tag>,
    /// Attempts that did not work, oldest first.
    Attempts = attempts: Vec<String>,
    /// The source of the fix.
    Source = source: Option<FixSource>,
    /// The address of a page to read more on.
    Url = url: Option<String>,
}

impl NoteField {
    /// Returns the fields that tell about an incident: all but those by which it is listed, its title, kind and tags.
    pub fn details() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|field| !matches!(field, Self::Title | Self::Kind | Self::Tags))
    }
}

impl Note {
    /// Returns the status of an incident with this note: solved with a fix, open without one.
    pub fn status(&self) -> Status {
        if self.fix.is_some() { Status::Solved } else { Status::Open }
    }

    /// Returns every text of every field.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        NoteField::ALL.into_iter().flat_map(|field| self.value(field).texts())
    }

    /// Returns the texts that name what the error is about. An address names hosts and pages instead.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        let Self { title, cause, fix, kind: _, tags, attempts, source: _, url: _ } = self;
        let known = [cause, fix].into_iter().flatten().chain(attempts);
        [title].into_iter().chain(known).map(String::as_str).chain(tags.iter().map(Tag::as_str))
    }
}
