//! A draft in the user's editor: kept until what it says has been written down.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::Context;
use crate::cli::session::atomic_file;
use crate::cli::session::draft_text::{DraftText, Mistake};
use crate::config::{Editors, Origin, Setting};
use crate::error::{Error, ErrorKind, Result};
use crate::platform;
use crate::render::remedy;

/// Tells whether an editor can be opened: an editor is configured, or stdin and stdout are terminals.
pub(crate) fn available(context: &Context) -> bool {
    context.config.settings.editor.origin != Origin::Default || (context.terminals.stdin && context.terminals.stdout)
}

/// The text that the editor is opened on.
#[derive(Clone, Copy)]
pub(crate) enum Start<'a> {
    /// A text that is new.
    New(&'a DraftText),
    /// A draft that was kept, as it stands.
    Kept(&'a Path),
}

/// A draft as the editor left it.
pub(crate) struct Edited {
    /// The text.
    pub(crate) text: DraftText,
    /// True if the editor left every byte as it was.
    pub(crate) untouched: bool,
}

/// Opens the editor and hands the text to `then`, which also tells whether the draft is no longer needed. Otherwise,
/// and after any failure, it stays, and its path is named; `resume` is the command that takes up the draft again.
pub(crate) fn compose<T>(
    start: Start<'_>,
    resume: &str,
    context: &Context,
    then: impl FnOnce(Edited) -> Result<(T, bool)>,
) -> Result<T> {
    let path = match start {
        Start::New(text) => keep(text, resume, context)?,
        Start::Kept(path) => path.to_owned(),
    };
    let _hold = Hold::on(&path);
    let stays = |error: Error| {
        error.hint(format!("the draft is kept: {}\nodap {resume} --draft {}", path.display(), remedy::typed(&path)))
    };
    let edited = edited(&path, context).map_err(stays)?;
    let (done, is_finished) = then(edited).map_err(stays)?;
    if is_finished {
        // A draft that cannot be deleted is only in the way.
        let _ = fs::remove_file(&path);
    } else {
        context.say(&format!("the draft is kept:  odap {resume} --draft {}", remedy::typed(&path)));
    }
    Ok(done)
}

/// Reads a draft that was kept.
pub(crate) fn draft(path: &Path) -> Result<DraftText> {
    let text = fs::read_to_string(path)
        .map_err(|error| Error::input(format!("cannot read the draft {}", path.display())).because(error))?;
    DraftText::parse(&text).map_err(|mistake| misread(path, &mistake))
}

/// Keeps a draft in a file that is named after the command that takes it up again, and gives its place.
pub(crate) fn keep(text: &DraftText, resume: &str, context: &Context) -> Result<PathBuf> {
    let folder = &context.config.drafts;
    atomic_file::folder(folder)?;
    let cannot =
        |error: std::io::Error| Error::input(format!("cannot write a draft in {}", folder.display())).because(error);
    let mut file =
        tempfile::Builder::new().prefix(&prefix(resume)).suffix(".md").tempfile_in(folder).map_err(cannot)?;
    file.write_all(text.print().as_bytes()).map_err(cannot)?;
    file.into_temp_path().keep().map_err(|error| cannot(error.error))
}

/// Writes a kept draft anew.
pub(crate) fn replace(path: &Path, text: &DraftText) -> Result<()> {
    atomic_file::write(path, |file| Ok(file.write_all(text.print().as_bytes())?))
}

/// The newest draft that a command would take up again, and that no editor is open on.
pub(crate) fn waiting(resume: &str, context: &Context) -> Option<PathBuf> {
    let entries = fs::read_dir(&context.config.drafts).ok()?.flatten();
    let prefix = prefix(resume);
    let ours = |name: &str| name.starts_with(&prefix) && name.ends_with(".md");
    let drafts = entries.filter(|entry| ours(&entry.file_name().to_string_lossy()) && !Hold::is_on(&entry.path()));
    drafts.max_by_key(|entry| entry.metadata().and_then(|about| about.modified()).ok()).map(|entry| entry.path())
}

/// `odap-edit-3-`, for the command `edit 3`.
fn prefix(resume: &str) -> String {
    format!("odap-{}-", resume.replace(' ', "-"))
}

/// A lock on a draft that is open in an editor. The lock is on a file beside the draft, since an editor may replace the
/// draft itself; the system releases the lock however odap ends.
struct Hold(Option<(File, PathBuf)>);

impl Hold {
    fn on(draft: &Path) -> Self {
        let path = draft.with_extension("lock");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        platform::make_private(&mut options);
        let lock = options.open(&path).and_then(|file| file.try_lock().map(|()| file).map_err(Into::into));
        // Without a lock, a draft that is still open may be offered again, which the user can decline.
        Self(lock.ok().map(|file| (file, path)))
    }

    fn is_on(draft: &Path) -> bool {
        let lock = File::open(draft.with_extension("lock"));
        lock.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some((_, path)) = self.0.take() {
            // A file that stays behind holds no lock.
            let _ = fs::remove_file(path);
        }
    }
}

/// Deletes a draft that is in the notebook now, if it lies in the folder of drafts.
pub(crate) fn done(path: &Path, context: &Context) {
    let (Ok(draft), Ok(folder)) = (path.canonicalize(), context.config.drafts.canonicalize()) else { return };
    if draft.parent() == Some(&folder) {
        // A draft that cannot be deleted does no harm.
        let _ = fs::remove_file(&draft);
    }
}

/// Opens the editor until the text parses, and writes each mistake into the text above its line. Ends with an error
/// once the user closes the editor without a change, or after the first mistake if stderr is not a terminal.
fn edited(path: &Path, context: &Context) -> Result<Edited> {
    let before = fs::read_to_string(path).ok();
    let mut told: Option<String> = None;
    loop {
        open(path, context)?;
        let text = fs::read_to_string(path)
            .map_err(|error| Error::input("cannot read what the editor left").because(error))?;
        if text.trim().is_empty() {
            return Err(Error::input("the editor left the file empty").cause("nothing was written down"));
        }
        let mistake = match DraftText::parse(&text) {
            Ok(draft) => return Ok(Edited { text: draft, untouched: before.as_ref() == Some(&text) }),
            Err(mistake) => mistake,
        };
        context.say(&format!("line {}: {}", mistake.line, mistake.why));
        if !context.terminals.stderr || told.as_ref() == Some(&text) {
            return Err(misread(path, &mistake));
        }
        let remarked = DraftText::remarked(&text, &mistake);
        atomic_file::write(path, |file| Ok(file.write_all(remarked.as_bytes())?))?;
        told = Some(remarked);
    }
}

fn open(path: &Path, context: &Context) -> Result<()> {
    let config = |what: String| Error::new(ErrorKind::Config, what);
    let Setting { value: Editors(candidates), origin } = &context.config.settings.editor;
    for candidate in candidates {
        let unreadable = || config(format!("the editor {candidate:?} is not a command that a shell could read"));
        let words = shlex::split(candidate).ok_or_else(unreadable)?;
        let (program, arguments) = words.split_first().ok_or_else(unreadable)?;
        match Command::new(program).args(arguments).arg(path).status() {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => return Err(Error::input(format!("the editor {candidate:?} failed")).cause(status)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && *origin == Origin::Default => {}
            Err(error) => return Err(config(format!("cannot start the editor {candidate:?}")).because(error)),
        }
    }
    Err(config("there is no editor".into()).cause(format!("tried {}", candidates.join(", "))).hint("export EDITOR=…"))
}

fn misread(path: &Path, mistake: &Mistake) -> Error {
    Error::input(format!("{}:{}: this cannot be understood", path.display(), mistake.line)).cause(&mistake.why)
}
