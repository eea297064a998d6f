//! A draft in the user's editor: kept until what it says has been written down.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::Context;
use crate::cli::session::atomic_file;
use crate::cli::session::draft_text::DraftText;
use crate::cli::session::drafts::{self, Beginning};
use crate::config::{Editors, Origin, Setting};
use crate::error::{Error, ErrorKind, Result};
use crate::render::remedy;

/// Tells whether an editor can be opened: an editor is configured, or stdin and stdout are terminals.
pub(crate) fn available(context: &Context) -> bool {
    context.config.settings.editor.origin != Origin::Default || (context.terminals.stdin && context.terminals.stdout)
}

/// The text that the editor is opened on.
#[derive(Clone, Copy)]
pub(crate) enum Start<'a> {
    /// A text of what the notebook has.
    New(&'a DraftText),
    /// A text of what the notebook has not.
    Begun(Beginning<'a>),
    /// A draft that was kept, as it stands.
    Kept(&'a Path),
}

/// A draft as the editor left it.
pub(crate) struct Edited {
    /// The text.
    pub(crate) text: DraftText,
    /// True if the editor left the text as it was; of an empty text, spaces do not count.
    pub(crate) untouched: bool,
    /// The file of the draft.
    pub(crate) path: PathBuf,
}

/// Opens the editor and hands the text to `then`, which also tells whether the draft is no longer needed. Otherwise,
/// and after any failure, it stays, and its path is named; `resume` is the command that takes up the draft again. A
/// draft in which nobody has written anything does not stay.
pub(crate) fn compose<T>(
    start: Start<'_>,
    resume: &str,
    context: &Context,
    then: impl FnOnce(Edited) -> Result<(T, bool)>,
) -> Result<T> {
    let nothing = |text| Beginning { text, typed: false, occurrence: None, capture: None };
    let path = match start {
        Start::New(text) => drafts::keep(nothing(text), resume, context)?,
        Start::Begun(beginning) => drafts::keep(beginning, resume, context)?,
        Start::Kept(path) => path.to_owned(),
    };
    let _hold = drafts::hold(&path);
    let stays = |error: Error| {
        if drafts::is_untouched(&path) {
            drafts::remove(&path);
            return error;
        }
        error.hint(format!("the draft is kept: {}\nodap {resume} --draft {}", path.display(), remedy::typed(&path)))
    };
    let edited = edited(&path, context).map_err(stays)?;
    let (done, is_finished) = then(edited).map_err(stays)?;
    if is_finished {
        drafts::remove(&path);
    } else {
        context.say(&format!("the draft is kept:  odap {resume} --draft {}", remedy::typed(&path)));
    }
    Ok(done)
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
            // What stood there before is not lost with it.
            if let Some(before) = &before {
                atomic_file::write(path, |file| Ok(file.write_all(before.as_bytes())?))?;
            }
            return Err(Error::input("the editor left the file empty").cause("nothing was written down"));
        }
        let mistake = match DraftText::parse(&text) {
            Ok(draft) => {
                let is_same = |before: &String| {
                    *before == text || draft.is_empty() && before.split_whitespace().eq(text.split_whitespace())
                };
                let untouched = before.as_ref().is_some_and(is_same);
                return Ok(Edited { text: draft, untouched, path: path.to_owned() });
            }
            Err(mistake) => mistake,
        };
        context.say(&format!("line {}: {}", mistake.line, mistake.why));
        if !context.terminals.stderr || told.as_ref() == Some(&text) {
            return Err(drafts::misread(path, &mistake));
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
