//! `odap backup`

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::session::prompt;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::notebook::{Backup, Named, Notebook, Restoring};
use crate::render::json::pretty;
use crate::render::remedy::typed;
use crate::render::terminal::columns;
use crate::text;

/// Copy the notebook to a file, or go back to a backup
///
/// A backup is made by itself on each day on which the notebook is written to, in a folder beside it: the newest seven
/// days and the four weeks before them are kept. To change that, see backup.daily and backup.size in `odap config`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  odap backup notebook-2026.db\n  odap backup --list\n  \
         odap backup --restore 2026-11-28")]
pub(crate) struct Args {
    /// File to create; it must not exist
    #[arg(required_unless_present_any = ["list", "restore"])]
    file: Option<PathBuf>,
    /// List the backups that were made
    #[arg(long, conflicts_with_all = ["file", "restore"])]
    list: bool,
    /// Go back to a backup, by its name or day, or to a copy; the present notebook is kept
    #[arg(long, value_name = "BACKUP", conflicts_with = "file")]
    restore: Option<PathBuf>,
    /// Restore without asking
    #[arg(short, long, requires = "restore")]
    yes: bool,
    /// Print the list as JSON
    #[arg(long, requires = "list")]
    json: bool,
}

/// Incidents that are named of each kind before a question.
const NAMED: usize = 5;

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    let path = &context.config.settings.notebook.value;
    if let Some(name) = &args.restore {
        return restore(name, path, args.yes, context);
    }
    let Some(file) = &args.file else { return list(&Notebook::backups(path), args.json, context) };
    context.reading()?.backup(file)?;
    context.print(&format!("copied to {}\n", text::one_line(&file.to_string_lossy())))?;
    Ok(ExitStatus::Done)
}

fn list(backups: &[Backup], as_json: bool, context: &Context) -> Result<ExitStatus> {
    if as_json {
        let list = backups.iter().map(|backup| {
            let Backup { name, path, day, size, incidents } = backup;
            json!({"name": name, "path": path, "day": day, "size": size, "incidents": incidents})
        });
        context.json(&pretty(&list.collect()))?;
    } else if backups.is_empty() {
        context.say("there is no backup yet");
    } else {
        let row = |backup: &Backup| {
            let incidents = backup.incidents.map_or_else(|| "cannot be read".to_owned(), |count| count.to_string());
            let name = text::one_line(backup.name.trim_end_matches(".db"));
            vec![name, format!("{} KiB", backup.size / 1024), incidents]
        };
        context.print(&columns(Some(&["backup", "size", "incidents"]), backups.iter().map(row), &[]))?;
    }
    Ok(ExitStatus::found(!backups.is_empty()))
}

fn restore(name: &Path, path: &Path, yes: bool, context: &Context) -> Result<ExitStatus> {
    let file = named(name, path);
    let restoring = context.compare_backup(&file)?;
    tell(&restoring, context);
    if !yes && !prompt::agreed(&format!("go back to {}?", text::one_line(&file.to_string_lossy())), false, context)? {
        return Err(Error::input("nothing was restored")
            .cause("not confirmed")
            .hint(format!("restore without asking:  odap backup --restore {} --yes", typed(name))));
    }
    let kept = context.restore_backup(&file)?;
    context.confirm(&format!("restored {}\n", text::count(restoring.incidents, "incident")));
    if let Some(kept) = kept {
        context.say(&format!("the notebook before is kept:  {}", text::one_line(&kept.to_string_lossy())));
    }
    Ok(ExitStatus::Done)
}

/// Returns the file of a backup by its name or its day, else the file of that path.
fn named(name: &Path, path: &Path) -> PathBuf {
    let wanted = name.to_string_lossy();
    let backups = Notebook::backups(path);
    let by_name = |backup: &&Backup| backup.name.trim_end_matches(".db") == wanted || backup.name == wanted;
    let by_day = |backup: &&Backup| backup.day == wanted;
    let found = backups.iter().find(by_name).or_else(|| backups.iter().find(by_day));
    found.map_or_else(|| name.to_owned(), |backup| backup.path.clone())
}

/// Says what going back to a backup would change.
fn tell(restoring: &Restoring, context: &Context) {
    if restoring.is_damaged {
        context.say("the notebook is damaged; it is compared as far as it can be read");
    }
    let parts: [(&str, &[Named]); 3] = [
        ("would come back", &restoring.back),
        ("would go", &restoring.gone),
        ("would be as they were then", &restoring.changed),
    ];
    for (words, incidents) in parts.iter().filter(|(_, incidents)| !incidents.is_empty()) {
        context.say(&format!("{words}: {}", text::count(incidents.len() as u64, "incident")));
        for (number, title) in incidents.iter().take(NAMED) {
            context.say(&format!("  #{number}  {}", text::one_line(title)));
        }
        if incidents.len() > NAMED {
            context.say("  …");
        }
    }
    if parts.iter().all(|(_, incidents)| incidents.is_empty()) {
        context.say("no incident would be different");
    }
}
