//! The page of one incident, whole.

use super::Sheet;
use super::phrase::{attempts, fix_record, history};
use crate::environment::Environment;
use crate::incident::{Incident, Paste, Said, Sighting};
use crate::render::Screen;
use crate::text;

/// The page.
pub fn show(incident: &Incident, screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    for (index, line) in text::wrap(&text::one_line(&incident.title), screen.width.saturating_sub(8)).iter().enumerate()
    {
        let number = if index == 0 { format!("#{}", incident.number) } else { String::new() };
        sheet.line(&format!("{}  {}", text::pad(&number, 4), screen.style.bold(line)));
    }
    let facts = format!("{} · {}", incident.status, history(incident, screen));
    for line in text::wrap(&facts, screen.width.saturating_sub(6)) {
        sheet.line(&format!("      {line}"));
    }
    if let Some(removed_at) = incident.removed_at {
        sheet.line(&format!("      taken out {}; odap restore {}", removed_at.ago(screen.now), incident.number));
    }
    sheet.gap();
    if let Some(fix) = &incident.fix {
        let lines = text::wrap(&text::visible(fix).replace('\t', "    "), sheet.room());
        sheet.row("fix", lines.iter().map(|line| screen.style.bold(line)));
        sheet.prose("", &fix_record(incident));
    }
    if let Some(cause) = &incident.cause {
        sheet.prose("cause", cause);
    }
    attempts(&mut sheet, incident);
    if let Some(url) = &incident.url {
        sheet.row("read", [text::one_line(url)]);
    }
    if let Some(environment) = incident.environment() {
        sheet.prose("on", &summary(environment));
    }
    sheet.gap();
    sheet.line("  error");
    for line in incident.error.text().lines() {
        sheet.line(&format!("    {}", text::visible(line.trim_end_matches('\r')).replace('\t', "    ")));
    }
    sheet.gap();
    for (index, sighting) in incident.sightings.iter().enumerate() {
        sheet.one(if index == 0 { "seen" } else { "" }, &occasion(sighting));
    }
    for (index, correction) in incident.corrections.iter().enumerate() {
        let said = match correction.said {
            Said::Same => "the same",
            Said::Not => "another",
        };
        let headline = headline(&correction.error).unwrap_or_default();
        sheet.one(if index == 0 { "corrected" } else { "" }, &format!("{}  {said}: {headline}", correction.at.day()));
    }
    sheet.row("id", [incident.id.to_string()]);
    sheet.row("logged", [format!("{}, changed {}", incident.created_at.minute(), incident.updated_at.minute())]);
    sheet.finish()
}

/// An environment, one part a row.
pub fn environment(environment: &Environment, screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    if let Some(system) = &environment.system {
        let parts = [
            ("os", system.os.clone()),
            ("kernel", system.kernel.clone()),
            ("machine", system.architecture.clone()),
            ("libc", system.libc.clone()),
            ("container", system.container.clone()),
            ("cores", system.cores.map(|cores| cores.to_string())),
            ("memory", system.memory_mib.map(|mebibytes| format!("{mebibytes} MiB"))),
        ];
        for (label, value) in parts {
            if let Some(value) = value {
                sheet.one(label, &value);
            }
        }
    }
    for (name, tool) in &environment.tools {
        let place = tool.environment.as_ref().map(|place| {
            [place.kind.as_deref(), place.name.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ")
        });
        sheet.one(name, &[tool.version.clone(), place].into_iter().flatten().collect::<Vec<_>>().join(" · "));
        for (package, version) in &tool.packages {
            sheet.one("", &format!("{package} {version}"));
        }
    }
    if let Some(git) = &environment.git {
        let state = git.dirty.map(|dirty| if dirty { "changed" } else { "clean" }.to_owned());
        let parts = [git.branch.clone(), git.commit.clone(), state];
        sheet.one("git", &parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
    sheet.finish()
}

fn occasion(sighting: &Sighting) -> String {
    let mut parts = vec![sighting.seen_at.minute()];
    parts.extend(sighting.outcome.map(|outcome| outcome.to_string()));
    parts.extend(sighting.command.clone());
    parts.extend(sighting.directory.as_ref().map(|directory| format!("in {directory}")));
    parts.extend(sighting.note.clone());
    // What was printed that time tells one occasion from another where nothing else does.
    if parts.len() == 1 {
        parts.extend(sighting.error.as_ref().and_then(headline));
    }
    parts.join(" · ")
}

fn headline(error: &Paste) -> Option<String> {
    error.text().lines().rev().find(|line| !line.trim().is_empty()).map(|line| line.trim().to_owned())
}

/// An environment in one line.
fn summary(environment: &Environment) -> String {
    let system = environment.system.as_ref();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(system.and_then(|system| system.os.clone()));
    parts.extend(system.and_then(|system| system.architecture.clone()));
    parts.extend(system.and_then(|system| system.container.clone()));
    for (name, tool) in &environment.tools {
        parts.push([Some(name.clone()), tool.version.clone()].into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    parts.join(" · ")
}
