//! The bounds of what a file may become.

use super::Fault;

/// Bytes of text: those of ten thousand pages. Addresses and spaces that are repeated count each time.
const MAX_TEXT: usize = 32 << 20;

/// Paragraphs and pictures. A block takes about a hundred bytes beside its text.
const MAX_PARTS: usize = 1_000_000;

/// The parts that a cell counts for, by the memory that it takes.
const PARTS_OF_CELL: u32 = 3;

/// The text and the parts that may still be made.
#[derive(Debug)]
pub(crate) struct Budget {
    text: usize,
    parts: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { text: MAX_TEXT, parts: MAX_PARTS }
    }
}

impl Budget {
    /// Takes the bytes of a text.
    pub(crate) fn text(&mut self, bytes: usize) -> Result<(), Fault> {
        let left = self.text.checked_sub(bytes);
        self.text = left.ok_or_else(|| Fault::large(format!("it has more than {} MiB of text", MAX_TEXT >> 20)))?;
        Ok(())
    }

    /// Takes a cell of that many columns, which holds its text in two forms until the table is over.
    pub(crate) fn cell(&mut self, columns: u32) -> Result<(), Fault> {
        // A column that is only covered is an empty text.
        (0..PARTS_OF_CELL + columns / PARTS_OF_CELL).try_for_each(|_| self.part())
    }

    /// Takes a paragraph or a picture.
    pub(crate) fn part(&mut self) -> Result<(), Fault> {
        let left = self.parts.checked_sub(1);
        self.parts = left.ok_or_else(|| Fault::large(format!("it has more than {MAX_PARTS} paragraphs")))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn nothing_is_taken_beyond_the_bounds() {
        let mut budget = Budget { text: 3, parts: 4 };
        assert!(budget.cell(1).is_ok() && budget.cell(63).is_err());
        budget.parts = 1;
        assert!(budget.text(3).is_ok() && budget.text(1).is_err());
        assert!(budget.part().is_ok() && budget.part().is_err());
    }
}
