//! The report of an import of notes.

use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::import::posted::Edited;
use crate::import::sort::Found;
use crate::incident::{Incident, IncidentId};
use crate::notebook::{NoteChange, NoteOutcome};
use crate::text;

/// One incident in the report.
pub(super) struct Row {
    document: String,
    title: String,
    /// The parts that it has, in words.
    parts: String,
    /// The signs that it was sorted by.
    reasons: String,
    doubt: Option<String>,
    pictures: usize,
    /// True for a post of an incident of the notebook, of which only edits are told.
    is_post: bool,
    /// True if the post has text that became the end of the cause.
    has_added: bool,
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
    /// Quotes and dashes in commands that were made straight again.
    pub(super) straightened: usize,
}

/// Most incidents that are named after an import; the rest is counted.
const MOST_NAMED: usize = 20;
/// Columns before a title.
const BEFORE_TITLE: usize = 18;

impl Row {
    pub(super) fn of(document: &str, found: &Found) -> Self {
        let mut parts = vec!["error".to_owned()];
        parts.extend(found.cause.as_ref().map(|_| "cause".to_owned()));
        parts.extend(found.fix.as_ref().map(|_| "fix".to_owned()));
        parts.extend((!found.attempts.is_empty()).then(|| format!("{} tried", found.attempts.len())));
        let title = if found.title.is_empty() { &found.error } else { &found.title };
        Self {
            document: document.to_owned(),
            title: text::one_line(title.lines().next().unwrap_or_default()),
            parts: parts.join(", "),
            reasons: found.reasons.join(", "),
            doubt: found.doubt.clone(),
            pictures: found.pictures.len(),
            is_post: false,
            has_added: false,
        }
    }

    /// The row of an own post, of which the fields that were edited are named.
    pub(super) fn post(document: &str, edited: &Edited) -> Self {
        let mut fields = edited.fields.clone();
        fields.extend(edited.added.as_ref().map(|_| "text of its own, for the end of the cause"));
        Self {
            is_post: true,
            has_added: edited.added.is_some(),
            ..Self::told(document, &edited.incident.note.title, format!("edited in the post: {}", fields.join(", ")))
        }
    }

    /// The row of an own post whose incident the notebook does not have.
    pub(super) fn read_post(document: &str, incident: &Incident) -> Self {
        let note = &incident.note;
        let mut parts = vec!["error".to_owned()];
        parts.extend(note.cause.as_ref().map(|_| "cause".to_owned()));
        parts.extend(note.fix.as_ref().map(|_| "fix".to_owned()));
        parts.extend((!note.attempts.is_empty()).then(|| format!("{} tried", note.attempts.len())));
        Self { reasons: "the form of a post".to_owned(), ..Self::told(document, &note.title, parts.join(", ")) }
    }

    fn told(document: &str, title: &str, parts: String) -> Self {
        Self {
            document: document.to_owned(),
            title: text::one_line(title),
            parts,
            reasons: String::new(),
            doubt: None,
            pictures: 0,
            is_post: false,
            has_added: false,
        }
    }
}

/// The counts of an import, each with its words.
fn counts(outcomes: &[NoteOutcome], listing: &Listing) -> Vec<(u64, &'static str)> {
    let count =
        |wanted: &dyn Fn(&NoteChange) -> bool| outcomes.iter().filter(|outcome| wanted(&outcome.change)).count() as u64;
    vec![
        (count(&|change| *change == NoteChange::Added), "added"),
        (count(&|change| *change == NoteChange::Sighted), "seen again"),
        (count(&|change| matches!(change, NoteChange::Updated(_))), "updated"),
        (count(&|change| *change == NoteChange::Unchanged) + listing.unedited, "unchanged"),
        (listing.idle.len() as u64, "edited in nothing that the notebook keeps"),
        (listing.copies.len() as u64, "copied and left out"),
        (count(&|change| *change == NoteChange::Removed), "removed from the notebook and left out"),
        (listing.left_out, "uncertain and left out"),
        (listing.broken, "broken and left out"),
    ]
}

impl Listing {
    /// Prints the report.
    pub(super) fn report(&self, outcomes: &[NoteOutcome], dry_run: bool, context: &Context) -> Result<ExitStatus> {
        let counts = counts(outcomes, self);
        if counts.iter().all(|(count, _)| *count == 0) {
            return Err(Error::input("there is nothing to import").cause("what was given holds no notes"));
        }
        if dry_run {
            context.print(&self.table(outcomes, context.screen.width))?;
        }
        let said = counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
        let would = if dry_run { "would be: " } else { "" };
        context.print(&format!("{would}{}\n", said.collect::<Vec<_>>().join(", ")))?;
        for name in self.idle.iter().take(MOST_NAMED) {
            context.say(&format!("{name} was edited only where odap writes of its own accord"));
        }
        self.name_copies(context);
        if !dry_run {
            self.remarks(outcomes, context);
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
            if document != Some(&row.document) {
                table.push_str(&format!("{}\n", text::escape_control(&row.document)));
                document = Some(&row.document);
            }
            let number = outcome.number.map(|number| format!(" #{number}")).unwrap_or_default();
            let becomes = match &outcome.change {
                NoteChange::Added => "new".to_owned(),
                NoteChange::Sighted => format!("seen again{number}"),
                NoteChange::Updated(_) => format!("updates{number}"),
                NoteChange::Unchanged => format!("same as{number}"),
                NoteChange::Removed => format!("removed{number}"),
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
            for line in text::wrap(&text::escape_control(&why), columns) {
                table.push_str(&format!("{}{line}\n", " ".repeat(BEFORE_TITLE)));
            }
        }
        table
    }

    /// Names the copies of posts.
    fn name_copies(&self, context: &Context) {
        for (name, number) in self.copies.iter().take(MOST_NAMED) {
            let of = number.map(|number| format!("#{number}")).unwrap_or_else(|| "an incident".to_owned());
            context.say(&format!("{name} is a copy of the post of {of} and was left out"));
        }
        if !self.copies.is_empty() {
            let (more, key) = (self.copies.len().saturating_sub(MOST_NAMED), IncidentId::KEY);
            let more = if more > 0 { format!("and {more} more; ") } else { String::new() };
            context.say(&format!("{more}to import a copy as an incident of its own, take its line {key}: out"));
        }
    }

    /// Names what a person should look at.
    fn remarks(&self, outcomes: &[NoteOutcome], context: &Context) {
        let pairs = || self.rows.iter().zip(outcomes);
        let is_new = |outcome: &NoteOutcome| matches!(outcome.change, NoteChange::Added | NoteChange::Updated(_));
        let named = |outcome: &NoteOutcome| outcome.number.map(|number| format!("#{number} ")).unwrap_or_default();
        for (row, outcome) in pairs() {
            if let NoteChange::Updated(both) = &outcome.change
                && !both.is_empty()
            {
                let number = named(outcome);
                context.say(&format!(
                    "{number}was changed in the notebook and in {}; both versions are in the {}",
                    row.document,
                    both.join(" and the "),
                ));
            }
        }
        for (row, outcome) in pairs().filter(|(row, outcome)| row.has_added && is_new(outcome)) {
            let number = named(outcome);
            context.say(&format!("{number}has text of {} that has no field: it is the end of the cause", row.document));
        }
        let doubts: Vec<String> = pairs()
            .filter(|(_, outcome)| is_new(outcome))
            .filter_map(|(row, outcome)| Some((row, outcome, row.doubt.as_ref()?)))
            .map(|(row, outcome, doubt)| format!("  {}{}: {doubt}", named(outcome), row.title))
            .collect();
        if !doubts.is_empty() {
            context.say(&format!("uncertain, to be seen with odap show and mended with odap edit: {}", doubts.len()));
            doubts.iter().take(MOST_NAMED).for_each(|line| context.say(line));
            if doubts.len() > MOST_NAMED {
                context.say(&format!("  and {} more", doubts.len() - MOST_NAMED));
            }
        }
        let pictures: usize = pairs().filter(|(_, outcome)| is_new(outcome)).map(|(row, _)| row.pictures).sum();
        if pictures > 0 {
            context.say(&format!(
                "{} left where they were; their places are named in the text",
                text::count(pictures as u64, "picture")
            ));
        }
        let all = pairs().filter(|(_, outcome)| is_new(outcome)).count();
        if all > 0 && self.straightened > 0 {
            context.say(&format!(
                "curly quotes and long dashes in commands that were made straight again: {}",
                self.straightened
            ));
        }
        if all > 0 {
            context.say(&format!("to see {}:  odap list", if all == 1 { "it" } else { "them" }));
        }
    }
}
