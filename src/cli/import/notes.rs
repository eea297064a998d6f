//! Import of notes: documents in, incidents out, with a word on each.

use std::path::{Path, PathBuf};

use crate::cli::export::own_posts::OwnPosts;
use crate::cli::import::claims::{Claim, Claims};
use crate::cli::import::error_reading::reads_as_error;
use crate::cli::import::files::{self, Files, NoteFile, NoteForm};
use crate::cli::import::listing::{Listing, Row};
use crate::cli::import::reading::{self, Content, Placed};
use crate::cli::import::{Args, posts, read_posts};
use crate::cli::session::progress;
use crate::cli::{Context, ExitStatus};
use crate::error::{Error, Result};
use crate::import::noted;
use crate::import::sort::{self, Reading};
use crate::incident::Selector;
use crate::notebook::{NoteOutcome, Notes};

/// The notes that an argument names.
pub(super) enum Source {
    Files(Files),
    Pipe(NoteForm),
}

impl Source {
    /// Returns the notes of a folder; `None` if it holds none.
    pub(super) fn folder(folder: &Path) -> Result<Option<Self>> {
        let files = files::below(folder)?;
        Ok((!files.notes.is_empty()).then_some(Self::Files(files)))
    }

    /// Returns the notes of one file.
    pub(super) fn file(path: PathBuf, form: NoteForm) -> Self {
        let name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        Self::Files(Files { notes: vec![NoteFile { path, name, form }], links: Vec::new() })
    }
}

/// Imports the notes, or shows what that would do.
pub(super) fn run(source: Source, args: &Args, context: &Context) -> Result<ExitStatus> {
    let (files, piped) = match source {
        Source::Files(files) => (files, Vec::new()),
        // Read whole before the notebook is opened.
        Source::Pipe(form) => (Files::default(), vec![reading::from_pipe(form, args.map.as_ref())?]),
    };
    let bar = progress::bar(Some(files.notes.len() as u64), "importing", context);
    let mut listing = Listing::default();
    for link in &files.links {
        context.say(&format!("the link {link} was not followed: it leads to a folder, or nowhere"));
    }
    let own = match files.notes.first() {
        Some(first) => OwnPosts::around(args.path.as_deref().unwrap_or(&first.path))?,
        None => OwnPosts::default(),
    };
    let notebook = context.reading()?;
    let (mut edits, mut notes) = (Vec::new(), Vec::new());
    let mut claims = Claims::new(&own);
    for file in &files.notes {
        match claims.of(file) {
            Claim::Note => notes.push(file),
            Claim::Index => {}
            Claim::Copy(id) => {
                let number = notebook.get(&Selector::Prefix(id.to_string())).ok().map(|incident| incident.number);
                listing.copies.push((file.name.clone(), number));
            }
            Claim::Post(id, post) => edits.extend(match notebook.get(&Selector::Prefix(id.to_string())) {
                Ok(incident) => posts::edits(file, post, &incident, &notebook, &mut listing, context)?,
                Err(_) => Some(read_posts::incident(file, id, post, &mut listing, context)?),
            }),
        }
    }
    drop(notebook);
    let mut edits = edits.into_iter();
    let of_file = |file: &NoteFile| reading::read(file, args.map.as_ref());
    let mut read = piped.into_iter().map(Ok).chain(notes.into_iter().map(of_file));
    let mut waiting: std::vec::IntoIter<Placed> = Vec::new().into_iter();
    let mut documents = std::iter::from_fn(|| {
        if let Some(edits) = edits.next() {
            return Some(Ok(edits));
        }
        loop {
            if let Some(placed) = waiting.next() {
                return Some(incidents(placed, args, context, &mut listing));
            }
            match read.next()? {
                Ok(placed) => waiting = placed.into_iter(),
                Err(error) if args.skip_broken => {
                    bar.suspend(|| context.say(&format!("odap: {error}")));
                    listing.broken += 1;
                }
                Err(error) => {
                    return Some(Err(error.hint("nothing was imported; to import the rest, add --skip-broken")));
                }
            }
        }
    });
    let outcomes: Result<Vec<NoteOutcome>> = if args.dry_run {
        context.reading()?.forecast_notes(&mut documents)
    } else {
        context.writing()?.accept_notes(&mut documents, context.now, &mut |done| bar.set_position(done))
    };
    bar.finish_and_clear();
    listing.report(&outcomes?, args.dry_run, context)
}

/// Sorts what a file says into incidents.
fn incidents(placed: Placed, args: &Args, context: &Context, listing: &mut Listing) -> Result<Notes> {
    let Placed { content, place, straightened } = placed;
    listing.straightened += straightened;
    let (name, found) = match content {
        Content::Rows(name, found) => (name, found),
        Content::Document(document) => {
            let found = sort::sort(&document, args.split, &Reading { is_error: &reads_as_error });
            (document.name, found)
        }
    };
    let mut incidents = Vec::with_capacity(found.len());
    for found in found {
        if args.skip_uncertain && found.doubt.is_some() {
            listing.left_out += 1;
            continue;
        }
        listing.rows.push(Row::of(&name, &found));
        let incident = noted::incident(found, &place, context.now);
        incidents.push(incident.map_err(|why| Error::input(format!("{name}: this is no incident")).cause(why))?);
    }
    Ok(Notes::of_document(incidents))
}
