//! Logging by way of the editor, and the drafts that stay where nothing was logged.

use std::path::{Path, PathBuf};

use super::{Args, complete, log};
use crate::cli::session::draft_text::DraftText;
use crate::cli::session::drafts::{self, Beginning};
use crate::cli::session::editor::{self, Start};
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::Occurrence;
use crate::notebook::{Draft, Pasted};
use crate::redact::Scrubbed;

/// Tells whether the flags can go into a draft that was kept without taking anything from it.
pub(super) fn fits(path: &Path, args: &Args) -> bool {
    args.fields.is_empty() || drafts::read(path).is_ok_and(|kept| args.fields.fit(&kept.note))
}

/// Opens the editor on a draft that was kept, into which the flags go first, and logs it.
pub(super) fn resume(path: &Path, given: Draft, args: &Args, context: &Context) -> Result<ExitStatus> {
    let (mut occurrence, capture) = begun(path, given.occurrence, args, context);
    if !args.fields.is_empty() || args.command.is_some() {
        let mut kept = drafts::read(path)?;
        args.fields.clone().patch(&kept.note).apply_to(&mut kept.note);
        let pasted = context.pasted(kept.error.into());
        occurrence = complete(occurrence, &pasted, args, context)?;
        let draft = Draft { note: kept.note, occurrence: occurrence.clone(), capture, ..Draft::default() }
            .completed(&pasted, context.privacy());
        let text = DraftText::of_draft(&draft, pasted.error().text());
        drafts::replace(path, &text.within(occurrence.environment.as_ref(), context.screen))?;
        drafts::set_circumstances(path, &occurrence)?;
    }
    editor::compose(Start::Kept(path), "add", context, |edited| {
        if edited.untouched {
            context.say(AS_IT_WAS);
            return Ok((ExitStatus::Nothing, false));
        }
        let (edited, error) = edited.text.into_draft("");
        let pasted = context.pasted(error.unwrap_or_default());
        let status = log(Draft { occurrence: occurrence.clone(), capture, ..edited }, pasted, args, context)?;
        Ok((status, status == ExitStatus::Done))
    })
}

/// Remark on an editor that was left without a change.
const AS_IT_WAS: &str = "the draft was left as it was, and nothing was logged";

/// Returns the circumstances that a kept draft was begun in, with the command of the flags before its own, and its
/// capture. For a file that is no draft of ours, they are `given`.
pub(super) fn begun(
    path: &Path,
    given: Scrubbed<Occurrence>,
    args: &Args,
    context: &Context,
) -> (Scrubbed<Occurrence>, Option<u64>) {
    let Some((known, capture)) = drafts::circumstances(path, context) else { return (given, None) };
    let known = args.environment.of_capture(known);
    let known = given.zip(known).map(|(given, known)| Occurrence { command: given.command.or(known.command), ..known });
    (known, capture)
}

/// Opens the editor on a new draft and logs it. `typed` says that it holds something that is kept nowhere else.
pub(super) fn begin(draft: &Draft, pasted: &Pasted, typed: bool, args: &Args, context: &Context) -> Result<ExitStatus> {
    let error = pasted.error().text();
    let occurrence = &*draft.occurrence;
    let text = &DraftText::of_draft(draft, error).within(occurrence.environment.as_ref(), context.screen);
    let beginning = Beginning { text, typed, occurrence: Some(occurrence), capture: draft.capture };
    editor::compose(Start::Begun(beginning), "add", context, |edited| {
        if edited.untouched {
            let empty = edited.text.is_empty();
            context.say(if empty { "the draft was left empty, and nothing was logged" } else { AS_IT_WAS });
            if let Some(number) = draft.capture.filter(|_| !typed) {
                context.say(&format!("to log the failure as it is:  odap add --failure {number}"));
            }
            return Ok((ExitStatus::Nothing, empty || !typed));
        }
        let (edited, changed) = edited.text.into_draft(error);
        let pasted = changed.map_or_else(|| pasted.clone(), |error| context.pasted(error));
        let status = log(Draft { note: edited.note, ..draft.clone() }, pasted, args, context)?;
        Ok((status, status == ExitStatus::Done))
    })
}

/// Keeps what could not be logged as a draft, and returns its place.
pub(super) fn keep(draft: Draft, pasted: &Pasted, args: &Args, context: &Context) -> Result<PathBuf> {
    let occurrence = complete(draft.occurrence.clone(), pasted, args, context).unwrap_or_default();
    let capture = draft.capture;
    let text = &DraftText::of_draft(&draft.completed(pasted, context.privacy()), pasted.error().text());
    let beginning = Beginning { text, typed: true, occurrence: Some(&occurrence), capture };
    drafts::keep(beginning, "add", context)
}
