//! Preview of what a redaction replaces, to be checked before anything leaves.

use super::anonymize::{Anonymizer, Mark, Replacement};

/// Preview of the redaction of some documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// The documents in which something is replaced, in the order in which they were added.
    pub documents: Vec<Document>,
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
        let mut row_of = vec![None; replacements.len()];
        let mut rows: Vec<Row> = Vec::new();
        for mark in marks {
            let Some(replacement) = replacements.get(mark.replacement) else { continue };
            let index = *row_of[mark.replacement].get_or_insert(rows.len());
            if index == rows.len() {
                rows.push(Row { replacement: Replacement { count: 0, ..replacement.clone() }, lines: Vec::new() });
            }
            let Row { replacement, lines } = &mut rows[index];
            replacement.count += 1;
            if lines.last() != Some(&mark.line) {
                lines.push(mark.line);
            }
        }
        self.push(name, rows);
    }

    /// Adds a document of several texts, without lines: everything that the anonymizer has replaced so far.
    pub fn add_all(&mut self, name: &str, anonymizer: &Anonymizer) {
        let row = |replacement: &Replacement| Row { replacement: replacement.clone(), lines: Vec::new() };
        self.push(name, anonymizer.replacements().iter().map(row).collect());
    }

    /// Returns whether nothing is replaced.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Returns the number of replacements in all documents.
    pub fn count(&self) -> u64 {
        self.documents.iter().flat_map(|document| &document.rows).map(|row| row.replacement.count).sum()
    }

    /// Adds a document, unless nothing is replaced in it.
    fn push(&mut self, name: &str, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.documents.push(Document { name: name.to_owned(), rows });
        }
    }
}
