//! What would be replaced, and where, to be looked over before anything leaves.

use super::{Anonymizer, Replaced, Replacement};

/// What would be replaced in some documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// The documents in which there is something, in the order in which they were added.
    pub documents: Vec<Document>,
}

/// What would be replaced in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called, such as its file.
    pub name: String,
    /// Each value once, in the order in which they were met.
    pub rows: Vec<Row>,
}

/// A value that would be replaced in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The value; its count is that of this document.
    pub replacement: Replacement,
    /// The lines on which it stands, from 1, each once; none where they are not known.
    pub lines: Vec<usize>,
}

impl Preview {
    /// Adds a document by the marks that its text got.
    pub fn add(&mut self, name: &str, marks: &[Replaced], outgoing: &Anonymizer) {
        let replacements = outgoing.replacements();
        let marked = |mark: &Replaced| {
            replacements.get(mark.replacement).map(|replacement| (replacement.clone(), Some(mark.line), 1))
        };
        self.extend(name, marks.iter().filter_map(marked));
    }

    /// Adds a document of several texts, whose lines mean nothing to anybody: all that was replaced so far.
    pub fn add_all(&mut self, name: &str, outgoing: &Anonymizer) {
        self.extend(
            name,
            outgoing.replacements().iter().map(|replacement| (replacement.clone(), None, replacement.count)),
        );
    }

    /// Whether nothing would be replaced.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// How often something would be replaced, over all documents.
    pub fn count(&self) -> u64 {
        self.documents.iter().flat_map(|document| &document.rows).map(|row| row.replacement.count).sum()
    }

    fn extend(&mut self, name: &str, found: impl Iterator<Item = (Replacement, Option<usize>, u64)>) {
        for (replacement, line, count) in found {
            if self.documents.last().is_none_or(|document| document.name != name) {
                self.documents.push(Document { name: name.to_owned(), rows: Vec::new() });
            }
            let Some(Document { rows, .. }) = self.documents.last_mut() else {
                continue;
            };
            let same =
                |row: &&mut Row| row.replacement.kind == replacement.kind && row.replacement.was == replacement.was;
            match rows.iter_mut().find(same) {
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
