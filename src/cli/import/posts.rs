//! Posts of odap that come back.

use std::collections::HashSet;

use crate::cli::Context;
use crate::cli::export::own_posts::{OwnPost, Writers};
use crate::cli::import::claims::Post;
use crate::cli::import::listing::{Listing, Row};
use crate::cli::import::read_posts;
use crate::error::Result;
use crate::import::posted;
use crate::incident::{Action, Incident, IncidentId, Selector};
use crate::notebook::{FieldChange, Notebook, Notes, PostVersions, told_last};
use crate::render::post::read_back;

/// The most recent changes of an incident that are looked at: a post is written anew more often than that.
const RECENT: usize = 100;

/// Returns what a post brings: the edits of its incident, or the incident where the notebook does not have it; `None`
/// if there is nothing in it for the notebook.
pub(super) fn notes(
    post: &Post<'_>,
    notebook: &Notebook,
    listing: &mut Listing,
    context: &Context,
) -> Result<Option<Notes>> {
    match stored(post.incident, notebook) {
        Some(incident) => edits(post, &incident, notebook, listing, context),
        None => read_posts::incident(post, listing, context).map(Some),
    }
}

/// Names a copy of the post of an incident, which is left alone.
pub(super) fn copy(name: &str, incident: IncidentId, notebook: &Notebook, listing: &mut Listing) {
    listing.copies.push((name.to_owned(), stored(incident, notebook).map(|incident| incident.number)));
}

fn stored(id: IncidentId, notebook: &Notebook) -> Option<Incident> {
    notebook.get(&Selector::Prefix(id.to_string())).ok()
}

/// Returns the edits of the post of an incident; `None` if there is nothing in them for the notebook.
fn edits(
    &Post { name, text, written: post, .. }: &Post<'_>,
    incident: &Incident,
    notebook: &Notebook,
    listing: &mut Listing,
    context: &Context,
) -> Result<Option<Notes>> {
    if post.is_some_and(|post| post.is_unedited(text.as_bytes())) {
        listing.unedited += 1;
        return Ok(None);
    }
    let writers = Writers::of(post, text, context)?;
    let history = History::of(incident, notebook)?;
    let (written, at) = history.written(text, post, &writers)?;
    let mut state = history.states[at].clone();
    // The order in which attempts were taken out is not remembered.
    state.note.attempts = posted::in_written_order(state.note.attempts, &written);
    let pages = writers.write(incident, None)?.into_iter().map(|(page, _)| page);
    let present = pages.rev().max_by_key(|page| common(page, text)).unwrap_or_default();
    let (before, after) = ((&state, written.as_str()), (incident, present.as_str()));
    let edited = posted::edited(before, after, text, &read_back::kind_named, context.now);
    if edited.fields.is_empty() && edited.added.is_none() {
        let is_same = post.is_none() || same_lines(&written, text);
        if is_same {
            listing.unedited += 1;
        } else {
            listing.idle.push(name.to_owned());
        }
        return Ok(None);
    }
    let told = history.told(at, &state);
    listing.rows.push(Row::post(name, &edited));
    Ok(Some(Notes::of_post(edited.incident, PostVersions { written: state, told, added: edited.added })))
}

/// Returns the number of lines that two texts have in common.
fn common(one: &str, other: &str) -> usize {
    let lines: HashSet<&str> = one.lines().filter(|line| !line.is_empty()).collect();
    other.lines().filter(|line| lines.contains(line)).count()
}

fn same_lines(one: &str, other: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        let text = text.trim_start_matches('\u{feff}');
        text.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
    };
    lines(one) == lines(other)
}

/// The versions of an incident, from the present one back, each the one before a change.
struct History {
    states: Vec<Incident>,
    /// For each change between them, whether it is an import.
    are_imports: Vec<bool>,
}

impl History {
    fn of(incident: &Incident, notebook: &Notebook) -> Result<Self> {
        let mut history = Self { states: vec![incident.clone()], are_imports: Vec::new() };
        let mut state = incident.clone();
        let changes = notebook.changes(Some(incident.number), RECENT)?;
        let mut changes = changes.iter().filter(|change| !change.is_undone).peekable();
        while let Some(change) = changes.next() {
            let fields = notebook.change(change.number)?.1;
            let own: Vec<FieldChange> = fields.into_iter().filter(|field| field.incident == incident.number).collect();
            // Before that it was not there.
            if own.iter().any(|field| field.field == "title" && field.before.is_none()) {
                break;
            }
            own.iter().for_each(|field| take_back(&mut state, field));
            let is_sighting = own.iter().any(|field| field.field == "outcome" && field.before.is_none());
            if (change.action == Action::Again || is_sighting)
                && let Some(at) = state.sightings.iter().rposition(|sighting| sighting.seen_at == change.at)
            {
                state.sightings.remove(at);
            }
            state.updated_at = changes.peek().map_or(state.created_at, |change| change.at);
            history.states.push(state.clone());
            history.are_imports.push(change.action == Action::Import);
        }
        Ok(history)
    }

    /// Returns the post as it was written, and the place of the version that it was written of. What cannot be told is
    /// taken from the version with most of the post's lines or parts.
    fn written(&self, text: &str, post: Option<&OwnPost>, writers: &Writers) -> Result<(String, usize)> {
        let mut candidates: Vec<(String, usize)> = Vec::new();
        for (at, state) in self.states.iter().enumerate() {
            for (page, is_written) in writers.write(state, post)? {
                if is_written {
                    return Ok((page, at));
                }
                candidates.push((page, at));
            }
        }
        let best = |likeness: &dyn Fn(&str) -> (usize, usize)| {
            let rated = candidates.iter().rev().map(|(page, at)| (likeness(page), page, *at));
            rated.max_by_key(|(likeness, ..)| *likeness).map(|(_, page, at)| (page.clone(), at)).unwrap_or_default()
        };
        Ok(match post.map(|post| &post.lines).filter(|lines| !lines.is_empty()) {
            Some(lines) => {
                let written = lines.resolve([text].into_iter().chain(candidates.iter().map(|(page, _)| page.as_str())));
                let (_, at) = best(&|page| (posted::parts_in_common(page, &written), common(page, &written)));
                (written, at)
            }
            None => best(&|page| (0, common(page, text))),
        })
    }

    /// Returns the incident as its post told it when it was imported last, from the version at a place on, of which it
    /// was written.
    fn told(&self, place: usize, written: &Incident) -> Incident {
        let imports = (0..place).rev().filter(|at| self.are_imports[*at]);
        told_last(written, imports.map(|at| (&self.states[at + 1], &self.states[at])))
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
            let former = incident.former_fixes.iter().rposition(|former| Some(&former.text) == before.as_ref());
            if let Some(former) = former.map(|at| incident.former_fixes.remove(at)) {
                (incident.fix_id, incident.fix_written_at) = (Some(former.id), former.written_at);
                note.source = former.source;
            } else if before.is_none() {
                (incident.fix_id, incident.fix_written_at) = (None, None);
            }
        }
        "logged" => {
            incident.created_at = before.as_ref().and_then(|at| at.parse().ok()).unwrap_or(incident.created_at);
        }
        "url" => note.url.clone_from(before),
        "kind" => note.kind = before.as_ref().and_then(|kind| kind.parse().ok()).unwrap_or(note.kind),
        "source" => note.source = before.as_ref().and_then(|source| source.parse().ok()),
        // That of a sighting is no error of the incident.
        "error" if before.is_some() && after.as_deref() == Some(incident.error.text()) => {
            incident.error = before.clone().unwrap_or_default().into();
        }
        "tried" => match note.attempts.iter().position(|attempt| Some(attempt) == after.as_ref()) {
            Some(at) => drop(note.attempts.splice(at..=at, before.clone())),
            None => note.attempts.extend(before.clone()),
        },
        "tag" => {
            note.tags.retain(|tag| Some(tag.as_str()) != after.as_deref());
            note.tags.extend(before.as_ref().and_then(|tag| tag.parse().ok()));
            note.tags.sort();
        }
        _ => {}
    }
    incident.status = incident.note.status();
}
