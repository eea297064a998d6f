//! The manifest of an export folder: the file of each incident, with hash, size and time of the text written to it.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use crate::cli::export::line_hashes::LineHashes;
use crate::error::{Error, Result};
use crate::render::post::By;

/// The name of the file.
const NAME: &str = ".odap-export.json";
/// The newest form that is understood.
const VERSION: u32 = 1;

/// The manifest of a folder, by the form of the export.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    /// The forms, by their names.
    pub(super) forms: BTreeMap<String, Form>,
}

/// The files exported in one form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    /// Grouping of the posts, kept until the user changes it, so that the page that lists them stays correct.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<By>,
    /// The posts by the ids of their incidents.
    pub(super) posts: BTreeMap<String, Entry>,
    /// The page that lists the posts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) index: Option<Written>,
    /// The posts that an export was about to write, as they were to be; none once it was done.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) pending: BTreeMap<String, Entry>,
    /// The page that lists them, as it was to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pending_index: Option<Written>,
}

/// One post.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Title at the time of the export.
    pub(super) title: String,
    /// Date of the post; a permanent part of its name.
    pub(super) day: String,
    /// Slug of the first title; a permanent part of the name.
    pub(super) slug: String,
    /// True if the post is a draft.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) draft: bool,
    /// True if the user renamed or moved the file, which then stays where it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) renamed: bool,
    /// Groups that the post is listed in.
    pub(super) groups: Vec<String>,
    /// Hash of the incident and the options that the post was made from.
    pub(super) source: String,
    /// The file of the post.
    #[serde(flatten)]
    pub(super) written: Written,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// Path below the folder, with slashes.
    pub(super) path: String,
    /// Hash of the content.
    pub(super) hash: String,
    /// Size in bytes.
    pub(super) size: u64,
    /// Time of modification in nanoseconds since 1970; a file with this time and size is not read again.
    pub(super) modified: u64,
    /// Hashes of the lines; none where an older version wrote the file.
    #[serde(default, skip_serializing_if = "LineHashes::is_empty")]
    pub(super) lines: LineHashes,
}

/// The state of a file, compared with the text that was written.
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
                .hint("delete it; the next export recognises unchanged posts by their text")
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

impl Manifest {
    /// Takes out what no export writes, such as a path that leads out of the folder, and returns the paths. A manifest
    /// may have been written by anybody.
    pub(super) fn drop_outside(&mut self) -> Vec<String> {
        let mut dropped = Vec::new();
        for form in self.forms.values_mut() {
            for posts in [&mut form.posts, &mut form.pending] {
                posts.retain(|_, entry| {
                    let is_within = entry.is_within();
                    if !is_within {
                        dropped.push(entry.written.path.chars().take(SHOWN).collect());
                    }
                    is_within
                });
            }
            for index in [&mut form.index, &mut form.pending_index] {
                if let Some(outside) = index.take_if(|index| !is_within(&index.path)) {
                    dropped.push(outside.path.chars().take(SHOWN).collect());
                }
            }
        }
        dropped.sort();
        dropped.dedup();
        dropped
    }
}

impl Form {
    /// Takes in what an export wrote before it was stopped: the files that are as they were to be. A post that was to
    /// be moved is no longer where it was; returns the files there, which are to be removed.
    pub(super) fn take_in_pending(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut superseded = Vec::new();
        for (id, mut entry) in std::mem::take(&mut self.pending) {
            if entry.written.state(folder) != State::Intact {
                continue;
            }
            if let Some(mut before) = self.posts.insert(id, entry.clone())
                && before.written.path != entry.written.path
                && before.written.state(folder) == State::Intact
            {
                superseded.push(folder.join(&before.written.path));
            }
        }
        if let Some(mut index) = self.pending_index.take()
            && index.state(folder) == State::Intact
        {
            self.index = Some(index);
        }
        superseded
    }
}

impl Entry {
    /// Tells whether the entry leads to a file that an export may have written, and gives it no other name.
    fn is_within(&self) -> bool {
        let is_day = self.day.len() == 10
            && self.day.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        is_day && is_name(&self.slug) && is_within(&self.written.path)
    }
}

/// Characters of a path that are shown of one that may have any length.
const SHOWN: usize = 80;

/// Longest name that file systems take, in bytes.
const LONGEST: usize = 255;

/// Tells whether a path stays in the folder that it begins in.
fn is_within(path: &str) -> bool {
    let is_part = |part: Component<'_>| matches!(part, Component::Normal(name) if name.len() <= LONGEST);
    !path.is_empty() && !path.contains('\0') && Path::new(path).components().all(is_part)
}

/// Tells whether a part of a name is no more than that.
fn is_name(name: &str) -> bool {
    let leads = |character: char| matches!(character, '/' | '\\' | ':') || character.is_control();
    !name.is_empty() && name.len() <= LONGEST && !name.contains(leads)
}

impl Written {
    /// Returns the record of a file that holds `text`, with the size and time that the file system reports.
    pub(super) fn new(folder: &Path, path: &str, text: &str) -> Result<Self> {
        let place = folder.join(path);
        let metadata = fs::metadata(&place)
            .map_err(|error| Error::input(format!("cannot read {}", place.display())).because(error))?;
        Ok(Self {
            path: path.to_owned(),
            hash: hash(text.as_bytes()),
            size: metadata.len(),
            modified: modified(&metadata),
            lines: LineHashes::of(text),
        })
    }

    /// Compares the file with its record. A file that was touched but not changed is intact; its new time is recorded.
    pub(super) fn state(&mut self, folder: &Path) -> State {
        // A manifest may have been written by anybody, and leads nowhere but into its folder.
        if !is_within(&self.path) {
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
