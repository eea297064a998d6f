//! An incident as a Markdown document that reads the same wherever it is put.

use std::fmt::Write as _;

use crate::incident::{Doubt, Incident, Kind as Sorting};
use crate::text::command_like;

/// One incident under a heading of its own.
pub fn incident(incident: &Incident) -> String {
    let mut page = format!("# {}\n\n{}\n", inline(&incident.title), facts(incident));
    section(&mut page, "Error", &fenced(incident.error.text(), "text"));
    if let Some(cause) = &incident.cause {
        section(&mut page, "Cause", &prose(cause));
    }
    if !incident.attempts.is_empty() {
        let items = incident.attempts.iter().map(|attempt| item(&attempt.text)).collect::<String>();
        section(&mut page, "What did not work", items.trim_end());
    }
    if let Some(fix) = &incident.fix {
        section(&mut page, "Fix", &prose(fix));
    }
    if let Some(url) = &incident.url {
        section(&mut page, "Read more", &format!("<{}>", url.replace(['<', '>', ' ', '\n', '\r'], "")));
    }
    page
}

/// The page of an environment, folded away below its title until somebody wants to read it.
pub fn environment(page: &str) -> String {
    format!("<details>\n<summary>Environment</summary>\n\n{}\n\n</details>\n", fenced(page, "text"))
}

/// A text in a fence that is longer than any run of backticks inside it.
pub fn fenced(text: &str, language: &str) -> String {
    let mut longest = 0;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat((longest + 1).max(3));
    // A stray carriage return would end the fence's line in some readers.
    let body = text.replace("\r\n", "\n");
    format!("{fence}{language}\n{}\n{fence}", body.strip_suffix('\n').unwrap_or(&body))
}

fn section(page: &mut String, heading: &str, body: &str) {
    // Writing to a String cannot fail.
    let _ = write!(page, "\n## {heading}\n\n{body}\n");
}

fn facts(incident: &Incident) -> String {
    let mut facts = vec![incident.status.to_string()];
    facts.extend((incident.kind != Sorting::Unknown).then(|| incident.kind.to_string()));
    facts.extend(
        (!incident.tags.is_empty())
            .then(|| incident.tags.iter().map(|tag| inline(tag.as_str())).collect::<Vec<_>>().join(", ")),
    );
    facts.extend(
        incident.source.filter(|_| incident.fix.is_some()).map(|source| format!("fix from {}", source.phrase())),
    );
    let (worked, failed) = (incident.worked(), incident.failed());
    facts.extend((worked + failed > 0).then(|| format!("worked {worked} of {}", worked + failed)));
    facts.extend(incident.doubt().map(|doubt| match doubt {
        Doubt::Failed => "failed last time".to_owned(),
        // Where it came from is said already.
        Doubt::Unconfirmed => "not confirmed yet".to_owned(),
    }));
    facts.join(" · ")
}

/// Words in a line: what Markdown would read as its own is escaped.
fn inline(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => line.extend(['\\', character]),
            _ if character.is_control() => line.push(' '),
            _ => line.push(character),
        }
    }
    line
}

/// The user's own words, line by line: what looks like a command goes into a fence, the rest keeps what it says, also about emphasis.
fn prose(text: &str) -> String {
    let mut runs: Vec<(Kind, Vec<&str>)> = Vec::new();
    // After a colon, and below a command, stands a command where nothing speaks for a sentence.
    let mut expected = false;
    for line in text.lines().map(str::trim_end) {
        let kind = kind(line, expected);
        expected = kind == Kind::Command || line.ends_with(':') || (kind == Kind::Blank && expected);
        match runs.last_mut() {
            Some((last, lines)) if *last == kind => lines.push(line),
            _ => runs.push((kind, vec![line])),
        }
    }
    let block = |(kind, lines): (Kind, Vec<&str>)| match kind {
        Kind::Blank => None,
        Kind::Command => Some(fenced(&lines.join("\n"), "sh")),
        // Two spaces keep a line's end.
        Kind::Words => Some(lines.iter().map(|line| guarded(line)).collect::<Vec<_>>().join("  \n")),
    };
    runs.into_iter().filter_map(block).collect::<Vec<_>>().join("\n\n")
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Blank,
    Command,
    Words,
}

fn kind(line: &str, expected: bool) -> Kind {
    let words = line.trim_start();
    let ends = line.strip_suffix(" .").unwrap_or(line);
    let sentence =
        ends.ends_with(['.', '!', '?', ':', ';', ',', '…']) || words.chars().next().is_some_and(char::is_uppercase);
    let plain = words.is_ascii() && !words.starts_with(['-', '>', '#']) && words.contains([' ', '/', '=']);
    match line {
        _ if words.is_empty() => Kind::Blank,
        _ if command_like(line) && !words.starts_with(['-', '*']) => Kind::Command,
        _ if expected && !sentence && plain => Kind::Command,
        _ => Kind::Words,
    }
}

/// A line of words that starts no heading, fence, quotation or tag it does not mean.
fn guarded(line: &str) -> String {
    let words = line.trim_start();
    let escape =
        if words.starts_with('#') || words.starts_with("```") || words.starts_with("~~~") || words.starts_with('>') {
            "\\"
        } else {
            ""
        };
    format!("{escape}{}", words.replace('<', "&lt;"))
}

/// One item of a list, in the user's own words.
pub(super) fn item(text: &str) -> String {
    let body = prose(text);
    let mut lines = body.lines();
    let mut item = format!("- {}\n", lines.next().unwrap_or_default());
    for line in lines {
        item.push_str(if line.is_empty() { "" } else { "  " });
        item.push_str(line);
        item.push('\n');
    }
    item
}

#[cfg(test)]
mod tests {
    use super::{fenced, inline, prose};

    #[test]
    fn a_fence_is_longer_than_any_inside() {
        assert_eq!(fenced("plain\n", "text"), "```text\nplain\n```");
        assert_eq!(fenced("a ```` b", "text"), "`````text\na ```` b\n`````");
    }

    #[test]
    fn words_stay_words() {
        assert_eq!(inline("a_b *c* <d>\n# e"), "a\\_b \\*c\\* \\<d\\> \\# e");
        assert_eq!(prose("Use <b>. Then:\n# not a heading."), "Use &lt;b>. Then:  \n\\# not a heading.");
    }

    #[test]
    fn commands_stand_in_a_fence() {
        assert_eq!(
            prose("Look:\ndf -h\ndu -h -d2\nThen free some."),
            "Look:\n\n```sh\ndf -h\ndu -h -d2\n```\n\nThen free some."
        );
    }
}
