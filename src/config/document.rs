//! The config file as a tree in which every value knows its line.

use std::ops::Range;
use std::path::Path;

use serde::de::IntoDeserializer as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::setting::{Origin, Setting};
use super::value::{Bound, Value};
use crate::error::{Error, ErrorKind, Result};

/// Minimum Jaro-Winkler similarity of a known key that is suggested instead of an unknown one.
const MIN_SIMILARITY: f64 = 0.7;

/// A parsed config file.
pub(super) struct Document<'a> {
    path: &'a Path,
    text: &'a str,
    table: DeTable<'a>,
    /// True to read around mistakes.
    lenient: bool,
}

impl<'a> Document<'a> {
    /// Parses the text of the file at `path`.
    pub(super) fn parse(path: &'a Path, text: &'a str) -> Result<Self> {
        let mut document = Self { text, ..Self::empty(path) };
        document.table = DeTable::parse(text).map_err(|error| document.syntax(&error))?.into_inner();
        Ok(document)
    }

    /// Returns a config file without a key.
    pub(super) fn empty(path: &'a Path) -> Self {
        Self { path, text: "", table: DeTable::new(), lenient: false }
    }

    /// Returns the file as one in which a mistake counts as absent.
    pub(super) fn leniently(self) -> Self {
        Self { lenient: true, ..self }
    }

    /// Returns true if a value stands at the top, in no table, under a key that is not `known`.
    pub(super) fn has_unknown_value(&self, known: &[&str]) -> bool {
        let is_unknown = |key: &str| !known.contains(&key);
        self.table.iter().any(|(key, value)| is_unknown(key.get_ref()) && value.get_ref().as_table().is_none())
    }

    /// Returns the value of a key such as `find.matches`.
    pub(super) fn get(&self, key: &str) -> Option<&Spanned<DeValue<'a>>> {
        let mut names = key.split('.');
        let mut value = self.table.get(names.next()?)?;
        for name in names {
            value = value.get_ref().as_table()?.get(name)?;
        }
        Some(value)
    }

    /// Reads the value of a key, unless it is absent; fails with what was expected and what was found instead.
    pub(super) fn read<T: Value>(&self, key: &str, bound: &Bound<T>) -> Result<Option<Setting<T>>> {
        match self.read_strictly(key, bound) {
            Err(_) if self.lenient => Ok(None),
            read => read,
        }
    }

    fn read_strictly<T: Value>(&self, key: &str, bound: &Bound<T>) -> Result<Option<Setting<T>>> {
        let Some(found) = self.get(key) else { return Ok(None) };
        let value = T::deserialize(found.clone().into_deserializer()).map_err(|error| {
            let span = error.span().unwrap_or_else(|| found.span());
            let words: Vec<&str> = self.text.get(span.clone()).unwrap_or_default().split_whitespace().collect();
            self.wrong(key, &span, &format!("expected {}, found {}", bound.expected, words.join(" ")))
        })?;
        if let Some(refused) = (bound.refused)(&value) {
            return Err(self.wrong(key, &found.span(), &format!("expected {}, found {refused}", bound.expected)));
        }
        let folder = self.path.parent().unwrap_or(Path::new(""));
        Ok(Some(Setting { value: value.resolve(folder), origin: self.origin(&found.span()) }))
    }

    /// Fails at the first key of the file that is neither one of `known` nor in one of them.
    pub(super) fn check_keys(&self, known: &[&str]) -> Result<()> {
        if self.lenient {
            return Ok(());
        }
        self.check_table(&self.table, "", known)
    }

    fn check_table(&self, table: &DeTable<'_>, above: &str, known: &[&str]) -> Result<()> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let full = format!("{above}{}", key.get_ref());
            let inside = format!("{full}.");
            if known.contains(&full.as_str()) {
                continue;
            }
            if !known.iter().any(|known| known.starts_with(&inside)) {
                return Err(self.unknown(key.get_ref(), &key.span(), above, known));
            }
            let table: &DeTable<'_> = value
                .get_ref()
                .as_table()
                .ok_or_else(|| self.wrong(&full, &value.span(), &format!("expected a table, as in [{full}]")))?;
            self.check_table(table, &inside, known)?;
        }
        Ok(())
    }

    /// Returns the error of an unknown key, with the known ones of its table and the nearest one of all.
    fn unknown(&self, key: &str, span: &Range<usize>, above: &str, known: &[&str]) -> Error {
        let mut here: Vec<&str> =
            known.iter().filter_map(|known| known.strip_prefix(above)?.split('.').next()).collect();
        here.dedup();
        let similarity = |known: &str| strsim::jaro_winkler(known.rsplit('.').next().unwrap_or(known), key);
        let candidates = here.iter().chain(known).map(|known| (similarity(known), *known));
        let nearest = candidates.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let error = Error::new(ErrorKind::Config, format!("{}: there is no key {key:?}", self.origin(span)))
            .cause(format!("the keys here are {}", here.join(", ")));
        match nearest {
            Some((similarity, known)) if similarity >= MIN_SIMILARITY => error.hint(format!("did you mean {known:?}?")),
            _ => error,
        }
    }

    /// Returns the error of a value that cannot be used.
    fn wrong(&self, key: &str, span: &Range<usize>, why: &str) -> Error {
        let name = key.rsplit('.').next().unwrap_or(key);
        self.mend(span, &format!("the value of {name} cannot be used"), why)
    }

    fn mend(&self, span: &Range<usize>, what: &str, why: &str) -> Error {
        Error::new(ErrorKind::Config, format!("{}: {what}", self.origin(span)))
            .cause(why)
            .hint("mend the line, or take it out: every key has a default")
    }

    /// Returns the error of a text that is not TOML.
    fn syntax(&self, error: &toml::de::Error) -> Error {
        let span = error.span().unwrap_or(0..0);
        let line = self.text.get(..span.start).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
        let what = match line.split_once('=').map(|(key, _)| key.trim()).filter(|key| !key.is_empty()) {
            Some(key) => format!("the value of {key} cannot be used"),
            None => "this is not a config file".to_owned(),
        };
        self.mend(&span, &what, error.message().trim_end())
    }

    /// Returns the file and the line of a value.
    fn origin(&self, span: &Range<usize>) -> Origin {
        let line = self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1;
        Origin::File(self.path.to_owned(), line)
    }
}
