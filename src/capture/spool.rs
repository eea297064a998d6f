//! The output of a running command on the disk, from where it is recovered if odap is killed.
//!
//! There are two files, which only their owner may read. `run-….json` describes the run and is locked for as long as
//! odap runs; `run-….txt` holds the end of the output. Both are replaced as a whole. They are created when something is
//! printed, and removed when the command succeeds.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::incident::Occurrence;
use crate::platform;
use crate::redact::{Privacy, Scrubbed, Text};

/// The files of one run.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    /// The notebook that the run is for; `None` if it is not known.
    notebook: Option<String>,
    occurrence: Scrubbed<Occurrence>,
    files: Option<Files>,
    /// The hash of the output that was written last, and that output without its secrets.
    written: Option<(u64, Scrubbed<Text>)>,
}

#[derive(Debug)]
struct Files {
    /// The file that describes the run, locked for as long as it is open, which is all that it is for.
    _head: File,
    head_path: PathBuf,
}

impl Files {
    fn text_path(&self) -> PathBuf {
        self.head_path.with_extension("txt")
    }
}

/// A run that was left on the disk.
#[derive(Debug)]
pub struct Left {
    /// The description of the run.
    pub occurrence: Scrubbed<Occurrence>,
    /// The end of the output.
    pub text: Scrubbed<Text>,
    files: Files,
}

/// The most runs that stay on the disk; older ones are removed. All are taken in when a last failure is asked for.
const MAX_LEFT: usize = 20;

impl Spool {
    /// Returns a spool in a folder, for a notebook. No file is created yet.
    pub fn new(folder: &Path, notebook: Option<String>, occurrence: Scrubbed<Occurrence>) -> Self {
        Self { folder: folder.to_owned(), notebook, occurrence, files: None, written: None }
    }

    /// Replaces the output on the disk by this one, without its secrets.
    ///
    /// # Errors
    /// When the folder or a file cannot be written to.
    pub fn write(&mut self, output: &[u8]) -> io::Result<()> {
        let files = match &self.files {
            Some(files) => files,
            None => self.files.insert(self.open()?),
        };
        let text = Scrubbed::new(Text(String::from_utf8_lossy(output).into_owned()), &Privacy::default());
        let mut file = tempfile::Builder::new().prefix("new-").tempfile_in(&self.folder)?;
        file.write_all(text.0.as_bytes())?;
        self.written = Some((xxh3_64(output), text));
        file.persist(files.text_path()).map(drop).map_err(|error| error.error)
    }

    /// Returns an output without its secrets, if it is the one that was written last and all of it is UTF-8.
    pub fn scrubbed(&self, output: &[u8]) -> Option<Scrubbed<Text>> {
        let (hash, text) = self.written.as_ref()?;
        (*hash == xxh3_64(output) && std::str::from_utf8(output).is_ok()).then(|| text.clone())
    }

    /// Leaves the files for the next odap to take in, and adds the end of the run to its description.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn leave(mut self, output: &[u8], exit_status: i32, milliseconds: u64) -> io::Result<()> {
        self.write(output)?;
        let Some(files) = self.files.take() else { return Ok(()) };
        let head = self.head(self.occurrence.clone().ended(exit_status, milliseconds))?;
        head.persist(&files.head_path).map(drop).map_err(|error| error.error)
    }

    /// Removes the files.
    pub fn remove(mut self) {
        if let Some(files) = self.files.take() {
            remove(&files);
        }
    }

    /// Creates the files of the run.
    fn open(&self) -> io::Result<Files> {
        platform::create_private_folder(&self.folder)?;
        let new = self.head(self.occurrence.clone().into_inner())?;
        let name = new.path().file_name().unwrap_or_default().to_string_lossy().replace("new-", "run-");
        let head_path = self.folder.join(name).with_extension("json");
        let head = new.persist(&head_path).map_err(|error| error.error)?;
        Ok(Files { _head: head, head_path })
    }

    /// Writes a description of the run that has no name yet. It is locked before it has one: a file of that name
    /// without a lock is one that was left.
    fn head(&self, occurrence: Occurrence) -> io::Result<tempfile::NamedTempFile> {
        let mut new = tempfile::Builder::new().prefix("new-").tempfile_in(&self.folder)?;
        new.as_file().lock()?;
        let mut line = serde_json::to_vec(&Head { notebook: self.notebook.clone(), occurrence })?;
        line.push(b'\n');
        new.write_all(&line)?;
        Ok(new)
    }
}

/// The description of a run in its file.
#[derive(Serialize, Deserialize)]
struct Head {
    #[serde(default)]
    notebook: Option<String>,
    #[serde(flatten)]
    occurrence: Occurrence,
}

fn remove(files: &Files) {
    // The text first: without its head, it would never be found and removed.
    let _ = fs::remove_file(files.text_path());
    let _ = fs::remove_file(&files.head_path);
}

/// Returns the runs that were left for a notebook, oldest first. They stay until they are [removed](Left::remove), and
/// are locked in the meantime. `is_ours` tells whether a notebook is the one; it is `None` for a run of which nobody
/// knows.
pub fn left(folder: &Path, is_ours: impl Fn(Option<&str>) -> bool) -> Vec<Left> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_head = |path: &PathBuf| path.extension().is_some_and(|end| end == "json");
    let mut left: Vec<Left> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(is_head)
        .filter_map(|path| open_left(&path, &is_ours))
        .collect();
    left.sort_by_key(|left| left.occurrence.at);
    let many = left.len().saturating_sub(MAX_LEFT);
    left.drain(..many).for_each(Left::remove);
    left
}

fn open_left(path: &Path, is_ours: &dyn Fn(Option<&str>) -> bool) -> Option<Left> {
    let head = platform::open_own_file(path, File::options().read(true).write(true)).ok()?;
    let described = || serde_json::from_slice::<Head>(&platform::read_own_file(path).ok()?).ok();
    // What is another notebook's is not even locked: whoever it is for would take it for one that still runs. One that
    // cannot be understood is of a newer odap, which will take it in.
    if !is_ours(described()?.notebook.as_deref()) {
        return None;
    }
    head.try_lock().ok()?;
    let files = Files { _head: head, head_path: path.to_owned() };
    // Another process that had the lock before us has removed the file, or the run has replaced it and ended.
    let occurrence = described()?.occurrence;
    let text = platform::read_own_file(&files.text_path()).unwrap_or_default();
    if text.is_empty() {
        remove(&files);
        return None;
    }
    let text = Text(String::from_utf8_lossy(&text).into_owned());
    Some(Left { occurrence: Scrubbed::stored(occurrence), text: Scrubbed::stored(text), files })
}

impl Left {
    /// Removes the files of the run.
    pub fn remove(self) {
        remove(&self.files);
    }
}

#[cfg(test)]
mod tests {
    use super::{Occurrence, Scrubbed, Spool, left};

    #[test]
    fn what_was_printed_is_there_when_the_program_is_gone_and_no_sooner() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("captures");
        let mut spool = Spool::new(&folder, Some("n.db".into()), Scrubbed::stored(Occurrence::default()));
        assert!(!folder.exists());
        spool.write(b"begun\n").unwrap();
        spool.write(b"begun\npassword=hunter2-is-long\nfailed\n").unwrap();
        assert!(left(&folder, |_| true).is_empty(), "it still runs");
        drop(spool);
        assert!(left(&folder, |of| of == Some("other.db")).is_empty(), "it is another's");
        let found = left(&folder, |of| of == Some("n.db"));
        assert_eq!(found.len(), 1);
        assert!(found[0].text.0.starts_with("begun\n") && found[0].text.0.ends_with("failed\n"), "{:?}", found[0]);
        assert!(!format!("{:?}", found[0]).contains("hunter2"));
        found.into_iter().for_each(super::Left::remove);
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    }
}
