//! The page of one incident, whole.

use super::Sheet;
use super::environment::summary;
use super::wording::{attempt_lines, fix_record, former_record, history};
use crate::incident::{Incident, Note, Paste, Said, Sighting};
use crate::render::Screen;
use crate::text::{self, Redraw};

/// Most occasions that are listed.
const OCCASIONS: usize = 12;

/// Returns the page of an incident.
pub fn show(incident: &Incident, screen: Screen) -> String {
    // The kind and the tags stand in the history, the source in the record of the fix.
    let Note { title, cause, fix, kind: _, tags: _, attempts: _, source: _, url } = &incident.note;
    let mut sheet = Sheet::new(screen);
    for (index, line) in text::wrap(&text::one_line(title), screen.width.saturating_sub(8)).iter().enumerate() {
        let number = if index == 0 { format!("#{}", incident.number) } else { String::new() };
        sheet.line(&format!("{}  {}", text::pad(&number, 4), screen.style.bold(line)));
    }
    let facts = format!("{} · {}", incident.status, history(incident, screen));
    for line in text::wrap(&facts, screen.width.saturating_sub(6)) {
        sheet.line(&format!("      {line}"));
    }
    if let Some(whole) = incident.merged_into {
        sheet.line(&format!("      merged into #{whole}; odap show {whole}"));
    } else if let Some(removed_at) = incident.removed_at {
        sheet.line(&format!("      removed {}; odap restore {}", removed_at.ago(screen.now), incident.number));
    }
    sheet.gap();
    if let Some(fix) = fix {
        sheet.row("fix", sheet.wrapped(fix));
        sheet.prose("", &fix_record(incident));
    }
    for former in &incident.former_fixes {
        sheet.prose("before", &former.text);
        sheet.prose("", &former_record(former, &incident.sightings));
    }
    if let Some(cause) = cause {
        sheet.prose("cause", cause);
    }
    sheet.row("not this", attempt_lines(&sheet, incident.note.attempts.iter().map(String::as_str)).concat());
    if let Some(url) = url {
        sheet.row("read", [text::one_line(url)]);
    }
    if let Some(environment) = incident.environment() {
        sheet.prose("on", &summary(environment));
    }
    sheet.gap();
    sheet.line("  error");
    // As it stood on the terminal: without codes, and of a progress bar the last picture.
    for line in text::replay(incident.error.text(), Redraw::Cells).lines() {
        sheet.line(&format!("    {}", text::escape_control(line).replace('\t', "    ")));
    }
    sheet.gap();
    occasions(&mut sheet, incident);
    for (said, label) in [(Said::Also, "also as"), (Said::Same, "same as"), (Said::Not, "but not")] {
        let texts = incident.corrections.iter().filter(|correction| correction.said == said);
        for (index, text) in texts.filter_map(|correction| headline(&correction.error)).enumerate() {
            sheet.one(if index == 0 { label } else { "" }, &text);
        }
    }
    sheet.row("id", [incident.id.to_string()]);
    sheet.row("logged", [format!("{}, changed {}", incident.created_at.minute(), incident.updated_at.minute())]);
    sheet.finish()
}

/// The latest occasions, and how many there were before.
fn occasions(sheet: &mut Sheet, incident: &Incident) {
    let sightings = &incident.sightings;
    let earlier = sightings.len().saturating_sub(OCCASIONS);
    let earlier = if earlier > 1 { earlier } else { 0 };
    let before = (earlier > 0).then(|| format!("… {earlier} earlier"));
    let rows: Vec<String> =
        before.into_iter().chain(sightings[earlier..].iter().map(|one| occasion(one, incident))).collect();
    for (index, row) in rows.iter().enumerate() {
        // Whole: a remark may stand nowhere else.
        sheet.prose(if index == 0 { "seen" } else { "" }, &text::one_line(row));
    }
}

fn occasion(sighting: &Sighting, incident: &Incident) -> String {
    let mut parts = vec![sighting.seen_at.minute()];
    parts.extend(sighting.outcome.map(|outcome| match sighting.fix {
        fix if fix.is_some() && fix == incident.fix_id => outcome.to_string(),
        Some(fix) if incident.former_fixes.iter().any(|former| former.id == fix) => {
            format!("{outcome} (a fix before)")
        }
        _ => format!("{outcome} (not known which fix)"),
    }));
    parts.extend(sighting.command.clone());
    parts.extend(sighting.directory.as_ref().map(|directory| format!("in {directory}")));
    parts.extend(sighting.note.clone());
    // What was printed that time, where it is not what the incident has.
    parts.extend(sighting.error.as_ref().and_then(headline));
    parts.join(" · ")
}

fn headline(error: &Paste) -> Option<String> {
    let shown = text::replay(error.text(), Redraw::Cells);
    shown.lines().rev().find(|line| !line.trim().is_empty()).map(|line| line.trim().to_owned())
}
