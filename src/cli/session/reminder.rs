//! One of the notes that are still to finish, mentioned beside an answer once a day at most.

use std::fs;

use crate::cli::Context;
use crate::cli::session::atomic_file;
use crate::incident::Status;
use crate::notebook::{Filter, Notebook, Row};
use crate::text;
use crate::time::DAY;

/// Number of open notes that take turns in the reminder: the newest, since older ones are unlikely to be solved.
const TURNS: usize = 30;

/// Mentions an open note other than `shown` at most once a day, and stores the time. A failure is ignored, since the
/// reminder is optional.
pub(crate) fn mention(notebook: &Notebook, shown: Option<u64>, context: &Context) {
    let now = context.now.milliseconds();
    let before = fs::read_to_string(&context.config.reminded).ok().and_then(|text| text.trim().parse::<i64>().ok());
    // A time in the future was written by a wrong clock.
    if before.is_some_and(|before| (before..before.saturating_add(DAY)).contains(&now)) {
        return;
    }
    let filter = Filter { status: Some(Status::Open), limit: Some(TURNS), ..Filter::default() };
    let Ok(listing) = notebook.list(&filter) else { return };
    // An error that was met within a day needs no reminder.
    let due = |row: &&Row| Some(row.number) != shown && row.last_seen.milliseconds() < now - DAY;
    let due: Vec<&Row> = listing.rows.iter().filter(due).collect();
    let turn = usize::try_from(now / DAY).unwrap_or(0).checked_rem(due.len());
    let Some(row) = turn.and_then(|turn| due.get(turn)) else { return };
    let folder = context.config.reminded.parent().map_or(Ok(()), atomic_file::folder);
    let noted = folder.and_then(|()| atomic_file::write(&context.config.reminded, |file| Ok(writeln!(file, "{now}")?)));
    if noted.is_ok() {
        let title = text::one_line(&row.title);
        let lead = format!("still open, {}: #{} ", row.last_seen.ago(context.now), row.number);
        let room = context.screen.width.saturating_sub(text::width(&lead)).max(16);
        context.say(&format!(
            "\n{lead}{}\n  odap solve {}   ·   all of them:  odap list --open",
            text::elide(&title, room),
            row.number
        ));
    }
}
