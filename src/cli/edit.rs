//! `odap edit`

use std::path::PathBuf;

use crate::cli::args::error_text;
use crate::cli::args::note::NoteArgs;
use crate::cli::session::draft_text::DraftText;
use crate::cli::session::editor::Start;
use crate::cli::session::{drafts, editor, prompt};
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::{Incident, Selector, Tag};
use crate::notebook::{Edit, Pasted};
use crate::text;

/// Change what is written about an incident
///
/// Without options the editor opens. An empty text clears a field; attempts and tags are added to the existing ones.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap edit 12\n  odap edit 12 --cause \"The image has no libGL\" --tag docker")]
pub(crate) struct Args {
    /// Incident number, or a prefix of its id
    id: Selector,
    #[command(flatten)]
    fields: NoteArgs,
    /// Remove a tag, or several separated by commas; repeatable
    #[arg(long = "untag", value_name = "TAG", value_delimiter = ',')]
    untag: Vec<Tag>,
    /// Replace the error with the contents of a file (`-` for a pipe)
    #[arg(long, value_name = "FILE")]
    error_file: Option<PathBuf>,
    /// Continue with a saved draft, named by its number or its file
    #[arg(long, value_name = "DRAFT")]
    #[arg(conflicts_with_all = ["title", "cause", "fix", "tried", "source", "url", "tags", "kind"])]
    #[arg(conflicts_with_all = ["untag", "error_file"])]
    draft: Option<PathBuf>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let error = args.error_file.as_deref().map(|file| error_text::from_file(file, context)).transpose()?;
    let error = error.map(error_text::not_blank).transpose()?;
    let incident = context.reading()?.get(&args.id)?;
    let incident = if let Some(draft) = &args.draft {
        let draft = drafts::located(draft, context)?;
        let changed = change(&incident, drafts::merged(&draft, &incident, context)?, context)?;
        drafts::done(&draft, context);
        changed
    } else if args.fields.is_empty() && args.untag.is_empty() && error.is_none() {
        by_hand(&incident, context)?
    } else {
        let error = error.map(|error| Pasted::new(error, context.privacy()));
        let mut note = args.fields.patch(&incident.note);
        if !args.untag.is_empty() {
            let mut tags = note.tags.unwrap_or_else(|| incident.note.tags.clone());
            tags.retain(|tag| !args.untag.contains(tag));
            note.tags = Some(tags);
        }
        context.writing()?.edit(&args.id, Edit { error, note }, context.now)?
    };
    context.print(&format!("edited #{}  {}\n", incident.number, text::one_line(&incident.note.title)))?;
    Ok(ExitStatus::Done)
}

/// Opens the editor on an incident and writes down what was changed.
pub(crate) fn by_hand(incident: &Incident, context: &Context) -> Result<Incident> {
    if !editor::available(context) {
        let error = Error::input("there is no terminal for the editor").cause("no flag says what to change either");
        return Err(error.hint(format!("odap edit {} --fix \"…\"\nodap edit --help", incident.number)));
    }
    let resume = format!("edit {}", incident.number);
    let text = DraftText::from(incident).within(incident.environment(), context.screen);
    let kept = drafts::newest(&resume, context);
    let kept = match kept {
        Some(path) if prompt::agreed("go on with the draft that was kept?", false, context)? => Some(path),
        _ => None,
    };
    if let Some(path) = &kept {
        drafts::merge_into_file(path, incident, context)?;
    }
    let start = kept.as_deref().map_or(Start::New(&text), Start::Kept);
    editor::compose(start, &resume, context, |edited| {
        // Somebody may have changed it while the editor was open.
        let now = context.reading()?.get(&Selector::Number(incident.number))?;
        let text = drafts::merged(&edited.path, &now, context)?;
        change(&now, text, context).map(|incident| (incident, true))
    })
}

fn change(incident: &Incident, text: DraftText, context: &Context) -> Result<Incident> {
    if text.error.trim().is_empty() {
        return Err(Error::input("the error is empty")
            .cause("an incident is nothing without its error, and nothing was changed"));
    }
    // What the text cannot hold, such as blank lines at an end, must not look like a change.
    let shown = DraftText::from(incident);
    let before = DraftText::parse(&shown.print()).unwrap_or(shown);
    context.writing()?.edit(&Selector::Number(incident.number), text.since(&before, context.privacy()), context.now)
}
