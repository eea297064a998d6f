//! How posts are published: the table `[publish]` of the config file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Map, Value};
use toml::Spanned;

use super::Setting;
use super::document::Document;
use crate::error::Result;

/// How posts are published.
#[derive(Debug, Clone, Default)]
pub struct Publish {
    /// The language of headings, `en` where nobody said so.
    pub language: Option<Setting<Language>>,
    /// A template of the user's own.
    pub template: Option<Setting<PathBuf>>,
    /// The category that a tag stands for.
    pub categories: Option<Setting<BTreeMap<String, String>>>,
    /// Keys for the front matter of every post.
    pub front_matter: Option<Setting<Map<String, Value>>>,
}

/// A language for headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `en`
    English,
    /// `ko`
    Korean,
}

impl Language {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
        }
    }
}

/// The keys of the table.
pub(super) const KEYS: &[&str] = &["publish", "language", "template", "categories", "front_matter"];

/// The table as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Table {
    language: Option<Spanned<String>>,
    template: Option<Spanned<PathBuf>>,
    categories: Option<Spanned<BTreeMap<String, String>>>,
    front_matter: Option<Spanned<toml::Table>>,
}

impl Table {
    /// What the table says, each with its line.
    pub(super) fn said(self, document: &Document<'_>) -> Result<Publish> {
        let language = self.language.map(|said| match said.get_ref().as_str() {
            "en" => Ok(document.setting(&said.span(), Language::English)),
            "ko" => Ok(document.setting(&said.span(), Language::Korean)),
            other => Err(document.wrong("language", &said.span(), &format!("{other:?} is not one of en, ko"))),
        });
        Ok(Publish {
            language: language.transpose()?,
            template: self.template.map(|said| document.setting(&said.span(), document.resolve(said.get_ref()))),
            categories: self.categories.map(|said| document.setting(&said.span(), said.get_ref().clone())),
            front_matter: self.front_matter.map(|said| document.setting(&said.span(), json(said.get_ref()))),
        })
    }
}

/// A table as its JSON; a date is the text that it was written as.
fn json(table: &toml::Table) -> Map<String, Value> {
    fn value(given: &toml::Value) -> Value {
        match given {
            toml::Value::String(text) => Value::from(text.as_str()),
            toml::Value::Integer(number) => Value::from(*number),
            toml::Value::Float(number) => Value::from(*number),
            toml::Value::Boolean(truth) => Value::from(*truth),
            toml::Value::Datetime(date) => Value::from(date.to_string()),
            toml::Value::Array(list) => list.iter().map(value).collect(),
            toml::Value::Table(table) => Value::Object(json(table)),
        }
    }
    table.iter().map(|(key, given)| (key.clone(), value(given))).collect()
}
