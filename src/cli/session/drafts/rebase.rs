//! A draft of an incident that was changed since the draft was begun.

use std::path::Path;

use super::head::Head;
use super::{check, read, replace};
use crate::cli::Context;
use crate::cli::session::draft_text::DraftText;
use crate::error::{Error, Result};
use crate::incident::{Incident, NoteField, NotePatch};

/// A draft with what the incident says by now.
struct Merged {
    text: DraftText,
    /// True if the incident says something else than when the draft was begun.
    is_newer: bool,
    /// The parts that both have changed, by their names.
    both: Vec<&'static str>,
}

/// Returns the text of a draft, with what was changed in the incident since the draft was begun.
///
/// # Errors
/// When the draft is of something else or cannot be read, and when both have changed the same part.
pub(crate) fn merged(path: &Path, incident: &Incident, context: &Context) -> Result<DraftText> {
    let number = incident.number;
    check(path, &format!("edit {number}"), context)?;
    let Merged { text, is_newer, both } = merge(read(path)?, Head::read(path), incident);
    if !both.is_empty() {
        return Err(Error::input(format!("#{number} was changed since this draft was begun"))
            .cause(format!("both have changed the {}", both.join(" and the ")))
            .hint(format!("see what it says now:  odap show {number}\ngo on in the editor:  odap edit {number}")));
    }
    if is_newer {
        context.say(&format!("#{number} was changed since this draft was begun, and what is newer in it stays"));
    }
    Ok(text)
}

/// Writes a draft anew, with what was changed in the incident since the draft was begun, to go on with in the editor.
///
/// # Errors
/// When the draft cannot be read or written.
pub(crate) fn merge_into_file(path: &Path, incident: &Incident, context: &Context) -> Result<()> {
    let Some(head) = Head::read(path) else { return Ok(()) };
    let number = incident.number;
    let Ok(draft) = read(path) else {
        let now = DraftText::from(incident).reread();
        if DraftText::parse(&head.text).ok() != Some(now) {
            context.say(&format!("#{number} was changed since this draft was begun:  odap show {number}"));
        }
        return Ok(());
    };
    let Merged { text, is_newer, both } = merge(draft, Some(head.clone()), incident);
    if !is_newer {
        return Ok(());
    }
    let words = if both.is_empty() {
        "what is newer in it is in the draft too".to_owned()
    } else {
        let parts = both.join(" and the ");
        format!("the draft has changed the {parts} too; what is in the notebook:  odap show {number}")
    };
    context.say(&format!("#{number} was changed since this draft was begun; {words}"));
    let text = text.within(incident.environment(), context.screen);
    replace(path, &text)?;
    Head { text: DraftText::from(incident).print(), ..head }.write(path)
}

fn merge(draft: DraftText, head: Option<Head>, incident: &Incident) -> Merged {
    let now = DraftText::from(incident).reread();
    let Some(begun) = head.and_then(|head| DraftText::parse(&head.text).ok()) else {
        return Merged { text: draft, is_newer: false, both: Vec::new() };
    };
    let clashes = |field: &NoteField| {
        let [begun, draft, now] = [&begun, &draft, &now].map(|text| text.note.value(*field));
        draft != begun && now != begun && draft != now
    };
    let mut both: Vec<&'static str> = NoteField::ALL.into_iter().filter(clashes).map(NoteField::name).collect();
    if draft.error != begun.error && now.error != begun.error && draft.error != now.error {
        both.push("error");
    }
    let is_newer = now.note != begun.note || now.error != begun.error;
    let mut text = now;
    if draft.error != begun.error {
        text.error = draft.error;
    }
    NotePatch::between(&begun.note, draft.note).apply_to(&mut text.note);
    Merged { text, is_newer, both }
}
