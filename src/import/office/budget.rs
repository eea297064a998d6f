//! The bounds of what a file may become.

use super::Fault;

/// Bytes of text. A file is not larger than what is read of it; names and addresses that are repeated make it so.
const MAX_TEXT: usize = 96 << 20;

/// Paragraphs, cells and pictures. A block takes about a hundred bytes beside its text.
const MAX_PARTS: usize = 1_000_000;

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

    /// Takes a paragraph, a cell or a picture.
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
        let mut budget = Budget { text: 3, parts: 1 };
        assert!(budget.text(3).is_ok() && budget.text(1).is_err());
        assert!(budget.part().is_ok() && budget.part().is_err());
    }
}
