//! The records of the files of an export in its manifest: as they are to be, and as they were written.

use super::{Plan, Planned};
use crate::cli::export::line_hashes::LineHashes;
use crate::cli::export::manifest::{Entry, Form, Written, hash};
use crate::error::Result;

impl Plan<'_> {
    /// Returns the form with what is about to be written, as it is to be.
    pub(in crate::cli::export) fn intended(&self, files: &[Planned]) -> Form {
        let mut form = self.form.clone();
        for (file, text) in files.iter().filter_map(|file| Some((file, file.text.as_deref()?))) {
            let written = Written::intended(&file.path, text);
            match file.id.as_ref().map(|id| (id, self.entries.get(id))) {
                None => form.pending_index = Some(written),
                Some((id, Some(entry))) => _ = form.pending.insert(id.clone(), Entry { written, ..entry.clone() }),
                Some((_, None)) => {}
            }
        }
        form
    }

    /// Records in the manifest that a file was written.
    pub(in crate::cli::export) fn done(&mut self, file: &Planned, text: &str) -> Result<()> {
        let written = Written::new(self.folder, &file.path, text)?;
        match &file.id {
            None => self.form.index = Some(written),
            Some(id) => {
                if let Some(entry) = self.entries.remove(id) {
                    self.form.posts.insert(id.clone(), Entry { written, ..entry });
                }
            }
        }
        Ok(())
    }
}

impl Written {
    /// Returns the record of a file that is about to be written, whose time nobody knows yet.
    fn intended(path: &str, text: &str) -> Self {
        let size = text.len() as u64;
        Self { path: path.to_owned(), hash: hash(text.as_bytes()), size, modified: 0, lines: LineHashes::of(text) }
    }
}
