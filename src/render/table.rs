//! A table for a spreadsheet: RFC 4180, in UTF-8.
//!
//! The table begins with a byte order mark, without which Excel takes Hangul for Western letters; LibreOffice and the
//! readers of programming languages recognise the mark. A cell that a spreadsheet would run as a formula gets an
//! apostrophe before it, and so does a cell that begins with an apostrophe: removing one apostrophe restores the text.

use crate::incident::{FieldValue, Incident, NoteField, Tag};
use crate::text;

/// Byte order mark, which says that the text is UTF-8.
const MARK: &str = "\u{feff}";

/// The columns before the details of a note, and those behind them.
const BEFORE: [&str; 7] = ["number", "id", "title", "kind", "status", "tags", "error"];
const BEHIND: [&str; 6] = ["sightings", "worked", "failed", "created_at", "last_seen", "updated_at"];

/// Returns the byte order mark and the header line.
pub fn head() -> String {
    let columns = BEFORE.into_iter().chain(NoteField::details().map(NoteField::name)).chain(BEHIND);
    format!("{MARK}{}", record(columns.map(str::to_owned)))
}

/// Returns the line of an incident.
pub fn row(incident: &Incident) -> String {
    let note = &incident.note;
    let before: [String; BEFORE.len()] = [
        incident.number.to_string(),
        incident.id.to_string(),
        note.title.clone(),
        note.kind.to_string(),
        incident.status.to_string(),
        note.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(" "),
        incident.error.text().to_owned(),
    ];
    let details = NoteField::details().map(|field| match note.value(field) {
        FieldValue::Text(text) => text.unwrap_or_default().to_owned(),
        FieldValue::Texts(texts) => texts.join("\n"),
        FieldValue::Name(name) => name.unwrap_or_default().to_owned(),
    });
    let behind: [String; BEHIND.len()] = [
        incident.sightings.len().to_string(),
        incident.worked().to_string(),
        incident.failed().to_string(),
        incident.created_at.to_string(),
        incident.last_seen().to_string(),
        incident.updated_at.to_string(),
    ];
    record(before.into_iter().chain(details).chain(behind))
}

fn record(cells: impl IntoIterator<Item = String>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Memory takes every byte, and the only record has no other to differ from in length.
    let written = writer.write_record(cells.into_iter().map(|cell| defused(&cell)));
    debug_assert!(written.is_ok(), "a record in memory");
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Returns a cell that every spreadsheet reads as text. Control characters, at which spreadsheets stop reading, are
/// spelt out as on a terminal.
fn defused(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n");
    let cell = text::escape_control(&cell);
    let runs = ['=', '+', '-', '@', '\t', '\n', '\'', '＝', '＋', '－', '＠'];
    if cell.starts_with(runs) { format!("'{cell}") } else { cell.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::{defused, head, record};

    #[test]
    fn a_cell_is_text_and_comes_back() {
        for cell in ["=1+1", "+82", "-x", "@SUM(A1)", "\tx", "'quoted", "한글\n두 줄, \"따옴표\"", "", "plain"] {
            let line = record(["1".into(), cell.into()]);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
            let read = reader.records().next().unwrap().unwrap()[1].to_owned();
            assert!(!read.starts_with(['=', '+', '-', '@', '\t']), "{read}");
            assert_eq!(read.strip_prefix('\'').unwrap_or(&read), cell);
        }
        assert!(head().starts_with("\u{feff}number,id,") && head().ends_with("\r\n"));
        assert_eq!(defused("a\r\nb\0\u{1b}"), "a\nb\\u{0}\\u{1b}");
    }
}
