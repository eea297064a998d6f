//! The bound on the sections of a document, which holds before they are sorted.

use crate::error::{Error, Result};
use crate::import::document::{Block, Document};

/// Most sections of a document, as many as the incidents that are read at once. To sort three times as many took half a
/// minute in November 2026, and none was imported in the end.
const MOST_SECTIONS: usize = 50_000;

/// Refuses a document of more sections than are sorted in a reasonable time.
pub(super) fn check_sections(name: &str, document: &Document) -> Result<()> {
    let sections = document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Heading { .. } | Block::DisplayLine { .. }))
        .count();
    if sections <= MOST_SECTIONS {
        return Ok(());
    }
    Err(Error::input(format!("{name} is too large to be notes"))
        .cause(format!("it has {sections} sections, and at most {MOST_SECTIONS} are read at once"))
        .hint("split it, and import the parts"))
}

#[cfg(test)]
mod tests {
    use super::{MOST_SECTIONS, check_sections};
    use crate::import::document::{Block, Document};

    #[test]
    fn a_document_of_too_many_sections_is_refused() {
        let of = |count: usize| {
            let heading = Block::Heading { level: 2, text: "E".into() };
            check_sections("a.md", &Document { blocks: vec![heading; count], ..Document::default() })
        };
        assert!(of(MOST_SECTIONS).is_ok());
        let said = of(MOST_SECTIONS + 1).unwrap_err().to_string();
        assert!(said.contains("it has 50001 sections"), "{said}");
    }
}
