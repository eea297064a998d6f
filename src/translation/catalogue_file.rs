//! A file of translations on the disk, and the form that it is in.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{domain, mo, server_errors, typescript};

/// A catalogue on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueFile {
    /// Its path.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was changed, in nanoseconds since 1970.
    pub modified: i64,
    /// The file of the originals, where the catalogue has keys or numbers in their place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub originals: Option<Box<CatalogueFile>>,
}

/// The forms that catalogues have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// gettext's, which has the originals beside the translations.
    Gettext,
    /// TypeScript's, which has keys.
    TypeScript,
    /// Error messages of MySQL and MariaDB, which are numbered.
    ServerErrors,
}

impl CatalogueFile {
    /// Returns the name of the catalogue: that of its file, or of the program that has it.
    pub fn domain(&self) -> String {
        match self.form() {
            Form::Gettext => self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            Form::TypeScript => "typescript".to_owned(),
            Form::ServerErrors => "mysql".to_owned(),
        }
    }

    /// Tells whether a catalogue of a name has messages of programs, and not names of languages or keys.
    pub fn has_messages(domain: &str) -> bool {
        domain::has_messages(domain)
    }

    /// Returns the messages in the form of gettext, by the bytes of the catalogue and of the file of the originals. A
    /// file that is none of its form has no messages.
    pub fn converted(&self, translations: &[u8], originals: &[u8]) -> Vec<u8> {
        let messages = match self.form() {
            Form::Gettext => Vec::new(),
            Form::TypeScript => typescript::messages(translations, originals),
            Form::ServerErrors => server_errors::messages(translations, originals),
        };
        mo::write(&messages)
    }

    fn form(&self) -> Form {
        match self.path.extension().and_then(|end| end.to_str()) {
            Some("json") => Form::TypeScript,
            Some("sys") => Form::ServerErrors,
            _ => Form::Gettext,
        }
    }
}
