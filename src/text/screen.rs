//! What a terminal shows of what was printed on it.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use unicode_width::UnicodeWidthChar;

/// Columns and lines that a code may move by at once: a terminal has no more, and a made-up number costs no memory.
const FARTHEST: usize = 1000;
/// Cells in all that may be made by moving beyond what was printed.
const MOST_GAPS: usize = 100_000;
/// How long the string of an operating system command may be. One that goes on never ended: the text begins in its middle.
const LONGEST_COMMAND: usize = 4096;

/// The text as it stands on a terminal once all of it was printed: colours and escape codes are gone, of a line that was drawn over and over
/// the last drawing is left, lines end in `\n`. Tabs stay. Borrowed where nothing in it is an order to a terminal.
///
/// There is no screen to scroll out of: lines are as long as they were printed, and codes that name a place on a screen are passed over.
/// Applied to its own result it changes nothing.
pub fn printed(text: &str) -> Cow<'_, str> {
    let text = text.trim_start_matches('\u{feff}');
    if !text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\t')) {
        return Cow::Borrowed(text);
    }
    let mut screen = Screen::default();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' => screen.new_line(),
            '\r' => screen.column = 0,
            '\u{8}' => screen.column = screen.column.saturating_sub(1),
            '\u{1b}' => escape(&mut characters, &mut screen),
            '\u{9b}' => control(&mut characters, &mut screen),
            '\t' => screen.put(character, 1),
            _ if character.is_control() => {}
            _ => screen.put(character, character.width().unwrap_or(0)),
        }
    }
    Cow::Owned(screen.text())
}

/// Lines of cells. A character that is two columns wide has an empty cell behind it; one without a width is in the cell of the one before.
#[derive(Default)]
struct Screen {
    above: Vec<Vec<String>>,
    line: Vec<String>,
    below: Vec<Vec<String>>,
    column: usize,
    /// Cells that were made by moving and not by printing.
    gaps: usize,
}

impl Screen {
    fn put(&mut self, character: char, width: usize) {
        if width == 0 {
            if let Some(cell) = self.column.checked_sub(1).and_then(|before| self.line.get_mut(before)) {
                cell.push(character);
            }
            return;
        }
        let gap = self.column.saturating_sub(self.line.len());
        if self.gaps + gap > MOST_GAPS {
            self.column = self.line.len();
        } else {
            self.gaps += gap;
        }
        let end = self.column + width;
        if self.line.len() < end {
            self.line.resize(end, " ".to_owned());
        }
        // Half of a wide character cannot stay.
        if self.line.get(end).is_some_and(String::is_empty) {
            self.line[end] = " ".to_owned();
        }
        if self.line[self.column].is_empty() && self.column > 0 {
            self.line[self.column - 1] = " ".to_owned();
        }
        self.line[self.column] = character.to_string();
        for cell in &mut self.line[self.column + 1..end] {
            cell.clear();
        }
        self.column = end;
    }

    fn new_line(&mut self) {
        self.down();
        self.column = 0;
    }

    fn down(&mut self) {
        let next = self.below.pop().unwrap_or_default();
        self.above.push(std::mem::replace(&mut self.line, next));
    }

    fn up(&mut self) {
        if let Some(before) = self.above.pop() {
            self.below.push(std::mem::replace(&mut self.line, before));
        }
    }

    /// Obeys a control sequence, where it does something to what is shown.
    fn obey(&mut self, letter: char, number: Option<usize>) {
        let count = number.unwrap_or(1).clamp(1, FARTHEST);
        match letter {
            'A' => (0..count).for_each(|_| self.up()),
            // Below the last line there is nothing to go to.
            'B' => (0..count.min(self.below.len())).for_each(|_| self.down()),
            'C' => self.column = (self.column + count).min(self.line.len() + FARTHEST),
            'D' => self.column = self.column.saturating_sub(count),
            'E' => {
                (0..count.min(self.below.len())).for_each(|_| self.down());
                self.column = 0;
            }
            'F' => {
                (0..count).for_each(|_| self.up());
                self.column = 0;
            }
            'G' => self.column = count - 1,
            'K' => match number.unwrap_or(0) {
                0 => self.line.truncate(self.column),
                1 => self.line.iter_mut().take(self.column + 1).for_each(|cell| *cell = " ".to_owned()),
                _ => self.line.clear(),
            },
            // What is below goes; a whole screen that is cleared had been read by then.
            'J' if number.unwrap_or(0) == 0 => {
                self.line.truncate(self.column);
                self.below.clear();
            }
            _ => {}
        }
    }

    fn text(mut self) -> String {
        let mut text = String::new();
        let below = std::mem::take(&mut self.below);
        let lines = self.above.iter().chain([&self.line]).chain(below.iter().rev());
        for (index, line) in lines.enumerate() {
            if index > 0 {
                text.push('\n');
            }
            line.iter().for_each(|cell| text.push_str(cell));
        }
        text
    }
}

/// After an escape character: a control sequence, a string that BEL or ST ends, or a sequence of two or three characters.
fn escape(characters: &mut Peekable<Chars<'_>>, screen: &mut Screen) {
    match characters.peek() {
        Some('[') => {
            characters.next();
            control(characters, screen);
        }
        Some(']' | 'P' | '^' | '_' | 'X') => {
            characters.next();
            string(characters);
        }
        Some('(' | ')' | '*' | '+' | '#' | '%' | ' ') => {
            characters.next();
            characters.next_if(|next| !next.is_control());
        }
        Some(next) if next.is_ascii_graphic() => {
            characters.next();
        }
        _ => {}
    }
}

fn string(characters: &mut Peekable<Chars<'_>>) {
    for _ in 0..LONGEST_COMMAND {
        match characters.next_if(|next| *next != '\n') {
            None | Some('\u{7}' | '\u{9c}') => return,
            Some('\u{1b}') => {
                characters.next_if_eq(&'\\');
                return;
            }
            Some(_) => {}
        }
    }
}

/// The rest of a control sequence: parameters, of which the first counts, then one letter.
fn control(characters: &mut Peekable<Chars<'_>>, screen: &mut Screen) {
    let mut parameters = String::new();
    while let Some(parameter) = characters.next_if(|next| matches!(next, ' '..='?')) {
        parameters.push(parameter);
    }
    if let Some(letter) = characters.next_if(|next| matches!(next, '@'..='~')) {
        let number = parameters.split(';').next().and_then(|first| first.parse().ok());
        screen.obey(letter, number);
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::printed;

    #[test]
    fn a_text_is_read_as_it_stands_at_the_end() {
        for (text, shown) in [
            ("\u{1b}[31;1merror\u{1b}[0m: x", "error: x"),
            ("\u{1b}]0;title\u{7}text", "text"),
            ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
            (" 10%\r 50%\r100% done\nnext", "100% done\nnext"),
            ("long line\rshort", "shortline"),
            ("long line\r\u{1b}[Kshort", "short"),
            ("kept\r\nnext\r\n", "kept\nnext\n"),
            ("nam\u{8}me", "name"),
            ("a\0b\u{7}", "ab"),
            ("\u{1b}(Bplain", "plain"),
            ("\u{feff}first", "first"),
            ("cut \u{1b}", "cut "),
            (
                "layer 1: waiting\nlayer 2: waiting\n\u{1b}[2Alayer 1: done   \n\u{1b}[1B",
                "layer 1: done   \nlayer 2: waiting\n",
            ),
            ("가나\rab", "ab나"),
            ("가나\ra", "a 나"),
            ("가\u{8}x", " x"),
            ("a\u{1b}[999999999999C", "a"),
            ("e\u{301}\u{1b}[0m", "e\u{301}"),
        ] {
            assert_eq!(printed(text), shown, "{text:?}");
        }
        assert!(matches!(printed("plain\n\ttext"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_is_left_that_a_terminal_would_obey(text in any::<String>(), codes in "[\\x1b\\[0-9;ABCDGHJKm\r\n\u{8}a가\u{9b}]*") {
            for text in [text, codes] {
                let shown = printed(&text).into_owned();
                prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{:?}", shown);
                prop_assert_eq!(printed(&shown), shown.as_str());
            }
        }
    }
}
