//! A line of a terminal in cells.

use unicode_width::UnicodeWidthChar;

/// Most cells in all that may be made by moving beyond the printed text.
const MAX_GAP_CELLS: usize = 100_000;

/// A line in cells. A character that is two columns wide has an empty cell behind it; one without a width is in the
/// cell of the one before.
#[derive(Default)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// The cell of the cursor, counted from 0; it may lie beyond the last one.
    pub(super) column: usize,
}

impl Row {
    /// Puts a character into the cell of the cursor, and moves the cursor behind it.
    pub(super) fn put(&mut self, character: char, gap_cells: &mut usize) {
        let width = if character == '\t' { 1 } else { character.width().unwrap_or(0) };
        if width == 0 {
            let before = self.cells.get_mut(..self.column).unwrap_or_default();
            if let Some(cell) = before.iter_mut().rev().find(|cell| !cell.is_empty()) {
                cell.push(character);
            }
            return;
        }
        let gap = self.column.saturating_sub(self.cells.len());
        if *gap_cells + gap > MAX_GAP_CELLS {
            self.column = self.cells.len();
        } else {
            *gap_cells += gap;
        }
        let end = self.column + width;
        if self.cells.len() < end {
            self.cells.resize(end, " ".to_owned());
        }
        // Half of a wide character cannot stay.
        if self.cells.get(end).is_some_and(String::is_empty) {
            self.cells[end] = " ".to_owned();
        }
        if self.cells[self.column].is_empty() && self.column > 0 {
            self.cells[self.column - 1] = " ".to_owned();
        }
        self.cells[self.column] = character.to_string();
        for cell in &mut self.cells[self.column + 1..end] {
            cell.clear();
        }
        self.column = end;
    }
}
