//! The fields of a note as they stand in a draft's text.

use crate::cli::args::note::filled;
use crate::incident::{Kind, Note, NoteField, Tag, collapse_whitespace};

/// Returns what stands below the heading of a field.
pub(super) fn body(note: &Note, field: NoteField) -> String {
    match field {
        NoteField::Title => note.title.clone(),
        NoteField::Cause => note.cause.clone().unwrap_or_default(),
        NoteField::Fix => note.fix.clone().unwrap_or_default(),
        NoteField::Attempts => {
            let items = note.attempts.iter().map(|attempt| format!("- {}", attempt.replace('\n', "\n  ")));
            items.collect::<Vec<_>>().join("\n")
        }
        NoteField::Tags => note.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(", "),
        NoteField::Kind if note.kind == Kind::Unknown => String::new(),
        NoteField::Kind => note.kind.to_string(),
        NoteField::Source => note.source.map(|source| source.to_string()).unwrap_or_default(),
        NoteField::Url => note.url.clone().unwrap_or_default(),
    }
}

/// Reads a field from what stands below its heading.
pub(super) fn set(note: &mut Note, field: NoteField, body: &[String]) -> Result<(), String> {
    let text = trimmed(body);
    match field {
        NoteField::Title => note.title = collapse_whitespace(&text),
        NoteField::Cause => note.cause = filled(text),
        NoteField::Fix => note.fix = filled(text),
        NoteField::Attempts => note.attempts = items(body),
        NoteField::Tags => {
            let words = text.split([',', '\n']).filter(|word| !word.trim().is_empty());
            note.tags = words.map(str::parse).collect::<Result<_, _>>()?;
        }
        NoteField::Kind if text.is_empty() => note.kind = Kind::Unknown,
        NoteField::Kind => note.kind = Kind::typed(&text)?,
        NoteField::Source => note.source = filled(text).map(|text| text.parse()).transpose()?,
        NoteField::Url => note.url = filled(text),
    }
    Ok(())
}

/// Returns the lines without blank ones at either end.
pub(super) fn trimmed(lines: &[String]) -> String {
    let filled = |line: &String| !line.trim().is_empty();
    let first = lines.iter().position(filled).unwrap_or(lines.len());
    let last = lines.iter().rposition(filled).map_or(first, |last| last + 1);
    lines[first..last].join("\n").trim_end().to_owned()
}

/// Returns the items of a list; lines that start none continue the one above.
fn items(lines: &[String]) -> Vec<String> {
    let mut items: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match (line.strip_prefix("- "), items.last_mut()) {
            (Some(text), _) => items.push(vec![text.to_owned()]),
            (None, Some(item)) => item.push(line.strip_prefix("  ").unwrap_or(line).to_owned()),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => items.push(vec![line.clone()]),
        }
    }
    items.iter().map(|item| trimmed(item)).filter(|item| !item.is_empty()).collect()
}
