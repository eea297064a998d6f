//! `odap tried`

use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::incident::{Action, NotePatch, Selector};
use crate::notebook::Edit;
use crate::text;

/// Record what was tried and did not work
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  odap tried 12 \"pip install --force-reinstall numpy\"")]
pub(crate) struct Args {
    /// Incident number, or a prefix of its id
    id: Selector,
    /// Failed attempt, with the reason if it is known
    #[arg(required = true)]
    text: Vec<String>,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let text = args.text.join(" ");
    if text::is_blank(&text) {
        return Err(Error::input("what was tried is empty")
            .hint(format!("odap tried {} \"pip install --force-reinstall …\"", args.id.typed())));
    }
    let mut notebook = context.writing()?;
    let known = notebook.get(&args.id)?.note.attempts;
    let note = NotePatch { attempts: Some([known, vec![text]].concat()), ..NotePatch::default() };
    let incident = notebook.edit(&args.id, Edit { note, action: Action::Tried, ..Edit::default() }, context.now)?;
    let count = text::count(incident.note.attempts.len() as u64, "attempt");
    context.confirm(&format!("noted  #{}  {} that did not work\n", incident.number, count));
    Ok(ExitStatus::Done)
}
