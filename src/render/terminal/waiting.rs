//! The drafts that wait, a row each.

use super::layout::columns;
use crate::render::Screen;
use crate::text;
use crate::time::Timestamp;

/// A draft.
#[derive(Debug, Clone)]
pub struct DraftRow {
    /// The number by which it is named.
    pub number: u64,
    /// The title, else the first line of the error; may be empty.
    pub title: String,
    /// The command that goes on with it: `add`, `edit 3`.
    pub resume: String,
    /// The time at which it was begun; `None` if nobody knows.
    pub begun: Option<Timestamp>,
    /// True if an editor is open on it.
    pub open: bool,
}

/// Columns of a title where there is little room, in characters.
const LEAST_TITLE: usize = 20;

/// Returns the page of `drafts`.
pub fn drafts(rows: &[DraftRow], screen: Screen) -> String {
    let cells = rows.iter().map(|row| {
        let state = if row.open { "in an editor" } else { "" };
        let age = row.begun.map(|begun| begun.short_age(screen.now)).unwrap_or_default();
        [row.number.to_string(), text::one_line(&row.title), row.resume.clone(), age, state.to_owned()]
    });
    let mut cells: Vec<[String; 5]> = cells.collect();
    let header = ["#", "draft", "of", "age", ""];
    let beside: usize = [0, 2, 3, 4]
        .map(|column| {
            let widths = cells.iter().map(|row| text::width(&row[column]));
            widths.chain([text::width(header[column])]).max().unwrap_or(0) + 2
        })
        .iter()
        .sum();
    let room = screen.width.saturating_sub(beside + 2).max(LEAST_TITLE);
    for row in &mut cells {
        row[1] = text::elide(&row[1], room).into_owned();
    }
    let mut page = columns(Some(&header), cells.into_iter().map(Vec::from), &[0]);
    page.push_str(&screen.style.dim(&text::count(rows.len() as u64, "draft")));
    page.push('\n');
    if let Some(row) = rows.iter().find(|row| !row.open) {
        page.push_str(&format!(
            "\nGo on:  odap {0} --draft {1}   ·   take it away:  odap drafts --discard {1}\n",
            row.resume, row.number
        ));
    }
    page
}
