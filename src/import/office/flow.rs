//! Paragraphs and tables made blocks: lines of code become one block, and frames that look like tables dissolve.

use crate::import::document::Block;

use super::{DisplayLines, Kind, Paragraph};

/// Blocks in the making: of the file, of a cell, of a text box or of a note.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    blocks: Vec<Block>,
    code: Option<Code>,
    /// The places of titles among the blocks.
    titles: Vec<usize>,
    /// The text of all paragraphs as it stands; kept for cells only.
    raw: Option<String>,
    /// There is more than paragraphs.
    mixed: bool,
    /// The looks of the plain text, and of the lines that may be titles.
    display_lines: DisplayLines,
    /// A paragraph whose end was deleted, which goes on in the next.
    pub(crate) carried: Option<Paragraph>,
}

/// Lines of code that may go on.
#[derive(Debug)]
struct Code {
    style: String,
    shaded: bool,
    /// Some of it is in a monospaced font.
    monospaced: bool,
    text: String,
    after: Vec<Block>,
}

/// A cell of a table, and the number of columns that it takes.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) flow: Flow,
    pub(crate) columns: u32,
}

impl Flow {
    /// Returns an empty flow for a cell, which may prove to be the frame of a block of code.
    pub(crate) fn cell() -> Self {
        Self { raw: Some(String::new()), ..Self::default() }
    }

    /// Appends a paragraph.
    pub(crate) fn paragraph(&mut self, paragraph: Paragraph) {
        if let Some(raw) = &mut self.raw {
            if !raw.is_empty() {
                raw.push('\n');
            }
            raw.push_str(&paragraph.raw());
        }
        self.mixed |= paragraph.kind != Kind::Plain || !paragraph.after.is_empty();
        if paragraph.is_blank() {
            return self.blank(paragraph);
        }
        match paragraph.kind {
            Kind::Plain => return self.plain(paragraph),
            Kind::Heading(level) => self.heading(level, &paragraph),
            Kind::Title => {
                self.close();
                self.titles.push(self.blocks.len());
                self.heading(1, &paragraph);
            }
            Kind::Item { depth, ref number } => {
                let text = paragraph.prose();
                let text = number.as_ref().map_or_else(|| text.clone(), |number| format!("{number} {text}"));
                self.push(Block::Item { depth, text });
            }
        }
        self.blocks.extend(paragraph.after);
    }

    /// Appends a table.
    pub(crate) fn table(&mut self, rows: Vec<Vec<Cell>>) {
        self.close();
        self.mixed = true;
        let rows: Vec<Vec<Cell>> = rows.into_iter().filter(|row| !row.is_empty()).collect();
        if rows.iter().all(|row| row.len() == 1) {
            // One column is a frame, and a single cell with nothing but lines is one around code.
            let single = rows.len() == 1;
            rows.into_iter().flatten().for_each(|cell| self.frame(cell.flow, single));
            return;
        }
        if let [row] = &rows[..]
            && let [numbers, code, ..] = &row[..]
            && numbers.flow.numbers(&code.flow)
        {
            rows.into_iter().flatten().skip(1).for_each(|cell| self.frame(cell.flow, true));
            return;
        }
        let mut pictures = Vec::new();
        let row = |row: Vec<Cell>| row.into_iter().flat_map(|cell| cell.into_texts(&mut pictures)).collect();
        let table = Block::Table(rows.into_iter().map(row).collect());
        self.blocks.push(table);
        self.blocks.extend(pictures);
    }

    /// Appends blocks of its own, such as those of a text box that stands between paragraphs.
    pub(crate) fn extend(&mut self, blocks: Vec<Block>) {
        self.close();
        self.mixed |= !blocks.is_empty();
        self.blocks.extend(blocks);
    }

    /// Returns the blocks.
    pub(crate) fn into_blocks(mut self) -> Vec<Block> {
        if let Some(paragraph) = self.carried.take() {
            self.paragraph(paragraph);
        }
        self.close();
        self.blocks
    }

    /// Returns the title that stands above everything else, and the other blocks.
    pub(crate) fn into_titled(mut self) -> (Option<String>, Vec<Block>) {
        let only = self.titles == [0];
        let lines = std::mem::take(&mut self.display_lines);
        let mut blocks = self.into_blocks();
        lines.rank(&mut blocks);
        match blocks.first_mut() {
            Some(Block::Heading { text, .. }) if only => {
                let title = std::mem::take(text);
                blocks.remove(0);
                (Some(title), blocks)
            }
            _ => (None, blocks),
        }
    }

    fn push(&mut self, block: Block) {
        self.close();
        self.blocks.push(block);
    }

    fn heading(&mut self, level: u8, paragraph: &Paragraph) {
        let text = crate::text::one_line(&paragraph.raw());
        self.push(Block::Heading { level, text });
    }

    /// Takes an empty paragraph: an empty line of code, or the end of it.
    fn blank(&mut self, paragraph: Paragraph) {
        match &mut self.code {
            Some(code) if (paragraph.monospaced || paragraph.shaded) && paragraph.after.is_empty() => {
                code.text.push('\n');
            }
            _ => {
                self.close();
                self.blocks.extend(paragraph.after);
            }
        }
    }

    fn plain(&mut self, paragraph: Paragraph) {
        self.display_lines.count(&paragraph);
        let mut prose = String::new();
        paragraph.each_line(|code, line| {
            // An empty line within code belongs to it.
            if code || line.is_empty() && prose.is_empty() && self.code.is_some() {
                self.flush(&mut prose);
                self.line(&paragraph, line);
            } else {
                if prose.is_empty() {
                    self.close();
                }
                prose.push_str(line.trim_end());
                prose.push('\n');
            }
        });
        self.flush(&mut prose);
        if let (Some(Block::Paragraph(text)), None) = (self.blocks.last(), &self.code) {
            self.display_lines.note(self.blocks.len() - 1, text, &paragraph);
        }
        match &mut self.code {
            Some(code) => code.after.extend(paragraph.after),
            None => self.blocks.extend(paragraph.after),
        }
    }

    fn flush(&mut self, prose: &mut String) {
        let text = prose.trim();
        if !text.is_empty() {
            let text = text.to_owned();
            self.push(Block::Paragraph(text));
        }
        prose.clear();
    }

    /// Appends a line of code to the block that is open, if it looks the same.
    fn line(&mut self, paragraph: &Paragraph, line: &str) {
        let same = |code: &Code| code.shaded == paragraph.shaded && code.style == paragraph.style;
        if !self.code.as_ref().is_some_and(same) {
            self.close();
        }
        let code = self.code.get_or_insert_with(|| Code {
            style: paragraph.style.clone(),
            shaded: paragraph.shaded,
            monospaced: false,
            text: String::new(),
            after: Vec::new(),
        });
        code.monospaced |= paragraph.has_monospaced();
        code.text.push_str(line.trim_end());
        code.text.push('\n');
    }

    fn close(&mut self) {
        if let Some(code) = self.code.take() {
            // A ground of colour is also how people set off a heading.
            if code.monospaced || has_latin(&code.text) {
                self.blocks.extend(code_block(&code.text));
            } else {
                self.blocks.push(Block::Paragraph(code.text.trim().to_owned()));
            }
            self.blocks.extend(code.after);
        }
    }

    /// Returns `true` if there is nothing but text in it.
    fn is_plain(&self) -> bool {
        !self.mixed && self.carried.is_none()
    }

    /// Returns `true` if a cell has the numbers of the lines of another, as code has that was coloured for a web page.
    fn numbers(&self, code: &Self) -> bool {
        let (Some(numbers), Some(code)) = (&self.raw, &code.raw) else { return false };
        let lines = code.trim_end().lines().count();
        let counted =
            numbers.split_whitespace().zip(1..).take_while(|(number, line)| number.parse() == Ok(*line)).count();
        lines > 1 && counted == lines && numbers.split_whitespace().count() == lines
    }

    fn frame(&mut self, cell: Self, single: bool) {
        match &cell.raw {
            Some(raw) if single && cell.is_plain() && has_latin(raw) => self.blocks.extend(code_block(raw)),
            _ => self.blocks.extend(cell.into_blocks()),
        }
    }
}

impl Cell {
    /// Returns the text of each column that the cell takes; all but the first are empty.
    fn into_texts(self, pictures: &mut Vec<Block>) -> Vec<String> {
        let columns = usize::try_from(self.columns).unwrap_or(1).max(1);
        let mut texts = vec![String::new(); columns];
        for block in self.flow.into_blocks() {
            let text = &mut texts[0];
            if !text.is_empty() {
                text.push('\n');
            }
            match block {
                Block::Heading { text: words, .. }
                | Block::DisplayLine { text: words, .. }
                | Block::Paragraph(words)
                | Block::Code { text: words, .. } => {
                    text.push_str(&words);
                }
                Block::Item { depth, text: words } => {
                    text.push_str(&"  ".repeat(depth.into()));
                    text.push_str("- ");
                    text.push_str(&words);
                }
                Block::Table(rows) => {
                    let rows: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
                    text.push_str(&rows.join("\n"));
                }
                Block::Picture { name } => {
                    text.push_str(&format!("[{name}]"));
                    pictures.push(Block::Picture { name });
                }
            }
        }
        texts
    }
}

/// Returns `true` for a text with a letter that programs are written in.
fn has_latin(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Makes a block of lines, without the empty ones around them.
fn code_block(text: &str) -> Option<Block> {
    let text = text.trim_end();
    let start = text.len() - text.trim_start().len();
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let text = &text[line..];
    (!text.is_empty()).then(|| Block::Code { language: None, text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{Block, Cell, Flow, Kind, Paragraph};

    fn paragraph(text: &str, monospaced: bool) -> Paragraph {
        let mut paragraph = Paragraph::default();
        paragraph.monospaced = monospaced;
        paragraph.append(text, monospaced);
        paragraph
    }

    fn of_kind(kind: Kind, text: &str) -> Paragraph {
        let mut paragraph = paragraph(text, false);
        paragraph.kind = kind;
        paragraph
    }

    fn code(text: &str) -> Block {
        Block::Code { language: None, text: text.to_owned() }
    }

    #[test]
    fn lines_of_code_become_one_block() {
        let mut flow = Flow::default();
        for (text, monospaced) in
            [("Error:", false), ("a\n  b\n\nc", true), ("", true), ("d", true), ("", false), ("e", true)]
        {
            flow.paragraph(paragraph(text, monospaced));
        }
        let mut other = paragraph("f", true);
        other.style = "Other".into();
        flow.paragraph(other);
        let blocks = [Block::Paragraph("Error:".into()), code("a\n  b\n\nc\n\nd"), code("e"), code("f")];
        assert_eq!(flow.into_blocks(), blocks);
    }

    #[test]
    fn a_table_of_one_cell_is_code_and_one_of_one_column_a_frame() {
        let cell = |paragraphs: Vec<Paragraph>| {
            let mut flow = Flow::cell();
            paragraphs.into_iter().for_each(|paragraph| flow.paragraph(paragraph));
            Cell { flow, columns: 1 }
        };
        let mut flow = Flow::default();
        flow.table(vec![vec![cell(vec![paragraph("  a", false), paragraph("", false), paragraph("b", true)])]]);
        let heading = of_kind(Kind::Heading(2), "h");
        flow.table(vec![vec![cell(vec![heading, paragraph("p", false)])]]);
        flow.table(vec![vec![cell(vec![paragraph("x", false)])], vec![cell(vec![paragraph("y", true)])]]);
        let wide = Cell { columns: 2, ..cell(vec![paragraph("l", false)]) };
        flow.table(vec![vec![wide, cell(vec![paragraph("m", false), paragraph("n", true)])], vec![]]);
        let table = [["l", "", "m\nn"].map(str::to_owned).to_vec()].to_vec();
        flow.table(vec![vec![cell(vec![paragraph("환경 오류", false)])]]);
        let numbered = |text: &str| cell(vec![paragraph(text, false)]);
        flow.table(vec![vec![numbered("1\n2"), numbered("int a;\n  b();"), numbered("")]]);
        let blocks = [
            code("  a\n\nb"),
            Block::Heading { level: 2, text: "h".into() },
            Block::Paragraph("p".into()),
            Block::Paragraph("x".into()),
            code("y"),
            Block::Table(table),
            Block::Paragraph("환경 오류".into()),
            code("int a;\n  b();"),
        ];
        assert_eq!(flow.into_blocks(), blocks);
    }

    #[test]
    fn a_shaded_line_without_latin_letters_is_no_code() {
        let mut flow = Flow::default();
        for text in ["■ 해결", "", "npm ci"] {
            let mut paragraph = paragraph(text, false);
            paragraph.shaded = !text.is_empty();
            flow.paragraph(paragraph);
        }
        assert_eq!(flow.into_blocks(), [Block::Paragraph("■ 해결".into()), code("npm ci")]);
    }

    #[test]
    fn the_only_title_is_that_of_the_file() {
        let titled = |titles: usize| {
            let mut flow = Flow::default();
            for _ in 0..titles {
                flow.paragraph(of_kind(Kind::Title, "t"));
            }
            flow.paragraph(paragraph("p", false));
            flow.into_titled()
        };
        assert_eq!(titled(1), (Some("t".into()), vec![Block::Paragraph("p".into())]));
        assert_eq!(titled(2).1.len(), 3);
    }
}
