//! The answer beside what a failed command has printed: three lines at most, for the error itself is still to be seen.

use super::super::wording::{fix_record, no_fix, percent, verdict};
use crate::matcher::Level;
use crate::notebook::{Answer, Match};
use crate::render::Screen;
use crate::text;

/// Indentation of the lines after the first: the width of `odap: `.
const INDENT: &str = "      ";

/// Returns the verdict on a command that failed; `how` is its end, such as `exit 1`.
pub fn brief(answer: &Answer, how: &str, screen: Screen) -> String {
    let lines = match (answer.level, answer.matches.first()) {
        (Level::New, _) | (_, None) => new(answer),
        (level, Some(best)) => known(level, best, &answer.matches[1..], &named(answer), screen),
    };
    let style = screen.style;
    let mut page = String::new();
    for (at, line) in lines.iter().enumerate() {
        let line = if at == 0 { format!("odap: {how} · {line}") } else { format!("{INDENT}{line}") };
        let line = text::elide(&line, screen.width).into_owned();
        page.push_str(&if at == 0 { style.bold(&line) } else { line });
        page.push('\n');
    }
    page
}

/// Returns the option that names the failure.
fn named(answer: &Answer) -> String {
    answer.failure.map_or_else(|| "--last".to_owned(), |number| format!("--failure {number}"))
}

fn known(level: Level, best: &Match, others: &[Match], named: &str, screen: Screen) -> Vec<String> {
    let number = best.incident.number;
    let title = text::one_line(&best.incident.note.title);
    let chance = percent(best.probability);
    if level == Level::Seen {
        vec![
            format!("{} {chance} #{number} {title}", verdict(best)),
            fix(best, others, screen),
            format!("more: odap show {number} · not it: odap not {number}"),
        ]
    } else {
        vec![
            format!("similar {chance} #{number} {title}"),
            format!("more: odap show {number} · log this one: odap add {named}"),
        ]
    }
}

/// Returns the first command of the fix in one line, with the values that were filled into it and its record.
fn fix(best: &Match, others: &[Match], screen: Screen) -> String {
    let Some(fix) = best.fix() else {
        return no_fix(best, others).replace(":  ", ": ");
    };
    let first = text::one_line(text::first_command(fix).unwrap_or_default());
    let filled = best.filled.iter().flat_map(|filled| &filled.values).filter(|value| first.contains(&value.here));
    let mut parts: Vec<String> = filled.map(|value| format!("{} filled in", text::one_line(&value.here))).collect();
    let filled = parts.len();
    let record = fix_record(&best.incident);
    parts.extend(record.split(" · ").filter(|part| !part.is_empty()).map(str::to_owned));
    // The command comes before its record, unless that casts doubt on it.
    let least = if best.incident.doubt().is_some() { parts.len() } else { filled };
    let is_only = fix.lines().filter(|line| !line.trim().is_empty()).nth(1).is_none();
    let more = if is_only { "" } else { " …" };
    let room = |parts: &[String]| {
        let taken = text::width(&in_brackets(parts)) + text::width(more) + INDENT.len();
        screen.width.saturating_sub(taken)
    };
    while parts.len() > least && room(&parts) < text::width(&first) {
        parts.pop();
    }
    format!("{}{more}{}", text::elide(&first, room(&parts)), in_brackets(&parts))
}

fn in_brackets(parts: &[String]) -> String {
    if parts.is_empty() { String::new() } else { format!("   ({})", parts.join(" · ")) }
}

fn new(answer: &Answer) -> Vec<String> {
    let headline = answer.reading.anatomy.headline().map(text::one_line).filter(|line| !line.is_empty());
    vec![
        headline.map_or_else(|| "new".to_owned(), |headline| format!("new: {headline}")),
        format!("log it: odap add {0} · more: odap find {0}", named(answer)),
    ]
}
