//! A line of a terminal in cells.

use unicode_width::UnicodeWidthChar;

/// Most cells in all that may be made by moving beyond the printed text.
const MAX_GAP_CELLS: usize = 100_000;

/// A line in cells, with the cursor while it is in this line.
#[derive(Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// The cell of the cursor, counted from 0; it may lie beyond the last one.
    pub(super) column: usize,
}

/// The content of one column.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// A character.
    Plain(char),
    /// A character with others behind it that have no width.
    Marked(String),
    /// The second half of the wide character before.
    Half,
}

impl Cell {
    /// A cell on which nothing was printed.
    pub(super) const BLANK: Self = Self::Plain(' ');

    /// Adds a character without a width.
    fn mark(&mut self, character: char) {
        match self {
            Self::Plain(marked) => *self = Self::Marked(String::from_iter([*marked, character])),
            Self::Marked(text) => text.push(character),
            Self::Half => {}
        }
    }
}

impl Row {
    /// Prints a text of one line at the cursor.
    pub(super) fn print(&mut self, text: &str, gap_cells: &mut usize) {
        text.chars().for_each(|character| self.put(character, gap_cells));
    }

    /// Puts a character into the cell of the cursor, and moves the cursor behind it.
    fn put(&mut self, character: char, gap_cells: &mut usize) {
        let width = if character == '\t' { 1 } else { character.width().unwrap_or(0) };
        if width == 0 {
            let before = self.cells.get_mut(..self.column).unwrap_or_default();
            if let Some(cell) = before.iter_mut().rfind(|cell| **cell != Cell::Half) {
                cell.mark(character);
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
            self.cells.resize(end, Cell::BLANK);
        }
        // Half of a wide character cannot stay.
        if self.cells.get(end) == Some(&Cell::Half) {
            self.cells[end] = Cell::BLANK;
        }
        if self.cells[self.column] == Cell::Half && self.column > 0 {
            self.cells[self.column - 1] = Cell::BLANK;
        }
        self.cells[self.column] = Cell::Plain(character);
        self.cells[self.column + 1..end].fill(Cell::Half);
        self.column = end;
    }

    /// Writes the line to a text.
    pub(super) fn write(self, text: &mut String) {
        for cell in self.cells {
            match cell {
                Cell::Plain(character) => text.push(character),
                Cell::Marked(marked) => text.push_str(&marked),
                Cell::Half => {}
            }
        }
    }
}
