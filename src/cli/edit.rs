//! `odap edit`

use std::path::PathBuf;

use crate::cli::args::error_text;
use crate::cli::args::note::NoteArgs;
use crate::cli::session::draft_text::DraftText;
use crate::cli::session::editor::Start;
use crate::cli::session::{drafts, editor, prompt};
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::{Action, Incident, NotePatch, Outcome, Selector, Tag, differs_in_spelling_only};
use crate::notebook::Edit;
use crate::render::terminal;
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
    /// The fix is the present one in other words, and keeps its record
    #[arg(long, requires = "fix")]
    same_fix: bool,
    /// Record that the fix worked
    #[arg(long, requires = "fix")]
    worked: bool,
    /// Continue with a saved draft, named by its number or its file
    #[arg(long, value_name = "DRAFT")]
    #[arg(conflicts_with_all = ["title", "cause", "fix", "tried", "source", "url", "tags", "kind"])]
    #[arg(conflicts_with_all = ["untag", "error_file"])]
    draft: Option<PathBuf>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let error = args.error_file.as_deref().map(|file| error_text::from_file(file, context)).transpose()?;
    let error = error.map(error_text::not_blank).transpose()?;
    let before = context.reading()?.get(&args.id)?;
    let incident = if let Some(draft) = &args.draft {
        let draft = drafts::located(draft, context)?;
        let changed = change(&before, drafts::merged(&draft, &before, context)?, Action::Edit, context)?;
        drafts::done(&draft, context);
        changed
    } else if args.fields.is_empty() && args.untag.is_empty() && error.is_none() {
        by_hand(&before, Action::Edit, context)?
    } else {
        let error = error.map(|error| context.pasted(error));
        let mut note = args.fields.patch(&before.note);
        if !args.untag.is_empty() {
            let mut tags = note.tags.unwrap_or_else(|| before.note.tags.clone());
            tags.retain(|tag| !args.untag.contains(tag));
            note.tags = Some(tags);
        }
        let is_same_fix = is_same_fix(&before, &note, args.same_fix, context)?;
        let outcome = args.worked.then_some(Outcome::Worked);
        let edit = Edit { error, note, is_same_fix, outcome, ..Edit::default() };
        context.writing()?.edit(&args.id, edit, context.now)?
    };
    if !args.worked && (&incident.note, &incident.error) == (&before.note, &before.error) {
        context.say(&format!("nothing is different, and #{} was left as it is", incident.number));
        return Ok(ExitStatus::Nothing);
    }
    context.confirm(&format!("edited #{}  {}\n", incident.number, text::one_line(&incident.note.title)));
    Ok(ExitStatus::Done)
}

/// Opens the editor on an incident and writes down what was changed.
pub(crate) fn by_hand(incident: &Incident, action: Action, context: &Context) -> Result<Incident> {
    by_hand_with("", incident, action, context)
}

/// Opens the editor on an incident below a remark, and writes down what was changed.
pub(crate) fn by_hand_with(remark: &str, incident: &Incident, action: Action, context: &Context) -> Result<Incident> {
    if !editor::available(context) {
        let error = Error::input("there is no terminal for the editor").cause("no flag says what to change either");
        return Err(error.hint(format!("odap edit {} --fix \"…\"\nodap edit --help", incident.number)));
    }
    let resume = format!("edit {}", incident.number);
    let text = DraftText::from(incident).within(incident.environment(), context.screen).with_remark(remark);
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
        change(&now, text, action, context).map(|incident| (incident, true))
    })
}

fn change(incident: &Incident, text: DraftText, action: Action, context: &Context) -> Result<Incident> {
    if text::is_blank(&text.error) {
        return Err(Error::input("the error is empty")
            .cause("an incident is nothing without its error, and nothing was changed"));
    }
    // What the text cannot hold, such as blank lines at an end, must not look like a change.
    let shown = DraftText::from(incident);
    let before = DraftText::parse(&shown.print()).unwrap_or(shown);
    let edit = text.since(&before, context.privacy());
    let is_same_fix = is_same_fix(incident, &edit.note, false, context)?;
    context.writing()?.edit(&Selector::Number(incident.number), Edit { is_same_fix, action, ..edit }, context.now)
}

/// Tells whether another text of the fix is the same fix in other words. Where somebody said how the fix did, and more
/// than its spelling is different, that is asked.
pub(crate) fn is_same_fix(incident: &Incident, changes: &NotePatch, said: bool, context: &Context) -> Result<bool> {
    let (Some(old), Some(Some(new))) = (&incident.note.fix, &changes.fix) else { return Ok(said) };
    let Some(record) = terminal::worked_of(incident).filter(|_| !said && !differs_in_spelling_only(old, new)) else {
        return Ok(said);
    };
    let question = format!("Is this the same fix in other words? Then it keeps its record: {record}.");
    prompt::agreed(&question, false, context)
}
