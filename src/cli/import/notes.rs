//! Import of notes: documents in, incidents out, with a word on each.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::cli::export::own_posts::OwnPosts;
use crate::cli::import::broken::Broken;
use crate::cli::import::claims::{Claim, Claims, Post};
use crate::cli::import::files::Files;
use crate::cli::import::form::NoteForm;
use crate::cli::import::gathering::Gathering;
use crate::cli::import::known_places::KnownPlaces;
use crate::cli::import::listing::Listing;
use crate::cli::import::reading::Documents;
use crate::cli::import::{Args, doubts, posts, reading, remarks, uncertain};
use crate::cli::session::progress;
use crate::cli::{Context, ExitStatus};
use crate::error::Result;
use crate::notebook::NoteOutcome;

/// The notes that an argument names.
pub(super) enum Source {
    Files(Files),
    /// The bytes that were read from the pipe.
    Pipe(NoteForm, Vec<u8>),
}

/// Imports the notes, or shows what that would do.
pub(super) fn run(source: Source, args: &Args, context: &Context) -> Result<ExitStatus> {
    let (files, piped) = match source {
        Source::Files(files) => (files.resolved(), None),
        Source::Pipe(form, bytes) => (Files::default(), Some(Documents::of_pipe(form, bytes, args.map.as_ref())?)),
    };
    let bar = progress::bar(Some(files.notes.len() as u64), "importing", context);
    let mut listing = Listing::default();
    let own = match files.notes.first() {
        Some(first) => OwnPosts::around(args.path.as_deref().unwrap_or(&first.path))?,
        None => OwnPosts::default(),
    };
    let notebook = context.reading()?;
    let (mut edits, mut notes, mut faults) = (Vec::new(), Vec::new(), Vec::new());
    let mut claims = Claims::new(&own);
    for file in files.notes {
        match claims.of(&file) {
            Claim::Note => notes.push(file),
            Claim::Index => {}
            Claim::Copy(id) => posts::copy(&file.name, id, &notebook, &mut listing),
            Claim::Post(incident, written) => {
                let read = reading::markdown_text(&file.path).and_then(|text| {
                    let post = Post { name: &file.name, text: &text, incident, written };
                    posts::notes(&post, &notebook, &mut listing, context)
                });
                match read {
                    Ok(notes) => edits.extend(notes),
                    Err(error) => faults.push(error),
                }
            }
        }
    }
    drop(notebook);
    let mut known = KnownPlaces::read(context);
    let mut gathering = Gathering {
        args,
        context,
        bar: &bar,
        known: &known,
        claims,
        notebook: OnceCell::new(),
        edits: edits.into_iter(),
        files: notes.into_iter(),
        open: piped,
        listing,
        passed_over: files.passed_over,
        broken: Broken::default(),
        places: Vec::new(),
        seen: HashSet::new(),
    };
    faults.into_iter().for_each(|error| gathering.fault(error));
    let outcomes: Result<Vec<NoteOutcome>> = if args.dry_run {
        context.reading()?.forecast_notes(&mut gathering)
    } else {
        context.writing()?.accept_notes(&mut gathering, context.now)
    };
    bar.finish_and_clear();
    let outcomes = outcomes?;
    let Gathering { mut listing, mut passed_over, places, .. } = gathering;
    doubts::drop_settled(&mut listing, &outcomes, &context.reading()?)?;
    if !args.dry_run {
        places.iter().for_each(|place| known.add(place));
        // Without it, a file that is moved later is still known by what it says.
        let _ = known.write(context.now);
    }
    let editor = uncertain::again(args, context).filter(|_| !args.interactive);
    let status = listing.report(&outcomes, args, context)?;
    remarks::say_of_posts(&listing, context);
    if !args.dry_run && status == ExitStatus::Done {
        remarks::say(&listing, &outcomes, editor.as_deref(), context);
    }
    passed_over.sort();
    passed_over.report(context);
    if args.interactive {
        uncertain::walk(&listing, &outcomes, args, context)?;
    }
    Ok(status)
}
