//! An error that is known already: the question what to log, and a sighting with what was written this time.

use super::Args;
use crate::cli::session::prompt;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::incident::{Action, Incident, Note, NoteField, Outcome, Paste, Said, Selector};
use crate::matcher::Level;
use crate::notebook::{Draft, Match, Notebook, Occasion, Pasted};
use crate::render::terminal;
use crate::text;

/// Looks for the incident that this error was before: one with the very text, else one that is seen in it.
pub(super) fn known(draft: &Draft, pasted: Pasted, context: &Context) -> Result<(Option<Match>, Pasted)> {
    let error = pasted.error().clone();
    let mut answer = context.reading()?.find(pasted, draft.occurrence.command.as_deref(), LOOKED_AT)?;
    answer.matches.retain(|found| !is_rejected(&found.incident, &error));
    let identical = answer.matches.iter().position(|found| has_text(&found.incident, &error));
    let best = answer.matches.iter().position(|best| best.level == Level::Seen);
    let best = identical.or(best).map(|at| answer.matches.swap_remove(at));
    Ok((best, answer.into_pasted()))
}

/// Tells whether a text is the incident's own or that of a sighting, to the byte, or was said to be of it.
pub(super) fn has_text(incident: &Incident, error: &Paste) -> bool {
    let seen = incident.sightings.iter().filter_map(|sighting| sighting.error.as_ref());
    let said = incident.corrections.iter().filter(|correction| correction.said == Said::Same);
    seen.chain(said.map(|correction| &correction.error)).chain([&incident.error]).any(|text| text == error)
}

/// Tells whether the user said that a text is not of an incident.
fn is_rejected(incident: &Incident, error: &Paste) -> bool {
    incident.corrections.iter().any(|correction| correction.said == Said::Not && correction.error == *error)
}

/// Matches in which the very text is looked for.
const LOOKED_AT: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Sighting,
    New,
    Leave,
}

pub(super) fn choice(known: &Match, is_identical: bool, args: &Args, context: &Context) -> Result<Choice> {
    if args.again {
        return Ok(Choice::Sighting);
    }
    let number = known.incident.number;
    let title = text::one_line(&known.incident.note.title);
    let likeness = if is_identical { "the very text".to_owned() } else { terminal::percent(known.probability) };
    let question = format!(
        "This looks like #{number} {title} ({likeness}).\n  s  record a sighting of #{number}      n  make a new \
             incident      q  log nothing\n> "
    );
    loop {
        // Nobody to ask: one text is one error, and what was said of it goes with it; else the flags are done as they
        // stand.
        let Some(answer) = prompt::ask(&question, context)? else {
            return Ok(if is_identical { Choice::Sighting } else { Choice::New });
        };
        match answer.as_str() {
            "s" => return Ok(Choice::Sighting),
            "n" => return Ok(Choice::New),
            "q" | "" => return Ok(Choice::Leave),
            _ => {}
        }
    }
}

/// Records a sighting of a known incident, and with it what was written about the error this time.
pub(super) fn sighting(
    known: &Match,
    draft: Draft,
    pasted: Pasted,
    args: &Args,
    notebook: &mut Notebook,
    context: &Context,
) -> Result<ExitStatus> {
    let before = &known.incident;
    let note_changes = args.fields.additions(&draft.note, &before.note);
    // Another title would take the place of the incident's: it is a remark about this time.
    let note = args.fields.title.clone().filter(|title| *title != before.note.title);
    let has_remark = note.is_some();
    let Draft { occurrence, capture, note: _, worked } = draft;
    let outcome = worked.then_some(Outcome::Worked);
    let error = Some(pasted);
    let occasion = Occasion { error, occurrence, capture, outcome, note, note_changes, action: Action::Add };
    let incident = notebook.sight(&Selector::Number(before.number), occasion, context.now)?;
    context.confirm(&format!("seen   #{}  {}\n", incident.number, text::one_line(&incident.note.title)));
    let mut recorded = changed_fields(&before.note, &incident.note);
    recorded.extend(has_remark.then_some("the title as a remark"));
    if !recorded.is_empty() {
        context.confirm(&format!("       recorded with it: {}\n", recorded.join(", ")));
    }
    if before.note.fix.is_some() && incident.fix_id != before.fix_id {
        context.say(&format!(
            "the fix before is kept with its record:  odap show {}; to take this back:  odap undo",
            incident.number
        ));
    }
    Ok(ExitStatus::Done)
}

/// Returns the names of the fields in which two notes differ.
fn changed_fields(before: &Note, after: &Note) -> Vec<&'static str> {
    let differs = |field: &NoteField| before.value(*field) != after.value(*field);
    NoteField::ALL.into_iter().filter(differs).map(NoteField::name).collect()
}
