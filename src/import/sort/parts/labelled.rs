//! The incident of a table with labels.

use super::Sorter;
use crate::import::date;
use crate::import::sort::label::Field;
use crate::import::sort::sentences::sole_code;
use crate::import::sort::tables::Entry;

impl Sorter<'_> {
    /// Sorts the cells of an incident in a table, each by its label.
    pub(super) fn entry(&mut self, entry: &Entry<'_>) {
        self.because("a table with labels");
        for cell in &entry.cells {
            let (label, text) = (cell.label.trim(), cell.text.as_str());
            // Marks of code around a whole message are none of it.
            let text = if cell.field == Some(Field::Error) { sole_code(text).unwrap_or(text) } else { text };
            match cell.field {
                Some(Field::Error) if (self.reading.is_error)(text) => self.error.paragraph(text),
                Some(Field::Error) => self.said.paragraph(text),
                Some(Field::Cause) => self.cause.paragraph(text),
                Some(Field::Fix) => {
                    self.fix_lead = format!("{label}: {text}");
                    self.fix.paragraph(text);
                }
                Some(Field::Tried) => self.attempts.push(text.to_owned()),
                // The title of an incident that has one stays in its note.
                Some(Field::Title) if self.found.title.is_empty() => self.found.title = text.to_owned(),
                Some(Field::Tags) => self.found.tags.extend(text.split([',', '\n']).map(|tag| tag.trim().to_owned())),
                Some(Field::Date) if date::find(text).is_some() => {
                    self.found.written_at = self.found.written_at.or_else(|| date::find(text));
                    // A date alone is the time of the incident.
                    if text.chars().any(char::is_alphabetic) {
                        self.note.paragraph(&format!("{label}: {text}"));
                    }
                }
                // The number of a row.
                Some(Field::Id) if text.bytes().all(|byte| byte.is_ascii_digit()) => {}
                _ if label.is_empty() => self.note.paragraph(text),
                _ if text.is_empty() => self.note.paragraph(label),
                _ => self.note.paragraph(&format!("{label}: {text}")),
            }
        }
    }
}
