//! Posts of odap that come back.

use std::fs;

use crate::cli::Context;
use crate::cli::args::input;
use crate::cli::export::own_posts::OwnPost;
use crate::cli::import::files::NoteFile;
use crate::cli::import::listing::{Listing, Row};
use crate::error::Result;
use crate::import::posted;
use crate::incident::{Action, Incident};
use crate::notebook::{FieldChange, Notebook, Notes};

/// The most recent changes of an incident that are looked at.
const RECENT: usize = 20;

/// Returns the edits of the post of an incident; `None` if it was not edited.
pub(super) fn edits(
    file: &NoteFile,
    post: &OwnPost,
    incident: &Incident,
    notebook: &Notebook,
    listing: &mut Listing,
    context: &Context,
) -> Result<Option<Notes>> {
    let name = file.path.display().to_string();
    let bytes = fs::read(&file.path).map_err(|error| input::cannot_read(&name, error))?;
    if post.is_unedited(&bytes) {
        listing.unedited += 1;
        return Ok(None);
    }
    let base = base(incident, post, notebook, context)?;
    let (written, _) = post.written(base.as_ref().unwrap_or(incident), context)?;
    let text = String::from_utf8_lossy(&bytes);
    let (edited, fields) = posted::edited(base.as_ref().unwrap_or(incident), &written, &text);
    if fields.is_empty() {
        listing.unedited += 1;
        return Ok(None);
    }
    listing.rows.push(Row::post(&file.name, &edited.note.title, &fields));
    Ok(Some(Notes::of_post(edited, base)))
}

/// Returns the incident as its post has it: as it was when the post was written, with what was imported from the post
/// since. `None` if that is not known.
fn base(incident: &Incident, post: &OwnPost, notebook: &Notebook, context: &Context) -> Result<Option<Incident>> {
    // Walked back to the moment of the export, once without what the post itself brought.
    let (mut base, mut state) = (incident.clone(), incident.clone());
    let mut settled: Vec<String> = Vec::new();
    let mut at_import = None;
    let changes = notebook.changes(Some(incident.number), RECENT)?;
    let mut changes = changes.iter().filter(|change| !change.is_undone).peekable();
    loop {
        if post.written(&state, context)?.1 {
            return Ok(Some(base));
        }
        let Some(change) = changes.next() else { return Ok(at_import) };
        let is_import = change.action == Action::Import;
        if is_import && at_import.is_none() {
            at_import = Some(base.clone());
        }
        for field in notebook.change(change.number)?.1.into_iter().filter(|field| field.incident == incident.number) {
            if is_import {
                settled.push(field.field.clone());
            } else if !settled.contains(&field.field) {
                take_back(&mut base, &field);
            }
            take_back(&mut state, &field);
        }
        state.updated_at = changes.peek().map_or(state.created_at, |change| change.at);
    }
}

/// Takes a change of a field back.
fn take_back(incident: &mut Incident, FieldChange { field, before, after, .. }: &FieldChange) {
    let note = &mut incident.note;
    match field.as_str() {
        "title" => note.title = before.clone().unwrap_or_default(),
        "cause" => note.cause.clone_from(before),
        "fix" => {
            note.fix.clone_from(before);
            incident.former_fixes.retain(|former| Some(&former.text) != before.as_ref());
        }
        "url" => note.url.clone_from(before),
        "error" => incident.error = before.clone().unwrap_or_default().into(),
        "tried" => {
            note.attempts.retain(|attempt| Some(attempt) != after.as_ref());
            note.attempts.extend(before.clone());
        }
        "tag" => {
            note.tags.retain(|tag| Some(tag.as_str()) != after.as_deref());
            note.tags.extend(before.as_ref().and_then(|tag| tag.parse().ok()));
            note.tags.sort();
        }
        _ => {}
    }
    incident.status = incident.note.status();
}
