//! The ways to find an incident again.

use odap::matcher::{NotePrint, look_up, read};

use crate::Done;
use crate::corpus::Family;
use crate::full_text::FullText;
use crate::memory_index::MemoryIndex;
use crate::notebook::Notebook;
use crate::string_similarity::{JARO_WINKLER, LEVENSHTEIN, Measure, StringSimilarity, last_line, whole_text};

/// One way.
pub(crate) struct Method {
    pub(crate) name: &'static str,
    /// True if the method's scores are meant as chances.
    pub(crate) chance: bool,
    pub(crate) open: fn() -> Done<Box<dyn Notebook>>,
}

/// The methods that are compared.
pub(crate) const METHODS: [Method; 7] = [
    Method { name: "odap", chance: true, open: || Ok(Box::new(Odap::default())) },
    Method { name: "FTS5 BM25, error and note", chance: false, open: || open_full_text(true) },
    Method { name: "FTS5 BM25, error", chance: false, open: || open_full_text(false) },
    Method {
        name: "Levenshtein, whole error",
        chance: false,
        open: || open_string_similarity(whole_text, LEVENSHTEIN),
    },
    Method { name: "Levenshtein, last line", chance: false, open: || open_string_similarity(last_line, LEVENSHTEIN) },
    Method {
        name: "Jaro-Winkler, whole error",
        chance: false,
        open: || open_string_similarity(whole_text, JARO_WINKLER),
    },
    Method { name: "Jaro-Winkler, last line", chance: false, open: || open_string_similarity(last_line, JARO_WINKLER) },
];

fn open_full_text(notes: bool) -> Done<Box<dyn Notebook>> {
    Ok(Box::new(FullTextNotebook { table: FullText::in_memory()?, notes }))
}

fn open_string_similarity(part: fn(&str) -> String, measure: Measure) -> Done<Box<dyn Notebook>> {
    Ok(Box::new(StringSimilarity::new(part, measure)))
}

/// The program's own matcher, on a notebook in memory.
#[derive(Default)]
struct Odap(MemoryIndex);

impl Notebook for Odap {
    fn store(&mut self, number: usize, text: &str, family: &Family) -> Done {
        let tags: Vec<&str> = family.tags.iter().map(String::as_str).collect();
        let note = NotePrint::new("", Some(&family.cause), Some(&family.fix), &tags);
        self.0.add(number as u64, &read(text).fingerprint, &note);
        Ok(())
    }

    fn best(&self, text: &str) -> Done<Option<(usize, f64)>> {
        let found = look_up(&read(text), &self.0, 1)?;
        Ok(found.matches.first().map(|best| (best.incident as usize, best.probability)))
    }
}

/// The full-text search of SQLite.
struct FullTextNotebook {
    table: FullText,
    /// True if cause, fix and tags are searched too.
    notes: bool,
}

impl Notebook for FullTextNotebook {
    fn store(&mut self, number: usize, text: &str, family: &Family) -> Done {
        let note = [text, &family.cause, &family.fix, &family.tags.join(" ")].join("\n");
        Ok(self.table.add(number, if self.notes { &note } else { text })?)
    }

    fn best(&self, text: &str) -> Done<Option<(usize, f64)>> {
        Ok(self.table.best(text, 1)?.into_iter().next())
    }
}
