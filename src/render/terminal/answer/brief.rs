//! The answer beside what a failed command has printed: three lines at most, for the error itself is still to be seen.

use super::super::wording::{fix_record, percent};
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
        (level, Some(best)) => known(level, best, &named(answer), screen),
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

fn known(level: Level, best: &Match, named: &str, screen: Screen) -> Vec<String> {
    let number = best.incident.number;
    let title = text::one_line(&best.incident.note.title);
    let chance = percent(best.probability);
    if level == Level::Seen {
        vec![
            format!("seen {chance} #{number} {title}"),
            fix(best, screen),
            format!("more: odap show {number} · not it: odap not {number}"),
        ]
    } else {
        vec![
            format!("similar {chance} #{number} {title}"),
            format!("more: odap show {number} · log this one: odap add {named}"),
        ]
    }
}

/// Returns the fix in one line, with its record if there is room.
fn fix(best: &Match, screen: Screen) -> String {
    let Some(fix) = &best.incident.note.fix else {
        return format!("no fix yet; when there is one: odap solve {}", best.incident.number);
    };
    let mut lines = fix.lines().map(text::one_line).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let record = fix_record(&best.incident);
    let record = if record.is_empty() { String::new() } else { format!("   ({record})") };
    let more = if lines.next().is_some() { " …" } else { "" };
    let room = screen.width.saturating_sub(text::width(&record) + text::width(more) + INDENT.len());
    format!("{}{more}{record}", text::elide(&first, room))
}

fn new(answer: &Answer) -> Vec<String> {
    let headline = answer.reading.anatomy.headline().map(text::one_line).filter(|line| !line.is_empty());
    vec![
        headline.map_or_else(|| "new".to_owned(), |headline| format!("new: {headline}")),
        format!("log it: odap add {0} · more: odap find {0}", named(answer)),
    ]
}
