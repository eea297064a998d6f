//! A draft in the user's editor: kept until what it says has been written down.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::template::{Mistake, Template};
use super::{Context, ask, file};
use crate::error::{Error, ErrorKind, Result};

/// Editors to be tried where nobody named one.
const USUAL: &[&str] = if cfg!(windows) { &["notepad"] } else { &["vi", "nano"] };

/// Whether an editor can be opened: one was named, or there is a terminal for a usual one.
pub(crate) fn available(context: &Context) -> bool {
    context.config.editor.value.is_some() || (context.terminals.stdin && context.terminals.stdout)
}

/// Opens `start` in the editor and hands what was written to `then`. Where anything fails, the draft stays and its place is told;
/// `resume` is the command that takes it up again.
pub(crate) fn compose<T>(
    start: &Template,
    resume: &str,
    context: &Context,
    then: impl FnOnce(Template) -> Result<T>,
) -> Result<T> {
    let path = keep(start, context)?;
    let stays = |error: Error| {
        error.hint(format!("the draft is kept: {}\nodap {resume} --draft {}", path.display(), quoted(&path)))
    };
    let template = edited(&path, context).map_err(stays)?;
    let done = then(template).map_err(stays)?;
    // The notebook has it now; a draft that cannot be deleted is only in the way.
    let _ = fs::remove_file(&path);
    Ok(done)
}

/// Reads a draft that was kept.
pub(crate) fn draft(path: &Path) -> Result<Template> {
    let text = fs::read_to_string(path)
        .map_err(|error| Error::input(format!("cannot read the draft {}", path.display())).cause(error))?;
    Template::parse(&text).map_err(|mistake| misread(path, &mistake))
}

/// Keeps a draft in a file and gives its place.
pub(crate) fn keep(template: &Template, context: &Context) -> Result<PathBuf> {
    let folder = &context.config.drafts;
    file::folder(folder)?;
    let cannot =
        |error: std::io::Error| Error::input(format!("cannot write a draft in {}", folder.display())).cause(error);
    let mut file = tempfile::Builder::new().prefix("odap-").suffix(".md").tempfile_in(folder).map_err(cannot)?;
    file.write_all(template.print().as_bytes()).map_err(cannot)?;
    file.into_temp_path().keep().map_err(|error| cannot(error.error))
}

/// The newest draft that was kept and not taken up yet.
pub(crate) fn waiting(context: &Context) -> Option<PathBuf> {
    let entries = fs::read_dir(&context.config.drafts).ok()?.flatten();
    let ours = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with("odap-");
    let drafts = entries.filter(|entry| ours(&entry.file_name()));
    drafts.max_by_key(|entry| entry.metadata().and_then(|about| about.modified()).ok()).map(|entry| entry.path())
}

/// Deletes a draft that is in the notebook now, where it is one that was kept here.
pub(crate) fn done(path: &Path, context: &Context) {
    let folder = |path: &Path| path.canonicalize().ok();
    if path.parent().and_then(folder) == folder(&context.config.drafts) {
        // One that cannot be deleted is only in the way.
        let _ = fs::remove_file(path);
    }
}

/// A path as a shell would take it.
pub(crate) fn quoted(path: &Path) -> String {
    let path = path.to_string_lossy();
    shlex::try_quote(&path).map_or_else(|_| path.to_string(), |quoted| quoted.into_owned())
}

/// Opens the editor until what it leaves can be read, as long as there is somebody to mend it.
fn edited(path: &Path, context: &Context) -> Result<Template> {
    loop {
        open(path, context)?;
        let text =
            fs::read_to_string(path).map_err(|error| Error::input("cannot read what the editor left").cause(error))?;
        if text.trim().is_empty() {
            return Err(Error::input("the editor left the file empty").cause("nothing was written down"));
        }
        let mistake = match Template::parse(&text) {
            Ok(template) => return Ok(template),
            Err(mistake) => mistake,
        };
        context.say(&format!("line {}: {}", mistake.line, mistake.why));
        if !ask::agreed("edit it again?", false, context)? {
            return Err(misread(path, &mistake));
        }
    }
}

fn open(path: &Path, context: &Context) -> Result<()> {
    let config = |what: String| Error::new(ErrorKind::Config, what);
    let named = context.config.editor.value.as_deref();
    let candidates = named.map_or_else(|| USUAL.to_vec(), |named| vec![named]);
    for candidate in &candidates {
        let unreadable = || config(format!("the editor {candidate:?} is not a command that a shell could read"));
        let words = shlex::split(candidate).ok_or_else(unreadable)?;
        let (program, arguments) = words.split_first().ok_or_else(unreadable)?;
        match Command::new(program).args(arguments).arg(path).status() {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => return Err(Error::input(format!("the editor {candidate:?} failed")).cause(status)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => {}
            Err(error) => return Err(config(format!("cannot start the editor {candidate:?}")).cause(error)),
        }
    }
    Err(config("there is no editor".into()).cause(format!("tried {}", candidates.join(", "))).hint("export EDITOR=…"))
}

fn misread(path: &Path, mistake: &Mistake) -> Error {
    Error::input(format!("{}:{}: this cannot be understood", path.display(), mistake.line)).cause(&mistake.why)
}
