//! The report of an import of notes.

use crate::cli::import::Args;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::import::posted::Edited;
use crate::import::sort::Found;
use crate::incident::Incident;
use crate::notebook::{NoteChange, NoteOutcome};
use crate::text;

/// One incident in the report.
pub(super) struct Row {
    /// The name of its document.
    pub(super) label: String,
    /// The position of its document.
    pub(super) document: usize,
    pub(super) title: String,
    /// The parts that it has, in words.
    parts: String,
    /// The signs that it was sorted by.
    reasons: String,
    pub(super) doubt: Option<String>,
    /// The text that stands for the error, if the doubt is about that and not about the fix.
    stand_in: Option<String>,
    pub(super) pictures: usize,
    /// True for a post of an incident of the notebook, of which only edits are told.
    is_post: bool,
    /// True if the post has text that became the end of the cause.
    pub(super) has_added: bool,
}

/// The contents of the report.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) rows: Vec<Row>,
    /// Files that could not be read and were left out.
    pub(super) broken: u64,
    /// Incidents that nobody can be sure of and that were left out.
    pub(super) left_out: u64,
    /// Own posts that nobody edited.
    pub(super) unedited: u64,
    /// Own posts of which only what odap writes of its own accord was changed: the environment, how it went.
    pub(super) idle: Vec<String>,
    /// Copies of own posts, each with the number of the incident where the notebook has it.
    pub(super) copies: Vec<(String, Option<u64>)>,
    /// The quotes and dashes in commands that were made straight again, for each document.
    pub(super) straightened: Vec<usize>,
}

/// Columns before a title.
const BEFORE_TITLE: usize = 18;

impl Row {
    /// The row of an incident that was found in the document at a position.
    pub(super) fn of(label: &str, document: usize, found: &Found) -> Self {
        let mut parts = vec!["error"];
        parts.extend(found.cause.as_ref().map(|_| "cause"));
        parts.extend(found.fix.as_ref().map(|_| "fix"));
        let title = if found.title.is_empty() { &found.error } else { &found.title };
        Self {
            document,
            reasons: found.reasons.join(", "),
            doubt: found.doubt.clone(),
            stand_in: found.doubt.as_ref().filter(|doubt| doubt.contains("error")).map(|_| found.error.clone()),
            pictures: found.pictures.len(),
            ..Self::told(label, title, with_attempts(&parts, found.attempts.len()))
        }
    }

    /// The row of an own post, of which the fields that were edited are named.
    pub(super) fn post(label: &str, edited: &Edited) -> Self {
        let mut fields = edited.fields.clone();
        fields.extend(edited.added.as_ref().map(|_| "text of its own, for the end of the cause"));
        Self {
            is_post: true,
            has_added: edited.added.is_some(),
            ..Self::told(label, &edited.incident.note.title, format!("edited in the post: {}", fields.join(", ")))
        }
    }

    /// The row of an own post whose incident the notebook does not have.
    pub(super) fn read_post(label: &str, incident: &Incident) -> Self {
        let note = &incident.note;
        let mut parts = vec!["error"];
        parts.extend(note.cause.as_ref().map(|_| "cause"));
        parts.extend(note.fix.as_ref().map(|_| "fix"));
        let parts = with_attempts(&parts, note.attempts.len());
        Self { reasons: "the form of a post".to_owned(), ..Self::told(label, &note.title, parts) }
    }

    /// A row of the document at no position.
    fn told(label: &str, title: &str, parts: String) -> Self {
        Self {
            label: label.to_owned(),
            document: usize::MAX,
            title: short(title),
            parts,
            reasons: String::new(),
            doubt: None,
            stand_in: None,
            pictures: 0,
            is_post: false,
            has_added: false,
        }
    }
}

impl Row {
    /// Tells whether an incident of the notebook has what its document lacks.
    pub(super) fn is_mended_by(&self, incident: &Incident) -> bool {
        match &self.stand_in {
            Some(stand_in) => incident.error.text() != stand_in,
            None => incident.note.fix.is_some(),
        }
    }
}

/// Returns the parts of an incident in words.
fn with_attempts(parts: &[&str], attempts: usize) -> String {
    let tried = (attempts > 0).then(|| format!("{attempts} tried"));
    parts.iter().map(|part| (*part).to_owned()).chain(tried).collect::<Vec<_>>().join(", ")
}

/// Longest title in columns that is kept for the report.
const LONGEST_TITLE: usize = 300;

fn short(title: &str) -> String {
    let line: String = title.lines().next().unwrap_or_default().chars().take(LONGEST_TITLE).collect();
    text::one_line(&line)
}

/// The counts of an import, each with its words.
fn counts(outcomes: &[NoteOutcome], listing: &Listing) -> Vec<(u64, &'static str)> {
    let count =
        |wanted: &dyn Fn(&NoteChange) -> bool| outcomes.iter().filter(|outcome| wanted(&outcome.change)).count() as u64;
    let copies = count(&|change| *change == NoteChange::Copied) + listing.copies.len() as u64;
    vec![
        (count(&|change| *change == NoteChange::Added), "added"),
        (count(&|change| *change == NoteChange::Sighted), "seen again"),
        (count(&|change| matches!(change, NoteChange::Updated(_))), "updated"),
        (count(&|change| *change == NoteChange::Unchanged) + listing.unedited, "unchanged"),
        (listing.idle.len() as u64, "edited in nothing that the notebook keeps"),
        (copies, if copies == 1 { "copy left out" } else { "copies left out" }),
        (count(&|change| *change == NoteChange::Removed), "removed from the notebook and left out"),
        (listing.left_out, "uncertain and left out"),
        (listing.broken, "broken and left out"),
    ]
}

impl Listing {
    /// Adds a document with the quotes and dashes that were made straight in it. Returns its position.
    pub(super) fn document(&mut self, straightened: usize) -> usize {
        self.straightened.push(straightened);
        self.straightened.len() - 1
    }

    /// Prints the report.
    pub(super) fn report(&self, outcomes: &[NoteOutcome], args: &Args, context: &Context) -> Result<ExitStatus> {
        let counts = counts(outcomes, self);
        if counts.iter().all(|(count, _)| *count == 0) {
            context.say("there is nothing to import: what was given holds no notes");
            return Ok(ExitStatus::Nothing);
        }
        if args.dry_run {
            context.print(&self.table(outcomes, context.screen.width))?;
        }
        let said = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let would = if args.dry_run { "would be: " } else { "" };
        let line = format!("{would}{}", said.collect::<Vec<_>>().join(", "));
        // A program reads one line.
        let lines = if context.terminals.stdout { text::wrap(&line, context.screen.width) } else { vec![line] };
        context.print(&format!("{}\n", lines.join("\n")))?;
        if outcomes.is_empty() && self.unedited == 0 && self.idle.is_empty() && self.copies.is_empty() {
            let option = if self.left_out > 0 { "--skip-uncertain" } else { "--skip-broken" };
            context.say(&format!("nothing is left to import; {option} leaves all of it out"));
            return Ok(ExitStatus::Nothing);
        }
        Ok(ExitStatus::Done)
    }

    /// Returns for each incident, below the name of its document, what becomes of it, its title, its parts, and why.
    fn table(&self, outcomes: &[NoteOutcome], columns: usize) -> String {
        let mut table = String::new();
        let mut document = None;
        // What was imported from a post before is no edit of it any more.
        let is_told = |(row, outcome): &(&Row, &NoteOutcome)| !row.is_post || outcome.change != NoteChange::Unchanged;
        for (row, outcome) in self.rows.iter().zip(outcomes).filter(is_told) {
            if document != Some(&row.label) {
                for line in text::wrap_words(&text::escape_control(&row.label), columns) {
                    table.push_str(&format!("{line}\n"));
                }
                document = Some(&row.label);
            }
            let number = outcome.number.map(|number| format!(" #{number}")).unwrap_or_default();
            let becomes = match &outcome.change {
                NoteChange::Added => "new".to_owned(),
                NoteChange::Sighted => format!("seen again{number}"),
                NoteChange::Updated(_) => format!("updates{number}"),
                NoteChange::Unchanged => format!("same as{number}"),
                NoteChange::Removed => format!("removed{number}"),
                NoteChange::Copied if outcome.number.is_none() => "a copy".to_owned(),
                NoteChange::Copied => format!("copy of{number}"),
            };
            let why = match (&row.doubt, row.reasons.as_str()) {
                (Some(doubt), _) => format!("{}; ? {doubt}", row.parts),
                (None, "") => row.parts.clone(),
                (None, reasons) => format!("{} by {reasons}", row.parts),
            };
            let columns = columns.saturating_sub(BEFORE_TITLE).max(BEFORE_TITLE);
            table.push_str(&format!(
                "  {}  {}\n",
                text::pad(&becomes, BEFORE_TITLE - 4),
                text::elide(&row.title, columns)
            ));
            for line in text::wrap_words(&text::escape_control(&why), columns) {
                table.push_str(&format!("{}{line}\n", " ".repeat(BEFORE_TITLE)));
            }
        }
        table
    }
}
