//! The log of changes.

use super::{Sheet, columns};
use crate::notebook::{Change, FieldChange};
use crate::render::Screen;
use crate::text;

/// Columns beside the title in a row of the log, and the least that a title gets.
const BESIDE_TITLE: usize = 46;
const LEAST_TITLE: usize = 12;

/// The most fields that are shown of a change that was turned: a screen of them.
const MAX_FIELDS: usize = 20;

/// Returns the rows of the log, the newest first.
pub fn changes(changes: &[Change], screen: Screen) -> String {
    let room = screen.width.saturating_sub(BESIDE_TITLE).max(LEAST_TITLE);
    let rows = changes.iter().map(|change| {
        vec![
            change.number.to_string(),
            change.at.minute(),
            change.action.to_string(),
            text::elide(&object(change), room).into_owned(),
            if change.is_undone { "undone".to_owned() } else { String::new() },
        ]
    });
    columns(Some(&["#", "when", "what", "incident", ""]), rows, &[0])
}

/// Returns the page of one change: its row, and what it did to each field, whole.
pub fn change(change: &Change, fields: &[FieldChange], screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    let undone = if change.is_undone { " · undone" } else { "" };
    sheet.line(&format!(
        "change {} · {} · {} · {}{undone}",
        change.number,
        change.at.minute(),
        change.action,
        change.author
    ));
    sheet.line(&format!("  {}", object(change)));
    sheet.gap();
    fields_of(&mut sheet, change, fields);
    sheet.finish()
}

/// Returns what a change did to each field, below a line that says what became of it. Of many fields the first are
/// enough to know it by.
pub fn turned(said: &str, change: &Change, fields: &[FieldChange], screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    sheet.line(&format!("{said} {}: {} {}", change.number, change.action, object(change)));
    let shown = &fields[..fields.len().min(MAX_FIELDS)];
    fields_of(&mut sheet, change, shown);
    if shown.len() < fields.len() {
        sheet.line(&format!("  … {} more:  odap log {}", fields.len() - shown.len(), change.number));
    }
    sheet.finish()
}

fn fields_of(sheet: &mut Sheet, change: &Change, fields: &[FieldChange]) {
    let mut last = None;
    for FieldChange { incident, field, before, after } in fields {
        if change.count > 1 && last != Some(*incident) {
            sheet.line(&format!("  #{incident}"));
            last = Some(*incident);
        }
        let label = text::one_line(field);
        let mut label = label.as_str();
        if let Some(before) = before {
            sheet.row(label, sheet.wrapped(&format!("- {before}")));
            label = "";
        }
        if let Some(after) = after {
            sheet.row(label, sheet.wrapped(&format!("+ {after}")));
        }
    }
}

/// Returns what a change was about: `#12 libGL is missing`, `46 incidents`.
fn object(change: &Change) -> String {
    let title = text::one_line(change.title.as_deref().unwrap_or("deleted for good"));
    match (change.incidents.as_slice(), change.count) {
        ([], _) => "deleted for good".to_owned(),
        ([number], _) => format!("#{number} {title}"),
        ([first, second], 2) => format!("#{first} and #{second} {title}"),
        (_, count) => text::count(count, "incident"),
    }
}
