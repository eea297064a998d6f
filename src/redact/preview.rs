//! Preview of what a redaction replaces, to be checked before anything leaves.

use std::collections::HashMap;

use super::anonymize::{Anonymizer, Mark, Replacement};

/// Preview of the redaction of some documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// The documents in which something is replaced, in the order in which they were added.
    pub documents: Vec<Document>,
    /// Indexes of the rows of the last document, by kind and value.
    rows_of_last: HashMap<(&'static str, String), usize>,
}

/// Preview of the redaction of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Name of the document, such as its file.
    pub name: String,
    /// The values that are replaced, each once, in order of their first occurrence.
    pub rows: Vec<Row>,
}

/// A value that is replaced in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The value, counted in this document.
    pub replacement: Replacement,
    /// Lines of the value, from 1, each once; empty if they are not known.
    pub lines: Vec<usize>,
}

impl Preview {
    /// Adds a document by the marks of its redacted text.
    pub fn add(&mut self, name: &str, marks: &[Mark], anonymizer: &Anonymizer) {
        let replacements = anonymizer.replacements();
        let marked = |mark: &Mark| {
            replacements.get(mark.replacement).map(|replacement| (replacement.clone(), Some(mark.line), 1))
        };
        self.extend(name, marks.iter().filter_map(marked));
    }

    /// Adds a document of several texts, without lines: everything that the anonymizer has replaced so far.
    pub fn add_all(&mut self, name: &str, anonymizer: &Anonymizer) {
        self.extend(
            name,
            anonymizer.replacements().iter().map(|replacement| (replacement.clone(), None, replacement.count)),
        );
    }

    /// Returns whether nothing is replaced.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Returns the number of replacements in all documents.
    pub fn count(&self) -> u64 {
        self.documents.iter().flat_map(|document| &document.rows).map(|row| row.replacement.count).sum()
    }

    /// Adds replacements to the document of a name, which becomes the last one if it is not yet.
    fn extend(&mut self, name: &str, found: impl Iterator<Item = (Replacement, Option<usize>, u64)>) {
        for (replacement, line, count) in found {
            if self.documents.last().is_none_or(|document| document.name != name) {
                self.documents.push(Document { name: name.to_owned(), rows: Vec::new() });
                self.rows_of_last.clear();
            }
            let Some(Document { rows, .. }) = self.documents.last_mut() else { continue };
            let row = *self.rows_of_last.entry((replacement.kind, replacement.was.clone())).or_insert(rows.len());
            match rows.get_mut(row) {
                Some(row) => {
                    row.replacement.count += count;
                    row.lines.extend(line.filter(|line| row.lines.last() != Some(line)));
                }
                None => rows
                    .push(Row { replacement: Replacement { count, ..replacement }, lines: line.into_iter().collect() }),
            }
        }
    }
}
