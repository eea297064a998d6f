//! Replay of printed text, with its control codes, as a terminal shows it.

mod row;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::mem;

use super::control_code::{Code, next_code};
use row::{Cell, Row};

/// A mark at the beginning of a file, which a terminal does not show.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// Most columns and lines that a code may move by or erase, and most lines above the lowest that the cursor reaches: a
/// terminal has no more, and a made-up number costs neither time nor memory.
const MAX_MOVE: usize = 1000;
/// Most characters after a carriage return in which a letter or a digit is looked for.
const MAX_LOOK_AHEAD: usize = 200;

/// The effect of control codes on what was printed before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redraw {
    /// As on a terminal: a character covers the one in its column, and movements of the cursor are obeyed.
    Cells,
    /// As the text was meant: a carriage return before a letter or digit takes the whole line back, also where a
    /// shorter text would leave the end of a longer one on a terminal. Movements of the cursor are passed over, since
    /// the text may begin after what they refer to; other control characters part words.
    Lines,
}

/// Returns the text as it stands once all of it was printed, without escape codes and without control characters but
/// line feeds and tabs. Borrowed where nothing in it is an order to a terminal.
///
/// There is no screen to scroll out of: lines are as long as they were printed, and codes that name a place on a screen
/// are passed over. Applied to its own result it changes nothing.
pub fn replay(text: &str, redraw: Redraw) -> Cow<'_, str> {
    let mut rest = text.trim_start_matches(BYTE_ORDER_MARK);
    if next_code(rest).is_none() {
        return Cow::Borrowed(rest);
    }
    let mut screen = Screen::default();
    screen.text.reserve(rest.len());
    while let Some((range, code)) = next_code(rest) {
        screen.print(&rest[..range.start]);
        rest = &rest[range.end..];
        match redraw {
            // The end of a line, in two characters.
            _ if code == Code::Character('\r') && rest.starts_with('\n') => {}
            Redraw::Cells => screen.obey(code),
            Redraw::Lines => screen.obey_by_line(code, rest),
        }
    }
    screen.print(rest);
    Cow::Owned(screen.into_text())
}

/// The lines that were printed, and a cursor in one of them.
#[derive(Default)]
struct Screen {
    /// The lines above those in `lines`, each with its line feed. Before the first code that moves the cursor, all that
    /// was printed: the cursor is at the end.
    text: String,
    /// The first byte of the last line in `text`.
    line_start: usize,
    /// True once a line left `lines` at the top: none comes back from there.
    scrolled: bool,
    /// The lines that the cursor may be moved to, empty before the first code that moves it. A line stays in cells
    /// once it is, so that moving to and fro does not read it again.
    lines: VecDeque<Line>,
    /// Index of the cursor's line in `lines`.
    line: usize,
    /// Cells that were made by moving and not by printing.
    gap_cells: usize,
}

/// A line that the cursor may be moved to.
#[derive(Default)]
struct Line {
    /// The line as it was printed; the cursor, if in it, is at its end. Empty once the line is in cells.
    text: String,
    /// The line once the cursor was moved in it.
    row: Option<Row>,
}

impl Line {
    /// Writes the line to a text.
    fn write(self, text: &mut String) {
        text.push_str(&self.text);
        self.row.unwrap_or_default().write(text);
    }
}

impl Screen {
    /// Prints a text without control codes at the cursor.
    fn print(&mut self, text: &str) {
        if self.lines.is_empty() {
            self.text.push_str(text);
            if let Some(feed) = text.rfind('\n') {
                self.line_start = self.text.len() - (text.len() - feed - 1);
            }
            return;
        }
        for (number, printed) in text.split('\n').enumerate() {
            if number > 0 {
                self.new_line();
            }
            match &mut self.lines[self.line] {
                Line { row: Some(row), .. } => row.print(printed, &mut self.gap_cells),
                Line { text, row: None } => text.push_str(printed),
            }
        }
    }

    /// Obeys a code as a terminal does.
    fn obey(&mut self, code: Code) {
        match code {
            Code::Character('\r') => self.row().column = 0,
            Code::Character('\u{8}') => {
                let row = self.row();
                row.column = row.column.saturating_sub(1);
            }
            Code::Sequence(letter, number) => self.obey_sequence(letter, number),
            Code::Character(_) | Code::Other => {}
        }
    }

    /// Obeys a control sequence, where it does something to what is shown.
    fn obey_sequence(&mut self, letter: char, number: Option<usize>) {
        let count = number.unwrap_or(1).clamp(1, MAX_MOVE);
        match letter {
            'A' => self.up(count),
            'B' => self.down(count),
            'C' => {
                let row = self.row();
                row.column = (row.column + count).min(row.cells.len() + MAX_MOVE);
            }
            'D' => {
                let row = self.row();
                row.column = row.column.saturating_sub(count);
            }
            'E' => {
                self.down(count);
                self.row().column = 0;
            }
            'F' => {
                self.up(count);
                self.row().column = 0;
            }
            'G' => self.row().column = count - 1,
            'K' => match number.unwrap_or(0) {
                0 => self.erase_after(),
                1 => {
                    let row = self.row();
                    let end = row.cells.len().min(row.column + 1);
                    row.cells[end.saturating_sub(MAX_MOVE)..end].fill(Cell::BLANK);
                }
                _ => self.row().cells.clear(),
            },
            // What is below goes; a whole screen that is cleared had been read by then.
            'J' if number.unwrap_or(0) == 0 => {
                self.erase_after();
                self.lines.truncate(self.line + 1);
            }
            _ => {}
        }
    }

    /// Erases the line from the cursor on; unless the cursor was moved, nothing is there.
    fn erase_after(&mut self) {
        if let Some(Line { row: Some(row), .. }) = self.lines.get_mut(self.line) {
            row.cells.truncate(row.column);
        }
    }

    /// Obeys a code before the rest of the text by [`Redraw::Lines`].
    fn obey_by_line(&mut self, code: Code, rest: &str) {
        match code {
            Code::Character('\r') if rest.is_empty() => {}
            Code::Character('\r') => {
                let line = rest.chars().take(MAX_LOOK_AHEAD).take_while(|next| !matches!(next, '\n' | '\r'));
                if line.into_iter().any(char::is_alphanumeric) {
                    self.text.truncate(self.line_start);
                } else {
                    self.print("\n");
                }
            }
            Code::Character('\u{8}') => {
                if self.text.len() > self.line_start {
                    self.text.pop();
                }
            }
            Code::Character(_) => self.text.push(' '),
            Code::Sequence(..) | Code::Other => {}
        }
    }

    /// Returns the line of the cursor in cells.
    fn row(&mut self) -> &mut Row {
        if self.lines.is_empty() {
            self.lines.push_back(Line { text: self.text.split_off(self.line_start), row: None });
        }
        let Line { text, row } = &mut self.lines[self.line];
        row.get_or_insert_with(|| {
            let mut row = Row::default();
            row.print(&mem::take(text), &mut self.gap_cells);
            row
        })
    }

    /// Begins the next line: one that is there, else a new one.
    fn new_line(&mut self) {
        self.line += 1;
        if self.line < self.lines.len() {
            self.row().column = 0;
            return;
        }
        self.lines.push_back(Line::default());
        if self.lines.len() > MAX_MOVE
            && let Some(top) = self.lines.pop_front()
        {
            top.write(&mut self.text);
            self.text.push('\n');
            self.scrolled = true;
            self.line -= 1;
        }
    }

    /// Moves the cursor down in its column, to the last line at most.
    fn down(&mut self, count: usize) {
        let column = self.row().column;
        self.line = (self.line + count).min(self.lines.len() - 1);
        self.row().column = column;
    }

    /// Moves the cursor up in its column, to the first line at most.
    fn up(&mut self, count: usize) {
        let column = self.row().column;
        while self.line < count && self.lines.len() < MAX_MOVE && !self.text.is_empty() && !self.scrolled {
            self.text.pop();
            let start = self.text.rfind('\n').map_or(0, |feed| feed + 1);
            self.lines.push_front(Line { text: self.text.split_off(start), row: None });
            self.line += 1;
        }
        self.line = self.line.saturating_sub(count);
        self.row().column = column;
    }

    fn into_text(mut self) -> String {
        for (number, line) in self.lines.into_iter().enumerate() {
            if number > 0 {
                self.text.push('\n');
            }
            line.write(&mut self.text);
        }
        let marks = self.text.len() - self.text.trim_start_matches(BYTE_ORDER_MARK).len();
        self.text.drain(..marks);
        self.text
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{Redraw, replay};

    #[test]
    fn a_text_is_read_as_it_stands_at_the_end() {
        for (text, shown) in [
            ("\u{1b}[31;1merror\u{1b}[0m: x", "error: x"),
            ("\u{1b}]0;title\u{7}text", "text"),
            ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
            (" 10%\r 50%\r100% done\nnext", "100% done\nnext"),
            ("long line\r\u{1b}[Kshort", "short"),
            ("kept\r\nnext\r\n", "kept\nnext\n"),
            ("nam\u{8}me", "name"),
            ("\u{1b}(Bplain", "plain"),
            ("\u{feff}first", "first"),
            ("\u{1b}[m\u{feff}first", "first"),
            ("cut \u{1b}", "cut "),
            ("e\u{301}\u{1b}[0m", "e\u{301}"),
        ] {
            assert_eq!(replay(text, Redraw::Cells), shown, "{text:?}");
            assert_eq!(replay(text, Redraw::Lines), shown, "{text:?}");
        }
        assert!(matches!(replay("plain\n\ttext", Redraw::Cells), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_drawn_again_covers_cells_or_a_whole_line() {
        for (text, cells, line) in [
            ("long line\rshort", "shortline", "short"),
            ("kept\r   \nnext", "   t\nnext", "kept\n   \nnext"),
            ("a\0b\u{7}", "ab", "a b "),
            ("가나\rab", "ab나", "ab"),
            ("가나\ra", "a 나", "a"),
            ("가\u{301}나\ra", "a 나", "a"),
            ("가\u{8}x", " x", "x"),
            ("a\u{1b}[999999999999C", "a", "a"),
            ("one\ntwo\u{1b}[A\u{1b}[2K\rthree", "three\ntwo", "one\nthree"),
            (
                "layer 1: waiting\nlayer 2: waiting\n\u{1b}[2Alayer 1: done   \n\u{1b}[1B",
                "layer 1: done   \nlayer 2: waiting\n",
                "layer 1: waiting\nlayer 2: waiting\nlayer 1: done   \n",
            ),
        ] {
            assert_eq!(replay(text, Redraw::Cells), cells, "{text:?}");
            assert_eq!(replay(text, Redraw::Lines), line, "{text:?}");
        }
    }

    /// None of these ends within minutes where a code costs the length of a line.
    #[test]
    fn the_time_is_linear_in_the_text() {
        let long = "x".repeat(200_000);
        for text in [
            format!("\u{1b}[m{}x", "\u{feff}".repeat(700_000)),
            format!("{long}\n{long}\n{}", "\u{1b}[Ax\u{1b}[Bx".repeat(20_000)),
            format!("{long}\n{}", "\u{1b}[A\n".repeat(20_000)),
            format!("{long}{}", "\u{1b}[1K".repeat(20_000)),
            format!("{long}\n{}", format!("\u{1b}[2000A\u{1b}[J{}", "\n".repeat(1200)).repeat(50)),
        ] {
            let shown = replay(&text, Redraw::Cells).into_owned();
            assert_eq!(replay(&shown, Redraw::Cells), shown.as_str());
        }
    }

    #[test]
    fn the_cursor_reaches_as_many_lines_as_a_terminal_has() {
        let printed = "x\n".repeat(1500);
        let shown = replay(&format!("{printed}\u{1b}[900A!\n"), Redraw::Cells).into_owned();
        assert_eq!(shown.lines().position(|line| line == "!"), Some(600));
        let shown = replay(&format!("\r{printed}\u{1b}[999A\u{1b}[999A!"), Redraw::Cells).into_owned();
        assert_eq!(shown.lines().position(|line| line == "!"), Some(501));
    }

    proptest! {
        #[test]
        fn nothing_is_left_that_a_terminal_would_obey(
            text in any::<String>(),
            codes in "[\\x1b\\[0-9;ABCDGHJKm\r\n\u{8}a가\u{9b}\u{feff}\u{301}]*",
        ) {
            for text in [text, codes] {
                for redraw in [Redraw::Cells, Redraw::Lines] {
                    let shown = replay(&text, redraw).into_owned();
                    prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{:?}", shown);
                    prop_assert_eq!(replay(&shown, redraw), shown.as_str());
                }
            }
        }
    }
}
