//! Remarks on an import: what a person should look at.

use std::collections::HashSet;

use crate::cli::Context;
use crate::cli::import::listing::Listing;
use crate::incident::IncidentId;
use crate::notebook::{NoteChange, NoteOutcome};
use crate::text;

/// Most incidents that are named after an import; the rest is counted.
const MOST_NAMED: usize = 20;

/// Fewest columns of a remark.
const FEWEST_COLUMNS: usize = 18;

/// Names what a person should look at. `editor` is the command that goes through the uncertain notes, if it can be run.
pub(super) fn say(listing: &Listing, outcomes: &[NoteOutcome], editor: Option<&str>, context: &Context) {
    let pairs = || listing.rows.iter().zip(outcomes);
    let is_new = |outcome: &NoteOutcome| matches!(outcome.change, NoteChange::Added | NoteChange::Updated(_));
    let named = |outcome: &NoteOutcome| outcome.number.map(|number| format!("#{number} ")).unwrap_or_default();
    let mut clashes = 0;
    for (row, outcome) in pairs() {
        if let NoteChange::Updated(both) = &outcome.change
            && !both.is_empty()
        {
            clashes += 1;
            if clashes > MOST_NAMED {
                continue;
            }
            let number = named(outcome);
            said(
                &format!(
                    "{number}was changed in the notebook and in {}; both versions are in the {}",
                    row.label,
                    both.join(" and the "),
                ),
                context,
            );
        }
    }
    if clashes > MOST_NAMED {
        context.say(&format!("and so were {} more; the changes of each:  odap log", clashes - MOST_NAMED));
    }
    for (row, outcome) in pairs().filter(|(row, outcome)| row.has_added && is_new(outcome)) {
        let number = named(outcome);
        said(&format!("{number}has text of {} that has no field: it is the end of the cause", row.label), context);
    }
    let copies: Vec<_> = pairs().filter_map(|(row, outcome)| Some((row, outcome, outcome.copy_of?))).collect();
    for (row, outcome, of) in copies.iter().take(MOST_NAMED) {
        match outcome.number.filter(|number| number != of) {
            None => said(&format!("{} is a copy of #{of}, whose file is still there", row.label), context),
            Some(number) => {
                said(&format!("#{number} of {} is an edited copy of #{of}; if both are one:", row.label), context);
                context.say(&format!("  odap merge {of} {number}"));
            }
        }
    }
    if copies.len() > MOST_NAMED {
        context.say(&format!("and {} more are copies", copies.len() - MOST_NAMED));
    }
    let doubts: Vec<String> = pairs()
        .filter(|(_, outcome)| is_new(outcome))
        .filter_map(|(row, outcome)| Some((row, outcome, row.doubt.as_ref()?)))
        .map(|(row, outcome, doubt)| format!("  {}{}: {doubt}", named(outcome), row.title))
        .collect();
    if !doubts.is_empty() {
        context.say(&format!("uncertain, to be seen with odap show and mended with odap edit: {}", doubts.len()));
        doubts.iter().take(MOST_NAMED).for_each(|line| said(line, context));
        if doubts.len() > MOST_NAMED {
            context.say(&format!("  and {} more", doubts.len() - MOST_NAMED));
        }
        if let Some(command) = editor {
            context.say(&format!("to go through them in the editor:  {command}"));
        }
    }
    let pictures: usize = pairs().filter(|(_, outcome)| is_new(outcome)).map(|(row, _)| row.pictures).sum();
    if pictures > 0 {
        let are = if pictures == 1 { "it was; its place is named" } else { "they were; their places are named" };
        context.say(&format!("{} left where {are} in the text", text::count(pictures as u64, "picture")));
    }
    let all = pairs().filter(|(_, outcome)| is_new(outcome)).count();
    let documents: HashSet<usize> =
        pairs().filter(|(_, outcome)| is_new(outcome)).map(|(row, _)| row.document).collect();
    let straightened: usize = documents.iter().filter_map(|document| listing.straightened.get(*document)).sum();
    if straightened > 0 {
        context.say(&format!("curly quotes and long dashes in commands that were made straight again: {straightened}"));
    }
    if all > 0 {
        context.say(&format!("to see {}:  odap list", if all == 1 { "it" } else { "them" }));
    }
}

/// Names the posts of odap's own that are left out.
pub(super) fn say_of_posts(listing: &Listing, context: &Context) {
    for name in listing.idle.iter().take(MOST_NAMED) {
        said(&format!("{name} was edited only where odap writes of its own accord"), context);
    }
    for (name, number) in listing.copies.iter().take(MOST_NAMED) {
        let of = number.map(|number| format!("#{number}")).unwrap_or_else(|| "an incident".to_owned());
        said(&format!("{name} is a copy of the post of {of} and was left out"), context);
    }
    if !listing.copies.is_empty() {
        let (more, key) = (listing.copies.len().saturating_sub(MOST_NAMED), IncidentId::KEY);
        let more = if more > 0 { format!("and {more} more; ") } else { String::new() };
        said(&format!("{more}to import a copy as an incident of its own, take its line {key}: out"), context);
    }
}

/// Says something in as many lines as the screen needs; they stand below the first.
pub(super) fn said(words: &str, context: &Context) {
    let indent = words.len() - words.trim_start().len();
    let columns = context.stderr_screen.width.saturating_sub(indent + 2).max(FEWEST_COLUMNS);
    for (at, line) in text::wrap_words(&text::escape_control(words.trim_start()), columns).iter().enumerate() {
        context.say(&format!("{}{line}", " ".repeat(if at == 0 { indent } else { indent + 2 })));
    }
}
