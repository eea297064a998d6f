//! Posts of incidents that are not in the notebook: it is another one, or the post is all that is left.

use crate::cli::Context;
use crate::cli::export::own_posts::Writers;
use crate::cli::import::claims::Post;
use crate::cli::import::listing::{Listing, Row};
use crate::error::{Error, Result};
use crate::import::date;
use crate::import::posted::{self, Told};
use crate::incident::{IncidentId, NoteRecord, Outcome, Record, SightingRecord};
use crate::notebook::Notes;
use crate::render::post::read_back;
use crate::time::Timestamp;

/// Returns the incident of a post as the post tells it.
pub(super) fn incident(
    &Post { name, text, incident: id, written: post }: &Post<'_>,
    listing: &mut Listing,
    context: &Context,
) -> Result<Notes> {
    let writers = Writers::of(post, text, context)?;
    let is_own = |line: &str| read_back::is_open(line) || read_back::fix_source(line).is_some();
    let told = posted::told(text, &|text| writers.prose(text), &is_own);
    let why = |why: String| Error::input(format!("{name}: this is no incident")).cause(why);
    let mut read = record(told, id, context).into_incident(context.now).map_err(why)?;
    // What the post says beyond what odap writes of the incident is a person's.
    let lines: Vec<&str> = text.lines().collect();
    let likeness = |page: &str| page.lines().filter(|line| !line.is_empty() && lines.contains(line)).count();
    let pages = writers.write(&read, post)?;
    let written = pages.into_iter().map(|(page, _)| page).rev().max_by_key(|page| likeness(page)).unwrap_or_default();
    if let Some(added) = posted::unsaid((&read, &written), text) {
        let cause = read.note.cause.take().map(|cause| cause + "\n\n").unwrap_or_default();
        read.note.cause = Some(cause + &added);
    }
    listing.rows.push(Row::read_post(name, &read));
    Ok(Notes::of_lost_post(read))
}

/// Returns the record of the incident that a post tells.
fn record(told: Told, id: IncidentId, context: &Context) -> Record {
    let (mut kind, mut tags) = (None, Vec::new());
    let categories = &context.config.settings.categories.value;
    for word in told.tags.iter().chain(&told.categories) {
        // Of plain Markdown the category stands before the tags.
        match read_back::kind_named(word)
            .filter(|_| kind.is_none() && (told.categories.is_empty() || !told.tags.contains(word)))
        {
            Some(named) => kind = Some(named),
            None if tags.contains(word) || categories.values().any(|category| category == word) => {}
            None => tags.push(word.clone()),
        }
    }
    let went = Went::of(&told.others);
    let fix_id = told.fix.as_ref().map(|_| id);
    let logged = told.date.map_or(context.now, |date| date.min(context.now));
    Record {
        id: Some(id),
        note: NoteRecord {
            title: told.title,
            cause: told.cause,
            fix: told.fix,
            kind,
            tags,
            attempts: told.attempts,
            source: told.others.iter().find_map(|line| read_back::fix_source(line)).flatten(),
            url: told.url,
        },
        error: told.error,
        sightings: Some(went.sightings(logged, fix_id)),
        fix_id,
        created_at: Some(logged),
        updated_at: Some(told.modified.map_or(logged, |moment| moment.min(context.now))),
        ..Record::default()
    }
}

/// The occasions, as a post tells of them.
#[derive(Default)]
struct Went {
    told: read_back::Told,
    is_failed_last: bool,
    command: Option<String>,
    rows: Vec<(String, String)>,
    notes: Vec<(String, String)>,
}

impl Went {
    fn of(lines: &[String]) -> Self {
        let mut went = Self::default();
        for line in lines {
            went.is_failed_last |= read_back::is_failed_last(line);
            if let Some(told) = read_back::record(line) {
                went.told = told;
            } else if let Some(row) = read_back::row(line) {
                went.rows.push(row);
            } else if let Some((day, note)) = line.strip_prefix("- ").and_then(|line| line.split_once(": ")) {
                went.notes.push((day.to_owned(), note.to_owned()));
            } else if let (Some(more), Some((_, note))) = (line.strip_prefix("  "), went.notes.last_mut()) {
                note.extend(["\n", more]);
            } else if went.command.is_none() {
                went.command = read_back::command(line);
            }
        }
        went
    }

    /// Returns as many occasions as the post tells of, the first at a moment.
    fn sightings(self, first: Timestamp, fix: Option<IncidentId>) -> Vec<SightingRecord> {
        let Self { told, is_failed_last, command, rows, notes } = self;
        let moment = |day: &str| date::find(day).filter(|moment| moment.day() != first.day());
        let last = told.last.as_deref().and_then(moment);
        let count = told.times.max(told.tries).max(notes.len()).max(1);
        let mut sightings: Vec<SightingRecord> = (0..count)
            .map(|at| SightingRecord {
                seen_at: Some(last.filter(|_| at + 1 == count).unwrap_or(first)),
                note: None,
                ..SightingRecord::default()
            })
            .collect();
        for (at, (day, note)) in notes.into_iter().enumerate() {
            if let Some(sighting) = sightings.get_mut(at) {
                (sighting.note, sighting.seen_at) = (Some(note), moment(&day).or(sighting.seen_at));
            }
        }
        sightings.sort_by_key(|sighting| sighting.seen_at);
        // The latest tries are the last occasions.
        let tried = count - told.tries.min(count);
        for (at, sighting) in sightings.iter_mut().skip(tried).enumerate() {
            let is_worked = if is_failed_last { at < told.worked } else { at >= told.tries - told.worked };
            sighting.fix = fix;
            sighting.outcome = Some(if is_worked { Outcome::Worked } else { Outcome::Failed });
        }
        if let Some(sighting) = sightings.last_mut() {
            sighting.command = command;
            sighting.environment = (!rows.is_empty()).then(|| read_back::environment(&rows));
        }
        sightings
    }
}
