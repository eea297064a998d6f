//! Phrases that several pages share.

use super::Sheet;
use crate::dialect::{PACKAGE_FOLDERS, PackageFolder};
use crate::incident::{Doubt, FixRecord, FixSource, FormerFix, Incident, Provenance, Sighting, Tag};
use crate::matcher::{Frame, Level};
use crate::notebook::{FilledFix, FilledValue, Match};
use crate::render::Screen;
use crate::text;

/// Returns a frame's place, escaped: `train.py:14 in <module>`; a path that is too long loses its beginning.
pub(super) fn place(frame: &Frame, room: usize) -> String {
    let line = frame.line.map(|line| format!(":{line}")).unwrap_or_default();
    let function = frame.function.as_ref().map(|function| format!(" in {function}")).unwrap_or_default();
    // What is above a folder of packages is the machine's.
    let inside = |folder: &PackageFolder| folder.below(&frame.file);
    let mut file = PACKAGE_FOLDERS.iter().find_map(inside).unwrap_or(&frame.file).to_owned();
    let rest = text::one_line(&format!("{line}{function}"));
    let tail = if rest.starts_with(':') { rest } else { format!(" {rest}") };
    while text::width(&text::one_line(&file)) + text::width(&tail) > room {
        match file.trim_start_matches("…/").trim_start_matches('/').split_once('/') {
            Some((_, below)) => file = format!("…/{below}"),
            None => break,
        }
    }
    text::elide(&format!("{}{}", text::one_line(&file), tail.trim_end()), room).into_owned()
}

/// Returns the word for the verdict on a match: what was never met here was not seen, but is known.
pub(super) fn verdict(found: &Match) -> &'static str {
    if found.level == Level::Seen && !found.incident.is_met() { "known" } else { found.level.as_str() }
}

/// Returns the words for an incident without a fix: where another note of the same error has one, it is named.
pub(super) fn no_fix(best: &Match, others: &[Match]) -> String {
    match others.iter().find(|other| other.level == Level::Seen && other.incident.note.fix.is_some()) {
        Some(other) => format!("no fix yet; #{} has one:  odap show {0}", other.incident.number),
        None => format!("no fix yet; when there is one:  odap solve {}", best.incident.number),
    }
}

/// Returns the values that were filled into a fix: `8000 from your error; the note says 8080`.
pub(super) fn filled_in(filled: &FilledFix) -> String {
    let value = |value: &FilledValue| {
        format!("{} from your error; the note says {}", text::one_line(&value.here), text::one_line(&value.there))
    };
    filled.values.iter().map(value).collect::<Vec<_>>().join("\n")
}

/// Returns a probability as a percentage, `97 %`; never 0 or 100.
pub fn percent(probability: f64) -> String {
    format!("{:.0} %", (probability * 100.0).round().clamp(1.0, 99.0))
}

/// Returns the number of times that the fix worked, of those it was tried: `worked 3 of 4`. `None` if it was never
/// tried.
pub fn worked_of(incident: &Incident) -> Option<String> {
    let (worked, failed) = (incident.worked(), incident.failed());
    (worked + failed > 0).then(|| format!("worked {worked} of {}", worked + failed))
}

/// Returns the record of a fix: `failed last time · worked 3 of 4 · from an issue thread, confirmed`.
pub(super) fn fix_record(incident: &Incident) -> String {
    let worked = incident.worked();
    let confirmed = if worked > 0 { "confirmed" } else { "not confirmed yet" };
    let from = match incident.note.source {
        Some(source @ (FixSource::Own | FixSource::Documentation)) if worked > 0 => {
            Some(format!("from {}", source.phrase()))
        }
        Some(source) => Some(format!("from {}, {confirmed}", source.phrase())),
        None if worked > 0 => None,
        None => Some(confirmed.to_owned()),
    };
    let doubt = incident.doubt().filter(|doubt| *doubt == Doubt::Failed).map(|doubt| doubt.phrase().to_owned());
    [doubt, worked_of(incident), from].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns the record of a former fix: `until 2026-09-01 · worked 2 of 3 · from an issue thread`.
pub(super) fn former_record(former: &FormerFix, sightings: &[Sighting]) -> String {
    let FixRecord { worked, failed, .. } = FixRecord::of(former.id, sightings);
    let until = format!("until {}", former.replaced_at.day());
    let record = (worked + failed > 0).then(|| format!("worked {worked} of {}", worked + failed));
    let from = former.source.map(|source| format!("from {}", source.phrase()));
    [Some(until), record, from].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns the history of an incident: `3 times, last 2 months ago · environment · docker, opencv`.
pub(super) fn history(incident: &Incident, screen: Screen) -> String {
    let ago = incident.last_seen().ago(screen.now);
    let starter = |tag: &&Tag| tag.as_str() == Tag::STARTER;
    let times = match incident.sightings.len() {
        0 if incident.provenance() == Provenance::Starter => "a starter case, not met here yet".to_owned(),
        0 if incident.provenance() == Provenance::Imported => format!("imported, logged {ago}, not met here yet"),
        0 => format!("logged {ago}, not met here yet"),
        1 => format!("once, {ago}"),
        times => format!("{times} times, last {ago}"),
    };
    let tags = incident.note.tags.iter().filter(|tag| !starter(tag)).map(|tag| text::one_line(tag.as_str()));
    let tags = tags.collect::<Vec<_>>().join(", ");
    let kind = incident.note.kind.as_str();
    [times.as_str(), kind, &tags]
        .into_iter()
        .filter(|part| !part.is_empty() && *part != "unknown")
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Returns the lines of each attempt that did not work; if there are several, continuation lines are indented.
pub(super) fn attempt_lines<'a>(sheet: &Sheet, attempts: impl IntoIterator<Item = &'a str>) -> Vec<Vec<String>> {
    let attempts: Vec<&str> = attempts.into_iter().collect();
    let indent = if attempts.len() > 1 { "  " } else { "" };
    let lines = |text: &str| {
        let lines = sheet.wrapped(text).into_iter().enumerate();
        lines.map(|(at, line)| if at == 0 { line } else { format!("{indent}{line}") }).collect()
    };
    attempts.into_iter().map(lines).collect()
}
