//! The types of values that only settings have.

use serde::Deserialize;
use serde_json::Map;

use super::value::{Value, joined};
use crate::named_enum::named_enum;
use crate::platform::USUAL_EDITORS;

named_enum! {
    /// The condition under which output is coloured.
    pub enum ColorChoice {
        /// On a terminal that shows colours.
        Auto = "auto",
        /// Also on a pipe.
        Always = "always",
        /// Nowhere.
        Never = "never",
    }
}

impl Value for ColorChoice {
    fn show(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

named_enum! {
    /// The language of headings in a post.
    pub enum Language {
        /// English.
        English = "en",
        /// Korean.
        Korean = "ko",
    }
}

impl Value for Language {
    fn show(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

/// The commands that open a draft: the first one that is installed does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Editors(pub Vec<String>);

impl Editors {
    /// Returns the editors that are tried when none was named.
    pub(super) fn usual() -> Self {
        Self(USUAL_EDITORS.iter().map(|editor| (*editor).to_owned()).collect())
    }

    /// Returns a command that a shell could not read.
    pub(super) fn unreadable(&self) -> Option<&String> {
        self.0.iter().find(|command| shlex::split(command).is_none_or(|words| words.is_empty()))
    }
}

impl From<String> for Editors {
    fn from(command: String) -> Self {
        Self(vec![command])
    }
}

impl Value for Editors {
    fn show(&self) -> Vec<String> {
        vec![self.0.join(", ")]
    }
}

/// The address of a search engine.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// The name of the search engine.
    pub name: String,
    /// The address, with `{query}` for the words to search for.
    pub url: String,
}

impl Address {
    /// Returns the addresses of a general search engine, of questions and answers, and of issues.
    pub(super) fn usual() -> Vec<Self> {
        [
            ("web", "https://www.google.com/search?q={query}"),
            ("answers", "https://stackoverflow.com/search?q={query}"),
            ("issues", "https://github.com/search?type=issues&q={query}"),
        ]
        .map(|(name, url)| Self { name: name.into(), url: url.into() })
        .into()
    }
}

impl Value for Vec<Address> {
    fn show(&self) -> Vec<String> {
        self.iter().map(|Address { name, url }| format!("{name}: {url}")).collect()
    }
}

/// Keys for the front matter of a post. A date is the text of it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(from = "toml::Table")]
pub struct FrontMatter(pub Map<String, serde_json::Value>);

impl From<toml::Table> for FrontMatter {
    fn from(table: toml::Table) -> Self {
        Self(table.into_iter().map(|(key, value)| (key, json(value))).collect())
    }
}

/// Shown by its keys alone.
impl Value for FrontMatter {
    fn show(&self) -> Vec<String> {
        joined(self.0.keys().cloned().collect())
    }
}

fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(json).collect(),
        toml::Value::Table(table) => FrontMatter::from(table).0.into(),
    }
}
