//! The edits of what a post states about itself: title, tags, category and date.

use super::KindNamed;
use super::head::Head;
use super::stand_ins::with_private_parts;
use crate::import::date;
use crate::incident::{Incident, Note, Tag};
use crate::time::Timestamp;

/// Takes the edits; what cannot be taken is added.
pub(super) fn take(
    result: &mut Incident,
    (before, after): (&Head, &Head),
    (kind, now): (KindNamed<'_>, Timestamp),
    fields: &mut Vec<&'static str>,
    added: &mut Vec<String>,
) {
    if let Some(title) = after.title.as_ref().filter(|title| before.title.as_ref() != Some(title)) {
        let shown = before.title.as_deref().unwrap_or_default();
        result.note.title = with_private_parts(&result.note.title, shown, title);
        fields.push("title");
    }
    let note = &mut result.note;
    let unfit = match (&before.tags, &after.tags) {
        (Some(before), Some(after)) if before != after => {
            fields.push("tags");
            change_tags(note, before, after)
        }
        _ => Vec::new(),
    };
    added.extend(unfit);
    if let (Some(before), Some(after)) = (&before.categories, &after.categories) {
        for category in after.iter().filter(|category| !before.contains(category)) {
            match kind(category) {
                Some(kind) => note.kind = kind,
                None => added.extend(change_tags(note, &[], std::slice::from_ref(category))),
            }
            fields.push("category");
        }
    }
    if let (Some(known), Some(day)) = (&before.date, &after.date)
        && known != day
        && (date::find(known) != date::find(day) || date::find(day).is_none())
    {
        match date::find(day).filter(|date| *date <= now) {
            Some(date) => {
                result.created_at = date;
                fields.push("date");
            }
            None => added.push(format!("date: {day}")),
        }
    }
}

/// Changes the tags as a post did, and returns the words that cannot be one.
fn change_tags(note: &mut Note, before: &[String], after: &[String]) -> Vec<String> {
    let has = |words: &[String], tag: &Tag| words.iter().any(|word| word == tag.as_str());
    note.tags.retain(|tag| !has(before, tag) || has(after, tag));
    let mut unfit = Vec::new();
    for word in after.iter().filter(|word| !before.contains(word)) {
        match word.split_whitespace().collect::<Vec<_>>().join("-").replace(',', "-").parse::<Tag>() {
            Ok(tag) => note.tags.push(tag),
            Err(_) => unfit.push(format!("tag: {word}")),
        }
    }
    note.tags.sort();
    note.tags.dedup();
    unfit
}
