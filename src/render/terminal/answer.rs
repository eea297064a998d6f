//! The page of `find`: the verdict first, then the fix, then why.

use super::Sheet;
use crate::incident::{FixSource, Incident};
use crate::matcher::{Frame, Level, Reason};
use crate::notebook::{Answer, Match};
use crate::render::Screen;
use crate::text;

/// What the answer leads to where nothing was found.
#[derive(Debug, Clone, Default)]
pub struct Next {
    /// Whether the text was kept, so that nothing need be pasted twice.
    pub kept: bool,
    /// Where to search, with everything private masked.
    pub addresses: Vec<String>,
}

/// The most reasons that are worth a row of their own.
const REASONS: usize = 4;
/// Below this many logits a reason is no reason to a person.
const TELLING: f64 = 0.05;
/// How many others are named below the best.
const ALSO: usize = 3;
/// How many changes of the environment are named.
const CHANGES: usize = 4;

/// The page.
pub fn answer(answer: &Answer, next: &Next, screen: Screen) -> String {
    match (answer.level, answer.matches.first()) {
        (Level::Seen, Some(best)) => seen(best, &answer.matches[1..], screen),
        (Level::Similar, Some(best)) => similar(best, &answer.matches[1..], screen),
        _ => new(answer, next, screen),
    }
}

/// Every reason of every match with its weight, heaviest first, and what was read out of the text.
pub fn reasoning(answer: &Answer, screen: Screen) -> String {
    let mut sheet = Sheet::new(screen);
    for found in &answer.matches {
        sheet.gap();
        let head = format!("#{} {} {}", found.incident.number, found.level, percent(found.probability));
        sheet.line(&format!(
            "{head}  {}",
            text::elide(&text::one_line(&found.incident.title), screen.width.saturating_sub(24))
        ));
        for reason in &found.reasons {
            let says = format!("{:+6.2}  {}", reason.weight, text::pad(reason.says, 20));
            sheet.row(
                reason.rule,
                [format!("{says}  {}", text::elide(&sides(reason), sheet.room().saturating_sub(30)))],
            );
        }
    }
    sheet.gap();
    sheet.finish() + &super::explain(&answer.reading, screen)
}

fn seen(best: &Match, others: &[Match], screen: Screen) -> String {
    let incident = &best.incident;
    let mut sheet = Sheet::new(screen);
    head(&mut sheet, best, screen);
    sheet.line(&format!("{:13}{}", "", text::elide(&history(incident, screen), sheet.room())));
    sheet.gap();
    match &incident.fix {
        Some(fix) => {
            let lines = text::wrap(&text::visible(fix), sheet.room());
            sheet.row("fix", lines.iter().map(|line| screen.style.bold(line)));
            sheet.row("", [fix_record(incident)]);
        }
        None => sheet.row("open", [format!("no fix yet; when there is one:  odap solve {}", incident.number)]),
    }
    if let Some(cause) = &incident.cause {
        sheet.prose("cause", cause);
    }
    attempts(&mut sheet, incident);
    if let Some(url) = &incident.url {
        sheet.row("read", [text::one_line(url)]);
    }
    sheet.gap();
    because(&mut sheet, best);
    changes(&mut sheet, best);
    also(&mut sheet, others, screen);
    sheet.gap();
    let number = incident.number;
    let worked = match incident.fix {
        Some(_) => format!("Did it work again?  odap again {number} --worked"),
        None => format!("Seen again:  odap again {number}"),
    };
    closing(&mut sheet, &worked, &format!("not the same?  odap not {number}"), "   ·   ", screen);
    sheet.finish()
}

fn similar(best: &Match, others: &[Match], screen: Screen) -> String {
    let incident = &best.incident;
    let mut sheet = Sheet::new(screen);
    head(&mut sheet, best, screen);
    sheet.gap();
    let (against, speaking) = telling(best);
    let differs = against.iter().map(|reason| match &reason.there {
        Some(there) if reason.here.is_empty() => format!("{}: {}", reason.says, text::one_line(there)),
        Some(there) => {
            format!("{}: {} here, {} there", reason.says, text::one_line(&reason.here), text::one_line(there))
        }
        None => format!("{}: {}", reason.says, text::one_line(&reason.here)),
    });
    let room = sheet.room();
    sheet.row("differs", differs.map(|line| text::elide(&line, room).into_owned()).collect::<Vec<_>>());
    let same: Vec<_> = speaking.iter().map(|reason| named(reason)).collect();
    if !same.is_empty() {
        sheet.prose("same", &same.join(" · "));
    }
    if let Some(fix) = &incident.fix {
        let mut lines = text::wrap(&text::visible(fix), room);
        lines.truncate(3);
        sheet.row("its fix", &lines);
        sheet.row("", ["(probably not yours; the way to it may be)"]);
    }
    also(&mut sheet, others, screen);
    sheet.gap();
    let read = format!("Read it whole:  odap show {}", incident.number);
    closing(&mut sheet, &read, "Log this one:  odap add --last", "        ", screen);
    sheet.finish()
}

fn new(answer: &Answer, next: &Next, screen: Screen) -> String {
    let anatomy = &answer.reading.anatomy;
    let mut sheet = Sheet::new(screen);
    let among = match answer.incidents {
        0 => "the notebook is empty".to_owned(),
        all => format!("nothing like it among {}", text::count(all, "incident")),
    };
    sheet.line(&format!("{}   {among}", screen.style.level(Level::New)));
    sheet.gap();
    let read =
        [Some(anatomy.kind.to_string()), anatomy.tool.clone(), anatomy.error_type.clone(), anatomy.error_code.clone()];
    let mut parts: Vec<String> = Vec::new();
    for part in read.into_iter().flatten().filter(|part| part != "unknown") {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    if !parts.is_empty() {
        sheet.prose("read as", &parts.join(" · "));
    }
    if let Some(headline) = anatomy.headline() {
        let lines = text::wrap(&text::one_line(headline), sheet.room());
        sheet.row("headline", lines.iter().take(4).map(|line| screen.style.bold(line)));
    }
    if let Some(frame) = anatomy.frames.iter().rev().find(|frame| frame.own) {
        sheet.one("yours", &place(frame));
    }
    if let Some(frame) = anatomy.frames.iter().rev().find(|frame| !frame.own) {
        sheet.one("library's", &place(frame));
    }
    sheet.gap();
    if next.kept {
        sheet.line("  kept as a draft. When it is solved:   odap add --last --fix \"…\"");
    }
    sheet.row("search", &next.addresses);
    if !next.addresses.is_empty() {
        sheet.row("", [screen.style.dim("(no path, name or host of yours in it)")]);
    }
    if answer.incidents == 0 {
        sheet.row("start with", ["odap import --starter      (what every machine meets)"]);
    }
    sheet.finish()
}

/// `train.py:14 in <module>`.
pub(super) fn place(frame: &Frame) -> String {
    let line = frame.line.map(|line| format!(":{line}")).unwrap_or_default();
    let function = frame.function.as_ref().map(|function| format!(" in {function}")).unwrap_or_default();
    format!("{}{line}{function}", frame.file)
}

/// `97 %`; never certain, never nothing.
pub(super) fn percent(probability: f64) -> String {
    format!("{:.0} %", (probability * 100.0).round().clamp(1.0, 99.0))
}

/// What the fix is worth: `worked 3 of 3 · from an issue thread, confirmed`.
pub(super) fn fix_record(incident: &Incident) -> String {
    let (worked, failed) = (incident.worked(), incident.failed());
    let confirmed = if worked > 0 { "confirmed" } else { "not confirmed yet" };
    let record = (worked + failed > 0).then(|| format!("worked {worked} of {}", worked + failed));
    let from = match incident.source {
        Some(source @ (FixSource::Own | FixSource::Documentation)) if worked > 0 => {
            Some(format!("from {}", source.phrase()))
        }
        Some(source) => Some(format!("from {}, {confirmed}", source.phrase())),
        None if worked > 0 => None,
        None => Some(confirmed.to_owned()),
    };
    [record, from].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `3 times, last 2 months ago · environment · docker, opencv`.
pub(super) fn history(incident: &Incident, screen: Screen) -> String {
    let ago = incident.last_seen().ago(screen.now);
    let times = match incident.sightings.len() {
        0 => format!("logged {ago}"),
        1 => format!("once, {ago}"),
        times => format!("{times} times, last {ago}"),
    };
    let tags = incident.tags.iter().map(|tag| text::one_line(tag.as_str())).collect::<Vec<_>>().join(", ");
    let kind = incident.kind.as_str();
    [times.as_str(), kind, &tags]
        .into_iter()
        .filter(|part| !part.is_empty() && *part != "unknown")
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What did not work, one row an attempt.
pub(super) fn attempts(sheet: &mut Sheet, incident: &Incident) {
    for (index, attempt) in incident.attempts.iter().enumerate() {
        sheet.prose(if index == 0 { "not this" } else { "" }, &attempt.text);
    }
}

fn head(sheet: &mut Sheet, best: &Match, screen: Screen) {
    let verdict = format!("{}  {}", best.level, percent(best.probability));
    let number = format!("#{}", best.incident.number);
    let room = screen.width.saturating_sub(verdict.len() + number.len() + 5).max(12);
    let title = text::one_line(&best.incident.title);
    let styled = screen.style.level(best.level);
    let lead = format!("{styled}  {}", percent(best.probability));
    sheet.line(&format!("{lead}   {number}  {}", screen.style.bold(&text::elide(&title, room))));
}

/// The telling reasons against and for, heaviest first.
fn telling(found: &Match) -> (Vec<&Reason>, Vec<&Reason>) {
    let mut reasons: Vec<_> = found.reasons.iter().filter(|reason| reason.weight.abs() >= TELLING).collect();
    reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let (against, mut speaking): (Vec<_>, Vec<_>) = reasons.into_iter().partition(|reason| reason.weight < 0.0);
    speaking.truncate(REASONS);
    (against.into_iter().take(2).collect(), speaking)
}

fn because(sheet: &mut Sheet, best: &Match) {
    let (_, speaking) = telling(best);
    let widest = speaking.iter().map(|reason| text::width(reason.says)).max().unwrap_or(0) + 2;
    let room = sheet.room().saturating_sub(widest);
    let rows = speaking.iter().map(|reason| {
        let here = text::one_line(&reason.here);
        format!("{}{}", text::pad(reason.says, widest), text::elide(&here, room))
    });
    sheet.row("because", rows.collect::<Vec<_>>());
}

fn named(reason: &Reason) -> String {
    if reason.here.is_empty() { reason.says.to_owned() } else { text::one_line(&reason.here) }
}

fn sides(reason: &Reason) -> String {
    match &reason.there {
        Some(there) => format!("{} | {}", text::one_line(&reason.here), text::one_line(there)),
        None => text::one_line(&reason.here),
    }
}

fn changes(sheet: &mut Sheet, best: &Match) {
    let absent = || "—".to_owned();
    let changes = best.changes.iter().map(|change| {
        format!(
            "{} {} → {}",
            change.name,
            change.then.clone().unwrap_or_else(absent),
            change.now.clone().unwrap_or_else(absent)
        )
    });
    let more = best.changes.len().saturating_sub(CHANGES);
    let mut said: Vec<_> = changes.take(CHANGES).collect();
    if more > 0 {
        said.push(format!("{more} more"));
    }
    if !said.is_empty() {
        sheet.prose("since then", &said.join(", "));
    }
}

fn also(sheet: &mut Sheet, others: &[Match], screen: Screen) {
    let named: Vec<_> = others.iter().filter(|other| other.level > Level::New).take(ALSO).collect();
    if !named.is_empty() {
        sheet.gap();
    }
    let room = sheet.room();
    let rows = named.iter().map(|other| {
        let lead = format!("#{} {} {}", other.incident.number, other.level, percent(other.probability));
        let room = room.saturating_sub(lead.len() + 2);
        format!("{lead}  {}", screen.style.dim(&text::elide(&text::one_line(&other.incident.title), room)))
    });
    sheet.row("also", rows.collect::<Vec<_>>());
}

/// Two last words, beside each other where there is room.
fn closing(sheet: &mut Sheet, first: &str, second: &str, between: &str, screen: Screen) {
    let line = format!("{first}{between}{second}");
    if text::width(&line) <= screen.width {
        sheet.line(&line);
    } else {
        sheet.line(first);
        sheet.line(second);
    }
}
