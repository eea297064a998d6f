//! The types that a field of a note may have.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::incident::{FixSource, Kind, Tag};

/// The value of any field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum FieldValue<'n> {
    /// A text that a person wrote, where there is one.
    Text(Option<&'n str>),
    /// Texts that a person wrote, in their order.
    Texts(Vec<&'n str>),
    /// The name of one of a few values, where there is one.
    Name(Option<&'static str>),
}

impl<'n> FieldValue<'n> {
    /// Returns the texts that a person wrote.
    pub fn texts(self) -> Vec<&'n str> {
        match self {
            Self::Text(text) => text.into_iter().collect(),
            Self::Texts(texts) => texts,
            Self::Name(_) => Vec::new(),
        }
    }
}

/// The type of a field.
pub trait NoteValue: Sized {
    /// The form in a line of JSON.
    type Json: Debug + Clone + PartialEq + Eq + Default + Serialize + DeserializeOwned;

    fn value(&self) -> FieldValue<'_>;

    /// Replaces the texts that a person wrote by what `change` makes of them, and blank ones by none.
    fn map_texts(self, change: &mut dyn FnMut(String) -> String) -> Self;

    fn to_json(&self) -> Self::Json;

    fn from_json(json: Self::Json) -> Result<Self, String>;
}

/// A text of one line, which may be empty.
impl NoteValue for String {
    type Json = Option<Self>;

    fn value(&self) -> FieldValue<'_> {
        FieldValue::Text(Some(self))
    }

    fn map_texts(self, change: &mut dyn FnMut(String) -> String) -> Self {
        change(collapse_whitespace(&self))
    }

    fn to_json(&self) -> Self::Json {
        Some(self.clone())
    }

    fn from_json(json: Self::Json) -> Result<Self, String> {
        Ok(json.unwrap_or_default())
    }
}

impl NoteValue for Option<String> {
    type Json = Self;

    fn value(&self) -> FieldValue<'_> {
        FieldValue::Text(self.as_deref())
    }

    fn map_texts(self, change: &mut dyn FnMut(String) -> String) -> Self {
        self.filter(|text| !text.trim().is_empty()).map(change)
    }

    fn to_json(&self) -> Self::Json {
        self.clone()
    }

    fn from_json(json: Self::Json) -> Result<Self, String> {
        Ok(json.filter(|text| !text.is_empty()))
    }
}

impl NoteValue for Vec<String> {
    type Json = Self;

    fn value(&self) -> FieldValue<'_> {
        FieldValue::Texts(self.iter().map(String::as_str).collect())
    }

    fn map_texts(self, change: &mut dyn FnMut(String) -> String) -> Self {
        self.into_iter().filter(|text| !text.trim().is_empty()).map(change).collect()
    }

    fn to_json(&self) -> Self::Json {
        self.clone()
    }

    fn from_json(json: Self::Json) -> Result<Self, String> {
        Ok(json.into_iter().filter(|text| !text.is_empty()).collect())
    }
}

impl NoteValue for Vec<Tag> {
    type Json = Vec<String>;

    fn value(&self) -> FieldValue<'_> {
        FieldValue::Texts(self.iter().map(Tag::as_str).collect())
    }

    fn map_texts(self, _: &mut dyn FnMut(String) -> String) -> Self {
        self
    }

    fn to_json(&self) -> Self::Json {
        self.iter().map(Tag::to_string).collect()
    }

    /// Reads tags of which spaces and commas become hyphens.
    fn from_json(words: Self::Json) -> Result<Self, String> {
        let hyphenated =
            |word: &String| word.trim().replace(|c: char| c.is_whitespace() || c.is_control() || c == ',', "-");
        let words = words.iter().map(hyphenated).filter(|word| !word.is_empty());
        let mut tags = words.map(|word| word.parse()).collect::<Result<Self, _>>()?;
        tags.sort();
        tags.dedup();
        Ok(tags)
    }
}

impl NoteValue for Kind {
    type Json = Option<Self>;

    fn value(&self) -> FieldValue<'_> {
        FieldValue::Name(Some(self.as_str()))
    }

    fn map_texts(self, _: &mut dyn FnMut(String) -> String) -> Self {
        self
    }

    fn to_json(&self) -> Self::Json {
        Some(*self)
    }

    fn from_json(json: Self::Json) -> Result<Self, String> {
        Ok(json.unwrap_or_default())
    }
}

impl NoteValue for Option<FixSource> {
    type Json = Self;

    fn value(&self) -> FieldValue<'_> {
        FieldValue::Name(self.map(FixSource::as_str))
    }

    fn map_texts(self, _: &mut dyn FnMut(String) -> String) -> Self {
        self
    }

    fn to_json(&self) -> Self::Json {
        *self
    }

    fn from_json(json: Self::Json) -> Result<Self, String> {
        Ok(json)
    }
}

/// Returns a text as one line: control characters and runs of spaces become one space.
pub fn collapse_whitespace(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Reads a value for which `null` is the empty one.
pub(in crate::incident) fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
