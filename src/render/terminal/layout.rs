//! A page of labelled rows: the label at the left, what it says beside it.

use comfy_table::{Cell, CellAlignment, Table};

use crate::incident::Incident;
use crate::render::Screen;
use crate::text;

/// Columns before the label, and those of the label.
const MARGIN: usize = 2;
const LABEL: usize = 11;

/// A page that grows row by row.
#[derive(Debug)]
pub struct Sheet {
    screen: Screen,
    text: String,
}

impl Sheet {
    /// Makes an empty page.
    pub fn new(screen: Screen) -> Self {
        Self { screen, text: String::new() }
    }

    /// Returns the columns beside a label, at least 16.
    pub fn room(&self) -> usize {
        self.screen.width.saturating_sub(MARGIN + LABEL).max(16)
    }

    /// Adds a line as it is.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Adds the head of a page about an incident: its number and title, and below it what the page says of it.
    pub(super) fn titled(&mut self, incident: &Incident, about: &str) {
        let number = format!("#{}", incident.number);
        let title =
            text::elide(&text::one_line(&incident.note.title), self.screen.width.saturating_sub(8)).into_owned();
        self.line(&format!("{}  {}", text::pad(&number, 4), self.screen.style.bold(&title)));
        self.line(&format!("      {about}"));
        self.gap();
    }

    /// Adds an empty line, unless there is one already or nothing stands above it.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a row: a label, and lines that are escaped and styled already. No lines, no row.
    pub fn row<T: AsRef<str>>(&mut self, label: &str, lines: impl IntoIterator<Item = T>) {
        for (index, line) in lines.into_iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            self.line(&format!("{}{}{}", " ".repeat(MARGIN), text::pad(label, LABEL), line.as_ref()));
        }
    }

    /// Adds a row of prose, escaped and wrapped here.
    pub fn prose(&mut self, label: &str, prose: &str) {
        self.row(label, self.wrapped(prose));
    }

    /// Returns the lines that [`prose`](Self::prose) would add.
    pub fn wrapped(&self, prose: &str) -> Vec<String> {
        text::wrap(&text::escape_control(prose).replace('\t', "    "), self.room())
    }

    /// Adds a row of one line, escaped and cut here.
    pub fn one(&mut self, label: &str, text: &str) {
        let line = text::one_line(text);
        self.row(label, [text::elide(&line, self.room())]);
    }

    /// Returns the page.
    pub fn finish(self) -> String {
        self.text
    }
}

/// A table without lines; each cell is escaped already. `right` names the columns that are aligned to the right.
pub fn columns(header: Option<&[&str]>, rows: impl IntoIterator<Item = Vec<String>>, right: &[usize]) -> String {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    if let Some(header) = header {
        table.set_header(header.iter().map(Cell::new));
    }
    for row in rows {
        table.add_row(row.into_iter().map(Cell::new));
    }
    for index in right {
        if let Some(column) = table.column_mut(*index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}
