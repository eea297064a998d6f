//! The full-text search of SQLite, which ranks by BM25.

use std::path::Path;

use rusqlite::{Connection, Result};

/// Texts in a table that is searched by words.
pub(crate) struct FullText(Connection);

impl FullText {
    /// A table in memory.
    pub(crate) fn in_memory() -> Result<Self> {
        Self(Connection::open_in_memory()?).made()
    }

    /// A new table in a file.
    pub(crate) fn make(file: &Path) -> Result<Self> {
        Self(Connection::open(file)?).made()
    }

    /// A table that was made before.
    pub(crate) fn open(file: &Path) -> Result<Self> {
        Connection::open(file).map(Self)
    }

    fn made(self) -> Result<Self> {
        self.0.execute_batch("CREATE VIRTUAL TABLE incident USING fts5 (text)")?;
        Ok(self)
    }

    /// Adds many texts, numbered from 1 on.
    pub(crate) fn fill(&mut self, texts: impl IntoIterator<Item = String>) -> Result<()> {
        let transaction = self.0.transaction()?;
        {
            let mut insert = transaction.prepare("INSERT INTO incident (text) VALUES (?1)")?;
            for text in texts {
                insert.execute([text])?;
            }
        }
        transaction.commit()
    }

    /// Adds a text under a number.
    pub(crate) fn add(&self, number: usize, text: &str) -> Result<()> {
        self.0.execute("INSERT INTO incident (rowid, text) VALUES (?1, ?2)", (number, text)).map(drop)
    }

    /// The texts that rank best for any of the words of a text, with their scores: the higher, the better.
    pub(crate) fn best(&self, text: &str, count: usize) -> Result<Vec<(usize, f64)>> {
        let mut query = self
            .0
            .prepare_cached("SELECT rowid, -rank FROM incident WHERE incident MATCH ?1 ORDER BY rank LIMIT ?2")?;
        query.query_map((any_word(text), count), |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    }
}

/// A query for any word of a text, each said once, as the table takes words apart.
fn any_word(text: &str) -> String {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{}\"", word.to_lowercase()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words.join(" OR ")
}
