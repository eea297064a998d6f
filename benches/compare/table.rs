//! A table, as plain text and as Markdown.

use std::fmt::Write as _;

/// A head and its rows; the first column is of words, the others of figures.
pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new<'a>(head: impl IntoIterator<Item = &'a str>) -> Self {
        Self { rows: vec![head.into_iter().map(str::to_owned).collect()] }
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Columns with two spaces between them.
    pub(crate) fn plain(&self) -> String {
        self.lines().map(|cells| cells.join("  ").trim_end().to_owned() + "\n").collect()
    }

    /// A table of Markdown, its columns in line.
    pub(crate) fn markdown(&self) -> String {
        let mut page = String::new();
        for (k, cells) in self.lines().enumerate() {
            let _ = writeln!(page, "| {} |", cells.join(" | "));
            if k == 0 {
                let rule = |(k, cell): (usize, &String)| {
                    let width = cell.chars().count();
                    if k == 0 { "-".repeat(width) } else { "-".repeat(width - 1) + ":" }
                };
                let _ = writeln!(page, "| {} |", cells.iter().enumerate().map(rule).collect::<Vec<_>>().join(" | "));
            }
        }
        page
    }

    /// The cells, each as wide as the widest of its column.
    fn lines(&self) -> impl Iterator<Item = Vec<String>> {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|k| self.rows.iter().filter_map(|row| row.get(k)).map(|cell| cell.chars().count()).max().unwrap_or(0))
            .collect();
        self.rows.iter().map(move |row| {
            row.iter()
                .zip(&widths)
                .enumerate()
                .map(|(k, (cell, &width))| if k == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") })
                .collect()
        })
    }
}
