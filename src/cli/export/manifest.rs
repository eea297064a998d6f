//! What an earlier export left in a folder: which file is which incident's, and what was written to it.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::error::{Error, Result};
use crate::render::post::By;

/// The name of the file.
const NAME: &str = ".odap-export.json";
/// The newest form that is understood.
const VERSION: u32 = 1;

/// What is known of a folder, by the form that was exported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// The forms, by their names.
    pub(super) forms: BTreeMap<String, Form>,
}

/// What was exported in one form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    /// What the posts are grouped by until somebody says otherwise, so that the page that lists them stays true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<By>,
    /// The posts by the ids of their incidents.
    pub(super) posts: BTreeMap<String, Entry>,
    /// The page that lists them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) index: Option<Written>,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The title that it was written with.
    pub(super) title: String,
    /// The day that it is dated to, a part of its name for good.
    pub(super) day: String,
    /// The part of its name that the title has given it, for good.
    pub(super) slug: String,
    /// Whether it is a draft.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) draft: bool,
    /// The groups that it is listed in.
    pub(super) groups: Vec<String>,
    /// The fingerprint of what it was made from.
    pub(super) source: String,
    /// What was written.
    #[serde(flatten)]
    pub(super) written: Written,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// From the folder, with slashes.
    pub(super) path: String,
    /// The fingerprint of its bytes.
    pub(super) hash: String,
    /// How many they are.
    pub(super) size: u64,
    /// When, in nanoseconds since 1970: with this time and size it needs not be read again.
    pub(super) modified: u64,
}

/// How a file is, compared with what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// As it was written.
    Intact,
    /// Changed by somebody else.
    Edited,
    /// Not there.
    Gone,
}

impl Manifest {
    /// Reads the manifest of a folder; there is an empty one where nothing was exported to.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let cannot = |cause: String| {
            Error::input(format!("cannot read {}", path.display()))
                .cause(cause)
                .hint("take it away, and posts that are as odap writes them are known again")
        };
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(Self { version: VERSION, forms: BTreeMap::new() });
            }
            Err(error) => return Err(cannot(error.to_string())),
        };
        let manifest: Self = serde_json::from_slice(&text).map_err(|error| cannot(error.to_string()))?;
        if manifest.version > VERSION {
            return Err(cannot("a newer odap has written it".into()));
        }
        Ok(manifest)
    }

    /// The file's path and its text.
    pub(super) fn file(&self, folder: &Path) -> (PathBuf, String) {
        // A manifest has string keys only, which is all that writing it could fail on.
        (folder.join(NAME), serde_json::to_string_pretty(self).unwrap_or_default() + "\n")
    }
}

impl Written {
    /// What was just written, or what is there already with the same bytes.
    pub(super) fn new(folder: &Path, path: &str, text: &str) -> Result<Self> {
        let place = folder.join(path);
        let metadata = fs::metadata(&place)
            .map_err(|error| Error::input(format!("cannot read {}", place.display())).cause(error))?;
        Ok(Self {
            path: path.to_owned(),
            hash: hash(text.as_bytes()),
            size: metadata.len(),
            modified: modified(&metadata),
        })
    }

    /// How the file is now. One that was touched but not changed is intact, and its new time is kept.
    pub(super) fn state(&mut self, folder: &Path) -> State {
        // A manifest may have been written by anybody, and leads nowhere but into its folder.
        if !Path::new(&self.path).components().all(|part| matches!(part, Component::Normal(_))) {
            return State::Gone;
        }
        let place = folder.join(&self.path);
        let Ok(metadata) = fs::metadata(&place) else { return State::Gone };
        if metadata.len() == self.size && modified(&metadata) == self.modified {
            return State::Intact;
        }
        match fs::read(&place) {
            Ok(bytes) if hash(&bytes) == self.hash => {
                (self.size, self.modified) = (metadata.len(), modified(&metadata));
                State::Intact
            }
            _ => State::Edited,
        }
    }
}

/// The fingerprint of a text, as the manifest keeps it.
pub(super) fn hash(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

fn modified(metadata: &Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}
