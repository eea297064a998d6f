//! Drafts that wait: files in a folder of their own, each with a file beside it that says what it was begun as.

mod head;
mod lock;
mod rebase;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::Context;
use crate::cli::session::atomic_file;
use crate::cli::session::draft_text::{DraftText, Mistake};
use crate::error::{Error, Result};
use crate::incident::Occurrence;
use crate::platform;
use crate::redact::Scrubbed;
use crate::render::remedy::typed;
use crate::render::terminal::DraftRow;
use crate::text;

use head::Head;
use lock::Hold;
pub(crate) use rebase::{merge_into_file, merged};

/// A draft that is about to be begun.
#[derive(Clone, Copy)]
pub(crate) struct Beginning<'a> {
    /// The text.
    pub(crate) text: &'a DraftText,
    /// True if the text holds something that a person typed or pasted, and that is kept nowhere else.
    pub(crate) typed: bool,
    /// The circumstances of the error, for a draft of a new incident.
    pub(crate) occurrence: Option<&'a Occurrence>,
    /// The number of the capture that becomes the incident.
    pub(crate) capture: Option<u64>,
}

/// A draft that waits.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    /// The file of its text.
    pub(crate) path: PathBuf,
    /// The row that lists it.
    pub(crate) row: DraftRow,
}

/// Keeps a draft in a file that is named after the command that takes it up again, and returns its place.
pub(crate) fn keep(beginning: Beginning<'_>, resume: &str, context: &Context) -> Result<PathBuf> {
    let folder = &context.config.drafts;
    atomic_file::folder(folder)?;
    let cannot =
        |error: io::Error| Error::input(format!("cannot write a draft in {}", folder.display())).because(error);
    let printed = beginning.text.print();
    let mut number = next_number(context);
    loop {
        let path = folder.join(format!("odap-{}-{number}.md", resume.replace(' ', "-")));
        let mut options = fs::OpenOptions::new();
        platform::make_private(options.write(true).create_new(true));
        match options.open(&path) {
            Ok(mut file) => {
                // What a person wrote is on the disk before it is said to be kept.
                let written = file.write_all(printed.as_bytes()).and_then(|()| file.sync_all());
                // Half a draft would be taken for all of it.
                written.inspect_err(|_| drop(fs::remove_file(&path))).map_err(cannot)?;
                platform::sync_folder(folder);
                Head::of(beginning, printed, context).write(&path)?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(cannot(error)),
        }
    }
}

/// Writes a kept draft anew.
pub(crate) fn replace(path: &Path, text: &DraftText) -> Result<()> {
    atomic_file::write(path, |file| Ok(file.write_all(text.print().as_bytes())?))
}

/// Changes the circumstances that a draft was begun in; a file that is no draft of ours has none.
pub(crate) fn set_circumstances(path: &Path, occurrence: &Occurrence) -> Result<()> {
    let Some(head) = Head::read(path) else { return Ok(()) };
    Head { occurrence: Some(occurrence.clone()), ..head }.write(path)
}

/// Reads a draft that was kept.
pub(crate) fn read(path: &Path) -> Result<DraftText> {
    let text = fs::read_to_string(path)
        .map_err(|error| Error::input(format!("cannot read the draft {}", path.display())).because(error))?;
    DraftText::parse(&text).map_err(|mistake| misread(path, &mistake))
}

/// Returns the error of a draft with a mistake.
pub(crate) fn misread(path: &Path, mistake: &Mistake) -> Error {
    Error::input(format!("{}:{}: this cannot be understood", path.display(), mistake.line)).cause(&mistake.why)
}

/// Locks a draft for as long as an editor is open on it.
pub(crate) fn hold(path: &Path) -> Hold {
    Hold::on(path)
}

/// Returns the circumstances that a draft was begun in, and the number of the capture that it was begun with. Returns
/// `None` for a file that is no draft of ours.
pub(crate) fn circumstances(path: &Path, context: &Context) -> Option<(Scrubbed<Occurrence>, Option<u64>)> {
    let head = Head::read(path)?;
    Some((Scrubbed::new(head.occurrence?, context.privacy()), head.capture))
}

/// Returns the file of a draft that is named by its number or by its path.
pub(crate) fn located(name: &Path, context: &Context) -> Result<PathBuf> {
    let number = name.to_str().and_then(|name| name.parse::<u64>().ok()).filter(|_| !name.exists());
    let Some(number) = number else { return Ok(name.to_owned()) };
    let found = waiting(context).into_iter().find(|draft| draft.row.number == number);
    found.map(|draft| draft.path).ok_or_else(|| none_of(number))
}

/// Returns the error of a number that no draft of this notebook has.
pub(crate) fn none_of(number: u64) -> Error {
    Error::input(format!("there is no draft {number} of this notebook")).hint("see which there are:  odap drafts")
}

/// Checks that a draft may be taken up by a command on this notebook; a file that is no draft of ours may.
pub(crate) fn check(path: &Path, resume: &str, context: &Context) -> Result<()> {
    let Some(head) = Head::read(path) else { return Ok(()) };
    let of = name(path).map(|(resume, _)| resume);
    if !head.is_of_notebook(context) {
        return Err(Error::input("this draft is of another notebook")
            .cause(format!("it was begun for {}", head.notebook))
            .hint(format!(
                "odap --notebook {} {} --draft {}",
                typed(Path::new(&head.notebook)),
                of.as_deref().unwrap_or(resume),
                typed(path)
            )));
    }
    match of {
        Some(of) if of != resume => Err(Error::input(format!("this draft is of odap {of}"))
            .cause(format!("it cannot be taken up by odap {resume}"))
            .hint(format!("odap {of} --draft {}", typed(path)))),
        _ => Ok(()),
    }
}

/// Returns true if the text of a draft is as it was begun, and nothing in it was typed by a person.
pub(crate) fn is_untouched(path: &Path) -> bool {
    let text = own_text(path);
    text.is_some_and(|text| is_nothing(&text, Head::read(path).as_ref()))
}

fn is_nothing(text: &str, head: Option<&Head>) -> bool {
    let as_begun = head.is_some_and(|head| !head.typed && head.text == text);
    // Words above the first heading are no field, and somebody's all the same.
    let above = text.split("\n# ").next().unwrap_or_default().trim();
    let guide_only = above.is_empty() || (above.starts_with("<!--") && above.ends_with("-->"));
    let blank = || guide_only && DraftText::parse(text).is_ok_and(|read| read.is_empty());
    as_begun || text.trim().is_empty() || blank()
}

/// Returns the newest draft that a command would take up again, and that no editor is open on.
pub(crate) fn newest(resume: &str, context: &Context) -> Option<PathBuf> {
    let ours = waiting(context).into_iter().filter(|draft| draft.row.resume == resume && !draft.row.open);
    ours.max_by_key(|draft| (fs::metadata(&draft.path).and_then(|about| about.modified()).ok(), draft.row.number))
        .map(|draft| draft.path)
}

/// Returns the drafts of this notebook, the newest first. One that says nothing is removed, unless an editor is open on
/// it.
pub(crate) fn waiting(context: &Context) -> Vec<Waiting> {
    let Ok(entries) = fs::read_dir(&context.config.drafts) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path()).filter(|path| is_draft(path));
    let mut drafts: Vec<Waiting> = paths.filter_map(|path| waits(path, context)).collect();
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.row.number));
    drafts
}

fn waits(path: PathBuf, context: &Context) -> Option<Waiting> {
    let open = Hold::is_on(&path);
    let head = Head::read(&path);
    if head.as_ref().is_some_and(|head| !head.is_of_notebook(context)) {
        return None;
    }
    let text = own_text(&path)?;
    if is_nothing(&text, head.as_ref()) {
        if !open {
            remove(&path);
        }
        return None;
    }
    let (path, resume, number) = numbered(path, open, context)?;
    // One that cannot be understood is shown by the first line that somebody wrote.
    let read = DraftText::parse(&text).unwrap_or_default();
    let title = [read.note.title, read.error].into_iter().find_map(|text| first_line(&text));
    let row = DraftRow { number, title: title.unwrap_or_default(), resume, begun: head.map(|head| head.begun), open };
    Some(Waiting { path, row })
}

/// Reads a file of the folder; a link or a pipe that somebody put there is no draft.
fn own_text(path: &Path) -> Option<String> {
    String::from_utf8(platform::read_own_file(path).ok()?).ok()
}

fn first_line(text: &str) -> Option<String> {
    text.lines().map(text::one_line).find(|line| !line.trim().is_empty())
}

/// Returns a draft with the command and the number in its name. One that an older program named by chance is renamed.
fn numbered(path: PathBuf, open: bool, context: &Context) -> Option<(PathBuf, String, u64)> {
    match name(&path) {
        Some((resume, number)) => Some((path, resume, number)),
        None if open => None,
        None => {
            let stem = path.file_stem()?.to_str()?;
            let (resume, _) = stem.strip_prefix("odap-")?.rsplit_once('-')?;
            let number = next_number(context);
            let renamed = path.with_file_name(format!("odap-{resume}-{number}.md"));
            fs::rename(&path, &renamed).ok()?;
            Some((renamed, resume.replace('-', " "), number))
        }
    }
}

/// Returns the command and the number of a draft by its name: `edit 3` and 7 for `odap-edit-3-7.md`.
fn name(path: &Path) -> Option<(String, u64)> {
    let (resume, number) = path.file_stem()?.to_str()?.strip_prefix("odap-")?.rsplit_once('-')?;
    Some((resume.replace('-', " "), number.parse().ok()?))
}

fn is_draft(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    path.extension().is_some_and(|end| end == "md") && stem.starts_with("odap-")
}

/// Returns the next number of a draft, which none had before.
fn next_number(context: &Context) -> u64 {
    let counter = context.config.drafts.with_file_name("draft-number");
    let counted = own_text(&counter).and_then(|text| text.trim().parse().ok()).unwrap_or(0_u64);
    let entries = fs::read_dir(&context.config.drafts).into_iter().flatten().flatten();
    let greatest = entries.filter_map(|entry| Some(name(&entry.path())?.1)).max().unwrap_or(0);
    let next = counted.max(greatest).saturating_add(1);
    // Where it cannot be written, a number may come again once its draft is gone.
    let _ = atomic_file::write(&counter, |file| Ok(writeln!(file, "{next}")?));
    next
}

/// Deletes a draft with what is beside it. One that cannot be deleted is only in the way.
pub(crate) fn remove(path: &Path) {
    let _ = fs::remove_file(path);
    let _ = fs::remove_file(Head::path(path));
    let _ = fs::remove_file(Hold::path(path));
}

/// Deletes a draft that is in the notebook now, if it lies in the folder of drafts.
pub(crate) fn done(path: &Path, context: &Context) {
    let (Ok(draft), Ok(folder)) = (path.canonicalize(), context.config.drafts.canonicalize()) else { return };
    if draft.parent() == Some(&folder) {
        remove(&draft);
    }
}
