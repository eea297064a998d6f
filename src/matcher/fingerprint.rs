//! What is remembered of a text.

use std::fmt;

use super::Anatomy;

/// The version of the algorithm; fingerprints of another are derived anew from the stored text.
pub const VERSION: u32 = 1;

/// What is remembered of an error text: an exact key and weighted features.
#[derive(Debug, Clone, PartialEq)]
pub struct Fingerprint {
    key: [u8; 16],
}

impl Fingerprint {
    /// The fingerprint of a text whose anatomy is known.
    pub fn of(_text: &str, _anatomy: &Anatomy) -> Self {
        Self { key: [0; 16] }
    }

    /// Equal for texts that differ in nothing that matters.
    pub fn key(&self) -> &[u8; 16] {
        &self.key
    }

    /// The features by which the index finds it, rarest information first where that is known without the notebook.
    pub fn features(&self) -> Vec<u32> {
        Vec::new()
    }

    /// The stored form.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.key.to_vec()
    }

    /// The features by which a stored form was indexed, read from its bytes; empty where they cannot be read.
    pub fn features_of(_bytes: &[u8]) -> Vec<u32> {
        Vec::new()
    }
}

impl fmt::Display for Fingerprint {
    /// `v1:6f2c…`: the version and the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{VERSION}:")?;
        self.key.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What is remembered of a note: the words of its title, cause, fix and tags.
#[derive(Debug, Clone, PartialEq)]
pub struct NotePrint {}

impl NotePrint {
    /// The print of a note.
    pub fn of(_title: &str, _cause: Option<&str>, _fix: Option<&str>, _tags: &[&str]) -> Self {
        Self {}
    }

    /// The stored form.
    pub fn to_bytes(&self) -> Vec<u8> {
        Vec::new()
    }
}
