//! Posts that odap exported and somebody edited: the edits, brought back into the incident.
//!
//! A post shows less than the incident holds, since private parts gave way to stand-ins. So only lines that differ
//! from the post as odap wrote it are taken from the edited one; all others stay as the incident has them. What is new
//! and belongs to no field becomes the end of the cause, as in any note that is imported.
//!
//! The date of a post is the one that it states, which is what a site shows; it is when the incident was logged. The
//! date in the name of a file is a part of a name, and one that is not reached yet is kept as words.

mod attempts;
mod compare;
mod error_lines;
mod head;
mod lines;
mod lost;
mod pairs;
mod post_body;
mod stand_ins;
mod statements;
mod told;

pub use attempts::in_written_order;
pub use compare::{parts_in_common, unsaid};
pub use told::{Told, told};

use attempts::{after_edit, items};
use error_lines::error_lines;
use head::Head;
use lines::{is_telling, literal, unescaped};
use post_body::{Body, Section};

use crate::incident::{Incident, IncidentId, Kind};
use crate::time::Timestamp;

/// Tells the kind that a category stands for.
pub type KindNamed<'k> = &'k dyn Fn(&str) -> Option<Kind>;

/// An incident with the edits of its post.
#[derive(Debug, Clone)]
pub struct Edited {
    /// The incident as the post tells it.
    pub incident: Incident,
    /// The names of the fields that were edited.
    pub fields: Vec<&'static str>,
    /// Text that was added and belongs to no field: the end of the cause.
    pub added: Option<String>,
}

/// Returns the id of the incident that a text states in its front matter, whose end may be missing.
pub fn stated_id(text: &str) -> Option<IncidentId> {
    let text = text.trim_start_matches('\u{feff}');
    // A search is faster than a parser, and most notes state none.
    if !text.starts_with("---") && !text.starts_with("+++") || !text.contains(IncidentId::KEY) {
        return None;
    }
    Head::read(text).id()
}

/// An incident and its post.
pub type WithPost<'p> = (&'p Incident, &'p str);

/// Returns the incident with the edits of its post. Parts that the `present` incident has as the edited post has them
/// are those of the present one. `kind` knows the categories that stand for a kind; a date after `now` is none.
pub fn edited(
    (incident, written): WithPost<'_>,
    present: WithPost<'_>,
    edited: &str,
    kind: KindNamed<'_>,
    now: Timestamp,
) -> Edited {
    let (before, after) = (Head::read(written), Head::read(edited));
    let mut result = incident.clone();
    let mut fields = Vec::new();
    let mut added = after.added(&before);
    statements::take(&mut result, (&before, &after), (kind, now), &mut fields, &mut added);
    let (known, told) = (Body::written(&before.body), Body::edited(&after.body, &before.body));
    let head = Head::read(present.1);
    let present = (present.0, &Body::written(&head.body));
    added.extend(error(&mut result, (&known, &told), present, &mut fields));
    parts(&mut result, (&known, &told), present, &mut fields);
    let mut own = known.lines(Section::Own);
    if after.lines().is_empty() {
        // Without its fences front matter is text.
        let fence = || ["---"].into_iter().filter(|_| !before.lines().is_empty());
        own.splice(0..0, fence().chain(before.lines().iter().map(String::as_str)).chain(fence()));
    }
    let own = lines::merged("", &own, &told.lines(Section::Own), unescaped);
    added.extend([own, lines::insertion(&told.lines(Section::Added), &unescaped)]);
    // What is there already was read from this post before.
    let is_there = |text: &String| result.note.cause.as_ref().is_some_and(|cause| cause.contains(text.trim()));
    added.retain(|text| !text.trim().is_empty() && !is_there(text));
    added.extend(lost::lost_values(written, &after, &result, &added));
    added.extend(lost::lost_lines((incident, written), &after, &result, &added));
    let added = Some(added.join("\n\n")).filter(|added| !added.is_empty());
    if let Some(added) = &added {
        let cause = result.note.cause.take().map(|cause| cause.trim_end().to_owned() + "\n\n");
        result.note.cause = Some(cause.unwrap_or_default() + added);
    }
    result.status = result.note.status();
    Edited { incident: result, fields, added }
}

/// Takes the edits of the error, and returns what was written beside it.
fn error(
    result: &mut Incident,
    (known, told): (&Body<'_>, &Body<'_>),
    (present, body): (&Incident, &Body<'_>),
    fields: &mut Vec<&'static str>,
) -> Option<String> {
    let (before, around) = error_lines(known, &[]);
    let (after, beside) = error_lines(told, &before);
    // An incident is its error, which goes only with it.
    if telling(&before) != telling(&after) && after.iter().any(|line| is_telling(line)) {
        result.error = if telling(&after) == telling(&error_lines(body, &[]).0) {
            present.error.clone()
        } else {
            lines::merged(result.error.text(), &before, &after, literal).into()
        };
        fields.push("error");
    }
    // Lines without their fence are still those of the error.
    let around = if after.is_empty() { known.lines(Section::Error) } else { around };
    Some(lines::merged("", &around, &beside, unescaped))
}

/// Takes the edits of cause, fix, attempts and address.
fn parts(
    result: &mut Incident,
    (known, told): (&Body<'_>, &Body<'_>),
    (present, body): (&Incident, &Body<'_>),
    fields: &mut Vec<&'static str>,
) {
    let words = |own: &Option<String>, before: &[&str], after: &[&str], present: (&Option<String>, &[&str])| {
        if telling(before) == telling(after) {
            return None;
        }
        if telling(after) == telling(present.1) {
            return Some(present.0.clone());
        }
        let text = lines::merged(own.as_deref().unwrap_or_default(), before, after, unescaped);
        Some(Some(text).filter(|text| !text.trim().is_empty()))
    };
    let note = result.note.clone();
    let [before, after, now] = [known, told, body].map(|body| body.lines(Section::Cause));
    if let Some(cause) = words(&note.cause, &before, &after, (&present.note.cause, &now)) {
        result.note.cause = cause;
        fields.push("cause");
    }
    let label = known.lines(Section::Fix).iter().rev().find_map(|line| label_and_address(line)).map(|(label, _)| label);
    let label = label.filter(|_| note.url.is_some());
    let (before, before_url) = without_address(known.lines(Section::Fix), label);
    let (after, after_url) = without_address(told.lines(Section::Fix), label);
    let (now, _) = without_address(body.lines(Section::Fix), label);
    if let Some(fix) = words(&note.fix, &before, &after, (&present.note.fix, &now)) {
        result.note.fix = fix;
        fields.push("fix");
    }
    if before_url != after_url && told.has(Section::Fix) {
        result.note.url = after_url;
        fields.push("url");
    }
    let [before, after, now] = [known, told, body].map(|body| body.lines(Section::Attempts));
    if telling(&before) != telling(&after) {
        result.note.attempts = if telling(&after) == telling(&now) {
            present.note.attempts.clone()
        } else {
            after_edit(&note.attempts, &items(&before), &items(&after))
        };
        fields.push("attempts");
    }
}

/// Returns the lines that tell something, without the white space at their ends.
fn telling(lines: &[&str]) -> Vec<String> {
    let told = lines.iter().map(|line| line.trim_end().to_owned());
    told.filter(|line| is_telling(line)).collect()
}

/// Splits a line like `Read more: <https://…>` into its label and the address.
fn label_and_address(line: &str) -> Option<(&str, String)> {
    let (label, link) = line.trim().split_once(": ")?;
    let address = match link.strip_prefix('<').and_then(|link| link.strip_suffix('>')) {
        Some(address) => address,
        None => link.strip_prefix('[')?.split_once("](")?.1.strip_suffix(')')?,
    };
    let is_label = label.split_whitespace().count() <= 3 && !label.starts_with(['-', '*']);
    (is_label && address.starts_with("http") && !address.contains(' ')).then(|| (label, address.to_owned()))
}

/// Returns lines without the one of a label, and its address.
fn without_address<'p>(lines: Vec<&'p str>, label: Option<&str>) -> (Vec<&'p str>, Option<String>) {
    let address =
        |line: &str| label_and_address(line).filter(|(own, _)| Some(*own) == label).map(|(_, address)| address);
    let found = lines.iter().rev().find_map(|line| address(line));
    (lines.into_iter().filter(|line| address(line).is_none()).collect(), found)
}
