//! The incident as its post told it when it was imported last: the base from which the notebook and the post have
//! gone apart.

use super::remarks::{FROM, without_remarks};
use crate::incident::Incident;

/// Returns the incident as its post told it when it was imported last: as the post was `written` of it, with what
/// imports brought since. Each import is given with the incident before it and after it, oldest first.
pub fn told_last<'i>(written: &Incident, imports: impl Iterator<Item = (&'i Incident, &'i Incident)>) -> Incident {
    let mut told = written.clone();
    for (before, after) in imports {
        let text = |told: &Option<String>, before: &Option<String>, after: &Option<String>| -> Option<String> {
            let plain = |text: &Option<String>| text.as_deref().map(without_remarks).filter(|text| !text.is_empty());
            if before == after {
                return told.clone();
            }
            if plain(before) == plain(told) {
                return plain(after);
            }
            let (Some(own), Some(new)) = (before, after) else { return after.clone() };
            match (new.split_once(FROM), new.strip_prefix(own.trim_end())) {
                (Some((_, said)), _) => Some(said.trim().to_owned()),
                // Text without a field went behind what was changed here.
                (None, Some(end)) => Some(told.as_deref().unwrap_or_default().trim_end().to_owned() + end),
                (None, None) => after.clone(),
            }
        };
        let line = |text: &str| Some(text.to_owned());
        let (own, from, to) = (&told.note, &before.note, &after.note);
        let title = text(&line(&own.title), &line(&from.title), &line(&to.title)).unwrap_or_default();
        let error = text(&line(told.error.text()), &line(before.error.text()), &line(after.error.text()));
        let cause = text(&own.cause, &from.cause, &to.cause);
        let fix = text(&own.fix, &from.fix, &to.fix);
        let url = text(&own.url, &from.url, &to.url);
        told.note.attempts = list(&own.attempts, &from.attempts, &to.attempts);
        told.note.tags = list(&told.note.tags, &from.tags, &to.tags);
        (told.note.title, told.note.cause, told.note.fix, told.note.url) = (title, cause, fix, url);
        told.note.kind = if from.kind == to.kind { told.note.kind } else { to.kind };
        told.error = error.unwrap_or_default().into();
    }
    told
}

fn list<T: Clone + PartialEq>(told: &[T], before: &[T], after: &[T]) -> Vec<T> {
    if told == before {
        return after.to_vec();
    }
    let stays = |item: &&T| !before.contains(item) || after.contains(item);
    let comes = |item: &&T| !before.contains(item);
    told.iter().filter(stays).chain(after.iter().filter(comes)).cloned().collect()
}
