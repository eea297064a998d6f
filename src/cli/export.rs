//! `odap export`

mod format;
mod slug;

use std::path::{Path, PathBuf};

use super::filter::Wanted;
use super::{Context, ExitStatus, file};
use crate::error::{Error, Result};
use crate::incident::{Incident, Selector};
use crate::notebook::{Filter, Notebook};
use crate::render::markdown;
use crate::text;
use format::{Format, Writer};

/// Write incidents as documents or data
///
/// To stdout, or with `--out` to a file; Markdown also to a folder with one file an incident. The form `jsonl` is lossless.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Numbers, or beginnings of ids; else all that are wanted
    #[arg(value_name = "ID")]
    ids: Vec<Selector>,
    #[command(flatten)]
    wanted: Wanted,
    /// Choose the form: markdown, jsonl or json
    #[arg(long, value_name = "FORM", default_value = "markdown")]
    to: Format,
    /// Write to this file, or for Markdown to this folder
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Replace files that are there without asking
    #[arg(short, long)]
    yes: bool,
}

pub(crate) fn run(args: Args, context: &Context) -> Result<ExitStatus> {
    if !args.ids.is_empty() && !args.wanted.is_empty() {
        return Err(Error::input("numbers and filters cannot be used together")
            .hint("odap export 12 31\nodap export --tag docker"));
    }
    let notebook = context.reading()?;
    let count = match &args.out {
        None => to_stdout(&notebook, &args, context)?,
        Some(folder) if args.to == Format::Markdown && folder.extension().is_none_or(|end| end != "md") => {
            to_folder(&notebook, &args, folder, context)?
        }
        Some(path) => to_file(&notebook, &args, path, context)?,
    };
    if count == 0 {
        context.say("there is nothing to export");
    } else if let Some(out) = &args.out {
        context.say(&format!("{} written to {}", text::count(count, "incident"), out.display()));
    }
    Ok(ExitStatus::found(count > 0))
}

fn to_stdout(notebook: &Notebook, args: &Args, context: &Context) -> Result<u64> {
    let mut writer = Writer::new(args.to);
    each(notebook, args, context, &mut |incident| context.data(&writer.next(&incident)))?;
    context.data(writer.end())?;
    Ok(writer.count())
}

fn to_file(notebook: &Notebook, args: &Args, path: &Path, context: &Context) -> Result<u64> {
    if path.is_dir() {
        return Err(Error::input(format!("{} is a folder", path.display()))
            .hint(format!("odap export --to {} --out FILE", args.to)));
    }
    let existing: Vec<&Path> = Some(path).into_iter().filter(|path| path.exists()).collect();
    file::may_replace(&existing, args.yes, context)?;
    let mut writer = Writer::new(args.to);
    file::write(path, |out| {
        each(notebook, args, context, &mut |incident| Ok(out.write_all(writer.next(&incident).as_bytes())?))?;
        Ok(out.write_all(writer.end().as_bytes())?)
    })?;
    Ok(writer.count())
}

/// One file an incident; whether any is there already is asked before the first is written.
fn to_folder(notebook: &Notebook, args: &Args, folder: &Path, context: &Context) -> Result<u64> {
    let mut paths = Vec::new();
    let path = |incident: &Incident| folder.join(format!("{}-{}.md", incident.number, slug::slug(&incident.title)));
    each(notebook, args, context, &mut |incident| {
        paths.push(path(&incident));
        Ok(())
    })?;
    if paths.is_empty() {
        return Ok(0);
    }
    let existing: Vec<&Path> = paths.iter().map(PathBuf::as_path).filter(|path| path.exists()).collect();
    file::may_replace(&existing, args.yes, context)?;
    if folder.is_file() {
        return Err(Error::input(format!("{} is a file", folder.display()))
            .cause("Markdown goes to a folder, or to a file whose name ends in .md")
            .hint("odap export --out FOLDER\nodap export --out FILE.md"));
    }
    file::folder(folder)?;
    each(notebook, args, context, &mut |incident| {
        file::write(&path(&incident), |out| Ok(out.write_all(markdown::incident(&incident).as_bytes())?))
    })?;
    Ok(paths.len() as u64)
}

fn each(
    notebook: &Notebook,
    args: &Args,
    context: &Context,
    then: &mut dyn FnMut(Incident) -> Result<()>,
) -> Result<()> {
    if args.ids.is_empty() {
        let filter: Filter = args.wanted.filter(context.now, None);
        return notebook.each(&filter, then);
    }
    args.ids.iter().try_for_each(|id| then(notebook.get(id)?))
}
